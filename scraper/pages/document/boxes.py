"""The boxes of a page whose words are no article's text: forms and polls, comments, what an author is praised for."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING

from archive.vietnamese.labels import is_comments_label, is_poll_label
from archive.vietnamese.letters import fold
from archive.vietnamese.notices import is_advertisement, is_notice
from scraper.pages.document.document import once_a_page, outward, stands_in
from scraper.pages.document.headline import headline_at
from scraper.pages.document.lines import HEADINGS, Layout, read_layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document

_ACTING = frozenset(("hidden", "submit", "button", "image", "reset", "search"))  # inputs that ask nothing
_CHOICES = ("radio", "checkbox")
_PROSE = 80  # characters of a paragraph
_CLAUSE = 20  # characters of a comment: "Chúc mừng bà con ấp Tân Lập."
_LONGEST_REPLY = 20
# matches: tra loi
# matches: reply
_REPLY = re.compile(r"\W*(?:tra loi|phan hoi|reply|bao vi pham)\W*")
_PARAGRAPHS = 3  # of running text no form has, unless it is a poll of long answers
_LONGEST_HEADING = 60  # characters of a heading over a box: "Bạn đánh giá thế nào về giao diện mới của trang?"
_MOST_HEADINGS = 3  # lines over a box that belong to it: its name, its question, what it asks for
_MOST_LEVELS = 4  # blocks around a form that may hold its heading
_MOST_GROUPS = 50  # questions of a page that are looked at
_MOST_BEHIND = 2  # links behind a poll's answers: "Xem kết quả", "Các thăm dò khác"
_LONGEST_LINK = 40  # characters of one
_MOST_OF_AN_ADVERT = 6  # lines in the block that "Quảng cáo" opens
_MOST_LINES = 15  # of a box that is no form: three fields, their labels, a poll's answers
# Names of what holds readers' comments: words, and not the names of one system's parts.
# matches: comments-area
# matches: post_comment_list
# matches: fb-comments
# matches: binh-luan
# matches: disqus_thread
_COMMENTS = re.compile(
    # what says whether there are any stands at the page or the article: "has-comments"
    r"(?!(?:has|have|no|with|without|show|shows|showing|hide|open|closed|allow|allows)[-_])(?:[a-z0-9]+[-_])?comments?(?:[-_]?(?:list|area|box|form|body|section|wrapper|wrap|respond|block|container|content|"
    r"items?|inner|holder|page|tree|facebook|\d+))?|respond|disqus(?:_thread)?|discussions?|"
    r"(?:[a-z]+[-_])?(?:binh[-_]?luan|y[-_]?kien(?:[-_]ban[-_]doc)?|phan[-_]?hoi)(?:[-_](?:list|box|form|\d+))?"
)
# matches: author-bio
# matches: about-author
_OF_AN_AUTHOR = re.compile(
    r"(?:[a-z]+[-_])?author[-_]?(?:box|bio|about|description|card|profile)|about[-_](?:the[-_])?author"
)


# Names of what asks for a reader's consent or address; not those by which an article is filed (category-newsletter).
# matches: cookie-notice
# matches: gdpr_cookie_modal
# matches: newsletter__info
# matches: eu-cookie-law
_ASKS_A_READER = re.compile(
    r"(?!(?:category|tag|topic)[-_])(?:[a-z0-9]+[-_]+){0,4}(?:cookies?|cookiebar|consent|gdpr|dsgvo|newsletters?)(?:[-_]+[a-z0-9]+){0,4}"
)


@once_a_page
def read_boxes(document: Document) -> frozenset[int]:
    """Return the numbers of the lines that stand in boxes."""
    layout, title_at = read_layout(document), headline_at(document)
    boxed: set[int] = set()
    boxes = (
        _forms(document, layout),
        _named(layout),
        _loose_fields(document, layout),
        _answerable(document, layout),
        _adverts(layout),
    )
    for box in chain.from_iterable(boxes):
        span = layout.spans[box]
        if title_at not in span and not (span and boxed.issuperset(span)):
            boxed.update(_with_its_heading(box, layout, title_at))
    return frozenset(boxed)


def _forms(document: Document, layout: Layout) -> Iterator[HtmlElement]:
    """The forms that ask something; not the one that holds a whole page, as ASP.NET makes it."""
    for form in document.tree.iter("form"):
        if form in layout.spans:  # empty where it shows fields and buttons only, below words that say what they are for
            asked = list(_fields(form))
            prose = sum(layout.lines[number].plain >= _PROSE for number in layout.spans[form])
            is_poll = sum(field.get("type") in _CHOICES for field in asked) > 1
            is_page = form.getparent().tag == "body" and 2 * len(layout.spans[form]) > len(layout.lines)
            if asked and not is_page and (prose < _PARAGRAPHS or (is_poll and prose <= len(asked))):
                yield form


def _fields(holder: HtmlElement) -> Iterator[HtmlElement]:
    for field in holder.iter("input", "textarea", "select"):
        if field.tag != "input" or (field.get("type") or "text").lower() not in _ACTING:
            yield field


def _named(layout: Layout) -> Iterator[HtmlElement]:
    """The blocks that are named for readers' comments or consent, and those about an author in whole sentences."""
    for block, span in layout.spans.items():
        if block.tag == "body":  # its names are the page's: "single showing-comments"
            continue
        kind = _kind_of(block.get("class") or "", block.get("id") or "")
        is_box = (
            kind == "comments"
            or (kind == "author" and any(layout.lines[n].plain >= _PROSE for n in span))
            or (kind == "consent" and 2 * len(span) < len(layout.lines))
        )
        if is_box:
            yield block


