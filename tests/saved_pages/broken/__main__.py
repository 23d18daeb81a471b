"""Fuzz the readers: ``python -m tests.saved_pages.broken [EXECUTIONS]``; needs ``pip install atheris``.

Each execution reads a saved page with faults that libFuzzer chooses by what code they reach, or plain bytes.
Stops at the first page of which something does not hold, and keeps its input in a file called ``crash-…``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

try:
    import atheris
except ImportError:
    sys.exit("The fuzzer needs atheris: .venv/bin/pip install atheris")

if "scraper.pages.page" in sys.modules:
    sys.exit("The readers were loaded before the fuzzer could look into them: a package above this one imports them.")
with atheris.instrument_imports(include=["scraper.pages", "archive.vietnamese"]):
    from tests.saved_pages.broken.holds import read, read_bytes
from tests.saved_pages.broken.mutated import broken_page

_PLAIN = 10  # of so many executions one reads bytes that are no page at all


@dataclass(frozen=True)
class _Fuzzed:
    data: Any

    def number(self, most: int) -> int:
        return int(self.data.ConsumeIntInRange(0, most))


def execute(data: bytes) -> None:
    """Read what the fuzzer's bytes make."""
    provided = atheris.FuzzedDataProvider(data)
    if provided.ConsumeIntInRange(0, _PLAIN) == 0:
        read_bytes(provided.ConsumeBytes(provided.remaining_bytes()))
    else:
        read(broken_page(_Fuzzed(provided)))


if __name__ == "__main__":
    executions = sys.argv[1] if len(sys.argv) > 1 else "1000000"
    atheris.Setup([sys.argv[0], f"-runs={executions}", "-max_len=400", "-timeout=60", *sys.argv[2:]], execute)
    atheris.Fuzz()
