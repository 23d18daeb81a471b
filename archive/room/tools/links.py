"""The addresses of pages about one thing, below the server's prefix."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from archive.room.tools.reader import quoted

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader


def article(reader: Reader, site: str, article_id: str) -> str:
    """Return the address of an article: its site's name and the portal's own id, which may be a path."""
    return reader.url(f"/-/article/{_of_article(site, article_id)}")


def article_at(reader: Reader, url: str) -> str:
    """Return the address that leads to the article which was seen under a portal's address."""
    return reader.url("/-/article", url=url)


def edits(reader: Reader, site: str, article_id: str) -> str:
    """Return the address of an article's versions with their differences."""
    return reader.url(f"/-/edits/{_of_article(site, article_id)}")


def proof(reader: Reader, site: str, article_id: str, field: str | None = None) -> str:
    """Return the address of the proof of an article's fields, or of one of them."""
    return reader.url(f"/-/proof/{_of_article(site, article_id)}", field=field)


def citation(reader: Reader, style: str, site: str, article_id: str) -> str:
    """Return the address of an article's citation; ``style`` is plain, bibtex or csl."""
    return reader.url(f"/-/citation/{style}/{_of_article(site, article_id)}")


def _of_article(site: str, article_id: str) -> str:
    return f"{quoted(site)}/{quoted(article_id.lstrip('/'))}"


def capture(reader: Reader, capture_id: int) -> str:
    """Return the address of the page about one capture."""
    return reader.url(f"/-/capture/{capture_id}")


def captured(reader: Reader, capture_id: int) -> str:
    """Return the address of a captured page as it was, in its sandbox."""
    return reader.url(f"/-/captured/{capture_id}")


def captured_at(reader: Reader, url: str, at: str, seen_from: int) -> str:
    """Return the address that leads to the capture of ``url`` nearest to a time, for links within captured pages."""
    return reader.url("/-/captured", url=url, at=at, **{"from": seen_from})


def captured_file(reader: Reader, capture_id: int) -> str:
    """Return the address of a picture or style sheet as captured pages use it."""
    return reader.url(f"/-/captured-file/{capture_id}")


def warc_record(reader: Reader, capture_id: int) -> str:
    """Return the address of a capture's WARC record as bytes."""
    return reader.url(f"/-/capture/{capture_id}.warc")


def attachment(reader: Reader, attachment_id: int) -> str:
    """Return the address of a stored attachment's bytes."""
    return reader.url(f"/-/attachment/{attachment_id}")


def picture(reader: Reader, image: int) -> str:
    """Return the address of a stored picture's bytes."""
    return reader.url(f"/-/picture/{image}")


def author(reader: Reader, name_key: str) -> str:
    """Return the address of an author's page; a stroke in a name is no step of a path."""
    return reader.url(f"/-/author/{quote(name_key, safe='')}")


def section(reader: Reader, section_id: int) -> str:
    """Return the address of a section's page."""
    return reader.url(f"/-/section/{section_id}")


def day(reader: Reader, date: str) -> str:
    """Return the address of a day's page."""
    return reader.url(f"/-/day/{date}")
