# ruff: noqa: E501 - markup keeps the lines it is sent in
"""A ward's own script: ``index.php?mod=tin&act=xem&ma=AB12``, lists that go on by "Các tin khác" alone.

Traps: a session id in every link, a listed article that is gone (404), texts split by ``<br>`` in one block, a degree
and a unit under the title, dates in words, a page of fifty documents, no statistics, headings of the site on top.
"""

from __future__ import annotations

from html import escape as e
from typing import ClassVar

from tests.worlds.strangers.content import Author, Picture, Section, Shelf, Story, compose_many, local
from tests.worlds.strangers.framework import Portal, Reply, Request, clock, html
from tests.worlds.strangers.writing import Writer

SHELF = Shelf("/hinh/bai/{n}/{k}.jpg", "/taive/{n}-{k}.pdf")
SECTIONS = {1: "Tin phường", 2: "Tổ dân phố văn hóa", 5: "Nhịp sống trẻ"}
SIZE = 6
DEGREES = ("ThS. ", "BS. ", "")
UNITS = ("Phòng Văn hóa và Thông tin", "Trung tâm Y tế", "Hội Nông dân phường")
GONE = "/index.php?mod=tin&act=xem&ma=ZZ99"


class Ward(Portal):
    name = "ward"
    home = "/index.php"
    exit_codes = (0, 3)
    ignored: ClassVar[frozenset[str]] = frozenset({"PHPSESSID"})
    disallowed: ClassVar[tuple[str, ...]] = ("/admin/",)
    also_sections = ("Trang chủ", "Văn bản", "Liên hệ", "Văn bản pháp quy")
    dead = (GONE,)

    def build(self) -> None:
        self.sessions = 0
        self.stories = compose_many(self.name, 31, local(2018, 6, 4), SHELF)
        self.sections = [Section((name,), f"/index.php?mod=tin&loai={cat}") for cat, name in SECTIONS.items()]
        writer = Writer("ward bylines")
        for place, story in enumerate(self.stories):
            self._settle(story, self.sections[(0, 1, 0, 2)[place % 4]], writer)
        for section in self.sections:
            self._add_lists(section)
            for story in section.stories:
                self._add_article(story, section)
        for target in ("/", "/index.php"):
            self.add(
                target,
                self._page(
                    "".join(f'<h3><a href="{e(s.path)}">{s.name}</a></h3>{_rows(s.stories[:3])}' for s in self.sections)
                ),
            )
        self._add_documents()

    def answer(self, request: Request) -> Reply:
        """Write a new session id into every link."""
        reply = super().answer(request)
        if not reply.content_type.startswith("text/html"):
            return reply
        self.sessions += 1
        text = reply.body.decode().replace("index.php?mod", f"index.php?PHPSESSID=a9e{self.sessions:07}&amp;mod")
        return html(text, reply.status)

    def _settle(self, story: Story, section: Section, writer: Writer) -> None:
        section.stories.append(story)
        story.sections = [section.name]
        story.published = story.day()
        code = f"{'KTBXH'[story.number % 5]}{'QMN'[story.number % 3]}{story.number}"
        story.paths = [f"/index.php?mod=tin&act=xem&ma={code}"]
        story.pictures = story.pictures[:1]
        story.views = None
        if story.number % 2:
            which = story.number % 3
            story.authors = [Author(DEGREES[which] + writer.person(), None, UNITS[which])]
        elif story.number % 4:
            story.authors = [Author(writer.person(), "Tổng hợp")]

    def _add_lists(self, section: Section) -> None:
        pages = section.pages(SIZE)
        for number, stories in enumerate(pages):
            target = section.path + (f"&tu={number * SIZE}" if number else "")
            section.lists.append(target)
            more = (
                f'<p align="right"><a href="{e(section.path)}&amp;tu={(number + 1) * SIZE}">Các tin khác &raquo;</a></p>'
                if number + 1 < len(pages)
                else ""
            )
            gone = (
                f'<div class="o"><a href="{e(GONE)}">Thư mời họp tổ dân phố</a> (4/5/2018)</div>'
                if section is self.sections[1] and not number
                else ""
            )
            self.add(target, self._page(f"<h2>{section.name}</h2>{_rows(stories)}{gone}{more}"))

    def _add_article(self, story: Story, section: Section) -> None:
        author = story.authors[0] if story.authors else None
        top = f"<div><b>{e(author.name)}</b><br/>{author.unit}</div>" if author and author.unit else ""
        end = f"<br/><br/><i>Tổng hợp: {e(author.name)}</i>" if author and author.role else ""
        files = "".join(f'<p>Tải về: <a href="{f.path}">{e(f.name)}</a></p>' for f in story.files)
        near = _rows([s for s in section.stories if s is not story][-3:])
        summary = f"<div><i>{e(story.summary)}</i></div>" if story.summary else ""
        when = f"ngày {story.when.day} tháng {story.when.month} năm {story.when.year}"
        inner = f"""<div><a href="index.php">Trang chủ</a> / <a href="{e(section.path)}">{section.name}</a></div><h2>{e(story.title)}</h2>
<div><small>Đăng {when}</small></div>{top}{summary}<div class="nd">{_body(story)}{end}</div>{files}<h4>Tin cùng chuyên mục</h4>{near}"""
        self.add(story.paths[0], self._page(inner))

    def _add_documents(self) -> None:
        rows = []
        for n in range(1, 51):
            path = f"/taive/vb{n}.pdf"
            self.other_files.append(path)
            self.add(path, Reply(b"%PDF-1.4\n% " + path.encode(), content_type="application/pdf"))
            rows.append(
                f'<tr><td>{n}/UBND-VP</td><td><a href="{path}">Công văn về việc nộp báo cáo tháng {n % 12 + 1}</a></td><td>{n % 28 + 1}/3/2018</td></tr>'
            )
        self.add("/index.php?mod=vanban", self._page(f"<h2>Văn bản</h2><table>{''.join(rows)}</table>"))

    def _page(self, inner: str) -> str:
        menu = "".join(f'<a href="{e(s.path)}">{s.name}</a> | ' for s in self.sections)
        latest = "".join(f'<div><a href="{e(s.paths[0])}">{e(s.title)}</a></div>' for s in self.stories[:5])
        return f"""<html><head><meta charset="utf-8"><title>Phường Minh Thuận</title><meta property="og:title" content="Phường Minh Thuận"></head>
<body><h1>Ủy ban nhân dân phường Minh Thuận</h1><div align="right">{clock():%d/%m/%Y}</div><div id="mn"><a href="index.php">Trang chủ</a> | {menu}
<a href="index.php?mod=vanban">Văn bản</a> | <a href="/admin/">Quản trị</a></div><table width="100%"><tr><td width="70%">{inner}</td>
<td><b>TIN MỚI NHẤT</b>{latest}<form action="index.php"><input name="q"><input type="submit" value="Tìm"></form>
<a href="{self.foreign}/quan">UBND quận</a></td></tr></table><hr>Phường Minh Thuận, ĐT 0294.3.850.111</body></html>"""


def _rows(stories: list[Story]) -> str:
    return "".join(
        f'<div class="o"><a href="{e(s.paths[0])}">{e(s.title)}</a> ({s.when.day}/{s.when.month}/{s.when.year})</div>'
        for s in stories
    )


def _body(story: Story) -> str:
    return "".join(_picture(b) if isinstance(b, Picture) else f"&nbsp;&nbsp; {e(b)}<br/>\n" for b in story.blocks())


def _picture(picture: Picture) -> str:
    credit = f" (Ảnh: {e(picture.credit)})" if picture.credit else ""
    caption = f"<br/><em>{e(picture.text)}{credit}</em>" if picture.text else ""
    return f'<center><img src="{picture.path}" width="400">{caption}</center>'
