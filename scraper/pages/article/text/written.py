"""An article's text as paragraphs: a line each, a table's row as one with its cells joined."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

import nh3

from scraper.pages.article.story import CELL
from scraper.pages.article.text.tables import rows_as_lines
from scraper.pages.document.lines import LONGEST_LINE
from scraper.pages.document.pictures.sources import picture_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

    from scraper.pages.article.story import Story
    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Line


def read_paragraphs(story: Story) -> list[str]:
    """Return the lines that are the article's text and nothing else, in order."""
    texts = [(number, story.line(number).text) for number in story.words()]
    return rows_as_lines(texts, story.body.element if story.body else None, story.layout)


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
_CELLS = ("td", "th")
_ALONE = ("br", "hr")  # they hold nothing, and end no tag


def clean_html(story: Story, pictures: set[str]) -> str | None:
    """Return the article's text as sanitised HTML, with its captions and the ``pictures`` of these URLs; None if empty.

    Links and pictures have absolute addresses.
    """
    if story.body is None:
        return None
    kept = _kept(story, pictures)
    lines = [story.line(number) for number in kept]
    pieces = {piece for line in lines for piece in line.pieces}
    writer = _Writer(story, pieces, _shown_once(lines, pictures, story.document))
    writer.write(_around(story.body.element, kept, story))
    return _SANITISER.clean("".join(writer.parts)).strip() or None


def _kept(story: Story, pictures: set[str]) -> list[int]:
    """The lines of the text and of its captions, and those that show one of its pictures."""
    text = frozenset(story.text)
    return [number for number in story.around() if _is_kept(number, number in text, story, pictures)]


def _shown_once(lines: list[Line], pictures: set[str], document: Document) -> dict[HtmlElement, str]:
    """What shows each of the pictures; of two copies, as sliders and enlargements hold them, the first."""
    first: dict[str, HtmlElement] = {}
    for line in lines:
        for img in line.pictures:
            url = picture_url(img, document)
            if url in pictures:
                first.setdefault(str(url), img)
    return {img: url for url, img in first.items()}


def _is_kept(number: int, is_text: bool, story: Story, pictures: set[str]) -> bool:  # noqa: FBT001 - a fact of the line
    part, line = story.parts.get(number), story.line(number)
    if part == "captions" or (is_text and line.text):
        return part in (None, CELL, "captions") and number not in story.facts
    return any(picture_url(img, story.document) in pictures for img in line.pictures)


def _around(element: HtmlElement, kept: list[int], story: Story) -> HtmlElement:
    """The smallest block around the text that also holds the pictures above it."""
    spans = story.layout.spans
    while not _holds(spans.get(element), kept) and (parent := element.getparent()) is not None:
        element = parent
    return element


def _holds(span: range | None, kept: list[int]) -> bool:
    return span is not None and (not kept or (span.start <= kept[0] and kept[-1] < span.stop))


@dataclass(slots=True)
class _Writer:
    """Writes the kept pieces of text and pictures, with as much of the markup around them as tells what they are."""

    story: Story
    pieces: set[tuple[HtmlElement, str]]
    pictures: Mapping[HtmlElement, str]
    parts: list[str] = field(default_factory=list)

    def write(self, element: HtmlElement) -> bool:
        """Write an element; False where it held nothing, and is left out: only cells of a row stay without words."""
        tag = element.tag if element.tag in _KEPT and element.tag != "img" else ""
        begin = len(self.parts)
        self.parts.append(self._opening(element, tag))
        if tag in _ALONE:
            return tag == "hr"
        holds = self._write_picture(element) | self._write_inside(element)
        if holds or tag in _CELLS:
            self.parts.append(f"</{tag}>" if self.parts[begin] else "")
        else:
            # The space between two words may stand in an element of its own: <b>a</b><span> </span><i>b</i>.
            self.parts[begin:] = [" "] if any(part.isspace() for part in self.parts[begin:]) else []
        return holds

    def _opening(self, element: HtmlElement, tag: str) -> str:
        if tag == "a":
            return self._opening_of_a_link(element)
        said = [(name, element.get(name)) for name in _ATTRIBUTES[tag]] if tag in _CELLS else []
        return f"<{tag}{_attributes(said)}>" if tag else ""

    def _opening_of_a_link(self, link: HtmlElement) -> str:
        """A link that leads nowhere is its words."""
        url = self.story.document.absolute(link.get("href"))
        return f"<a{_attributes([('href', url), ('title', link.get('title'))])}>" if url else ""

    def _write_picture(self, element: HtmlElement) -> bool:
        url = self.pictures.get(element)
        if url:
            self.parts.append(f"<img{_attributes([('src', url), ('alt', element.get('alt') or '')])}>")
        return bool(url)

    def _write_inside(self, element: HtmlElement) -> bool:
        holds = self._write_text(element, "text", element.text)
        for child in element:
            holds |= isinstance(child.tag, str) and self.write(child)
            holds |= self._write_text(child, "tail", child.tail)
        return holds

    def _write_text(self, element: HtmlElement, place: str, text: str | None) -> bool:
        if not text or (element, place) not in self.pieces:
            return False
        self.parts.append(escape(text[:LONGEST_LINE], quote=False))
        return not text.isspace()


def _attributes(said: list[tuple[str, str | None]]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in said if value is not None)
