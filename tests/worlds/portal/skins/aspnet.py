"""The WebForms side of the desktop template: one form around the page, its pager's controls, and postbacks to it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.worlds.portal.parts.pagers import Offer, offers
from tests.worlds.portal.parts.templating import fill
from tests.worlds.portal.skins.webforms import GENERATOR, INVALID, Machine, PostbackError, State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.worlds.portal.skins.context import Skin

LIST, OTHER = "ctl00$cphMain$ucListArticle", "ctl00$cphMain$ucOtherArticle"
PANEL_NAME, PANEL_ID = "ctl00$cphMain$upContent", "ctl00_cphMain_upContent"
MANAGER = "ctl00$ScriptManager1"
SEARCH_BOX, SEARCH_BUTTON = "ctl00$ucSearch$txtKeyword", "ctl00$ucSearch$btnSearch"


def targets(control: str, page: int, last: int) -> dict[str, int]:
    """What may be posted back: full control names and the page each leads to. The current page is no control."""
    return {f"{control}${offer.control}": offer.page for offer in offers(page, last) if not _is_current(offer, page)}


def hidden_fields(machine: Machine, state: State, allowed: Mapping[str, int]) -> dict[str, str]:
    viewstate = machine.viewstate(state)
    return {
        "__VIEWSTATE": viewstate,
        "__VIEWSTATEGENERATOR": GENERATOR,
        "__EVENTVALIDATION": machine.validation(viewstate, allowed),
    }


def open_form(action: str, hidden: Mapping[str, str], skin: Skin) -> str:
    fields = {"__EVENTTARGET": "", "__EVENTARGUMENT": "", **hidden}
    inputs = "".join(f'<input type="hidden" name="{n}" id="{n}" value="{escape(v)}" />\r\n' for n, v in fields.items())
    relative = action.removeprefix("/") if action.startswith("/Default.aspx") else action
    form = f'<form name="aspnetForm" method="post" action="{escape(relative)}" id="aspnetForm">'
    return f"{form}<div>{inputs}</div>{fill('postback')}" + (_script_manager() if skin == "panel" else "")


def _script_manager() -> str:
    arguments = f"'{MANAGER}', 'aspnetForm', ['t{PANEL_NAME}',''], [], [], 90, 'ctl00'"
    return (
        '<script src="/ScriptResource.axd?d=1" type="text/javascript"></script><script type="text/javascript">\r\n'
        f"//<![CDATA[\r\nSys.WebForms.PageRequestManager._initialize({arguments});\r\n//]]>\r\n</script>"
    )


def pager(control: str, page: int, last: int, skin: Skin) -> str:
    """The pager's markup, its links one after another with nothing but a space between them."""
    lines = [_offer(control, offer, page, skin) for offer in offers(page, last)]
    return f'<div class="Pager">{"&nbsp;".join(lines)}</div>' if lines else ""


def _offer(control: str, offer: Offer, page: int, skin: Skin) -> str:
    if _is_current(offer, page):
        return f'<span class="CurrentPage">{offer.label}</span>'
    name = f"{control}${offer.control}"
    identity = name.replace("$", "_")
    if skin == "buttons":
        return f'<input type="submit" name="{name}" value="{offer.label}" id="{identity}" class="ButtonPage" />'
    href = f"javascript:__doPostBack(&#39;{name}&#39;,&#39;&#39;)"
    return f'<a id="{identity}" class="ButtonPage" href="{href}">{offer.label}</a>'


def _is_current(offer: Offer, page: int) -> bool:
    return offer.page == page


def turned_page(machine: Machine, fields: Mapping[str, str], key: str, pager_of: tuple[str, Skin]) -> int:
    """The page a postback asks for; the page it came from where nothing was clicked.

    What may be clicked is what the page offered when it was made, however long its list has become since.

    Raises:
        PostbackError: the tokens are missing, stale or of another page, or the target was not offered.
    """
    control, skin = pager_of
    state = machine.read(fields, key)
    allowed = targets(control, state.page, state.last)
    machine.check(fields, allowed)
    clicked = _clicked(fields, allowed, skin)
    if not clicked:
        return state.page
    if clicked not in allowed or fields.get("__EVENTARGUMENT"):
        raise PostbackError(INVALID)
    return allowed[clicked]


def _clicked(fields: Mapping[str, str], allowed: Mapping[str, int], skin: Skin) -> str:
    """The control that was clicked. Buttons post their own name; links post theirs as ``__EVENTTARGET``."""
    if skin == "buttons" and not fields.get("__EVENTTARGET"):
        return next((name for name in fields if name in allowed or "$rptPage$" in name), "")
    target = fields.get("__EVENTTARGET", "")
    if skin == "buttons":
        raise PostbackError(INVALID)
    return target


def delta(panel: str, hidden: Mapping[str, str], action: str) -> str:
    """The reply to an asynchronous postback: records ``length|type|id|content|``, lengths in characters."""
    records = [("#", "", "4"), ("updatePanel", PANEL_ID, panel)]
    records += [
        ("hiddenField", name, value) for name, value in {"__EVENTTARGET": "", "__EVENTARGUMENT": "", **hidden}.items()
    ]
    records += [
        ("asyncPostBackControlIDs", "", ""),
        ("postBackControlIDs", "", ""),
        ("updatePanelIDs", "", f"t{PANEL_NAME}"),
    ]
    records += [("panelsToRefreshIDs", "", PANEL_NAME), ("asyncPostBackTimeout", "", "90"), ("formAction", "", action)]
    first = "1|#||4|"
    return first + "".join(f"{len(text)}|{kind}|{name}|{text}|" for kind, name, text in records[1:])
