"""Lines among an article's that one does something with, or that lead out of it: no text, whoever prints them."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from archive.vietnamese.bylines import read_byline
from archive.vietnamese.dates import find_date
from archive.vietnamese.labels import any_of, is_before_a_fact, is_pager, is_tags, is_tool
from archive.vietnamese.letters import fold
from archive.vietnamese.notices import is_notice
from scraper.pages.document.layout.facts import is_step
from scraper.pages.document.lines import anchors_of

if TYPE_CHECKING:
    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Line

# A link out of the article, folded.
# matches: xem them: lua duoc mua
# matches: » tro lai
# matches: quay ve trang truoc
# matches: ve dau trang
# matches: bai truoc: lua duoc mua
# matches: previous post: rice
# matches: >> lua duoc mua
_ELSEWHERE = any_of(
    r"\W*(?:xem|doc|tham khao) (?:them|tiep)\b|\W*(?:tro|quay) (?:ve|lai)\b|\W*ve (?:trang|dau|muc)\b",
    r"\W*(?:bai|tin)(?: viet)? (?:truoc|sau|tiep|ke|lien quan|noi bat)\b|\W*(?:dung bo lo|co the ban)",
    r"\W*(?:read more|see also|related)\b",
    r"\W*(?:previous|next|older|newer)(?: (?:post|article|entry|story))?s?\s*:",
    r"\W*(?:>|»|►|▶|→|☞|=)+\s",
)
# What a rating shows.
# matches: ★★★★☆
_STARS = re.compile(r"[★☆✩✭⭐✮✰\s]+")
_LONGEST_ADDRESS = 2000  # letters of one that are looked at
_LONGEST_SIGN = 20  # characters before such a link or beside tags: "Xem thêm:", "Danh mục Thẻ"


def is_tool_line(line: Line) -> bool:
    """True for tools, pagers, tags and notices; not where the tree glued a tool to the date."""
    if line.block.tag == "address" and not read_byline(line.text):
        return True
    if is_notice(line.text) or is_before_a_fact(line.text) or _STARS.fullmatch(line.text):
        return True
    if line.linked and (_leads_elsewhere(line) or _is_of_tags(line)):
        return True
    if is_tool(line.text):
        return find_date(line.spaced()) is None
    return is_pager(line.text) or is_tags(line.text) or is_step(line) or _is_of_tools(line)


def leads_back(line: Line, document: Document) -> bool:
    """True where the links of a line lead to this page: to a place on it, to what a script does, to who shares it."""
    if not line.is_link:
        return False
    here = document.url.partition("#")[0].partition("//")[2].rstrip("/")
    links = ((link.get("href") or "").strip() for link in anchors_of(line))
    return all(_is_done_here(href) or _names(here, document.absolute(href) or "") for href in links)


def _is_done_here(href: str) -> bool:
    """True for "#muc-2", for "javascript:print()", and for a link that only a script knows."""
    return not href or href.startswith(("#", "javascript:"))


def _names(here: str, url: str) -> bool:
    """Whether a page's address is in another: "https://share.example/?u=https%3A%2F%2Fhere&via=x", "…/here?print=1"."""
    before, found, after = unquote(url[:_LONGEST_ADDRESS]).partition(here)
    return bool(before and found) and "/" in here and after.lstrip("/")[:1] in ("", "?", "&", "#")


def _is_of_tools(line: Line) -> bool:
    """True for tools that only elements part: "Bình luận" "Chia sẻ" "Lưu"."""
    if not (line.is_link or len(line.pieces) > 1) or not is_tool(line.spaced()):
        return False
    return line.is_link or find_date(line.spaced()) is None


def _leads_elsewhere(line: Line) -> bool:
    """True for a link out of the article, with a word or a sign before it: "Xem thêm: …", ">> …"."""
    return (line.is_link or line.plain <= _LONGEST_SIGN) and _ELSEWHERE.match(fold(line.text)) is not None


def _is_of_tags(line: Line) -> bool:
    """True where the links are a theme's tags and categories, and little but a date stands beside them."""
    links = {
        one for element, _ in line.pieces for one in (element, *islice(element.iterancestors(), 2)) if one.tag == "a"
    }
    relations = [(link.get("rel") or "").split() for link in links]
    is_of_tags = line.plain <= _LONGEST_SIGN and bool(relations) and all("tag" in rel for rel in relations)
    return is_of_tags and find_date(line.spaced()) is None
