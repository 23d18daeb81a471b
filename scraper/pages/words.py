"""Patterns written as lists of words."""

from __future__ import annotations

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    """Return one pattern that matches where any of ``patterns`` does; case makes no difference."""
    return re.compile("|".join(patterns), re.IGNORECASE)
