"""``mDefault.aspx``: the product's simpler template, without form, pager and visit counters."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.worlds.portal.parts import addresses, dates
from tests.worlds.portal.parts.entries import date_form
from tests.worlds.portal.parts.templating import fill
from tests.worlds.portal.skins.context import Context, link, views_slot
from tests.worlds.portal.words.sections import SECTIONS, SITE_TITLE, Section

if TYPE_CHECKING:
    from tests.worlds.portal.editors.drafting import Draft


def article(ctx: Context, draft: Draft, section: Section) -> str:
    byline = ctx.written(draft).byline
    date = dates.printed(draft.moment, date_form(draft, ctx.skin)) if draft.dated else None
    story = (
        f'<h2 class="ArticleHeader">{escape(draft.title, quote=False)}</h2>'
        + (f"<p>Lượt xem: {views_slot(draft.id)}</p>" if draft.views is not None else "")
        + (f'<p class="PostDate">{date}</p>' if date else "")
        + (f'<p class="ArticleSummary"><b>{escape(draft.summary, quote=False)}</b></p>' if draft.summary else "")
        + f'<div class="ArticleContent">{ctx.body(draft)}</div>'
        + (f'<p align="right">{byline.text}</p>' if byline and byline.place in ("after", "field") else "")
        + "".join(f"<p>{link(f.url, f.name)}</p>" for f in ctx.files_below(draft))
    )
    return _page(ctx, draft.title, story + _others(ctx, draft, section))


def _others(ctx: Context, draft: Draft, section: Section) -> str:
    entries = ctx.entries(ctx.other_page(draft, section, 1), section, "other")
    lines = "".join(f"<li>{link(entry.url, entry.title)}</li>" for entry in entries)
    return f"<p><b>CÁC BÀI VIẾT KHÁC:</b></p><ul>{lines}</ul>" if lines else ""


def section_page(ctx: Context, section: Section) -> str:
    lines = "".join(f"<li>{link(entry.url, entry.title)}</li>" for entry in ctx.list_entries(section, 1))
    return _page(ctx, section.name, f"<h2>{section.name}</h2><ul>{lines}</ul>")


def _page(ctx: Context, title: str, content: str) -> str:
    menu = " | ".join(link(addresses.of_section(s, ctx.skin), s.name) for s in SECTIONS if s.kind == "list")
    return fill("mobile_page", title=escape(title), site=SITE_TITLE, content=content, menu=menu)
