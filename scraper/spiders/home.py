"""What stays the same of a page while its counters, clocks and hidden fields change."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from scrapy.http import TextResponse

if TYPE_CHECKING:
    from scrapy.http import Response

    from scraper.crawl.record import CrawlRecord


# Markup, scripts and styles go, and entities; then all that is no letter: numbers, marks, white space.
_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>|&#?\w+;", re.DOTALL | re.IGNORECASE)
_NO_LETTERS = re.compile(r"[\W\d_]+")
FEWEST_LETTERS = 80


def skeleton(html: str) -> str | None:
    """Return a digest of the letters that a page shows; None where there are too few to know a page by."""
    letters = _NO_LETTERS.sub("", _MARKUP.sub(" ", html)).casefold()
    if len(letters) < FEWEST_LETTERS:
        return None
    return hashlib.sha256(letters.encode("utf-8", "surrogatepass")).hexdigest()


class HomePage:
    """What the home page looks like, to recognise it where a portal answers with it instead of an error."""

    def __init__(self) -> None:
        self._skeleton: str | None = None
        self._known = False

    def remember(self, response: Response) -> None:
        """Note this crawl's home page."""
        self._skeleton, self._known = skeleton(response.text) if isinstance(response, TextResponse) else None, True

    def is_same(self, response: Response, record: CrawlRecord) -> bool:
        """Whether a page is the home page under another address."""
        if not self._known:
            html = record.home_html()  # a resumed crawl does not ask for the home page again
            self._skeleton, self._known = skeleton(html) if html else None, True
        if self._skeleton is None or not isinstance(response, TextResponse):
            return False
        return skeleton(response.text) == self._skeleton
