"""Links that change the theme, the language or the letters of a site: never followed, and never another address."""

import pytest

from scraper.pages.addresses.address import article_id, request_key, section_key
from scraper.pages.addresses.furniture import is_furniture
from scraper.pages.addresses.urls import take_apart, without_noise
from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

SITE = "https://khu-b.example.gov.vn"
PROFILE = SiteProfile("khu-b", f"{SITE}/")
TOKEN = "kYbTi8Zq1vXw3Rm0LpAq"
OTHER_TOKEN = "9sKdLw02jfQpZmXc71Ab"


@pytest.mark.parametrize(
    "more",
    [
        f"nvvithemever=m&nv_redirect={TOKEN}",
        "mobile=1",
        "isMobile=true",
        "desktop",
        "theme=xanh",
        "skin=dark",
        "giaodien=m",
        "view=mobile",
        "version=desktop",
        "amp",
        "amp=1",
        "contrast=high",
        "tuong_phan=cao",
        "fontsize=18",
        "co_chu=lon",
        "darkmode=on",
        f"returnUrl=%2Ftin-tuc&redirect_to={TOKEN}",
        "back=%2Ftin-tuc%2F&theme=d",
    ],
)
def test_how_a_page_is_shown_makes_no_other_address(more: str) -> None:
    for path in ("/tin-tuc/ra-quan-don-rac.html", "/xem-tin.aspx?id=5"):
        plain = SITE + path
        shown = f"{plain}{'&' if '?' in path else '?'}{more}"
        assert request_key(shown, PROFILE) == request_key(plain, PROFILE)
        assert article_id(shown, PROFILE) == article_id(plain, PROFILE)
        assert without_noise(shown) == plain
    home = take_apart(f"{SITE}/?{more}")
    assert home is not None
    assert home.url == f"{SITE}/"


@pytest.mark.parametrize(
    "query",
    [
        "theme=12",  # a topic
        "theme=chuyen-doi-so-cap-xa",
        "view=article",
        "view=category&id=3",
        "page=2",
        "current_page=2",
        "back=1",
        "style=3",
        "type=tin-tuc",
        "mode=chitiet",
        "version=2",
        "lang=vi",
    ],
)
def test_what_selects_stays(query: str) -> None:
    parts = take_apart(f"{SITE}/tin?{query}")
    assert parts is not None
    assert parts.url == f"{SITE}/tin?{query}"


@pytest.mark.parametrize(
    "path",
    [
        "/set-theme/dark?back=/tin-tuc/le-hoi.html",
        "/SetTheme?name=xanh",
        "/Home/ChangeLanguage?culture=en-US&returnUrl=%2Ftin-tuc",
        "/doi-giao-dien/toi",
        "/chuyen-ngon-ngu.aspx?ma=en",
        "/language/en",
        "/theme/light",
        "/co-chu/lon",
        "/toggle-contrast",
        "/thay-doi-co-chu",
        f"/bat?kieu=m&quay_lai={TOKEN}",
        "/giao-dien.php?d=m&url_redirect=%2Ftin-tuc%2F5",
        "/mobile?return_to=https%3A%2F%2Fkhu-b.example.gov.vn%2Ftin",
    ],
)
def test_what_changes_the_site_is_furniture(path: str) -> None:
    assert is_furniture(SITE + path)


@pytest.mark.parametrize(
    "path",
    [
        "/tin-tuc/doi-mau-can-cuoc-cong-dan.html",
        "/tin-tuc/chuyen-doi-so",
        "/vi/tin-tuc",
        "/lang-nghe/det-chieu",
        "/tin-tuc?lang=vi",
        "/chi-tiet/le-hoi-dua-ghe-ngo?redirect=%2Ftin-tuc",
        "/xem.aspx?id=15&returnurl=/tin-tuc",
        "/tin-tuc?back=/",
        "/theme/nong-thon-moi",
        "/chuyen-muc?ma=1",
    ],
)
def test_what_shows_something_is_none(path: str) -> None:
    assert not is_furniture(SITE + path)


def test_a_link_with_another_signature_on_each_page_is_one_section() -> None:
    def key(name: str, token: str, more: str = "kieu=m") -> str:
        return section_key(f"{SITE}/bat?{more}&chu_ky={token}", name, PROFILE)

    assert key("Di động", TOKEN) == key("Di động", OTHER_TOKEN)
    assert len({key("Di động", TOKEN), key("Máy tính", TOKEN), key("Di động", TOKEN, "kieu=t")}) == 3
    by_id = {section_key(f"{SITE}/muc?cat_guid={token}", "Tin tức", PROFILE) for token in (TOKEN, OTHER_TOKEN)}
    assert len(by_id) == 2
    assert section_key(f"{SITE}/muc?ma=tin", "Tin", PROFILE) == request_key(f"{SITE}/muc?ma=tin", PROFILE)


BODY = "".join(
    f"<p>Ấp {n} ra quân dọn vệ sinh hai bên đường, trồng thêm hoa và cây xanh trước mỗi nhà.</p>" for n in "123"
)


def _sections(header: str, path: str = "/tin-tuc/don-duong.html") -> set[str]:
    html = (
        f'<html><body><header>{header}<nav><a href="/tin-tuc">Tin tức</a></nav></header><main><article>'
        f"<h1>Các ấp dọn đường đón năm mới</h1>{BODY}</article></main></body></html>"
    )
    urls = {section.url or "" for section in parse_page(html, SITE + path, PROFILE).sections}
    return {url.removeprefix(SITE) for url in urls}


@pytest.mark.parametrize(
    "link",
    [
        f'<a href="/?nvvithemever=m&amp;nv_redirect={TOKEN}" rel="nofollow">Di Động</a>',
        f'<a href="/?x=m&amp;y={TOKEN}" title="Chuyển sang giao diện di động"><i class="fa"></i></a>',
        '<a href="/xem-ban/abc">Xem phiên bản máy tính</a>',
        '<a href="/toi"><span>Tương phản cao</span></a>',
        '<a href="/tin-tuc/don-duong.html?kieu=toi">Tối</a>',
        '<a href="/lo?n=1">Tăng cỡ chữ</a> <a href="/lo?n=2">Cỡ chữ nhỏ</a>',
        '<a href="/km">Tiếng Khmer</a>',
        '<a href="?mobile=1">Mobile</a>',
        '<a href="/set-theme/dark?back=/tin-tuc/don-duong.html">Tối</a>',
        '<a href="?lang=vi">VN</a>',
    ],
)
def test_a_page_s_switches_are_no_sections(link: str) -> None:
    assert _sections(link) == {"/tin-tuc"}


def test_short_words_select_where_they_lead_elsewhere() -> None:
    assert _sections('<a href="/muc?ten=vanhoa">Văn hóa</a>') == {"/tin-tuc", "/muc?ten=vanhoa"}
    assert _sections('<a href="/?muc=vanhoa">Văn hóa</a>', "/") == {"/tin-tuc", "/?muc=vanhoa"}
    assert _sections('<a href="/muc?ten=vanhoa">Văn hóa</a>', "/muc?ten=giaoduc") == {"/tin-tuc", "/muc?ten=vanhoa"}
