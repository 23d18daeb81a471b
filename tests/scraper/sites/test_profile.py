from pathlib import Path

import pytest

from scraper.sites.profile import SELECTABLE, SITES, load_profile
from scraper.sites.values import ProfileError


def refusal(site: str) -> str:
    with pytest.raises(ProfileError) as caught:
        load_profile(site)
    return str(caught.value)


def written(folder: Path, text: str) -> str:
    path = folder / "site.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


MINIMAL = 'name = "x"\nhome_url = "https://x.gov.vn/"\n'


@pytest.mark.parametrize("path", sorted(SITES.glob("*.toml")), ids=lambda p: p.stem)
def test_every_shipped_profile_loads_under_its_own_name(path: Path) -> None:
    assert load_profile(path.stem).name == path.stem


def test_a_home_url_is_profile_enough() -> None:
    profile = load_profile("http://127.0.0.1:8080")
    assert (profile.name, profile.home_url) == ("127.0.0.1-8080", "http://127.0.0.1:8080/")


def test_a_profile_file_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, MINIMAL + 'hosts = ["www.x.gov.vn"]\n[selectors]\ntitle = ".t"\n')
    profile = load_profile(path)
    assert (profile.hosts, profile.selectors) == (("www.x.gov.vn",), {"title": ".t"})


def test_an_unknown_key_is_named_with_the_nearest_known_one(tmp_path: Path) -> None:
    message = refusal(written(tmp_path, MINIMAL + 'contcat = "a@b.vn"\n'))
    assert 'unknown key "contcat"' in message
    assert 'did you mean "contact"?' in message


def test_an_unknown_selector_is_named_too(tmp_path: Path) -> None:
    assert 'did you mean "title"?' in refusal(written(tmp_path, MINIMAL + '[selectors]\ntitel = "h1"\n'))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name = "x"\n', '"home_url" is missing'),
        ("name = \n", "not a TOML file"),
        (MINIMAL + 'delay = "slow"\n', '"delay" must be a number of seconds'),
        (MINIMAL + 'hosts = "x.vn"\n', '"hosts" must be a list'),
        ('name = "x"\nhome_url = "x.gov.vn"\n', "not a web address"),
        (MINIMAL + 'selectors = "h1"\n', "[selectors] must be a table"),
        (MINIMAL + "requests_a_day = true\n", '"requests_a_day" must be a number of requests'),
        (MINIMAL + "requests_a_day = 0\n", "requests_a_day = 5000"),
        (MINIMAL + "delay = -1\n", "delay = 2"),
        (MINIMAL + "delay = nan\n", "delay = 2"),
        (MINIMAL + 'hours = "22-6"\n', 'hours = "22:00-06:00"'),
        (MINIMAL + 'hours = "22:00-25:00"\n', 'hours = "22:00-06:00"'),
        (MINIMAL + 'hours = "22:00-22:00"\n', 'hours = "22:00-06:00"'),
        (MINIMAL + 'utc_offset = "7"\n', 'utc_offset = "+07:00"'),
        (MINIMAL + 'contact = "me"\n', 'contact = "you@example.org"'),
        (MINIMAL + 'contact = "a@b.vn\\r\\nX: y"\n', 'contact = "you@example.org"'),
        (MINIMAL + "revisits = -1\n", "revisits = 100"),
        (MINIMAL + "overlap = 0\n", "overlap = 5"),
        (MINIMAL + "sweep_days = 0\n", "sweep_days = 30"),
        (MINIMAL + "verify_certificates = 0\n", '"verify_certificates" must be true or false'),
        (MINIMAL + "[floors]\ntitle = 95\n", "floors = { title = 0.95 }"),
        (MINIMAL + "[floors]\ntitel = 0.9\n", "floors = { title = 0.95 }"),
        (MINIMAL + 'notify = [""]\n', "notify = ["),
        (MINIMAL + 'ping = "example.org"\n', "ping = "),
    ],
)
def test_a_bad_profile_says_what_is_wrong_and_where(tmp_path: Path, text: str, said: str) -> None:
    message = refusal(written(tmp_path, text))
    assert said in message
    assert "\n" not in message


