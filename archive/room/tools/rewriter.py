"""Rewrites a page tag by tag. What comes out holds only tags that were let through, whatever went in."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Attributes = list[tuple[str, str | None]]
Tag = tuple[str, Attributes]
_VOID_TAGS = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(_VOID_TAGS.split())


class Rewriter(HTMLParser):
    """Writes HTML anew. ``change`` gives a tag's new name and attributes, or None to leave the tag out.

    Elements in ``dropped`` go with all that is in them. Text and attribute values are escaped again, so that nothing
    becomes a tag on the way; what browsers would read in another way than this parser stays text.
    """

    def __init__(
        self,
        change: Callable[[str, dict[str, str | None]], Tag | None],
        dropped: frozenset[str] = frozenset(),
        restyle: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__(convert_charrefs=False)
        self._change, self._dropped, self._restyle = change, dropped, restyle
        self._parts: list[str] = []
        self._open: dict[str, list[str | None]] = {}  # under which name an element was let through, innermost last
        self._inside: list[str] = []  # dropped elements around this place
        self._style = False

    def rewritten(self, html: str) -> str:
        """Return the page anew.

        What follows the last ``>`` holds no tag: the parser would look for its end again and again, and a hostile page
        take minutes.
        """
        end = html.rfind(">") + 1
        self.feed(html[:end] + escape(html[end:], quote=False))
        self.close()
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Write a tag, if it is let through."""
        if tag in self._dropped:
            if tag not in VOID:
                self._inside.append(tag)
            return
        if self._inside:
            return
        first: dict[str, str | None] = {}
        for name, value in attrs:
            first.setdefault(name, value)  # of two of a name, browsers take the first
        changed = self._change(tag, first)
        if tag not in VOID:
            self._open.setdefault(tag, []).append(changed[0] if changed else None)
        if changed:
            self._style = tag == "style"
            self._parts.append(_tag(*changed))

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """Write ``<br/>`` as browsers read it: the stroke means nothing, but a dropped element must not stay open."""
        if tag not in self._dropped:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened under its new name; ends of what was never opened are left out."""
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass
            return
        names = self._open.get(tag)
        if self._inside or not names:
            return
        name = names.pop()
        self._style = False
        if name:
            self._parts.append(f"</{name}>")

    def handle_data(self, data: str) -> None:
        """Write text; a style sheet as ``restyle`` makes it."""
        if not self._inside:
            self._parts.append(self._restyle(data) if self._style else escape(data, quote=False))

    def handle_entityref(self, name: str) -> None:
        """Write ``&nbsp;`` as it is."""
        if not self._inside:
            self._parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Write ``&#7889;`` as it is."""
        if not self._inside:
            self._parts.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        """Keep the doctype: it decides how browsers lay a page out."""
        if not self._parts and decl.lower().startswith("doctype"):
            self._parts.append(f"<!{escape(decl, quote=False)}>")

    def parse_comment(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 -- the parser's own
        """Take a comment without an end for the rest of the page, as browsers do."""
        end = super().parse_comment(i, report)
        return len(self.rawdata) if end < 0 else end

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 -- the parser's own
        """Take ``<![if …]>`` for the comment that browsers see; the parser itself gives up where it knows no word."""
        return self.parse_bogus_comment(i, report)


def _tag(name: str, attributes: Attributes) -> str:
    written = (f' {key}="{escape(value)}"' if value is not None else f" {key}" for key, value in attributes)
    return f"<{name}{''.join(written)}>"
