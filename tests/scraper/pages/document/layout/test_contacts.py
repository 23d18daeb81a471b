"""A page to write to the portal is no article and no list; an article with an address under it stays one."""

from __future__ import annotations

import pytest

from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

HOST = "https://dongphu.example.gov.vn"
MENU = "<ul><li><a href='/tin-tuc/'>Tin tức</a></li><li><a href='/gioi-thieu/'>Giới thiệu</a></li></ul>"
GREETING = (
    "Ủy ban nhân dân xã Đông Phú luôn mong nhận được ý kiến của bà con về mọi mặt đời sống trong xã; xin bà con để "
    "lại lời nhắn theo mẫu dưới đây, cán bộ văn phòng sẽ trả lời trong vòng ba ngày làm việc."
)
WAYS = (
    "Địa chỉ: số 5 đường Lê Lợi, ấp Chợ, xã Đông Phú",
    "Điện thoại: 0270 3 850 114",
    "Fax: 0270 3 850 115",
    "Email: dongphu@example.gov.vn",
)
FORM = "<form><input name=ten><input name=email><textarea name=loi></textarea><button>Gửi</button></form>"
PROSE = (
    "Sáng 12/3, xã Đông Phú khánh thành cầu Rạch Gỗ dài 36 m, rộng 4 m, do bà con và một hội thiện nguyện góp tiền.",
    "Cầu nối hai ấp vốn phải đi đò mỗi ngày bốn lượt, học sinh đi học buổi chiều thường về tới nhà lúc trời đã tối.",
)


def kind(main: str, title: str = "Liên hệ") -> str:
    html = f"<title>{title} - Xã Đông Phú</title><body><div><h1>Xã Đông Phú</h1>{MENU}</div><div>{main}</div></body>"
    return parse_page(html, f"{HOST}/lien-he/cau-noi/", SiteProfile("x", HOST + "/")).kind


def lines(tag: str) -> str:
    return "".join(f"<{tag}>{way}</{tag}>" for way in WAYS)


@pytest.mark.parametrize(
    "main",
    [
        f"<div><h2>Liên hệ</h2><div>{GREETING}</div><h3>Văn phòng</h3>{lines('p')}{FORM}</div>",
        f"<div><h2>Liên hệ</h2><div><div>{GREETING}</div><ul>{lines('li')}</ul></div><div>{FORM}</div></div>",
        f"<div class=row><div>{FORM}</div><div><h3>Ủy ban</h3>{'<br>'.join(WAYS)}</div><div>{GREETING}</div></div>",
        f"<div>{lines('div')}<p>Bản đồ</p><iframe src=/ban-do></iframe>{FORM}</div>",
    ],
)
def test_a_page_to_write_to_the_portal_is_neither(main: str) -> None:
    assert kind(main) == "other"


@pytest.mark.parametrize(
    "under",
    [
        f"<div>{lines('p')}</div><div><h4>Bình luận</h4>{FORM}</div>",
        f"<div>{FORM}</div><div>{lines('p')}</div>",
        "<div><p>Mọi ý kiến xin gửi về Email: dongphu@example.gov.vn</p></div>",
    ],
)
def test_an_article_with_an_address_and_a_form_under_it_is_one(under: str) -> None:
    title = "Xã Đông Phú khánh thành cầu Rạch Gỗ nối hai ấp"
    text = "".join(f"<p>{one}</p>" for one in PROSE)
    assert kind(f"<div><h2>{title}</h2><div>12/03/2024 15:20</div>{text}{under}</div>", title) == "article"


@pytest.mark.parametrize(
    "head",
    [
        "<div class=logo><a href=/><img alt='Xã Đông Phú' src=/l.png></a><h1>Xã Đông Phú</h1><h2>{motto}</h2></div>",
        "<header><h1><a href=/>Xã Đông Phú</a></h1><p>{motto}</p></header>",
        "<div><h3><a href=/>Xã Đông Phú</a></h3><div>{motto}</div></div>",
    ],
)
def test_the_motto_under_a_site_s_name_is_no_headline(head: str) -> None:
    motto = "Đoàn kết, kỷ cương, sáng tạo, phát triển"
    html = (
        f"<title>Quảng cáo</title><body>{head.format(motto=motto)}<div>{MENU}</div><div><p>{GREETING}</p></div></body>"
    )
    page = parse_page(html, f"{HOST}/quang-cao/", SiteProfile("x", HOST + "/"))
    assert page.article is None or page.article.title != motto


def test_a_title_in_the_header_is_one() -> None:
    title = "Xã Đông Phú khánh thành cầu Rạch Gỗ nối hai ấp"
    head = f"<header><h1><a href=/>Xã Đông Phú</a></h1><h2>{title}</h2></header>"
    text = "".join(f"<p>{one}</p>" for one in PROSE)
    html = f"<title>{title}</title><body>{head}<div><div>12/03/2024 15:20</div>{text}</div></body>"
    page = parse_page(html, f"{HOST}/tin/cau-rach-go-51.html", SiteProfile("x", HOST + "/"))
    assert page.article is not None
    assert page.article.title == title


def test_the_items_of_a_side_column_are_no_verses() -> None:
    login = "<div><h2>Thành viên đăng nhập</h2><form><input name=u><input type=password name=p></form></div>"
    words = ("Đang có mặt bốn khách", "Hôm nay ba mươi mốt lượt", "Hôm qua năm mươi lượt", "Tháng này chín trăm lượt")
    side = f"<div><ul>{''.join(f'<li>{one}</li>' for one in (*words, *words))}</ul></div>"
    assert kind(f"<div>{login}{side}</div>", "Thành viên đăng nhập") != "article"
