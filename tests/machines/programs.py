"""What the tests need beside Python, and which of Debian's packages brings it.

``python3 -m tests.machines.programs`` installs what is missing, where it may: as root, with apt-get; into the folder
``.programs`` of the project, from the registries of Python and npm, what opens exports. As a plugin of pytest (``-p
tests.machines.programs``) it names at the end what is still missing, and so was left out.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pytest

BROWSER, DEPLOY, BENCH = "the browser tests", "the check of deploy/", "wget in make bench"
MIRRORS = "imports of mirrors by wget"
EXPORTS, REPLAY = "exports opened by other programs", "exports in ReplayWeb.page"
MUST = "VANKHO_CI"  # where it is set, nothing may be left out
POLICY = Path("/usr/sbin/policy-rc.d")  # Debian's own way to keep a package from starting its server


PROGRAMS = Path(__file__).parents[2] / ".programs"
OPENERS = PROGRAMS / "bin" / "python"  # with libraries that must not be in our own way: sqlite-utils loads any pandas
VIEWER = PROGRAMS / "package"  # ReplayWeb.page, as npm packs it
VIEWER_PACKAGE = "replaywebpage@2.4.6"
OPENERS_LISTED = Path(__file__).with_name("openers.txt")


class Needed(NamedTuple):
    """A program, a library (``.so``) or a file, under the names it may have, and who needs it.

    ``package`` is Debian's; it is empty where we fetch it ourselves.
    """

    names: tuple[str, ...]
    package: str
    by: str


NEEDED = (
    Needed(("chromium", "chromium-browser"), "chromium", BROWSER),
    Needed(("libatomic.so.1",), "libatomic1", BROWSER),  # Playwright's driver does not start without it
    Needed(("nginx",), "nginx", DEPLOY),
    Needed(("openssl",), "openssl", DEPLOY),
    Needed(("systemd-analyze",), "systemd", DEPLOY),
    Needed(("npm",), "npm", REPLAY),
    Needed(("wget",), "wget", MIRRORS),
)
FETCHED = (
    Needed((str(PROGRAMS / "ready"),), "", EXPORTS),
    Needed((str(VIEWER / "sw.js"),), "", REPLAY),
)
NEEDED_TO_MEASURE = (Needed(("wget",), "wget", BENCH),)


def missing(needed: Iterable[Needed] = (*NEEDED, *FETCHED), *, by: str | None = None) -> list[Needed]:
    """Tell what is not here of all that is needed, or of what is needed by one part of the tests."""
    return [one for one in needed if by in (None, one.by) and not any(map(_is_here, one.names))]


def left_out(lacking: Iterable[Needed]) -> str:
    """Say in one line what is left out, and the command that brings it."""
    lacking = list(lacking)
    parts = ", ".join(dict.fromkeys(one.by for one in lacking))
    debian = [one for one in lacking if one not in FETCHED]
    install = f" On Debian this brings what is missing: apt-get install {_packages(debian)}" if debian else ""
    fetch = " This fetches what is missing: make programs" if len(debian) < len(lacking) else ""
    return f"Left out: {parts}.{install}{fetch}"


def pytest_unconfigure(config: pytest.Config) -> None:
    """Name what was left out under pytest's closing line."""
    if (lacking := missing()) and (terminal := config.pluginmanager.get_plugin("terminalreporter")):
        terminal.write_line(left_out(lacking))


def main(arguments: list[str]) -> int:
    """Install what is missing; with ``bench``, what only ``make bench`` needs. Fail where nothing may be left out."""
    needed = NEEDED_TO_MEASURE if "bench" in arguments else NEEDED
    if (lacking := missing(needed)) and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(lacking)
    if "bench" not in arguments:
        needed = (*needed, *FETCHED)
        _fetch()
    if lacking := missing(needed):
        print(left_out(lacking))  # noqa: T201 -- a command's output
    return 1 if lacking and os.environ.get(MUST) else 0


def _is_here(name: str) -> bool:
    if "/" in name:
        return Path(name).exists()
    if ".so" not in name:
        return shutil.which(name) is not None or shutil.which(name, path="/usr/sbin") is not None
    with suppress(OSError):
        return bool(ctypes.CDLL(name))
    return False


def _packages(lacking: Iterable[Needed]) -> str:
    return " ".join(one.package for one in lacking)


def _install(lacking: list[Needed]) -> None:
    print(f"Installing {_packages(lacking)} …", flush=True)  # noqa: T201 -- a command's output
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *_packages(lacking).split()]
    with _no_server_started():
        for command in (["apt-get", "update", "-qq"], install):
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
        if "nginx" in install:  # nor at the next start of the machine: the tests only ask it to read a file
            subprocess.run(["update-rc.d", "nginx", "disable"], stdout=subprocess.DEVNULL, check=False)


def _fetch() -> None:
    """Put into ``.programs`` what opens exports: an environment of Python, and ReplayWeb.page."""
    ready, listed = PROGRAMS / "ready", OPENERS_LISTED.read_text(encoding="utf-8")
    if not ready.exists() or ready.read_text(encoding="utf-8") != listed:
        print("Fetching what opens exports …", flush=True)  # noqa: T201 -- a command's output
        install = ("-m", "pip", "install", "--quiet", "--retries", "1", "--no-deps", "--requirement")
        if _run(sys.executable, "-m", "venv", PROGRAMS) and _run(OPENERS, *install, OPENERS_LISTED):
            ready.write_text(listed, encoding="utf-8")
    if not VIEWER.exists() and shutil.which("npm") and PROGRAMS.exists():
        packed = PROGRAMS / f"{VIEWER_PACKAGE.replace('@', '-')}.tgz"
        if _run("npm", "pack", "--silent", "--pack-destination", PROGRAMS, VIEWER_PACKAGE):
            _run("tar", "-xzf", packed, "-C", PROGRAMS)


def _run(*command: str | Path) -> bool:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{command[0]}: {done.stderr.strip()[-300:]}", flush=True)  # noqa: T201 -- a command's output
    return done.returncode == 0


@contextmanager
def _no_server_started() -> Iterator[None]:
    """Install nginx without a web server on port 80 of somebody's machine."""
    if POLICY.exists():  # this machine has a rule of its own
        yield
        return
    POLICY.write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
