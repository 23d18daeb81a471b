"""A card of another site among a list's own cards lends them nothing."""

from __future__ import annotations

from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

TITLES = ("Nạo vét kênh Cái Sắn trước mùa mưa", "Phường 4 ra quân dọn vệ sinh", "Tập huấn chữ ký số cho cán bộ xã")


def card(sid: int, number: int, title: str, facts: str) -> str:
    said = f"<p>Lời dẫn của tin số {number}.</p>"
    url = f"/{sid}/40/600/{number}/tin-tuc/tin-so-{number}"
    return f'<div class=card><h3><a href="{url}">{title}</a></h3><div>{facts}</div>{said}</div>'


def test_the_date_of_another_site_s_article_is_not_that_of_the_one_before() -> None:
    cards = [
        card(1462, 7001, TITLES[0], "<time>12/06/2025</time>"),
        card(1462, 7002, TITLES[1], "<span>40 lượt xem</span>"),
        card(1298, 7003, "Tin của huyện bên cạnh gửi sang", "<time>09/06/2025</time>"),
        card(1462, 7004, TITLES[2], "<time>01/06/2025</time>"),
    ]
    html = f"<body><h1>Tin tức</h1><div>{''.join(cards)}</div></body>"
    profile = SiteProfile("x", "https://binhtan.example.vn/", sid="1462")
    entries = parse_page(html, "https://binhtan.example.vn/1462/40/600/tin-tuc", profile).entries
    assert [(entry.title, entry.published_raw) for entry in entries] == [
        (TITLES[0], "12/06/2025"),
        (TITLES[1], None),
        (TITLES[2], "01/06/2025"),
    ]
