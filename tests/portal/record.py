"""Writes the ground truth down: for every article, list and file, what its pages print."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict

from tests.portal import addresses, dates
from tests.portal.assets import DISALLOWED, PRINT_PAGES
from tests.portal.blocks import Block, Photo, Points, Rows, Words
from tests.portal.context import Context, Skin
from tests.portal.entries import date_form
from tests.portal.files import file_bytes
from tests.portal.photos import MISSING, requested
from tests.portal.pictures import picture
from tests.portal.plan import DEAD, SECTIONS, SID, SITE_TITLE, Draft, Plan, Section
from tests.portal.truth import (
    Budget,
    TrueArticle,
    TrueCaption,
    TrueListPage,
    TrueSection,
    Truth,
)
from tests.portal.webforms import Machine
from tests.portal.writing import Written, write


def record(plan: Plan, skin: Skin) -> Truth:
    context = Context(plan, skin, "", Machine(plan.seed))
    sections = tuple(_section(context, section) for section in SECTIONS)
    urls = _urls(context, sections)
    articles = {d.id: _article(d, tuple(urls[d.id]), context) for d in plan.drafts}
    foreign = {d.id: _article(d, (addresses.clean(d, d.section),), context) for d in plan.foreign}
    images = dict.fromkeys(c.image for a in articles.values() for c in a.captions)
    files = dict.fromkeys(f.url for a in articles.values() for f in a.attachments)
    missing = requested(MISSING)
    return Truth(
        sid=SID,
        skin=skin,
        home="/",
        site_title=SITE_TITLE,
        sections=sections,
        articles=articles,
        foreign=foreign,
        dead={item.path: item.dead for item in DEAD if item.path and item.dead},
        disallowed=DISALLOWED,
        print_pages=PRINT_PAGES,
        pictures={image: _sha256(picture(addresses.plain(image))) for image in images if image != missing},
        missing_pictures=tuple(image for image in images if image == missing),
        files={url: _sha256(file_bytes(url)) for url in files},
        budget=Budget(len(articles), _list_pages(sections), len(images), len(files)),
        furniture=("/lien-he", "/Login.aspx", "/Search.aspx", "/Sitemap.aspx"),
    )


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _list_pages(sections: tuple[TrueSection, ...]) -> int:
    """Pages of lists; of a section without a list, the further pages of its newest article's pager."""
    return sum(len(s.pages) if s.has_list else max(0, len(s.pages) - 1) for s in sections)


def _section(context: Context, section: Section) -> TrueSection:
    has_list = section.kind == "list"
    members = context.plan.in_section(section)
    last = context.list_last(section) if has_list else context.other_last(members[0], section)
    return TrueSection(
        name=section.name,
        portal_id=section.catid,
        url=addresses.of_section(section, context.skin),
        has_list=has_list,
        article_ids=tuple(draft.id for draft in members),
        pages=tuple(_list_page(context, section, number) for number in range(1, last + 1)),
    )


def _list_page(context: Context, section: Section, number: int) -> TrueListPage:
    if section.kind == "list":
        return TrueListPage(number, tuple(context.entries(context.list_page(section, number), section, "list")))
    newest = context.plan.in_section(section)[0]
    items = context.other_page(newest, section, number)
    return TrueListPage(number, tuple(context.entries(items, section, "other")))


def _urls(context: Context, sections: tuple[TrueSection, ...]) -> dict[str, dict[str, None]]:
    """Every address an article is linked under: in lists, on the home page, in "other articles" blocks."""
    plan, skin = context.plan, context.skin
    urls: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in (e for s in sections for page in s.pages for e in page.entries if e.kind == "own"):
        urls[str(entry.article_id)][entry.url] = None
    for entry in (e for _, entries in context.home_blocks() for e in entries):
        urls[str(entry.article_id)][entry.url] = None
    for section in SECTIONS:
        members = plan.in_section(section)
        if section.kind != "list":
            urls[members[0].id][addresses.of_section(section, skin)] = None
        for draft in members if len(members) > 1 else []:
            urls[draft.id][addresses.article(draft, section, "other", skin)] = None
    urls[plan.both.id][context.third_address()] = None
    return urls


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
        published_raw=dates.printed(draft.moment, form) if draft.dated else None,
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
