"""The walk through a list: where it goes on, what ends it, and what proves that nothing was missed."""

from __future__ import annotations

from dataclasses import replace

from archive.words.problems import CUT_SHORT
from scraper.crawl.walk import Turn, Walk
from scraper.items import ListEntry, Page, Pager, Section, Step

NEWS = Section("Tin tức", "https://x.vn/tin", "7")
WHOLE = Walk("tin", "https://x.vn/tin", NEWS)
UPDATE = replace(WHOLE, whole=False, overlap=3)


def listing(slugs: str, *, onward: bool = True, current: int | None = None, last: int | None = None) -> Page:
    """A list page whose entries are called by one letter each."""
    entries = [ListEntry(f"https://x.vn/{slug}", slug, slug) for slug in slugs]
    step = Step("https://x.vn/tin?page=next", "›") if onward else None
    return Page("https://x.vn/tin", "list", entries=entries, pager=Pager(current, last, step))


def walked(walk: Walk, *pages: Page, known: str = "") -> list[Turn]:
    """Every turn of a walk through pages, until it ends."""
    turns: list[Turn] = []
    met: set[str] = set()
    onward: Walk | None = walk
    for page in pages:
        assert onward is not None, "the walk ended before this page"
        ids = {entry.article_id for entry in page.entries}
        turns.append(onward.turn(page, ids & set(known), ids & met))
        met |= ids
        onward = turns[-1].onward
    return turns


def test_a_whole_walk_goes_on_to_the_next_page_whatever_is_known() -> None:
    (turn,) = walked(WHOLE, listing("abcdef"), known="abcdef")
    assert turn.onward is not None
    assert (turn.onward.number, turn.onward.section, turn.problem, turn.noted.verdict) == (2, NEWS, None, None)


def test_a_walk_is_complete_where_the_pager_ends() -> None:
    *_, turn = walked(WHOLE, listing("ab"), listing("c", onward=False))
    assert (turn.onward, turn.problem) == (None, None)
    assert (turn.noted.reached, turn.noted.verdict) == ("end", "complete")


def test_a_list_without_a_pager_is_one_page() -> None:
    assert WHOLE.turn(Page("https://x.vn/tin", "list"), (), ()).noted.verdict == "complete"


def test_known_entries_in_a_row_end_an_update() -> None:
    (turn,) = walked(UPDATE, listing("newabc"), known="abc")
    assert (turn.onward, turn.noted.reached, turn.noted.verdict, turn.noted.overlap) == (
        None,
        "known entries",
        "complete",
        3,
    )


def test_a_pinned_old_entry_proves_nothing() -> None:
    (turn,) = walked(UPDATE, listing("abcnew"), known="abc")
    assert turn.onward is not None


def test_the_proof_may_go_over_two_pages() -> None:
    first, second = walked(UPDATE, listing("nab"), listing("cde"), known="abcde")
    assert first.onward is not None
    assert (second.noted.reached, second.noted.overlap) == ("known entries", 5)


def test_a_pager_that_repeats_its_last_page_ends_after_three_looks() -> None:
    *_, turn = walked(WHOLE, listing("ab"), listing("cd"), *[listing("cd")] * 3)
    assert (turn.onward, turn.noted.verdict) == (None, "complete")


def test_a_pager_that_leads_back_to_the_first_page_ends() -> None:
    *_, turn = walked(WHOLE, listing("a"), listing("b"), listing("a"), listing("b"), listing("a"))
    assert (turn.onward, turn.noted.verdict) == (None, "complete")


def test_a_pager_that_goes_on_with_empty_pages_ends() -> None:
    *_, turn = walked(WHOLE, listing("ab"), *[listing("")] * 3)
    assert (turn.onward, turn.noted.verdict) == (None, "complete")


def test_a_list_that_moved_is_walked_again_from_the_top() -> None:
    first, second = walked(WHOLE, listing("abc"), listing("cde", onward=False))
    assert first.onward is not None
    assert second.noted.repeated == 1
    assert second.noted.verdict is None
    again = second.onward
    assert again is not None
    assert (again.number, again.repair) == (1, 1)
    last = again.turn(listing("nab"), (), {"a", "b"})
    assert last.onward is not None  # two met before are no proof yet, of the five asked for
    done = last.onward.turn(listing("cde"), (), {"c", "d", "e"})
    assert (done.onward, done.noted.verdict, done.noted.overlap) == (None, "complete", 5)


def test_a_whole_page_of_new_entries_is_drift_too() -> None:
    turns = walked(WHOLE, listing("abc"), listing("abc"), listing("de", onward=False))
    assert turns[-1].onward is not None
    assert turns[-1].onward.repair == 1


def test_a_walk_that_ends_before_the_last_page_says_so() -> None:
    *_, turn = walked(WHOLE, listing("b"), listing("c", onward=False, current=2, last=9))
    assert turn.onward is None
    assert turn.problem is not None
    assert turn.problem.kind == CUT_SHORT
    assert turn.problem.detail == "page 2 of Tin tức: the pager says 9 pages"
    assert (turn.noted.verdict, turn.noted.portal_pages) == ("cut short", 9)


def test_a_walk_travels_as_json() -> None:
    (turn,) = walked(UPDATE, listing("xya"), known="a")
    assert turn.onward is not None
    assert turn.onward.run == 1
    assert Walk.from_json(turn.onward.as_json()) == turn.onward


def test_a_walk_of_the_first_release_goes_on() -> None:
    told = {"key": "x.vn/tin", "section": None, "number": 3, "seen": ["0a1b2c"]}
    walk = Walk.from_json(told)
    assert (walk.key, walk.number, walk.whole) == ("x.vn/tin", 3, True)