# A quick look before the exact ones.
# matches: post-comments
# matches: binh-luan
_MAY_NAME = re.compile(r"comment|respond|disqus|discussion|luan|kien|hoi|cookie|consent|gdpr|dsgvo|newsletter|author")


@lru_cache(maxsize=16384)
def _kind_of(*names: str) -> str:
    said = " ".join(names).lower()
    if not _MAY_NAME.search(said):
        return ""
    tokens = said.split()
    if any(_COMMENTS.fullmatch(token) for token in tokens):
        return "comments"
    if any(_ASKS_A_READER.fullmatch(token) for token in tokens):
        return "consent"
    return "author" if any(_OF_AN_AUTHOR.fullmatch(token) for token in tokens) else ""


def _loose_fields(document: Document, layout: Layout) -> Iterator[HtmlElement]:
    """The blocks around questions that stand in no form of their own: choices of one name, and places to write.

    What stands around one that is not shown is no box: a closed tab lies beside the article's own.
    """
    groups: dict[tuple[HtmlElement | None, str], list[HtmlElement]] = {}
    hidden = frozenset(layout.hidden)
    for field in document.tree.iter("input", "textarea"):
        is_choice = field.get("type") in _CHOICES
        if (is_choice or field.tag == "textarea" or field.get("type") == "email") and not stands_in(field, hidden):
            form = next(field.iterancestors("form"), None)
            if form is None or layout.spans.get(form):  # what stands around a form that shows no words is no box
                groups.setdefault((form, field.get("name") or ""), []).append(field)
    for fields in islice(groups.values(), _MOST_GROUPS):
        block = _around_all(fields, layout)
        if block is not None and (len(fields) > 1 or fields[0].tag == "textarea" or _is_for_an_address(block, layout)):
            yield block


def _is_for_an_address(block: HtmlElement, layout: Layout) -> bool:
    """True for the few lines around a field that asks for a mail address: a newsletter, which is no form here."""
    span = layout.spans[block]
    return len(span) <= _MOST_OF_AN_ADVERT and sum(layout.lines[n].plain >= _PROSE for n in span) < 2  # noqa: PLR2004


def _around_all(fields: list[HtmlElement], layout: Layout) -> HtmlElement | None:
    """The smallest block around all fields that has lines, if it has few."""
    around = list(fields[0].iterancestors())
    heights = {element: height for height, element in enumerate(around)}
    met = (next((heights[one] for one in field.iterancestors() if one in heights), 0) for field in fields[1:])
    common = max(met, default=0)
    block = next((one for one in around[common:] if layout.spans.get(one)), None)
    return block if block is not None and len(layout.spans[block]) <= _MOST_LINES + len(fields) else None


