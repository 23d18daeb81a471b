"""Little text beside a column of boxes: what stands in the boxes is not the article's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

if TYPE_CHECKING:
    from scraper.items import Article

HOST = "https://thanhphu.example.gov.vn"
TITLE = "Kết quả giải kéo co nông dân xã Thạnh Phú năm 2024"
_ROWS = ("<td>Đội</td><td>Sân</td>", "<td>Giồng Chùa</td><td>9</td>", "<td>Cầu Tre</td><td>7</td>")
TABLE = f"<table>{''.join(f'<tr>{row}</tr>' for row in _ROWS)}</table>"
POEM = "<p>Dây thừng căng giữa sân làng<br>Bên này bên nọ hai hàng thẳng tay<br>Chân trần bám đất phù sa</p>"
TEASER = (
    "Xã Thạnh Phú nằm bên bờ sông Cổ Chiên, có chín ấp, hơn mười bốn ngàn nhân khẩu, phần lớn sống bằng nghề dừa, "
    "nuôi tôm và đánh bắt ven bờ; trong xã có ba ngôi chùa cổ và một đình thần được xếp hạng di tích cấp tỉnh."
)
_LINKS = [f'<li><a href="/tin/{n}.html">Bản tin số {n} của đài truyền thanh xã</a></li>' for n in range(61, 69)]
LINKS = "".join(_LINKS)
OTHERS = f"<div><h4>Những tin cũ hơn</h4><ul>{LINKS}</ul></div>"
BOXES = (
    f'<div><h3><a href="/gioi-thieu">Giới thiệu về xã</a></h3><p>{TEASER}</p></div>'
    f"<div><h3>Xem nhiều nhất</h3><ul>{LINKS.replace('/tin/', '/doc/')}</ul></div>"
)
COLUMNS = {
    "beside on the right": '<div class="row"><div class="col-md-16">{}</div><div class="col-md-8">{}</div></div>',
    "beside on the left": '<div class="row"><div class="col-md-8">{1}</div><div class="col-md-16">{0}</div></div>',
    "cells of a table": "<table width=100%><tr><td valign=top>{}</td><td width=220>{}</td></tr></table>",
    "deeper": "<div><div><div><div>{}</div></div></div><section><div>{}</div></section></div>",
}


def read(text: str, columns: str, others: str = OTHERS) -> Article:
    article = f"<div><h1>{TITLE}</h1><div>Thứ hai, 12/02/2024 17:30</div><div>{text}</div></div>{others}"
    html = f"<html><head><title>{TITLE}</title></head><body>{columns.format(article, BOXES)}</body></html>"
    read_as = parse_page(html, f"{HOST}/tin/ket-qua-keo-co-70.html", SiteProfile("x", HOST + "/"))
    assert read_as.article is not None
    return read_as.article


@pytest.mark.parametrize("columns", COLUMNS.values(), ids=COLUMNS.keys())
@pytest.mark.parametrize(
    ("text", "body"),
    [
        (TABLE, ["Đội | Sân", "Giồng Chùa | 9", "Cầu Tre | 7"]),
        (POEM, ["Dây thừng căng giữa sân làng", "Bên này bên nọ hai hàng thẳng tay", "Chân trần bám đất phù sa"]),
        ('<iframe src="https://phim.example.org/embed/7"></iframe>', []),
        ('<p><a href="/tep/ket-qua.pdf">ket-qua.pdf</a></p>', []),
    ],
    ids=["table", "poem", "film", "file"],
)
def test_a_teaser_in_another_column_is_no_text(text: str, body: list[str], columns: str) -> None:
    assert (read(text, columns).body or "") == "\n\n".join(body)


def test_a_text_beside_its_header_is_one_even_where_links_stand_under_the_title() -> None:
    prose = "".join(f"<p>{TEASER.replace('chín', number)}</p>" for number in ("bảy", "tám", "chín"))
    html = (
        f"<title>{TITLE}</title><div><div><h1>{TITLE}</h1><div>12/02/2024</div><div><b>Tin liên quan</b>"
        f"<ul>{_LINKS[0]}{_LINKS[1]}</ul></div></div><div>{prose}</div></div>"
    )
    article = parse_page(html, f"{HOST}/tin/ket-qua-keo-co-70.html", SiteProfile("x", HOST + "/")).article
    assert article is not None
    assert (article.body or "").count("sông Cổ Chiên") == 3


WEATHER = "<h3>Thời tiết</h3><p>Ba mươi mốt độ, gió nhẹ, chiều tối có mưa rào vài nơi trong huyện và dọc bờ sông.</p>"
PRICES = "<h3>Giá nông sản</h3><p>Dừa khô bảy mươi ngàn một chục mười hai, tăng hai ngàn so với phiên chợ tuần rồi.</p>"
PARAGRAPHS = [
    "Chín đội của chín ấp vào sân từ bảy giờ sáng, trống nổi liên hồi, người xem đứng kín hai bên bờ kênh Giồng Chùa.",
    "Trận chung kết kéo dài mười bốn phút, đội Cầu Tre thua sát nút khi dây vượt vạch chỉ hơn một gang tay mà thôi.",
]


@pytest.mark.parametrize(
    "page",
    [
        "<main><div class=row><div class=col-8>{}</div><div class=col-4>{}</div></div></main>",
        "<div><div><div class=row><div class=chinh>{}</div><div class=phai>{}</div></div></div></div>",
    ],
)
def test_small_boxes_without_links_in_another_column_are_no_text(page: str) -> None:
    text = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    boxes = "".join(f"<div>{one}</div>" for one in (WEATHER, PRICES))
    html = f"<title>{TITLE}</title><body>{page.format(f'<h1>{TITLE}</h1><p>12/02/2024</p>{text}', boxes)}</body>"
    found = parse_page(html, f"{HOST}/tin/ket-qua-keo-co-70.html", SiteProfile("x", HOST + "/")).article
    assert found is not None
    assert (found.body or "").split("\n\n") == PARAGRAPHS
