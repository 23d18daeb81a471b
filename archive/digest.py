"""The digest of an article: that of its words, so that only a change of words makes a version."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def content_digest(article: Mapping[str, Any]) -> str:
    """Return ``sha256:…`` over title, summary, byline, body, date and captions of an article as its page prints it.

    Text counts in NFC with white space folded. Counters, markup, addresses and a date that only a list printed do not
    count, so neither a visit nor the order in which pages arrive makes a version.
    """
    words = [_words(article.get(field)) for field in ("title", "summary", "byline", "body")]
    date = _words(article.get("published_at") or article.get("published_raw"))
    captions = [(_words(caption.get("text")), _words(caption.get("credit"))) for caption in article.get("captions", ())]
    content = json.dumps([words, date, captions], ensure_ascii=False)
    return f"sha256:{hashlib.sha256(content.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _words(text: str | None) -> str:
    return " ".join(unicodedata.normalize("NFC", text or "").split())
