"""An UpdatePanel's reply: the changed pieces of a page, each with its length, set apart by pipes."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from lxml import html as lxml_html

if TYPE_CHECKING:
    from collections.abc import Iterator

Fields = tuple[tuple[str, str], ...]

_HEAD = re.compile(r"(\d+)\|([A-Za-z#]+)\|([^|]*)\|")
_NOT_KEPT = frozenset(("__EVENTTARGET", "__EVENTARGUMENT", "__ASYNCPOST"))


class Piece(NamedTuple):
    """One piece of a reply: what it is ("updatePanel", "hiddenField", …), which one, and its content."""

    kind: str
    name: str
    content: str


def read_pieces(text: str) -> list[Piece]:
    """Return the pieces of an UpdatePanel's reply; none where ``text`` is no such reply, or a broken one."""
    text = text.lstrip("\ufeff\r\n ")
    return list(_pieces(text)) if _HEAD.match(text) else []


def _pieces(text: str) -> Iterator[Piece]:
    at = 0
    while (head := _HEAD.match(text, at)) is not None:
        end = head.end() + int(head[1])
        if text[end : end + 1] != "|":
            return
        yield Piece(head[2], head[3], text[head.end() : end])
        at = end + 1


def as_page(text: str, sent: Fields) -> str:
    """Return an UpdatePanel's reply as the page it makes: its panels in a form with the fields to send next.

    ``text`` itself where it is no such reply.

    Args:
        text: the answer's body.
        sent: the form that asked for it; fields that the reply does not change are kept.
    """
    pieces = read_pieces(text)
    if not pieces:
        return text
    panels = "\n".join(piece.content for piece in pieces if piece.kind == "updatePanel")
    fields = dict(sent) | {piece.name: piece.content for piece in pieces if piece.kind == "hiddenField"}
    shown = _names_in(panels) | _NOT_KEPT
    hidden = "".join(_hidden(name, value) for name, value in fields.items() if name not in shown)
    title = next((piece.content for piece in pieces if piece.kind == "pageTitle"), "")
    action = next((piece.content for piece in pieces if piece.kind == "formAction"), "")
    return (
        f"<html><head><title>{title}</title></head><body>"
        f'<form method="post" action="{action}">{hidden}{panels}</form></body></html>'
    )


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'


def _names_in(markup: str) -> set[str]:
    """The names of the controls that the panels show: what they hold is what counts, not what was sent."""
    if not markup.strip():
        return set()
    return {name for element in lxml_html.fromstring(f"<div>{markup}</div>").iter() if (name := element.get("name"))}
