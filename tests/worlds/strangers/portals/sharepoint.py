# ruff: noqa: E501 - markup keeps the lines it is sent in
"""A department on the office vendor's portal: ``/Pages/slug.aspx?ItemID=45``, grids that page by postback.

Every page begins with a byte order mark. Stale or invented postbacks are refused. Addresses come in two cases.
Captions are bare paragraphs, the views carry a dot, counters a blank, and the title is in no heading.
"""

from __future__ import annotations

import base64
from html import escape as e
from typing import ClassVar

from tests.worlds.strangers.content import Author, Picture, Section, Shelf, Story, compose_many, local
from tests.worlds.strangers.framework import Portal, Reply, Request, dots, html, redirect, weekday
from tests.worlds.strangers.writing import Writer

SHELF = Shelf("/PublishingImages/2025/anh_{n}_{k}.JPG", "/Lists/VanBan/Attachments/{n}/TL-{k}.pdf")
SECTIONS = {1: "Tin hoạt động", 2: "Tin trong nước", 5: "Cải cách hành chính", 8: "Lịch công tác"}
SIZE, BLOCK = 4, 5
GRID = "ctl00$PlaceHolderMain$gvTinTuc"


class SharePoint(Portal):
    name = "sharepoint"
    exit_codes = (0, 3)  # one section is empty
    home = "/Pages/default.aspx"
    folds_case = True
    postbacks = True
    by_forms = True
    disallowed: ClassVar[tuple[str, ...]] = ("/_layouts/", "/_vti_bin/")
    also_sections = ("Trang chủ", "Giới thiệu")

    def build(self) -> None:
        self.statistics = {"online": 12, "total": 1234567}
        self.stories = compose_many(self.name, 48, local(2025, 4, 25, 11, 39), SHELF)
        self.sections = [Section((name,), f"/Pages/danh-sach.aspx?CateID={cat}") for cat, name in SECTIONS.items()]
        writer = Writer("sharepoint bylines")
        for place, story in enumerate(self.stories):
            self._settle(story, self.sections[(0, 0, 0, 1, 0, 2)[place % 6]], writer)
        for section in self.sections:
            section.lists = [section.path]
            self.add(section.path, lambda request, s=section: self._list(request, s))
            for story in section.stories:
                self._add_article(story, section)
        boxes = "".join(
            f'<tr><td><a href="{s.path}">{s.name}</a>{"".join(map(_row, s.stories[:2]))}</td></tr>'
            for s in self.sections
        )
        self.add("/", redirect(self.home))
        self.add(self.home, self._page(f"<table>{boxes}</table>"))

    def _settle(self, story: Story, section: Section, writer: Writer) -> None:
        section.stories.append(story)
        story.sections = [section.name]
        story.published = story.stamp()
        story.paths = [
            f"/Pages/{story.slug}.aspx?ItemID={story.number}",
            f"/pages/{story.slug}.aspx?itemid={story.number}",
        ]
        story.authors = [Author(writer.person(), "Thực hiện") for _ in range(story.number % 4)]

    def _list(self, request: Request, section: Section) -> Reply:
        """Show the first page to a GET; a POST must bring what the page before it held, and ask what it offered."""
        pages = section.pages(SIZE)
        if request.method != "POST":
            return self._grid(section, pages, 1)
        current = _page_of(request.form.get("__VIEWSTATE", ""), section)
        wanted = request.form.get("__EVENTARGUMENT", "").removeprefix("Page$")
        offered = [str(n) for n in _offered(current, len(pages))] if current else []
        valid = request.form.get("__EVENTVALIDATION") == f"/wE{current}v{section.path[-1]}"
        if request.form.get("__EVENTTARGET") != GRID or wanted not in offered or not valid:
            return html(
                "<html><body><h1>Server Error in '/' Application.</h1><h2>Invalid postback or callback argument.</h2></body></html>",
                500,
            )
        return self._grid(section, pages, int(wanted))

    def _grid(self, section: Section, pages: list[list[Story]], number: int) -> Reply:
        rows = (
            "".join(f"<tr><td>{_row(s)}</td></tr>" for s in pages[number - 1]) or "<tr><td>Không có dữ liệu</td></tr>"
        )
        if len(pages) > 1:
            rows += f'<tr class="pgr"><td colspan="2"><table border="0"><tr>{_pager(number, len(pages))}</tr></table></td></tr>'
        state = base64.b64encode(f"{section.path}|{number}|bí mật".encode()).decode()
        hidden = f"""<input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="" /><input type="hidden" name="__EVENTARGUMENT" value="" />
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="{state}" /><input type="hidden" name="__VIEWSTATEGENERATOR" value="CA0B0334" />
<input type="hidden" name="__EVENTVALIDATION" value="/wE{number}v{section.path[-1]}" />"""
        grid = f'{hidden}<span class="tdmuc">{section.name}</span><table id="gvTinTuc" cellspacing="0">{rows}</table>'
        return self._page(grid, action=section.path)

    def _add_article(self, story: Story, section: Section) -> None:
        others = "".join(
            f'<li><a href="{s.paths[1]}">{e(s.title)}</a> ({s.when:%d/%m/%Y})</li>'
            for s in section.stories[:6]
            if s is not story
        )
        signed = " – ".join(a.name for a in story.authors)
        byline = f'<p style="text-align:right"><em>Thực hiện: {e(signed)}</em></p>' if signed else ""
        files = "".join(
            f'<tr><td>{n}</td><td><a href="{f.path}">{e(f.name)}</a></td></tr>' for n, f in enumerate(story.files, 1)
        )
        attached = f"<table><tr><td colspan=2>Tài liệu đính kèm:</td></tr>{files}</table>" if files else ""
        inner = f"""<div><a href="{self.home}">Trang chủ</a> &gt; <a href="{section.path}">{section.name}</a></div>
<table><tr><td><span id="ctl00_lblTieuDe" class="td">{e(story.title)}</span></td></tr>
<tr><td><span id="ctl00_lblNgay">{weekday(story)}, ngày {story.when:%d/%m/%Y - %H:%M}</span> | <span>Lượt xem: {dots(story.views or 0)}</span>
<a href="/_layouts/15/print.aspx?ItemID={story.number}">Bản in</a> <a href="/_layouts/15/mail.aspx?ItemID={story.number}">Gửi email</a></td></tr>
<tr><td><span id="ctl00_lblTomTat"><b>{e(story.summary or "")}</b></span></td></tr>
<tr><td><div class="ms-rtestate-field">{_body(story)}{byline}</div>{attached}</td></tr></table>
<div>CÁC TIN KHÁC</div><ul>{others}</ul>"""
        self.add(story.paths[0], self._page(inner, action=story.paths[0]))

    def _page(self, inner: str, action: str = "/Pages/default.aspx") -> Reply:
        menu = "".join(f'<td><a href="{s.path}">{s.name}</a></td>' for s in self.sections)
        latest = "".join(f'<tr><td><a href="{s.paths[1]}">{e(s.title)}</a></td></tr>' for s in self.stories[:5])
        text = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name="GENERATOR" content="Microsoft SharePoint" /><title>
	Sở Nội vụ
