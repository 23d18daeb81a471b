"""From a page's text to its tree: by lxml, and by Beautiful Soup where lxml loses a part of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString
from bs4.exceptions import ParserRejectedMarkup
from lxml import etree
from lxml import html as lxml_html

from archive.words.sentences import ATTRIBUTES_LEFT_OUT, TAGS_LEFT_OUT

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# lxml refuses a text that names its encoding in this way.
# matches: <?xml version="1.0" encoding="utf-8"?><html>
_ENCODING_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Letters that no XML may hold, and so no tree of lxml that is built piece by piece.
_NO_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
# matches: data-id
# matches: xlink:href
_NAME = re.compile(r"[A-Za-z_][\w:.-]*")
_EMPTY = "<html><body></body></html>"
# Without comments: they are no elements, and nobody reads them.
_PARSER = etree.HTMLParser(remove_comments=True, remove_pis=True)
_PARSER.set_element_class_lookup(  # lxml.html's own asks Python for the class of each element, every time it is met
    etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)
)
# No page of a portal has a tenth of it; a page of only tags has 250,000 in a megabyte, and takes ten seconds.
_MOST_TAGS = 120_000
# A tag with more letters is looked at: a parser compares each of its attributes with all before it.
_LONG_TAG, _MOST_ATTRIBUTES = 10_000, 500
_DEEPEST = 200  # lxml gives up a page at 255 elements in each other, and readers go down as deep
_LXMLS_DEEPEST = 250
_READ_TEXTS = ".//text()[not(parent::script or parent::style or parent::template)]"
_WHOLE_PAGE = ("html", "head", "body", "[document]")
_LOST = 2  # times as many opening tags as elements: half of the page is not in the tree
# What a script writes is no part of the page.
# matches: <script>document.write("<b>Tin mới</b>")</script
_SCRIPT = re.compile(r"<script\b.*?</script", re.IGNORECASE | re.DOTALL)
_MORE = 1.2  # times as much text, that what another parser reads is worth its price


class Parsed(NamedTuple):
    """A page's root element; all its elements, held, or lxml would make each anew whenever a reader meets it.

    ``left_out`` says what of the page was not read, because it is beyond all bounds.
    """

    tree: HtmlElement
    elements: list[HtmlElement]
    left_out: list[str]


def parse(html: str) -> Parsed:
    """Return a page as a tree."""
    declaration = _ENCODING_DECLARATION.match(html)
    text = html[declaration.end() :] if declaration else html
    text = text.replace("\x00", "") if "\x00" in text else text
    tags = text.count("<")
    text, left_out = _within_bounds(text, tags)
    tree = _by_lxml(text)
    if text.rfind("<!--") > text.rfind("-->"):  # a comment that never ends
        tree = _richer(tree, _by_lxml("".join(text.rpartition("<!--")[::2])))
    elements = list(tree.iter())
    if _may_have_lost(text, tags, elements):
        tree = _richer(tree, _by_soup(text))
        elements = list(tree.iter())
    return Parsed(tree, elements, left_out)


def _within_bounds(text: str, tags: int) -> tuple[str, list[str]]:
    """A page as far as the bounds, and what was left out."""
    left_out = []
    if tags > _MOST_TAGS:
        left_out.append(TAGS_LEFT_OUT(most=_MOST_TAGS))
        text = "<".join(text.split("<", _MOST_TAGS)[:_MOST_TAGS])
    if _may_hold_a_long_tag(text):
        pieces = text.split("<")
        short = [piece if len(piece) <= _LONG_TAG else _without_attributes(piece) for piece in pieces]
        left_out += [ATTRIBUTES_LEFT_OUT(most=_MOST_ATTRIBUTES)] if short != pieces else []
        text = "<".join(short)
    return text, left_out


def _may_hold_a_long_tag(text: str) -> bool:
    """Whether a piece between two "<" is longer than a tag may be and does not end it early, as a script's does."""
    at = 0
    while len(text) - at > _LONG_TAG:
        following = text.rfind("<", at + 1, at + _LONG_TAG + 2)
        if following < 0:
            if text.find(">", at, at + _LONG_TAG) < 0:
                return True
            following = text.find("<", at + 1)
        at = len(text) if following < 0 else following
    return False


