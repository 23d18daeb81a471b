"""A bag holds everything, other programs find it whole, and the same archive gives the same bytes."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from archive.database.folder import open_archive, read_archive
from archive.editions.publish import publish
from archive.editions.withheld.decide import Decision, withhold
from scraper.cli.commands import main
from tests.archive.exports.portal import PICTURE
from tests.tools.reading import MADE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BAGIT = """
import json, logging, sys, bagit
logging.disable()
bag = bagit.Bag(sys.argv[1])
try:
    bag.validate()
    print(json.dumps([bag.info["External-Identifier"], sorted(bag.payload_entries())]))
except bagit.BagValidationError as error:
    print(json.dumps(str(error)))
"""
CRATE = """
import json, sys
from rocrate.rocrate import ROCrate
crate = ROCrate(sys.argv[1])
files = {one.id: [one.get("contentSize"), one.get("sha256")] for one in crate.data_entities if one.type == "File"}
reading = crate.get("#reading")
print(json.dumps([crate.name, str(crate.root_dataset.get("datePublished")), files,
    reading["instrument"].get("softwareVersion"), reading["result"].id,
    [one.id for one in crate.root_dataset["about"]]]))
"""


def export(archive: Path, place: Path) -> Path:
    done = CliRunner().invoke(main, ["export", "bagit", "--archive", str(archive), "-o", str(place)])
    assert (done.exit_code, done.output) == (0, f"Export: {place}\n")
    return place


JOURNAL = "thu-nghiem-events-20261124030000-00002.warc.gz"


@pytest.fixture(scope="module")
def bag(portal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    portal = copied(portal, tmp_path_factory.mktemp("kho"))
    before = listed(portal)
    made = export(portal, tmp_path_factory.mktemp("tui") / "bag")
    assert listed(portal) == before  # nothing of the archive's own is moved or changed
    return made


def copied(portal: Path, folder: Path) -> Path:
    """An archive whose ``warc/`` has more than captures: a journal, a file that a crawl is writing."""
    shutil.copytree(portal, folder / "kho")
    (folder / "kho" / "warc" / JOURNAL).write_bytes(gzip.compress(b"PICTURE", mtime=0))
    (folder / "kho" / "warc" / "next.warc.gz.open").write_bytes(b"half")
    return folder / "kho"


def listed(folder: Path) -> dict[str, tuple[int, float]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_size, path.stat().st_mtime)
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("archive.db-")
    }


def test_the_library_of_congress_finds_it_whole(bag: Path, opened: Callable[..., Any]) -> None:
    name, files = opened(BAGIT, bag)
    assert name == "thu-nghiem-0001"
    warcs = [file for file in files if file.startswith("data/warc/")]
    assert len(warcs) == 2
    assert f"data/warc/{JOURNAL}" in warcs
    kept = ["README.txt", "editions/0001/archive.db", "indexes/captures.cdxj", "ro-crate-metadata.json"]
    assert sorted(set(files) - set(warcs)) == [f"data/{name}" for name in kept]


def test_one_changed_byte_is_found(bag: Path, tmp_path: Path, opened: Callable[..., Any]) -> None:
    shutil.copytree(bag, tmp_path / "bag")
    (warc,) = (file for file in (tmp_path / "bag" / "data" / "warc").iterdir() if file.name != JOURNAL)
    data = bytearray(warc.read_bytes())
    data[len(data) // 2] ^= 1
    warc.write_bytes(data)
    assert warc.name in opened(BAGIT, tmp_path / "bag")


def test_sha256sum_checks_it_too(bag: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
    assert subprocess.run(command, cwd=bag, capture_output=True, text=True, check=True).stdout == ""


def test_files_are_those_of_the_archive(bag: Path, portal: Path) -> None:
    for kept in ("warc", "editions/0001"):
        for file in (file for file in (bag / "data" / kept).iterdir() if file.name != JOURNAL):
            assert file.read_bytes() == (portal / kept / file.name).read_bytes()


def test_the_same_archive_gives_the_same_bytes_modes_and_times(bag: Path, portal: Path, tmp_path: Path) -> None:
    again = export(copied(portal, tmp_path), tmp_path / "again")
    paths = sorted(path.relative_to(bag) for path in bag.rglob("*"))
    assert sorted(path.relative_to(again) for path in again.rglob("*")) == paths
    for path in paths:
        first, second = bag / path, again / path
        assert (first.stat().st_mode, first.stat().st_mtime) == (second.stat().st_mode, second.stat().st_mtime), path
        assert first.stat().st_mtime == MADE.timestamp()
        assert first.is_dir() or first.read_bytes() == second.read_bytes(), path


def test_the_index_leads_to_the_records(bag: Path) -> None:
    for line in (bag / "data" / "indexes" / "captures.cdxj").read_text(encoding="utf-8").splitlines():
        what = json.loads(line.split(" ", 2)[2])
        data = (bag / "data" / "warc" / what["filename"]).read_bytes()[int(what["offset"]) :][: int(what["length"])]
        assert f"WARC-Target-URI: {what['url']}\r\n".encode() in gzip.decompress(data)


def test_rocrate_reads_what_is_said_of_it(bag: Path, opened: Callable[..., Any]) -> None:
    name, published, files, readers, edition, sites = opened(CRATE, bag / "data")
    assert name == "Phường Thử Nghiệm: web archive, edition 1 / Phường Thử Nghiệm: kho lưu trữ web, bản số 1"
    assert published.startswith("2027-02-02")
    lines = (line.split("  ") for line in (bag / "manifest-sha256.txt").read_text(encoding="utf-8").splitlines())
    manifest = {path: digest for digest, path in lines}
    assert {f"data/{path}": digest for path, (_, digest) in files.items()} == {
        path: digest for path, digest in manifest.items() if not path.endswith("ro-crate-metadata.json")
    }
    assert readers
    assert (edition, sites) == ("editions/0001/archive.db", ["http://p.example/"])


def test_it_explains_itself_in_both_languages(bag: Path) -> None:
    text = (bag / "data" / "README.txt").read_text(encoding="utf-8")
    for said in ("What is here", "Ở đây có gì", "editions/0001/archive.db", "vankho", "2026-11-24T03:00:01Z", "Quyền"):
        assert said in text
    assert max(map(len, text.splitlines())) <= 130


def test_what_is_withheld_is_in_no_bag(portal: Path, tmp_path: Path) -> None:
    copied(portal, tmp_path)
    with closing(open_archive(tmp_path / "kho")) as archive:
        withhold(archive, PICTURE, Decision("asked for"), MADE + timedelta(hours=1))
    for form in ("bagit", "csv"):  # the edition is older, and holds it
        command = ["export", form, "--archive", str(tmp_path / "kho"), "-o", str(tmp_path / form)]
        late = CliRunner().invoke(main, command)
        assert (late.exit_code, "is older than what was withheld last" in late.stderr) == (2, True)
    with closing(open_archive(tmp_path / "kho")) as archive:
        publish(archive, MADE + timedelta(hours=2))
    made = export(tmp_path / "kho", tmp_path / "bag")
    assert not (made / "data" / "warc" / JOURNAL).exists()
    for file in made.rglob("*"):
        if file.is_file():
            data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
            assert PICTURE.encode() not in data, file
    with closing(read_archive(tmp_path / "kho")) as archive:
        assert archive.db.execute("SELECT count(*) FROM images WHERE url = ?", (PICTURE,)).fetchone()[0] == 1
