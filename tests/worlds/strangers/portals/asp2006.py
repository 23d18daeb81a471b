# ruff: noqa: E501 - markup keeps the lines it is sent in
"""A town's hand-made pages of 2006: tables in tables, fonts, capitals, no doctype, no headings, charset in a meta.

Lists go on by a ``select`` of pages in a form, articles are ``news.asp?id=&cat=``; the same page is linked as
``News.asp`` too. Old counters are pictures of figures. Related news stands before the article's end.
"""

from __future__ import annotations

from html import escape as e
from typing import ClassVar

from tests.worlds.strangers.assets import digit
from tests.worlds.strangers.content import Author, Picture, Section, Shelf, Story, compose_many, local
from tests.worlds.strangers.framework import Portal, Reply, html
from tests.worlds.strangers.writing import Writer

SHELF = Shelf("/images/tin/hinh{n}_{k}.jpg", "/upload/van ban/Cong van {n}_{k}.pdf")
SECTIONS = {3: "TIN TRONG THỊ XÃ", 4: "AN NINH - QUỐC PHÒNG", 7: "GIÁO DỤC - Y TẾ", 9: "THÔNG BÁO"}
SIZE = 8
UNITS = ("Phòng VH&TT", "Đài Truyền thanh", "Văn phòng HĐND&UBND")


class Asp2006(Portal):
    name = "asp2006"
    exit_codes = (0, 3)  # one section is empty
    home = "/default.asp"
    folds_case: ClassVar[bool] = True
    by_forms = True
    also_sections = ("TRANG CHỦ", "GIỚI THIỆU", "VĂN BẢN", "LIÊN HỆ")

    def build(self) -> None:
        self.stories = compose_many(self.name, 38, local(2009, 6, 12, 8, 5), SHELF)
        self.sections = [Section((name,), f"/list.asp?cat={cat}") for cat, name in SECTIONS.items()]
        writer = Writer("asp bylines")
        for place, story in enumerate(self.stories):
            self._settle(story, self.sections[(0, 0, 1, 2)[place % 4]], writer)
        for section in self.sections:
            self._add_lists(section)
            for story in section.stories:
                self._add_article(story, section)
        boxes = "".join(self._box(s) for s in self.sections)
        self.add("/default.asp", self._page(boxes))
        self.add("/", self._page(boxes))
        for figure in "0123456789":
            self.add(f"/images/dem/{figure}.gif", Reply(digit(figure), content_type="image/gif"))
        self._add_documents()

    def add(self, target: str, answer: object) -> None:
        """Serve pages without a charset in the header, as the old server did."""
        if isinstance(answer, str):
            answer = Reply(html(answer).body, content_type="text/html")
        assert isinstance(answer, Reply)
        super().add(target, answer)

    def _settle(self, story: Story, section: Section, writer: Writer) -> None:
        section.stories.append(story)
        cat = section.path.rsplit("=", 1)[1]
        story.sections = [section.name]
        story.published = story.stamp()
        story.paths = [f"/news.asp?id={story.number}&cat={cat}", f"/News.asp?cat={cat}&id={story.number}"]
        story.pictures = story.pictures[:2]
        if story.number % 4 == 1:
            story.table = [["Đơn vị", "Số hộ", "Tỷ lệ"], ["Khóm 1", str(100 + story.number), "12,5%"]]
        if story.number % 3 == 0:
            story.authors = [Author(writer.person(), None, UNITS[story.number % len(UNITS)])]
        elif story.number % 3 == 1:
            story.authors = [Author(writer.person(), "Bài và ảnh")]

    def _add_documents(self) -> None:
        names = [f"Quyết định số {n}/QĐ-UBND về việc giao chỉ tiêu kế hoạch" for n in range(101, 151)]
        rows = []
        for n, name in enumerate(names):
            path = f"/upload/qd/{101 + n}.pdf"
            self.other_files.append(path)
            rows.append(f"<TR><TD>{n + 1}<TD><A HREF='{path}'>{name}</A><TD>{1 + n % 28}/5/2009")
            self.add(path, Reply(b"%PDF-1.4\n% " + path.encode(), content_type="application/pdf"))
        table = f"<TABLE BORDER=1><TR><TH>STT<TH>Trích yếu<TH>Ngày{''.join(rows)}</TABLE>"
        self.add("/vanban.asp", self._page(f"<FONT SIZE=3><B>VĂN BẢN</B></FONT>{table}"))

    def _box(self, section: Section) -> str:
        rows = "".join(_row(s) for s in section.stories[:3])
        return f"<TABLE WIDTH=100%><TR><TD BGCOLOR=#990000><FONT COLOR=white><B>{section.name}</B></FONT></TR>{rows}</TABLE>"

    def _add_lists(self, section: Section) -> None:
        pages = section.pages(SIZE)
        cat = section.path.rsplit("=", 1)[1]
        for number, stories in enumerate(pages, 1):
            target = section.path if number == 1 else f"{section.path}&page={number}"
            section.lists.append(target)
            options = "".join(
                f"<OPTION VALUE={n}{' SELECTED' if n == number else ''}>Trang {n}" for n in range(1, len(pages) + 1)
            )
            form = f"""<FORM NAME=phantrang ACTION=list.asp METHOD=get><INPUT TYPE=hidden NAME=cat VALUE={cat}>
Trang {number}/{len(pages)} <SELECT NAME=page onchange="this.form.submit()">{options}</SELECT>
<INPUT TYPE=submit VALUE="Xem"></FORM>"""
            rows = "".join(_row(s) for s in stories) or "<TR><TD><I>Đang cập nhật dữ liệu...</I></TR>"
            title = f"<FONT SIZE=3 COLOR=#990000><B>{section.name}</B></FONT>"
            self.add(target, self._page(f"{title}<TABLE WIDTH=100%>{rows}</TABLE>{form if len(pages) > 1 else ''}"))

    def _add_article(self, story: Story, section: Section) -> None:
        others = "".join(
            f"<BR>&#8226; <A HREF='{s.paths[1].lstrip('/')}'>{e(s.title)}</A> <FONT SIZE=1>({s.when:%d/%m/%Y})</FONT>"
            for s in section.stories[:6]
            if s is not story
        )
        summary = f"<P><B><FONT FACE=Arial SIZE=2>{e(story.summary)}</FONT></B>" if story.summary else ""
        inner = f"""<FONT SIZE=1><A HREF=default.asp>Trang chủ</A> &gt; <A HREF="{section.path.lstrip("/")}">{section.name}</A></FONT>
<TABLE WIDTH=100% CELLPADDING=4><TR><TD><FONT FACE=Arial SIZE=4 COLOR=#000099><B>{e(story.title)}</B></FONT><BR>
<FONT SIZE=1 COLOR=gray>({story.when:%d-%m-%Y, %H:%M}) - Số lần xem: {story.views}</FONT></TD></TR>
<TR><TD ALIGN=justify>{summary}{_body(story)}{_table(story)}{"".join(map(_signed, story.authors))}
{"".join(f"<P><IMG SRC=images/pdf.gif> <A HREF='{f.path}'>{e(f.name)}</A>" for f in story.files)}</TD></TR>
<TR><TD><HR><B>Các tin đã đưa:</B>{others}</TD></TR>
<TR><TD ALIGN=right><A HREF="print.asp?id={story.number}" TARGET=_blank>In trang này</A> |
<A HREF="javascript:history.back()">Quay lại</A></TD></TR></TABLE>"""
        self.add(story.paths[0], self._page(inner))
        printed = f"<HTML><BODY onload='window.print()'><B>{e(story.title)}</B>{_body(story)}</BODY></HTML>"
        self.add(f"/print.asp?id={story.number}", printed)

    def _page(self, inner: str) -> str:
        menu = "".join(f"<TR><TD>&raquo; <A HREF='{s.path.lstrip('/')}'>{s.name}</A>" for s in self.sections)
        counter = "".join(f"<IMG SRC=images/dem/{figure}.gif WIDTH=12>" for figure in "0451893")
        return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8">
