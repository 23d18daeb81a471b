"""Tables in a text: a row is a line, its cells in order, whatever words they hold."""

from __future__ import annotations

import pytest

from scraper.pages.article.article import parse_article
from scraper.pages.document.document import Document
from scraper.sites.profile import SiteProfile

HOME = "https://longhoa.example.gov.vn/"
TITLE = "Kết quả hội thi ghe ngo xã Long Hòa"
ONE = "Sáng qua, hơn ba mươi chiếc ghe rủ nhau vét lại con rạch đầu ấp, nước đã chảy thông trở lại."
TWO = "Đất vét lên được đắp vào chân đê, chỗ hồi tháng mười bị sóng tàu cuốn mất gần nửa mét bờ."


def read(text: str) -> list[str]:
    html = f"<title>{TITLE}</title><body><a href='/'>Trang chủ</a><div><h1>{TITLE}</h1><div>{text}</div></div></body>"
    found = parse_article(Document(html, f"{HOME}tin/7", SiteProfile("x", HOME)), "7")
    assert (found.published_raw, found.byline, found.summary, found.captions) == (None, None, None, [])
    return (found.body or "").split("\n\n")


def table(*rows: str, cell: str = "td") -> str:
    head, *others = (row.split("|") for row in rows)
    lines = [
        "".join(f"<{cell}>{one}</{cell}>" for one in head),
        *("".join(f"<td>{one}</td>" for one in row) for row in others),
    ]
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


@pytest.mark.parametrize("cell", ["td", "th"])
@pytest.mark.parametrize(
    "rows",
    [
        ("Hạng|Đội|Kết quả", "1|Ấp Chợ|Nhất", "2|Ấp Bàu|Nhì"),
        ("TT|Họ và tên|Điểm|Đánh giá", "1|Lê Thị Bé|9,5|Tốt", "2|Kim Sa Rươn|9|Tốt"),
        ("Tin|Bình luận|Chia sẻ|Lượt xem", "Vét rạch|12|3|Lượt xem: 200", "Đắp đê|4|1|Lượt xem: 87"),
        ("Ngày|Tác giả|Nguồn", "15/11 - 22/11/2025|Lê Thị Bé|Báo Long Hòa", "21/07/2023|Hà Anh|T.H"),
        ("Từ khóa|Trang|In", "Lúa|1 2 3|Có", "Ảnh: Hà Anh|4|Không"),
        ("Tin liên quan|Xem thêm", "Ý kiến bạn đọc|Thống kê truy cập", "Quảng cáo|Bình chọn"),
    ],
)
def test_a_row_is_a_line_whatever_its_words(rows: tuple[str, ...], cell: str) -> None:
    lines = [row.replace("|", " | ") for row in rows]
    assert read(f"<p>{ONE}</p>{table(*rows, cell=cell)}<p>{TWO}</p>") == [ONE, *lines, TWO]
    assert read(f"<p>{ONE}</p><p>{TWO}</p>{table(*rows, cell=cell)}") == [ONE, TWO, *lines]


def test_parts_of_a_table_and_cells_over_several_rows_are_in_order() -> None:
    found = read(
        f"<p>{ONE}</p><table><caption>Bảng 1</caption><thead><tr><th rowspan=2>Hạng</th><th colspan=2>Kết quả</th></tr>"
        "<tr><th>Lượt đi</th><th>Lượt về</th></tr></thead>"
        "<tbody><tr><td>1</td><td><p>3</p><p>điểm</p></td><td>4</td></tr>"
        f"<tr><td colspan=3>In đậm: đội nhất</td></tr></tbody></table><p>{TWO}</p>"
    )
    rows = ["Hạng | Kết quả", "Lượt đi | Lượt về", "1 | 3 điểm | 4", "In đậm: đội nhất"]
    assert found == [ONE, "Bảng 1", *rows, TWO]


def test_a_table_in_a_cell_has_rows_of_its_own() -> None:
    inner = table("Hạng|Đội", "1|Ấp Chợ")
    assert read(f"<p>{ONE}</p><table><tr><td>{inner}</td></tr></table><p>{TWO}</p>") == [
        ONE,
        "Hạng | Đội",
        "1 | Ấp Chợ",
        TWO,
    ]


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    page = f"<table><tr><td><a href='/a'>Tin tức</a></td><td><p>{ONE}</p><p>{TWO}</p><p>Chia sẻ</p></td></tr></table>"
    assert read(page) == [ONE, TWO]


def test_a_table_right_under_a_picture_is_no_caption() -> None:
    rows = table("TT|Tiêu chí|Kết quả", "1|Giao thông|Đạt")
    text = f"<p>{ONE}</p><p><img src='/a.jpg' width=700></p>{rows}"
    html = f"<title>{TITLE}</title><body><div><h1>{TITLE}</h1><div>{text}</div></div>"
    found = parse_article(Document(html, f"{HOME}tin/7", SiteProfile("x", HOME)), "7")
    assert [(one.text, one.credit) for one in found.captions] == [(None, None)]
    assert (found.body or "").split("\n\n") == [ONE, "TT | Tiêu chí | Kết quả", "1 | Giao thông | Đạt"]


def test_a_table_of_one_row_lays_out_columns_where_its_cells_hold_several_lines() -> None:
    office, motto = ("ỦY BAN NHÂN DÂN", "XÃ LONG HÒA"), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do")
    cells = "".join(f"<td>{''.join(f'<p>{line}</p>' for line in cell)}</td>" for cell in (office, motto))
    assert read(f"<table><tr>{cells}</tr></table><p>{ONE}</p><p>{TWO}</p>") == [*office, *motto, ONE, TWO]
    assert read(f"<p>{ONE}</p>{table('Lúa|6,8 tấn')}<p>{TWO}</p>") == [ONE, "Lúa | 6,8 tấn", TWO]
