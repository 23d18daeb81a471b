"""The link on an article's page that says it leads to the article's category."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from archive.vietnamese.dates import find_date
from archive.vietnamese.labels import any_of
from archive.vietnamese.letters import fold
from scraper.pages.addresses.address import request_key
from scraper.pages.document.document import outward
from scraper.pages.document.lines import anchors_of, read_layout
from scraper.pages.document.links import leads_to_category
from scraper.pages.lists.structure import read_structure
from scraper.pages.sections.menu import is_marked_in_a_menu

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Line
    from scraper.pages.document.links import Link

# matches: chuyen muc: nong thon moi
# matches: posted in su kien
LABEL = any_of(
    r"\b(?:(?:thuoc|trong|dang trong) )?(?:chuyen muc|danh muc|muc|nhom tin|loai tin|the loai)\s*:\s*",
    r"\b(?:category|categories|posted in|filed under)\s*:?\s+",
)
# matches: taxonomy-category wp-block-post-terms
# matches: cat-links
# matches: chuyen-muc
_CATEGORY_CLASS = re.compile(
    r"(?:^|\s)(?:(?!menu|nav|widget)[a-z]+[-_]+){0,4}(?:cat|cate|category|categories|chuyen-?muc|danh-?muc)"
    r"(?:[-_](?:links?|names?|list|title|tags?|label))?(?:$|\s)"
)
# A step to the post before or after, folded.
# matches: previous post: gia dua tang
# matches: bai truoc
# matches: « cu hon
_STEP = re.compile(
    r"\W*(?:previous|next|prev|older|newer|bai (?:truoc|sau|tiep|cu|moi)|tin (?:truoc|sau|tiep|cu|moi)|tiep theo"
    r"|truoc do|ke tiep|cu hon|moi hon)\b"
)
# matches: nav-previous
# matches: post-next
_STEP_CLASS = re.compile(r"(?:^|[\s_-])(?:prev|previous|next)(?:$|[\s_-])")
# What points to a section beside its name.
# matches: ‹ Tin trường
# matches: Tin tức »
_ARROWS = re.compile(r"^[«‹<←»›>→►▸•]+\s+|\s+[»›>→►▸]+$")
# Between the steps of a way.
# matches: Tin tức » Du lịch
_BETWEEN_STEPS = re.compile(r"\s*[»›>/|→•·]\s*")
_NO_SECTIONS = frozenset(("bookmark", "prev", "next", "author"))
_LONGEST_NAME = 80  # letters of a section's name: "Thông tin tuyên truyền, phổ biến, hướng dẫn pháp luật"
_OVER_THE_TITLE = 2  # lines over a title in which its section may stand alone
_UNDER_THE_TITLE = 3  # lines under it, of a list of facts: section, date, counter
_FEW_WORDS = 5
_MOST_CATEGORIES = 3  # of one article
_NEAR_THE_TITLE = 6  # lines
# matches: Nông thôn mới | 12/03/2024
# matches: Nông thôn mới · 312 lượt xem
_BETWEEN_FACTS = re.compile(r"\s*[|•·;]\s*|\s+[-–—]\s+(?=\d|[Nn]gày\b)")
_SHORTEST_LABEL = 4  # letters beside the link: "mục:" has four
_LONGEST = 200  # letters of the line; a paragraph with a link in it names no category
_CONTENT = ("", "main")


def category_link(document: Document, title_at: int | None) -> Link | None:
    """Return the link marked or labelled as the category ("Chuyên mục: Nông thôn"); None where there is none."""
    marked = _nearest_to_the_title(list(_marked(document)), document, title_at)
    return (
        marked
        or next(_labelled(document), None)
        or _under_its_label(document, title_at)
        or _in_a_block_of_categories(document, title_at)
        or _over_the_title(document, title_at)
        or _named_over_the_title(document, title_at)
    )


def _marked(document: Document) -> Iterator[Link]:
    """Links marked as a category; as a tag, where the address or the block around says it is one."""
    for link in read_structure(document).links:
        relation = (link.element.get("rel") or "").split()
        is_marked = "category" in relation or ("tag" in relation and _leads_to_category(link))
        if is_marked and may_be_section(link):
            yield link


def _leads_to_category(link: Link) -> bool:
    return leads_to_category(link.url) or any(
        _CATEGORY_CLASS.search((around.get("class") or "").lower()) for around in near(link.element)
    )


def _in_a_block_of_categories(document: Document, at: int | None) -> Link | None:
    """The first link of a small block near the title whose class names it one of categories."""
    if at is None:
        return None
    layout, structure = read_layout(document), read_structure(document)
    near = range(max(0, at - _NEAR_THE_TITLE), at + _NEAR_THE_TITLE)
    here = request_key(document.url, document.profile)
    found = [
        link
        for link in structure.links
        if link.key != here
        and not link.address.is_article
        and (is_in_article(link) or structure.regions.of(link.element) in _CONTENT)
        and layout.span(link.element).start in near
        and may_be_section(link)
        and _leads_to_category(link)
    ]
    marked = next((link for link in found if is_marked_in_a_menu(link.element)), None)
    return marked or _innermost(found, document)


def _over_the_title(document: Document, at: int | None) -> Link | None:
    """The link over the title, where a menu links there by the same words."""
    _, over = _link_over(document, at)
    same = [link for link in read_structure(document).links if over and (link.key, link.text) == (over.key, over.text)]
    return over if len(same) > 1 else None


def link_beside_the_title(document: Document, at: int | None) -> Link | None:
    """The link of few words over the title and in the same block: "Kinh tế" on a page without a menu."""
    line, over = _link_over(document, at)
    title = read_layout(document).lines[at or 0]
    if line is None or over is None or any(map(str.isdigit, line.text)) or line.text.count(" ") >= _FEW_WORDS:
        return None
    return over if line.block.getparent() is title.block.getparent() else None


def _link_over(document: Document, at: int | None) -> tuple[Line | None, Link | None]:
    """The nearest line right over the title that is nothing but a way of links, no item of a list; and where it ends.

    The line may hold one link, or several of which each is under the one before.
    """
    lines = [] if at is None else read_layout(document).lines[max(0, at - _OVER_THE_TITLE) : at]
    structure = read_structure(document)
    for line in reversed(lines):
        anchors = anchors_of(line) if line.is_link else set()
        links = [link for link in structure.links if link.element in anchors]
        over = _innermost(links, document, line.text)
        if over is None or len(anchors) != len(links) or "li" in (around.tag for around in near(over.element)):
            continue
        if over is links[-1] and not over.address.is_article and may_be_section(over):
            return line, over
    return None, None


def _named_over_the_title(document: Document, at: int | None) -> Link | None:
    """The menu's link whose words stand without a link right over the title, or among the facts right under it."""
    lines = [] if at is None else read_layout(document).lines[max(0, at - _OVER_THE_TITLE) : at + 1 + _UNDER_THE_TITLE]
    short = [line for line in lines if not line.linked and len(line.text) <= _LONGEST_NAME]
    names = {fold(name) for line in short for name in (line.text, *_BETWEEN_FACTS.split(line.text))}
    structure = read_structure(document)
    named = (link for link in structure.links if names and fold(link.text) in names and structure.is_beside(link))
    return next((link for link in named if may_be_section(link) and not link.address.is_article), None)


