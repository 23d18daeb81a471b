"""The Datasette plugin: hooks that hand over to the reading room, and nothing else.

It is an entry point, so that plain ``datasette edition.db -m datasette-metadata.json`` has the pages too.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from datasette import hookimpl  # type: ignore[import-untyped]  # datasette ships no types
from jinja2 import ChoiceLoader, PackageLoader

from archive.editions.about import load_metadata
from archive.room.routes import routes
from archive.room.tools import language, words
from archive.room.tools.assets import static_address
from archive.room.tools.formats import FILTERS
from archive.room.tools.reader import address, find_edition
from archive.search.query import match_expression
from archive.serving import errors
from archive.serving.layers.layers import layered

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Awaitable, Callable

    from jinja2 import Environment

    from archive.serving.asgi import App


@hookimpl  # type: ignore[untyped-decorator]
def prepare_jinja2_environment(env: Environment, datasette: Any) -> None:
    """Put our templates before Datasette's, and what every page says and links to within their reach."""
    env.loader = ChoiceLoader([PackageLoader("archive"), *([env.loader] if env.loader else [])])
    env.filters.update(FILTERS)
    env.globals |= {
        "t": language.in_context,
        "url": address(datasette),
        "static": static_address(datasette),
    } | words.GLOBALS


@hookimpl  # type: ignore[untyped-decorator]
def extra_template_vars(datasette: Any, request: Any) -> dict[str, Any]:
    """Give every page, Datasette's own too, the reader's language and the edition's facts."""
    chosen = language.of(request)
    return {
        "language": chosen,
        "edition": find_edition(datasette),
        "other_languages": language.switches(request, chosen),
    }


@hookimpl  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Add the SQL functions that questions about Vietnamese text need."""
    register_functions(conn)


@hookimpl  # type: ignore[untyped-decorator]
def get_metadata(datasette: Any) -> dict[str, Any]:
    """Describe an edition also where its file has another name than ``archive.db``."""
    edition = find_edition(datasette)
    return {"databases": {edition.name: _description()}} if edition else {}


@cache
def _description() -> dict[str, Any]:
    """Return what the package says of an edition's tables; Datasette asks for it dozens of times a page."""
    description: dict[str, Any] = load_metadata()["databases"]["archive"]
    return description


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add the pages of the reading room."""
    return routes()


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """Put headers and tags on every answer."""
    return lambda app: layered(datasette, app)


@hookimpl  # type: ignore[untyped-decorator]
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Awaitable[Any]:
    """Say what went wrong in one line, in both languages."""
    return errors.shown(datasette, request, exception)


# SQL functions for questions about Vietnamese text.


def register_functions(conn: sqlite3.Connection) -> None:
    """Add ``match_words(text)``: what a person typed, as an FTS5 expression; NULL stays NULL."""
    conn.create_function("match_words", 1, _match_words, deterministic=True)


def _match_words(text: str | None) -> str | None:
    return None if text is None else match_expression(str(text)) or '""'
