"""What changes overnight: nothing, the portal's look, what the reader can find, or all its answers."""

from __future__ import annotations

import gzip
import html
import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from archive.words import alarms as kinds
from archive.words.outcomes import COMPLETE, DEGRADED
from archive.words.problems import CHALLENGE, CUT_SHORT, DEAD_LINK, DISALLOWED, HOME_PAGE, LEADS_AWAY, SERVER_ERROR
from scraper.pages.article.article import parse_article
from scraper.pages.document.document import Document
from scraper.sites.profile import SiteProfile
from tests.tools.nights import VANKHO, Nights, true_articles, true_pictures
from tests.worlds.portal.running import Portal, serve
from tests.worlds.strangers.framework import serve as serve_stranger
from tests.worlds.strangers.registry import PORTALS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.worlds.portal.skins.context import Skin

ARTICLES = 36
NEWS, NEWS_PATH = "Tin tức – Sự kiện", "/tin-tuc-su-kien"


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serve("links", articles=ARTICLES, pictures=False) as running:
        yield running


def must_be_quiet(nights: Nights, times: int) -> None:
    for _ in range(times):
        night = nights.crawl()
        assert (night.exit_code, night.outcome, night.alarms) == (0, COMPLETE, []), night.output[-2000:]


def must_be_true(portal: Portal, nights: Nights) -> None:
    assert nights.articles() == true_articles(portal)
    assert nights.pictures() == true_pictures(portal)


@pytest.mark.parametrize("looks", [["webforms", "panel", "buttons"], ["links"]], ids=len)
def test_quiet_nights_and_a_new_look_change_nothing(tmp_path: Path, looks: list[Skin]) -> None:
    with serve(looks[0], articles=ARTICLES) as portal:
        nights = Nights(portal.url, tmp_path)
        must_be_quiet(nights, 1)
        before = nights.beliefs()
        for look in looks:
            portal.change_skin(look)
            must_be_quiet(nights, 2)
        assert nights.beliefs() == before
        must_be_true(portal, nights)


@pytest.mark.parametrize("name", ["ward", "wordpress"])
def test_quiet_nights_of_strangers_change_nothing(tmp_path: Path, name: str) -> None:
    with serve_stranger(PORTALS[name]) as running:
        nights = Nights(running.url, tmp_path)
        must_be_quiet(nights, 1)
        before = nights.beliefs()
        must_be_quiet(nights, 2)
        assert nights.beliefs() == before


def test_new_addresses_are_added_to_the_same_articles(tmp_path: Path) -> None:
    """The new look prints the hour of some dates, which is no change of words."""
    with serve("webforms", articles=ARTICLES, pictures=False) as portal:
        nights = Nights(portal.url, tmp_path)
        must_be_quiet(nights, 1)
        ids, (addresses,) = set(nights.articles()), nights.rows("SELECT count(*) FROM article_urls")
        portal.change_skin("links")
        must_be_quiet(nights, 1)
        before, after = ({key for key in keys if not key.startswith("/")} for keys in (ids, set(nights.articles())))
        assert after == before
        assert len(nights.articles()) == len(ids)  # one has no number: its words and the end of its address name it
        assert nights.rows("SELECT count(*) FROM article_urls")[0] > addresses
        assert nights.rows("SELECT count(*) FROM versions WHERE number > 1") == [(0,)]


def test_old_addresses_that_are_dead_make_no_article_gone(tmp_path: Path) -> None:
    with serve("links", articles=ARTICLES, pictures=False) as portal:
        nights = Nights(portal.url, tmp_path)
        must_be_quiet(nights, 1)
        portal.change_skin("webforms")
        night = nights.crawl()
        assert {kind for kind, *_ in night.alarms} <= {kinds.COUNTERS_GONE}  # it prints fewer of them, that is true
        assert CUT_SHORT not in night.problems
        must_be_quiet(nights, 2)
        gone = nights.rows("SELECT article_id FROM ledger JOIN articles ON articles.id = article WHERE state = 'gone'")
        assert gone == [("/gioi-thieu-chung",)]  # its address was all that named it


