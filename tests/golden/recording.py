"""A whole recording: names and texts, without what may differ between two recordings of the same software."""

from __future__ import annotations

import json
import re
import sqlite3
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

from click.testing import CliRunner

from tests.golden.moving import SAVED_PAGES, vankho
from tests.golden.room import answers
from tests.golden.tables import CONTENTS, contents_digests, kept
from tests.golden.world import live

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.golden.world import World

RECORD = "record.json"
WITH_SQLITE = " with SQLite "  # in the name of what is only the same with the same version
_LONGEST_NAME = 180
_PASSING = (
    (re.compile(r"/-/room/[0-9a-f]{12}/"), "/-/room/HASH/"),
    (re.compile(r"(/-/static/[\w./-]+)\?[0-9a-f]+"), r"\1?HASH"),
    (re.compile(r'("seconds": |"query_ms": |Queries took )[0-9.]+'), r"\1TIME"),
    (re.compile(rf"\b{re.escape(sqlite3.sqlite_version)}\b"), "SQLITE"),
)
# Where sizes of files stand that SQLite wrote, each version its own way.
_WITH_SIZES = re.compile(r"vankho publish.*|.. (/|/-/editions.*|/archive)")
_SIZE = re.compile(r"\d[\d.,\xa0]* ?(kB|KB|MB)\b")


def record(world: World) -> dict[str, str]:
    """Let the world live, and return all that comes of it: name and text."""
    live(world)
    told = dict(_everything(world))
    plain = _plainly(world)
    return {name: plain(name, text) for name, text in told.items()} | _digests(world)


def digests(told: dict[str, str]) -> dict[str, str]:
    """Return name and digest of every text, with its length."""
    return {name: f"{sha256(text.encode()).hexdigest()[:20]} {len(text)}" for name, text in sorted(told.items())}


def differences(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """Return a line for every name whose text is another, is missing, or is new."""
    other = {name for name in before if WITH_SQLITE in name and name not in now}  # of another version
    states = {name: (before.get(name), now.get(name)) for name in sorted((before.keys() - other) | now.keys())}
    changed = {
        name: "missing" if b is None else "new" if a is None else "other" for name, (a, b) in states.items() if a != b
    }
    return [f"{how}: {name}" for name, how in changed.items() if how != "new" or WITH_SQLITE not in name]


def write(told: dict[str, str], folder: Path) -> None:
    """Write every text into a file of its own, for ``diff -r``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in told.items():
        (folder / file_name(name)).write_text(text, encoding="utf-8")


def file_name(name: str) -> str:
    safe = quote(name, safe=" ?=&%+.-").replace("%2F", "~")
    return safe if len(safe) < _LONGEST_NAME else f"{safe[:_LONGEST_NAME]} {sha256(name.encode()).hexdigest()[:12]}"


def load(file: Path) -> dict[str, str]:
    known: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return known


def save(found: dict[str, str], file: Path) -> None:
    file.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _everything(world: World) -> Iterator[tuple[str, str]]:
    yield from ((f"vankho {name}", text) for name, text in world.said.items())
    yield from kept(world.archive)
    yield from _helps()
    yield from _probes()
    yield from answers(world)


def _probes() -> Iterator[tuple[str, str]]:
    """Give what is read from each saved page, and by which rule; as JSON, and as people see it."""
    for page in sorted(SAVED_PAGES.glob("*/*.html")):
        expected = page.with_suffix(".json")
        url = json.loads(expected.read_text(encoding="utf-8"))["url"] if expected.exists() else "http://p.example/1"
        for form in (("--json",), ()):
            named = " ".join(("probe", *form, page.parent.name, page.name))
            yield named, _run("probe", str(page), "--url", url, *form)


def _helps() -> Iterator[tuple[str, str]]:
    for command in ((), *((name,) for name in sorted(vankho.commands))):
        yield " ".join(("vankho", *command, "--help")), _run(*command, "--help")


def _run(*arguments: str) -> str:
    run = CliRunner(env={"COLUMNS": "120"}).invoke(vankho, arguments, prog_name="vankho")
    return f"exit code {run.exit_code}\n{run.stdout}"


def _digests(world: World) -> dict[str, str]:
    found = contents_digests(world.archive)
    return {f"{CONTENTS} of {name}{WITH_SQLITE}{sqlite3.sqlite_version}": digest for name, digest in found.items()}


def _plainly(world: World) -> Callable[[str, str], str]:
    """Return what takes out of a text the place of the archive, times that something took, and digests of files."""
    known = {digest: f"{CONTENTS} of {name}" for name, digest in contents_digests(world.archive).items()}
    for sums in world.archive.glob("editions/0*/SHA256SUMS"):
        for line in sums.read_text(encoding="utf-8").splitlines():
            digest, _, name = line.partition("  ")
            known[digest] = f"SHA-256 of edition {int(sums.parent.name)} {name}"
    known |= {str(world.folder): "FOLDER", str(SAVED_PAGES): "SAVED PAGES"}

    def plain(name: str, text: str) -> str:
        for old, new in known.items():
            text = text.replace(old, new)
        for pattern, new in _PASSING:
            text = pattern.sub(new, text)
        return _SIZE.sub(r"SIZE \1", text) if _WITH_SIZES.fullmatch(name) else text

    return plain
