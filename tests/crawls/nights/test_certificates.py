"""What the certificate of a list says when its pages shift, fail, repeat, or end before their time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.crawls.nights.night_after_night import FIRST_LIST, TWO_SKINS, Nights, section_ids
from tests.worlds.portal import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.worlds.portal import Portal
    from tests.worlds.portal.parts.pagers import PagerFault
    from tests.worlds.portal.skins.context import Skin

ARTICLES = 60  # the first list has three pages


@pytest.fixture(params=TWO_SKINS)
def nights(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Nights]:
    with serve(request.param, articles=ARTICLES, pictures=False) as portal:
        yield Nights(portal, tmp_path, revisits=2)


def entries_of_the_first_list(portal: Portal) -> int:
    """How many lines it has that lead to articles of this site, dead ones too."""
    return sum(entry.kind != "foreign" for page in portal.truth.sections[0].pages for entry in page.entries)


def publish_before(nights: Nights, page: int, count: int) -> None:
    """Publish in the first section while its list is walked, just before the answer with one of its pages."""
    nights.portal.before_answer(FIRST_LIST, 1, lambda: nights.portal.publish(count), skip=page - 1)


def test_what_is_published_during_a_walk_is_not_lost(nights: Nights) -> None:
    publish_before(nights, 2, 1)
    publish_before(nights, 3, 3)
    assert nights.crawl().is_complete()
    assert not nights.missing()
    walk = nights.walk()
    assert (walk["verdict"], walk["repaired"] >= 1, walk["repeated"]) == ("complete", True, 4)
    assert walk["articles"] == entries_of_the_first_list(nights.portal)
    nights.portal.hooks.clear()
    nights.portal.publish(12)
    publish_before(nights, 2, 10)  # a whole page: the second page is the first one again
    assert nights.crawl().is_complete()
    assert not nights.missing()
    assert (nights.walk()["repaired"] >= 1, nights.walk()["new"]) == (True, 22)
    nights.portal.hooks.clear()
    nights.portal.publish(11)
    publish_before(nights, 2, 25)  # so many that no page repeats another
    nights.crawl()
    nights.portal.hooks.clear()
    nights.crawl()
    assert not nights.missing()


def test_a_list_that_failed_on_its_way_is_made_good(nights: Nights) -> None:
    portal = nights.portal
    hook = portal.before_answer(FIRST_LIST, 1, lambda: portal.faults.status(FIRST_LIST, 500), skip=2)
    assert nights.crawl().exit_code == 3
    assert (nights.walk()["pages"], nights.walk()["verdict"]) == (3, "cut short")
    assert nights.missing()
    portal.faults.clear()
    portal.hooks.remove(hook)
    assert nights.crawl().is_complete()
    assert (nights.mode(), nights.walk()["reached"], nights.missing()) == ("update", "end", set())


@pytest.mark.parametrize("skin", TWO_SKINS)
@pytest.mark.parametrize("kind", ["repeat", "known", "empty"])
def test_a_pager_without_end_ends(skin: Skin, kind: PagerFault, tmp_path: Path) -> None:
    with serve(skin, articles=40, pictures=False, page_counts=kind == "known") as portal:
        portal.faults.infinite_pager("Tin tức", kind)
        nights = Nights(portal, tmp_path, revisits=2).crawl()
        walk = nights.walk()
        assert nights.is_complete()
        assert (walk["verdict"], walk["articles"]) == ("complete", entries_of_the_first_list(portal))
        assert walk["pages"] <= 3 + 3  # three looks beyond the end
        assert not nights.missing()


@pytest.mark.parametrize("skin", TWO_SKINS)
@pytest.mark.parametrize("after", [1])
def test_a_pager_that_is_cut_short_of_its_own_count_is_told(skin: Skin, after: int, tmp_path: Path) -> None:
    with serve(skin, articles=ARTICLES, pictures=False, page_counts=True) as portal:
        portal.faults.cut_pager("Tin tức", after)
        nights = Nights(portal, tmp_path, revisits=2).crawl()
        assert (nights.exit_code, nights.walk()["verdict"]) == (3, "cut short")
        assert (nights.walk()["portal_pages"], nights.walk()["reason"]) == (3, "the pager says 3 pages")
        assert nights.missing()
        portal.faults.clear()
        assert nights.crawl().is_complete()
        assert not nights.missing()


def test_a_list_that_is_suddenly_shorter_is_cut_short(nights: Nights) -> None:
    assert nights.crawl().is_complete()
    nights.portal.faults.cut_pager("Tin tức", 1)
    nights.age(days=2)
    assert nights.crawl(sweep_days=1).exit_code == 3
    assert nights.walk()["verdict"] == "cut short"
    assert nights.column("SELECT DISTINCT state FROM ledger ORDER BY 1") == ["listed", "unlisted"]
    assert nights.column("SELECT count(*) FROM listings WHERE missing_in IS NOT NULL") == [0]


def test_what_is_removed_during_a_walk_hides_nothing(nights: Nights) -> None:
    removed = section_ids(nights.portal)[4]
    nights.portal.before_answer(FIRST_LIST, 1, lambda: nights.portal.remove(removed), skip=1)
    assert nights.crawl().is_complete()
    assert not nights.missing()
