"""Which pictures of a page belong to a text, and which are icons, emoji, buttons, counters."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from archive.vietnamese.labels import is_tool
from archive.vietnamese.letters import clean
from scraper.pages.document.document import once_a_page
from scraper.pages.document.pictures.sources import SHOWING, link_of, picture_url, stem_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Line

# matches: le-khai-giang.jpg
_PHOTO_FILE = re.compile(r"\.(?:jpe?g|webp|avif|jfif|bmp)(?:$|[?#])", re.IGNORECASE)
# Those of an icon. Amid other words they say nothing: "cau-thu-star-cua-ap.jpg" is a photo.
_ICON_WORDS = (
    r"icons?|ico|emoji|smil(?:ey|ies)|share|facebook|fb|zalo|twitter|youtube|print(?:er)?|e?mail|rss|buttons?|btn|"
    r"arrow|bullet|stars?|rating|captcha|avatar|counte?r?|pixel|tracking|new|hot|pdf|docx?|xlsx?|line"
)
# matches: icon_new
# matches: facebook-32
# matches: arrow
_ICON = re.compile(
    rf"(?=.*(?:{_ICON_WORDS}))(?:{_ICON_WORDS}|file|left|right|up|down|next|prev|small|gif|img|\d|[\W_])+",
    re.IGNORECASE,
)
_ICON_CLASSES = frozenset(("avatar", "emoji", "icon", "wp-smiley", "logo", "smiley", "gravatar"))
_SMALLEST, _SURELY = 48, 96  # pixels: smaller is an icon or a counter; from the second on it is none
_THUMBNAIL = 120  # pixels
_LARGE, _BANNER = 480, 2.5  # pixels of a photo over the title; so many times as wide as high is a banner
_EM = 16  # pixels, mostly
_OFTEN = 3  # times on one page: a bullet, a line
_SHORT_NAME = 12  # letters of a file's name that is no photo's
# matches: 640
# matches: 32.5px
_PIXELS = re.compile(r"(\d+)(?:\.\d+)?(?:px)?$")
# matches: border: 0; width: 640px
# matches: max-height:1em
_STYLED = re.compile(r"(?:^|;)\s*(?:max-)?(?:width|height)\s*:\s*(\d+(?:\.\d+)?)(px|r?em)", re.IGNORECASE)
# matches: /uploads/hinh-32x32.png
_NAMED_SIZE = re.compile(r"(?<!\d)(\d{1,4})x(\d{1,4})(?!\d)")


def pictures_of(line: Line, document: Document) -> list[tuple[HtmlElement, str]]:
    """The pictures on a line with their addresses, without icons, emoji, share buttons and tracking pixels."""
    judged = _judged(document)
    for img in line.pictures:
        if img not in judged:
            url = picture_url(img, document)
            judged[img] = url if url and _is_a_picture(img, url, line, document) else None
    return [(img, url) for img in line.pictures if (url := judged[img])]


@once_a_page
def _judged(_: Document) -> dict[HtmlElement, str | None]:
    """What was asked of a page's pictures already: their addresses, None for icons and the like."""
    return {}


def shows_a_photo(img: HtmlElement) -> bool:
    """True where the size is said, and is a photo's: not that of a banner across the page."""
    sides = [found for name in ("width", "height") if (found := _PIXELS.match(img.get(name) or ""))]
    width, height = (int(side[1]) for side in sides) if len(sides) == 2 else (0, 0)  # noqa: PLR2004
    return width >= _LARGE and height * _BANNER > width


def is_small(img: HtmlElement) -> bool:
    """True where the size is said, and is that of a portrait or a thumbnail beside words."""
    sides = (found for name in ("width", "height") if (found := _PIXELS.match(img.get(name) or "")))
    return any(1 < int(side[1]) <= _THUMBNAIL for side in sides)


# Whether a picture is one of the text, by its size, its place, how often it is shown, and only then by its name.


def _is_a_picture(img: HtmlElement, url: str, line: Line, document: Document) -> bool:
    sizes = list(_sizes(img, url))
    if _is_hidden(img) or any(size < _SMALLEST for size in sizes) or _shows_a_sign(img):
        return False
    path = url.partition("://")[2].partition("/")[2].partition("?")[0]
    figure = next(img.iterancestors("figure"), None) if img.tag != "figure" else img
    if path.lower().endswith((".svg", ".ico")):
        return figure is not None and _is_alone(img, figure)
    if figure is not None:
        return True
    if _is_named_an_icon(img):
        return False
    return any(size >= _SURELY for size in sizes) or _may_be_a_picture(img, path, line, document)


def _may_be_a_picture(img: HtmlElement, path: str, line: Line, document: Document) -> bool:
    """Of a picture whose size nothing says: by what is said of it, how often it is shown, what it stands beside."""
    if img.tag not in (*SHOWING, "picture") and img.get("role") != "img":
        return False
    if _times_shown(document)[_raw_address(img)] >= _OFTEN or _offers_a_tool(img):
        return False
    is_photo = _PHOTO_FILE.search(path) is not None
    if line.text:
        return is_photo or _may_stand_amid_words(img, path, line)
    return is_photo or not _ICON.fullmatch(stem_of(path))


def _is_alone(img: HtmlElement, figure: HtmlElement) -> bool:
    """True for the only picture over a caption: a chart, where beside a photo it would be a sign to enlarge it."""
    return next(figure.iter("figcaption"), None) is not None and [*figure.iter(*SHOWING)] == [img]


def _sizes(img: HtmlElement, url: str) -> Iterator[float]:
    is_placeholder = (img.get("src") or "data:").startswith("data:")  # "1" is the size of what stands there at first
    for name in ("width", "height"):
        if (found := _PIXELS.match(img.get(name) or "")) and not (is_placeholder and int(found[1]) <= 1):
            yield float(found[1])
    for number, unit in _STYLED.findall(img.get("style") or ""):
        yield float(number) * (1 if unit == "px" else _EM)
    if (named := _NAMED_SIZE.search(stem_of(url))) and int(named[1]) == int(named[2]) < _SMALLEST:
        yield float(named[1])


def _may_stand_amid_words(img: HtmlElement, path: str, line: Line) -> bool:
    """A drawing on a line of words is an icon, unless its name is a photo's and no link says what it stands for."""
    if path.lower().endswith(".gif") or (line.linked and link_of(img) is not None):
        return False
    return len(stem_of(path)) >= _SHORT_NAME and not _ICON.fullmatch(stem_of(path))


def _shows_a_sign(img: HtmlElement) -> bool:
    """True for an emoji: its text says no word."""
    alt = clean(img.get("alt") or "")
    return 0 < len(alt) <= 4 and not any(letter.isalnum() or letter.isascii() for letter in alt)  # noqa: PLR2004


def _offers_a_tool(img: HtmlElement) -> bool:
    return any(is_tool(clean(img.get(name) or "")) for name in ("alt", "title"))


def _is_named_an_icon(img: HtmlElement) -> bool:
    holder = img.getparent()
    names = f"{img.get('class') or ''} {'' if holder is None else holder.get('class') or ''}"
    return not _ICON_CLASSES.isdisjoint(names.lower().split())


def _is_hidden(img: HtmlElement) -> bool:
    return img.get("hidden") is not None or "display:none" in (img.get("style") or "").replace(" ", "")


@once_a_page
def _times_shown(document: Document) -> Counter[str]:
    return Counter(_raw_address(img) for img in document.tree.iter("img"))


def _raw_address(img: HtmlElement) -> str:
    return img.get("data-src") or img.get("data-original") or img.get("src") or ""
