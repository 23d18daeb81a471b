"""Every page, whatever is at hand and whatever is asked: an empty archive, no WARC files, nonsense in an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.addresses import FILES, PAGES, TABLES, WRONG
from tests.tools.reading import library, nothing, small

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from archive.database.folder import Archive
    from tests.tools.reading import Library

EVERYWHERE = (*PAGES, *TABLES, *FILES)
NONSENSE = (
    "page=-1",
    "page=0",
    "page=99999999999999999999",
    "page=x",
    "page=%00",
    "from=2026-13-45&to=khong",
    "from=0000-00-00",
    "sort=%27%3B--",
    "section=x&author=%ff%fe",
    "year=99999999999999999999&kind=khong",
    "a=0&b=-1",
    "state=%3Cb%3E",
    "field=khong",
    "before=x&after=y",
    "lang=xx",
    "q=%22&in=khong&exact=2",
    "site=khong-co",
    "size=1e9",
    "=&&&==",
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library(tmp_path_factory.mktemp("day-du")) as opened:
        yield opened


def failures(room: Library, paths: tuple[str, ...]) -> list[tuple[str, int]]:
    return [(path, status) for path in paths if (status := room.get(path).status_code) >= 500]


@pytest.mark.parametrize("filled", [nothing, small], ids=["nothing", "small"])
def test_every_page_of_an_archive_that_holds_little(filled: Callable[[Archive], object], tmp_path: Path) -> None:
    with library(tmp_path, filled) as room:
        assert failures(room, (*EVERYWHERE, *WRONG)) == []


def test_every_page_where_only_the_database_is_at_hand(tmp_path_factory: pytest.TempPathFactory) -> None:
    with library(tmp_path_factory.mktemp("mot-minh"), alone=True) as room:
        paths = tuple(
            path.replace("/archive", "/kho", 1) if path.startswith("/archive") else path for path in EVERYWHERE
        )
        answers = {path: room.get(path).status_code for path in paths}
    assert {path: status for path, status in answers.items() if status >= 500} == {}
    assert {path for path in PAGES if answers[path] != 200} == set()


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_an_address_is_no_error_of_ours(query: str, room: Library) -> None:
    paths = tuple(f"{path}{'&' if '?' in path else '?'}{query}" for path in (*PAGES, *FILES))
    assert failures(room, paths) == []


def test_an_address_that_leads_to_nothing_says_so_in_both_languages(room: Library) -> None:
    for path in WRONG:
        for language, words in (("vi", r"[Kk]hông"), ("en", r"\b[Nn]ot?\b")):
            answer = room.get(path, accept_language=language)
            assert (answer.status_code, re.search(words, main_of(answer.text)) is not None) == (404, True), path


def main_of(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]
