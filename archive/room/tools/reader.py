"""One reader's request: the edition it is about, the language it is answered in."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlencode

from datasette import NotFound, Response  # type: ignore[import-untyped]  # datasette ships no types
from datasette.utils.asgi import BadRequest  # type: ignore[import-untyped]  # datasette ships no types

from archive.editions.edition import Edition, recognised
from archive.room.tools import headers, language

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.room.tools.language import Language

Row = dict[str, Any]
NOT_FOUND = 404


def find_edition(datasette: Any) -> Edition | None:
    """Return the first database that is an edition (or an archive's working file), or None where there is none."""
    files = ((name, Path(db.path)) for name, db in datasette.databases.items() if db.path)
    return next((edition for name, path in files if (edition := recognised(path, name))), None)


def address(datasette: Any) -> Callable[..., str]:
    """Return the function that gives a page's address: ``url("/-/search", q="chợ")``; None leaves a parameter out."""

    def url(path: str, **query: Any) -> str:
        given = [(key, value) for key, value in query.items() if value is not None]
        return str(datasette.urls.path(path)) + ("?" + urlencode(given, doseq=True) if given else "")

    return url


def quoted(text: str) -> str:
    """Return a text as one part of an address; slashes stay, so that a portal's path can be read."""
    return quote(text, safe="/:@!$&'()*,;=~")


@dataclass(frozen=True, slots=True)
class Reader:
    """A request with all that answers it. ``db`` stays the same edition's until the answer is out."""

    datasette: Any
    request: Any
    db: Any
    edition: Edition
    language: Language

    @classmethod
    def of(cls, datasette: Any, request: Any) -> Reader:
        """Take a request.

        Raises:
            NotFound: no database of this Datasette is an edition.
        """
        edition = find_edition(datasette)
        if edition is None:
            raise NotFound("There is no edition here; make one with: vankho publish")
        return cls(datasette, request, datasette.databases[edition.name], edition, language.of(request))

    async def rows(self, sql: str, *params: Any, **named: Any) -> list[Row]:
        """Return the rows of a query as dicts; all of them."""
        found = await self.db.execute(sql, named or params, truncate=False)
        return [dict(row) for row in found.rows]

    async def row(self, sql: str, *params: Any, **named: Any) -> Row | None:
        """Return the first row of a query, or None."""
        return next(iter(await self.rows(sql, *params, **named)), None)

    async def value(self, sql: str, *params: Any, **named: Any) -> Any:
        """Return the first column of the first row, or None."""
        row = await self.row(sql, *params, **named)
        return next(iter(row.values())) if row else None

    def asked(self, name: str) -> str | None:
        """Return a parameter of the address, stripped, or None; pages read it by `archive.room.tools.asked`."""
        return (self.request.args.get(name) or "").strip() or None

    def named(self, name: str) -> str:
        """Return a part of the address's path, as it was typed: ``bài 1`` for ``b%C3%A0i%201``."""
        return unquote(self.request.url_vars[name])

    def say(self, vietnamese: str, english: str) -> str:
        """Return the wording in the reader's language."""
        return vietnamese if self.language == "vi" else english

    def url(self, path: str, **query: Any) -> str:
        """Return a page's address, below the server's prefix."""
        return address(self.datasette)(path, **query)

    async def render(self, template: str, status: int = 200, **context: Any) -> Any:
        """Answer with a template of ``archive/templates``."""
        html = await self.datasette.render_template(template, context, request=self.request)
        response = Response.html(html, status=status, headers=dict(headers.PAGE))
        if self.request.args.get(language.PARAMETER) == self.language:
            response.set_cookie(language.COOKIE, self.language, max_age=headers.YEAR, samesite="lax")
        return response

    def missing(self, vietnamese: str, english: str) -> BadRequest:
        """Return the error for what this edition does not have; raise it. It becomes a page with status 404."""
        error = BadRequest(self.say(vietnamese, english))  # Datasette's NotFound is a redirect where an address has a %
        error.status = NOT_FOUND
        return error


# Answers that are asked for again and again, kept as long as their edition is shown: an edition never changes.

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
