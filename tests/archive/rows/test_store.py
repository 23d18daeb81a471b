from __future__ import annotations

import json
from sqlite3 import IntegrityError
from typing import TYPE_CHECKING, Any

import pytest

from archive.database.folder import open_archive
from archive.rows import crawls, frontier, lists, visits
from archive.rows.frontier import FrontierRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlite_utils import Database

SITE = {"name": "thu-nghiem", "title": "Phường Thử Nghiệm", "home_url": "http://p.example/", "profile": "{}"}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    archive = open_archive(tmp_path / "kho", create=True)
    yield archive.db
    archive.close()


class Crawl:
    """One crawl of one site, with as little to say as a test needs."""

    def __init__(self, db: Database) -> None:
        self.db, self.minute = db, 0
        self.site = crawls.save_site(self.db, SITE)
        self.id = crawls.begin_crawl(self.db, self.site, "live", "2026-11-24T03:00:00Z", "0.1.0")

    def capture(self, url: str, at: str | None = None) -> int:
        self.minute += 1
        timestamp = at or f"2026-11-24T03:{self.minute:02}:00Z"
        facts = {"url": url, "timestamp": timestamp, "method": "GET", "statuscode": 200, "digest": f"sha256:{url}"}
        return crawls.save_capture(
            self.db, self.id, facts | {"record_type": "response"}, source="warc" if at else "live"
        )

    def save(self, page: dict[str, Any], at: str | None = None) -> Any:
        return visits.save_page(self.db, self.id, self.site, self.capture(page["url"], at), page)

    def one(self, sql: str, *values: Any) -> Any:
        row = self.db.execute(sql, values).fetchone()
        return row[0] if row and len(row) == 1 else row

    def all(self, sql: str) -> list[Any]:
        return self.db.execute(sql).fetchall()


@pytest.fixture
def crawl(db: Database) -> Crawl:
    return Crawl(db)


def article(**changes: Any) -> dict[str, Any]:
    words = {
        "article_id": "693123",
        "url": "http://p.example/693123",
        "title": "Khánh thành cầu Rạch Lọp",
        "summary": None,
        "byline": "Tin, ảnh: KIM LOAN",
        "body": "Sáng nay, phường khánh thành cầu.\n\nCầu dài 42 mét./.",
        "body_html": "<p>Sáng nay, phường khánh thành cầu.</p>",
        "section": None,
        "published_at": "2026-11-20",
        "published_date": "2026-11-20",
        "published_raw": "Ngày 20/11/2026",
        "views": 12,
        "authors": [{"name": "KIM LOAN", "role": "Tin, ảnh", "unit": None}],
        "captions": [
            {"image_url": "http://p.example/cau.jpg", "text": "Cầu Rạch Lọp", "credit": None, "alt": None},
            {"image_url": "http://p.example/le.jpg", "text": None, "credit": None, "alt": "lễ"},
        ],
        "attachments": [{"url": "http://p.example/qd.pdf", "name": "Quyết định"}],
        "rules": {"title": "h1"},
        "problems": [],
    }
    return words | changes


