"""What a page says of its own address, as far as it can be the address of the same article."""

import pytest

from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

SITE = "https://khu-d.example.gov.vn"
PROFILE = SiteProfile("khu-d", f"{SITE}/", trailing_ids=True)
BODY = "".join(
    f"<p>Ấp {n} ra quân dọn vệ sinh hai bên đường, trồng thêm hoa và cây xanh trước mỗi nhà.</p>" for n in "123"
)
HERE = "/tin-tuc/cac-ap-don-duong-don-nam-moi-1234.html"


def article(head: str, path: str = HERE) -> tuple[tuple[str, str] | None, list[tuple[str, str]]]:
    html = (
        f"<html><head>{head}</head><body><main><article><h1>Các ấp dọn đường đón năm mới</h1>"
        f"<p>21/07/2023</p>{BODY}</article></main></body></html>"
    )
    read = parse_page(html, SITE + path, PROFILE).article
    assert read is not None
    return read.canonical, read.copies


def canonical(*paths: str) -> str:
    return "".join(f'<link rel="canonical" href="{path}">' for path in paths)


@pytest.mark.parametrize(
    ("path", "named", "article_id"),
    [
        ("/amp/cac-ap-don-duong-don-nam-moi-1234.html", HERE, "1234"),
        ("/tin-tuc/cac-ap-don-duong-don-nam-moi-1234.amp", HERE, "1234"),
        ("/m/tin.aspx?id=77", "/tin-tuc/don-duong", "/tin-tuc/don-duong"),
        ("/moi-truong/don-duong", "/tin-tuc/don-duong", "/tin-tuc/don-duong"),
        ("/moi-truong/don-duong", f"{SITE}/tin-tuc/don-duong?utm_source=rss#dau", "/tin-tuc/don-duong"),
        ("/xem.php?bai=77", "http://www.khu-d.example.gov.vn/tin-tuc/don-duong", "/tin-tuc/don-duong"),
    ],
)
def test_another_page_is_the_article_s_own(path: str, named: str, article_id: str) -> None:
    own, _ = article(canonical(named), path)
    assert own is not None
    assert own[0] == article_id
    assert own[1].endswith(HERE if named == HERE else "/tin-tuc/don-duong")


@pytest.mark.parametrize(
    "named",
    [
        [HERE],
        [SITE + HERE],
        [f"http://www.khu-d.example.gov.vn{HERE}"],
        [f"{HERE}?utm_source=zalo"],
        ["/"],
        [f"{SITE}/trang-chu.html"],
        ["/index.php"],
        ["https://huyen.example.gov.vn/tin/don-duong-1234.html"],
        ["/1701/40110/71003/tin-tuc"],
        ["/tin-tuc/don-duong", "/tin-tuc/don-rac"],
        ["/in-bai-viet/1234"],
        ["/su-kien/cac-ap-don-duong-don-nam-moi-1234.html"],  # the same fetch: one number
        ["javascript:void(0)"],
        [""],
    ],
)
def test_what_is_no_other_page_of_the_article_is_left_out(named: list[str]) -> None:
    assert article(canonical(*named))[0] is None


SMALL_SCREENS = (
    '<link rel="alternate" media="only screen and (max-width: 640px)" href="/m/don-duong-1234.html">'
    '<link rel="alternate" media="handheld" href="/wap/xem.aspx?id=1234">'
)


@pytest.mark.parametrize(
    ("head", "paths"),
    [
        ('<link rel="amphtml" href="/amp/don-duong-1234.html">', ["/amp/don-duong-1234.html"]),
        ('<link rel="amphtml" href="?amp=1">', []),
        (
            SMALL_SCREENS,
            ["/m/don-duong-1234.html", "/wap/xem.aspx?id=1234"],
        ),
        ('<link rel="alternate" hreflang="en" href="/en/don-duong"><link rel="alternate" href="/rss.xml">', []),
        ('<link rel="amphtml" href="https://cdn.example.org/amp/don-duong">', []),
    ],
)
def test_copies_for_telephones_are_named(head: str, paths: list[str]) -> None:
    assert [url.removeprefix(SITE) for _, url in article(head)[1]] == paths
