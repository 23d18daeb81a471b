# ruff: noqa: E501 - markup keeps the lines it is sent in
"""A district on the widespread CMS: titles in capitals and hyphens with an id, ``/page-2/``, pager with gaps.

Traps: a malformed ``article:published_time`` and another ``datePublished``, print and save pages that robots.txt
forbids, newer and older articles under every article, tags, comments, rating, today's date in the header.
"""

from __future__ import annotations

from html import escape as e
from typing import ClassVar

from tests.worlds.strangers.content import Author, Picture, Section, Shelf, Story, compose_many, local
from tests.worlds.strangers.framework import Portal, clock, redirect, weekday
from tests.worlds.strangers.writing import Writer, slug

SHELF = Shelf("/uploads/news/2023_07/anh-{n}-{k}.jpg", "/uploads/news/tep/van-ban-{n}-{k}.pdf")
SECTIONS = {
    "tin-tuc-su-kien": "Tin tức - Sự kiện",
    "kinh-te": "Kinh tế",
    "van-hoa-xa-hoi": "Văn hóa - Xã hội",
    "guong-sang": "Gương sáng",
}
SIZE = 4
ABOUT = "Huyện nằm bên bờ sông Cổ Chiên, có mười bốn xã và một thị trấn."


class NukeViet(Portal):
    name = "nukeviet"
    exit_codes = (0, 3)  # one section is empty
    disallowed: ClassVar[tuple[str, ...]] = ("/vi/news/print/", "/vi/news/savefile/", "/vi/users/", "/vi/seek/")
    also_sections = ("Giới thiệu", "Tin Tức", "Liên hệ", "Trang nhất", "nông thôn")

    def build(self) -> None:
        self.statistics = {"online": 14, "today": 1206, "month": 40318, "total": 5120447}
        self.stories = compose_many(self.name, 52, local(2023, 7, 28, 9, 12), SHELF)
        self.sections = [Section((name,), f"/vi/news/{alias}/") for alias, name in SECTIONS.items()]
        writer = Writer("nukeviet bylines")
        for place, story in enumerate(self.stories):
            self._settle(story, self.sections[0 if place % 13 < 9 else 1 + place % 2], writer)
        for section in self.sections:
            self._add_lists(section)
            for story in section.stories:
                self._add_article(story, section)
        self.add("/", redirect("/vi/", 301))
        self.add("/vi/", self.layout("Trang nhất", self._home()))
        self.add("/vi/news/", self.layout("Tin Tức", self._home()))
        self.add("/vi/news/tag/nong-thon/", self.layout("nông thôn", "".join(map(_item, self.stories[3:8]))))
        self.add(
            "/vi/contact/", self.layout("Liên hệ", "<h1>Liên hệ</h1><form method='post'><input name='ten'></form>")
        )
        self._add_about()

    def _settle(self, story: Story, section: Section, writer: Writer) -> None:
        section.stories.append(story)
        story.sections = [section.name]
        story.published = story.stamp()
        story.views = None
        story.paths = [f"{section.path}{slug(story.title, lower=False)}-{story.number}.html"]
        if story.number % 3:
            story.authors.append(Author(writer.person(), "Tác giả"))
        if story.number % 4 == 1:
            story.authors.append(Author("Cổng thông tin điện tử tỉnh", "Nguồn tin"))

    def _add_about(self) -> None:
        about = Story(9001, "Giới thiệu chung về huyện", "gioi-thieu", local(2020, 1, 1), paragraphs=[ABOUT])
        about.paragraphs.append("Người dân sống chủ yếu bằng nghề trồng dừa, nuôi tôm và dệt chiếu.")
        about.paths = ["/vi/about/gioi-thieu-chung-ve-huyen.html"]
        self.stories.append(about)
        text = f'<div class="page panel panel-default"><div class="panel-body"><h1 class="title">{about.title}</h1>'
        self.add(about.paths[0], self.layout(about.title, f"{text}{_body(about)}</div></div>"))

    def _add_lists(self, section: Section) -> None:
        pages = section.pages(SIZE)
        for number, stories in enumerate(pages, 1):
            target = section.path if number == 1 else f"{section.path}page-{number}/"
            section.lists.append(target)
            items = "".join(map(_item, stories)) or "<p>Đang cập nhật dữ liệu</p>"
            pager = _pager(section.path, number, len(pages))
            self.add(target, self.layout(section.name, f'<div class="news_column">{items}</div>{pager}'))

    def _add_article(self, story: Story, section: Section) -> None:
        place = section.stories.index(story)
        newer, older = section.stories[max(0, place - 3) : place], section.stories[place + 1 : place + 5]
        address = story.paths[0]
        inner = f"""<ol class="breadcrumb"><li><a href="/vi/">Trang nhất</a></li>
<li><a href="/vi/news/">Tin Tức</a></li><li><a href="{section.path}">{section.name}</a></li></ol>
<div class="news_column panel panel-default" itemtype="http://schema.org/NewsArticle" itemscope><div class="panel-body">
<h1 class="title margin-bottom-lg" itemprop="headline">{e(story.title)}</h1>
<div class="hidden" itemprop="datePublished">{story.when.year + 1}-01-09T03:55:00+07:00</div>
<div class="row margin-bottom-lg"><div class="col-md-12"><span class="h5">{weekday(story)} - {story.when:%d/%m/%Y %H:%M}
</span></div><ul class="list-inline text-right"><li><a rel="nofollow" href="{address.replace("news/", "news/print/")}">
In ra</a></li><li><a href="{address.replace("news/", "news/savefile/")}">Lưu bài viết này</a></li></ul></div>
<div class="clearfix"><div class="hometext m-bottom" itemprop="description">{e(story.summary or "")}</div></div>
<div id="news-bodyhtml" class="bodytext margin-bottom-lg">{_body(story)}</div>
{"".join(f'<p class="text-right"><strong>{a.role}: </strong>{e(a.name)}</p>' for a in story.authors)}
</div></div>{_files(story)}
<div class="panel-body"><p id="stringrating">Tổng số điểm của bài viết là: 5 trong 1 đánh giá</p></div>
<div class="keywords"><em class="fa fa-tags"></em><a href="/vi/news/tag/nong-thon/">nông thôn</a></div>
<form action="/vi/news/comment/" method="post"><textarea name="c">Ý kiến bạn đọc</textarea></form>
<p class="h3"><strong>Những tin mới hơn</strong></p><ul class="related">{_related(newer)}</ul>
<p class="h3"><strong>Những tin cũ hơn</strong></p><ul class="related">{_related(older)}</ul>"""
        meta = f'<meta property="article:published_time" content="{story.when:%Y-%m-%dEDT%H:%M:%S}+07:00">'
        self.add(address, self.layout(story.title, inner, meta))
        for kind in ("print", "savefile"):
            self.add(address.replace("news/", f"news/{kind}/"), f"<h1>{e(story.title)}</h1>{_body(story)}")

    def _home(self) -> str:
        blocks = [
            f'<div class="panel-heading"><a href="{s.path}">{s.name}</a></div>{"".join(map(_item, s.stories[:3]))}'
            for s in self.sections
        ]
        return "<hr>".join(blocks)

    def layout(self, title: str, inner: str, meta: str = "") -> str:
        menu = "".join(f'<li><a href="{s.path}" title="{s.name}">{s.name}</a></li>' for s in self.sections)
        latest = "".join(f'<li><a href="{s.paths[0]}">{e(s.title)}</a></li>' for s in self.stories[:6] if s.paths)
        counts = self.statistics
        return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{e(title)} - UBND huyện</title>
{meta}<meta property="og:site_name" content="UBND huyện Cửa Sông">
<link rel="alternate" type="application/rss+xml" href="/vi/rss/">
<script>var nv_base_siteurl="/",nv_lang_data="vi";</script></head><body><noscript><div>Trình duyệt cần JavaScript</div>
</noscript><header><a href="/vi/"><img src="/uploads/banner.jpg" alt="UBND huyện Cửa Sông"></a>
<span class="current-time">{clock():%d/%m/%Y %H:%M}</span></header>
<nav><ul class="nav navbar-nav"><li><a href="/vi/">Trang nhất</a></li><li class="dropdown">
<a href="/vi/about/gioi-thieu-chung-ve-huyen.html">Giới thiệu</a></li>{menu}<li><a href="/vi/contact/">Liên hệ</a></li><li><a href="/vi/users/login/">Đăng nhập</a></li>
</ul></nav><main class="row"><div class="col-md-18">{inner}</div><aside class="col-md-6">
<div class="panel-heading">Tin mới nhất</div><ul class="block_groups">{latest}</ul>
<div class="panel-heading">Thống kê truy cập</div>
<ul class="counter list-none">
<li><span>Đang truy cập</span><span class="pull-right">{counts["online"]}</span></li>
<li><span>Hôm nay</span><span class="pull-right">{counts["today"]:,}</span></li>
<li><span>Tháng hiện tại</span><span class="pull-right">{counts["month"]:,}</span></li>
<li><span>Tổng lượt truy cập</span><span class="pull-right">{counts["total"]:,}</span></li></ul>
<a href="{self.foreign}/cong-dvc"><img src="{self.foreign}/dvc.png" alt="Dịch vụ công"></a></aside></main>
<footer>Bản quyền thuộc UBND huyện Cửa Sông. Điện thoại: 0294 3.851.234.
<a href="/vi/seek/?q=">Tìm kiếm</a></footer></body></html>"""


def _item(story: Story) -> str:
    thumb = f'<a href="{story.paths[0]}"><img src="{story.pictures[0].path}" alt=""></a>' if story.pictures else ""
    return f"""<div class="panel panel-default clearfix"><div class="featured">{thumb}<h2><a href="{story.paths[0]}"