def _innermost(links: list[Link], document: Document, text: str = "") -> Link | None:
    """The first of several links, or the last one if a menu has each under the one before, or marks of a way part them.

    ``text`` is the line that they are.
    """
    first = next(iter(links), None)
    is_way = all(_is_under(outer, inner, document) for outer, inner in pairwise(links))
    is_way = is_way or [link.text for link in links] == [step for step in _BETWEEN_STEPS.split(text) if step]
    return links[-1] if len(links) > 1 and is_way else first


def _is_under(outer: Link, inner: Link, document: Document) -> bool:
    """Whether a menu's step that begins with the one link holds the other: "Tin tức", and under it "Kinh tế"."""
    for link in read_structure(document).links:
        steps = link.element.iterancestors("li") if link.key == inner.key else ()
        heads = (step.find(".//a") for step in steps)
        if any(document.absolute(head.get("href")) == outer.url for head in heads if head is not None):
            return True
    return False


def _nearest_to_the_title(links: list[Link], document: Document, at: int | None) -> Link | None:
    """The link that shares the smallest block with the title, the first of equals: cards have categories too."""
    if at is None or len(links) < 2:  # noqa: PLR2004 - two to choose from
        return next(iter(links), None)
    block = read_layout(document).lines[at].block
    around = {element: depth for depth, element in enumerate(outward(block))}
    farthest = len(around)

    def distance(link: Link) -> int:
        return next((around[one] for one in link.element.iterancestors() if one in around), farthest)

    return min(links, key=distance)


