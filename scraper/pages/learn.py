"""What the home page's own links teach about a site."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.pages.addresses.address import in_scope, parse_address, trailing_number
from scraper.pages.addresses.urls import take_apart
from scraper.pages.document.document import Document

if TYPE_CHECKING:
    from scraper.sites.profile import SiteProfile

_TITLE_HYPHENS, _SLUG_HYPHENS = 6, 3  # in a slug that is surely a title; in any that is more than a section's name
_ENOUGH = 3  # slugs that prove a habit: two may end in a number by chance
_MOST = 0.8  # of them: a home page also links to some pages that were named by hand
_YEARS = range(1900, 2101)  # slugs that end in years ("ke-hoach-nam-2023") have no ids


def learn(profile: SiteProfile, html: str, url: str) -> SiteProfile:
    """Return ``profile`` with what the home page teaches: the ``sid``, and whether slugs end in ids.

    Args:
        profile: what is known; nothing that it says is overridden.
        html: the home page.
        url: its address, after redirects.
    """
    links = _links(Document(html, url, profile))
    sid = profile.sid or _own_sid(profile, url) or _most_frequent_sid(profile, links)
    trailing_ids = profile.trailing_ids
    slugs = [link for link in links if not parse_address(link, profile).pageid]  # the product's old addresses aside
    if trailing_ids is None and _slugs_end_in_ids(slugs):
        trailing_ids = True
    return replace(profile, sid=sid, trailing_ids=trailing_ids)


def _links(document: Document) -> list[str]:
    urls = (document.absolute(str(href)) for href in document.tree.xpath("//a/@href"))
    return [link for link in urls if link and in_scope(link, document.profile)]


def _own_sid(profile: SiteProfile, url: str) -> str | None:
    return parse_address(profile.home_url, profile).sid or parse_address(url, profile).sid


def _most_frequent_sid(profile: SiteProfile, links: list[str]) -> str | None:
    sids = Counter(sid for link in links if (sid := parse_address(link, profile).sid))
    return sids.most_common(1)[0][0] if sids else None


def _slugs_end_in_ids(links: list[str]) -> bool:
    paths = {parts.path.rstrip("/") for link in links if (parts := take_apart(link))}
    titles = {path for path in paths if path.rpartition("/")[2].count("-") >= _TITLE_HYPHENS}
    slugs = {path for path in paths if path.rpartition("/")[2].count("-") >= _SLUG_HYPHENS}
    return _end_in_ids(titles if len(titles) >= _ENOUGH else slugs)


def _end_in_ids(paths: set[str]) -> bool:
    numbers = [number for path in paths if (number := trailing_number(path))]
    distinct = len(set(numbers)) == len(numbers)
    years = all(int(number) in _YEARS for number in numbers)
    return len(paths) >= _ENOUGH and len(numbers) >= _MOST * len(paths) and distinct and not years
