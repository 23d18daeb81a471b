"""What the bench measures with: the replica elsewhere, and the peak of one process alone."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from tests.bench.crawler.replica import replica
from tests.tools.processes import Contender, run_in, run_once

if TYPE_CHECKING:
    from pathlib import Path

ASK = "import sys, urllib.request; {}; urllib.request.urlopen(sys.argv[1]).read()"
LARGE = 200  # MiB


def test_a_replica_elsewhere_counts_and_publishes() -> None:
    with replica(60, pictures=False) as portal:
        assert portal.count() == 0
        assert portal.publish(2) == 0
        with urlopen(portal.url) as answer:
            assert answer.status == 200
        assert portal.count() == 1


def test_the_peak_is_the_command_s_own() -> None:
    here = bytearray(LARGE * 2**20)
    with replica(60, pictures=False) as portal:
        small, large = (
            run_once(Contender("ask", [sys.executable, "-c", ASK.format(work), portal.url]), portal.count)
            for work in ("pass", f"bytearray({LARGE} * 2**20)")
        )
    assert small.requests == large.requests == 1
    assert small.memory < LARGE <= large.memory
    assert len(here) == LARGE * 2**20


def test_a_command_that_asks_for_nothing_is_no_result(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="idle asked for nothing:\nwhy"):
        run_in(tmp_path, Contender("idle", [sys.executable, "-c", "print('why')"]), lambda: 7)


def test_a_crawl_that_ended_early_is_no_result(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="cut ended early with exit code 1:\nwhy"):
        run_in(tmp_path, Contender("cut", [sys.executable, "-c", "raise SystemExit('why')"], (0, 3)), lambda: 7)