# A look that the reader does not understand.


def spoil(portal: Portal, monkeypatch: pytest.MonkeyPatch, change: Callable[[str, str], str]) -> None:
    """Change pages on their way: ``change`` takes a path and its HTML."""
    answer = portal._answer  # noqa: SLF001 - the replica has no hook that changes a page

    def spoilt(request: Any) -> Any:
        (status, headers, body), fault = answer(request)
        told = {name: value for name, value in headers if name != "Content-Encoding"}
        if not told.get("Content-Type", "").startswith("text/html"):
            return (status, headers, body), fault
        page = (gzip.decompress(body) if len(told) < len(headers) else body).decode()
        return (status, list(told.items()), change(request.target, page).encode()), fault

    monkeypatch.setattr(portal, "_answer", spoilt)


def without_dates_and_news_bylines(portal: Portal) -> Callable[[str, str], str]:
    """Take the date from every article, and the byline from those of one section."""
    (news,) = [section for section in portal.truth.sections if section.name == NEWS]
    bylines = {key: one.byline for key, one in portal.truth.articles.items() if key in news.article_ids and one.byline}

    def change(path: str, page: str) -> str:
        page = re.sub(r'<span class="time">.*?</span>', "", page)
        own = next((byline for key, byline in bylines.items() if key in path), None)
        return page if own is None else re.sub(r"<(p|div)\b[^>]*>((?!<p\b|<div\b).)*?</\1>", without(own), page)

    return change


def without(words: str) -> Callable[[re.Match[str]], str]:
    """Drop an element that says these words."""
    return lambda element: "" if words in html.unescape(re.sub("<[^>]*>", "", element[0])) else element[0]


