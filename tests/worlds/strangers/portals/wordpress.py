# ruff: noqa: E501 - markup keeps the lines it is sent in
"""A commune on a government theme of the blog software: dated addresses without ids, ``/page/2/``, ``rel=next``.

Traps: structured data with the day of the last edit, a lazy placeholder in ``src``, tag, author and month archives, a
calendar without end, ``replytocom`` and ``?share=`` links, one article in two categories, a short link in the head,
related news inside the article's container, a cookie bar, slugs that end in years.
"""

from __future__ import annotations

import json
from html import escape as e
from typing import TYPE_CHECKING, ClassVar

from tests.worlds.strangers.content import Author, Picture, Section, Shelf, Story, compose_many, local
from tests.worlds.strangers.framework import Portal, Reply, Request, dots, html, redirect
from tests.worlds.strangers.writing import Writer

if TYPE_CHECKING:
    from datetime import datetime

SHELF = Shelf(
    "/wp-content/uploads/2024/03/hinh-{n}-{k}.png", "/wp-content/uploads/2024/03/cong-van-{n}-{k}.pdf", png=True
)
SECTIONS = {
    "tin-dia-phuong": "Tin địa phương",
    "nong-thon-moi": "Nông thôn mới",
    "cai-cach-hanh-chinh": "Cải cách hành chính",
    "du-lich": "Du lịch",
}
SIZE = 6
BLANK = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


