"""Every shape of address PORTAL.md lists: made for links, and understood again when asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qsl, unquote

from tests.worlds.portal.words.sections import FOREIGN_SECTION, FOREIGN_SID, HOME_PAGE, SECTIONS, SID, Section

if TYPE_CHECKING:
    from tests.worlds.portal.editors.drafting import Draft

Place = Literal["list", "other", "home"]
Template = Literal["desktop", "mobile"]
SITE_NAME = "bentram"
SECTION_BY_CATID = {section.catid: section for section in (*SECTIONS, FOREIGN_SECTION)}
SECTION_BY_SLUG = {section.slug: section for section in SECTIONS}
_CLEAN = re.compile(r"/(?P<sid>\d+)/(?P<pageid>\d+)(?:/(?P<catid>\d+)(?:/(?P<id>\d+))?(?:/[^/]*){0,2})?/?")
_MOVED = re.compile(rf"/{SITE_NAME}/(?P<sid>\d+)/(?P<pageid>\d+)/(?P<catid>\d+)/(?P<id>\d+)/[^/]+/[^/]+\.aspx")
_NEW_ARTICLE = re.compile(r"/(?P<cat>[a-z0-9_-]+)/[a-z0-9_-]*?-(?P<id>\d{6,7})")
_NEW_LIST = re.compile(r"/(?P<cat>[a-z0-9_-]+)(?:/trang-(?P<page>\d+))?")


@dataclass(frozen=True, slots=True)
class Target:
    """What an address asks for: a home (no catid), a section, or an article; ``page`` of its pager.

    ``moved`` where its shape is that of articles that were moved.
    """

    sid: str
    catid: str | None = None
    id: str | None = None
    template: Template = "desktop"
    page: int = 1
    moved: bool = False


def clean(draft: Draft, section: Section) -> str:
    return f"/{section.sid}/{section.pageid}/{section.catid}/{draft.id}/{section.slug}/{draft.slug}"


def aspx(draft: Draft, section: Section, script: str = "Default.aspx") -> str:
    query = f"sid={section.sid}&pageid={section.pageid}&catid={section.catid}&id={draft.id}"
    return f"/{script}?{query}&catname={section.slug}&title={draft.slug}"


def newer(draft: Draft, section: Section) -> str:
    return f"/{section.slug}/{draft.slug}-{draft.id}"


def moved(draft: Draft, section: Section) -> str:
    """The product's address in other provinces: with the site's name, its words in capitals, and an ending."""
    category = "-".join(word.capitalize() for word in section.slug.split("-"))
    title = draft.slug.rstrip("-").capitalize()
    return f"/{SITE_NAME}/{section.sid}/{section.pageid}/{section.catid}/{draft.id}/{category}/{title}.aspx"


def article(draft: Draft, section: Section, place: Place, skin: str) -> str:
    """The address a link uses: by section and place on the ASP.NET skins, of the newer platform on ``links``."""
    if section.kind == "single":
        return of_section(section, skin)
    if section.sid == FOREIGN_SID:
        return clean(draft, section)
    if draft.moved:
        return moved(draft, section)
    if skin == "links":
        older = (place == "other" and draft.number % 5 == 2) or (place == "home" and draft.number % 4 == 0)
        return clean(draft, section) if older else newer(draft, section)
    if place == "home" and draft.number % 3 == 0:
        return aspx(draft, section, "mDefault.aspx")
    return clean(draft, section) if (section.style == "clean") == (place == "list") else aspx(draft, section)


def current(draft: Draft, section: Section, skin: str) -> str:
    """Where a moved or renumbered article is read now."""
    if draft.moved:
        return moved(draft, section)
    return newer(draft, section) if skin == "links" else clean(draft, section)


def of_section(section: Section, skin: str) -> str:
    if skin == "links" and section.sid == SID:
        return f"/{section.slug}"
    if section.style == "clean":
        return f"/{section.sid}/{section.pageid}/{section.catid}/{section.slug}"
    return f"/Default.aspx?sid={section.sid}&pageid={section.pageid}&catid={section.catid}&catname={section.slug}"


def page_of(url: str, section: Section, page: int) -> str:
    """The address of a further page on the ``links`` skin."""
    if page == 1:
        return url
    return f"{url}/trang-{page}" if section.pager == "path" and url == f"/{section.slug}" else f"{url}?page={page}"


def plain(url: str) -> str:
    """The path as the server sees it, percent-decoded."""
    return unquote(url.partition("?")[0])


def home(sid: str = SID, pageid: str = HOME_PAGE) -> str:
    return f"/Default.aspx?sid={sid}&pageid={pageid}"


def understand(path: str, query: str, skin: str) -> Target | None:
    """What ``path`` and ``query`` ask for; slugs, page ids and letter case are decoration. None: nothing here."""
    fields = {name.lower(): value for name, value in parse_qsl(query)}
    if path.lower() in ("/default.aspx", "/mdefault.aspx") and "sid" in fields:
        template: Template = "mobile" if path.lower().startswith("/m") else "desktop"
        return Target(fields["sid"], fields.get("catid"), fields.get("id"), template)
    if match := _CLEAN.fullmatch(path):
        return Target(match["sid"], match["catid"], match["id"], page=_number(fields))
    if match := _MOVED.fullmatch(path):
        return Target(match["sid"], match["catid"], match["id"], page=_number(fields), moved=True)
    return _understand_newer(path, fields) if skin == "links" else None


def _understand_newer(path: str, fields: dict[str, str]) -> Target | None:
    if (match := _NEW_ARTICLE.fullmatch(path)) and match["cat"] in SECTION_BY_SLUG:
        return Target(SID, SECTION_BY_SLUG[match["cat"]].catid, match["id"], page=_number(fields))
    if (match := _NEW_LIST.fullmatch(path)) and match["cat"] in SECTION_BY_SLUG:
        page = int(match["page"]) if match["page"] else _number(fields)
        return Target(SID, SECTION_BY_SLUG[match["cat"]].catid, page=page)
    return None


def _number(fields: dict[str, str]) -> int:
    text = fields.get("page", "1")
    return int(text) if text.isdecimal() else 1
