"""The desktop template of the ASP.NET product (skins ``webforms``, ``panel``, ``buttons``)."""

from __future__ import annotations

from html import escape

from tests.portal import addresses, aspnet, dates
from tests.portal.context import Context, link, print_url, save_url, views_slot
from tests.portal.entries import date_form
from tests.portal.plan import FOREIGN_SECTION, SECTIONS, SITE_TITLE, Draft, Section
from tests.portal.rendered import slot
from tests.portal.webforms import State
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.portal.truth import TrueEntry

STATISTICS = (
    '<div class="ModuleTitle">Thống kê truy cập</div><ul class="Statistic">'
    f"<li>Đang online: <b>{slot('online')}</b></li><li>Hôm nay: <b>{slot('today')}</b></li>"
    f"<li>Trong tuần: <b>{slot('week')}</b></li><li>Tất cả: <b>{slot('total')}</b></li></ul>"
)
STATISTICS_KEYS = ("online", "today", "week", "total")
_HEAD = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\r\n'
    '<html xmlns="http://www.w3.org/1999/xhtml"><head id="ctl00_Head1"><meta http-equiv="Content-Type" content="text/html; '
    'charset=utf-8" /><link href="/App_Themes/Default/site.css" rel="stylesheet" type="text/css" />'
    '<link rel="shortcut icon" href="/images/favicon.ico" />'
)


def home(ctx: Context) -> str:
    hot = "".join(_line(entry) for entry in ctx.foreign_on_home())
    both = ctx.plan.both
    blocks = [
        f'<div class="HotNews"><ul class="ArticleList"><li>{link(ctx.third_address(), both.title)}</li>{hot}</ul></div>'
    ]
    for section, entries in ctx.home_blocks():
        heading = link(addresses.of_section(section, ctx.skin), section.name)
        lines = "".join(_line(entry) for entry in entries)
        blocks.append(
            f'<div class="ModuleContent"><h3 class="BlockTitle">{heading}</h3><ul class="ArticleList">{lines}</ul></div>'
        )
    return _page(ctx, SITE_TITLE, "".join(blocks), addresses.home(), ("home", "", 1, 1))


def list_page(ctx: Context, section: Section, page: int, action: str) -> str:
    state = ("list:" + section.catid, aspnet.LIST, page, len(ctx.list_pages(section)))
    return _page(ctx, section.name, list_content(ctx, section, page), action, state)


def list_content(ctx: Context, section: Section, page: int) -> str:
    pages = ctx.list_pages(section)
    lines = "".join(_line(entry) for entry in ctx.entries(pages[page - 1], section, "list"))
    pager = aspnet.pager(aspnet.LIST, page, len(pages), ctx.skin)
    return (
        f'<div class="ModuleContent"><div class="ModuleTitle">{escape(section.name)}</div>'
        f'<ul class="ArticleList">{lines}</ul>{pager}</div>'
    )


def article(ctx: Context, draft: Draft, section: Section, page: int, action: str) -> str:
    last = len(ctx.other_pages(draft, section))
    title = draft.title if section.style == "clean" else SITE_TITLE
    state = (f"article:{section.catid}:{draft.id}", aspnet.OTHER, page, max(1, last))
    content = article_content(ctx, draft, section, page)
    glued = draft.number % 18 == 5
    return _page(ctx, title, content, action, state, statistics_first=glued)


def article_content(ctx: Context, draft: Draft, section: Section, page: int) -> str:
    """The article, its credit and its "other articles"; where its credit is ``T.H`` the counters come in between."""
    glued = STATISTICS if draft.number % 18 == 5 else ""
    return f"{_story(ctx, draft, section)}{glued}{_others(ctx, draft, section, page)}"


def _story(ctx: Context, draft: Draft, section: Section) -> str:
    written = ctx.written(draft)
    views = f'<div class="ViewCount">Lượt xem: {views_slot(draft.id)}</div>' if draft.views is not None else ""
    css = "DateCreate" if section.style == "clean" else "PostDate"
    date = f'<div class="{css}">{dates.printed(draft.moment, date_form(draft, ctx.skin))}</div>' if draft.dated else ""
    summary = f'<div class="ArticleSummary">{escape(draft.summary, quote=False)}</div>' if draft.summary else ""
    after = written.byline.text if written.byline and written.byline.place == "after" else ""
    own = written.byline.text if written.byline and written.byline.place == "field" else ""
    return (
        f'<div class="ModuleContent"><div class="ArticleHeader">{escape(draft.title, quote=False)}</div>{views}{date}{_tools(draft, section)}'
        f'{summary}<div class="ArticleContent">{ctx.body(draft)}</div>'
        + (f'<p class="ArticleSource" style="text-align:right">{escape(after, quote=False)}</p>' if after else "")
        + f'<div class="ArticleAuthor">{escape(own, quote=False)}</div>{_files(ctx, draft)}</div>'
    )


