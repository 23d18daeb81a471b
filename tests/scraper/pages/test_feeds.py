"""Sitemaps and feeds."""

import pytest

from scraper.pages.feeds import parse_feed, parse_sitemap
from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

HOME = "https://xa-b.demo.gov.vn/"
PROFILE = SiteProfile("demo", HOME)


def test_a_sitemap_and_an_index() -> None:
    xml = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc> https://xa-b.demo.gov.vn/a </loc></url><url><loc>/b</loc></url><url><loc>/b</loc></url></urlset>"""
    assert parse_sitemap(xml, HOME) == [f"{HOME}a", f"{HOME}b"]
    index = "<sitemapindex><sitemap><loc>https://xa-b.demo.gov.vn/s1.xml</loc></sitemap></sitemapindex>"
    assert parse_sitemap(index, HOME) == [f"{HOME}s1.xml"]


def test_broken_and_hostile_xml() -> None:
    assert parse_sitemap("<urlset><url><loc>/a</loc><url><loc>/b", HOME)[0] == f"{HOME}a"
    assert parse_sitemap("không phải XML", HOME) == []
    assert parse_sitemap("", HOME) == []
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'
    assert parse_sitemap(bomb, HOME) == []


def test_rss() -> None:
    xml = """<rss><channel><title>Xã B</title><item><title>Mở lớp dạy nghề</title><link>/tin/mo-lop</link>
        <description>&lt;p&gt;Lớp học &lt;b&gt;ba tháng&lt;/b&gt;.&lt;/p&gt;</description>
        <pubDate>Fri, 21 Jul 2023 14:30:00 +0700</pubDate></item>
        <item><title>Nơi khác</title><link>https://khac.vn/a</link></item></channel></rss>"""
    (entry,) = parse_feed(xml, HOME, PROFILE)
    assert (entry.url, entry.title, entry.summary) == (f"{HOME}tin/mo-lop", "Mở lớp dạy nghề", "Lớp học ba tháng.")
    assert entry.published_at == "2023-07-21T14:30+07:00"


def test_atom() -> None:
    xml = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Trao nhà</title>
        <link rel="self" href="/feed/1"/><link href="/tin/trao-nha"/>
        <published>2023-07-21T14:30:00+07:00</published></entry></feed>"""
    (entry,) = parse_feed(xml, HOME, PROFILE)
    assert (entry.url, entry.published_at) == (f"{HOME}tin/trao-nha", "2023-07-21T14:30+07:00")


@pytest.mark.parametrize(
    "xml",
    [
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Bình luận: {0}</title>',
        '\n<?xml version="1.0"?>\n<?xml-stylesheet href="/f.xsl"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>{0}</title>',
        "\ufeff<urlset><url><loc>/a</loc></url>{0}",
    ],
)
def test_a_feed_behind_a_link_is_no_page(xml: str) -> None:
    text = "Ở ấp Bến Đình, bà con đã góp công đắp lại đoạn đê dài ba trăm mét trước mùa nước. " * 12
    page = parse_page(xml.format(f"<item><description>{text}</description></item>"), f"{HOME}?feed=comments", PROFILE)
    assert (page.kind, page.article, page.entries) == ("other", None, [])


def test_a_page_that_begins_as_xml_is_a_page() -> None:
    html = '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body>'
    assert parse_page(f"{html}<h1>Xã B</h1></body></html>", HOME, PROFILE).kind == "home"
