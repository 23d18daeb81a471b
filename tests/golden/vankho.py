"""``python -m tests.golden.vankho CLOCK ARGUMENTS…``: the ``vankho`` command in a process that lives by the clock."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.golden.clock import Clock, install

if __name__ == "__main__":
    install(Clock(Path(sys.argv[1])))
    from tests.golden.moving import ask_one_at_a_time, vankho

    ask_one_at_a_time()
    vankho(sys.argv[2:], prog_name="vankho")
