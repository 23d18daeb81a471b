"""Reads one page: what kind it is, and everything on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from archive.vietnamese.letters import fold
from archive.words.problems import BEYOND_BOUNDS, EMPTY_LIST
from scraper.items import Page, Problem
from scraper.pages.addresses.address import request_key
from scraper.pages.article.article import own_id, parse_article
from scraper.pages.article.rules import found_nothing
from scraper.pages.document.document import Document
from scraper.pages.document.forms import as_page
from scraper.pages.document.head.canonical import named_copies, own_page
from scraper.pages.document.head.robots import asked_of_robots
from scraper.pages.document.links import read_links
from scraper.pages.feeds import is_feed
from scraper.pages.kind import page_kind
from scraper.pages.lists import lists
from scraper.pages.lists.short_titles import short_list
from scraper.pages.pager.pager import find_pager, selected_pager
from scraper.pages.sections.linked import is_in_its_menu, read_sections, section_of_list
from scraper.pages.sections.own import own_section, selected_section, selected_section_of_list
from scraper.pages.statistics import find_statistics, selected_statistics

if TYPE_CHECKING:
    from collections.abc import Callable

    from scraper.items import Article
    from scraper.pages.lists.groups import Group
    from scraper.sites.profile import SiteProfile

T = TypeVar("T")
_FEWEST_WORDS = 6
# The pages on which a selector must find something; fields of articles are expected on every article's page.
_EXPECTED_ON = {"section": ("article", "list"), "list": ("list",), "pager": ("list",), "statistics": ("home",)}


def parse_page(
    html: str,
    url: str,
    profile: SiteProfile,
    sent: tuple[tuple[str, str], ...] | None = None,
    promised: str | None = None,
) -> Page:
    """Return all that a page says.

    Args:
        html: the decoded page, or an UpdatePanel's reply.
        url: the address it was captured from.
        profile: what is known of the site.
        sent: the form that asked for it, where it was a POST.
        promised: the title that a list gave the page; one that bears it and has a text is that article, however much
            else stands around it.
    """
    document = Document(as_page(html, sent) if sent else html, url, profile)
    page = read_page(document, sent, promised)
    document.remembered.clear()  # some of it knows the document: both would stay until garbage is collected
    return page


def read_page(document: Document, sent: tuple[tuple[str, str], ...] | None = None, promised: str | None = None) -> Page:
    """Return all that a page says; its document knows afterwards where the parts of it stand."""
    if is_feed(document.html):
        return Page(document.url, "other")
    page = Page(document.url, page_kind(document))
    if promised and page.kind in ("list", "other") and _keeps_promise(document, promised):
        page.kind = "article"
    page.statistics = _selected_first(
        "statistics", page, document, lambda: selected_statistics(document), lambda: find_statistics(document)
    )
    if page.kind in ("error", "challenge"):
        return page
    groups = _groups(page, document)
    page.entries = lists.home_entries(document) if page.kind == "home" else lists.entries_of(groups, document)
    page.pager = _selected_first(
        "pager",
        page,
        document,
        lambda: selected_pager(document, groups, sent),
        lambda: find_pager(document, groups, sent),
    )
    onward = [page.pager.next.url] if page.pager and page.pager.next else []
    listed = {request_key(there, document.profile) for there in (*(entry.url for entry in page.entries), *onward)}
    page.sections = read_sections(document, listed, marked_only=page.kind == "article")
    page.mentions = [
        (link.address.id, link.url) for link in read_links(document) if link.address.id and not link.meaning
    ]
    page.asked, page.offered = asked_of_robots(document), is_in_its_menu(document)
    _read_by_kind(page, document)
    page.problems += [Problem(BEYOND_BOUNDS, detail=what) for what in dict.fromkeys(document.left_out)]
    return page


def _keeps_promise(document: Document, title: str) -> bool:
    """Whether a page prints an article of this title; one of few words may be a section's name and proves nothing."""
    if title.count(" ") < _FEWEST_WORDS - 1:
        return False
    article = parse_article(document, document.url)
    return article.body is not None and article.title is not None and fold(article.title) == fold(title)


def _selected_first(
    name: str, page: Page, document: Document, selected: Callable[[], T | None], general: Callable[[], T]
) -> T:
    """Return what the profile's selector of that name finds; what the general rules find where it finds nothing."""
    if name in document.profile.selectors:
        found = selected()
        if found:
            return found
        if page.kind in _EXPECTED_ON[name]:
            page.problems.append(found_nothing(document, name))
    return general()


def _groups(page: Page, document: Document) -> list[Group]:
    if page.kind == "article":
        return lists.other_articles(document)
    if page.kind != "list":
        return lists.main_list(document)
    return _selected_first(
        "list",
        page,
        document,
        lambda: lists.selected_list(document),
        lambda: lists.main_list(document) or short_list(document),
    )


def _read_by_kind(page: Page, document: Document) -> None:
    if page.kind == "article":
        page.article = _article(page, document)
        page.problems += page.article.problems
    elif page.kind == "list":
        page.section = _selected_first(
            "section",
            page,
            document,
            lambda: selected_section_of_list(document),
            lambda: section_of_list(document),
        )
        page.problems += [] if page.entries else [Problem(EMPTY_LIST, "entries")]


def _article(page: Page, document: Document) -> Article:
    selected = selected_section(document)
    article = parse_article(document, own_id(document, page.entries))
    article.section = _selected_first(
        "section", page, document, lambda: selected, lambda: own_section(document, article.title)
    )
    article.canonical, article.copies = own_page(document), named_copies(document)
    if selected:
        article.rules["section"] = "selected section"  # the only rule of a section that is stored
    return article
