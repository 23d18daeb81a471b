import pytest

from scraper.pages.document.document import Document
from scraper.sites.profile import SiteProfile

PAGE = Document("<p>", "http://x.vn/tin/1", SiteProfile("x", "http://x.vn/"))


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/anh/a.jpg", "http://x.vn/anh/a.jpg"),
        ("b.jpg", "http://x.vn/tin/b.jpg"),
        ("Hội nghị 1.jpg", "http://x.vn/tin/H%E1%BB%99i%20ngh%E1%BB%8B%201.jpg"),
        ("Hội%20nghị.jpg", "http://x.vn/tin/H%E1%BB%99i%20ngh%E1%BB%8B.jpg"),
        ("//y.vn/a", "http://y.vn/a"),
        ("http://a: b.vn/x.jpg", None),
        ("http://[bad", None),
        ("javascript:void(0)", None),
        ("#top", None),
        ("mailto:a@b.vn", None),
        ("  ", None),
        (None, None),
    ],
)
def test_links_are_spelled_as_a_client_sends_them(href: str | None, url: str | None) -> None:
    assert PAGE.absolute(href) == url


@pytest.mark.parametrize("html", ["", " ", "\x00", "<?xml version='1.0' encoding='x'?>", "<!-- -->", "text"])
def test_anything_is_a_page(html: str) -> None:
    assert Document(html, "http://x.vn/", PAGE.profile).tree.tag == "html"