def _answerable(document: Document, layout: Layout) -> Iterator[HtmlElement]:
    """The smallest block with words around each link that answers a comment: a comment, whatever it is called."""
    hidden = frozenset(layout.hidden)
    for link in document.tree.iter("a"):
        href = link.get("href") or ""
        is_reply = "replytocom=" in href or (len(link) == 0 and _says_reply((link.text or "")[:_LONGEST_REPLY]))
        if is_reply and not stands_in(link, hidden):
            around = takewhile(lambda one: len(layout.spans.get(one, ())) <= _MOST_LINES, link.iterancestors())
            block = next((one for one in around if _has_words(layout.spans.get(one, range(0)), layout)), None)
            if block is not None:
                yield block


@lru_cache(maxsize=16384)
def _says_reply(text: str) -> bool:
    return _REPLY.fullmatch(fold(text)) is not None


def _adverts(layout: Layout) -> Iterator[HtmlElement]:
    """The blocks that open with "Quảng cáo", if they have few lines, a link or a picture, and no running text."""
    for line in layout.lines:
        if is_advertisement(line.text):
            for block in outward(line.block):
                span = layout.spans.get(block, range(0))
                lines = [layout.lines[number] for number in span[: _MOST_OF_AN_ADVERT + 1]]
                if not lines or lines[0] is not line or len(lines) > _MOST_OF_AN_ADVERT:
                    break
                is_shown = any(one.linked or one.pictures for one in lines)
                if is_shown and not any(one.plain >= _PROSE for one in lines):
                    yield block


def _has_words(span: range, layout: Layout) -> bool:
    if len(span) < 2:  # noqa: PLR2004 - who, what, and the link
        return False
    return any(line.plain >= _CLAUSE and not line.is_link for line in (layout.lines[number] for number in span))


def _with_its_heading(box: HtmlElement, layout: Layout, title_at: int | None) -> range:
    """The lines of a box, with the few over it in the block around that only name it."""
    span = layout.spans[box]
    for around, _ in zip(box.iterancestors(), range(_MOST_LEVELS), strict=False):
        wider = layout.spans.get(around)
        if wider is None:
            continue
        over = range(wider.start, span.start)
        if title_at is not None and title_at in wider:
            break
        if bool(over) and _is_box_name(layout.lines[over.start].text) and _is_small(wider, layout):
            span = wider
            continue
        is_more = len(over) > _MOST_HEADINGS or not _is_of_links(range(span.stop, wider.stop), layout)
        is_heading = not over or (bool(span) and all(_names_a_box(number, layout) for number in over))
        if is_more or not is_heading:
            break
        span = wider
    return span


def _is_small(box: range, layout: Layout) -> bool:
    """True for as few lines as a box has; what its name opens may be the whole column otherwise."""
    prose = sum(layout.lines[number].plain >= _PROSE for number in box)
    return len(box) <= _MOST_LINES and prose < _PARAGRAPHS


def _is_of_links(behind: range, layout: Layout) -> bool:
    """True for nothing, and for the few links that end a poll: "Xem kết quả"."""
    lines = [layout.lines[number] for number in behind[: _MOST_BEHIND + 1]]
    return len(lines) <= _MOST_BEHIND and all(one.is_link and len(one.text) <= _LONGEST_LINK for one in lines)


def _is_box_name(text: str) -> bool:
    """True for the name of a form: comments, a poll, a newsletter."""
    return is_notice(text) or is_comments_label(text) or is_poll_label(text)


def _names_a_box(number: int, layout: Layout) -> bool:
    line = layout.lines[number]
    if _is_box_name(line.text):
        return True
    return (
        not line.pictures
        and len(line.text) <= _LONGEST_HEADING
        and (line.block.tag in HEADINGS or line.text[-1:] not in ".:;")
    )
