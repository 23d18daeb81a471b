"""SQL functions for questions about Vietnamese text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.search import match_expression

if TYPE_CHECKING:
    import sqlite3


def register(conn: sqlite3.Connection) -> None:
    """Add ``match_words(text)``: what a person typed, as an FTS5 expression; NULL stays NULL."""
    conn.create_function("match_words", 1, _match_words, deterministic=True)


def _match_words(text: str | None) -> str | None:
    return None if text is None else match_expression(str(text)) or '""'
