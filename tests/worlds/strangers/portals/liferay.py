# ruff: noqa: E501 - markup keeps the lines it is sent in
"""A district on the telecom company's portal: no ids, session ids in every link, ``..._cur=2``, h1 = the site's name.

Traps: links and pictures with blanks and Vietnamese letters, letters decomposed (NFD), columns that sort, a listed
article that is gone but answers 200, a menu entry that redirects to itself, classes that mean nothing.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape as e
from typing import ClassVar

from tests.worlds.strangers.content import Author, Picture, Section, Shelf, Story, compose_many, local
from tests.worlds.strangers.framework import Key, Portal, Reply, Request, clock, html, redirect, weekday
from tests.worlds.strangers.writing import Writer

SHELF = Shelf("/documents/20181/0/Ảnh hội nghị {n}-{k}.jpg", "/documents/20181/33/Văn bản {n}_{k}.pdf")
SECTIONS = {"thoi-su": "Thời sự - Chính trị", "kinh-te": "Kinh tế", "xa-hoi": "Xã hội", "thong-bao": "Thông báo"}
SIZE = 7
SITE = "/web/huyen-cau-ngang"
CURRENT = "p_p_id=101_INSTANCE_Kx3&p_p_lifecycle=0&_101_INSTANCE_Kx3_cur"
GONE = f"{SITE}/chi-tiet/-/asset_publisher/Kx3/content/tin-nay-da-go-bo"


class Liferay(Portal):
    name = "liferay"
    exit_codes = (0, 3)
    ignored: ClassVar[frozenset[str]] = frozenset(
        {"orderByCol", "orderByType", "p_p_id", "p_p_lifecycle", "version", "t"}
    )
    disallowed: ClassVar[tuple[str, ...]] = ("/c/", "/web/guest/search")
    also_sections = ("Trang chủ", "Hỏi đáp", "Tin tức")
    dead = (GONE,)

    def build(self) -> None:
        self.sessions = 0
        self.statistics = {"online": 5, "today": 318, "month": 12077, "total": 1904533}
        self.stories = compose_many(self.name, 41, local(2025, 10, 22, 19, 25), SHELF)
        self.sections = [Section((name,), f"{SITE}/{alias}") for alias, name in SECTIONS.items()]
        writer = Writer("liferay bylines")
        for place, story in enumerate(self.stories):
            self._settle(story, self.sections[(0, 1, 0, 2, 0)[place % 5]], writer)
        for section in self.sections:
            self._add_lists(section)
            for story in section.stories:
                self._add_article(story, section)
        self.add("/", redirect(f"{SITE}/trang-chu"))
        boxes = "".join(
            f'<div class="b2"><a href="{s.path}">{s.name}</a>{"".join(map(_line, s.stories[:4]))}</div>'
            for s in self.sections
        )
        self.add(f"{SITE}/trang-chu", self._page("Trang chủ", boxes))
        self.add(f"{SITE}/hoi-dap", redirect(f"{SITE}/hoi-dap"))
        self.add(GONE, self._page("Lỗi", '<div class="c1">Trang bạn yêu cầu không tồn tại hoặc đã bị gỡ bỏ.</div>'))

    def key(self, url: str) -> Key:
        return super().key(re.sub(r";jsessionid=[^?/#]*", "", url))

    def answer(self, request: Request) -> Reply:
        """Write a new session id into every link, as long as the visitor brings no cookie."""
        reply = super().answer(request)
        if "Cookie" in request.headers or not reply.content_type.startswith("text/html") or not reply.body:
            return reply
        self.sessions += 1
        mark = f";jsessionid=9F3C{self.sessions:06}.node2"
        text = re.sub(r'(<a href="/web/[^"?]*)', rf"\1{mark}", reply.body.decode())
        return Reply(text.encode(), reply.status, headers={"Set-Cookie": f"JSESSIONID={mark[12:]}; Path=/; HttpOnly"})

    def _settle(self, story: Story, section: Section, writer: Writer) -> None:
        section.stories.append(story)
        story.sections = [section.name]
        story.published = story.stamp()
        story.paths = [f"{SITE}/chi-tiet/-/asset_publisher/Kx3/content/{story.slug}"]
        story.views = None
        names = [writer.person().upper() for _ in range(story.number % 3)]
        story.authors = [Author(name, "Tin, ảnh") for name in names]

    def _add_lists(self, section: Section) -> None:
        pages = section.pages(SIZE)
        for number, stories in enumerate(pages, 1):
            target = section.path if number == 1 else f"{section.path}?{CURRENT}={number}"
            section.lists.append(target)
            lines = "".join(map(_line, stories)) or "<p>Chưa có nội dung.</p>"
            if section is self.sections[0] and number == 2:
                lines += f'<div class="a7"><a href="{GONE}">Lịch tiếp công dân tháng tới</a></div>'
            sort = f'<a href="{section.path}?orderByCol=title&amp;orderByType=asc">Tiêu đề</a> <a href="{section.path}?orderByCol=date&amp;orderByType=desc">Ngày</a>'
            pager = _pager(section.path, number, len(pages)) if len(pages) > 1 else ""
            self.add(target, self._page(section.name, f'<div class="t1">{section.name}</div>{sort}{lines}{pager}'))
        self.add(f"{section.path}?{CURRENT}=1", self._page(section.name, "".join(map(_line, pages[0]))))

    def _add_article(self, story: Story, section: Section) -> None:
        signed = " - ".join(a.name for a in story.authors)
        byline = f'<div style="text-align:right"><b>Tin, ảnh: {e(signed)}</b></div>' if signed else ""
        files = "".join(
            f'<div class="d4"><a href="{f.path}?version=1.0&amp;t=16">{e(f.name)}</a> (35,2 KB)</div>'
            for f in story.files
        )
        others = "".join(
            f'<div class="a9"><a href="{s.paths[0]}">{e(s.title)}</a></div>'
            for s in section.stories[:5]
            if s is not story
        )
        summary = f'<div class="c5"><b>{e(story.summary)}</b></div>' if story.summary else ""
        inner = f"""<div class="p0"><a href="{SITE}/trang-chu">Trang chủ</a> / <a href="{section.path}">{section.name}</a></div>
