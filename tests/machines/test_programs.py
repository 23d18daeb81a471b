"""What the tests need beside Python is known, and what is missing is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.machines import programs
from tests.machines.programs import BENCH, BROWSER, NEEDED, NEEDED_TO_MEASURE, Needed

TESTS = Path(__file__).parent.parent
EVERYWHERE = {"setpriv"}  # in util-linux, which no Debian is without
NOWHERE = Needed(("no-such-program", "nor-this-one"), "no-such-package", BROWSER)
LIBRARY = Needed(("libnosuch.so.1",), "libnosuch1", BROWSER)


def test_every_program_that_a_test_looks_for_is_known() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8") for path in TESTS.rglob("*.py") if path.parent.name != "machines"
    )
    looked_for = set(re.findall(r'\bwhich\("([\w-]+)"', sources)) - EVERYWHERE
    assert looked_for >= {"nginx", "openssl", "systemd-analyze", "wget"}
    assert looked_for <= {name for one in (*NEEDED, *NEEDED_TO_MEASURE) for name in one.names}


def test_what_is_here_under_one_of_its_names_is_not_missing() -> None:
    assert programs.missing([Needed(("no-such-program", "sh"), "dash", BENCH)]) == []
    assert programs.missing([Needed(("libc.so.6",), "libc6", BENCH)]) == []
    assert programs.missing([NOWHERE, LIBRARY]) == [NOWHERE, LIBRARY]
    assert programs.missing([NOWHERE], by=BENCH) == []


def test_one_line_says_what_is_left_out_and_what_brings_it() -> None:
    line = (
        "Left out: the browser tests. On Debian this brings what is missing: apt-get install no-such-package libnosuch1"
    )
    assert programs.left_out([NOWHERE, LIBRARY]) == line


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("1", 1)])
def test_only_in_ci_is_it_a_failure(
    ci: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(programs, "NEEDED", [NOWHERE])
    monkeypatch.setattr("os.geteuid", lambda: 1000)  # somebody who may not install
    monkeypatch.setenv("VANKHO_CI", ci)
    assert programs.main([]) == code
    assert capsys.readouterr().out.startswith("Left out: the browser tests.")
