"""What search engines may read: pages. Not questions, exports, files and the many ways to sort one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette import Response  # type: ignore[import-untyped]  # datasette ships no types

if TYPE_CHECKING:
    from archive.room.reader import Reader

_CLOSED = (
    *("/-/captured/", "/-/attachment/", "/-/proof/", "/-/citation/", "/-/search", "/-/metadata"),
    *("/*.csv", "/*.json", "/*.db", "/*.atom", "/*.gz", "/*.zip", "/*.blob"),
)


async def page(reader: Reader) -> Any:
    """Answer with robots.txt."""
    closed = (*_CLOSED, f"/{reader.edition.route}*?")  # tables are open; their sortings, filters and questions are not
    lines = ["User-agent: *", *(f"Disallow: {reader.url('/').rstrip('/')}{path}" for path in closed), "Crawl-delay: 2"]
    return Response.text("\n".join(lines) + "\n")
