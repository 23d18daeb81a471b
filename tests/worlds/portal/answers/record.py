"""Writes the ground truth down: for every article, list and file, what its pages print."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from tests.worlds.portal.answers.assets import PRINT_PAGES, ROBOTS
from tests.worlds.portal.answers.files import file_bytes
from tests.worlds.portal.answers.pictures import picture
from tests.worlds.portal.editors.plan import DEAD, Plan
from tests.worlds.portal.parts import addresses, dates
from tests.worlds.portal.parts.entries import date_form
from tests.worlds.portal.skins.context import Context, Skin
from tests.worlds.portal.skins.webforms import Machine
from tests.worlds.portal.truth import (
    Budget,
    DeadKind,
    Digests,
    TrueArticle,
    TrueCaption,
    TrueListPage,
    TrueSection,
    Truth,
)
from tests.worlds.portal.words.sections import SECTIONS, SID, SITE_TITLE, Section
from tests.worlds.portal.writing.blocks import Block, Photo, Points, Rows, Words
from tests.worlds.portal.writing.photos import MISSING, requested
from tests.worlds.portal.writing.writing import Written, write

if TYPE_CHECKING:
    from tests.worlds.portal.editors.drafting import Draft


class Recorder:
    """Keeps what it wrote down of every article, for the next time that only a few have changed."""

    def __init__(self) -> None:
        self._written: dict[Draft, TrueArticle] = {}

    def article(self, draft: Draft, urls: tuple[str, ...], context: Context) -> TrueArticle:
        known = self._written.get(draft)
        if known is None or (known.urls, known.published_raw) != (urls, _published_raw(draft, context)):
            known = self._written[draft] = _article(draft, urls, context)
        return known


def record(plan: Plan, skin: Skin, robots: str | None = ROBOTS, recorder: Recorder | None = None) -> Truth:
    recorder = recorder or Recorder()
    context = Context(plan, skin, "", Machine(plan.seed))
    sections = tuple(_section(context, section) for section in SECTIONS)
    urls = _urls(context, sections)
    articles = {d.id: recorder.article(d, tuple(urls[d.id]), context) for d in plan.drafts}
    listed = [articles[d.id] for d in plan.drafts if plan.is_listed(d)]
    foreign = {d.id: _article(d, (addresses.clean(d, d.section),), context) for d in plan.foreign}
    images = dict.fromkeys(c.image for a in listed for c in a.captions)
    files = dict.fromkeys(f.url for a in listed for f in a.attachments)
    missing = requested(MISSING)
    return Truth(
        sid=SID,
        skin=skin,
        home="/",
        site_title=SITE_TITLE,
        sections=sections,
        articles=articles,
        foreign=foreign,
        dead=_dead(plan, urls),
        disallowed=tuple(re.findall(r"^Disallow: *(\S+)", robots or "", re.MULTILINE)),
        print_pages=PRINT_PAGES,
        pictures=Digests([i for i in images if i != missing], lambda image: picture(addresses.plain(image))),
        missing_pictures=tuple(image for image in images if image == missing),
        files=Digests(list(files), file_bytes),
        budget=Budget(len(listed), _list_pages(sections), len(images), len(files)),
        furniture=("/lien-he", "/Login.aspx", "/Search.aspx", "/Sitemap.aspx"),
        unlisted=tuple(d.id for d in plan.drafts if not plan.is_listed(d)),
        gone={plan.own[number].id: gone.kind for number, gone in plan.desk.gone.items()},
        moved={d.id: addresses.current(d, d.section, skin) for d in map(plan.own.__getitem__, plan.desk.moved)},
    )


def _dead(plan: Plan, urls: dict[str, dict[str, None]]) -> dict[str, DeadKind]:
    """Links that lead to nothing: those that editors left, and all to articles that were removed but not unlisted."""
    left = {item.path: item.dead for item in DEAD if item.path and item.dead}
    removed = [(plan.own[number], gone.kind) for number, gone in plan.desk.gone.items()]
    return left | {url: kind for draft, kind in removed if plan.is_listed(draft) for url in urls[draft.id]}


def _list_pages(sections: tuple[TrueSection, ...]) -> int:
    """Pages of lists; of a section without a list, the further pages of its newest article's pager."""
    return sum(len(s.pages) if s.has_list else max(0, len(s.pages) - 1) for s in sections)


