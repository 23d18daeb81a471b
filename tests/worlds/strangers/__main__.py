"""``python -m tests.worlds.strangers NAME`` serves one stranger portal until it is stopped."""

from __future__ import annotations

import sys
import threading

from tests.worlds.strangers.framework import serve
from tests.worlds.strangers.registry import PORTALS


def main() -> None:
    if len(sys.argv) != 2 or sys.argv[1] not in PORTALS:
        sys.exit(f"usage: python -m tests.worlds.strangers {{{','.join(PORTALS)}}}")
    with serve(PORTALS[sys.argv[1]]) as running:
        sys.stdout.write(f"{running.url}\n")
        sys.stdout.flush()
        threading.Event().wait()


if __name__ == "__main__":
    main()
