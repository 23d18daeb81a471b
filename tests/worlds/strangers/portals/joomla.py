# ruff: noqa: E501 - markup keeps the lines it is sent in
"""A commune on an old community system in a folder: ``index.php?option=…&id=12:slug``, ``<base href>``, ``start=5``.

Traps: the day of the last change beside that of publication, print and mail versions that nothing forbids, several
``Itemid`` for one article, a calendar without end, columns that sort, bodies of line breaks, one section as a table.
"""

from __future__ import annotations

from html import escape as e
from typing import ClassVar

from tests.worlds.strangers.content import Author, Picture, Section, Shelf, Story, compose_many, local
from tests.worlds.strangers.framework import Portal, Reply, Request, html, weekday
from tests.worlds.strangers.writing import Writer

SHELF = Shelf("/xa/images/stories/2013/tin{n}-{k}.jpg", "/xa/images/stories/tep/kh{n}-{k}.pdf")
SECTIONS = {3: "Tin xã nhà", 4: "Văn hóa - Thể thao", 6: "Khuyến nông"}
SIZE = 5
ARTICLE = "index.php?option=com_content&view=article&id="
CATEGORY = "index.php?option=com_content&view=category"


class Joomla(Portal):
    name = "joomla"
    home = "/xa/"
    ignored: ClassVar[frozenset[str]] = frozenset({"Itemid", "catid", "filter_order", "filter_order_Dir", "layout"})
    disallowed: ClassVar[tuple[str, ...]] = ("/xa/administrator/", "/xa/component/users/")
    also_sections = ("Trang chủ", "Giới thiệu", "Lịch")

    def build(self) -> None:
        self.statistics = {"online": 27, "today": 41, "yesterday": 166, "week": 702, "month": 3015, "total": 214870}
        self.stories = compose_many(self.name, 34, local(2013, 11, 26, 15, 6), SHELF)
        for number, (cat, name) in enumerate(SECTIONS.items()):
            layout = "" if cat == 6 else "&layout=blog"
            self.sections.append(Section((name,), f"/xa/{CATEGORY}{layout}&id={cat}&Itemid={number + 102}"))
        writer = Writer("joomla bylines")
        for place, story in enumerate(self.stories):
            self._settle(story, place % 3, writer)
        for section in self.sections:
            self._add_lists(section)
            for story in section.stories:
                self._add_article(story, section)
        leading = "".join(_leading(s) for s in self.stories[:6])
        for target in ("/xa/", "/xa/index.php"):
            self.add(target, self._page(f'<div class="blog-featured">{leading}</div>'))

    def _settle(self, story: Story, which: int, writer: Writer) -> None:
        section = self.sections[which]
        cat = list(SECTIONS)[which]
        section.stories.append(story)
        story.sections = [section.name]
        story.published = story.stamp()
        name = f"{story.number}:{story.slug}"
        story.paths = [
            f"/xa/{ARTICLE}{name}&catid={cat}&Itemid={102 + which}",
            f"/xa/{ARTICLE}{name}&catid={cat}&Itemid=101",
        ]
        story.authors = [Author(writer.person(), "Viết bởi")]

    def missing(self, request: Request) -> Reply:
        """Answer the calendar's months, as far as anybody asks; everything else is missing."""
        query = request.query
        if query.get("option") == "com_jevents":
            return html(
                self._page("<h2>Không có sự kiện nào</h2>", int(query.get("year", 2013)), int(query.get("month", 1)))
            )
        return super().missing(request)

    def _add_lists(self, section: Section) -> None:
        pages = section.pages(SIZE)
        table = section is self.sections[2]
        for number, stories in enumerate(pages):
            target = section.path + (f"&start={number * SIZE}" if number else "")
            section.lists.append(target)
            steps = "".join(
                f'<li><a class="pagenav" title="{n + 1}" href="{e(section.path)}{f"&amp;start={n * SIZE}" if n else ""}">{n + 1}</a></li>'
                if n != number
                else f"<li><span>{n + 1}</span></li>"
                for n in range(len(pages))
            )
            after = (
                f'<li><a href="{e(section.path)}&amp;start={(number + 1) * SIZE}">Tiếp theo</a></li>'
                if number + 1 < len(pages)
                else "<li><span>Tiếp theo</span></li>"
            )
            pager = f'<div class="pagination"><p class="counter">Trang {number + 1} / {len(pages)}</p><ul><li>Bắt đầu</li>{steps}{after}</ul></div>'
            items = self._table(section, stories) if table else "".join(map(_leading, stories))
            self.add(
                target,
                self._page(
                    f'<div class="blog"><h2><span class="subheading-category">{section.name}</span></h2>{items}{pager}</div>'
                ),
            )

    def _table(self, section: Section, stories: list[Story]) -> str:
        rows = "".join(
            f'<tr><td><a href="{_relative(s)}">{e(s.title)}</a></td><td>{s.views}</td></tr>' for s in stories
        )
        head = f'<th><a href="{e(section.path)}&amp;filter_order=a.title&amp;filter_order_Dir=asc">Tiêu đề</a></th><th><a href="{e(section.path)}&amp;filter_order=a.hits">Lượt xem</a></th>'
        return f'<table class="category"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'

    def _add_article(self, story: Story, section: Section) -> None:
        address = _relative(story)
        near = "".join(
            f'<li><a href="{e(s.paths[1])}">{e(s.title)}</a></li>' for s in section.stories[2:7] if s is not story
        )
        edited = story.when.replace(year=story.when.year + 2)
        summary = f"<strong>{e(story.summary)}</strong><br /><br />" if story.summary else ""
        files = "".join(f'<br /><a href="{f.path}" target="_blank">{e(f.name)}</a>' for f in story.files)
        inner = f"""<div class="item-page"><h2><a href="{address}">{e(story.title)}</a></h2>
<ul class="actions"><li><a href="{address}&amp;tmpl=component&amp;print=1&amp;page=" rel="nofollow"><img src="media/system/images/printButton.png" alt="In"></a></li>
<li><a href="index.php?option=com_mailto&amp;tmpl=component&amp;link=aHR0cDov{story.number}"><img src="media/system/images/emailButton.png" alt="Email"></a></li></ul>
<dl class="article-info"><dt>Chi tiết</dt><dd class="category-name">Chuyên mục: <a href="{e(section.path)}">{section.name}</a></dd>
<dd class="modified">Cập nhật lần cuối {weekday(story)}, {edited:%d} Tháng {edited.month} {edited:%Y %H:%M}</dd>
<dd class="published">Được đăng {weekday(story)}, {story.when:%d} Tháng {story.when.month} {story.when:%Y %H:%M}</dd>
<dd class="createdby">Viết bởi {e(story.authors[0].name)}</dd><dd class="hits">Lượt xem: {story.views}</dd></dl>
<div>{summary}{_body(story)}{files}</div><h4>Tin liên quan</h4><ul class="relateditems">{near}</ul></div>"""
        self.add(story.paths[0], self._page(inner))
        printed = f"<html><body><h2>{e(story.title)}</h2>{summary}{_body(story)}</body></html>"
        self.add(f"{story.paths[0]}&tmpl=component&print=1&page=", printed)
        self.add(
            f"/xa/index.php?option=com_mailto&tmpl=component&link=aHR0cDov{story.number}",
            "<form>Gửi cho bạn bè <input name=to></form>",
        )

    def _page(self, inner: str, year: int = 2013, month: int = 11) -> str:
        menu = "".join(f'<li class="item"><a href="{e(s.path)}">{s.name}</a></li>' for s in self.sections)
        latest = "".join(f'<li><a href="{e(s.paths[1])}">{e(s.title)}</a></li>' for s in self.stories[3:8])
        rows = {"Hôm nay": "today", "Hôm qua": "yesterday", "Tuần này": "week", "Tháng này": "month", "Tất cả": "total"}
        counters = "".join(
            f'<tr><td><img src="modules/mod_vvisit/{name}.png"></td><td>{words}</td><td>{self.statistics[name]}</td></tr>'
            for words, name in rows.items()
        )
        following = f"year={year + month // 12}&amp;month={month % 12 + 1}"
        return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><base href="{self.base}/xa/" /><meta http-equiv="content-type" content="text/html; charset=utf-8" />
