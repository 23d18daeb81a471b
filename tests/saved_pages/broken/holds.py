"""What must hold of the reading of any bytes."""

from __future__ import annotations

import time
from dataclasses import fields
from typing import TYPE_CHECKING

from scraper.pages.page import parse_page
from scraper.pages.text import decode
from scraper.sites.profile import SiteProfile

if TYPE_CHECKING:
    from scraper.items import Article, Page

HOME = "https://xa-tan-binh.example.gov.vn/"
PROFILE = SiteProfile("xa-tan-binh", HOME)
URL = f"{HOME}tin-tuc/nuoc-len-som-o-ba-ap-ven-song-7712.html"
# Processor's time: ten times what the slowest page takes on a slow machine, so that only growth is found.
_SECONDS, _SECONDS_A_LETTER = 2.0, 30e-6


def read(html: str) -> Page:
    """Read a page, and fail where what must hold does not."""
    begin = time.process_time()
    page = parse_page(html, URL, PROFILE)
    took = time.process_time() - begin
    assert took < _SECONDS + _SECONDS_A_LETTER * len(html), f"{took:.1f} s for {len(html)} letters"
    assert page.kind in ("home", "list", "article", "error", "challenge", "other")
    assert (page.article is not None) == (page.kind == "article")
    assert all(entry.title and entry.url.startswith("http") for entry in page.entries)
    if page.article is not None:
        _check_article(page.article)
    return page


def read_bytes(body: bytes, content_type: str | None = None) -> Page:
    """Read an answer's bytes."""
    return read(decode(body, content_type)[1])


def _check_article(article: Article) -> None:
    texts = [value for one in fields(article) if isinstance(value := getattr(article, one.name), str)]
    assert all(text.strip() for text in texts), "a field that is empty is None"
    assert not any("\x00" in text for text in texts)
    assert all(paragraph.strip() for paragraph in (article.body or "x").split("\n\n"))
    assert all(caption.image_url.startswith("http") for caption in article.captions)
    assert all(author.name for author in article.authors)
    if article.body is None and not any(caption.text for caption in article.captions):
        assert any(problem.field == "body" for problem in article.problems)
