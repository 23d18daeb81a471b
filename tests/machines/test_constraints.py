"""The versions in constraints.txt can be had together, by every Python that the README promises.

pip tells it without installing, in seconds: ``--dry-run --python-version 3.11.2``. It asks the package registry.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.machines.programs import MUST

ROOT = Path(__file__).parent.parent.parent
CONSTRAINTS = ROOT / "constraints.txt"
PYTHONS = ("3.11.0", "3.11.2", "3.12.0", "3.13.0", "3.14.0")  # Debian 12 has 3.11.2, Debian 13 has 3.13.5
OF_THE_ENVIRONMENT = {"pip", "setuptools"}  # which brings them; datasette asks for them too
PIP = "pip==26.3"  # three times as fast at this as that of Python 3.11, which Debian 12 installs with
# pip takes the version of the Python to choose for from its option, but that for markers such as
# ``python_full_version < "3.11.5"`` from the Python that it runs on.
RUN = """
import platform, runpy, sys
sys.path.insert(0, sys.argv.pop(1))
version = sys.argv.pop(1)
platform.python_version = lambda: version
platform.python_version_tuple = lambda: tuple(version.split("."))
runpy.run_module("pip", run_name="__main__", alter_sys=True)
"""


def requirements() -> list[str]:
    """All that may be installed, every extra included: with exact versions, what goes together goes alone too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins() -> set[tuple[str, str]]:
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    return {
        (plain(name), version)
        for line in lines
        if not line.startswith("#")
        for name, version in [line.partition(";")[0].strip().split("==")]
    }


@pytest.fixture(scope="module")
def pip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a pip: where it cannot be had there is no registry, and nothing can be said about versions."""
    folder = tmp_path_factory.mktemp("pip")
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--retries", "1", PIP]
    asked = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    if asked.returncode:
        reason = "left out: pip reaches no package registry here, so the pinned versions are not looked up"
        (pytest.fail if os.environ.get(MUST) else pytest.skip)(f"{reason}: {asked.stderr.strip()[-300:]}")
    return next(folder.glob("*.whl"))


def dry_run(pip: Path, python: str, folder: Path, *wanted: str) -> subprocess.CompletedProcess[str]:
    """Let pip choose versions for a Python, and tell of them in ``report.json``."""
    command: list[str | Path] = [sys.executable, "-c", RUN, pip, python, "install", "--dry-run", "--quiet"]
    command += ["--ignore-installed", "--only-binary=:all:", "--python-version", python, "--target", folder]
    command += ["--report", folder / "report.json", *wanted]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.parametrize("python", PYTHONS)
def test_all_that_is_installed_is_pinned_and_can_be_had(pip: Path, python: str, tmp_path: Path) -> None:
    done = dry_run(pip, python, tmp_path, "--constraint", str(CONSTRAINTS), *requirements())
    assert done.returncode == 0, done.stderr
    assert "yanked" not in done.stderr  # taken back by its makers: soupsieve 3.0.1 misreads on Python 3.11.2
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    chosen = {(plain(one["metadata"]["name"]), one["metadata"]["version"]) for one in report["install"]}
    assert {one for one in chosen - pins() if one[0] not in OF_THE_ENVIRONMENT} == set()


def test_a_version_that_a_python_cannot_have_is_noticed(pip: Path, tmp_path: Path) -> None:
    pair = ["beautifulsoup4==4.15.0", "soupsieve==4.1.2"]  # what constraints.txt said before Debian 12 was tried
    assert "No matching distribution found for soupsieve==4.1.2" in dry_run(pip, "3.11.2", tmp_path, *pair).stderr
    assert dry_run(pip, "3.12.0", tmp_path, *pair).returncode == 0
