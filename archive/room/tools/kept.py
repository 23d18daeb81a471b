"""Answers that are asked for again and again, kept as long as their edition is shown: an edition never changes."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row

MOST, LARGEST = 64, 3000  # answers kept; rows of one of them
_KEPT: OrderedDict[tuple[Any, ...], list[Row]] = OrderedDict()


async def kept_rows(reader: Reader, sql: str, *params: Any, **named: Any) -> list[Row]:
    """Return the rows of a query, from memory where it was asked before; nobody may change them."""
    if reader.db.is_mutable:
        return await reader.rows(sql, *params, **named)
    file = reader.edition.path.stat()
    key = (str(reader.edition.path), file.st_mtime_ns, file.st_size, sql, params, *named.items())
    if key in _KEPT:
        _KEPT.move_to_end(key)
        return _KEPT[key]
    rows = await reader.rows(sql, *params, **named)
    if len(rows) <= LARGEST:
        _KEPT[key] = rows
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
    return rows
