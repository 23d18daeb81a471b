"""An article's text as paragraphs: a line each, a table's row as one with its cells joined."""

from __future__ import annotations

from copy import deepcopy
from itertools import groupby
from typing import TYPE_CHECKING

import nh3
from bs4 import BeautifulSoup
from lxml import etree

from scraper.pages.document.pictures import picture_url

if TYPE_CHECKING:
    from bs4 import Tag
    from lxml.html import HtmlElement

    from scraper.pages.article.story import Story
    from scraper.pages.document.document import Document


_PROSE = 80  # characters of a paragraph: a row with two of them in a cell lays out columns, and is no table's row
_BETWEEN_CELLS = " | "


def read_paragraphs(story: Story) -> list[str]:
    """Return the lines that are the article's text and nothing else, in order."""
    paragraphs: list[str] = []
    for row, numbers in groupby(story.free(story.text), key=lambda number: _row(number, story)):
        texts = [(number, story.line(number).text) for number in numbers]
        cells = _cells(texts, story) if row is not None else []
        paragraphs += [_BETWEEN_CELLS.join(cells)] if len(cells) > 1 else [text for _, text in texts]
    return paragraphs


def _row(number: int, story: Story) -> HtmlElement | None:
    """The row of a table inside the text; None for the layout's own tables around it."""
    return _nearest(number, story, ("tr",))


def _cells(texts: list[tuple[int, str]], story: Story) -> list[str]:
    """The row's cells as texts; none where a cell holds paragraphs, so that the row lays out columns of prose."""
    cells: list[str] = []
    for _, lines in groupby(texts, key=lambda one: _nearest(one[0], story, ("td", "th"))):
        inside = [text for _, text in lines]
        if sum(len(text) >= _PROSE for text in inside) > 1:
            return []
        cells.append(" ".join(inside))
    return cells


def _nearest(number: int, story: Story, tags: tuple[str, ...]) -> HtmlElement | None:
    block = story.line(number).block
    for element in (block, *block.iterancestors()):
        if story.body is not None and element is story.body.element:
            return None
        if element.tag in tags:
            return element
    return None


# An article's text as clean HTML: what it says, its pictures, links and tables, and nothing that acts or decorates.

_KEPT_TAGS = """
p br div h1 h2 h3 h4 h5 h6 strong b em i u s sub sup ul ol li dl dt dd table caption thead tbody tfoot tr td th a img
figure figcaption blockquote pre hr
"""
_KEPT = frozenset(_KEPT_TAGS.split())
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_SANITISER = nh3.Cleaner(tags=set(_KEPT), attributes=_ATTRIBUTES, url_schemes={"http", "https"})
_DROPPED_TAGS = """
script style noscript template select option textarea button input svg math iframe object embed video audio canvas map
nav link meta title xml
"""
_DROPPED = frozenset(_DROPPED_TAGS.split())
_DECORATION = ("span", "font", "o:p")
_DECORATING = ("style", "class", "id", "lang", "align", "width", "height")
_MAY_BE_EMPTY = frozenset(("br", "hr", "td", "th"))


def clean_html(story: Story, pictures: set[str]) -> str | None:
    """Return the article's text as sanitised HTML, with its captions and the ``pictures`` of these URLs; None if empty.

    Links and pictures have absolute addresses.
    """
    if story.body is None:
        return None
    fragment = etree.tostring(_cut_out(story, story.body.element, pictures), encoding="unicode", method="html")
    soup = BeautifulSoup(fragment, "lxml", multi_valued_attributes=None)
    _simplify(soup, story.document)
    inner = soup.body.decode_contents() if soup.body else ""
    return _SANITISER.clean(inner).strip() or None


def _cut_out(story: Story, body: HtmlElement, pictures: set[str]) -> HtmlElement:
    """A copy of the article's block without the words and pictures that are not its text's, and without decoration.

    What goes here, at lxml's speed, BeautifulSoup need not build: it costs fourteen times as much.
    """
    kept = {number for number in (*story.above, *story.text) if _is_kept(number, story, pictures)}
    root = _around(body, kept, story)
    copy = deepcopy(root)
    copy.tail = None
    twins = dict(zip(root.iter(), copy.iter(), strict=True))
    for number in story.layout.span(root):
        if number not in kept:
            _blank(story.line(number).pieces, twins, root)
    for img in root.iter("img", "amp-img"):
        _settle_picture(twins[img], picture_url(img, story.document), pictures)
    etree.strip_elements(copy, *_DROPPED, etree.Comment, with_tail=False)
    etree.strip_tags(copy, *_DECORATION)
    etree.strip_attributes(copy, *_DECORATING)
    _drop_empty(copy)
    return copy


def _is_kept(number: int, story: Story, pictures: set[str]) -> bool:
    if number in story.text and story.line(number).text:
        return story.parts.get(number) in (None, "captions")
    if story.parts.get(number) == "captions":
        return True
    return any(picture_url(img, story.document) in pictures for img in story.line(number).pictures)


def _around(element: HtmlElement, kept: set[int], story: Story) -> HtmlElement:
    """The smallest block around the text that also holds the pictures above it."""
    spans = story.layout.spans
    while not (element in spans and kept <= set(spans[element])) and (parent := element.getparent()) is not None:
        element = parent
    return element


def _blank(pieces: list[tuple[HtmlElement, str]], twins: dict[HtmlElement, HtmlElement], root: HtmlElement) -> None:
    for holder, place in pieces:
        if holder in twins and not (holder is root and place == "tail"):
            setattr(twins[holder], place, None)


def _settle_picture(img: HtmlElement, url: str | None, pictures: set[str]) -> None:
    alt = img.get("alt")
    img.attrib.clear()
    img.tag = "img"
    if url in pictures:
        img.set("src", str(url))
        img.set("alt", alt or "")


def _drop_empty(root: HtmlElement) -> None:
    """From the innermost outwards, so that what held only empty elements goes with them."""
    for element in reversed(list(root.iter())):
        if element is not root and _is_empty(element):
            element.drop_tree()


def _is_empty(element: HtmlElement) -> bool:
    if element.tag == "img":
        return not element.get("src")
    if element.tag in _MAY_BE_EMPTY or (element.text or "").strip():
        return False
    return all(child.tag in ("td", "th", "br") and _holds_nothing(child) for child in element)


def _holds_nothing(element: HtmlElement) -> bool:
    return not len(element) and not (element.text or "").strip() and not (element.tail or "").strip()


def _simplify(soup: BeautifulSoup, document: Document) -> None:
    for tag in soup.find_all():
        if tag.name not in _KEPT and tag.name not in ("html", "body"):
            tag.unwrap()
        elif tag.name == "a":
            _settle_link(tag, document)


def _settle_link(link: Tag, document: Document) -> None:
    url = document.absolute(str(link.get("href") or ""))
    if url is None:
        link.unwrap()
    else:
        link["href"] = url
