# ruff: noqa: E501 - markup keeps the lines it is sent in
"""A new city portal, rendered by a server: cards, structured data, no ids, "Xem thêm" as the only way on.

Traps: canonical and og:title point home, structured data has another day and an organisation as author, the list
never ends (a page past the last repeats it), a slow page, a film without text, a pop-up, nested menus, missing pages
answer 200, slugs that end in numbers which are no ids, filters that multiply lists, robots.txt that forbids a folder.
"""

from __future__ import annotations

import json
from html import escape as e
from typing import ClassVar

from tests.worlds.strangers.content import Author, Picture, Section, Shelf, Story, compose_many, local
from tests.worlds.strangers.framework import Portal, Reply, Request, html
from tests.worlds.strangers.writing import Writer

SHELF = Shelf("/media/2021/anh-{n}-{k}.jpg", "/media/tai-lieu/van-ban-{n}-{k}.pdf")
SECTIONS = {
    "/tin-tuc/chinh-quyen": "Chính quyền",
    "/tin-tuc/kinh-te-do-thi": "Kinh tế - Đô thị",
    "/tin-tuc/van-hoa-xa-hoi": "Văn hóa - Xã hội",
    "/cong-dan/hoi-dap-phap-luat": "Phổ biến pháp luật",
    "/cong-dan/tuyen-dung": "Tuyển dụng",
}
SIZE = 6
SITE = "Cổng thông tin điện tử thành phố Bến Tràm"
SLOW = 2.0


