"""Running a search for a reader: in a thread, within a time, on the edition that the request is about."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, TypeVar

from datasette.utils import sqlite_timelimit  # type: ignore[import-untyped]  # datasette ships no types
from datasette.utils.asgi import BadRequest  # type: ignore[import-untyped]  # datasette ships no types

from archive.database.connect import read_only
from archive.room.tools.asked import asked_number
from archive.search.catalogue import Catalogue, catalogue_of
from archive.search.query import Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.room.tools.reader import Reader
    from archive.search.match import Wish


MOST_PAGES = 100
_TIME = 3000  # milliseconds
_Answer = TypeVar("_Answer")


async def open_catalogue(reader: Reader, wish: Wish) -> Catalogue:
    """Return the cards of the edition.

    Raises:
        BadRequest: words are asked for, but the file is an archive's working file, which has no search index.
    """
    path = reader.edition.path
    catalogue = await asyncio.to_thread(lambda: catalogue_of(path, path.stat().st_mtime))
    if wish.query != Query() and "articles_fts" not in catalogue.indexes:
        raise BadRequest(reader.say(*NO_INDEX))
    return catalogue


async def run(reader: Reader, search: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
    """Return what ``search`` makes of a connection to the edition.

    Raises:
        BadRequest: it took too long.
    """

    def limited(db: sqlite3.Connection) -> _Answer:
        with sqlite_timelimit(db, _TIME):
            return search(db)

    try:
        found: _Answer = await reader.db.execute_fn(limited)
    except sqlite3.OperationalError as error:
        raise _too_broad(reader, error) from error
    return found


async def run_apart(reader: Reader, search: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
    """Do the same on a connection of its own, which may be given temporary tables."""

    def apart() -> _Answer:
        with closing(read_only(reader.edition.path)) as db, sqlite_timelimit(db, _TIME):
            return search(db)

    return await asyncio.to_thread(apart)


def _too_broad(reader: Reader, error: sqlite3.OperationalError) -> Any:
    if "interrupted" not in str(error):
        return error
    return BadRequest(
        reader.say(
            "Tìm như vậy quá rộng nên mất quá lâu; hãy thêm chữ, hay bỏ dấu *.",
            "That search is too broad and took too long; add words, or leave the * out.",
        )
    )


def asked_rows(reader: Reader, size: int) -> range:
    """Return which results the asked-for page shows; none behind the last page that is shown of anything.

    Raises:
        BadRequest: that is no page's number.
    """
    number = asked_number(reader, "page") or 1
    return range((number - 1) * size, number * size) if number <= MOST_PAGES else range(0)


NO_INDEX = (
    "Tệp này chưa có chỉ mục tìm kiếm; hãy tạo một ấn bản: vankho publish",
    "This file has no search index; make an edition of it: vankho publish",
)
