"""Counts as portals print them."""

from __future__ import annotations

import re

# matches: 1.234.567
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# matches: 1 234
_SPACED = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))")
# matches: 1.234.567
# matches: 1,234
# matches: 312
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d+")


def parse_count(text: str) -> int | None:
    """Return the one count in ``text``, its thousands set apart by dots, commas or spaces.

    None where there is no number, more than one, or one that is no count ("12,5").
    """
    numbers = _NUMBER.findall(_SPACED.sub("", text))
    if len(numbers) != 1 or not _GROUPED.fullmatch(numbers[0]):
        return None
    # matches: 1.234
    return int(re.sub(r"[.,]", "", numbers[0]))
