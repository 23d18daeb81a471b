# ruff: noqa: E501 - markup keeps the lines it is sent in
"""A hamlet's pages written by hand: static files, no statistics, no bylines, dates in the lists only.

One list has no pager at all, one goes on by "Trang sau" alone, one says it in the head (``rel=next``) and nowhere else.
Links are relative, some with blanks and Vietnamese letters; one folder is forbidden but linked.
"""

from __future__ import annotations

from html import escape as e
from typing import ClassVar

from tests.worlds.strangers.content import Picture, Section, Shelf, Story, compose_many, local
from tests.worlds.strangers.framework import Portal

SHELF = Shelf("/tin/hinh/{n}{k}.jpg", "/tin/tep/{n}{k}.pdf")
SECTIONS = {"chuyen-ap": "Chuyện trong ấp", "mua-vu": "Mùa vụ", "hoc-tap": "Học tập"}
SIZE = 5


class Handwritten(Portal):
    name = "handwritten"
    home = "/index.html"
    disallowed: ClassVar[tuple[str, ...]] = ("/rieng/",)
    also_sections = ("Trang đầu", "Về ấp Rạch Gốc", "Sổ tay")

    def build(self) -> None:
        self.stories = compose_many(self.name, 28, local(2012, 5, 19), SHELF)
        self.sections = [Section((name,), f"/{alias}.html") for alias, name in SECTIONS.items()]
        for place, story in enumerate(self.stories):
            section = self.sections[place % 3]
            section.stories.append(story)
            story.sections = [section.name]
            name = f"bài viết số {story.number}" if story.number % 6 == 0 else story.slug
            story.paths = [f"/tin/{name}.html"]
            story.listed = story.day()
            story.views = None
            story.files = []
        for which, section in enumerate(self.sections):
            self._add_lists(section, which)
            for story in section.stories:
                self._add_article(story, section)
        boxes = "".join(f'<h3><a href="{s.path[1:]}">{s.name}</a></h3>{_lines(s.stories[:2])}' for s in self.sections)
        self.add("/index.html", self._page("Ấp Rạch Gốc", boxes))
        self.add("/", self._page("Ấp Rạch Gốc", boxes))
        self._add_about()

    def _add_about(self) -> None:
        about = Story(900, "Về ấp Rạch Gốc", "ve-ap", local(2012, 1, 1))
        about.paragraphs = [
            "Ấp có hai trăm mười bốn nóc nhà, nằm giữa hai con rạch nhỏ quanh năm nước lớn nước ròng.",
            "Người lớn tuổi kể rằng ông bà đến đây khai hoang từ đầu thế kỷ trước, mang theo nghề đan lát.",
        ]
        about.paths = ["/ve-ap.html"]
        self.stories.append(about)
        self.add("/ve-ap.html", self._page(about.title, f"<h2>{about.title}</h2>{_body(about)}"))

    def _add_lists(self, section: Section, which: int) -> None:
        pages = section.pages(100 if which == 0 else SIZE)
        for number, stories in enumerate(pages, 1):
            target = section.path if number == 1 else section.path.replace(".html", f"{number}.html")
            section.lists.append(target)
            onward = section.path[1:].replace(".html", f"{number + 1}.html")
            more = number < len(pages)
            link = f'<p><a href="{onward}">Trang sau</a></p>' if more and which == 1 else ""
            head = f'<link rel="next" href="{onward}">' if more and which == 2 else ""
            self.add(target, self._page(section.name, f"<h2>{section.name}</h2>{_lines(stories)}{link}", head))

    def _add_article(self, story: Story, section: Section) -> None:
        summary = f"<p><b>{e(story.summary)}</b></p>" if story.summary else ""
        inner = f'<h2>{e(story.title)}</h2>{summary}{_body(story)}<p><a href="..{section.path}">Trở về {section.name}</a></p>'
        self.add(story.paths[0], self._page(story.title, inner, up="../"))

    def _page(self, title: str, inner: str, head: str = "", up: str = "") -> str:
        menu = "".join(f'<li><a href="{up}{s.path[1:]}">{s.name}</a></li>' for s in self.sections)
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{e(title)}</title>{head}</head><body>
<ul><li><a href="{up}index.html">Trang đầu</a></li><li><a href="{up}ve-ap.html">Về ấp Rạch Gốc</a></li>{menu}<li><a href="{up}rieng/so-tay.html">Sổ tay</a></li></ul>
{inner}<hr><address>Viết bởi bà con ấp Rạch Gốc. <a href="{self.foreign}/">Trang xã</a></address></body></html>"""


def _lines(stories: list[Story]) -> str:
    rows = "".join(f'<li>{s.when:%d.%m.%Y}: <a href="{s.paths[0][1:]}">{e(s.title)}</a></li>' for s in stories)
    return f"<ul>{rows}</ul>"


def _body(story: Story) -> str:
    return "".join(_picture(b) if isinstance(b, Picture) else f"<p>{e(b)}</p>\n" for b in story.blocks())


def _picture(picture: Picture) -> str:
    credit = f" (Ảnh: {e(picture.credit)})" if picture.credit else ""
    caption = f"<p align=center><i>{e(picture.text)}{credit}</i></p>" if picture.text else ""
    return f'<p align=center><img src="{picture.path.removeprefix("/tin/")}"></p>{caption}'
