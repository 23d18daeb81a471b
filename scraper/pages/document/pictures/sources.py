"""Where a page's pictures are: the largest one behind a placeholder, and what else than an ``<img>`` shows one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document

# The attributes in which scripts look for the picture to load; all but those that end in "src" must hold a picture's
# address, for some hold links.
# matches: data-src
# matches: data-lazy-srcset
# matches: data-original
# matches: data-hi-res
# matches: data-bg
_LAZY = re.compile(
    r"data-(?:[a-z]+-)*(?:src|srcset|original|lazy|image|img|url|photo|picture|hi-?res|high-?res|retina|"
    r"(?:large|full|zoom|orig|original|big)(?:-?(?:file|src|url|image|img))?|bg|background|background-image)(?:-?\w+)?"
)
# The names of greater and of smaller pictures than the one that is shown.
# matches: data-large-file
_GREATER = re.compile(r"large|full|zoom|orig-|hi-?res|high-?res|retina|big")
# matches: data-thumb-src
# matches: data-src-mobile
_LESSER = re.compile(r"thumb|small|mobile|low|tiny|blur|preview|medium|placeholder|fallback|error")
# matches: url('/anh/gat.jpg')
_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\"()]+)['\"]?\s*\)")
# matches: background-image: url(/anh/gat.jpg)
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]{0,200}?url\(\s*['\"]?([^'\"()]+)['\"]?\s*\)", re.IGNORECASE)
# matches: (min-width: 1200px)
_AT_LEAST = re.compile(r"min-width\s*:\s*(\d+)")
# matches: /upload/le-khai-giang.JPG?w=600
PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|avif|jfif)(?:$|[?#])", re.IGNORECASE)
# The words of which a file's name is wholly made where it holds nothing but a place for the real picture.
# matches: lazyload
# matches: img-placeholder-16x9
_PLACEHOLDER = re.compile(
    r"(?=.*(?:blank|spacer|placeholder|load|lazy|pixel|transparent|1x1|gr[ea]y|empty|no[\W_]?(?:image|img|photo|pic)))"
    r"(?:blank|spacer|placeholder|load(?:ing|er)?|lazy|ajax|spinner|pixel|transparent|gr[ea]y|empty|default|"
    r"image|img|picture|pic|photo|thumb|bg|dot|gif|white|no|x|\d|[\W_])+",
    re.IGNORECASE,
)
SHOWING = ("img", "amp-img")
_DENSITY = 1000  # "2x" among widths
_SCARCELY = 480  # pixels; what is offered for small screens only is less than the picture without a width
_LONGEST_NAME = 60  # letters of an attribute


class _Offer(NamedTuple):
    """An address of a picture, ranked by what is said of its size; of equals the first is taken."""

    rank: float
    address: str


_SMALL_OFFER, _PLAIN, _LAZY_OFFER, _SIZED, _GREAT = range(5)


def picture_url(img: HtmlElement, document: Document) -> str | None:
    """Return the address of the largest picture that an element shows, or will show once it is scrolled to.

    The element is an ``<img>``, an ``<amp-img>``, a ``<picture>`` without one, or a block with a background.
    """
    known: dict[HtmlElement, str | None] = document.remembered.setdefault(picture_url, {})
    if img not in known:
        offers = sorted(_offers(img), key=lambda offer: -offer.rank)
        urls = (document.absolute(offer.address) for offer in offers)
        known[img] = next((url for url in urls if url and not _PLACEHOLDER.fullmatch(stem_of(url))), None)
    return known[img]


def pictures_inside(element: HtmlElement) -> list[HtmlElement]:
    """The pictures of a button, of a ``<picture>``, or of a ``<noscript>`` that repeats no picture beside it."""
    found = list(element.iter(*SHOWING))
    if element.tag == "picture":
        return found or [element]
    if element.tag == "noscript" and found and _repeats(element):
        return []
    return found


def background(element: HtmlElement) -> str | None:
    """The address of the picture behind an element that holds nothing else, or behind a figure without another."""
    holds = len(element) > 0 or bool((element.text or "").strip())
    if holds and (element.tag != "figure" or next(element.iter(*SHOWING), None) is not None):
        return None
    return next((offer.address for offer in _behind(element)), None)


def link_of(img: HtmlElement) -> HtmlElement | None:
    """The link that a picture stands in."""
    return next(img.iterancestors("a"), None)


def leads_elsewhere(img: HtmlElement) -> bool:
    """True where the picture is a link to something that is no picture."""
    link = link_of(img)
    href = str(link.get("href") or "") if link is not None else ""
    return bool(href) and not href.startswith(("#", "javascript:")) and not PICTURE_FILE.search(href)


# Which addresses an element offers.


def _offers(img: HtmlElement) -> Iterator[_Offer]:
    yield from (_own_offers(img) if img.tag in SHOWING else _behind(img))
    if img.tag == "picture":
        for source in img.iter("source"):
            yield from _source_offers(source)
    holder = img.getparent()
    while holder is not None and holder.tag in ("picture", "source"):  # a <source> that nothing closes holds the next
        for source in holder.iter("source") if holder.tag == "picture" else ():
            yield from _source_offers(source)
        holder = holder.getparent()


def _own_offers(img: HtmlElement) -> Iterator[_Offer]:
    yield from _lazy_offers(img)
    src = img.get("src")
    if src and not src.startswith("data:"):
        yield _Offer(_PLAIN, src)
    yield from _sized(img.get("srcset"), _PLAIN)


def _behind(element: HtmlElement) -> Iterator[_Offer]:
    """The pictures behind an element, as its style or a script's attribute names them."""
    styled = _BACKGROUND.search(element.get("style") or "")
    if styled and not styled[1].startswith("data:"):
        yield _Offer(_PLAIN, styled[1])
    if any("bg" in name or "background" in name for name in element.attrib):
        yield from _lazy_offers(element)


