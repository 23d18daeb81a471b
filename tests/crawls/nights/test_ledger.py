"""The ledger of disappearance, night after night on a portal that lives."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from archive.rows.ledger import Evidence, present_state
from tests.crawls.nights.night_after_night import TWO_SKINS, Nights, section_ids
from tests.worlds.portal import serve
from tests.worlds.portal.editors.living import _KINDS as WAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.worlds.portal.skins.context import Skin

ARTICLES = 60
EVERYTHING = 200  # a budget of revisits that is never used up
GONE = ("404", "410")
PROOF = """
    SELECT state, first.crawl, last.crawl, first.timestamp = since, last.timestamp = until, first.statuscode,
        since
    FROM ledger JOIN articles ON articles.id = article
    JOIN captures AS first ON first.id = first_capture JOIN captures AS last ON last.id = last_capture
    WHERE article_id = ? ORDER BY ledger.id
"""


@pytest.fixture(params=TWO_SKINS)
def nights(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Nights]:
    with serve(request.param, articles=ARTICLES, pictures=False) as portal:
        yield Nights(portal, tmp_path, revisits=EVERYTHING).crawl()


def removed_at(nights: Nights, article_id: str) -> str | None:
    found: str | None = nights.column("SELECT removed_at FROM articles WHERE article_id = ?", article_id)[0]
    return found


def test_every_way_of_disappearing_is_entered_after_two_nights_and_taken_back_on_return(nights: Nights) -> None:
    ways = list(product(WAYS, (False, True)))
    ids = section_ids(nights.portal)[2:]
    removed = dict(zip(ids, ways, strict=False))
    for article_id, (how, listed) in removed.items():
        nights.portal.remove(article_id, how, listed=listed)
    assert len(removed) == len(ways)
    assert nights.crawl().is_complete()
    for article_id, way in removed.items():
        assert nights.states(article_id) == ["listed"], way
        assert removed_at(nights, article_id) is None, way
    assert nights.crawl().is_complete()
    for article_id, (how, listed) in removed.items():
        state = "gone" if how in GONE else "replaced"
        proof = nights.rows(PROOF, article_id)[-1]
        assert proof[:5] == (state, 2, 3, 1, 1), (how, listed)
        assert (proof[5] in (404, 410)) == (state == "gone")
        assert removed_at(nights, article_id) == proof[6]
        nights.portal.restore(article_id)
    assert nights.crawl().is_complete()
    for article_id, way in removed.items():
        assert [row[:3] for row in nights.rows(PROOF, article_id)][-1] == ("returned", 4, 4), way
        assert removed_at(nights, article_id) is None, way
    others = "SELECT count(*) FROM ledger WHERE state NOT IN ('listed', 'unlisted')"
    assert nights.column(others) == [2 * len(ways)]


def test_all_articles_of_a_section_without_a_list_are_listed(nights: Nights) -> None:
    assert all(nights.states(own) == ["listed"] for own in section_ids(nights.portal, "Gương"))
    unlisted = nights.column("SELECT title FROM articles JOIN ledger ON article = articles.id WHERE state = 'unlisted'")
    assert unlisted == ["Giới thiệu chung về thành phố Bến Trâm"]


def test_nothing_is_gone_after_a_degraded_night(nights: Nights) -> None:
    lost, failing = section_ids(nights.portal)[3:5]
    nights.portal.remove(lost)
    assert nights.crawl().is_complete()
    fault = nights.portal.faults.status(failing, 500)
    assert nights.crawl().exit_code == 3
    assert nights.states(lost) == ["listed"]
    nights.portal.faults.remove(fault)
    assert nights.crawl().is_complete()
    assert [row[:3] for row in nights.rows(PROOF, lost)] == [("listed", 1, 1), ("gone", 2, 4)]


@pytest.mark.parametrize("skin", TWO_SKINS)
def test_a_night_in_disguise_changes_nothing(skin: Skin, tmp_path: Path) -> None:
    with serve(skin, articles=40, pictures=False) as portal:
        nights = Nights(portal, tmp_path, revisits=EVERYTHING).crawl()
        before = nights.rows("SELECT * FROM ledger")
        for disguise in (portal.answer_all_with_home, lambda: portal.answer_all_with_challenge(503)):
            disguise()
            for _ in range(2):
                assert nights.crawl().exit_code != 0
                assert nights.rows("SELECT * FROM ledger") == before
        portal.answer_as_usual()
        assert nights.crawl().is_complete()
        assert nights.column("SELECT DISTINCT state FROM ledger ORDER BY 1") == ["listed", "unlisted"]


def test_moved_hidden_and_shown_again(nights: Nights) -> None:
    portal = nights.portal
    hidden, moved, lent, renumbered, deep = (*section_ids(portal)[3:7], section_ids(portal)[-2])
    portal.unlist(hidden)
    portal.unlist(deep)
    portal.move(moved)
    portal.move(lent, permanent=False)
    portal.move(renumbered, new_id="799999")
    assert nights.crawl().is_complete()
    assert nights.states(hidden) == ["listed", "unlisted"]
    assert [row[1:3] for row in nights.rows(PROOF, hidden)] == [(1, 1), (2, 2)]
    assert nights.states(moved) == nights.states(renumbered) == ["listed", "moved"]
    new = nights.rows("SELECT detail FROM ledger JOIN articles ON articles.id = article WHERE state = 'moved'")
    assert {detail.removeprefix(portal.base) for (detail,) in new} == set(portal.truth.moved.values()) - {
        portal.truth.moved[lent]
    }
    assert nights.states(lent) == ["listed"]
    assert nights.states("799999") == ["listed"]
    portal.relist(hidden)
    nights.crawl("--full")
    assert nights.states(hidden) == ["listed", "unlisted", "listed"]
    assert nights.rows(PROOF, hidden)[-1][1:3] == (3, 3)
    assert nights.states(deep) == ["listed", "unlisted"]
    assert not nights.rows("SELECT 1 FROM articles WHERE removed_at IS NOT NULL")


@pytest.mark.parametrize(("skin", "later"), [TWO_SKINS, TWO_SKINS[::-1]])
def test_a_change_of_skin_makes_nobody_disappear(skin: Skin, later: Skin, tmp_path: Path) -> None:
    with serve(skin, articles=40, pictures=False) as portal:
        nights = Nights(portal, tmp_path, revisits=5).crawl()
        portal.change_skin(later)
        for _ in range(4):
            nights.crawl()
        assert nights.is_complete()
        shown = {key for key, article in portal.truth.articles.items() if article.id_shown}
        sql = "SELECT article_id FROM articles JOIN ledger ON article = articles.id WHERE state = ?"
        for state in ("gone", "replaced", "moved"):
            assert not shown & set(nights.column(sql, state))


# --- what evidence proves, without a portal ---------------------------------------------------------------------------


def seen(state: str | None, finding: str | None, before: str | None = None, **more: bool) -> Evidence:
    listed, whole = more.get("listed", False), more.get("whole", False)
    return Evidence(1, state, finding, 20, None, before, 10, listed, None, None, 1, whole)


@pytest.mark.parametrize("finding", ["gone", "error page", "home page", "led away"])
def test_lost_needs_two_healthy_nights(finding: str) -> None:
    assert present_state(seen("listed", finding, "alive"), healthy=True) is None
    assert present_state(seen("listed", finding, None), healthy=True) is None
    assert present_state(seen("listed", finding, finding), healthy=False) is None
    assert present_state(seen("listed", finding, finding), healthy=True) in ("gone", "replaced", "moved")


def test_lost_in_two_ways_is_lost() -> None:
    assert present_state(seen("listed", "gone", "error page"), healthy=True) == "gone"
    assert present_state(seen("listed", "home page", "gone"), healthy=True) == "replaced"


def test_an_update_says_of_no_article_that_it_met_for_the_first_time_that_it_is_unlisted() -> None:
    assert present_state(seen(None, "alive"), healthy=True) is None
    assert present_state(seen(None, "alive", whole=True), healthy=True) == "unlisted"
    assert present_state(seen("listed", "alive"), healthy=True) == "unlisted"
    assert present_state(seen("listed", "alive"), healthy=False) is None
