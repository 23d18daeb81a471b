"""The files in deploy/ are sound: parsed everywhere, and checked by systemd itself where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from scraper.cli.commands import main

DEPLOY = Path(__file__).parents[2] / "deploy"
SERVICE, TIMER = DEPLOY / "vankho@.service", DEPLOY / "vankho@.timer"
PUBLISH = DEPLOY / "vankho@.service.d" / "publish.conf"
INSTALLED = "/opt/vankho/.venv/bin/vankho"
VANKHO = Path(sys.executable).parent / "vankho"
ANALYZE = shutil.which("systemd-analyze")
EXPOSED_AT_MOST = 20  # of 100, as "systemd-analyze security" counts: 13 when this was written
needs_systemd = pytest.mark.skipif(
    ANALYZE is None, reason="systemd-analyze is not installed: the units are only parsed, not verified"
)


def settings(unit: Path) -> dict[str, dict[str, list[str]]]:
    """The sections of a unit; a key may occur more than once."""
    sections: dict[str, dict[str, list[str]]] = {}
    for line in unit.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            key, equals, value = line.partition("=")
            assert equals, line
            section.setdefault(key, []).append(value)
    return sections


def test_the_service_is_locked_in() -> None:
    service = settings(SERVICE)["Service"]
    wanted = {
        "NoNewPrivileges": "yes",
        "ProtectSystem": "strict",
        "ProtectHome": "yes",
        "PrivateTmp": "yes",
        "CapabilityBoundingSet": "",
        "User": "vankho",
        "StateDirectory": "vankho/%i",
    }
    assert {key: service[key] for key in wanted} == {key: [value] for key, value in wanted.items()}
    assert "SuccessExitStatus" not in service
    assert "MemoryMax" in service


def test_the_timer_makes_up_for_missed_nights_and_spreads_them() -> None:
    timer = settings(TIMER)
    assert timer["Timer"]["Persistent"] == ["true"]
    assert "RandomizedDelaySec" in timer["Timer"]
    assert timer["Install"]["WantedBy"] == ["timers.target"]


@pytest.mark.parametrize("file", [SERVICE, PUBLISH, DEPLOY / "vankho.cron"], ids=lambda path: path.name)
def test_its_commands_and_options_exist(file: Path) -> None:
    commands = re.findall(rf"{re.escape(INSTALLED)} (\w+)([^\n>;]*)", file.read_text(encoding="utf-8"))
    assert commands
    for command, rest in commands:
        told = CliRunner().invoke(main, [command, "--help"]).output
        assert all(option in told for option in re.findall(r"--[a-z]+", rest)), (command, rest)


def test_the_cron_line_mails_only_what_went_wrong() -> None:
    (line,) = [line for line in (DEPLOY / "vankho.cron").read_text(encoding="utf-8").splitlines() if line[:1].isdigit()]
    assert re.fullmatch(r"(\S+ ){5}vankho .* >\$L 2>&1 \|\| tail -n 30 \$L", line)


def installed(folder: Path) -> list[Path]:
    """The units as they would be installed, for one portal; the program is the one that is tested."""
    units = [folder / "vankho@tptv.service", folder / "vankho@tptv.timer"]
    for unit, source in zip(units, (SERVICE, TIMER), strict=True):
        unit.write_text(source.read_text(encoding="utf-8").replace(INSTALLED, str(VANKHO)), encoding="utf-8")
    drop_in = folder / "vankho@tptv.service.d" / "publish.conf"
    drop_in.parent.mkdir()
    drop_in.write_text(PUBLISH.read_text(encoding="utf-8").replace(INSTALLED, str(VANKHO)), encoding="utf-8")
    return units


def analyze(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    assert ANALYZE
    return subprocess.run([ANALYZE, *arguments], capture_output=True, text=True, check=False, timeout=60)


@needs_systemd
def test_systemd_takes_the_units_without_a_word(tmp_path: Path) -> None:
    done = analyze("verify", "--man=no", *installed(tmp_path))
    said = [line for line in done.stderr.splitlines() if "vankho" in line]
    assert (done.returncode, said) == (0, [])


@needs_systemd
def test_systemd_notices_a_wrong_unit(tmp_path: Path) -> None:
    service, timer = installed(tmp_path)
    service.write_text(service.read_text(encoding="utf-8").replace("ProtectHome=yes", "ProtectHouse=yes"))
    assert "ProtectHouse" in analyze("verify", "--man=no", service, timer).stderr


@needs_systemd
def test_the_service_is_exposed_to_little(tmp_path: Path) -> None:
    service, _ = installed(tmp_path)
    done = analyze("security", "--offline=true", f"--threshold={EXPOSED_AT_MOST}", "--no-pager", service)
    assert done.returncode == 0, done.stdout[-500:]
