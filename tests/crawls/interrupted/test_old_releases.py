"""A crawl that an older release began, and was killed in, has the end that a crawl of today has."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from lxml.html import fragment_fromstring

from tests.crawls.interrupted.contents import contents, difference
from tests.tools.nights import Nights
from tests.worlds.old_archives import SAMPLES, a_day, as_it_was, serve_as_for, unpack

if TYPE_CHECKING:
    from pathlib import Path

LAST = [sample for sample in SAMPLES if sample.startswith("0.2.0/")]  # 0.1.0 kept no walks and no ledger to compare
FIRST_CRAWL = "0.2.0/finished"  # from it the second begins: today's own first crawl finds more than that release did
SECOND_CRAWL = {FIRST_CRAWL, "0.2.0/killed_at_known_lists", "0.2.0/killed_at_revisits"}
SORTS = {
    "page section",
    "page promised",
    "page form walk",
    "page walk",
    "page held promised walk",
    "page article promised",
    "page article otherwise promised",
    "page article otherwise promised seen_under",
    "file picture",
    "file",
    "sitemap",
}


def sort_of(stored: str) -> str:
    """What a request that waits is for, and what is told with it."""
    told = json.loads(stored)
    about: dict[str, Any] = told.get("about", {})
    kept = sorted(name for name in about if about[name] and name not in ("depth", "permanent"))
    first = [word for word, is_there in (("form", told.get("form")), ("held", told.get("held_for"))) if is_there]
    return " ".join([told["task"], *first, *kept])


def test_every_sort_of_request_waits_in_some_sample() -> None:
    waiting: set[str] = set()
    for sample in LAST:
        with closing(as_it_was(sample)) as db:
            sql = "SELECT request FROM frontier WHERE state = 'waiting' AND crawl = (SELECT max(id) FROM crawls)"
            waiting |= {sort_of(stored) for (stored,) in db.execute(sql)}
    assert waiting == SORTS


HTML = 7  # the column `body_html` of what is said of articles


def told(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What an archive says; the attributes of an element stand in one order, as releases write them in their own."""
    said = contents(folder)
    rows = [(*row[:HTML], in_one_order(row[HTML]), *row[HTML + 1 :]) for row in said["articles"]]
    return said | {"articles": rows}


def in_one_order(html: str | None) -> str | None:
    return html and etree.tostring(fragment_fromstring(html, create_parent=True), method="c14n").decode()


@pytest.mark.parametrize("sample", LAST)
def test_the_end_is_that_of_a_crawl_of_today(sample: str, tmp_path: Path) -> None:
    with serve_as_for(sample) as portal:
        address = portal.base.removeprefix("http://")
        profile = tmp_path / "site.toml"
        profile.write_text(f'name = "ben-tram"\nhome_url = "{portal.url}"\n', encoding="utf-8")
        whole, old = (Nights(str(profile), tmp_path / name) for name in ("whole", "old"))
        for nights in (whole, old):
            nights.folder.parent.mkdir()
        unpack(sample, old.folder, address)
        if sample in SECOND_CRAWL:
            unpack(FIRST_CRAWL, whole.folder, address)
            a_day(portal)
        for nights in (whole, old):
            night = nights.crawl()
            assert night.exit_code == 0, night.output
    different = difference(told(whole.folder), told(old.folder))
    assert not different, different


def test_an_update_of_an_archive_of_then_has_the_articles_of_two_crawls_of_today(tmp_path: Path) -> None:
    with serve_as_for(FIRST_CRAWL) as portal:
        profile = tmp_path / "site.toml"
        profile.write_text(f'name = "ben-tram"\nhome_url = "{portal.url}"\n', encoding="utf-8")
        whole, old = (Nights(str(profile), tmp_path / name) for name in ("whole", "old"))
        old.folder.parent.mkdir()
        unpack(FIRST_CRAWL, old.folder, portal.base.removeprefix("http://"))
        assert whole.crawl().exit_code == 0
        a_day(portal)
        for nights in (whole, old):
            night = nights.crawl()
            assert night.exit_code == 0, night.output
    words = "SELECT article_id, title, summary, byline, body, published_at, content_digest FROM articles ORDER BY 1"
    assert old.rows(words) == whole.rows(words)
