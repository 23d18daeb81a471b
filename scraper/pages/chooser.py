"""Pagers that are a ``<select>`` of pages: in a form, with addresses as values, or with an ASP.NET postback."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.items import Pager
from scraper.pages import forms
from scraper.pages.steps import meaning_of
from scraper.vietnamese.letters import clean

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.document import Document

_ADDRESS = re.compile(r"https?:|[/?]|[\w-]+\.\w{2,5}\?")
_OF_PAGES = re.compile(r"page(?!_?size)|trang(?!_?thai)|^p$", re.IGNORECASE)


def find_chooser(document: Document) -> Pager | None:
    """Return what the first ``<select>`` of pages says; None where there is none."""
    for select in document.tree.iter("select"):
        pages = _pages(select)
        if pages:
            current = next((page for page, option in pages.items() if option.get("selected") is not None), 1)
            onward = pages.get(current + 1)
            step = None if onward is None else forms.choose(document, select, onward, str(current + 1))
            return Pager(current, max(pages), step)
    return None


def _pages(select: HtmlElement) -> dict[int, HtmlElement]:
    """The options by page, if they count from one up and nothing but pages can be meant."""
    options = list(select.iter("option"))
    labels = [clean(option.text_content()) for option in options]
    numbers = [meaning_of(label)[1] for label in labels]
    if len(numbers) < len("12") or numbers != list(range(1, len(numbers) + 1)):
        return {}
    says_page = _OF_PAGES.search((select.get("name") or "").rpartition("$")[2]) is not None
    addresses = all(_ADDRESS.match(option.get("value") or "") for option in options)
    if not (says_page or addresses) and all(label.isdecimal() for label in labels):
        return {}
    return dict(enumerate(options, 1))