def _section(context: Context, section: Section) -> TrueSection:
    has_list = section.kind == "list"
    members = context.plan.in_section(section)
    last = context.list_last(section) if has_list else context.other_last(members[0], section) if members else 0
    return TrueSection(
        name=section.name,
        portal_id=section.catid,
        url=addresses.of_section(section, context.skin),
        has_list=has_list,
        article_ids=tuple(draft.id for draft in members if context.plan.gone(draft) is None),
        pages=tuple(_list_page(context, section, number) for number in range(1, last + 1)),
    )


def _list_page(context: Context, section: Section, number: int) -> TrueListPage:
    if section.kind == "list":
        return TrueListPage(number, tuple(context.list_entries(section, number)))
    newest = context.plan.in_section(section)[0]
    items = context.other_page(newest, section, number)
    return TrueListPage(number, tuple(context.entries(items, section, "other")))


def _urls(context: Context, sections: tuple[TrueSection, ...]) -> dict[str, dict[str, None]]:
    """Every address an article is linked under: in lists, on the home page, in "other articles" blocks."""
    plan, skin = context.plan, context.skin
    urls: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in (e for s in sections for page in s.pages for e in page.entries if e.article_id):
        urls[str(entry.article_id)][entry.url] = None
    for entry in (e for _, entries in context.home_blocks() for e in entries):
        urls[str(entry.article_id)][entry.url] = None
    for section in SECTIONS:
        members = plan.in_section(section)
        if section.kind != "list" and members:
            urls[members[0].id][addresses.of_section(section, skin)] = None
        for draft in members if len(members) > 1 else []:
            urls[draft.id][addresses.article(draft, section, "other", skin)] = None
    if top := context.on_top_of_home():
        urls[plan.both.id][top[0]] = None
    for draft in plan.drafts:
        if not plan.is_listed(draft):
            urls[draft.id] = dict.fromkeys(_former_links(draft, context))
    return urls


def _former_links(draft: Draft, context: Context) -> list[str]:
    places: tuple[addresses.Place, ...] = ("list", "other") if draft.section.kind == "list" else ("other",)
    return [addresses.article(draft, draft.section, place, context.skin) for place in places]


def _published_raw(draft: Draft, context: Context) -> str | None:
    return dates.printed(draft.moment, date_form(draft, context.skin)) if draft.dated else None


def _article(draft: Draft, urls: tuple[str, ...], context: Context) -> TrueArticle:
    written = write(draft)
    form = date_form(draft, context.skin)
    return TrueArticle(
        id=draft.id,
        sid=draft.section.sid,
        title=draft.title,
        summary=draft.summary,
        body=tuple(_paragraphs(written)),
        byline=written.byline.text if written.byline else None,
        authors=written.byline.authors if written.byline else (),
        published_raw=_published_raw(draft, context),
        published_at=dates.iso(draft.moment, form) if draft.dated else None,
        published_date=draft.moment.date().isoformat() if draft.dated else None,
        views=draft.views,
        sections=tuple(section.catid for section in context.plan.sections_of(draft)),
        captions=tuple(caption for block in written.blocks for caption in _captions(block)),
        attachments=written.attachments,
        urls=urls,
        id_shown=draft.section.kind != "single",
    )


def _paragraphs(written: Written) -> list[str]:
    found = [text for block in written.blocks for text in _texts(block)]
    assert all(unicodedata.is_normalized("NFC", text) for text in found)
    return found


def _texts(block: Block) -> list[str]:
    match block:
        case Words():
            return [block.text]
        case Rows():
            return [" | ".join(row) for row in block.cells]
        case Points():
            return list(block.items)
        case _:
            return []


def _captions(block: Block) -> list[TrueCaption]:
    """One caption a picture; of several pictures in a row the last has the text."""
    if not isinstance(block, Photo):
        return []
    *others, last = [requested(source) for source in block.sources]
    alt = block.alt or None
    bare = [TrueCaption(source, alt=alt) for source in others]
    return [*bare, TrueCaption(last, block.text, block.credit, alt)]
