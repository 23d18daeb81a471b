"""What an address alone tells."""

import pytest

from scraper.pages.addresses.address import article_id, in_scope, is_home, parse_address, request_key
from scraper.pages.addresses.furniture import is_furniture
from scraper.sites.profile import SiteProfile

SITE = "https://khu-a.demo.gov.vn"
PRODUCT = SiteProfile("demo", f"{SITE}/", sid="1701", hosts=("cu.demo.gov.vn",))
SLUGS = SiteProfile("slugs", f"{SITE}/", trailing_ids=True)
UNKNOWN = SiteProfile("unknown", f"{SITE}/")
LOOPBACK = SiteProfile("loopback", "http://127.0.0.1:8123/")


@pytest.mark.parametrize(
    ("path", "shape", "sid", "catid", "number"),
    [
        ("/1701/40110/71003/690500/tin/hop-dan", "path article", "1701", "71003", "690500"),
        ("/1701/40110/71003/tin-hoat-dong", "path section", "1701", "71003", None),
        ("/1701/40110/71003", "path section", "1701", "71003", None),
        ("/1701/40110", "path page", "1701", None, None),
        (
            "/Default.aspx?sid=1701&pageid=40110&catid=71003&id=690500&title=x",
            "query article",
            "1701",
            "71003",
            "690500",
        ),
        ("/mdefault.aspx?SID=1701&PageId=40110&CatID=71003&ID=690500", "query article", "1701", "71003", "690500"),
        ("/Default.aspx?sid=1701&pageid=40110&catid=71003&id=0", "query section", "1701", "71003", None),
        ("/Default.aspx?sid=1701&pageid=40110", "query page", "1701", None, None),
        ("/tinhx/1701/40110/71003/690500/Tin/Hop-Dan.aspx", "named path article", "1701", "71003", "690500"),
        ("/tinhx/1701/40110/71003/Tin/", "named path section", "1701", "71003", None),
        ("/wps/portal/!ut/p/abc", "portal before 2020", None, None, None),
        ("/2023/07/21/hop-dan", "unknown", None, None, None),
        ("/blog/2023/07/21/hop-dan", "unknown", None, None, None),
        ("/index.php?option=com_content&view=article&id=12:hop-dan&catid=3", "unknown", None, None, None),
    ],
)
def test_shapes(path: str, shape: str, sid: str | None, catid: str | None, number: str | None) -> None:
    address = parse_address(SITE + path, UNKNOWN)
    assert (address.shape, address.sid, address.catid, address.id) == (shape, sid, catid, number)
    assert address.is_article == shape.endswith("article")
    assert address.is_section == shape.endswith("section")


@pytest.mark.parametrize(
    ("path", "unknown", "learned"),
    [
        ("/tin/hop-dan-693123", "693123", "693123"),
        ("/tin/hop-dan-123.html", "/tin/hop-dan-123.html", "123"),
        ("/tin/hop-dan-post123.html", "/tin/hop-dan-post123.html", "123"),
        ("/tin/ke-hoach-nam-2023", "/tin/ke-hoach-nam-2023", "/tin/ke-hoach-nam-2023"),
        ("/tin/hop-dan-21072023", "/tin/hop-dan-21072023", "/tin/hop-dan-21072023"),
        ("/tin/hop-dan-20230721", "/tin/hop-dan-20230721", "/tin/hop-dan-20230721"),
        ("/tin/hop-dan-99999999", "99999999", "99999999"),
        ("/tin/trang-2", "/tin/trang-2", "/tin/trang-2"),
        ("/tin/hop-dan-c12", "/tin/hop-dan-c12", "/tin/hop-dan-c12"),
        ("/tin/hop-dan", "/tin/hop-dan", "/tin/hop-dan"),
    ],
)
def test_the_number_that_ends_a_slug(path: str, unknown: str, learned: str) -> None:
    assert article_id(SITE + path, UNKNOWN) == unknown
    assert article_id(SITE + path, SLUGS) == learned


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/?p=44", "44"),
        ("/news.aspx?id=5", "5"),
        ("/chi-tiet.aspx?newsid=5&utm_source=zalo", "5"),
        ("/van-ban.aspx?id=5", "/van-ban.aspx?id=5"),
        ("/Lists/Tin/Xem.aspx?ItemID=5", "/lists/tin/xem.aspx?itemid=5"),
        ("/news.aspx?id=5&type=3", "/news.aspx?id=5&type=3"),
        ("/detail.asp?cat=3&id=5", "5"),
        ("/van-ban.asp?cat=3&id=5", "/van-ban.asp?id=5"),
        ("/list.asp?cat=3", "/list.asp?cat=3"),
        (
            "/index.php?option=com_content&view=article&id=12:hop-dan&catid=3&Itemid=9",
            "/?id=12&option=com_content&view=article",
        ),
        ("/index.php?option=com_docs&view=doc&id=12&Itemid=9", "/?id=12&option=com_docs&view=doc"),
        ("/Xem.aspx?List=abc-1&ItemID=5&CategoryId=2", "/xem.aspx?categoryid=2&itemid=5&list=abc-1"),
        ("/tin/?b=2&a=1#dau", "/tin?a=1&b=2"),
    ],
)
def test_an_id_in_the_query_only_where_nothing_else_selects(path: str, expected: str) -> None:
    assert article_id(SITE + path, UNKNOWN) == expected