def page(of: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    of = of or article()
    parts = {"url": of["url"], "kind": "article", "article": of, "section": None, "entries": [], "sections": []}
    return parts | {"statistics": None, "problems": [], "pager": None, "seen_under": []} | changes


def entry(article_id: str = "693123", **changes: Any) -> dict[str, Any]:
    url = f"http://p.example/mDefault.aspx?id={article_id}"
    blank = dict.fromkeys(("published_raw", "published_at", "summary", "views"))
    return {"article_id": article_id, "url": url, "title": "Khánh thành cầu", **blank} | changes


def list_page(*entries: dict[str, Any], name: str = "Tin tức") -> dict[str, Any]:
    url = f"http://p.example/{name}"
    section = {"name": name, "url": url, "portal_id": None}
    return page(url=url, kind="list", article=None, section=section, entries=list(entries))


UNDATED = {"published_at": None, "published_date": None, "published_raw": None}


def test_a_new_article_is_stored_with_all_its_parts(crawl: Crawl) -> None:
    saved = crawl.save(page())
    assert (saved.article, saved.captions, saved.authors, saved.attachments) == ("new", 2, 1, 1)
    assert crawl.one("SELECT title, views, published_date FROM articles") == (
        "Khánh thành cầu Rạch Lọp",
        12,
        "2026-11-20",
    )
    assert crawl.all("SELECT name, name_key, role FROM authors JOIN article_authors ON author = authors.id") == [
        ("KIM LOAN", "kim loan", "Tin, ảnh")
    ]
    assert crawl.all("SELECT position, url, text FROM captions JOIN images ON images.id = image ORDER BY 1") == [
        (1, "http://p.example/cau.jpg", "Cầu Rạch Lọp"),
        (2, "http://p.example/le.jpg", None),
    ]
    assert crawl.all("SELECT number, captured_to FROM versions") == [(1, None)]


def everything_but_the_series(db: Database) -> dict[str, list[Any]]:
    series = {"captures", "view_counts", "visit_statistics"}
    tables = {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in db.table_names() if name not in series}
    columns = [row[1] for row in db.execute("PRAGMA table_info(articles)")]
    moving = columns.index("last_captured_at")
    tables["articles"] = [row[:moving] + row[moving + 1 :] for row in tables["articles"]]
    return tables


def test_saving_a_page_again_changes_only_the_last_sight_and_the_series(crawl: Crawl) -> None:
    damaged = page(problems=[{"kind": "unreadable date", "field": "published_at", "detail": "31/02"}])
    crawl.save(damaged)
    before = everything_but_the_series(crawl.db)
    assert crawl.save(damaged).article == "same"
    assert everything_but_the_series(crawl.db) == before
    assert crawl.one("SELECT first_captured_at, last_captured_at FROM articles") == (
        "2026-11-24T03:01:00Z",
        "2026-11-24T03:02:00Z",
    )
    assert crawl.one("SELECT count(*) FROM view_counts") == 2


def test_counters_and_white_space_make_no_version(crawl: Crawl) -> None:
    crawl.save(page())
    crawl.save(page(article(views=99, body="Sáng nay,  phường khánh thành cầu.\n\nCầu dài 42 mét./.")))
    assert crawl.one("SELECT count(*), max(number) FROM versions") == (1, 1)
    assert crawl.one("SELECT views, capture FROM articles") == (99, 1)


def test_other_words_are_a_version_and_older_words_come_back_as_another(crawl: Crawl) -> None:
    crawl.save(page())
    assert crawl.save(page(article(title="Khánh thành cầu mới"))).article == "changed"
    assert crawl.one("SELECT title, capture FROM articles") == ("Khánh thành cầu mới", 2)
    crawl.save(page())
    assert crawl.all("SELECT number, title, captured_from, captured_to FROM versions ORDER BY number") == [
        (1, "Khánh thành cầu Rạch Lọp", "2026-11-24T03:01:00Z", "2026-11-24T03:01:00Z"),
        (2, "Khánh thành cầu mới", "2026-11-24T03:02:00Z", "2026-11-24T03:02:00Z"),
        (3, "Khánh thành cầu Rạch Lọp", "2026-11-24T03:03:00Z", None),
    ]


def test_parts_are_replaced_and_captions_keep_their_rows(crawl: Crawl) -> None:
    crawl.save(page())
    first = crawl.one("SELECT id FROM captions WHERE position = 1")
    picture = {"image_url": "http://p.example/cau.jpg", "text": "Cầu nhìn từ bờ sông", "credit": "Anh Thư", "alt": None}
    crawl.save(page(article(captions=[picture], authors=[], attachments=[])))
    assert crawl.all("SELECT id, text, credit FROM captions") == [(first, "Cầu nhìn từ bờ sông", "Anh Thư")]
    assert crawl.one("SELECT count(*) FROM article_authors") == 0
    assert crawl.one("SELECT count(*) FROM attachments") == 0


def test_a_page_without_words_never_takes_the_place_of_good_ones(crawl: Crawl) -> None:
    crawl.save(page())
    saved = crawl.save(page(article(title=None, body=None, captions=[])))
    assert saved.article is None
    assert crawl.one("SELECT title, last_captured_at FROM articles") == (
        "Khánh thành cầu Rạch Lọp",
        "2026-11-24T03:01:00Z",
    )
    assert crawl.one("SELECT kind, field FROM problems") == ("unreadable article", "body")


def test_a_body_that_the_reader_misses_never_takes_the_place_of_a_good_one(crawl: Crawl) -> None:
    missing = [{"kind": "no body", "field": "body", "detail": None}]
    crawl.save(page())
    assert crawl.save(page(article(body=None, problems=missing))).article is None
    assert crawl.one("SELECT body IS NOT NULL FROM articles") == 1
    assert sorted(crawl.all("SELECT kind FROM problems")) == [("article lost its words",), ("no body",)]


def test_a_new_article_without_a_body_is_stored_with_its_problem(crawl: Crawl) -> None:
    missing = [{"kind": "no body", "field": "body", "detail": None}]
    assert crawl.save(page(article(body=None, problems=missing))).article == "new"
    assert crawl.all("SELECT kind, field FROM problems") == [("no body", "body")]


A, B = article(title="Tên A"), article(title="Tên B")


@pytest.mark.parametrize(
    ("sightings", "versions"),
    [
        ([(2020, A), (2018, B)], [("Tên B", 2018, 2018), ("Tên A", 2020, None)]),
        ([(2020, A), (2018, A)], [("Tên A", 2018, None)]),
        ([(2018, A), (2022, B), (2020, A)], [("Tên A", 2018, 2020), ("Tên B", 2022, None)]),
        ([(2018, A), (2022, B), (2020, B)], [("Tên A", 2018, 2018), ("Tên B", 2020, None)]),
        ([(2018, A), (2022, A), (2020, B)], [("Tên A", 2018, 2018), ("Tên B", 2020, 2020), ("Tên A", 2022, None)]),
        ([(2018, A), (2022, A), (2020, A)], [("Tên A", 2018, None)]),
        ([(2022, B), (2020, A), (2018, B)], [("Tên B", 2018, 2018), ("Tên A", 2020, 2020), ("Tên B", 2022, None)]),
    ],
    ids=["earlier", "same earlier", "same between", "next earlier", "other between", "same all along", "backwards"],
)
def test_versions_stand_in_the_order_of_time_whatever_order_they_come_in(
    crawl: Crawl, sightings: list[tuple[int, dict[str, Any]]], versions: list[tuple[str, int, int | None]]
) -> None:
    for year, words in sightings:
        crawl.save(page(words), at=f"{year}-01-01T00:00:00Z")
    rows = crawl.all("SELECT number, title, captured_from, captured_to FROM versions ORDER BY number")
    assert [number for number, *_ in rows] == list(range(1, len(versions) + 1))
    assert [(title, int(since[:4]), until and int(until[:4])) for _, title, since, until in rows] == versions
    assert crawl.one("SELECT title FROM articles") == rows[-1][1]


def test_an_older_capture_that_arrives_later_changes_no_words(crawl: Crawl) -> None:
    crawl.save(page())
    crawl.save(page(article(title="Tên cũ")), at="2020-01-01T00:00:00Z")
    assert crawl.one("SELECT title, first_captured_at, last_captured_at FROM articles") == (
        "Khánh thành cầu Rạch Lọp",
        "2020-01-01T00:00:00Z",
        "2026-11-24T03:01:00Z",
    )


@pytest.mark.parametrize("list_first", [True, False])
def test_one_article_under_many_addresses_is_one_row(crawl: Crawl, *, list_first: bool) -> None:
    pages = [list_page(entry()), page(seen_under=["http://p.example/cu"])]
    for one in pages if list_first else reversed(pages):
        crawl.save(one)
    assert crawl.one("SELECT count(*) FROM articles") == 1
    assert [url for (url,) in crawl.all("SELECT url FROM article_urls ORDER BY url")] == [
        "http://p.example/693123",
        "http://p.example/cu",
        "http://p.example/mDefault.aspx?id=693123",
    ]
    assert crawl.one("SELECT article FROM list_entries") == crawl.one("SELECT id FROM articles")


@pytest.mark.parametrize("list_first", [True, False])
def test_a_list_gives_what_the_page_does_not_print(crawl: Crawl, *, list_first: bool) -> None:
    line = entry(published_raw="19/11/2026", published_at="2026-11-19", views=172)
    pages = [list_page(line), page(article(**UNDATED, views=None))]
    for one in pages if list_first else reversed(pages):
        crawl.save(one)
    crawl.save(page(article(**UNDATED, views=None)))
    assert crawl.one("SELECT published_at, published_date, published_raw, views FROM articles") == (
        "2026-11-19",
        "2026-11-19",
        "19/11/2026",
        172,
    )
    assert crawl.one("SELECT name FROM sections JOIN articles ON articles.section = sections.id") == "Tin tức"
    assert crawl.one(
        "SELECT json_extract(rules, '$.published_at', '$.views', '$.section', '$.title') FROM articles"
    ) == ('["list entry","list entry","list entry","h1"]')
    assert crawl.one("SELECT count(*) FROM versions") == 1
    assert crawl.one("SELECT published_at FROM versions") is None


@pytest.mark.parametrize("list_first", [True, False])
def test_the_page_speaks_before_the_list(crawl: Crawl, *, list_first: bool) -> None:
    own = {"name": "Giao thông", "url": "http://p.example/giao-thong", "portal_id": "7"}
    line = entry(published_raw="1/1/2020", published_at="2020-01-01", views=1)
    pages = [list_page(line), page(article(section=own))]
    for one in pages if list_first else reversed(pages):
        crawl.save(one)
    assert crawl.one(
        "SELECT published_at, views, sections.name FROM articles JOIN sections ON sections.id = section"
    ) == (
        "2026-11-20",
        12,
        "Giao thông",
    )


def test_a_date_that_cannot_be_read_is_not_replaced_by_a_list(crawl: Crawl) -> None:
    crawl.save(list_page(entry(published_raw="1/3/2023", published_at="2023-03-01")))
    crawl.save(page(article(published_at=None, published_date=None, published_raw="Ngày 31/02/2023")))
    assert crawl.one("SELECT published_at, published_raw FROM articles") == (None, "Ngày 31/02/2023")


def test_a_section_is_one_row_however_it_is_named(crawl: Crawl) -> None:
    by_url = {"name": "Tin tức", "url": "http://p.example/tin", "portal_id": None}
    with_id = {"name": "TIN TỨC", "url": "http://p.example/tin", "portal_id": "42"}
    elsewhere = {"name": None, "url": "http://p.example/Default.aspx?catid=42", "portal_id": "42"}
    by_name = {"name": "Tin tức", "url": None, "portal_id": None}
    crawl.save(page(sections=[by_url, with_id, elsewhere, by_name, {"name": None, "url": None, "portal_id": None}]))
    assert crawl.all("SELECT name, url, portal_id FROM sections") == [("Tin tức", "http://p.example/tin", "42")]


def test_a_section_met_by_its_url_first_and_its_id_later_ends_as_one_row(crawl: Crawl) -> None:
    url = "http://p.example/tin-tuc"
    bare, full = {"name": "Tin tức", "url": url, "portal_id": None}, {"name": None, "url": None, "portal_id": "10"}
    crawl.save(page(article(article_id="1", url="http://p.example/1", section=bare)))
    crawl.save(page(article(article_id="2", url="http://p.example/2", section=full)))
    crawl.save(page(article(article_id="3", url="http://p.example/3", section=full | {"url": url})))
    crawls.finish_crawl(crawl.db, crawl.id, "2026-11-24T06:00:00Z", "degraded")
    assert crawl.all("SELECT portal_id, url, name FROM sections") == [("10", url, "Tin tức")]
    assert crawl.one("SELECT count(DISTINCT section), count(section) FROM articles") == (1, 3)


def test_values_that_say_nothing_are_null(crawl: Crawl) -> None:
    picture = {"image_url": "http://p.example/cau.jpg", "text": "", "credit": "", "alt": ""}
    author = {"name": "Anh Thư", "role": "", "unit": ""}
    empty = {"summary": "", "byline": "", "views": 10**30}
    counters = {"online": 10**20, "today": -1, "total": 7}
    odd = article(captions=[picture], authors=[{"name": ""}, author], attachments=[{"url": "u", "name": ""}], **empty)
    crawl.save(page(odd, statistics=counters, entries=[entry("1", views=10**25)]))
    assert crawl.one("SELECT summary, byline, views FROM articles") == (None, None, None)
    assert crawl.all("SELECT text, credit, alt FROM captions") == [(None, None, None)]
    assert crawl.all("SELECT position, role, unit FROM article_authors") == [(1, None, None)]
    assert crawl.one("SELECT name FROM attachments") is None
    assert crawl.one("SELECT online, today, total FROM visit_statistics") == (None, None, 7)
    assert crawl.one("SELECT views FROM list_entries") is None


def test_links_that_turn_out_to_be_no_section_are_dropped_by_a_complete_crawl(crawl: Crawl) -> None:
    def named(name: str) -> dict[str, Any]:
        return {"name": name, "url": f"http://p.example/{name}", "portal_id": None}

    empty = page(url="http://p.example/Rỗng", kind="list", article=None, section=named("Rỗng"))
    crawl.save(page(article(section=named("Bài")), sections=[named(n) for n in ("Liên hệ", "Bài", "Rỗng", "Tin tức")]))
    crawl.save(list_page(entry()))
    crawl.save(empty)
    crawls.finish_crawl(crawl.db, crawl.id, "2026-11-24T04:00:00Z", "degraded")
    assert crawl.one("SELECT count(*) FROM sections") == 4
    crawls.finish_crawl(crawl.db, crawl.id, "2026-11-24T04:00:00Z", "complete")
    assert crawl.all("SELECT name FROM sections ORDER BY name") == [("Bài",), ("Rỗng",), ("Tin tức",)]
    crawl.save(page(sections=[named("Liên hệ")]))
    assert crawl.one("SELECT count(*) FROM sections WHERE name = 'Liên hệ'") == 1


def test_a_new_look_that_prints_the_hour_of_a_date_changes_no_words(crawl: Crawl) -> None:
    plain, precise = "2023-07-21", "2023-07-21T14:30+07:00"
    for at, raw in (
        (plain, "21/07/2023"),
        (precise, "21/07/2023 14:30"),
        (precise, "21/07/2023 14:30"),
        (plain, "21/07/2023"),
    ):
        crawl.save(page(article(published_at=at, published_date=plain, published_raw=raw)))
    assert crawl.one("SELECT published_at, published_raw FROM articles") == (plain, "21/07/2023")
    assert crawl.one("SELECT count(*) FROM versions") == 1
    crawl.save(page(article(published_at="2023-07-22", published_date="2023-07-22", published_raw="22/07/2023")))
    assert crawl.one("SELECT count(*) FROM versions") == 2


def test_files_are_known_to_every_article_that_offers_them(crawl: Crawl) -> None:
    crawl.save(page())
    facts = {"digest": "sha256:ab", "mimetype": "application/pdf", "length": 900}
    capture = crawl.capture("http://p.example/qd.pdf")
    assert not crawls.file_is_stored(crawl.db, "http://p.example/qd.pdf")
    crawls.save_file(crawl.db, capture, "http://p.example/qd.pdf", facts)
    crawl.save(page(article(article_id="693124", url="http://p.example/693124", captions=[])))
    assert crawls.file_is_stored(crawl.db, "http://p.example/qd.pdf")
    assert crawl.all("SELECT article, digest, length, capture FROM attachments") == [
        (1, "sha256:ab", 900, capture),
        (2, "sha256:ab", 900, capture),
    ]


def test_a_picture_knows_its_size(crawl: Crawl) -> None:
    crawl.save(page())
    capture = crawl.capture("http://p.example/cau.jpg")
    facts = {"digest": "sha256:cd", "mimetype": "image/jpeg", "length": 5000, "width": 640, "height": 480}
    crawls.save_file(crawl.db, capture, "http://p.example/cau.jpg", facts)
    assert crawl.all("SELECT url, width, height, capture FROM images ORDER BY id") == [
        ("http://p.example/cau.jpg", 640, 480, capture),
        ("http://p.example/le.jpg", None, None, None),
    ]


def test_visit_statistics_keep_the_first_the_last_and_one_a_minute(crawl: Crawl) -> None:
    times = ["03:00:00", "03:00:20", "03:00:59", "03:01:00", "03:01:30", "03:01:50"]
    for number, time in enumerate(times):
        numbers = {"online": number, "today": None, "total": 100 + number}
        crawl.save(page(statistics=numbers), at=f"2026-11-24T{time}Z")
    kept = crawl.all("SELECT captured_at, total, today FROM visit_statistics ORDER BY captured_at")
    assert kept[0] == ("2026-11-24T03:00:00Z", 100, None)
    assert kept[-1] == ("2026-11-24T03:01:50Z", 105, None)
    assert [row[0][11:19] for row in kept] == ["03:00:00", "03:01:00", "03:01:50"]


def test_statistics_that_say_nothing_are_no_row(crawl: Crawl) -> None:
    crawl.save(page(statistics=dict.fromkeys(("online", "today", "yesterday", "week", "month", "total"))))
    assert crawl.one("SELECT count(*) FROM visit_statistics") == 0


def test_a_crawl_counts_its_own_rows(crawl: Crawl) -> None:
    frontier.enqueue(crawl.db, crawl.id, [FrontierRow(key, 0, None, "{}") for key in "abc"])
    for state in ("done", "failed"):
        taken = frontier.take(crawl.db, crawl.id)
        assert taken
        frontier.finish(crawl.db, taken[0], state)
    crawl.save(page())
    crawl.save(page(article(title="Tên khác")))
    crawls.save_problem(crawl.db, crawl.id, None, {"url": "http://p.example/x", "kind": "dead link"})
    crawls.save_problem(crawl.db, crawl.id, None, {"url": "http://p.example/x", "kind": "dead link"})
    crawls.finish_crawl(crawl.db, crawl.id, "2026-11-24T04:00:00Z", "complete")
    names = "requests, captures, articles_new, articles_changed, problems, outcome"
    assert crawl.one(f"SELECT {names} FROM crawls") == (2, 2, 1, 1, 1, "complete")
    assert crawl.all("SELECT key, state FROM frontier ORDER BY key") == [("b", "failed")]
    assert crawls.problem_kinds(crawl.db, crawl.id) == {"dead link"}


def test_an_unfinished_crawl_is_found_again(crawl: Crawl) -> None:
    assert crawls.unfinished_crawl(crawl.db, crawl.site) == (crawl.id, None)
    crawls.finish_crawl(crawl.db, crawl.id, "2026-11-24T04:00:00Z", "complete")
    assert crawls.unfinished_crawl(crawl.db, crawl.site) is None


def test_a_transaction_leaves_nothing_behind_when_it_fails(crawl: Crawl) -> None:
    section = {"name": "Tin tức", "url": None, "portal_id": "1"}
    broken = page(article(attachments=[{"url": None, "name": "no address"}]), sections=[section])
    with pytest.raises(IntegrityError), crawl.db.atomic():
        crawl.save(broken)
    assert [crawl.one(f"SELECT count(*) FROM {table}") for table in ("captures", "articles", "sections")] == [0, 0, 0]
    crawl.save(page(article(section=section), sections=[section]))
    assert crawl.one("SELECT name FROM sections JOIN articles ON articles.section = sections.id") == "Tin tức"


def test_of_two_addresses_for_one_key_the_preferred_is_asked_whichever_comes_first(crawl: Crawl) -> None:
    for key, urls in (("one", ("b", "a")), ("other", ("a", "b"))):
        for url in urls:
            row = FrontierRow(key, 0, None, json.dumps({"url": url}), url, preference=f"rank {url}")
            frontier.enqueue(crawl.db, crawl.id, [row])
    taken = [frontier.take(crawl.db, crawl.id) for _ in range(2)]
    assert [(row[1], json.loads(row[2])["url"]) for row in taken if row] == [("one", "a"), ("other", "a")]


def test_what_got_no_answer_is_taken_over_by_the_next_crawls_but_not_for_ever(crawl: Crawl) -> None:
    frontier.enqueue(crawl.db, crawl.id, [FrontierRow("a", 0, None, "{}")])
    id_, asked = crawl.id, 0
    while (taken := frontier.take(crawl.db, id_)) is not None:
        asked += 1
        frontier.finish(crawl.db, taken[0], "failed")
        crawls.finish_crawl(crawl.db, id_, "2026-11-24T04:00:00Z", "degraded")
        id_ = crawls.begin_crawl(crawl.db, crawl.site, "live", "2026-11-25T04:00:00Z", "0.2.0", "update")
    assert asked == 5


def test_the_frontier_gives_the_highest_priority_then_the_oldest(crawl: Crawl) -> None:
    told = [("low", 0, None, "1"), ("high", 9, None, "2"), ("high too", 9, None, "3"), ("held", 99, "tin", "4")]
    frontier.enqueue(crawl.db, crawl.id, [FrontierRow(*row) for row in told])
    taken = [frontier.take(crawl.db, crawl.id) for _ in range(4)]
    assert [row and row[1:] for row in taken] == [("high", "2"), ("high too", "3"), ("low", "1"), None]
    assert frontier.has_waiting(crawl.db, crawl.id)
    held = frontier.take(crawl.db, crawl.id, held=True)
    assert held
    assert held[1:] == ("held", "4")
    assert not frontier.has_waiting(crawl.db, crawl.id)
    frontier.release_taken(crawl.db, crawl.id)
    assert [row and row[1] for row in (frontier.take(crawl.db, crawl.id), frontier.take(crawl.db, crawl.id))] == [
        "high",
        "high too",
    ]


def test_only_a_list_page_makes_a_section_one_that_has_a_list(crawl: Crawl) -> None:
    section = {"name": "Tin tức", "url": "http://p.example/Tin tức", "portal_id": None}
    crawl.save(page(section=section, entries=[entry("5")]))
    assert not lists.section_has_list(crawl.db, crawl.id, "http://p.example/Tin tức")
    crawl.save(list_page(entry()))
    assert lists.section_has_list(crawl.db, crawl.id, "http://p.example/Tin tức")
    assert not lists.section_has_list(crawl.db, crawl.id, "http://p.example/khac")


def test_a_revisit_is_tied_to_the_response_it_repeats(crawl: Crawl) -> None:
    first = crawl.capture("http://p.example/a.jpg")
    assert crawls.find_original(crawl.db, "sha256:http://p.example/a.jpg") == (
        "http://p.example/a.jpg",
        "2026-11-24T03:01:00Z",
    )
    facts = {"url": "http://p.example/b.jpg", "timestamp": "2026-11-24T03:05:00Z", "method": "GET"}
    again = facts | {"digest": "sha256:http://p.example/a.jpg", "record_type": "revisit"}
    second = crawls.save_capture(crawl.db, crawl.id, again)
    assert crawl.one("SELECT refers_to FROM captures WHERE id = ?", second) == first
    assert crawls.find_original(crawl.db, "sha256:unknown") is None


def test_a_site_keeps_what_was_learned(crawl: Crawl) -> None:
    crawls.save_site(crawl.db, SITE | {"sid": "1462", "profile": {"sid": "1462"}})
    assert (
        crawls.save_site(crawl.db, {"name": "thu-nghiem", "home_url": "http://p.example/", "sid": None}) == crawl.site
    )
    assert crawl.one("SELECT sid, title FROM sites") == ("1462", "Phường Thử Nghiệm")
    assert crawls.learned(crawl.db, SITE["name"]) == {"sid": "1462"}