<div class="c1"><div class="c2">{e(story.title)}</div><div class="c3">{weekday(story)}, {story.when:%d/%m/%Y, %H:%M} (GMT+7)</div>
{summary}<div class="c6">{_body(story)}{byline}</div>{files}
<div class="s1"><span>Đánh giá:</span> <span>0 bình chọn</span> <a href="javascript:void(0)">In</a></div>
<div class="o1">Tin khác</div>{others}</div>"""
        self.add(story.paths[0], self._page(story.title, inner))

    def _page(self, title: str, inner: str) -> Reply:
        menu = "".join(f'<li class="x1"><a href="{s.path}"><span>{s.name}</span></a></li>' for s in self.sections)
        seen = "".join(f'<div class="a3"><a href="{s.paths[0]}">{e(s.title)}</a></div>' for s in self.stories[8:13])
        rows = {
            "Số người đang online": "online",
            "Hôm nay": "today",
            "Tháng này": "month",
            "Tổng lượt truy cập": "total",
        }
        counters = "".join(f"<tr><td>{words}</td><td>{self.statistics[name]}</td></tr>" for words, name in rows.items())
        return html(f"""<!DOCTYPE html><html class="ltr"><head><meta content="text/html; charset=UTF-8" http-equiv="content-type">
<title>{e(title)} - Huyện Cầu Ngang</title><link rel="canonical" href="{self.base}/"></head>
<body class="yui3-skin-sam"><div class="w0"><h1 class="site-title"><a href="{SITE}/trang-chu">Trang thông tin điện tử huyện Cầu Ngang</a></h1>
<div class="k1">Hôm nay, ngày {clock():%d/%m/%Y %H:%M}</div><ul class="x0"><li class="x1"><a href="{SITE}/trang-chu">Trang chủ</a></li>{menu}
<li class="x1"><a href="{SITE}/hoi-dap">Hỏi đáp</a></li><li><a href="/c/portal/login?p_l_id=20611">Đăng nhập</a></li></ul>
<div class="g8">{inner}</div><div class="g4"><div class="a2">Xem nhiều nhất</div>{seen}
<div class="a2">Thống kê</div><table>{counters}</table><a href="{self.foreign}/web/guest">Cổng tỉnh</a></div>
<div class="f1">Chịu trách nhiệm: Chánh Văn phòng. Giấy phép số 04/GP-STTTT ngày 12/03/2019.</div></div></body></html>""")


def _line(story: Story) -> str:
    return f"""<div class="a7"><div class="a8"><a href="{story.paths[0]}">{e(story.title)}</a></div>
<div class="k2">{story.when:%d/%m/%Y}</div><div class="k3">{e(story.summary or "")}</div></div>"""


def _pager(path: str, number: int, last: int) -> str:
    def link(words: str, to: int) -> str:
        return (
            f'<a href="{path}?{e(CURRENT)}={to}">{words}</a>'
            if 1 <= to <= last and to != number
            else f"<span>{words}</span>"
        )

    steps = link("Đầu tiên", 1) + link("Trước", number - 1) + link("Tiếp theo", number + 1) + link("Cuối cùng", last)
    return f'<div class="h1"><small>Trang {number} của {last}</small> {steps}</div>'


def _body(story: Story) -> str:
    return "".join(_picture(b) if isinstance(b, Picture) else _lines(b, story) for b in story.blocks())


def _lines(text: str, story: Story) -> str:
    shown = unicodedata.normalize("NFD", text) if story.number % 4 == 0 else text
    return f'<div class="MsoNormal"><span style="font-size:14pt">&nbsp;&nbsp;&nbsp; <span lang="VI">{e(shown)}</span></span></div>\n'


def _picture(picture: Picture) -> str:
    credit = f" Ảnh: {e(picture.credit)}" if picture.credit else ""
    caption = f'<div style="text-align:center"><em>{e(picture.text)}{credit}</em></div>' if picture.text else ""
    return f'<div style="text-align:center"><img src="{picture.path}" alt="{picture.alt}"></div>{caption}'
