"""Update crawls cost what is new, and miss nothing: what was published, and what an earlier night could not read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from tests.crawls.nights.night_after_night import TWO_SKINS, Nights, section_ids
from tests.worlds.portal import serve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.worlds.portal.skins.context import Skin

BUDGET = 3
BACK_THEN = datetime(2023, 5, 4, 9, 30)  # noqa: DTZ001 - the portal's own wall clock
SPARE = 10  # robots.txt, the home page and a redirect to it, a sitemap


@pytest.fixture(params=TWO_SKINS)
def nights(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Nights]:
    with serve(request.param, articles=60) as portal:
        yield Nights(portal, tmp_path, revisits=BUDGET).crawl()


def files_of(nights: Nights, ids: Sequence[str]) -> set[str]:
    """Addresses of the pictures and attachments of articles."""
    articles = [nights.portal.truth.articles[own] for own in ids]
    captions = {caption.image for article in articles for caption in article.captions}
    return captions | {attachment.url for article in articles for attachment in article.attachments}


def test_an_update_asks_for_what_is_new_and_no_more(nights: Nights) -> None:
    portal = nights.portal
    sections = len(portal.truth.sections)
    assert nights.crawl().is_complete()
    assert nights.mode() == "update"
    quiet = len(nights.hits)
    assert quiet <= sections + BUDGET + SPARE
    new = portal.publish(3)
    assert nights.crawl().is_complete()
    files = files_of(nights, new)
    assert len(nights.hits) == quiet + 3 + len(files)
    assert files <= {hit.path for hit in nights.hits}
    assert not nights.missing()
    walk = nights.walk()
    assert (walk["new"], walk["verdict"], walk["reached"]) == (3, "complete", "known entries")


def test_what_is_new_is_found_in_every_kind_of_section(nights: Nights) -> None:
    portal = nights.portal
    new = [*portal.publish(2), *portal.publish(1, "Văn hóa"), *portal.publish(13, "Gương")]
    assert nights.crawl().is_complete()
    assert not nights.missing()
    assert {state for own in new for state in nights.states(own)} == {"listed"}
    quiet = len(nights.crawl().hits)
    assert quiet <= len(portal.truth.sections) + BUDGET + SPARE


def test_a_section_that_had_nothing_yet_is_found_when_it_has(tmp_path: Path) -> None:
    with serve("webforms", articles=20, pictures=False) as portal:
        empty = [s.name for s in portal.truth.sections if not s.article_ids]
        assert len(empty) > 1
        nights = Nights(portal, tmp_path, revisits=BUDGET).crawl()
        assert nights.crawl().is_complete()
        assert len(nights.hits) <= len(portal.truth.sections) + BUDGET + SPARE
        for name in empty:
            portal.publish(2, name)
        assert nights.crawl().is_complete()
        assert not nights.missing()
        assert nights.walk(empty[0])["articles"] == 2


def test_an_article_that_fails_tonight_is_there_tomorrow(nights: Nights) -> None:
    (late,) = nights.portal.publish(1)
    nights.portal.faults.status(late, 500)
    assert nights.crawl().exit_code == 3
    assert nights.missing() == {late}
    nights.portal.faults.clear()
    nights.portal.publish(12)  # it is no longer on the first page
    assert nights.crawl().is_complete()
    assert not nights.missing()


def test_a_pinned_article_hides_nothing_and_is_no_loss_when_it_is_taken_down(nights: Nights) -> None:
    portal = nights.portal
    pinned = portal.reorder("Tin tức")
    new = portal.publish(4)
    assert nights.crawl().is_complete()
    assert not nights.missing()
    assert nights.walk()["new"] == len(new)
    portal.plan.desk.pinned.clear()
    portal.plan.changed()
    assert nights.crawl().is_complete()
    assert nights.states(pinned) == ["listed"]


@pytest.mark.parametrize("skin", TWO_SKINS)
def test_what_was_back_dated_is_found_by_the_sweep(skin: Skin, tmp_path: Path) -> None:
    with serve(skin, articles=60, pictures=False) as portal:
        nights = Nights(portal, tmp_path, revisits=0, sweep_days=7).crawl()
        deep = {*portal.publish(1, moment=BACK_THEN), *portal.publish(1, "Gương", at_top=False)}
        portal.unlist(section_ids(portal)[-2])
        assert nights.crawl().is_complete()
        assert (nights.mode(), nights.missing() <= deep) == ("update", True)
        nights.age(days=8)
        assert nights.crawl(revisits=1).is_complete()
        assert (nights.mode(), nights.missing()) == ("sweep", set())
        assert nights.walk()["reached"] == "end"
        unlisted = "SELECT count(*) FROM ledger JOIN captures ON captures.id = first_capture WHERE state = 'unlisted'"
        assert nights.column(f"{unlisted} AND crawl = 3") == [1]
        assert len(nights.hits) < 40  # known articles are not asked for again
        nights.crawl()
        assert nights.mode() == "update"