SAME = [
    [
        "/1701/40110/71003/690500/tin/hop-dan",
        "/Default.aspx?sid=1701&pageid=40110&catid=71003&id=690500",
        "/mDefault.aspx?id=690500&catid=71004&pageid=1&sid=1701&title=hop",
    ],
    ["/1701/40110/71003/tin", "/Default.aspx?sid=1701&pageid=40110&catid=71003"],
    ["", "/", "/default.aspx", "/index.html", "/#dau", "/?utm_source=a&fbclid=b", "/(S(abc123))/default.aspx"],
    ["/van-ban.asp?cat=3&id=5", "/van-ban.asp?id=5&cat=4", "/van-ban.asp?id=5"],
    ["/tin?a=1&b=2", "/tin/?b=2&a=1", "/tin;jsessionid=77?a=1&b=2"],
    ["/Pages/Hop-Dan.aspx?ItemID=5", "/pages/hop-dan.aspx?itemid=5"],
    ["/thoi-su", "/thoi-su?orderByCol=title&orderByType=asc", "/Thoi-su?sort=views&view=grid"],
    [
        "/index.php?option=com_content&view=article&id=12:hop-dan&catid=3&Itemid=4",
        "/index.php?option=com_content&view=article&id=12&Itemid=5",
    ],
    [
        "/web/x/tin?p_p_id=101_INSTANCE_a&_101_INSTANCE_a_articleId=55",
        "/web/x/tin?p_p_id=101_INSTANCE_a&p_p_lifecycle=0&p_p_state=normal&p_p_mode=view&_101_INSTANCE_a_articleId=55",
    ],
    ["/ban-tin", "/ban-tin?lang=vi", "/ban-tin?language=vi-VN&_=1700000000123"],
    ["/p/aB3xY9"],
    ["/p/ab3xy9"],
    ["/tin%20moi/%E1%BA%A3nh", "/tin%20moi/%e1%ba%a3nh", "/tin%20moi/ảnh"],
]


@pytest.mark.parametrize("paths", SAME)
def test_what_is_the_same_fetch(paths: list[str]) -> None:
    sites = [SITE, "http://www.khu-a.demo.gov.vn:80", f"{SITE}:443"]
    assert len({request_key(site + path, PRODUCT) for site in sites for path in paths}) == 1


def test_what_is_not_the_same_fetch() -> None:
    keys = {request_key(SITE + paths[0], PRODUCT) for paths in SAME}
    assert len(keys) == len(SAME)
    assert request_key(f"{SITE}/1701/40110/71003/tin?page=2", PRODUCT) != request_key(
        f"{SITE}/1701/40110/71003/tin", PRODUCT
    )


