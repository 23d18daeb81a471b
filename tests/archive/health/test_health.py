"""Crawls that follow each other: what is an alarm, what is none, and what the alarms say."""

from dataclasses import replace
from typing import Any

import pytest
from sqlite_utils import Database

from archive.database.migrations import migrations
from archive.health.alarms import in_words, load_alarms
from archive.health.judge import describe, judge, measure, save_alarms
from tests.tools.runs import STATISTICS, Portal, many, news, said
from tests.worlds.small_archive import CULTURE, HOME, NEWS

NOTHING: dict[str, Any] = {"byline": None, "authors": []}


@pytest.fixture
def portal() -> Portal:
    db = Database(memory=True)
    migrations.apply(db)
    return Portal(db)


def section(portal: Portal, name: str) -> int:
    return int(portal.db.execute("SELECT id FROM sections WHERE name = ?", (name,)).fetchone()[0])


def rates(portal: Portal, where: str) -> list[tuple[Any, ...]]:
    sql = (
        f"SELECT field, read, filled FROM fill_rates WHERE crawl = (SELECT max(id) FROM crawls) AND {where} ORDER BY 1"
    )
    return portal.db.execute(sql).fetchall()


def test_what_a_crawl_read_is_counted_by_section_and_in_total(portal: Portal) -> None:
    portal.run(*many(range(1, 6)), news(6, **NOTHING), mode="full")
    culture = section(portal, CULTURE["name"])
    assert ("byline", 6, 5) in rates(portal, "kind = 'article' AND section IS NULL")
    assert ("byline", 3, 2) in rates(portal, f"kind = 'article' AND section = {culture}")
    assert ("captions", 6, 6) in rates(portal, "kind = 'article' AND section IS NULL")
    assert rates(portal, "kind = 'list' AND section IS NULL") == [
        ("entries", 2, 2),
        ("published_at", 6, 6),
        ("summary", 6, 6),
        ("title", 6, 6),
        ("views", 6, 6),
    ]
    home = {field: (read, filled) for field, read, filled in rates(portal, "kind = 'home'")}
    assert (home["entries"], home["total"], home["yesterday"]) == ((1, 1), (1, 1), (1, 0))


def test_a_crawl_counts_what_it_read_itself_and_no_value_of_a_list(portal: Portal) -> None:
    portal.run(*many(range(1, 6)), mode="full")
    undated = news(2, published_at=None, published_date=None, published_raw=None, views=None)
    portal.begin("update")
    portal.see("list", NEWS["url"], section=NEWS, entries=[])
    portal.read(undated)
    portal.end()
    found = rates(portal, "kind = 'article' AND section IS NULL")
    assert ("title", 1, 1) in found
    assert ("published_at", 1, 0) in found
    assert ("views", 1, 0) in found
    assert portal.db.execute("SELECT published_at FROM articles WHERE article_id = '2'").fetchone() == ("2026-10-05",)


def test_measured_and_judged_again_a_crawl_has_the_same_rows(portal: Portal) -> None:
    portal.run(*many(range(1, 13)), mode="full")
    alarms = portal.run(*many(range(1, 13), **NOTHING))
    before = [list(portal.db[name].rows_where(order_by="crawl, kind, section, field")) for name in ("fill_rates",)]
    measure(portal.db, portal.crawl)
    again = judge(portal.db, portal.crawl, {})
    save_alarms(portal.db, portal.crawl, again)
    after = [list(portal.db[name].rows_where(order_by="crawl, kind, section, field")) for name in ("fill_rates",)]
    assert [[{**row, "id": 0} for row in rows] for rows in before] == [
        [{**row, "id": 0} for row in rows] for rows in after
    ]
    assert again == alarms == load_alarms(portal.db, portal.crawl)


def test_a_healthy_portal_raises_no_alarm(portal: Portal) -> None:
    assert portal.run(*many(range(1, 41)), mode="full") == []
    assert portal.run(*many(range(30, 43))) == []
    assert portal.run(news(43)) == []  # a Tết week: one new article
    assert portal.run() == []  # nothing new, and nothing asked again


def test_a_redesign_loses_a_field_in_one_section(portal: Portal) -> None:
    portal.run(*many(range(1, 41)), mode="full")
    (alarm,) = portal.run(*many(range(21, 41, 2)), *many(range(22, 41, 2), **NOTHING))
    assert said([alarm]) == [("field is filled less", "article", "byline", section(portal, CULTURE["name"]))]
    assert (alarm.before, alarm.after, alarm.affected) == (1.0, 0.0, 10)
    assert describe(alarm) == (
        "byline: field is filled less in section Văn hóa, 0% instead of 100%, 10 articles affected"
    )
    assert in_words(replace(alarm, after=0.025), None, "vi") == (
        f"dòng ghi tên tác giả: một phần của bài đọc được ít hơn trước ở chuyên mục số {alarm.section}, "
        "2,5% thay vì 100%, 10 bài bị ảnh hưởng"
    )


