"""What Common Crawl lists of a host: its crawls, and the index of each, asked page by page."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from archive.words.sentences import STATUS
from scraper.sources.remote.mementos import Listed
from scraper.sources.remote.run import NothingThereError
from scraper.sources.remote.service import INDEX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scraper.sources.remote.client import Answer, Client
    from scraper.sources.remote.lookups import Lookup
    from scraper.sources.remote.mementos import Span

_OK, _NOTHING, _NO_SUCH_PAGE = 200, 404, 400
Page = tuple[list[Listed], str | None]


def crawls(client: Client, span: Span) -> list[str]:
    """Return the crawls that may have captures of a span, newest first."""
    told = client.ask_until_whole(INDEX, lambda _: "/collinfo.json", _json)
    first, last = span.named["first"], span.named["last"]
    return [
        str(crawl["id"]) for crawl in told if _digits(crawl, "to", last) >= first and _digits(crawl, "from", "") <= last
    ]


def _digits(crawl: dict[str, Any], name: str, unknown: str) -> str:
    """Return when a crawl began or ended, as digits; those of the first years do not say it."""
    return re.sub(r"\D", "", str(crawl.get(name) or "")) or unknown  # matches: 2023-03-20T08:39:07


def look_up(client: Client, lookup: Lookup) -> Iterator[Page]:
    """Yield the pages of the index of one crawl, from where a look-up goes on, each with the next: ``3/17``.

    Raises:
        NothingThereError: the index refuses.
    """
    if lookup.resume is None:
        pages = client.ask_until_whole(INDEX, _path(lookup, showNumPages="true"), _pages)
        yield [], f"0/{pages}" if pages else None
        page = 0
    else:
        page, pages = map(int, lookup.resume.split("/"))
    for number in range(page, pages):
        rows = client.ask_until_whole(INDEX, _path(lookup, page=str(number)), _rows)
        yield rows, f"{number + 1}/{pages}" if number + 1 < pages else None


def _path(lookup: Lookup, **more: str) -> Callable[[int], str]:
    given = {"url": lookup.host, "matchType": "host", "output": "json"} | more
    given |= {name: value for name, value in (("from", lookup.since), ("to", lookup.until)) if value}
    path = f"/{lookup.collection}-index?{urlencode(given)}"
    return lambda _: path


def _pages(answer: Answer) -> int:
    return int(_json(answer)["pages"]) if _has_rows(answer) else 0


def _rows(answer: Answer) -> list[Listed]:
    """Read a page of lines. One that is no line of an index is left out; where that is the last, the page was cut."""
    lines = [line for line in answer.text.split("\n") if line] if _has_rows(answer) else []
    if lines:
        listed(lines[-1])
    return [row for row in map(_listed_or_none, lines) if row is not None]


def _listed_or_none(line: str) -> Listed | None:
    try:
        return listed(line)
    except ValueError:
        return None


def _has_rows(answer: Answer) -> bool:
    """Whether an answer has rows: none are a 404 with a line of JSON, a page that is too high is a 400."""
    if answer.status in (_NOTHING, _NO_SUCH_PAGE):
        return False
    if answer.status != _OK:
        raise NothingThereError(STATUS(status=answer.status))
    return True


def _json(answer: Answer) -> Any:
    if answer.status != _OK:
        raise ValueError
    return json.loads(answer.text)


def listed(line: str, **more: str) -> Listed:
    """Return a line of the index; its files have key and time (``more``) before the JSON.

    Raises:
        ValueError: it is no line of one.
    """
    try:
        row: dict[str, str] = json.loads(line) | more
        status, length = row.get("status", ""), row["length"]
        return Listed(
            row["urlkey"],
            row["timestamp"],
            row["url"],
            row.get("mime-detected") or row.get("mime"),
            int(status) if status.isdecimal() else None,
            row.get("digest"),
            int(length),
            f"{row['filename']} {int(row['offset'])} {int(length)}",
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from None