<TITLE>Trang thông tin điện tử thị xã Vàm Láng</TITLE></HEAD><BODY TOPMARGIN=0 BGCOLOR=#FFFFCC>
<TABLE WIDTH=780 ALIGN=center BORDER=0><TR><TD COLSPAN=3><IMG SRC=images/banner.gif ALT="Thị xã Vàm Láng"><BR>
<MARQUEE>Chào mừng quý vị đến với trang thông tin điện tử thị xã Vàm Láng</MARQUEE></TD></TR>
<TR VALIGN=top><TD WIDTH=160><TABLE><TR><TD><A HREF=default.asp>TRANG CHỦ</A>{menu}
<TR><TD>&raquo; <A HREF=vanban.asp>VĂN BẢN</A></TABLE>
<FORM ACTION=timkiem.asp><INPUT NAME=q SIZE=10><INPUT TYPE=submit VALUE="Tìm"></FORM>
<TABLE BORDER=1><TR><TD>Số lượt truy cập<TR><TD>{counter}</TABLE>
<SELECT><OPTION>Liên kết website<OPTION VALUE="{self.foreign}/">Chính phủ</SELECT></TD>
<TD WIDTH=440>{inner}</TD><TD WIDTH=180><A HREF="{self.foreign}/quangcao"><IMG SRC="images/qc.gif"></A></TD></TR>
<TR><TD COLSPAN=3 ALIGN=center><FONT SIZE=1>Bản quyền của UBND thị xã. Điện thoại: 073.851234</FONT></TD></TR>
</TABLE></BODY></HTML>"""


def _row(story: Story) -> str:
    address = story.paths[0].lstrip("/")
    summary = f"<BR><FONT SIZE=2>{e(story.summary)}</FONT>" if story.summary else ""
    return f"""<TR><TD><A HREF="{address}"><FONT COLOR=#000099><B>{e(story.title)}</B></FONT></A>
<FONT SIZE=1>({story.when:%d/%m/%Y})</FONT>{summary} <A HREF="{address}"><I>Xem tiếp</I></A></TD></TR>"""


def _signed(author: Author) -> str:
    words = f"{author.role}: {author.name}" if author.role else f"{author.name} ({author.unit})"
    return f"<P ALIGN=right><B><I>{e(words)}</I></B>"


def _table(story: Story) -> str:
    rows = "".join("<TR>" + "".join(f"<TD><FONT SIZE=2>{e(cell)}</FONT>" for cell in row) for row in story.table)
    return f"<TABLE BORDER=1 ALIGN=center>{rows}</TABLE>" if rows else ""


def _body(story: Story) -> str:
    return "".join(
        _picture(b) if isinstance(b, Picture) else f"<P><FONT FACE=Arial SIZE=2>{e(b)}</FONT>\n" for b in story.blocks()
    )


def _picture(picture: Picture) -> str:
    credit = f" (Ảnh: {e(picture.credit)})" if picture.credit else ""
    under = (
        f"<TR><TD ALIGN=center><FONT SIZE=1><I>{e(picture.text)}{credit}</I></FONT></TD></TR>" if picture.text else ""
    )
    return f"""<TABLE ALIGN=center WIDTH=250><TR><TD><IMG SRC="{picture.path.lstrip("/")}" BORDER=1></TD></TR>{under}</TABLE>"""