</title><script type="text/javascript">function __doPostBack(t, a) {{ var f = document.forms[0]; f.__EVENTTARGET.value = t; f.submit(); }}</script></head>
<body><form method="post" action="{e(action)}" id="aspnetForm"><table class="s4-main" width="1000"><tr><td colspan="3"><img src="/Style Library/banner.png" alt="" /></td></tr>
<tr><td colspan="3"><table><tr><td><a href="{self.home}">Trang chủ</a></td>{menu}<td><a href="/_layouts/15/Authenticate.aspx">Đăng nhập</a></td></tr></table></td></tr>
<tr valign="top"><td width="200"><table><tr><td>TIN MỚI</td></tr>{latest}</table></td><td width="600">{inner}</td>
<td width="200"><select><option>-- Liên kết website --</option><option value="{self.foreign}/">Bộ Nội vụ</option></select>
<div>Số người đang truy cập: 12</div><div>Tổng số lượt truy cập: 1 234 567</div></td></tr>
<tr><td colspan="3">Sở Nội vụ - Số 52A Lê Lợi - ĐT: 0294.3862.111</td></tr></table></form></body></html>"""
        return Reply(b"\xef\xbb\xbf" + text.encode())


def _row(story: Story) -> str:
    return f"""<a href="{story.paths[0]}">{e(story.title)}</a> <i>({story.when:%d/%m/%Y})</i><div>{e(story.summary or "")}</div>"""


def _page_of(state: str, section: Section) -> int | None:
    try:
        path, number, secret = base64.b64decode(state).decode().split("|")
    except ValueError:
        return None
    return int(number) if path == section.path and secret == "bí mật" else None


def _offered(current: int, last: int) -> list[int]:
    first = (current - 1) // BLOCK * BLOCK + 1
    numbers = [n for n in range(first - 1, first + BLOCK + 1) if 1 <= n <= last]
    return [n for n in numbers if n != current]


def _pager(current: int, last: int) -> str:
    first = (current - 1) // BLOCK * BLOCK + 1
    cells = []
    for number in sorted([*_offered(current, last), current]):
        label = str(number) if first <= number < first + BLOCK else "..."
        click = f"javascript:__doPostBack(&#39;{GRID}&#39;,&#39;Page${number}&#39;)"
        cells.append(
            f"<td><span>{label}</span></td>" if number == current else f'<td><a href="{click}">{label}</a></td>'
        )
    return "".join(cells)


def _body(story: Story) -> str:
    return "".join(
        _picture(b) if isinstance(b, Picture) else f"<p>\u200b&#160;&#160;&#160;{e(b)}</p>\n" for b in story.blocks()
    )


def _picture(picture: Picture) -> str:
    credit = f" (Ảnh: {e(picture.credit)})" if picture.credit else ""
    caption = f'<p style="text-align:center">{e(picture.text)}{credit}</p>' if picture.text else ""
    return f'<p style="text-align:center"><img alt="{picture.alt}" src="{picture.path}" style="width:500px" /></p>{caption}'
