"""The skin ``links``: a later look of the product, with plain link pagers and newer addresses."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.worlds.portal.parts import addresses, dates
from tests.worlds.portal.parts.entries import date_form
from tests.worlds.portal.parts.pagers import Offer, offers
from tests.worlds.portal.parts.rendered import slot
from tests.worlds.portal.parts.templating import fill
from tests.worlds.portal.skins.context import Context, link, print_url, save_url, views_slot
from tests.worlds.portal.words.sections import FOREIGN_SECTION, FOREIGN_SID, SECTIONS, SITE_TITLE, Section

if TYPE_CHECKING:
    from tests.worlds.portal.editors.drafting import Draft
    from tests.worlds.portal.truth import TrueEntry

MENU = (SECTIONS[-1], *SECTIONS[:-1])
STATISTICS_KEYS = ("online", "today", "yesterday", "week", "month", "total")
_LABELS = ("Đang truy cập", "Hôm nay", "Hôm qua", "Tuần này", "Tháng này", "Tổng lượt truy cập")
_ROWS = "".join(
    f"<tr><td>{label}</td><td align='right'>{slot(key)}</td></tr>"
    for label, key in zip(_LABELS, STATISTICS_KEYS, strict=True)
)
STATISTICS = f'<section class="box counter"><h4>Thống kê truy cập</h4><table>{_ROWS}</table></section>'


def home(ctx: Context) -> str:
    top = ctx.on_top_of_home()
    first = f'<article class="card"><h3>{link(*top)}</h3></article>' if top else ""
    foreign = _cards(ctx, ctx.foreign_on_home())
    blocks = [f'<section class="hot">{first}{foreign}</section>']
    for section, entries in ctx.home_blocks():
        heading = link(addresses.of_section(section, ctx.skin), section.name)
        blocks.append(f'<section class="cat-block"><h2>{heading}</h2>{_cards(ctx, entries)}</section>')
    return _page(ctx, SITE_TITLE, "".join(blocks), "")


def list_page(ctx: Context, section: Section, page: int, _action: str) -> str:
    cards = _cards(ctx, ctx.list_entries(section, page))
    pager = _pager(addresses.of_section(section, ctx.skin), section, page, ctx.list_offered(section, page))
    count = ctx.count_printed(section, page)
    below = f'{pager}<p class="count">{count}</p>' if count else pager
    heading = f'<h1 class="cat-title">{section.name}</h1>'
    return _page(ctx, section.name, f'{heading}<div class="news-list">{cards}</div>{below}', "")


def article(ctx: Context, draft: Draft, section: Section, page: int, _action: str) -> str:
    story = _story(ctx, draft, section)
    content = f'<article class="detail">{story}</article>{_others(ctx, draft, section, page)}'
    return _page(ctx, f"{draft.title} - {SITE_TITLE}", content, _most_read(ctx, draft))


def plain(ctx: Context, title: str, content: str, _action: str) -> str:
    return _page(ctx, title, f"<h1>{title}</h1>{content}", "")


def _story(ctx: Context, draft: Draft, section: Section) -> str:
    byline = ctx.written(draft).byline
    sapo = f'<p class="sapo"><strong>{escape(draft.summary, quote=False)}</strong></p>' if draft.summary else ""
    shown = byline.text if byline and byline.place in ("after", "field") else ""
    return (
        f'{_breadcrumb(ctx, section)}<h1 class="title">{escape(draft.title, quote=False)}</h1>'
        f'<div class="meta">{_meta(ctx, draft)}{_tools(draft, section)}</div>{sapo}'
        f'<div class="content-detail">{ctx.body(draft)}</div>'
        + (f'<div class="author">{escape(shown, quote=False)}</div>' if shown else "")
        + _files(ctx, draft)
    )


def _breadcrumb(ctx: Context, section: Section) -> str:
    here = link(addresses.of_section(section, ctx.skin), section.name)
    return f'<div class="breadcrumb">{link("/", "Trang chủ")} › {here}</div>'


def _meta(ctx: Context, draft: Draft) -> str:
    date = dates.printed(draft.moment, date_form(draft, ctx.skin)) if draft.dated else ""
    views = f'<span class="hits">Đã xem: {views_slot(draft.id)}</span>' if draft.views is not None else ""
    return f'<span class="time">{date}</span>{views}'


def _files(ctx: Context, draft: Draft) -> str:
    lines = "".join(f"<li>{link(f.url, f.name)}</li>" for f in ctx.files_below(draft))
    return f'<div class="attach"><h4>Tài liệu đính kèm</h4><ul>{lines}</ul></div>' if lines else ""


def _tools(draft: Draft, section: Section) -> str:
    if section.kind == "single":
        return ""
    return f'<span class="tools">{link(print_url(draft), "In")} {link(save_url(draft), "Lưu bài viết")}</span>'


def _others(ctx: Context, draft: Draft, section: Section, page: int) -> str:
    last = ctx.other_last(draft, section)
    if not last:
        return ""
    entries = ctx.entries(ctx.other_page(draft, section, page), section, "other")
    lines = "".join(f"<li>{link(e.url, e.title)}{_bracketed(e.published_raw)}</li>" for e in entries)
    pager = _pager(_own_address(draft, section), section, page, last)
    return f'<section class="others"><h3>Các bài viết khác</h3><ul>{lines}</ul>{pager}</section>'


def _own_address(draft: Draft, section: Section) -> str:
    if draft.moved:
        return addresses.moved(draft, section)
    return addresses.clean(draft, section) if section.sid == FOREIGN_SID else addresses.newer(draft, section)


def _bracketed(date: str | None) -> str:
    return f" <i>({date})</i>" if date else ""


def _cards(ctx: Context, entries: list[TrueEntry]) -> str:
    return "".join(_card(ctx, entry) for entry in entries)


def _card(ctx: Context, entry: TrueEntry) -> str:
    date = f"<time>{entry.published_raw}</time>" if entry.published_raw else ""
    views = ""
    if entry.views is not None and entry.article_id:
        views = f" <span>{views_slot(entry.article_id)} lượt xem</span>"
    summary = f"<p>{escape(entry.summary, quote=False)}</p>" if entry.summary else ""
    info = f'<h3>{link(entry.url, entry.title)}</h3><div class="info">{date}{views}</div>'
    more = link(entry.url, "Xem chi tiết", ' class="more"')
    return f'<div class="card">{_thumb(entry) if ctx.plan.pictures else ""}{info}{summary}{more}</div>'


def _thumb(entry: TrueEntry) -> str:
    if entry.article_id is None or int(entry.article_id) % 3:
        return ""
    image = f'<img src="/Thumbs/{entry.article_id}.jpg" alt="" width="90" />'
    return f'<a class="thumb" href="{escape(entry.url)}">{image}</a>'


def _pager(url: str, section: Section, page: int, last: int) -> str:
    """Numbers in blocks, then "›" or "Trang sau"; a ``rel`` where the section's addresses have a query."""
    lines = [_number(offer, url, section, page) for offer in offers(page, last)]
    if page < last and lines:
        text, rel = ("›", ' rel="next"') if section.pager == "query" else ("Trang sau", "")
        lines.append(link(addresses.page_of(url, section, page + 1), text, rel))
    return f'<nav class="paging">{" ".join(lines)}</nav>' if lines else ""


