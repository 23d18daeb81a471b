"""``mDefault.aspx``: the product's simpler template, without form, pager and visit counters."""

from __future__ import annotations

from html import escape

from tests.portal import addresses, dates
from tests.portal.context import Context, link, views_slot
from tests.portal.entries import date_form
from tests.portal.plan import SECTIONS, SITE_TITLE, Draft, Section


def article(ctx: Context, draft: Draft, section: Section) -> str:
    written = ctx.written(draft)
    views = f"<p>Lượt xem: {views_slot(draft.id)}</p>" if draft.views is not None else ""
    date = f'<p class="PostDate">{dates.printed(draft.moment, date_form(draft, ctx.skin))}</p>' if draft.dated else ""
    summary = f'<p class="ArticleSummary"><b>{escape(draft.summary, quote=False)}</b></p>' if draft.summary else ""
    byline = (
        f'<p align="right">{written.byline.text}</p>'
        if written.byline and written.byline.place in ("after", "field")
        else ""
    )
    files = "".join(f"<p>{link(f.url, f.name)}</p>" for f in written.attachments if draft.number % 16 != 9)
    story = f'<h2 class="ArticleHeader">{escape(draft.title, quote=False)}</h2>{views}{date}{summary}'
    return _page(
        ctx,
        draft.title,
        f'{story}<div class="ArticleContent">{ctx.body(draft)}</div>{byline}{files}{_others(ctx, draft, section)}',
    )


def _others(ctx: Context, draft: Draft, section: Section) -> str:
    pages = ctx.other_pages(draft, section)
    entries = ctx.entries(pages[0], section, "other") if pages else []
    lines = "".join(f"<li>{link(entry.url, entry.title)}</li>" for entry in entries)
    return f"<p><b>CÁC BÀI VIẾT KHÁC:</b></p><ul>{lines}</ul>" if lines else ""


def section_page(ctx: Context, section: Section) -> str:
    entries = ctx.entries(ctx.list_pages(section)[0], section, "list")
    return _page(
        ctx,
        section.name,
        f"<h2>{section.name}</h2><ul>{''.join(f'<li>{link(e.url, e.title)}</li>' for e in entries)}</ul>",
    )


def _page(ctx: Context, title: str, content: str) -> str:
    menu = " | ".join(link(addresses.of_section(s, ctx.skin), s.name) for s in SECTIONS if s.kind == "list")
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width" />'
        f"<title>{escape(title)}</title></head><body><div><b>{SITE_TITLE}</b></div>{content}<hr />{menu}"
        '<p><a href="/">Giao diện đầy đủ</a></p></body></html>'
    )