@pytest.mark.parametrize(
    ("url", "profile", "expected"),
    [
        (f"{SITE}/x", PRODUCT, True),
        ("http://www.khu-a.demo.gov.vn/x", PRODUCT, True),
        ("https://cu.demo.gov.vn/x", PRODUCT, True),
        ("https://khu-b.demo.gov.vn/x", PRODUCT, False),
        (f"{SITE}/1999/50001/2/3/a/b", PRODUCT, False),
        (f"{SITE}/1999/50001/2/3/a/b", UNKNOWN, True),
        ("http://127.0.0.1:8123/a", LOOPBACK, True),
        ("http://127.0.0.1:9999/a", LOOPBACK, False),
        ("mailto:a@b.vn", PRODUCT, False),
        ("http://[::1/a", PRODUCT, False),
    ],
)
def test_scope(url: str, profile: SiteProfile, expected: bool) -> None:
    assert in_scope(url, profile) == expected


@pytest.mark.parametrize(
    "path", ["", "/", "/Default.aspx", "/vi/", "/trang-chu", "/web/guest", "/web/guest/home", "/Pages/default.aspx"]
)
def test_home(path: str) -> None:
    assert is_home(SITE + path, UNKNOWN)


@pytest.mark.parametrize(
    "path", ["/tin-tuc", "/vi/tin-tuc", "/?p=44", "/1701/40110/71003/tin", "/homestay", "/web/tin-tuc"]
)
def test_not_home(path: str) -> None:
    assert not is_home(SITE + path, UNKNOWN)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/dang-nhap", "Vào hệ thống"),
        ("/users/login/", ""),
        ("/tim-kiem?q=cau", ""),
        ("/?s=cau", ""),
        ("/print.aspx?id=5", "5"),
        ("/tin/hop-dan?print=1", ""),
        ("/a/b", "In bài viết"),
        ("/a/b", "Đăng nhập"),
        ("/files/ke-hoach.pdf", "Kế hoạch"),
        ("/rss/tin.rss", ""),
        ("/feed/", ""),
        ("/tag/le-hoi", "lễ hội"),
        ("/2023/07/", "Tháng Bảy"),
        ("/?lang=en", "English"),
        ("/wp-login.php", ""),
        ("/?m=202307", ""),
        ("/en/news", ""),
        ("/lich/2023/07", ""),
        ("/Pages/SearchResults.aspx", ""),
        ("/web/x/tin?p_p_state=pop_up", ""),
        ("/index.php?option=com_search", ""),
        ("/index.php?option=com_content&view=article&id=3&tmpl=component&print=1", ""),
        ("/archives", "Lưu trữ"),
        ("/blog/archive/2023/07/", "Tháng Bảy 2023"),
        ("/archives/date/2023/07", "Tháng Bảy 2023"),
    ],
)
def test_furniture(path: str, text: str) -> None:
    assert is_furniture(SITE + path, text)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/1701/40110/71003/690500/tin/in-an-sach-bao-o-que", "In ấn sách báo ở quê"),
        ("/lien-he", "Liên hệ"),
        ("/index.php?language=vi&nv=news&op=tin", "Tin"),
        ("/tin/gui-bai-du-thi-viet-ve-que-huong", "Gửi bài dự thi viết về quê hương em"),
        ("/tin/dang-ky-kham-chua-benh-qua-mang", "Đăng ký khám chữa bệnh qua mạng"),
        ("/tin?page=2&keyword=", "2"),
        ("/?q=node/12", "Tin"),
        ("/lich-cong-tac", "Lịch công tác"),
        ("/lich", "Lịch công tác"),
        ("/lich/tuan-12", "Lịch tuần 12"),
        ("/archives/812", "Gặt lúa trên đồng Giồng Chanh"),
        ("/archives/category/tin-tuc", "Tin tức"),
    ],
)
def test_no_furniture(path: str, text: str) -> None:
    assert not is_furniture(SITE + path, text)


@pytest.mark.parametrize(
    "url", ["", "http://", "http://[", "javascript:void(0)", "http://a:port/", "//x", "http://%/", "\x00"]
)
def test_nothing_crashes(url: str) -> None:
    assert parse_address(url, PRODUCT).is_article is False
    assert isinstance(article_id(url, PRODUCT), str)
    assert isinstance(request_key(url, PRODUCT), str)
    assert isinstance(is_furniture(url), bool)