def _without_attributes(piece: str) -> str:
    """What follows a "<", without the attributes of its tag where they are beyond counting."""
    tag, end, text = piece.partition(">")
    if len(tag) <= _LONG_TAG or len(tag.split(None, _MOST_ATTRIBUTES)) <= _MOST_ATTRIBUTES:
        return piece
    return f"{tag.split(None, 1)[0]}{end}{text}"


def _by_lxml(text: str) -> HtmlElement:
    try:
        tree = lxml_html.document_fromstring(text, parser=_PARSER)
    except (ValueError, etree.ParserError):
        return lxml_html.document_fromstring(_EMPTY, parser=_PARSER)
    if tree.getnext() is not None:
        _take_in(tree, [one for one in tree.itersiblings() if isinstance(one.tag, str)])
    return tree


def _take_in(tree: HtmlElement, roots: list[HtmlElement]) -> None:
    """Put what stands behind ``</html>``, of which lxml makes further roots, where browsers put it: into the body."""
    body = tree.find("body")
    for root in roots:
        root.tag = "div"
        (tree if body is None else body).append(root)


def _may_have_lost(text: str, tags: int, elements: list[HtmlElement]) -> bool:
    """Whether lxml gave up amid the page, so that the last element stands deepest, or many tags made no element."""
    most = _LOST * len(elements)
    if tags > most and _opens_more_tags(text, most) and _opens_more_tags(_SCRIPT.sub("", text), most):
        return True
    return sum(1 for _ in elements[-1].iterancestors()) >= _LXMLS_DEEPEST


def _opens_more_tags(text: str, most: int) -> bool:
    opening = text.count("<") - text.count("</")
    return opening > most and opening - text.count("<!") > most


def _richer(tree: HtmlElement, other: HtmlElement) -> HtmlElement:
    return other if _letters(other) > _MORE * _letters(tree) else tree


def _letters(tree: HtmlElement) -> int:
    return sum(len(text.strip()) for text in tree.xpath(_READ_TEXTS))


def _by_soup(text: str) -> HtmlElement:
    """The page as Beautiful Soup reads it, by Python's own parser, which takes a page as it comes.

    A declaration that it refuses ("<![->") is text then.
    """
    root = _by_lxml(_EMPTY)
    try:
        soup = BeautifulSoup(text, "html.parser", multi_valued_attributes=None)
    except ParserRejectedMarkup:
        soup = BeautifulSoup(text.replace("<![", "&lt;!["), "html.parser", multi_valued_attributes=None)
    _write(soup, root[0])
    return root


def _write(soup: Tag, body: HtmlElement) -> None:
    """Write a soup below an element of lxml; what stands deeper than readers go is written side by side."""
    ways = [(iter(soup.children), body, body, 0)]
    while ways:
        children, element, holder, depth = ways[-1]
        child = next(children, None)
        if child is None:
            ways.pop()
        elif isinstance(child, Tag):
            inner = element if child.name in _WHOLE_PAGE else _element(holder, child)
            ways.append((iter(child.children), inner, inner if depth < _DEEPEST else holder, depth + 1))
        elif not isinstance(child, PreformattedString):  # a comment, a doctype
            _add_text(element, holder, str(child).translate(_NO_XML))


def _element(parent: HtmlElement, tag: Tag) -> HtmlElement:
    name = tag.name if _NAME.fullmatch(tag.name) else "span"
    said = {key: str(value or "").translate(_NO_XML) for key, value in tag.attrs.items() if _NAME.fullmatch(key)}
    return etree.SubElement(parent, name, said)


def _add_text(element: HtmlElement, holder: HtmlElement, text: str) -> None:
    """Add a text of an element; where its inner elements stand beside it in a holder, behind the last of them."""
    last = next(holder.iterchildren(reversed=True), element)
    if last is element:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text
