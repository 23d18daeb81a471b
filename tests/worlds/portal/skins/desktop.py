"""The desktop template of the ASP.NET product (skins ``webforms``, ``panel``, ``buttons``)."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.worlds.portal.parts import addresses, dates
from tests.worlds.portal.parts.entries import date_form
from tests.worlds.portal.parts.rendered import slot
from tests.worlds.portal.parts.templating import fill
from tests.worlds.portal.skins import aspnet
from tests.worlds.portal.skins.context import Context, link, print_url, save_url, views_slot
from tests.worlds.portal.skins.webforms import State
from tests.worlds.portal.words.sections import FOREIGN_SECTION, SECTIONS, SITE_TITLE, Section

if TYPE_CHECKING:
    from tests.worlds.portal.editors.drafting import Draft
    from tests.worlds.portal.truth import TrueEntry

STATISTICS = (
    '<div class="ModuleTitle">Thống kê truy cập</div><ul class="Statistic">'
    f"<li>Đang online: <b>{slot('online')}</b></li><li>Hôm nay: <b>{slot('today')}</b></li>"
    f"<li>Trong tuần: <b>{slot('week')}</b></li><li>Tất cả: <b>{slot('total')}</b></li></ul>"
)
MENU = (SECTIONS[-1], *SECTIONS[:-1])
STATISTICS_KEYS = ("online", "today", "week", "total")


def home(ctx: Context) -> str:
    hot = "".join(_line(entry) for entry in ctx.foreign_on_home())
    top = ctx.on_top_of_home()
    first = f"<li>{link(*top)}</li>" if top else ""
    blocks = [f'<div class="HotNews"><ul class="ArticleList">{first}{hot}</ul></div>']
    for section, entries in ctx.home_blocks():
        heading = link(addresses.of_section(section, ctx.skin), section.name)
        blocks.append(_block(f'<h3 class="BlockTitle">{heading}</h3>', entries))
    content = "".join(blocks).replace('href="/Default.aspx', 'href="Default.aspx')
    return _page(ctx, SITE_TITLE, content, addresses.home(), ("home", "", 1, 1))


def list_page(ctx: Context, section: Section, page: int, action: str) -> str:
    state = ("list:" + section.catid, aspnet.LIST, page, ctx.list_offered(section, page))
    return _page(ctx, section.name, list_content(ctx, section, page), action, state)


def list_content(ctx: Context, section: Section, page: int) -> str:
    pager = aspnet.pager(aspnet.LIST, page, ctx.list_offered(section, page), ctx.skin)
    after = pager + _classed("PageCount", ctx.count_printed(section, page))
    return _block(_classed("ModuleTitle", section.name), ctx.list_entries(section, page), after)


def article(ctx: Context, draft: Draft, section: Section, page: int, action: str) -> str:
    last = ctx.other_last(draft, section)
    title = draft.title if section.style == "clean" else SITE_TITLE
    state = (f"article:{action}", aspnet.OTHER, page, max(1, last))
    content = article_content(ctx, draft, section, page)
    return _page(ctx, title, content, action, state)


def article_content(ctx: Context, draft: Draft, section: Section, page: int) -> str:
    """The article, its credit and its "other articles"; where its credit is ``T.H`` the counters come in between."""
    glued = STATISTICS if draft.number % 18 == 5 else ""
    return f"{_story(ctx, draft, section)}{glued}{_others(ctx, draft, section, page)}"


def _story(ctx: Context, draft: Draft, section: Section) -> str:
    byline = ctx.written(draft).byline
    css = "DateCreate" if section.style == "clean" else "PostDate"
    after = byline.text if byline and byline.place == "after" else None
    own = byline.text if byline and byline.place == "field" else ""
    return (
        '<div class="ModuleContent">'
        + _classed("ArticleHeader", draft.title)
        + (f'<div class="ViewCount">Lượt xem: {views_slot(draft.id)}</div>' if draft.views is not None else "")
        + _classed(css, dates.printed(draft.moment, date_form(draft, ctx.skin)) if draft.dated else None)
        + _tools(draft, section)
        + _classed("ArticleSummary", draft.summary)
        + f'<div class="ArticleContent">{ctx.body(draft)}</div>'
        + _classed("ArticleSource", after)
        + _classed("ArticleAuthor", own)
        + _files(ctx, draft)
        + "</div>"
    )


def _classed(css: str, text: str | None) -> str:
    return "" if text is None else f'<div class="{css}">{escape(text, quote=False)}</div>'


def _tools(draft: Draft, section: Section) -> str:
    if section.kind == "single":
        return ""
    icon = '<img src="/images/print.png" alt="In" width="12" />'
    return f'<div class="Tools"><a href="{print_url(draft)}">{icon}</a> {link(save_url(draft), "Bản in")}</div>'


def _files(ctx: Context, draft: Draft) -> str:
    links = "<br />".join(link(file.url, file.name) for file in ctx.files_below(draft))
    return f'<div class="ArticleFile"><b>Tệp đính kèm:</b> {links}</div>' if links else ""


def _others(ctx: Context, draft: Draft, section: Section, page: int) -> str:
    last = ctx.other_last(draft, section)
    if not last:
        return ""
    entries = ctx.entries(ctx.other_page(draft, section, page), section, "other")
    lines = "".join(f"<li>{link(e.url, e.title)}{_bracketed(e.published_raw)}</li>" for e in entries)
    return (
        '<div class="OtherArticle"><div class="OtherTitle">CÁC BÀI VIẾT KHÁC:</div>'
        f'<ul class="ArticleList">{lines}</ul>{aspnet.pager(aspnet.OTHER, page, last, ctx.skin)}</div>'
    )


def _bracketed(date: str | None) -> str:
    return f' <span class="DateOther">({date})</span>' if date else ""


def _line(entry: TrueEntry) -> str:
    date = f'<span class="DateList">{entry.published_raw}</span> ' if entry.published_raw else ""
    views = f"{views_slot(entry.article_id)} lượt xem" if entry.views is not None and entry.article_id else None
    more = _classed("SummaryList", entry.summary) + _classed("ViewList", views)
    return f"<li>{date}{link(entry.url, entry.title)}{more}</li>"


def _block(section_title: str, entries: list[TrueEntry], after: str = "") -> str:
    lines = "".join(_line(entry) for entry in entries)
    return f'<div class="ModuleContent">{section_title}<ul class="ArticleList">{lines}</ul>{after}</div>'


def plain(ctx: Context, title: str, content: str, action: str) -> str:
    content = f'<div class="ModuleContent">{_classed("ModuleTitle", title)}{content}</div>'
    return _page(ctx, title, content, action, ("plain", "", 1, 1))


PagerState = tuple[str, str, int, int]


def hidden(ctx: Context, state: PagerState) -> dict[str, str]:
    key, control, page, last = state
    return aspnet.hidden_fields(ctx.machine, State(key, page, last), aspnet.targets(control, page, last))


def _page(ctx: Context, title: str, content: str, action: str, state: PagerState) -> str:
    glued = STATISTICS in content
    if ctx.skin == "panel":
        content = f'<div id="{aspnet.PANEL_ID}">{content}</div>'
    return fill(
        "desktop_page",
        title=escape(title),
        site=SITE_TITLE,
        SITE=SITE_TITLE.upper(),
        form=aspnet.open_form(action, hidden(ctx, state), ctx.skin),
        clock=slot("clock"),
        home=escape(addresses.home()),
        menu="".join(f"<li>{link(addresses.of_section(s, ctx.skin), s.name)}</li>" for s in MENU),
        foreign=link(addresses.of_section(FOREIGN_SECTION, ctx.skin), FOREIGN_SECTION.name),
        content=content,
        statistics="" if glued else f'<div class="Statistics">{STATISTICS}</div>',
    )