def _tools(draft: Draft, section: Section) -> str:
    if section.kind == "single":
        return ""
    icon = '<img src="/images/print.png" alt="In" width="12" />'
    return f'<div class="Tools"><a href="{print_url(draft)}">{icon}</a> {link(save_url(draft), "Bản in")}</div>'


def _files(ctx: Context, draft: Draft) -> str:
    files = [f for f in ctx.written(draft).attachments if draft.number % 16 != 9]
    if not files:
        return ""
    return f'<div class="ArticleFile"><b>Tệp đính kèm:</b> {"<br />".join(link(f.url, f.name) for f in files)}</div>'


def _others(ctx: Context, draft: Draft, section: Section, page: int) -> str:
    pages = ctx.other_pages(draft, section)
    if not pages:
        return ""
    entries = ctx.entries(pages[page - 1], section, "other")
    lines = "".join(f"<li>{link(e.url, e.title)}{_bracketed(e.published_raw)}</li>" for e in entries)
    pager = aspnet.pager(aspnet.OTHER, page, len(pages), ctx.skin)
    return f'<div class="OtherArticle"><div class="OtherTitle">CÁC BÀI VIẾT KHÁC:</div><ul class="ArticleList">{lines}</ul>{pager}</div>'


def _bracketed(date: str | None) -> str:
    return f' <span class="DateOther">({date})</span>' if date else ""


def _line(entry: TrueEntry) -> str:
    date = f'<span class="DateList">{entry.published_raw}</span> ' if entry.published_raw else ""
    summary = f'<div class="SummaryList">{escape(entry.summary, quote=False)}</div>' if entry.summary else ""
    views = (
        f'<div class="ViewList">{views_slot(entry.article_id)} lượt xem</div>'
        if entry.views is not None and entry.article_id
        else ""
    )
    return f"<li>{date}{link(entry.url, entry.title)}{summary}{views}</li>"


def plain(ctx: Context, title: str, content: str, action: str) -> str:
    return _page(
        ctx,
        title,
        f'<div class="ModuleContent"><div class="ModuleTitle">{title}</div>{content}</div>',
        action,
        ("plain", "", 1, 1),
    )


PagerState = tuple[str, str, int, int]


def hidden(ctx: Context, state: PagerState) -> dict[str, str]:
    key, control, page, last = state
    return aspnet.hidden_fields(ctx.machine, State(key, page), aspnet.targets(control, page, last))


def _page(
    ctx: Context, title: str, content: str, action: str, state: PagerState, *, statistics_first: bool = False
) -> str:
    if ctx.skin == "panel":
        content = f'<div id="{aspnet.PANEL_ID}">{content}</div>'
    counters = "" if statistics_first else f'<div class="Statistics">{STATISTICS}</div>'
    head = f'{_HEAD}<title>{escape(title)}</title><meta property="og:title" content="{SITE_TITLE}" /></head><body>'
    return (
        f"{head}{aspnet.open_form(action, hidden(ctx, state), ctx.skin)}{_header(ctx)}"
        f'<table class="Main" width="1000"><tr><td class="Left" valign="top">{_menu(ctx)}</td>'
        f'<td class="Center" valign="top">{content}{counters}</td></tr></table>{_footer(ctx)}</form></body></html>'
    )


def _header(ctx: Context) -> str:
    return (
        f'<div class="Header"><a href="/"><img src="/images/logo.png" alt="{SITE_TITLE}" /></a><div class="Clock">{slot("clock")}</div>'
        f'<div class="Search"><input name="{aspnet.SEARCH_BOX}" type="text" value="Từ khóa..." />'
        f'<input type="submit" name="{aspnet.SEARCH_BUTTON}" value="Tìm kiếm" /></div>'
        f'<div class="Account">{link("/Login.aspx?ReturnUrl=%2f", "Đăng nhập")} {link("/noibo/van-ban.aspx", "Trang nội bộ")}</div></div>'
    )


def _menu(ctx: Context) -> str:
    items = "".join(
        f"<li>{link(addresses.of_section(s, ctx.skin), s.name)}</li>" for s in (SECTIONS[-1], *SECTIONS[:-1])
    )
    extra = f"<li>{link('/lien-he', 'Liên hệ')}</li><li>{link('/Sitemap.aspx', 'Sơ đồ cổng')}</li>"
    foreign = addresses.of_section(FOREIGN_SECTION, ctx.skin)
    return (
        f'<ul class="Menu"><li>{link(addresses.home(), "Trang chủ")}</li>{items}{extra}</ul>'
        f'<div class="ModuleTitle">Liên kết</div><ul>{f"<li>{link(foreign, FOREIGN_SECTION.name)}</li>"}</ul>'
    )


def _footer(_ctx: Context) -> str:
    return (
        f'<div class="Footer"><b>{SITE_TITLE.upper()}</b><br />Chịu trách nhiệm: Văn phòng HĐND và UBND thành phố Bến Trâm<br />'
        "Địa chỉ: 45 đường Lê Lợi, phường 1, thành phố Bến Trâm. Điện thoại: 0294.3800.123<br />Giấy phép số 12/GP-TTĐT ngày 05/09/2018</div>"
    )