class WordPress(Portal):
    name = "wordpress"
    exit_codes = (0, 3)  # one section is empty
    ignored: ClassVar[frozenset[str]] = frozenset({"share", "replytocom"})
    disallowed: ClassVar[tuple[str, ...]] = ("/wp-admin/",)
    also_sections = ("Trang chủ", "Tin tức", "Giới thiệu", "Hoạt động", "du xuân", "chuyển đổi số")

    def build(self) -> None:
        self.statistics = {"online": 3, "today": 87, "yesterday": 240, "week": 1512, "total": 98204}
        self.stories = compose_many(self.name, 44, local(2024, 3, 21, 15, 40), SHELF)
        self.sections = [Section((name,), f"/chuyen-muc/{alias}/") for alias, name in SECTIONS.items()]
        writer = Writer("wordpress bylines")
        for place, story in enumerate(self.stories):
            self._settle(story, self.sections[place % 3], writer)
        for story in self.stories[2:40:9]:
            self.sections[0].stories.append(story)
            story.sections.append(self.sections[0].name)
        for section in self.sections:
            section.stories.sort(key=lambda s: s.when, reverse=True)
            self._add_lists(section)
        for story in self.stories:
            self._add_article(story)
        self._add_home()
        for tag in ("du-xuan", "chuyen-doi-so"):
            self.add(f"/tag/{tag}/", self.layout("Thẻ", "".join(map(_card, self.stories[4:9]))))

    def _settle(self, story: Story, section: Section, writer: Writer) -> None:
        section.stories.append(story)
        story.sections = [section.name]
        story.published = story.stamp()
        story.views = None
        year = f"-{story.when.year}" if story.number % 2 else ""
        story.paths = [f"{story.when:/%Y/%m/%d}/{story.slug}{year}/", f"/?p={story.number + 300}"]
        if story.number % 4:
            story.authors = [Author(writer.person())]

    def missing(self, request: Request) -> Reply:
        """Answer the calendar's months, as far as anybody asks; everything else is missing."""
        parts = request.target.strip("/").split("/")
        if len(parts) == 2 and all(part.isdigit() for part in parts):
            year, month = int(parts[0]), int(parts[1])
            found = [s for s in self.stories if (s.when.year, s.when.month) == (year, month)]
            return html(self.layout(f"Tháng {month}/{year}", "".join(map(_card, found)), month=(year, month)))
        return super().missing(request)

    def _add_home(self) -> None:
        blocks = [
            f'<section><h3><a href="{s.path}">{s.name}</a></h3>{"".join(map(_card, s.stories[:3]))}</section>'
            for s in self.sections
        ]
        self.add("/", self.layout("UBND xã Cù Lao Dài", "".join(blocks)))

    def _add_lists(self, section: Section) -> None:
        pages = section.pages(SIZE)
        for number, stories in enumerate(pages, 1):
            target = section.path if number == 1 else f"{section.path}page/{number}/"
            section.lists.append(target)
            onward = f"{section.path}page/{number + 1}/"
            more = number < len(pages)
            head = f'<link rel="next" href="{self.base}{onward}" />' if more else ""
            pager = (
                f'<div class="nav-previous"><a href="{self.base}{onward}">Bài viết cũ hơn &raquo;</a></div>'
                if more
                else ""
            )
            items = "".join(map(_card, stories)) or '<p class="nothing">Nội dung đang được cập nhật.</p>'
            title = f'<header class="page-header"><h1 class="page-title">Chuyên mục: <span>{section.name}</span></h1></header>'
            self.add(target, self.layout(section.name, f"{title}{items}<nav>{pager}</nav>", head))

    def _add_article(self, story: Story) -> None:
        section = next(s for s in self.sections if s.name == story.sections[0])
        address = story.paths[0]
        near = [s for s in section.stories if s is not story][:3]
        related = "".join(f'<li><a href="{s.paths[0]}">{e(s.title)}</a></li>' for s in near)
        signed = "".join(f'<p style="text-align: right;"><strong>{e(a.name)}</strong></p>' for a in story.authors)
        files = "".join(
            f'<div class="wp-block-file"><a href="{f.path}">{e(f.name)}</a><a href="{f.path}" class="wp-block-file__button" '
            f"download>Tải về</a></div>"
            for f in story.files
        )
        inner = f"""<nav class="crumbs"><a href="/">Trang chủ</a> » <a href="{section.path}">{section.name}</a> » {e(story.title)}</nav>
<article id="post-{story.number + 300}" class="post type-post"><header class="entry-header">
<h1 class="entry-title">{e(story.title)}</h1><div class="entry-meta"><span class="posted-on">
<time class="entry-date published" datetime="{story.when:%Y-%m-%dT%H:%M:%S+07:00}">{story.when:%H:%M %d/%m/%Y}</time></span>
<span class="cat-links"><a href="{section.path}" rel="category tag">{section.name}</a></span></div></header>
<div class="entry-content">{_summary(story)}{_body(story)}{signed}{files}
<div class="sharedaddy"><a href="{address}?share=facebook" rel="nofollow">Chia sẻ</a></div>
<div id="jp-relatedposts"><h3>Bài viết liên quan</h3><ul>{related}</ul></div></div>
<footer class="entry-footer"><a href="/tag/du-xuan/" rel="tag">du xuân</a>, <a href="/tag/chuyen-doi-so/">chuyển đổi số</a></footer>
</article><div id="comments"><h2>1 bình luận</h2><ol><li><b>Bạn đọc</b> 14:05 02/04/2025 <p>Cảm ơn tin hay của xã nhà!</p>
<a rel="nofollow" href="{address}?replytocom=9#respond">Trả lời</a></li></ol><form action="/wp-comments-post.php" method="post">
<textarea name="comment"></textarea><input type="submit" value="Gửi bình luận"></form></div>"""
        facts = {
            "@type": "NewsArticle",
            "headline": "UBND xã Cù Lao Dài",
            "datePublished": f"{_edited(story):%Y-%m-%dT%H:%M:%S+07:00}",
            "author": {"@type": "Person", "name": "quantri"},
        }
        head = f"""<link rel="canonical" href="{self.base}{address}" /><link rel="shortlink" href="{self.base}{story.paths[1]}" />
<meta property="og:title" content="UBND xã Cù Lao Dài" /><script type="application/ld+json">{json.dumps(facts)}</script>"""
        self.add(address, self.layout(story.title, inner, head))
        self.add(story.paths[1], redirect(address, 301))

    def layout(self, title: str, inner: str, head: str = "", month: tuple[int, int] = (2024, 3)) -> str:
        year, number = month
        earlier = f"/{year - (number == 1)}/{number - 1 or 12:02}/"
        menu = "".join(f'<li class="menu-item"><a href="{s.path}">{s.name}</a></li>' for s in self.sections)
        latest = "".join(f'<li><a href="{s.paths[0]}">{e(s.title)}</a></li>' for s in self.stories[5:10])
        counts = self.statistics
        return f"""<!DOCTYPE html>
<html lang="vi"><head><meta charset="UTF-8"><title>{e(title)} &#8211; UBND xã Cù Lao Dài</title>{head}
<link rel="alternate" type="application/rss+xml" href="/feed/"><link rel="https://api.w.org/" href="/wp-json/"></head>
<body class="wp-theme-chinhquyen"><div id="cookie-notice">Trang này dùng cookie. <a href="#ok">Đồng ý</a></div>
<header><p class="site-title"><a href="/">UBND xã Cù Lao Dài</a></p><ul class="menu"><li><a href="/">Trang chủ</a></li>
<li><a href="#">Hoạt động</a><ul class="sub-menu">{menu}</ul></li><li><a href="/wp-admin/">Quản trị</a></li></ul></header>
<div id="primary">{inner}</div><aside id="secondary"><section class="widget"><h2>Bài viết mới</h2><ul>{latest}</ul></section>
<section class="widget widget_calendar"><table><caption>Tháng {number} {year}</caption><tr><td>1<td>2<td>3</tr></table>
<a href="{earlier}">&laquo; Tháng trước</a></section>
<section class="widget"><h2>Lượt truy cập</h2><ul><li>Đang trực tuyến: {counts["online"]}</li><li>Hôm nay: {counts["today"]}
</li><li>Hôm qua: {counts["yesterday"]}</li><li>Tuần này: {dots(counts["week"])}</li>
<li>Tổng lượt truy cập: {dots(counts["total"])}</li></ul></section>
<select onchange="location=this.value"><option>Liên kết website</option><option value="{self.foreign}/">Tỉnh ủy</option></select>
</aside><footer>© 2024 UBND xã Cù Lao Dài. <a href="{self.foreign}/theme">Giao diện</a></footer></body></html>"""


