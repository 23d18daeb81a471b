"""What stays the same of a page while its counters, clocks and hidden fields change."""

from __future__ import annotations

import hashlib
import re

# Markup, scripts and styles go; so do entities and all that is no letter: numbers, marks, white space.
_NOISE = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>|&#?\w+;|[\W\d_]+", re.DOTALL | re.IGNORECASE)
FEWEST_LETTERS = 80


def skeleton(html: str) -> str | None:
    """Return a digest of the letters that a page shows; None where there are too few to know a page by."""
    letters = _NOISE.sub("", html).casefold()
    if len(letters) < FEWEST_LETTERS:
        return None
    return hashlib.sha256(letters.encode("utf-8", "surrogatepass")).hexdigest()
