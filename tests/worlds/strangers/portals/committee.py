# ruff: noqa: E501 - markup keeps the lines it is sent in
"""A party committee's site: pagers in an update panel, clicked by ``onclick``, "Trang 2/7" with "Sau ›" in one section.

A full postback and an asynchronous one are both answered, each only where its page offered it. Letters are partly
written as entities, a summary may repeat the title, the counters follow the credit line with nothing between.
"""

from __future__ import annotations

from html import escape
from typing import ClassVar

from tests.worlds.strangers.content import Author, Picture, Section, Shelf, Story, compose_many, local
from tests.worlds.strangers.framework import Portal, Reply, Request, html, redirect, weekday
from tests.worlds.strangers.writing import Writer

SHELF = Shelf("/Uploads/Images/{n}/pic{k}.png", "/Uploads/Files/HD-{n}-{k}.pdf", png=True)
SECTIONS = {2: "Xây dựng Đảng", 3: "Học tập và làm theo Bác", 9: "Dân vận - Đoàn thể"}
SIZE, BLOCK = 4, 3
PAGER = "ctl00$cphMain$dpTin$ctl00$"


class Committee(Portal):
    name = "committee"
    home = "/Default.aspx"
    folds_case = by_forms = postbacks = True
    disallowed: ClassVar[tuple[str, ...]] = ("/Admin/", "/ScriptResource.axd")
    also_sections = ("Trang chủ", "Giới thiệu", "Lịch làm việc")

    def build(self) -> None:
        self.statistics = {"online": 6, "today": 514, "week": 8730, "total": 645201}
        self.stories = compose_many(self.name, 37, local(2024, 2, 9, 15, 0), SHELF)
        self.sections = [Section((name,), f"/Group.aspx?grp={grp}") for grp, name in SECTIONS.items()]
        writer = Writer("committee bylines")
        for place, story in enumerate(self.stories):
            self._settle(story, self.sections[(0, 1, 0, 0, 2)[place % 5]], writer)
        for section in self.sections:
            section.lists = [section.path]
            self.add(section.path, lambda request, s=section: self._list(request, s))
            for story in section.stories:
                self._add_article(story, section)
        boxes = "".join(
            f'<div class="grp"><h3><a href="{s.path}">{s.name}</a></h3>{"".join(map(_row, s.stories[:2]))}</div>'
            for s in self.sections
        )
        self.add("/", redirect(self.home, 301))
        self.add(self.home, self._page(boxes, self.home))

    def _settle(self, story: Story, section: Section, writer: Writer) -> None:
        section.stories.append(story)
        story.sections = [section.name]
        story.published = story.stamp()
        story.paths = [f"/Detail.aspx?nid={story.number + 100}&grp={section.path.rsplit('=', 1)[1]}"]
        if story.number % 5 == 1:
            story.summary = f"{story.title}."
        if story.number % 4 == 1:
            story.authors = [Author("T.H")]
        elif story.number % 4 == 2:
            story.authors = [Author(writer.person(), "Tin bài, ảnh") for _ in range(2)]

    def _list(self, request: Request, section: Section) -> Reply:
        pages = section.pages(SIZE)
        steps = section is self.sections[1]
        number = 1
        if request.method == "POST":
            state = request.form.get("__VIEWSTATE", "").removeprefix(f"/wEP{section.path[-1]}p")
            offered = _offered(int(state), len(pages), steps=steps) if state.isdigit() else {}
            wanted = offered.get(request.form.get("__EVENTTARGET", ""))
            if wanted is None or request.form.get("__EVENTVALIDATION") != f"/wEW{state}":
                return html(
                    "<html><title>Runtime Error</title><body><h2>Validation of viewstate MAC failed.</h2></body></html>",
                    500,
                )
            number = wanted
        pager = _pager(number, len(pages), steps=steps) if len(pages) > 1 else ""
        panel = f'<div class="tieude-nhom">{section.name}</div>{"".join(map(_row, pages[number - 1]))}<div class="pager">{pager}</div>'
        fields = _fields(f"/wEP{section.path[-1]}p{number}", f"/wEW{number}")
        if request.form.get("__ASYNCPOST") == "true":
            return _delta(
                panel, {"__VIEWSTATE": f"/wEP{section.path[-1]}p{number}", "__EVENTVALIDATION": f"/wEW{number}"}
            )
        return html(self._page(f'<div id="ctl00_cphMain_upTin">{panel}</div>', section.path, fields))

    def _add_article(self, story: Story, section: Section) -> None:
        others = "".join(
            f'<li><a href="{e(s.paths[0])}">{e(s.title)}</a></li>' for s in section.stories[:7] if s is not story
        )
        files = "".join(f'<p><a href="{f.path}"><b>{e(f.name)}</b></a></p>' for f in story.files)
        summary = f'<div class="tomtat"><p>{e(story.summary)}</p></div>' if story.summary else ""
        inner = f"""<div class="path"><a href="{self.home}">Trang chủ</a> &raquo; <a href="{section.path}">{section.name}</a></div>
<h2>{e(story.title)}</h2><div class="ngay">{weekday(story)}: {story.when:%H:%M} ngày {story.when:%d/%m/%Y}</div><div>Lượt xem: {story.views}</div>
{summary}<div class="chitiet">{_body(story)}{files}{_signed(story.authors)}</div>"""
        self.add(
            story.paths[0],
            self._page(inner, story.paths[0], after=f"<div><b>CÁC BÀI VIẾT KHÁC:</b><ul>{others}</ul></div>"),
        )

    def _page(self, inner: str, action: str, fields: str = "", after: str = "") -> str:
        menu = "".join(f'<li><a href="{s.path}">{s.name}</a></li>' for s in self.sections)
        n = self.statistics
        days = "".join(f"<option>{day}</option>" for day in range(1, 32))
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8" /><title>Đảng bộ huyện Trà Ôn</title><meta property="og:title" content="Đảng bộ huyện Trà Ôn" /></head>
<body><form method="post" action="{e(action)}" id="aspnetForm"><input type="hidden" name="__EVENTTARGET" value="" /><input type="hidden" name="__EVENTARGUMENT" value="" />
{fields or _fields("/wEP0", "/wEW0")}<script>Sys.WebForms.PageRequestManager._initialize('ctl00$sm', 'aspnetForm', ['tctl00$cphMain$upTin'], [], [], 90, 'ctl00');</script>
<h1 style="display:none">Đảng bộ huyện Trà Ôn</h1><ul id="menu"><li><a href="{self.home}">Trang chủ</a></li>{menu}<li><a href="/Admin/Login.aspx">Quản trị</a></li></ul>
<div>Xem theo ngày <select name="ctl00$ngay">{days}</select><input type="submit" name="ctl00$btnXem" value="Xem" /></div>
<div id="main">{inner}<div><b>Thống kê truy cập</b><ul><li>Đang online: {n["online"]}</li><li>Hôm nay: {n["today"]:,}</li><li>Trong tuần: {n["week"]:,}</li><li>Tất cả: {n["total"]:,}</li></ul></div>{after}</div>
<div id="foot">Cơ quan chủ quản: Huyện ủy. <a href="{self.foreign}/tinhuy">Tỉnh ủy</a></div></form></body></html>"""


def e(text: str) -> str:
    """Escape as an old editor did: some letters as entities, the rest as they are."""
    return escape(text).replace("à", "&agrave;").replace("ô", "&ocirc;").replace("ư", "&#432;")


def _fields(state: str, validation: str) -> str:
    return f'<input type="hidden" name="__VIEWSTATE" value="{state}" /><input type="hidden" name="__VIEWSTATEGENERATOR" value="90059987" /><input type="hidden" name="__EVENTVALIDATION" value="{validation}" />'


def _delta(panel: str, fields: dict[str, str]) -> Reply:
    parts = [
        ("updatePanel", "ctl00_cphMain_upTin", panel),
        *(("hiddenField", name, value) for name, value in fields.items()),
    ]
    text = "".join(f"{len(content)}|{kind}|{name}|{content}|" for kind, name, content in parts)
    return Reply(text.encode(), content_type="text/plain; charset=utf-8")


def _offered(current: int, last: int, *, steps: bool) -> dict[str, int]:
    """Return the targets of the links on page ``current`` and the pages they lead to."""
    if steps:
        near = {f"{PAGER}lbTruoc": current - 1, f"{PAGER}lbSau": current + 1}
        return {target: page for target, page in near.items() if 1 <= page <= last}
    first = (current - 1) // BLOCK * BLOCK + 1
    numbers = [n for n in range(first - 1, first + BLOCK + 1) if 1 <= n <= last and n != current]
    return {f"{PAGER}ctl{n - first + 1:02}": n for n in numbers}


def _pager(current: int, last: int, *, steps: bool) -> str:
    first = (current - 1) // BLOCK * BLOCK + 1
    links = []
    for target, page in _offered(current, last, steps=steps).items():
        label = (
            ("‹ Trước" if page < current else "Sau ›")
            if steps
            else str(page)
            if first <= page < first + BLOCK
            else "..."
        )
        links.append(f"""<a href="#" onclick="__doPostBack('{target}','');return false;">{label}</a>""")
    here = f"<em>Trang {current}/{last}</em>" if steps else f"<span>{current}</span>"
    place = len(links) if steps else current - max(1, first - 1)
    return " ".join([*links[:place], here, *links[place:]])


def _row(story: Story) -> str:
    return f'<div class="tin"><a class="t" href="{e(story.paths[0])}">{e(story.title)}</a> <span>({story.when:%d/%m/%Y})</span><div>{e(story.summary or "")}</div></div>'


def _signed(authors: list[Author]) -> str:
    if not authors:
        return ""
    words = ", ".join(a.name for a in authors)
    return f'<p style="text-align:right"><strong>{f"{authors[0].role}: " if authors[0].role else ""}{e(words)}</strong></p>'


def _body(story: Story) -> str:
    return "".join(
        _picture(b) if isinstance(b, Picture) else f"<p>&nbsp; &nbsp; &nbsp;{e(b)}</p>" for b in story.blocks()
    )


def _picture(picture: Picture) -> str:
    credit = f" (Ảnh: {e(picture.credit)})" if picture.credit else ""
    under = f"<tr><td>{e(picture.text)}{credit}</td></tr>" if picture.text else ""
    return f'<table align="center"><tbody><tr><td><img src="{picture.path}" alt="{picture.alt}" /></td></tr>{under}</tbody></table>'
