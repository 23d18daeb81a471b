"""What the Wayback Machine lists of a site: its CDX server, asked page by page with a resume key."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from archive.words.sentences import EXCLUDED
from scraper.sources.remote.mementos import Listed
from scraper.sources.remote.run import NothingThereError
from scraper.sources.remote.service import CDX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scraper.sources.remote.client import Answer, Client
    from scraper.sources.remote.lookups import Lookup

MOST_LINES = 6_000  # a page: less than a megabyte; where the server takes too long, it is asked for less
FEWEST_LINES = 150
FIELDS = "urlkey,timestamp,original,mimetype,statuscode,digest,length"
_COLUMNS = len(FIELDS.split(","))
_PATH = "/cdx/search/cdx"
_OK, _FORBIDDEN, _LONGEST_REASON = 200, 403, 300

Page = tuple[list[Listed], str | None]


def look_up(client: Client, lookup: Lookup) -> Iterator[Page]:
    """Yield the pages of the list of one host, from where a look-up goes on, each with the key of the next.

    The last page may be empty: a key is given whenever a page is full. A key that does not change would go on for ever.
    It is the last line's address and second, one second later: other lines of that second would be skipped, such as the
    page at https after its redirect at http. They are asked for by themselves.

    Raises:
        NothingThereError: the archive does not tell what it has.
    """
    key = lookup.resume
    while True:
        rows, following = client.ask_until_whole(CDX, _question(lookup, key), _page)
        following = None if following == key else following
        if following is not None and rows:
            rows += _of_the_same_second(client, rows[-1])
        yield rows, following
        if following is None:
            return
        key = following


def _of_the_same_second(client: Client, last: Listed) -> list[Listed]:
    given = {"url": last.url, "matchType": "exact", "output": "json", "fl": FIELDS}
    given |= {"from": last.timestamp, "to": last.timestamp}
    if not last.url.startswith(("http://", "https://")):
        return []
    return client.ask_until_whole(CDX, lambda _: f"{_PATH}?{urlencode(given)}", _page)[0]


def _question(lookup: Lookup, key: str | None) -> Callable[[int], str]:
    """Return what gives the address of a page: the more often it was asked for in vain, the shorter the page."""
    given = {"url": lookup.host, "matchType": "host", "output": "json", "fl": FIELDS, "showResumeKey": "true"}
    given |= {name: value for name, value in (("from", lookup.since), ("to", lookup.until)) if value}
    if key is not None:
        given["resumeKey"] = key  # as it was printed, which is encoded; encoded once more, which the server wants

    def path(failures: int) -> str:
        limit = max(FEWEST_LINES, MOST_LINES >> 2 * failures)
        return f"{_PATH}?{urlencode(given | {'limit': limit})}"

    return path


def _page(answer: Answer) -> Page:
    """Read a page: a table of which the first row names the columns, then ``[], [key]`` where it goes on.

    Raises:
        NothingThereError: it is a refusal.
        ValueError: it was cut short.
    """
    if answer.status != _OK:
        line = " ".join(answer.text.split())[:_LONGEST_REASON]
        raise NothingThereError(EXCLUDED() if answer.status == _FORBIDDEN else f"HTTP {answer.status}: {line}")
    lines = json.loads(answer.text or "[]")
    if not isinstance(lines, list) or not all(isinstance(line, list) for line in lines):
        raise ValueError(answer.text[:_LONGEST_REASON])
    key = None
    if len(lines) > 1 and lines[-2] == [] and lines[-1]:
        key = str(lines[-1][0])
        lines = lines[:-2]
    return [_listed(*map(str, line)) for line in lines[1:] if len(line) == _COLUMNS], key


def _listed(  # noqa: PLR0913, PLR0917 -- the columns of one row
    urlkey: str, timestamp: str, original: str, mimetype: str, statuscode: str, digest: str, length: str
) -> Listed:
    return Listed(
        urlkey,
        timestamp,
        original,
        _said(mimetype),
        int(statuscode) if statuscode.isdecimal() else None,
        _said(digest),
        int(length) if length.isdecimal() else None,
    )


def _said(text: str) -> str | None:
    return None if text in {"-", "", "unk"} else text