def test_every_key_can_be_set(tmp_path: Path) -> None:
    lines = """
        contact = "https://example.org/about"
        utc_offset = "+07:00"
        delay = 2
        verify_certificates = false
        requests_a_day = 5000
        hours = "22:00-06:00"
        revisits = 0
        overlap = 1
        sweep_days = 7
        notify = ["mailto://$MAIL_USER:$MAIL_PASSWORD@example.org"]
        ping = "$PING"
        [floors]
        title = 1
        published_at = 0.9
    """
    profile = load_profile(written(tmp_path, MINIMAL + lines))
    assert (profile.delay, profile.hours, profile.requests_a_day) == (2, "22:00-06:00", 5000)
    assert (profile.floors, profile.ping) == ({"title": 1, "published_at": 0.9}, "$PING")


def test_the_environment_lends_a_contact_where_the_profile_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANKHO_CONTACT", "keeper@archive.vn")
    assert load_profile("https://x.gov.vn/").contact == "keeper@archive.vn"
    assert load_profile("tptv").contact == "keeper@archive.vn"
    assert load_profile(written(tmp_path, MINIMAL + 'contact = "a@b.vn"\n')).contact == "a@b.vn"
    monkeypatch.setenv("VANKHO_CONTACT", "nobody")
    assert "VANKHO_CONTACT" in refusal("https://x.gov.vn/")


def test_a_missing_profile_file_says_so(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(str(tmp_path / "none.toml"))


def test_an_unknown_site_lists_the_known_ones() -> None:
    assert 'did you mean "tptv"?' in refusal("tptvv")


def test_a_url_without_a_scheme_is_told_how_to_be_one() -> None:
    assert "https://tptv.travinh.gov.vn" in refusal("tptv.travinh.gov.vn")


@pytest.mark.parametrize("url", ["ftp://x.vn/", "http://", "http://[::1", "http://x:port/"])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    assert "https://example.gov.vn/" in refusal(url)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('# title = "h1"\n[selectors]  # places\nbody = "div"\ntitle = "div["\n', 6),
        ('["selectors"]\n"title" = "div["\n', 4),
        ('selectors.title = "div["\n[floors]\ntitle = 0.5\n', 3),
        ('selectors = { body = "div", title = "div[" }\n', 3),
        ("[floors]\ntitle = 0.5\n[selectors]\ntitle='div['\n", 6),
    ],
)
def test_a_selector_that_is_no_css_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = written(tmp_path, MINIMAL + text)
    message = refusal(path)
    assert message.startswith(f"{path}, line {line}: the selector title = 'div[' cannot be used; it is no CSS: ")
    assert message.endswith("<EOF at 4>")  # what the parser of CSS says


@pytest.mark.parametrize("selector", ["", "h1 >", "//h1", "a::text", "p:unknown", "svg|a", "[data-x=1a]"])
def test_what_is_no_css_of_a_page_is_refused(tmp_path: Path, selector: str) -> None:
    assert "it is no CSS" in refusal(written(tmp_path, f"{MINIMAL}[selectors]\nlist = '{selector}'\n"))


def test_a_selector_is_a_text(tmp_path: Path) -> None:
    assert "must be a CSS selector in quotes" in refusal(written(tmp_path, MINIMAL + "[selectors]\ndate = 5\n"))


def test_all_ten_may_be_given(tmp_path: Path) -> None:
    lines = "".join(f'{name} = "#a > .b:nth-child(2), [c=d]:not(.e)"\n' for name in SELECTABLE)
    assert len(load_profile(written(tmp_path, f"{MINIMAL}[selectors]\n{lines}")).selectors) == 10
