"""A page as HTML that shows its text with the marks on it, and does nothing.

It is written anew from the tree that the readers looked at: a few tags without any attribute of the page, its text and
addresses escaped. No style, script, link, picture or frame of the page comes through.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from archive.vietnamese.letters import clean
from scraper.cli.probe.marks import LEFT_OUT, Mark, text_of_piece
from scraper.pages.document.pictures.sources import SHOWING, picture_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

    from scraper.cli.probe.marks import Marks
    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Piece

_KEPT_TAGS = """
p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr td th blockquote pre figure figcaption b strong
i em u s sub sup div section article aside header footer nav main address fieldset legend
"""
_KEPT = dict.fromkeys(_KEPT_TAGS.split()) | {"form": "div", "center": "div", "dialog": "div", "details": "div"}
_NAMES = {tag: name or tag for tag, name in _KEPT.items()}
_ALONE = frozenset(("br", "hr"))
_NOTHING = frozenset(("script", "style", "template", "head", "title", "meta", "link", "base", "svg", "math"))
_FRAMES = {"iframe": "src", "embed": "src", "object": "data", "video": "src", "audio": "src", "frame": "src"}
_ASKING = frozenset(("input", "select", "textarea", "button"))
_SPANS = ("colspan", "rowspan")
_MOST_SPANNED, _LONGEST_NUMBER, _LONGEST_ADDRESS, _LONGEST_LABEL = 100, 4, 300, 60


class Shown:
    """The page with its marks; ``name`` gives the word that stands before a part, "" for none."""

    def __init__(self, document: Document, marks: Marks, name: Callable[[Mark], str]) -> None:
        self._document, self._marks, self._name = document, marks, name
        self._said = ""  # the last word before a part
        self._begun: set[str] = set()  # parts whose first place bears their name, so that links can lead to it
        self._around = marks.around_values()
        self._parts: list[str] = []

    def html(self) -> str:
        """Return the page's body as HTML."""
        body = self._document.tree.find("body")
        self._write(self._document.tree if body is None else body, None)
        return "".join(self._parts)

    def _write(self, element: HtmlElement, outer: Mark | None) -> None:
        tag = element.tag
        mark = self._marks.elements.get(element, outer)
        if tag in _NOTHING or (tag == "noscript" and element not in self._around):
            return
        if tag in _ALONE:
            self._parts.append(f"<{tag}>")
        elif tag in _ASKING or tag in _FRAMES or tag in SHOWING:
            self._write_thing(element, mark)
        else:
            self._write_inside(element, mark)

    def _write_inside(self, element: HtmlElement, mark: Mark | None) -> None:
        folded = self._marks.folded.get(element)
        opening, closing = self._tags(element) if folded is None else self._folded(element, folded)
        self._parts.append(opening)
        if element in self._marks.elements and mark is not None and picture_url(element, self._document) == mark.why:
            self._write_thing(element, mark)  # a picture behind an element
        self._write_text((element, "text"), mark)
        for child in element:
            self._write(child, mark)
            self._write_text((child, "tail"), mark)
        self._parts.append(closing)

    def _tags(self, element: HtmlElement) -> tuple[str, str]:
        name = _NAMES.get(element.tag)
        if name is None:
            return "", ""
        spans = "".join(f' {span}="{number}"' for span in _SPANS if (number := _number(element.get(span))))
        return f"<{name}{spans}>", f"</{name}>"

    def _folded(self, element: HtmlElement, mark: Mark) -> tuple[str, str]:
        """What is not shown can be unfolded; what holds a part is so already."""
        words = clean(" ".join(element.itertext()))
        if not words and element not in self._around:
            return '<div hidden=""><div>', "</div></div>"
        is_open = " open" if element in self._around else ""
        label = f"{escape(mark.why)}: {_safe(words[:_LONGEST_LABEL])}…"
        return f'<details class="{LEFT_OUT}"{is_open}><summary>{label}</summary><div>', "</div></details>"

    def _write_thing(self, element: HtmlElement, mark: Mark | None) -> None:
        """Write the place of a picture, a frame or a field: what it is, and where it comes from."""
        self._parts.append(self._marked(_thing(element, self._document), mark, "thing"))

    def _write_text(self, piece: Piece, outer: Mark | None) -> None:
        text, at = text_of_piece(piece), 0
        if not text:
            return
        for stretch in self._marks.of(piece):
            self._write_stretch(text[at : stretch.start], outer)
            self._write_stretch(text[stretch.start : stretch.end], stretch.mark)
            at = stretch.end
        self._write_stretch(text[at:], outer)

    def _write_stretch(self, text: str, mark: Mark | None) -> None:
        if mark is None or not text.strip():
            self._parts.append(_safe(text))
        else:
            self._parts.append(self._marked(text, mark))

    def _marked(self, text: str, mark: Mark | None, kind: str = "") -> str:
        if mark is None:
            return f'<span class="{kind}">{_safe(text)}</span>'
        names = " ".join(filter(None, (kind, mark.part, "" if mark.is_value else "beside")))
        first = "" if mark.part in self._begun or not mark.is_value else f' id="{mark.part}"'
        if first:
            self._begun.add(mark.part)
        why = f' title="{_safe(mark.why)}"' if mark.why else ""
        return f'{self._word(mark)}<mark class="{names}"{first}{why}>{_safe(text)}</mark>'

    def _word(self, mark: Mark) -> str:
        """The word before a part, where the part before was another."""
        word = self._name(mark)
        if word == self._said:
            return ""
        self._said = word
        return f'<b class="word {mark.part}">{escape(word)}</b> ' if word else ""


def _safe(text: str) -> str:
    """Text that is no markup; controls that a browser reads in its own way are left out."""
    return escape("".join(letter for letter in text if letter in "\n\t" or letter.isprintable() or letter.isspace()))


def _number(text: str | None) -> int | None:
    return (
        min(int(text), _MOST_SPANNED)
        if text and text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
        else None
    )


def _thing(element: HtmlElement, document: Document) -> str:
    tag = element.tag
    if tag in _ASKING:
        words = (
            element.get("value") if tag == "input" else clean("".join(element.itertext())) if tag == "button" else ""
        )
        return " ".join(filter(None, (f"[{element.get('type') or tag}]", words)))[:_LONGEST_ADDRESS]
    if tag in _FRAMES:
        return f"[{tag}] {element.get(_FRAMES[tag]) or ''}"[:_LONGEST_ADDRESS]
    said = [clean(element.get("alt") or ""), picture_url(element, document) or element.get("src") or ""]
    return f"[picture] {' · '.join(filter(None, said))}"[:_LONGEST_ADDRESS]
