"""A portal that lives: what editors do shows on its pages at once, and its truth follows."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from tests.worlds.portal import Portal, serve
from tests.worlds.portal.answers.record import record
from tests.worlds.portal.skins.context import SKINS
from tests.worlds.portal.tests.browser import Answer, Browser, onward

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.worlds.portal.skins.context import Skin
    from tests.worlds.portal.truth import TrueArticle, TrueSection

NEWS, HIDDEN = "Tin tức", "Gương"
BACK_THEN = datetime(2023, 5, 4, 9, 30)  # noqa: DTZ001 - the portal's own wall clock


@pytest.fixture(params=SKINS)
def portal(request: pytest.FixtureRequest) -> Iterator[Portal]:
    with serve(request.param) as running:
        yield running


@pytest.fixture
def person(portal: Portal) -> Iterator[Browser]:
    with Browser(portal.base) as browser:
        yield browser


def section(portal: Portal, name: str = NEWS) -> TrueSection:
    return next(s for s in portal.truth.sections if s.name.startswith(name))


def an_article(portal: Portal, place: int = 0) -> TrueArticle:
    """One of the first section, in the middle of its list, whose first paragraph is no table or list."""
    ids = section(portal).article_ids
    candidates = [portal.truth.articles[own] for own in ids[40:90]]
    return [a for a in candidates if len(a.sections) == 1 and a.summary and len(a.body) > 3][place]


def titles(page: Answer) -> list[str]:
    lists = page.tree.xpath("//ul[@class='ArticleList'] | //*[@class='others']//ul | //*[@class='news-list']")
    return [str(a.text_content()) for a in lists[-1].xpath("./li/a | ./div/h3/a")]


def walk(person: Browser, start: str) -> list[Answer]:
    pages = [person.get(start)]
    while (control := onward(pages[-1])) is not None:
        pages.append(person.click(pages[-1], control))
    return pages


def home_of(person: Browser) -> str:
    home = person.get("/")
    return (person.get(home.headers["location"]) if home.status == 302 else home).text


def as_listed(portal: Portal, person: Browser, name: str) -> bool:
    """Whether a person who clicks through the section reads exactly what the truth says."""
    wanted = section(portal, name)
    shown = [titles(page) for page in walk(person, wanted.url)]
    return shown == [[entry.title for entry in page.entries] for page in wanted.pages]


# --- publishing -------------------------------------------------------------------------------------------------------


def test_new_articles_stand_on_top_of_their_list_and_on_the_home_page(portal: Portal, person: Browser) -> None:
    before = set(portal.truth.articles)
    new = portal.publish(3)
    assert before.isdisjoint(new)
    fresh = [portal.truth.articles[own] for own in new]
    assert titles(person.get(section(portal).url))[:3] == [article.title for article in reversed(fresh)]
    assert all(person.get(url).status == 200 for article in fresh for url in article.urls)
    assert all(article.title in home_of(person) for article in fresh)
    assert as_listed(portal, person, NEWS)


def test_a_new_article_is_among_the_others_of_its_section(portal: Portal, person: Browser) -> None:
    older = an_article(portal)
    own = portal.publish()[0]
    assert titles(person.get(older.urls[0]))[0] == portal.truth.articles[own].title


def test_a_section_without_a_list_opens_with_its_newest_article(portal: Portal, person: Browser) -> None:
    own = portal.publish(1, HIDDEN)[0]
    assert portal.truth.articles[own].title in person.get(section(portal, HIDDEN).url).text
    assert as_listed(portal, person, HIDDEN)


def test_a_back_dated_article_stands_where_its_date_puts_it(portal: Portal, person: Browser) -> None:
    own = portal.publish(1, moment=BACK_THEN)[0]
    ids = section(portal).article_ids
    moments = [portal.plan.by_id[other].moment for other in ids]
    place = ids.index(own)
    assert place > 10
    assert moments[place - 1] >= BACK_THEN == moments[place] >= moments[place + 1]
    assert (portal.truth.articles[own].published_date, as_listed(portal, person, NEWS)) == ("2023-05-04", True)


def test_an_article_may_appear_in_the_middle_of_its_list(portal: Portal) -> None:
    own = portal.publish(1, at_top=False)[0]
    assert 20 < section(portal).article_ids.index(own) < 80


def test_an_old_article_is_pinned_to_the_top(portal: Portal, person: Browser) -> None:
    last = section(portal).article_ids[-1]
    assert portal.reorder(NEWS) == last
    assert titles(person.get(section(portal).url))[0] == portal.truth.articles[last].title
    assert section(portal).article_ids[0] == last
    assert as_listed(portal, person, NEWS)


def test_a_section_of_one_article_takes_no_other(portal: Portal) -> None:
    with pytest.raises(ValueError, match="Giới thiệu chung takes no articles"):
        portal.publish(1, "Giới thiệu")


# --- editing ----------------------------------------------------------------------------------------------------------


def test_edited_words_are_printed_and_edited_back(portal: Portal, person: Browser) -> None:
    before = an_article(portal)
    page = person.get(before.urls[0]).text
    changed = {"title": "Tít mới của bài", "summary": "Tóm tắt đã sửa.", "paragraph": "Đoạn mở đầu đã viết lại."}
    portal.edit(before.id, **changed)
    after = portal.truth.articles[before.id]
    assert (after.title, after.summary, after.body[0]) == tuple(changed.values())
    assert after.body[1:] == before.body[1:]
    shown = person.get(after.urls[0]).text
    assert all(word in shown for word in ("Tít mới của bài", "Tóm tắt đã sửa."))
    portal.edit(before.id, title=before.title, summary=before.summary, paragraph=before.body[0])
    assert portal.truth.articles[before.id] == before
    assert without_numbers(person.get(before.urls[0]).text) == without_numbers(page)


def test_edited_captions_and_names_are_printed_and_taken_back(portal: Portal, person: Browser) -> None:
    shown = portal.truth.articles.values()
    before = next(one for one in shown if one.byline and any(caption.text for caption in one.captions))
    portal.edit(before.id, caption="Lễ khởi công sáng nay", signed="Bảy Tràm")
    after = portal.truth.articles[before.id]
    assert (after.byline, [author.name for author in after.authors]) == ("Thực hiện: Bảy Tràm", ["Bảy Tràm"])
    assert "Lễ khởi công sáng nay" in [caption.text for caption in after.captions]
    page = " ".join(unicodedata.normalize("NFC", str(person.get(after.urls[0]).tree.text_content())).split())
    assert all(words in page for words in ("Thực hiện: Bảy Tràm", "Lễ khởi công sáng nay"))
    portal.edit(before.id, caption=None, signed=None)
    assert portal.truth.articles[before.id] == before


def without_numbers(page: str) -> str:
    return "".join(letter for letter in page if not letter.isdigit())


def test_addresses_of_before_an_edit_still_answer(portal: Portal, person: Browser) -> None:
    before = an_article(portal)
    portal.edit(before.id, title="Một tít hoàn toàn khác")
    assert ["Một tít hoàn toàn khác" in person.get(url).text for url in before.urls] == [True] * len(before.urls)


# --- leaving and coming back ------------------------------------------------------------------------------------------


def test_an_unlisted_article_is_alive_but_linked_nowhere(portal: Portal, person: Browser) -> None:
    whole = portal.truth
    article = whole.articles[section(portal).article_ids[0]]
    portal.unlist(article.id)
    assert article.title not in home_of(person)
    assert all(article.title not in page.text for page in walk(person, section(portal).url))
    assert article.title not in person.get(an_article(portal).urls[0]).text
    assert [person.get(url).status for url in article.urls] == [200] * len(article.urls)
    assert portal.truth.unlisted == (article.id,)
    assert portal.truth.budget.articles == whole.budget.articles - 1
    portal.relist(article.id)
    assert portal.truth == whole


GONE = {
    "404": (404, "cannot be found"),
    "410": (410, "cannot be found"),
    "error page": (200, "Server Error in"),
    "home page": (200, "Thông báo"),
    "redirect to home": (302, "/"),
    "redirect to error": (302, "/Error.aspx?aspxerrorpath="),
}


@pytest.mark.parametrize("how", GONE)
def test_a_removed_article_answers_as_it_was_removed(portal: Portal, person: Browser, how: str) -> None:
    whole, article = portal.truth, an_article(portal)
    portal.remove(article.id, how)  # type: ignore[arg-type]  # a key of the table above
    status, sign = GONE[how]
    for url in article.urls:
        answer = person.get(url)
        assert answer.status == status
        assert sign in (answer.headers["location"] if status == 302 else answer.text)
        assert article.body[0] not in answer.text
    assert article.id not in portal.truth.articles
    assert article.id in portal.truth.gone
    assert article.title not in "".join(page.text for page in walk(person, section(portal).url))
    portal.restore(article.id)
    assert portal.truth == whole


def test_links_to_a_removed_article_may_be_left_standing(portal: Portal, person: Browser) -> None:
    article = an_article(portal)
    portal.remove(article.id, listed=True)
    entries = [entry for page in section(portal).pages for entry in page.entries if entry.article_id == article.id]
    assert [(entry.kind, entry.title) for entry in entries] == [("dead", article.title)]
    assert portal.truth.dead[entries[0].url] == "404"
    assert article.id not in section(portal).article_ids
    assert as_listed(portal, person, NEWS)


@pytest.mark.parametrize(
    ("permanent", "new_id", "status"), [(True, None, 301), (False, None, 302), (True, "888999", 301)]
)
def test_a_moved_article_is_read_at_its_new_address(
    portal: Portal, person: Browser, *, permanent: bool, new_id: str | None, status: int
) -> None:
    before = an_article(portal)
    portal.move(before.id, permanent=permanent, new_id=new_id)
    after = portal.truth.articles[new_id or before.id]
    address = portal.truth.moved[after.id]
    for url in before.urls:
        answer = person.get(url)
        assert (answer.status, answer.headers["location"]) == (status, address)
    assert after.title in person.get(address).text
    assert address in after.urls
    assert not set(before.urls) & set(after.urls)
    assert (after.title, after.body, after.captions) == (before.title, before.body, before.captions)
    assert as_listed(portal, person, NEWS)


# --- while somebody walks ---------------------------------------------------------------------------------------------


def test_a_publication_in_the_middle_of_a_walk_shifts_the_pages(portal: Portal, person: Browser) -> None:
    wanted = section(portal)
    portal.before_answer(".", 1, lambda: portal.publish(2), skip=3)
    pages = [titles(page) for page in walk(person, wanted.url)]
    assert pages[3][:2] == pages[2][-2:]
    assert len(portal.truth.articles) == 242


def test_tokens_of_before_a_publication_are_still_good(portal: Portal, person: Browser) -> None:
    """Eleven pages become twelve while somebody stands on the tenth."""
    wanted = section(portal)
    portal.before_answer(".", 1, lambda: portal.publish(9), skip=10)
    assert [page.status for page in walk(person, wanted.url)] == [200] * 12


def test_a_walk_ends_well_where_the_list_becomes_shorter(portal: Portal, person: Browser) -> None:
    wanted = section(portal)

    def shorten() -> None:
        for own in wanted.article_ids[:15]:
            portal.unlist(own)

    portal.before_answer(".", 1, shorten, skip=9)
    statuses = [page.status for page in walk(person, wanted.url)]
    assert len(statuses) == 10
    assert set(statuses) == {200}


# --- another look -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("skin", "later"), [("webforms", "links"), ("links", "panel"), ("buttons", "webforms")])
def test_a_portal_may_change_its_look_overnight(skin: Skin, later: Skin) -> None:
    with serve(skin) as portal, Browser(portal.base) as person:
        before = portal.truth
        portal.change_skin(later)
        assert portal.truth == record(portal.plan, later)
        assert set(portal.truth.articles) == set(before.articles)
        assert all(as_listed(portal, person, s.name) for s in portal.truth.sections[:3])
        clean = [url for a in before.articles.values() for url in a.urls if url.startswith(("/1462", "/Default"))]
        assert {person.get(url).status for url in clean[:40]} == {200}
        portal.change_skin(skin)
        assert portal.truth == before