def _edited(story: Story) -> datetime:
    return story.when.replace(year=story.when.year + 1, day=2)


def _card(story: Story) -> str:
    thumb = f'<img class="thumb" src="{story.pictures[0].path}" alt="">' if story.pictures else ""
    return f"""<article class="card"><a href="{story.paths[0]}" tabindex="-1">{thumb}</a>
<h2 class="entry-title"><a href="{story.paths[0]}" rel="bookmark">{e(story.title)}</a></h2>
<p>{e(story.summary or story.paragraphs[0][:80])}&hellip; <a class="more" href="{story.paths[0]}">Đọc tiếp</a></p></article>"""


def _summary(story: Story) -> str:
    return f'<p class="sapo"><strong>{e(story.summary)}</strong></p>' if story.summary else ""


def _body(story: Story) -> str:
    gallery = len(story.pictures) > 2
    texts = "".join(f"<p>{e(p)}</p>\n" for p in story.paragraphs)
    if gallery:
        return f'{texts}<figure class="wp-block-gallery">{"".join(map(_figure, story.pictures))}</figure>'
    return "".join(_figure(b) if isinstance(b, Picture) else f"<p>{e(b)}</p>\n" for b in story.blocks())


def _figure(picture: Picture) -> str:
    words = (e(picture.text) if picture.text else "") + (f". Ảnh: {e(picture.credit)}" if picture.credit else "")
    caption = f'<figcaption class="wp-element-caption">{words}</figcaption>' if words else ""
    return f'<figure class="wp-block-image"><img src="{BLANK}" data-src="{picture.path}" class="lazyload" alt=""/>{caption}</figure>'