def test_the_reader_loses_captions_everywhere(portal: Portal) -> None:
    portal.run(*many(range(1, 41)), mode="full")
    alarms = portal.run(*many(range(21, 41), captions=[]))
    assert said(alarms) == [("field is filled less", "article", "captions", None)]


def test_a_small_portal_is_judged_by_the_same_articles_read_again(portal: Portal) -> None:
    portal.run(*many((1, 3, 5)), mode="full")
    assert portal.run(*many((1, 3)), news(5, **NOTHING)) == []  # one: an editor's pen
    alarms = portal.run(*many((1, 3, 5), **NOTHING))
    assert [(one.field, one.affected) for one in alarms] == [("byline", 3)]


def test_a_field_that_was_always_missing_is_none(portal: Portal) -> None:
    bare = {"published_at": None, "published_date": None, "published_raw": None}
    for day in range(3):
        assert portal.run(*many(range(1 + day, 41), **bare), mode="full" if day == 0 else "update") == []


def test_new_articles_without_a_field_are_told_by_the_share(portal: Portal) -> None:
    portal.run(*many(range(1, 41)), mode="full")
    for day in range(4):
        assert portal.run(*many(range(41 + 6 * day, 47 + 6 * day))) == []
    alarms = portal.run(*many(range(101, 113), **NOTHING))
    assert said(alarms) == [("field is filled less", "article", "byline", None)]


def test_bodies_that_are_refused_count_as_lost(portal: Portal) -> None:
    portal.run(*many(range(1, 21)), mode="full")
    complaint = {"body": None, "body_html": None, "problems": [{"kind": "no body", "field": "body"}]}
    alarms = portal.run(*many(range(1, 21), **complaint))
    assert ("field is filled less", "article", "body", None) in said(alarms)
    assert portal.db.execute("SELECT count(body) FROM articles").fetchone() == (20,)


def test_views_that_are_no_longer_printed(portal: Portal) -> None:
    portal.run(*many(range(1, 11)), mode="full")
    alarms = portal.run(*many(range(1, 11), views=None))
    assert ("field is filled less", "article", "views", None) in said(alarms)


def test_a_list_that_loses_its_dates(portal: Portal) -> None:
    portal.run(*many(range(1, 11)), mode="full")
    alarms = portal.run(*many(range(1, 11)), entry={"published_at": None})
    assert said(alarms) == [("field is filled less", "list", "published_at", None)]


def _sees_a_list_in_two_forms(portal: Portal, newest: int, dated: int, pages: int) -> None:
    """Pages whose first three lines are dated; older ones follow as titles, and are dated on pages of their own."""
    lines = {entry["article_id"]: entry for entry in portal.entries(NEWS)}
    order = sorted(lines, key=int, reverse=True)[-newest:]
    for page in range(pages):
        shown = [lines[one] for one in order[3 * page :]]
        bare = [entry | {"published_at": None, "views": None, "summary": None} for entry in shown[dated:]]
        portal.see("list", f"{NEWS['url']}&page={page}", section=NEWS, entries=[*shown[:dated], *bare])


def test_older_titles_under_dated_lines_have_lost_no_dates(portal: Portal) -> None:
    portal.run(*many(range(1, 31)), mode="full", lists=False)
    portal.begin("full")
    _sees_a_list_in_two_forms(portal, newest=11, dated=3, pages=4)
    portal.end()
    portal.begin("update")
    _sees_a_list_in_two_forms(portal, newest=15, dated=3, pages=1)
    assert [alarm.field for alarm in portal.end() if alarm.page_kind == "list"] == []
    portal.begin("update")
    _sees_a_list_in_two_forms(portal, newest=15, dated=0, pages=1)
    assert {alarm.field for alarm in portal.end() if alarm.page_kind == "list"} == {"published_at", "views", "summary"}


def test_an_update_that_reads_less_of_the_lists_with_dates_is_no_loss(portal: Portal) -> None:
    portal.run(*many(range(1, 41)), mode="full", lists=False)
    dated, undated = portal.entries(CULTURE), [entry | {"published_at": None} for entry in portal.entries(NEWS)]
    portal.begin("full")
    portal.see("list", NEWS["url"], section=NEWS, entries=undated)
    for page in range(4):  # of a list without a section, such as the home page goes on in
        portal.see("list", f"{HOME}?page={page + 2}", entries=dated)
    portal.end()
    portal.begin("update")
    portal.see("list", NEWS["url"], section=NEWS, entries=undated)
    portal.see("list", f"{HOME}?page=2", entries=dated[:8])
    assert [alarm.field for alarm in portal.end() if alarm.page_kind == "list"] == []
    portal.begin("update")
    portal.see("list", NEWS["url"], section=NEWS, entries=undated)
    portal.see("list", f"{HOME}?page=2", entries=[entry | {"published_at": None} for entry in dated])
    assert [alarm.field for alarm in portal.end() if alarm.page_kind == "list"] == ["published_at"]


