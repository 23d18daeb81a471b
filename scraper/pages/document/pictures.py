"""Which pictures belong to an article, and where the real one is behind a placeholder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document

_REAL_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-image", "data-url", "data-srcset")
# matches: /images/lazyload.gif
# matches: /Content/1x1.png
_PLACEHOLDER = re.compile(
    r"(?:^|[/_.-])(?:blank|spacer|placeholder|loading|loader|lazy\w*|pixel|transparent|1x1|grey|empty)[\w-]*\.\w+$",
    re.IGNORECASE,
)
# matches: Images/icon_new.gif
# matches: upload/facebook-32.png
_FURNITURE = re.compile(
    r"(?:^|[/_.-])(?:icons?|ico|emoji|emoticons?|smil(?:ey|ies)|sprite|share|facebook|zalo|twitter|youtube|print(?:er)?|"
    r"e?mail|rss|buttons?|btn|arrow|bullet|stars?|rating|captcha|avatar|tracking|counter|analytics|new|hot)\d*(?=[/_.-]|$)",
    re.IGNORECASE,
)
# matches: /upload/le-khai-giang.JPG?w=600
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|avif|jfif)(?:$|[?#])", re.IGNORECASE)
_SMALLEST = 48  # pixels; a smaller picture is an icon or a counter
# matches: 640
# matches: 32.5px
_PIXELS = re.compile(r"(\d+)(?:\.\d+)?(?:px)?$")
# matches: border: 0; width: 640px
_STYLED_PIXELS = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*(\d+)(?:\.\d+)?px", re.IGNORECASE)


def picture_url(img: HtmlElement, document: Document) -> str | None:
    """Return the address of the picture that ``img`` shows or will show once it is scrolled to."""
    for source in (*(img.get(name) for name in _REAL_SOURCES), img.get("src"), _largest(img.get("srcset"))):
        if source and not source.startswith("data:"):
            url = document.absolute(_largest(source) if " " in source.strip() and "," in source else source)
            if url and not _PLACEHOLDER.search(url):
                return url
    return None


def is_of_article(img: HtmlElement, url: str) -> bool:
    """False for icons, emoji, share buttons, tracking pixels and pictures that lead to other pages' texts."""
    path = url.partition("://")[2].partition("/")[2].partition("?")[0]
    sizes = [int(match[1]) for name in ("width", "height") if (match := _PIXELS.match(img.get(name) or ""))]
    sizes += [int(size) for size in _STYLED_PIXELS.findall(img.get("style") or "")]
    if any(size < _SMALLEST for size in sizes) or path.lower().endswith((".svg", ".ico")):
        return False
    return not (_FURNITURE.search(path) and not any(size > 2 * _SMALLEST for size in sizes))


def leads_elsewhere(img: HtmlElement) -> bool:
    """True where the picture is a link to something that is no picture."""
    link = next(img.iterancestors("a"), None)
    href = str(link.get("href") or "") if link is not None else ""
    return bool(href) and not href.startswith(("#", "javascript:")) and not _PICTURE_FILE.search(href)


def _largest(srcset: str | None) -> str | None:
    """The picture with the greatest width or density of a ``srcset``."""
    # matches: anh-nho.jpg 320w, anh-lon.jpg 1024w
    offers = [offer.split() for offer in re.split(r",\s+", srcset or "") if offer.strip()]
    if not offers:
        return None
    # matches: 1.5x
    return max(offers, key=lambda offer: float(re.sub(r"[^\d.]", "", offer[-1]) or 0) if len(offer) > 1 else 0.0)[0]
