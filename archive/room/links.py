"""The addresses of pages about one thing, below the server's prefix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.room.reader import quoted

if TYPE_CHECKING:
    from archive.room.reader import Reader


def article(reader: Reader, site: str, article_id: str) -> str:
    """Return the address of an article: its site's name and the portal's own id, which may be a path."""
    return reader.url(f"/-/article/{quoted(site)}/{quoted(article_id.lstrip('/'))}")


def picture(reader: Reader, image: int) -> str:
    """Return the address of a stored picture's bytes."""
    return reader.url(f"/-/picture/{image}")


def author(reader: Reader, name_key: str) -> str:
    """Return the address of an author's page."""
    return reader.url(f"/-/author/{quoted(name_key)}")


def section(reader: Reader, section_id: int) -> str:
    """Return the address of a section's page."""
    return reader.url(f"/-/section/{section_id}")


def day(reader: Reader, date: str) -> str:
    """Return the address of a day's page."""
    return reader.url(f"/-/day/{date}")
