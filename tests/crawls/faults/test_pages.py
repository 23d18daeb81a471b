"""Single pages and files go wrong in every way: what is missing is noted as what it is, and the next night has it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from archive.words.outcomes import DEGRADED
from archive.words.problems import (
    LEADS_AWAY,
    NO_ANSWER,
    PART_OF_A_FILE,
    REDIRECT_LOOP,
    REFUSED,
    SERVER_ERROR,
    TOO_LARGE,
)
from tests.tools.nights import Night, Nights, true_articles, true_pictures
from tests.tools.servers import serving
from tests.worlds.portal.running import Portal, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.worlds.portal.serving.faults import Faults

ARTICLES = 40
MOST_MEMORY = 300  # MB
Fault = tuple[str, "Callable[[Faults, str, str], object]"]  # the problem it is; how it is made, with a stranger's URL
FAULTS: dict[str, Fault] = {
    "500": (SERVER_ERROR, lambda faults, at, _: faults.status(at, 500)),
    "403": (REFUSED, lambda faults, at, _: faults.status(at, 403)),
    "reset": (NO_ANSWER, lambda faults, at, _: faults.reset(at)),
    "truncated": (NO_ANSWER, lambda faults, at, _: faults.truncated(at)),
    "wrong length": (NO_ANSWER, lambda faults, at, _: faults.wrong_length(at)),
    "empty": (NO_ANSWER, lambda faults, at, _: faults.empty(at)),
    "gzip bomb": (TOO_LARGE, lambda faults, at, _: faults.gzip_bomb(at)),
    "endless": (TOO_LARGE, lambda faults, at, _: faults.huge(at)),
    "redirect loop": (REDIRECT_LOOP, lambda faults, at, _: faults.redirect_loop(at)),
    "to another port": (LEADS_AWAY, lambda faults, at, url: faults.redirect(at, f"{url}/bai")),
    "to localhost": (
        LEADS_AWAY,
        lambda faults, at, url: faults.redirect(at, f"{url.replace('127.0.0.1', 'localhost')}/bai"),
    ),
    "to a private network": (LEADS_AWAY, lambda faults, at, _: faults.redirect(at, "http://10.0.0.1/bai")),
    "to a cloud's secrets": (
        LEADS_AWAY,
        lambda faults, at, _: faults.redirect(at, "http://169.254.169.254/latest/meta-data/", status=301),
    ),
    "to a file": (LEADS_AWAY, lambda faults, at, _: faults.redirect(at, "file:///etc/passwd")),
}
PICTURE_FAULTS: dict[str, Fault] = FAULTS | {
    "wrong length": (PART_OF_A_FILE, FAULTS["wrong length"][1]),  # only its own end tells
}


@dataclass
class Case:
    """A night of faults and the one after it; which article, and which picture, met with each fault."""

    portal: Portal
    nights: Nights
    articles: dict[str, str]
    pictures: dict[str, str]
    bad: Night
    known_after_bad: dict[str, tuple[str, str]]
    pictures_after_bad: dict[str, str]
    good: Night
    stranger_hits: list[str]


@pytest.fixture(scope="module", params=["links", "webforms"])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("faults")
    with serve(request.param, articles=ARTICLES) as portal, serving({}) as stranger:
        articles = dict(zip(FAULTS, _articles(portal), strict=False))
        pictures = dict(zip(PICTURE_FAULTS, _pictures(portal, set(articles.values())), strict=False))
        assert (len(articles), len(pictures)) == (len(FAULTS), len(PICTURE_FAULTS))
        for name, article_id in articles.items():
            FAULTS[name][1](portal.faults, rf"{article_id}(?!.*\.\w+$)", stranger.url)
        for name, path in pictures.items():
            PICTURE_FAULTS[name][1](portal.faults, re.escape(path), stranger.url)
        nights = Nights(portal.url, folder)
        bad, known, seen = nights.crawl(), nights.articles(), nights.pictures()
        portal.faults.clear()
        yield Case(portal, nights, articles, pictures, bad, known, seen, nights.crawl(), stranger.hits)


def _articles(portal: Portal) -> list[str]:
    """Every second article that all its addresses name: between two faults something is well."""
    named = [one.id for one in portal.truth.articles.values() if all(one.id in url for url in one.urls)]
    return named[::2]


def _pictures(portal: Portal, but: set[str]) -> list[str]:
    """Pictures of articles that are well, so that they are asked for on the bad night."""
    well = [one for one in portal.truth.articles.values() if one.id not in but]
    shown = [caption.image for one in well for caption in one.captions]
    return [url for url in dict.fromkeys(shown) if url in portal.truth.pictures]


@pytest.mark.parametrize("fault", FAULTS)
def test_an_article_that_fails_is_noted_as_what_it_is(case: Case, fault: str) -> None:
    noted = {kind for kind, urls in case.bad.problems.items() for url in urls if case.articles[fault] in url}
    assert noted == {FAULTS[fault][0]}
    assert case.articles[fault] not in case.known_after_bad


@pytest.mark.parametrize("fault", PICTURE_FAULTS)
def test_a_picture_that_fails_is_noted_as_what_it_is(case: Case, fault: str) -> None:
    url, kind = case.portal.base + case.pictures[fault], PICTURE_FAULTS[fault][0]
    noted = {kind for kind, urls in case.bad.problems.items() for one in urls if url in one}
    assert noted == {kind}
    assert (url in case.pictures_after_bad) == (kind == PART_OF_A_FILE)


def test_everything_else_is_kept_whole(case: Case) -> None:
    failed = set(case.articles.values())
    well = {key: words for key, words in true_articles(case.portal).items() if key not in failed}
    assert case.known_after_bad == well


def test_the_crawl_is_degraded_and_small(case: Case) -> None:
    assert (case.bad.exit_code, case.bad.outcome) == (3, DEGRADED)
    assert case.bad.megabytes < MOST_MEMORY


def test_no_stranger_is_ever_asked(case: Case) -> None:
    assert case.stranger_hits == []


def test_the_next_night_makes_everything_good(case: Case) -> None:
    assert (case.good.exit_code, case.good.alarms) == (0, [])
    assert case.nights.articles() == true_articles(case.portal)
    assert case.nights.pictures() == true_pictures(case.portal)
    assert case.nights.rows("SELECT count(*) FROM versions") == [(len(true_articles(case.portal)),)]
    assert case.nights.rows("SELECT count(*) FROM ledger WHERE state NOT IN ('listed', 'unlisted')") == [(0,)]
