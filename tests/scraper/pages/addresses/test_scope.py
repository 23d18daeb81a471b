import pytest

from scraper.pages.addresses.scope import media_in_scope
from scraper.sites.profile import SiteProfile

CITY = SiteProfile("tptv", "https://tptv.travinh.gov.vn/", media_hosts=("cdn.example.vn",))
LOOPBACK = SiteProfile("local", "http://127.0.0.1:8000/")


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://tptv.travinh.gov.vn/anh/1.jpg", True),
        ("http://www.tptv.travinh.gov.vn/anh/1.jpg", True),
        ("https://media.travinh.gov.vn/1.jpg", True),
        ("https://cdn.example.vn/1.jpg", True),
        ("https://soctrang.gov.vn/1.jpg", False),
        ("https://gov.vn/1.jpg", False),
        ("ftp://tptv.travinh.gov.vn/1.jpg", False),
        ("data:image/png;base64,AAAA", False),
        ("https://[::1", False),
        ("https://tptv.travinh.gov.vn:abc/anh/1.jpg", False),  # no request can be made of these
        ("https://tptv.travinh.gov.vn:99999/anh/1.jpg", False),
    ],
)
def test_pictures_come_from_the_sites_own_domain(url: str, allowed: bool) -> None:
    assert media_in_scope(url, CITY) is allowed


@pytest.mark.parametrize(
    ("url", "allowed"),
    [("http://127.0.0.1:8000/1.jpg", True), ("http://127.0.0.1:9000/1.jpg", False), ("http://10.0.0.1/1.jpg", False)],
)
def test_another_port_is_another_site(url: str, allowed: bool) -> None:
    assert media_in_scope(url, LOOPBACK) is allowed
