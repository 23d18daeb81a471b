"""Posts that stand one under the other on a list page, each whole: a linked heading with its text under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.vietnamese.dates import find_date
from scraper.pages.addresses.address import request_key
from scraper.pages.document.document import once_a_page
from scraper.pages.document.headline import heading_of, headline_at
from scraper.pages.document.lines import HEADINGS, anchor_of, read_layout
from scraper.pages.document.links import read_links
from scraper.pages.lists.cards import Make, make

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Layout, Line
    from scraper.pages.document.links import Link

_PROSE = 40  # letters of a line that is running text
# Paragraphs, or letters in fewer, that no summary has: what stands under the heading is the whole of a post.
_PARAGRAPHS, _LETTERS = 3, 500
_TITLE = 22  # letters of a title; those of a section, a tag, "Để lại bình luận" are fewer
_LONGEST_DATE = 60  # letters of a line with a date under a headline


@dataclass(frozen=True, slots=True)
class Post:
    """A linked heading, the element that holds it and the text under it, and no heading as high; its line's number."""

    link: Link
    element: HtmlElement
    at: int


@once_a_page
def read_posts(document: Document) -> list[Post]:
    """Return the posts of a page that shows them whole, in order; and those beside them that are made alike."""
    posts, layout = linked_headings(document), read_layout(document)
    whole = {_place(post) for post in posts if _is_whole(post, layout)}
    found = [post for post in posts if _place(post) in whole and not _holds_titles(post, layout)]
    if len(found) == 1 and not _is_first(found[0], document):
        found = sorted([*found, *_without_text_beside(found[0], document)], key=lambda post: post.at)
    return found if len(found) > 1 or (found and _is_first(found[0], document)) else []


def _without_text_beside(post: Post, document: Document) -> list[Post]:
    """The posts beside the only one with text that hold no more than a film or a picture under their linked heading."""
    around = (*post.element.itersiblings(preceding=True), *post.element.itersiblings())
    beside = (one for one in around if make(one) == make(post.element))
    links, layout = _targets(document), read_layout(document)
    found = []
    for element in beside:
        for at in layout.spans.get(element, ()):
            link = _link_of(layout.lines[at], links) if heading_of(layout.lines[at]) is not None else None
            if link is not None:
                found.append(Post(link, element, at))
                break
    return found


@once_a_page
def only_post(document: Document) -> Post | None:
    """Return the one post, be it a summary, that is all that a page has under its name; None where there is more."""
    posts = linked_headings(document)
    return posts[0] if len(posts) == 1 and _is_first(posts[0], document) else None


def _is_first(post: Post, document: Document) -> bool:
    """Whether nothing of an article stands between the page's name and a post: no text, no date."""
    layout, at = read_layout(document), headline_at(document)
    if at is not None and at > post.at:
        return False
    above = layout.lines[0 if at is None else at + 1 : layout.span(post.element).start]
    return not any(_is_prose(line) or (at is not None and _is_date(line)) for line in above)


def _place(post: Post) -> tuple[HtmlElement | None, Make]:
    return post.element.getparent(), make(post.element)


@once_a_page
def linked_headings(document: Document) -> list[Post]:
    """Every linked heading with text under it; the page's own article, whose heading may link to itself, is none."""
    layout, links, own = read_layout(document), _targets(document), headline_at(document)
    heads = [(at, heading) for at, line in enumerate(layout.lines) if (heading := heading_of(line)) is not None]
    linked = {at: link for at, _ in heads if at != own and (link := _link_of(layout.lines[at], links)) is not None}
    heights = [(at, heading.tag, "h1" if at in linked else heading.tag) for at, heading in heads]
    posts = []
    for (at, heading), (before, after) in zip(heads, _neighbours(heights), strict=True):
        element = _holder(heading, at, before, after, layout) if at in linked else None
        if element is not None:
            posts.append(Post(linked[at], element, at))
    return posts


_Height = tuple[int, str, str]  # a heading's line, how high it is, and how high it counts for others: a link is a title


def _neighbours(heights: list[_Height]) -> list[tuple[int, int]]:
    """The lines of the nearest headings before and after each that are as high as it; -1 where there is none."""
    return list(zip(_nearest(heights), _nearest(heights[::-1])[::-1], strict=True))


def _nearest(heights: list[_Height]) -> list[int]:
    found, last = [], dict.fromkeys(HEADINGS, -1)
    for at, own, for_others in heights:
        passed = [last[tag] for tag in HEADINGS if tag <= own and last[tag] >= 0]
        found.append(min(passed, key=lambda number: abs(number - at), default=-1))
        last[for_others] = at
    return found


def _targets(document: Document) -> dict[HtmlElement, Link]:
    """The links that may head a post, by element: to other pages, and in the content."""
    here = request_key(document.url, document.profile)
    return {link.element: link for link in read_links(document) if link.key != here and not link.address.is_section}


def _link_of(line: Line, links: dict[HtmlElement, Link]) -> Link | None:
    """The link that a heading is, all of it."""
    return links.get(_anchor(line)) if line.is_link and not line.plain else None


def _anchor(line: Line) -> HtmlElement | None:
    """The one link that a line stands in; None where it has none, or several."""
    anchors = set(map(anchor_of, line.pieces))
    return anchors.pop() if len(anchors) == 1 else None


def _holder(heading: HtmlElement, at: int, before: int, after: int, layout: Layout) -> HtmlElement | None:
    """The element that holds a heading and the text under it; None where it holds a heading as high, too."""
    last = len(layout.lines) if after < 0 else after
    text = next((number for number in range(at + 1, last) if _is_prose(layout.lines[number])), None)
    if text is None:
        return None
    around = next((outer for outer in heading.iterancestors() if text in layout.spans.get(outer, range(0))), None)
    if around is None or around.tag in ("body", "html"):
        return None
    span = layout.spans[around]
    if before in span or after in span:
        return None
    return None if any(_is_prose(layout.lines[number]) for number in range(span.start, at)) else around


def _holds_titles(post: Post, layout: Layout) -> bool:
    """Whether it is a block of a list: titles under a first story, as many as it has paragraphs."""
    under = [layout.lines[number] for number in layout.span(post.element) if number > post.at]
    titles = sum(len(line.text) >= _TITLE and _anchor(line) is not None for line in under)
    return 2 * titles > sum(map(_is_prose, under))


def _is_whole(post: Post, layout: Layout) -> bool:
    under = (layout.lines[number] for number in layout.span(post.element) if number > post.at)
    prose = [line.plain for line in under if _is_prose(line)]
    return (len(prose) >= _PARAGRAPHS or sum(prose) >= _LETTERS) and not _holds_titles(post, layout)


def _is_date(line: Line) -> bool:
    return len(line.text) <= _LONGEST_DATE and any(map(str.isdigit, line.text)) and find_date(line.text) is not None


def _is_prose(line: Line) -> bool:
    return line.plain >= _PROSE and line.plain > line.linked