def test_an_alarm_remembers_since_when_and_ends_when_that_is_how_the_portal_is(portal: Portal) -> None:
    portal.run(*many(range(1, 11)), mode="full")
    first = portal.run(*many(range(1, 11), **NOTHING))
    second = portal.run(*many(range(1, 11), **NOTHING))
    assert [one.since_crawl for one in first + second] == [2, 2]
    assert describe(second[0]).endswith("; since crawl 2 of 2026-11-02")
    for _ in range(12):
        last = portal.run(*many(range(1, 11), **NOTHING))
    assert last == []


def test_floors(portal: Portal) -> None:
    some = [*many(range(1, 11)), *many(range(11, 21), summary=None)]
    alarms = portal.run(*some, mode="full", floors={"summary": 0.9, "byline": 0.9})
    assert said(alarms) == [("below the floor", "article", "summary", None)]
    assert (alarms[0].before, alarms[0].after, alarms[0].affected) == (0.9, 0.5, 10)


def test_a_first_crawl_that_reads_hardly_any_text(portal: Portal) -> None:
    alarms = portal.run(*many(range(1, 3)), *many(range(3, 21), body=None), mode="full")
    assert said(alarms) == [("below the floor", "article", "body", None)]


def test_lists_without_entries(portal: Portal) -> None:
    portal.run(*many(range(1, 21)), mode="full")
    portal.begin("update")
    portal.see("home", HOME, entries=portal.entries(None), statistics=STATISTICS)
    portal.see("list", NEWS["url"], section=NEWS, entries=portal.entries(NEWS))
    portal.see("list", CULTURE["url"], section=CULTURE, entries=[])
    portal.capture(f"{HOME}anh/1.jpg", 304)
    alarms = portal.end()
    assert said(alarms) == [("nothing was read", "list", None, section(portal, CULTURE["name"]))]
    assert describe(alarms[0]) == "list entries: nothing was read in section Văn hóa, 0 instead of 10"
    told = "mục trong danh sách: không đọc được gì ở chuyên mục Văn hóa, 0 thay vì 10"
    assert in_words(alarms[0], "Văn hóa", "vi") == told
    assert portal.run(*many(range(1, 21)), lists=False)[0].section is None


def test_counters_that_are_gone(portal: Portal) -> None:
    portal.run(*many(range(1, 11)), mode="full")
    assert said(portal.run(*many(range(1, 11)), statistics=None)) == [("counters gone", "home", "statistics", None)]


def test_a_counter_that_is_gone_and_a_total_that_fell(portal: Portal) -> None:
    portal.run(*many(range(1, 11)), mode="full")
    alarms = portal.run(*many(range(1, 11)), statistics={"online": 3, "today": 120, "total": 500})
    assert said(alarms) == [("counters gone", "home", "week", None), ("statistics fell", "home", "total", None)]


@pytest.mark.parametrize(
    ("problem", "status", "alarm"),
    [
        ("error page", 200, "error pages served as 200"),
        ("bot challenge", 200, "bot challenge"),
        ("home page instead", 302, "home page everywhere"),
        ("no answer", 504, "many errors"),
    ],
)
def test_answers_that_are_none(portal: Portal, problem: str, status: int, alarm: str) -> None:
    portal.run(*many(range(1, 41)), mode="full")
    portal.begin("update")
    for number in range(1, 41):
        portal.trouble(problem, news(number)["url"], status)
    (told,) = [one for one in portal.end() if one.kind == alarm]
    assert (told.after, told.affected) == (1.0, 40)


def test_one_challenge_is_enough(portal: Portal) -> None:
    portal.run(*many(range(1, 21)), mode="full")
    portal.begin("update")
    portal.see("home", HOME, entries=portal.entries(None), statistics=STATISTICS)
    portal.see("list", NEWS["url"], section=NEWS, entries=portal.entries(NEWS))
    portal.trouble("bot challenge", CULTURE["url"], 200)
    assert said(portal.end()) == [("bot challenge", None, None, None)]


def test_articles_deleted_in_one_go_are_news_once(portal: Portal) -> None:
    portal.run(*many(range(1, 61)), mode="full")
    told = []
    for _ in range(2):
        portal.begin("update")
        for one in many(range(1, 31)):
            portal.read(one)
        for number in range(31, 51):
            portal.found(str(number), "gone", portal.trouble("dead link", news(number)["url"]))
        told.append([(one.kind, one.page_kind, one.affected) for one in portal.end() if one.kind == "many errors"])
    assert told == [[("many errors", "article", 20)], []]


def test_articles_that_are_read_as_something_else(portal: Portal) -> None:
    portal.run(*many(range(1, 11)), mode="full")
    portal.begin("update")
    portal.see("list", NEWS["url"], section=NEWS, entries=portal.entries(NEWS))
    for number in range(1, 11):
        portal.see("other", news(number)["url"])
    (alarm,) = [one for one in portal.end() if one.kind == "articles are no longer read"]
    assert (alarm.after, alarm.affected) == (0.0, 10)


def test_pages_that_are_as_before_are_no_loss(portal: Portal) -> None:
    portal.run(*many(range(1, 21)), mode="full")
    portal.begin("update")
    for address in (HOME, NEWS["url"], CULTURE["url"]):
        portal.capture(address, 304)
    portal.read(news(21))
    assert portal.end() == []