def _number(offer: Offer, url: str, section: Section, page: int) -> str:
    if offer.page == page:
        return f"<strong>{offer.label}</strong>"
    return link(addresses.page_of(url, section, offer.page), offer.label)


def _most_read(ctx: Context, draft: Draft) -> str:
    popular = [d for d in ctx.plan.popular if d is not draft and d.section.kind == "list"]
    lines = "".join(f"<li>{link(addresses.article(d, d.section, 'list', ctx.skin), d.title)}</li>" for d in popular)
    return f'<section class="box"><h4>Xem nhiều</h4><ul>{lines}</ul></section>'


def _page(ctx: Context, title: str, content: str, sidebar: str) -> str:
    own = (
        (addresses.home(), "Cổng cũ"),
        (addresses.home(pageid="39936"), "Giới thiệu cổng"),
        ("/lien-he", "Liên hệ"),
        ("/Sitemap.aspx", "Sơ đồ cổng"),
        (addresses.of_section(FOREIGN_SECTION, ctx.skin), FOREIGN_SECTION.name),
    )
    return fill(
        "linked_page",
        title=escape(title),
        site=SITE_TITLE,
        clock=slot("clock"),
        menu="".join(f"<li>{link(addresses.of_section(s, ctx.skin), s.name)}</li>" for s in MENU),
        content=content,
        sidebar=sidebar,
        statistics=STATISTICS,
        links=" | ".join(link(url, text) for url, text in own),
    )
