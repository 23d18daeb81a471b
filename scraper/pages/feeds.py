"""Sitemaps and feeds, where a portal has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import etree

from archive.vietnamese.dates import find_date
from archive.vietnamese.letters import clean
from scraper.items import ListEntry
from scraper.pages.addresses.address import article_id, in_scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.sites.profile import SiteProfile

# What opens an XML file that is no page.
# matches: <?xml version="1.0" encoding="UTF-8"?><rss version="2.0">
# matches: <feed xmlns="http://www.w3.org/2005/Atom">
_OPENS = re.compile(
    r"\s*(?:<\?[^>]{0,200}>\s*){0,5}<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml)[\s>]",
    re.IGNORECASE,
)
_DATES = ("pubDate", "published", "date", "updated")
_SUMMARIES = ("description", "summary")


def is_feed(text: str) -> bool:
    """Whether a text is a feed or a sitemap, and so no page, whatever kind the server calls it."""
    return _OPENS.match(text.removeprefix("\ufeff")) is not None


def parse_sitemap(xml_text: str, url: str) -> list[str]:
    """Return the addresses that a sitemap, or an index of sitemaps, names; broken XML as far as it can be read."""
    root = _parse(xml_text)
    if root is None:
        return []
    urls = (_absolute(element.text, url) for element in root.iter("{*}loc"))
    return list(dict.fromkeys(address for address in urls if address))


def parse_feed(xml_text: str, url: str, profile: SiteProfile) -> list[ListEntry]:
    """Return the entries of an RSS or Atom feed that are within the site; broken XML as far as it can be read."""
    root = _parse(xml_text)
    if root is None:
        return []
    entries = (_entry(element, url, profile) for element in root.iter("{*}item", "{*}entry"))
    return [entry for entry in entries if entry is not None]


def _parse(xml_text: str) -> etree._Element | None:
    """Parse without entities (a bomb is made of them), network, or trust in well-formedness."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml_text.strip().encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _absolute(text: str | None, base: str) -> str | None:
    try:
        address = urljoin(base, clean(text or "")) if text else ""
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) else None


def _entry(element: etree._Element, base: str, profile: SiteProfile) -> ListEntry | None:
    address = _absolute(_link(element), base)
    title = _first(element, ("title",))
    if address is None or title is None or not in_scope(address, profile):
        return None
    date = _first(element, _DATES)
    printed = find_date(date, profile.utc_offset) if date else None
    return ListEntry(
        address,
        title,
        article_id(address, profile),
        published_raw=date,
        published_at=printed.at if printed else None,
        summary=_plain(_first(element, _SUMMARIES)),
    )


def _link(element: etree._Element) -> str | None:
    links = list(element.iterchildren("{*}link"))
    wanted = [link for link in links if link.get("rel", "alternate") == "alternate"]
    return next((link.text or link.get("href") for link in wanted), None)


def _first(element: etree._Element, names: tuple[str, ...]) -> str | None:
    return next(iter(_texts(element, names)), None)


def _texts(element: etree._Element, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        for child in element.iterchildren(f"{{*}}{name}"):
            if text := clean(_text(child)):
                yield text


def _text(element: etree._Element) -> str:
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def _plain(markup: str | None) -> str | None:
    """A feed's description is often HTML in disguise."""
    if not markup or "<" not in markup:
        return markup
    try:
        tree = etree.fromstring(markup, etree.HTMLParser())
    except (etree.XMLSyntaxError, ValueError):
        return None
    return clean(_text(tree)) or None if tree is not None else None
