"""New machines are made as the README says, or it is said why not; that one works is for ``tests.machines.fresh``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.machines import fresh

if TYPE_CHECKING:
    import pytest


def test_both_readmes_tell_to_install_the_same() -> None:
    assert fresh.needed() == "python3-venv make"
    vietnamese = (fresh.ROOT / "README.vi.md").read_text(encoding="utf-8")
    assert f"`apt install {fresh.needed()}`" in vietnamese


def test_somebody_who_may_not_make_machines_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "argv", ["fresh", "bookworm", "trixie"])
    assert fresh.main() == fresh.CANNOT
    assert capsys.readouterr().out == "Left out: new machines with bookworm, trixie; only root can make them\n"


def test_only_settings_of_packages_and_certificates_are_taken_along() -> None:
    names = ["PIP_INDEX_URL", "https_proxy", "SSL_CERT_FILE", "LANG", "PYTHONPATH", "VIRTUAL_ENV"]
    assert [name for name in names if fresh.SETTINGS.fullmatch(name)] == names[:4]
