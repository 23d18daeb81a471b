"""Three readers of pages, each asked in the same way: Vankho, trafilatura, newspaper4k; and lxml, which only parses."""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import html as lxml_html
from scrapy.http import HtmlResponse

from scraper.pages.page import parse_page
from scraper.sites.profile import profile_for_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Said:
    """What a reader says of a page; None for what it never says anything of."""

    kind: str | None = None
    title: str | None = None
    summary: str | None = None
    body: str | None = None
    authors: tuple[str, ...] | None = None
    published_at: str | None = None
    captions: tuple[str, ...] | None = None
    entries: tuple[tuple[str, str], ...] | None = None

    def text(self, *, with_summary: bool) -> str:
        """The text, with the summary over it."""
        return "\n\n".join(filter(None, (self.summary if with_summary else None, self.body)))


def decoded(page: bytes, url: str, encoding: str | None = None) -> str:
    """Return a page's text, for all readers the same."""
    return HtmlResponse(url, body=page, encoding=encoding).text


def parse_only(html: str, url: str) -> None:
    """What every reader does first."""
    lxml_html.document_fromstring(html.encode(), base_url=url, parser=lxml_html.HTMLParser(encoding="utf-8"))


def vankho(html: str, url: str) -> Said:
    """All that is on the page: kind, article, list, sections, pager, links."""
    page = parse_page(html, url, profile_for_url(urljoin(url, "/")))
    entries = tuple((one.url, one.title) for one in page.entries) if page.kind != "article" else ()
    article = page.article
    if article is None:
        return Said(page.kind, authors=(), captions=(), entries=entries)
    captions = ("\n".join(filter(None, (one.text, one.credit))) for one in article.captions)
    return Said(
        page.kind,
        article.title,
        article.summary,
        article.body,
        tuple(one.name for one in article.authors),
        article.published_at or article.published_date,
        tuple(filter(None, captions)),
        entries,
    )


def trafilatura(html: str, url: str) -> Said:
    """The article, and what it says of itself, by its own defaults."""
    found = import_module("trafilatura").bare_extraction(html, url=url, with_metadata=True, include_comments=False)
    if found is None:
        return Said(authors=())
    authors = tuple(filter(None, (one.strip() for one in (found.author or "").split(";"))))
    return Said(None, found.title, None, found.text, authors, found.date)


def newspaper4k(html: str, url: str) -> Said:
    """The article, and what it says of itself; it may not fetch pictures to choose the best."""
    article = import_module("newspaper").Article(url, fetch_images=False)
    article.download(input_html=html)
    article.parse()
    at = article.publish_date
    day = at.isoformat() if hasattr(at, "isoformat") else None
    return Said(None, article.title, None, article.text, tuple(article.authors), day)


READERS: dict[str, Callable[[str, str], Said]] = {
    "vankho": vankho,
    "trafilatura": trafilatura,
    "newspaper4k": newspaper4k,
}


@contextmanager
def quiet(names: tuple[str, ...]) -> Iterator[None]:
    """Let readers load what they need and say nothing of pages; afterwards this process logs and warns as before."""
    logged = logging.root.manager.disable
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.disable(logging.CRITICAL)
        try:
            for name in names:
                READERS[name]("<html><body><p>Một dòng.</p></body></html>", "https://xa.example.gov.vn/")
            yield
        finally:
            logging.disable(logged)


def read(name: str, html: str, url: str) -> tuple[Said, str | None]:
    """Ask a reader; where it raises, it says nothing, and what it raised is told."""
    try:
        return READERS[name](html, url), None
    except Exception as error:  # noqa: BLE001 - any of them is what the bench is to tell
        return Said(authors=()), f"{type(error).__name__}: {error}"
