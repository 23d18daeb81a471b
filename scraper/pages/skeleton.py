"""What stays the same of a page while its counters, clocks and hidden fields change."""

from __future__ import annotations

import hashlib
import re

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
