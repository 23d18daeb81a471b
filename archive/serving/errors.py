"""What a reader is told where a page cannot be shown: one clear line in both languages, never the machine's insides."""

from __future__ import annotations

import logging
import re
import sqlite3
from typing import TYPE_CHECKING, Any

from datasette import Response  # type: ignore[import-untyped]  # datasette ships no types
from datasette.database import QueryInterrupted  # type: ignore[import-untyped]  # datasette ships no types
from datasette.utils import InvalidSql  # type: ignore[import-untyped]  # datasette ships no types
from datasette.utils.asgi import Base400, Request  # type: ignore[import-untyped]  # datasette ships no types
from datasette.views.base import DatasetteError  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.search.run import NO_INDEX
from archive.room.tools import language

if TYPE_CHECKING:
    from archive.serving.asgi import Scope

LOG = logging.getLogger("vankho")
BAD_REQUEST, NOT_FOUND, SERVER_ERROR = 400, 404, 500
# What Datasette's own pages raise for parameters that make no sense; it calls them its own errors.
_NONSENSE = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, InvalidSql)
_SQL = (sqlite3.DatabaseError, sqlite3.InterfaceError)
_BROKEN = ("malformed", "disk i/o", "not a database", "unable to open")
_NO_INDEX = re.compile(r"no such table: \w+_fts\b")  # a working file was asked for words: only editions have indexes
Wording = tuple[str, str]

TOO_SLOW: Wording = (
    "Câu hỏi này chạy quá lâu nên đã bị dừng. Hãy thu hẹp lại, hoặc tải cả kho về máy.",
    "This question took too long and was stopped. Narrow it, or download the archive.",
)
TOO_LARGE: Wording = (
    "Câu hỏi này cần nhiều bộ nhớ quá. Hãy thu hẹp lại, hoặc tải cả kho về máy.",
    "This question needs too much memory. Narrow it, or download the archive.",
)
_UNCLEAR: Wording = ("Địa chỉ này có chỗ không hiểu được", "Something in this address makes no sense")
_NOTHING: Wording = ("Không có trang này.", "There is no such page.")
_OUR_FAULT: Wording = (
    "Trang này bị lỗi; lỗi đã được ghi lại. Xin thử trang khác.",
    "This page is broken, and that was written down. Please try another.",
)


async def shown(datasette: Any, request: Any, error: Exception) -> Any:
    """Return the answer for an error that a page raised."""
    chosen = language.of(request)
    status, message = _explained(error, chosen, own=not request.path.startswith("/-/") and request.path != "/")
    if status == SERVER_ERROR:
        LOG.error("A page failed: %s", request.path, exc_info=error)
    return await said(datasette, request, status, message)


async def said(datasette: Any, request: Any, status: int, message: str, headers: dict[str, str] | None = None) -> Any:
    """Return an answer with one line: JSON where JSON was asked for, text for a CSV, a page elsewhere."""
    path = request.path
    if path.endswith(".json"):
        told = {"ok": False, "error": message, "status": status, "title": None}
        return Response.json(told, status=status, headers=headers)
    if path.endswith(".csv"):
        return Response.text(message, status=status, headers=headers)
    context = {"status": status, "error": message}
    return Response.html(await datasette.render_template("error.html", context, request=request), status, headers)


def request_for(scope: Scope) -> Any:
    """Return a request that Datasette's templates can be rendered for, outside of its own layers."""
    return Request({**scope, "csrftoken": str}, None)


def _explained(error: Exception, chosen: str, *, own: bool) -> tuple[int, str]:
    """Return status and message; ``own`` where the page is Datasette's, which checks few of its parameters."""
    pick = 0 if chosen == "vi" else 1
    if (wording := _of_the_question(error)) is not None:
        return BAD_REQUEST, wording[pick]
    if isinstance(error, Base400):
        text = str(error.args[0]) if error.args else ""
        return error.status, _NOTHING[pick] if text in {"", "404"} else text
    if isinstance(error, DatasetteError):
        return (BAD_REQUEST if error.status == SERVER_ERROR else error.status), str(error.message)
    if own and _makes_no_sense(error):
        detail = f": {error}" if isinstance(error, _SQL) else "."
        return BAD_REQUEST, _UNCLEAR[pick] + detail
    return SERVER_ERROR, _OUR_FAULT[pick]


def _of_the_question(error: Exception) -> Wording | None:
    """Return what is told of a question that cannot be answered here."""
    if isinstance(error, QueryInterrupted) or getattr(error, "title", None) == "SQL Interrupted":
        return TOO_SLOW
    if isinstance(error, MemoryError):
        return TOO_LARGE
    told = f"{error} {getattr(error, 'message', '')}"
    return NO_INDEX if _NO_INDEX.search(told) else None


def _makes_no_sense(error: Exception) -> bool:
    broken = isinstance(error, _SQL) and any(word in str(error).lower() for word in _BROKEN)
    return isinstance(error, (*_NONSENSE, *_SQL)) and not broken
