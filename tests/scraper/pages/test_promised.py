"""A page that a list promised as an article is read as one, where it keeps the promise."""

from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

PROFILE = SiteProfile("x", "http://x.gov.vn/")
TITLE = "Ra quân nạo vét kênh nội đồng ấp Sóc Ruộng"
ROWS = "".join(
    f"<li><a href='/b{n}'>Bản tin số {n} của đài truyền thanh huyện nhà</a> 0{n}/05/2024</li>" for n in range(1, 8)
)
PAGE = "<title>Xã Tân Sơn</title><h2>{title}</h2><p>{text}</p><ul>{rows}</ul>"
TEXT = "Sáng nay, xã huy động 60 đoàn viên nạo vét tuyến kênh dài 800 mét."


def kind(title: str, text: str, promised: str | None) -> str:
    html = PAGE.format(title=title, text=text, rows=ROWS)
    return parse_page(html, "http://x.gov.vn/b99", PROFILE, promised=promised).kind


def test_an_article_among_many_links_is_what_its_list_said() -> None:
    assert kind(TITLE, TEXT, TITLE) == "article"


def test_another_title_keeps_no_promise() -> None:
    assert kind("Bản tin tháng năm của đài truyền thanh huyện", TEXT, TITLE) == kind(
        "Bản tin tháng năm của đài truyền thanh huyện", TEXT, None
    )


def test_a_sections_name_proves_nothing() -> None:
    assert kind("Tin hoạt động", TEXT, "Tin hoạt động") == kind("Tin hoạt động", TEXT, None)