class Modern(Portal):
    name = "modern"
    exit_codes = (0, 3)
    ignored: ClassVar[frozenset[str]] = frozenset({"sort", "view", "utm_source"})
    disallowed: ClassVar[tuple[str, ...]] = ("/noi-bo/", "/tim-kiem")
    also_sections = ("Tin tức", "Công dân", "Trang chủ", "Giới thiệu", "Dịch vụ công", "Liên hệ", "Nội bộ")
    optional = ("/lien-he",)

    def build(self) -> None:
        self.stories = compose_many(self.name, 46, local(2021, 10, 8, 10, 20), SHELF)
        self.sections = [Section((name,), path) for path, name in SECTIONS.items()]
        writer = Writer("modern bylines")
        for place, story in enumerate(self.stories):
            self._settle(story, self.sections[(0, 1, 0, 2, 0, 3)[place % 6]], writer)
        for section in self.sections:
            self._add_lists(section)
            for story in section.stories:
                self._add_article(story, section)
        self.add(
            "/",
            self._page(
                SITE, "".join(f'<h2><a href="{s.path}">{s.name}</a></h2>{_cards(s.stories[:3])}' for s in self.sections)
            ),
        )
        for path, name in {"/tin-tuc": "Tin tức", "/cong-dan": "Công dân"}.items():
            inside = [s for s in self.sections if s.path.startswith(path)]
            self.add(
                path,
                self._page(
                    name, "".join(f'<h2><a href="{s.path}">{s.name}</a></h2>{_cards(s.stories[:2])}' for s in inside)
                ),
            )
        self.add(
            "/lien-he", self._page("Liên hệ", "<h1>Liên hệ</h1><p>Số 1 đường Bờ Sông. Điện thoại 0275 3.822.000</p>")
        )

    def _settle(self, story: Story, section: Section, writer: Writer) -> None:
        section.stories.append(story)
        story.sections = [section.name]
        story.published = story.stamp()
        ending = ("", f"-{story.when.year}", "-19", "-so-05-ct-tw")[story.number % 4]
        story.paths = [f"/bai-viet/{story.slug}{ending}"]
        if story.number == 20:
            story.summary, story.paragraphs, story.pictures, story.files = None, [], [], []
        if story.number % 3 and story.paragraphs:
            story.authors = [Author(writer.person()) for _ in range(1 + story.number % 2)]

    def missing(self, request: Request) -> Reply:
        """Answer 200 to everything, robots.txt and pictures excepted, and repeat the last page of a list for ever."""
        target = request.target
        path = target.split("?")[0]
        section = next((s for s in self.sections if s.path == path), None)
        if section and request.query.get("trang", "").isdigit():
            return html(self._list(section, int(request.query["trang"])))
        if "." in path:
            return super().missing(request)
        return html(
            self._page(
                "Không tìm thấy trang",
                "<h1>Rất tiếc!</h1><p>Không tìm thấy trang bạn yêu cầu. Vui lòng quay lại trang chủ.</p>",
            )
        )

    def _add_lists(self, section: Section) -> None:
        for number in range(1, len(section.pages(SIZE)) + 1):
            target = section.path if number == 1 else f"{section.path}?trang={number}"
            section.lists.append(target)
            self.add(
                target, html(self._list(section, number), seconds=SLOW if target.endswith("hoi-dap-phap-luat") else 0)
            )

    def _list(self, section: Section, number: int) -> str:
        pages = section.pages(SIZE)
        stories = pages[min(number, len(pages)) - 1]
        more = (
            f'<a class="btn" href="{section.path}?trang={number + 1}">Xem thêm</a>'
            if stories
            else "<p>Đang cập nhật dữ liệu</p>"
        )
        sorts = (
            f'<a href="{section.path}?sort=asc">Cũ nhất</a> <a href="{section.path}?sort=views&view=grid">Xem nhiều</a>'
        )
        return self._page(
            section.name,
            f'<h1>{section.name}</h1><div class="flex">{sorts}</div>{_cards(stories)}<div class="mt-4">{more}</div>',
        )

    def _add_article(self, story: Story, section: Section) -> None:
        parent = {"/tin-tuc": "Tin tức", "/cong-dan": "Công dân"}["/" + section.path.split("/")[1]]
        near = [s for s in section.stories if s is not story][:3]
        names = " – ".join(e(a.name) for a in story.authors)
        byline = f'<span class="text-sm">{names}</span>' if names else ""
        film = '<iframe src="/media/phim.html" title="Phim"></iframe>' if not story.paragraphs else ""
        files = "".join(f'<li><a href="{f.path}">{e(f.name)}</a></li>' for f in story.files)
        lead = f'<p class="font-bold">{e(story.summary)}</p>' if story.summary else ""
        inner = f"""<nav aria-label="breadcrumb"><a href="/">Trang chủ</a> <a href="/{section.path.split("/")[1]}">{parent}</a> <a href="{section.path}">{section.name}</a></nav>
<article><h1>{e(story.title)}</h1><div class="flex"><time datetime="{story.when:%Y-%m-%dT%H:%M:%S+07:00}">{story.when:%H:%M | %d-%m-%Y}</time>
{byline}<span class="icon-eye" title="Lượt xem">{story.views} lượt xem</span></div>{lead}
<div class="prose">{_body(story)}{film}</div>{f"<h3>Tệp đính kèm</h3><ul>{files}</ul>" if files else ""}
<div class="share"><a href="https://www.facebook.com/sharer.php?u=x">Facebook</a> <a href="mailto:?subject=Tin">Email</a></div>
<section><h2>Tin liên quan</h2>{_cards(near)}</section></article>"""
        facts = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": SITE,
            "datePublished": f"{story.when.year}-01-01T00:00:00Z",
            "author": {"@type": "Organization", "name": SITE},
        }
        head = f'<script type="application/ld+json">{json.dumps(facts, ensure_ascii=False)}</script><meta name="description" content="{SITE}">'
        self.add(story.paths[0], self._page(story.title, inner, head))

    def _page(self, title: str, inner: str, head: str = "") -> str:
        def menu(prefix: str) -> str:
            return "".join(
                f'<li><a href="{s.path}">{s.name}</a></li>' for s in self.sections if s.path.startswith(prefix)
            )

        hot = "".join(
            f'<li><a href="{s.paths[0]}"><span class="rank">{n}</span>{e(s.title)}</a></li>'
            for n, s in enumerate(self.stories[10:15], 1)
        )
        return f"""<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{e(title)} | Bến Tràm</title>{head}
<link rel="canonical" href="{self.base}/"><meta property="og:title" content="{SITE}"><meta property="og:url" content="{self.base}/">
<meta property="article:published_time" content="hôm qua"></head><body><div id="popup" role="dialog"><p>Khảo sát mức độ hài lòng</p><a href="#x">Đóng</a></div>
<header><a href="/">{SITE}</a><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/tin-tuc">Tin tức</a><ul>{menu("/tin-tuc")}</ul></li>
<li><a href="/cong-dan">Công dân</a><ul>{menu("/cong-dan")}<li><a href="{self.foreign}/dvc">Dịch vụ công</a></li></ul></li>
<li><a href="/noi-bo/lich">Nội bộ</a></li><li><a href="/tim-kiem?q=a">Tìm kiếm</a></li></ul></nav></header>
<main>{inner}</main><aside><h2>Xem nhiều</h2><ol>{hot}</ol></aside>
<footer><p>© UBND thành phố Bến Tràm. Cập nhật lần cuối: 15/03/2026</p><a href="/lien-he">Liên hệ</a> <a href="/">Trang chủ</a></footer>
<script>window.__DATA__={{"ngay":"01/01/2020"}}</script></body></html>"""


def _cards(stories: list[Story]) -> str:
    return "".join(
        f"""<div class="card"><a href="{s.paths[0]}?utm_source=card"><div class="thumb"></div><h3>{e(s.title)}</h3></a>
<span>{s.when:%d-%m-%Y}</span><p>{e(s.summary or "")}</p></div>"""
        for s in stories
    )


def _body(story: Story) -> str:
    return "".join(_figure(b) if isinstance(b, Picture) else f"<p>{e(b)}</p>" for b in story.blocks())


def _figure(picture: Picture) -> str:
    words = e(picture.text or "")
    credit = f' <span class="credit">Ảnh: {e(picture.credit)}</span>' if picture.credit else ""
    caption = f"<figcaption>{words}{credit}</figcaption>" if words else ""
    return f"""<figure><picture><img src="/media/cho.svg" data-src="{picture.path}" loading="lazy" alt="{picture.alt}"></picture>{caption}</figure>"""
