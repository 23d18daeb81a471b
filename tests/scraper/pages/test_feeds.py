"""Sitemaps and feeds."""

from scraper.pages.feeds import parse_feed, parse_sitemap
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
