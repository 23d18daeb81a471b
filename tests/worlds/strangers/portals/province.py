# ruff: noqa: E501 - markup keeps the lines it is sent in
"""Another province on the same product: ``/{sname}/{sid}/{pageid}/{catid}/{id}/{Cat}/{Title}.aspx``, other classes.

Pages of a list are submit buttons in an update panel's form; the other articles of a category are paged by the same
buttons. Articles of a foreign ``sid`` are linked from everywhere. One article stands in two categories.
"""

from __future__ import annotations

from html import escape as e
from typing import ClassVar

from tests.worlds.strangers.content import Author, Picture, Section, Shelf, Story, compose_many, local
from tests.worlds.strangers.framework import Portal, Reply, Request, html, redirect
from tests.worlds.strangers.writing import Writer, slug

SHELF = Shelf("/Upload/1208/HinhAnh/{n}_{k}.jpg", "/Upload/1208/Tep/{n}_{k}.pdf")
SECTIONS = {
    6120: "Hoạt động của lãnh đạo",
    6121: "Tin huyện, thị",
    6125: "Gương người tốt",
    6130: "Thông tin tuyên truyền",
}
SIZE, BLOCK, OTHERS = 6, 5, 8
SITE = "/sokhcn/1208/30211"
FOREIGN = "/sonnptnt/1291/30555/8801/71{n}/Nong-nghiep/Tin-cua-so-ban-{n}.aspx"


class Province(Portal):
    name = "province"
    home = "/sokhcn/1208/30211/"
    by_forms = postbacks = True
    disallowed: ClassVar[tuple[str, ...]] = ("/sokhcn/1208/dang-nhap", "/InBai/")
    also_sections = ("Trang chủ", "Giới thiệu")

    def build(self) -> None:
        self.statistics = {"online": 9, "today": 2214, "yesterday": 3870, "total": 8123456}
        self.stories = compose_many(self.name, 40, local(2023, 7, 21), SHELF)
        self.sections = [Section((n,), f"{SITE}/{cat}/{slug(n, lower=False)}/") for cat, n in SECTIONS.items()]
        writer = Writer("province bylines")
        for place, story in enumerate(self.stories):
            self._settle(story, self.sections[(0, 0, 1, 0, 2)[place % 5]], writer)
        for story in self.stories[5:30:10]:
            second = self.sections[3]
            second.stories.append(story)
            story.sections.append(second.name)
            story.paths.append(self._address(story, second))
        for section in self.sections:
            section.lists = [section.path]
            self.add(section.path, lambda request, s=section: self._list(request, s))
            for story in section.stories:
                self._add_article(story, section)
        boxes = "".join(
            f'<div class="khung"><a href="{s.path}">{s.name}</a>{"".join(_row(x, self._address(x, s)) for x in s.stories[:3])}</div>'
            for s in self.sections
        )
        self.add("/", redirect(self.home))
        self.add(self.home, self._page(boxes))
        for n in range(3):
            self.add(
                FOREIGN.format(n=n),
                self._page(
                    f'<div class="tieude">Tin của sở bạn số {n}</div><div class="noidung"><p>Đây là tin của một đơn vị khác trong tỉnh.</p></div>'
                ),
            )

    def _address(self, story: Story, section: Section) -> str:
        name = section.path.rstrip("/").rsplit("/", 1)[1]
        return (
            f"{section.path.removesuffix(name + '/')}{story.number + 4000}/{name}/{slug(story.title, lower=False)}.aspx"
        )

    def _settle(self, story: Story, section: Section, writer: Writer) -> None:
        section.stories.append(story)
        story.sections = [section.name]
        story.published = story.day()
        story.paths = [self._address(story, section)]
        if story.number % 3:
            story.authors = [Author(writer.person(), "thực hiện") for _ in range(story.number % 3)]

    def _list(self, request: Request, section: Section) -> Reply:
        pages = section.pages(SIZE)
        number = _clicked(request, len(pages))
        if number is None:
            return html("<html><body>Server Error in '/' Application. Invalid viewstate.</body></html>", 500)
        rows = "".join(_row(s, self._address(s, section)) for s in pages[number - 1])
        if section is self.sections[0]:
            rows += (
                f'<div class="dong"><a href="{FOREIGN.format(n=number % 3)}">Tin của sở bạn số {number % 3}</a></div>'
            )
        inner = f'<div class="ten">{section.name}</div><div id="up1">{rows}{_buttons(number, len(pages))}</div>'
        return html(self._page(inner, section.path, number))

    def _add_article(self, story: Story, section: Section) -> None:
        address = self._address(story, section)
        others = [s for s in section.stories if s is not story]
        pages = [others[i : i + OTHERS] for i in range(0, len(others), OTHERS)] or [[]]
        signed = " - ".join(a.name for a in story.authors)
        byline = f'<p style="text-align:right"><b>{e(signed)} (thực hiện)</b></p>' if signed else ""
        files = "".join(f'<div class="tep"><a href="{f.path}">{e(f.name)}</a></div>' for f in story.files)
        summary = f'<div class="tomtat">{e(story.summary)}</div>' if story.summary else ""
        main = f"""<div class="dandan"><a href="{self.home}">Trang chủ</a> » <a href="{section.path}">{section.name}</a></div>
<div class="tieude">{e(story.title)}</div><div class="luotxem">Lượt xem: {story.views}</div><div class="ngaydang">Ngày {story.when:%d/%m/%Y}</div>
{summary}<div class="noidung">{_body(story)}{byline}</div>{files}<a href="/InBai/{story.number}.aspx">In bài</a>"""

        def show(request: Request) -> Reply:
            number = _clicked(request, len(pages))
            if number is None:
                return html("<html><body>Server Error in '/' Application. Invalid viewstate.</body></html>", 500)
            rows = "".join(
                f'<li><a href="{self._address(s, section)}">{e(s.title)}</a></li>' for s in pages[number - 1]
            )
            return html(
                self._page(
                    f'{main}<div class="khac">CÁC BÀI VIẾT KHÁC:</div><ul>{rows}</ul>{_buttons(number, len(pages))}',
                    address,
                    number,
                )
            )

        self.add(address, show)

    def _page(self, inner: str, action: str = SITE + "/", number: int = 1) -> str:
        menu = "".join(f'<li><a href="{s.path}">{s.name}</a></li>' for s in self.sections)
        hot = "".join(f'<li><a href="{s.paths[0]}">{e(s.title)}</a></li>' for s in self.stories[6:11])
        n = self.statistics
        return f"""<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Sở Khoa học và Công nghệ</title></head><body>
<form method="post" action="{action}" id="form1"><input type="hidden" name="__VIEWSTATE" value="vs-{number}" /><input type="hidden" name="__EVENTVALIDATION" value="ev-{number}" />
<div class="dau"><a href="{self.home}"><img src="/Upload/1208/banner.jpg" alt="" /></a></div><ul class="thucdon"><li><a href="{self.home}">Trang chủ</a></li>{menu}
<li><a href="/sokhcn/1208/dang-nhap.aspx">Đăng nhập</a></li></ul><input name="tukhoa" type="text" /><input type="submit" name="btnTim" value="Tìm kiếm" />
<div class="giua">{inner}</div><div class="phai"><div>TIN NỔI BẬT</div><ul>{hot}</ul><ul><li><a href="{FOREIGN.format(n=0)}">Tin của sở bạn số 0</a></li></ul>
<a href="{self.foreign}/tinh">Cổng tỉnh</a></div><div class="tk"><b>Thống kê truy cập</b><span>Đang trực tuyến: {n["online"]}</span><span>Hôm nay: {n["today"]:,}</span><span>Hôm qua: {n["yesterday"]:,}</span><span>Tổng lượt truy cập: {n["total"]:,}</span></div>
</form></body></html>"""