def told(nights: Nights, *options: str) -> Any:
    command = [str(VANKHO), "status", "--archive", str(nights.folder), *options]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def test_fields_that_are_no_longer_found_raise_an_alarm(
    portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nights = Nights(portal.url, tmp_path)
    must_be_quiet(nights, 1)
    with monkeypatch.context() as broken:
        spoil(portal, broken, without_dates_and_news_bylines(portal))
        night = nights.crawl()
        again = nights.crawl()
    assert (night.exit_code, night.outcome) == (3, DEGRADED)
    sql = """SELECT field, sections.name, since_crawl, affected, evidence FROM alarms
             LEFT JOIN sections ON sections.id = section WHERE crawl = ? AND alarms.kind = ? ORDER BY alarms.id"""
    alarms = {(field, name): rest for field, name, *rest in nights.rows(sql, 2, kinds.FILLED_LESS)}
    assert {("published_at", None), ("byline", NEWS)} <= alarms.keys()
    since, affected, evidence = alarms["byline", NEWS]
    lost = """SELECT was.byline FROM versions AS was JOIN versions AS now USING (article)
              JOIN articles ON articles.id = article JOIN sections ON sections.id = section
              WHERE was.number = 1 AND now.number = 2 AND was.byline IS NOT NULL AND now.byline IS NULL AND name = ?"""
    bylines = [byline for (byline,) in nights.rows(lost, NEWS)]
    assert (since, affected) == (2, len(bylines))
    must_be_a_test_case(nights.folder / evidence, bylines)
    assert again.outcome == DEGRADED
    assert {row[2] for row in nights.rows(sql, 3, kinds.FILLED_LESS)} <= {2}
    must_be_told_everywhere(nights, "byline", NEWS)
    nights.crawl()
    must_be_true(portal, nights)


def must_be_a_test_case(folder: Path, bylines: list[str]) -> None:
    before, after = ((folder / f"{name}.html").read_text(encoding="utf-8") for name in ("before", "after"))
    ((case,), (page,)) = folder.glob("alarm_*.json"), folder.glob("alarm_*.html")
    expected = json.loads(case.read_text(encoding="utf-8"))
    assert expected["byline"] in bylines
    assert expected["byline"] in html.unescape(re.sub("<[^>]*>", "", before))
    assert expected["byline"] not in html.unescape(re.sub("<[^>]*>", "", after))
    profile = SiteProfile(name="saved", home_url="https://example.gov.vn/")
    read = parse_article(Document(page.read_text(encoding="utf-8"), expected["url"], profile), "1")
    assert (read.title, (read.body or "").split("\n\n"), read.byline) == (expected["title"], expected["body"], None)


def must_be_told_everywhere(nights: Nights, field: str, section: str) -> None:
    ((watched,), run) = json.loads(told(nights, "--json"))["watch"], _last_line(nights.folder / "runs.jsonl")
    (alarm,) = [one for one in watched["alarms"] if (one["field"], one["section"]) == (field, section)]
    assert alarm["text"] in run["alarms"]
    assert alarm["text"] in html.unescape((nights.folder / "report.html").read_text(encoding="utf-8"))
    assert f"{field}: {kinds.FILLED_LESS}" in told(nights)


def _last_line(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8").splitlines()[-1])
    return found


# A night on which the portal answers something else.

BAD_NIGHTS: dict[str, tuple[Callable[[Portal], object], str, str]] = {
    "home page": (Portal.answer_all_with_home, kinds.HOME_EVERYWHERE, HOME_PAGE),
    "challenge as 200": (lambda portal: portal.answer_all_with_challenge(200), kinds.CHALLENGED, CHALLENGE),
    "another host": (
        lambda portal: portal.faults.redirect(r"^/.*\d{6}", "http://10.0.0.1/dang-nhap"),
        kinds.LED_AWAY,
        LEADS_AWAY,
    ),
    "challenge as 503": (lambda portal: portal.answer_all_with_challenge(503), kinds.CHALLENGED, CHALLENGE),
}


@pytest.mark.parametrize("weather", BAD_NIGHTS)
def test_a_night_of_wrong_answers_changes_nothing(portal: Portal, tmp_path: Path, weather: str) -> None:
    happen, alarm, problem = BAD_NIGHTS[weather]
    nights = Nights(portal.url, tmp_path)
    must_be_quiet(nights, 1)
    before = nights.beliefs()
    portal.publish(2)
    happen(portal)
    night = nights.crawl()
    assert (night.exit_code, night.outcome) == (3, DEGRADED)
    assert (alarm, None, None) in night.alarms
    assert problem in night.problems
    assert not {DEAD_LINK, DISALLOWED, SERVER_ERROR} & night.problems.keys()
    assert nights.beliefs() == before
    assert alarm in told(nights)
    portal.answer_as_usual()
    portal.faults.clear()
    must_be_quiet(nights, 1)
    must_be_true(portal, nights)


def test_a_list_that_is_suddenly_empty_raises_an_alarm(
    portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nights = Nights(portal.url, tmp_path)
    must_be_quiet(nights, 1)
    before = nights.beliefs()
    with monkeypatch.context() as broken:
        empty = f'<main><div class="col-main"><h1>{NEWS}</h1></div></main>'
        spoil(
            portal,
            broken,
            lambda path, page: (
                re.sub("<main>.*</main>", empty, page, flags=re.DOTALL) if path.split("?")[0] == NEWS_PATH else page
            ),
        )
        night = nights.crawl()
    assert (night.exit_code, night.alarms) == (3, [(kinds.NOTHING_READ, "list", None)])
    ((name, evidence),) = nights.rows("SELECT name, evidence FROM alarms JOIN sections ON sections.id = section")
    assert name == NEWS
    assert (nights.folder / evidence / "README.txt").is_file()
    assert nights.beliefs() == before
    must_be_quiet(nights, 1)
