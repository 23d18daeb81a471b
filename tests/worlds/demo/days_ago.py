"""``python -m tests.worlds.demo.days_ago DAYS ARGUMENTS…``: the ``vankho`` command on a day when the clock showed less.

Rows, WARC records and editions agree on that day, as they would had the command really been run then.
"""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING
from unittest.mock import patch

if TYPE_CHECKING:
    from typing import Self

_AGO = dt.timedelta(days=int(sys.argv[1]))
_Real = dt.datetime


class _Kind(type):
    def __instancecheck__(cls, one: object) -> bool:
        return isinstance(one, _Real)  # what was made before the clock was set, or in C


class _Earlier(_Real, metaclass=_Kind):
    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> Self:
        return super().now(tz) - _AGO


if __name__ == "__main__":
    with patch("datetime.datetime", _Earlier):
        from scraper.cli.commands import main  # with the clock set: it keeps what it imports

        main(sys.argv[2:], prog_name="vankho")