<meta name="generator" content="Joomla! - Open Source Content Management" /><title>Xã Hiệp Thạnh</title></head>
<body><div id="header"><a href="index.php"><img src="images/logo.png" alt="Xã Hiệp Thạnh" /></a></div>
<ul class="menu"><li><a href="index.php">Trang chủ</a></li>{menu}</ul><div id="main">{inner}</div>
<div id="right"><h3>Tin mới</h3><ul class="latestnews">{latest}</ul><h3>Lịch</h3><table><tr><td>{month}/{year}</td></tr></table>
<a href="index.php?option=com_jevents&amp;task=month.calendar&amp;{following}">Tháng sau</a>
<h3>Đăng nhập</h3><form action="component/users/" method="post"><input name="username" /><a href="component/users/?view=reset">Quên mật khẩu?</a></form>
<h3>Thống kê truy cập</h3><table>{counters}</table><div>Hiện có {self.statistics["online"]} khách Trực tuyến</div>
<a href="{self.foreign}/">Trang huyện</a></div><div id="footer">Xã Hiệp Thạnh © 2013</div></body></html>"""


def _relative(story: Story) -> str:
    return e(story.paths[0].removeprefix("/xa/"))


def _leading(story: Story) -> str:
    thumb = f'<img src="{story.pictures[0].path.removeprefix("/xa/")}" width="90" alt="" />' if story.pictures else ""
    return f"""<div class="items-leading"><h2><a href="{_relative(story)}">{e(story.title)}</a></h2>
<p>{thumb}{e(story.summary or "")}</p><p class="readmore"><a href="{_relative(story)}">Đọc thêm...</a></p></div>"""


def _body(story: Story) -> str:
    return "".join(_picture(b) if isinstance(b, Picture) else f"{e(b)}<br /><br />\n" for b in story.blocks())


def _picture(picture: Picture) -> str:
    credit = f" - Ảnh: {e(picture.credit)}" if picture.credit else ""
    caption = f'<p style="text-align: center;"><em>{e(picture.text)}{credit}</em></p>' if picture.text else ""
    return f'<p style="text-align: center;"><img src="{picture.path.removeprefix("/xa/")}" alt="" border="0" /></p>{caption}'
