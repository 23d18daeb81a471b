from scraper.items import ListEntry, Page, Pager, Section, Step
from scraper.outcomes import CUT_SHORT
from scraper.walk import Walk

NEWS = Section("Tin tức", "https://x.vn/tin", "7")


def listing(*slugs: str, onward: bool = True, current: int | None = None, last: int | None = None) -> Page:
    entries = [ListEntry(f"https://x.vn/{slug}", slug, slug) for slug in slugs]
    step = Step("https://x.vn/tin?page=next", "›") if onward else None
    return Page("https://x.vn/tin", "list", entries=entries, pager=Pager(current, last, step))


def test_a_walk_goes_on_to_the_next_page() -> None:
    onward, problem = Walk("tin", NEWS).after(listing("a", "b"))
    assert onward is not None
    assert (onward.number, onward.section, problem) == (2, NEWS, None)


def test_a_walk_ends_where_the_pager_ends() -> None:
    assert Walk("tin", NEWS, 3).after(listing("a", onward=False)) == (None, None)


def test_a_list_without_a_pager_is_one_page() -> None:
    assert Walk("tin", NEWS).after(Page("https://x.vn/tin", "list")) == (None, None)


def test_a_pager_that_repeats_its_last_page_ends() -> None:
    onward, _ = Walk("tin", NEWS).after(listing("a", "b"))
    assert onward is not None
    assert onward.after(listing("a", "b")) == (None, None)


def test_a_pager_that_leads_back_to_the_first_page_ends() -> None:
    second, _ = Walk("tin", NEWS).after(listing("a"))
    assert second is not None
    third, _ = second.after(listing("b"))
    assert third is not None
    assert third.after(listing("a")) == (None, None)


def test_an_empty_page_ends_the_walk() -> None:
    assert Walk("tin", NEWS, 5).after(listing()) == (None, None)


def test_a_walk_that_ends_before_the_last_page_says_so() -> None:
    onward, problem = Walk("tin", NEWS, 2).after(listing("c", onward=False, current=2, last=9))
    assert onward is None
    assert problem is not None
    assert problem.kind == CUT_SHORT
    assert problem.detail == "page 2 of Tin tức: the pager says 9 pages"


def test_a_walk_travels_as_json() -> None:
    onward, _ = Walk("tin", NEWS).after(listing("a"))
    assert onward is not None
    assert Walk.from_json(onward.as_json()) == onward
