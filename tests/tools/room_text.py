"""What can be read off a page of the reading room."""

from __future__ import annotations

import html
import json
import re
from typing import Any


def words(text: str) -> str:
    """What a person reads of a page."""
    main = re.sub(r"<script.*?</script>", "", text.partition("<main")[2], flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", main)).split())


def json_ld(text: str) -> dict[str, Any]:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert not set(found) & set("<>&\u2028\u2029")
    read: dict[str, Any] = json.loads(found)
    return read
