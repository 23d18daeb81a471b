"""What the home page's own links teach."""

from scraper.pages.addresses.address import request_key
from scraper.pages.learn import learn
from scraper.sites.profile import SiteProfile

HOME = "https://khu-a.demo.gov.vn/"
BARE = SiteProfile("demo", HOME)


def page(*paths: str) -> str:
    return "<html><body>" + "".join(f'<p><a href="{path}">x</a></p>' for path in paths) + "</body></html>"


def test_the_most_frequent_sid_of_the_site() -> None:
    html = page(
        "/1999/50001/5/9/a/b", "/1701/1/5/tin", "/Default.aspx?sid=1701&pageid=1", "https://khac.vn/1234/1/5/9/a/b"
    )
    assert learn(BARE, html, HOME).sid == "1701"


def test_the_sid_of_the_home_address_wins() -> None:
    html = page("/1999/50001/5/9/a/b", "/1999/50001/5/8/a/b")
    assert learn(BARE, html, f"{HOME}Default.aspx?sid=1701&pageid=1").sid == "1701"


def test_what_the_profile_says_is_not_overridden() -> None:
    profile = SiteProfile("demo", HOME, sid="1500", trailing_ids=False)
    html = page("/1701/1/5/tin", *(f"/tin/mot-hai-ba-bon-nam-sau-bay-{i}" for i in range(800, 810)))
    learned = learn(profile, html, HOME)
    assert (learned.sid, learned.trailing_ids) == ("1500", False)


def test_slugs_that_end_in_ids() -> None:
    titles = (f"/tin/mot-hai-ba-bon-nam-sau-{word}-{i}" for i, word in enumerate(("bay", "tam", "chin"), 812))
    assert learn(BARE, page("/tin-tuc-su-kien", *titles), HOME).trailing_ids is True


def test_slugs_without_ids() -> None:
    titles = ("/tin/mot-hai-ba-bon-nam-sau-bay", "/tin/hai-ba-bon-nam-sau-bay-tam", "/tin/ba-bon-nam-sau-bay-12")
    assert learn(BARE, page(*titles), HOME).trailing_ids is None


def test_years_are_no_ids() -> None:
    titles = (f"/tin/ke-hoach-phat-trien-kinh-te-xa-hoi-giai-doan-{year}" for year in (2021, 2022, 2023))
    assert learn(BARE, page(*titles), HOME).trailing_ids is None


def test_nothing_to_learn() -> None:
    assert learn(BARE, "", HOME) == BARE


def test_the_products_old_addresses_beside_slugs_with_ids() -> None:
    slugs = [f"/tin/mot-hai-ba-bon-nam-sau-bay-{i}" for i in range(690800, 690804)]
    old = [f"/1701/50001/6001/69070{i}/tin/mot-hai-ba-bon-nam-sau-bay-tam" for i in range(4)]
    learned = learn(BARE, page(*slugs, *old), HOME)
    assert (learned.sid, learned.trailing_ids) == ("1701", True)
    keys = {request_key(f"{HOME}{path}", learned) for path in ("tin/a-b-c-d-690801", "1701/50001/6001/690801/tin/a-b")}
    assert keys == {"article 690801"}