def _source_offers(source: HtmlElement) -> Iterator[_Offer]:
    media = source.get("media") or ""
    wide = _AT_LEAST.search(media)
    rank = _rank(int(wide[1])) if wide else _SMALL_OFFER if "max-width" in media else _PLAIN
    for srcset in (source.get("data-srcset"), source.get("srcset"), source.get("data-src"), source.get("src")):
        yield from _sized(srcset, rank)


def _lazy_offers(img: HtmlElement) -> Iterator[_Offer]:
    for name, value in img.items():
        if (
            not name.startswith("data-")
            or len(name) > _LONGEST_NAME
            or not _LAZY.fullmatch(name)
            or value.startswith(("data:", "{", "["))
        ):
            continue
        address = found[1] if (found := _CSS_URL.search(value)) else value
        if "src" in name or ("/" in address and PICTURE_FILE.search(address)):
            rank = _SMALL_OFFER if _LESSER.search(name) else _GREAT if _GREATER.search(name) else _LAZY_OFFER
            # A path may hold spaces: "/anh le hoi/gat.jpg".
            # matches: /gat.jpg 2x
            is_set = "srcset" in name or re.search(r"\s\d[\d.]*[wx]\s*$", address)
            yield from _sized(address, rank) if is_set else _offered(address, "", rank)


def _sized(srcset: str | None, rank: float) -> Iterator[_Offer]:
    """The pictures of a ``srcset``, or of a plain address: "nho.jpg 320w, lon.jpg 1024w"."""
    url = ""
    for word in (srcset or "").split():
        if not url:
            url = word.lstrip(",")
            if not url.endswith(","):
                continue
            yield from _offered(url.rstrip(","), "", rank)
            url = ""
        else:
            size, comma, following = word.partition(",")
            yield from _offered(url, size, rank)
            url = following
            if not comma:
                url = ""
    if url:
        yield from _offered(url, "", rank)


def _offered(url: str, size: str, rank: float) -> Iterator[_Offer]:
    if url.startswith("data:") or "{" in url:
        return
    number, unit = size[:-1], size[-1:]
    if unit in ("w", "x", "h") and number.replace(".", "", 1).isdecimal():
        rank = min(rank, _SMALL_OFFER) if rank < _PLAIN else _rank(float(number) * (_DENSITY if unit == "x" else 1))
    yield _Offer(rank, url)


def _rank(width: float) -> float:
    """Between its neighbours by width; under the picture without a width where it is for small screens only."""
    least = _SMALL_OFFER if width < _SCARCELY else _SIZED
    return least + min(width, 99_999) / 100_000


def stem_of(url: str) -> str:
    """The name of an address's file without its ending."""
    return url.partition("?")[0].rstrip("/").rpartition("/")[2].rpartition(".")[0]


def _repeats(noscript: HtmlElement) -> bool:
    """True where the picture right before or behind it is one that scripts load, or loaded."""
    around = noscript.getparent()
    beside = [noscript.getprevious(), noscript.getnext()]
    if around is not None and beside == [None, None]:
        beside = [around.getprevious(), around.getnext()]
    pictures = (next(one.iter(*SHOWING), None) for one in beside if one is not None and one.tag != "noscript")
    return any(img is not None and next(_own_offers(img), None) is not None for img in pictures)