def _clicked(request: Request, last: int) -> int | None:
    """Return the page a button asks for: 1 for a GET, None where the form does not belong to the button's page."""
    if request.method != "POST":
        return 1
    state = request.form.get("__VIEWSTATE", "").removeprefix("vs-")
    wanted = [name.rsplit("$", 1)[1] for name in request.form if name.startswith("ctl05$trang$")]
    valid = state.isdigit() and request.form.get("__EVENTVALIDATION") == f"ev-{state}" and len(wanted) == 1
    return (
        int(wanted[0])
        if valid and wanted[0].isdigit() and int(wanted[0]) <= last and "btnTim" not in request.form
        else None
    )


def _buttons(current: int, last: int) -> str:
    if last == 1:
        return ""
    first = (current - 1) // BLOCK * BLOCK + 1
    buttons = []
    for number in range(max(1, first - 1), min(last, first + BLOCK) + 1):
        label = str(number) if first <= number < first + BLOCK else "..."
        state = ' disabled="disabled"' if number == current else ""
        buttons.append(f'<input type="submit" name="ctl05$trang${number}" value="{label}"{state} class="nut" />')
    return f'<div class="phantrang">{"".join(buttons)}</div>'


def _row(story: Story, address: str) -> str:
    return f"""<div class="dong"><span class="nd">{story.when:%d/%m/%Y}</span> <a href="{address}">{e(story.title)}</a>
<div class="tt">{e(story.summary or "")}</div><span>{story.views} lượt xem</span></div>"""


def _body(story: Story) -> str:
    return "".join(
        _picture(b)
        if isinstance(b, Picture)
        else f'<p class="MsoNormal" style="text-indent:1cm">&nbsp;&nbsp;{e(b)}<o:p></o:p></p>'
        for b in story.blocks()
    )


def _picture(picture: Picture) -> str:
    credit = f" (Ảnh: {e(picture.credit)})" if picture.credit else ""
    caption = f"<p>{e(picture.text)}{credit}</p>" if picture.text else ""
    return f'<p><img src="{picture.path}" alt="{picture.alt}" /></p>{caption}'