title="{e(story.title)}">{e(story.title)}</a></h2><div class="text-muted"><ul class="list-unstyled list-inline">
<li><em class="fa fa-clock-o"></em> {story.when:%d/%m/%Y %H:%M}</li></ul></div>{e(story.summary or "")}</div></div>"""


def _related(stories: list[Story]) -> str:
    return "".join(
        f'<li><a href="{s.paths[0]}">{e(s.title)}</a> <span class="date">({s.when:%d/%m/%Y})</span></li>'
        for s in stories
    )


def _pager(path: str, current: int, last: int) -> str:
    if last == 1:
        return ""
    shown = sorted({1, 2, last - 1, last} | set(range(max(1, current - 1), min(last, current + 1) + 1)))
    links, before = [], 0
    for number in shown:
        if number - before > 1:
            links.append('<li class="disabled"><span>...</span></li>')
        target = path if number == 1 else f"{path}page-{number}/"
        active = ' class="active"' if number == current else ""
        links.append(f'<li{active}><a href="{"#" if active else target}">{number}</a></li>')
        before = number
    return f'<div class="text-center"><ul class="pagination">{"".join(links)}</ul></div>'


def _body(story: Story) -> str:
    return "".join(_figure(b) if isinstance(b, Picture) else f"<p>{e(b)}</p>\n" for b in story.blocks())


def _figure(picture: Picture) -> str:
    credit = f" (Ảnh: {e(picture.credit)})" if picture.credit else ""
    caption = f"<figcaption>{e(picture.text)}{credit}</figcaption>" if picture.text else ""
    return f'<figure class="image"><img src="{picture.path}" alt="{picture.alt}" width="460">{caption}</figure>'


def _files(story: Story) -> str:
    rows = "".join(f'<li><a href="{f.path}" download>{e(f.name)}</a></li>' for f in story.files)
    return f'<div class="panel"><div class="panel-heading">File đính kèm</div><ul>{rows}</ul></div>' if rows else ""
