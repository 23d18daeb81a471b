"""Forms as a browser would send them, and ASP.NET's postbacks."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode, urlsplit, urlunsplit

from lxml import html as lxml_html

from scraper.items import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document


Fields = tuple[tuple[str, str], ...]

# matches: javascript:__doPostBack('ctl00$Pager','2')
_POSTBACK = re.compile(r"__doPostBack\s*\(\s*(['\"])(?P<target>.*?)\1\s*,\s*(['\"])(?P<argument>.*?)\3\s*\)")
# matches: new WebForm_PostBackOptions("ctl00$Next", "", true, "", "tin.aspx", false, true)
_WITH_OPTIONS = re.compile(
    r"WebForm_PostBackOptions\s*\(\s*(['\"])(?P<target>.*?)\1\s*,\s*(['\"])(?P<argument>.*?)\3"
    r"(?:\s*,[^,]*,[^,]*,\s*(['\"])(?P<action>.*?)\5)?"
)
_BUTTONS = frozenset(("submit", "image", "button", "reset"))
_POSTBACK_FIELDS = ("__EVENTTARGET", "__EVENTARGUMENT")


def postback(document: Document, element: HtmlElement, script: str, label: str) -> Step | None:
    """Return the step that an ASP.NET script takes ("__doPostBack('ctl00$Pager','2')"); None where it is none."""
    call = _POSTBACK.search(script) or _WITH_OPTIONS.search(script)
    form = form_of(document, element)
    if call is None or form is None:
        return None
    event = dict(zip(_POSTBACK_FIELDS, (call["target"], call["argument"]), strict=True))
    fields = [(name, value) for name, value in _fields_of(form, document) if name not in event]
    action = call.groupdict().get("action") or form.get("action")
    return Step(_action(document, action), label, (*event.items(), *fields))


def click(document: Document, button: HtmlElement, label: str) -> Step | None:
    """Return the step of a submit button; None where no form would send it."""
    form = form_of(document, button)
    if form is None or button.get("disabled") is not None:
        return None
    fields = (*_fields_of(form, document), *_own_fields(button))
    url = _action(document, button.get("formaction") or form.get("action"))
    return _sent(form, url, fields, label, button.get("formmethod"))


def choose(document: Document, select: HtmlElement, option: HtmlElement, label: str) -> Step | None:
    """Return the step of choosing an option: to the address that it holds, or by the form around; None without both."""
    name, value = select.get("name"), option.get("value", option.text_content().strip())
    if "/" in value or "?" in value:
        url = document.absolute(value)
        return Step(url, label) if url else None
    form = form_of(document, select)
    if form is None or not name:
        return None
    script = _POSTBACK.search(select.get("onchange") or "")
    chosen = dict(zip(_POSTBACK_FIELDS, (script["target"], script["argument"]), strict=True)) if script else {}
    chosen[name] = value
    fields = (*((own, value) for own, value in _fields_of(form, document) if own not in chosen), *chosen.items())
    return _sent(form, _action(document, form.get("action")), fields, label)


def _sent(form: HtmlElement, url: str, fields: Fields, label: str, method: str | None = None) -> Step:
    """The step that sends fields as the form, or the button of it, says."""
    if (method or form.get("method") or "get").lower() == "post":
        return Step(url, label, fields)
    return Step(urlunsplit(urlsplit(url)._replace(query=urlencode(fields), fragment="")), label)


def form_of(document: Document, element: HtmlElement) -> HtmlElement | None:
    """Return the form around an element; the page's ASP.NET form where broken markup closed it too early."""
    around = next(element.iterancestors("form"), None)
    if around is not None:
        return around
    states = document.tree.xpath("//form[.//input[@name='__VIEWSTATE']]")
    return states[0] if states else None


def _fields_of(form: HtmlElement, document: Document) -> list[tuple[str, str]]:
    """A form's fields, read once a page: every number of a pager sends them all."""
    fields: list[tuple[str, str]] | None = document.remembered.get((successful_fields, form))
    if fields is None:
        fields = document.remembered[successful_fields, form] = successful_fields(form)
    return fields


def successful_fields(form: HtmlElement) -> list[tuple[str, str]]:
    """Return the fields a browser would send without a click: no buttons, nothing disabled or unchecked."""
    return [field for control in form.iter("input", "select", "textarea") for field in _values(control)]


def _values(control: HtmlElement) -> Iterator[tuple[str, str]]:
    name = control.get("name")
    if not name or control.get("disabled") is not None:
        return
    if control.tag == "textarea":
        yield name, (control.text_content() or "").removeprefix("\n")
    elif control.tag == "select":
        yield from ((name, value) for value in _chosen(control))
    else:
        yield from _value_of_input(control, name)


def _value_of_input(control: HtmlElement, name: str) -> Iterator[tuple[str, str]]:
    kind = (control.get("type") or "text").lower()
    if kind in _BUTTONS or kind == "file":
        return
    if kind in ("checkbox", "radio"):
        if control.get("checked") is not None:
            yield name, control.get("value") or "on"
        return
    yield name, control.get("value") or ""


def _chosen(select: HtmlElement) -> list[str]:
    options = [option for option in select.iter("option") if option.get("disabled") is None]
    chosen = [option for option in options if option.get("selected") is not None]
    if select.get("multiple") is None:
        chosen = chosen[-1:] or options[:1]
    return [option.get("value", option.text_content().strip()) for option in chosen]


def _own_fields(button: HtmlElement) -> Fields:
    name = button.get("name")
    if (button.get("type") or "").lower() == "image":
        prefix = f"{name}." if name else ""
        return (f"{prefix}x", "1"), (f"{prefix}y", "1")
    return ((name, button.get("value") or ""),) if name else ()


def _action(document: Document, action: str | None) -> str:
    return (document.absolute(action) if action else None) or document.url.partition("#")[0]


# An UpdatePanel's reply: the changed pieces of a page, each with its length, set apart by pipes.

UpdateFields = tuple[tuple[str, str], ...]

# Length, kind and name of a piece; its content follows.
# matches: 1532|updatePanel|ctl00_Main_pnlTin|<div>
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


def as_page(text: str, sent: UpdateFields) -> str:
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