def _under_its_label(document: Document, title_at: int | None) -> Link | None:
    """The link on the line after a label that stands alone: "Chuyên mục:", and under it "Nông thôn".

    A list of all the categories has such a heading too, but more links.
    """
    regions, lines = read_structure(document).regions, read_layout(document).lines
    for number, label in enumerate(lines[:-1]):
        if regions.of(label.block) not in _CONTENT or not _is_a_label(label.text):
            continue
        following = list(takewhile(lambda line: line.linked, lines[number + 1 : number + 2 + _MOST_CATEGORIES]))
        if len(following) > 1 and number < (title_at or 0):  # a box of all categories, over the article
            continue
        if 0 < len(following) <= _MOST_CATEGORIES:
            anchors = anchors_of(following[0])
            links = (link for link in read_structure(document).links if link.element in anchors)
            return next((link for link in links if may_be_section(link)), None)
    return None


def _is_a_label(text: str) -> bool:
    said = f"{fold(text).rstrip(': ')}: "
    found = LABEL.match(said)
    return found is not None and found.end() == len(said)


def labelled_name(document: Document) -> str | None:
    """The words behind "Chuyên mục:" in a short line of the article, where they are no link."""
    regions = read_structure(document).regions
    for line in read_layout(document).lines:
        if line.linked or len(line.text) > _LONGEST or not (label := LABEL.match(fold(line.text))):
            continue
        name = _BETWEEN_FACTS.split(line.text[label.end() :])[0].strip()
        if 0 < len(name) <= _LONGEST_NAME and not name.endswith(".") and regions.of(line.block) in _CONTENT:
            return name
    return None


def _labelled(document: Document) -> Iterator[Link]:
    regions = read_structure(document).regions
    for line in read_layout(document).lines:
        if (
            line.linked
            and line.plain >= _SHORTEST_LABEL
            and len(line.text) <= _LONGEST
            and regions.of(line.block) in _CONTENT
        ):
            yield from _after_label(line, document)


def _after_label(line: Line, document: Document) -> Iterator[Link]:
    words = fold(line.text)
    label = LABEL.search(words)
    if label is None:
        return
    anchors = {at for element, _ in line.pieces for at in (element, *element.iterancestors("a")) if at.tag == "a"}
    for link in read_structure(document).links:
        if link.element in anchors and link.text and words.startswith(fold(link.text), label.end()):
            yield link


def is_in_article(link: Link) -> bool:
    """True where markup says that a link stands in an article."""
    return next(link.element.iterancestors("article"), None) is not None


def may_be_section(link: Link) -> bool:
    """True for a link whose words can be a section's: some, no date, no step to the post before or after."""
    text = link.text
    if not text or len(text) > _LONGEST_NAME or find_date(text) or next(link.element.iter("time"), None) is not None:
        return False
    if _STEP.match(fold(text)) or not _NO_SECTIONS.isdisjoint((link.element.get("rel") or "").split()):
        return False
    holder = link.element.getparent()
    return holder is None or not _STEP_CLASS.search(
        f"{holder.get('class') or ''} {link.element.get('class') or ''}".lower()
    )


def name_of(link: Link) -> str:
    """Return the name by which a link calls a section, without the arrows beside it."""
    return _without_arrows(link.title)


@lru_cache(maxsize=16384)
def _without_arrows(text: str) -> str:
    return _ARROWS.sub("", text)


def near(element: HtmlElement) -> list[HtmlElement]:
    """Return the two elements right around one."""
    return [parent for parent, _ in zip(element.iterancestors(), range(2), strict=False)]
