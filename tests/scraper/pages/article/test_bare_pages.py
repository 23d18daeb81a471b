"""Pages without a frame: all lies in the page's own body, nothing but the look tells what is what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scraper.pages.article.article import parse_article
from scraper.pages.document.document import Document
from scraper.sites.profile import SiteProfile

if TYPE_CHECKING:
    from scraper.items import Article

TITLE = "Khánh thành cầu Kênh Xáng nối hai ấp cù lao"
LEAD = "Sáng 21/7, lãnh đạo xã và đông đảo bà con đã dự lễ cắt băng khánh thành cây cầu mới."
PROSE = (
    "Cầu dài bốn mươi hai mét, rộng ba mét rưỡi, do bà con góp công và các nhà hảo tâm góp tiền xây trong bảy tháng.",
    "Từ nay học sinh cù lao đi học không còn phải chờ đò, còn ghe chở lúa thì cập bến ngay dưới chân cầu mà lên hàng.",
)
MENU = '<table><tr><td><a href="/">Trang chủ</a></td><td><a href="/gt">Giới thiệu</a></td></tr></table>'
VISITS = "<div>Thống kê truy cập</div><div>Đang online: 5</div><div>Tổng lượt truy cập: 1.234.567</div>"
HOME = "https://culao.example.vn/"


def read(body: str, name: str = "UBND xã Cù Lao") -> Article:
    html = f"<title>{name}</title><body>{MENU}{body}{VISITS}</body>"
    return parse_article(Document(html, f"{HOME}tin?id=7", SiteProfile("x", HOME)), "7")


def test_letters_of_another_size_are_all_that_marks_a_title() -> None:
    article = read(
        f"<font size=1>Thứ ba, ngày 24/11/2026</font><br><font size=4><b>{TITLE}</b></font><br>(21/07/2023 08:30)<br>"
        f"<b>{LEAD}</b><br><br>{PROSE[0]}<br>{PROSE[1]}<br><div align=right><b>Kim Ngân</b></div>"
    )
    assert (article.title, article.summary, article.body) == (TITLE, LEAD, "\n\n".join(PROSE))
    assert (article.published_at, article.byline) == ("2023-07-21T08:30+07:00", "Kim Ngân")


def test_a_heading_that_nothing_else_confirms_is_a_title_under_a_menu() -> None:
    article = read(f"<h1>{TITLE.upper()}</h1><em>Đăng ngày 21/07/2023</em><p>{PROSE[0]}</p><p>{PROSE[1]}</p>")
    assert (article.title, article.published_at) == (TITLE.upper(), "2023-07-21")
    assert article.body == "\n\n".join(PROSE)


def test_a_notice_of_a_few_words_is_a_body() -> None:
    html = f"<title>{TITLE}</title>{MENU}<div><h2>{TITLE}</h2><p>21/07/2023</p><p>Bà con mời đến dự.</p></div>{VISITS}"
    article = parse_article(Document(html, f"{HOME}tin?id=7", SiteProfile("x", HOME)), "7")
    assert (article.title, article.published_at, article.body) == (TITLE, "2023-07-21", "Bà con mời đến dự.")


def test_a_table_of_short_cells_is_a_body() -> None:
    html = f"<title>{TITLE}</title>{MENU}<div><h2>{TITLE}</h2><table><tr><td>Ấp</td><td>Hộ</td></tr>"
    html += f"<tr><td>Tân Đại</td><td>214</td></tr></table></div>{VISITS}"
    article = parse_article(Document(html, f"{HOME}tin?id=7", SiteProfile("x", HOME)), "7")
    assert (article.title, article.body) == (TITLE, "Ấp | Hộ\n\nTân Đại | 214")


@pytest.mark.parametrize(("first", "second"), [(' class="tom"', ' class="noi"'), ("", "")])
def test_a_field_above_a_short_text_is_its_summary(first: str, second: str) -> None:
    article = read(f"<h1>{TITLE}</h1><div><div{first}>{LEAD}</div><div{second}><p>{PROSE[0]}</p></div></div>", TITLE)
    assert (article.title, article.summary, article.body) == (TITLE, LEAD, PROSE[0])


def test_a_paragraph_is_no_field() -> None:
    article = read(f"<h1>{TITLE}</h1><div><div>{LEAD}</div><div>{PROSE[0]}<br>{PROSE[1]}</div></div>", TITLE)
    assert (article.summary, article.body) == (None, "\n\n".join((LEAD, *PROSE)))
