"""An article that is read at several addresses has one row, with the words of its own page, in whatever order."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from sqlite_utils import Database

from archive.database.migrations import migrations
from archive.rows.addresses.copies import are_alike, present_id, present_row
from archive.rows.knowledge import Knowledge, revisits_due
from tests.tools.runs import Portal
from tests.worlds.small_archive import HOME, NEWS

TEXT = (
    "Sáng nay, Ủy ban nhân dân xã tổ chức lễ ra quân dọn rác dọc kênh Ba Xã, thu hút hơn hai trăm hộ dân tham gia. "
    "Mỗi tổ nhận một đoạn kênh dài khoảng ba trăm mét, vớt lục bình, phát cỏ ven bờ và đặt lại các thùng rác đã cũ."
)
Reading = dict[str, Any]


def reading(path: str, canonical: str | None = None, article_id: str | None = None, **more: Any) -> Reading:
    """An article as a page prints it; ``canonical`` and ``copies`` are paths, which are ids too."""
    copies = [(f"/{copy}", f"{HOME}{copy}") for copy in more.pop("copies", ())]
    words = {"title": "Ra quân dọn rác dọc kênh Ba Xã cùng bà con", "body": TEXT, "published_date": "2026-10-02"}
    said = {
        "article_id": article_id or f"/{path}",
        "url": f"{HOME}{path}",
        "section": NEWS,
        "published_at": "2026-10-02",
    }
    named = None if canonical is None else (more.pop("named_id", f"/{canonical}"), f"{HOME}{canonical}")
    return words | said | {"canonical": named, "copies": copies} | more


AMP = TEXT.replace("Sáng nay, ", "")  # a copy may print the text otherwise
OWN = reading("tin/ra-quan")
FOR_TELEPHONES = reading("amp/ra-quan", "tin/ra-quan", body=AMP)
IN_ANOTHER_SECTION = reading("moi-truong/ra-quan", "tin/ra-quan")
WAYS = {
    "canonical": [OWN, FOR_TELEPHONES, IN_ANOTHER_SECTION],
    "amphtml": [OWN | {"copies": [("/amp/ra-quan", f"{HOME}amp/ra-quan")]}, FOR_TELEPHONES | {"canonical": None}],
    "chain": [OWN, reading("a/ra-quan", "tin/ra-quan"), reading("amp/ra-quan", "a/ra-quan", body=AMP)],
    "each names the other": [
        OWN | {"canonical": ("/dai/ra-quan-dep", f"{HOME}dai/ra-quan-dep")},
        reading("dai/ra-quan-dep", "tin/ra-quan"),
    ],
    "the same words": [OWN, reading("amp/tin/ra-quan"), reading("tin-noi-bat/ra-quan.html")],
    "one number": [reading("tin/x-17"), reading("tin/mot-ten-khac-17.html")],
    "their own page is dead": [reading("tin/a", "mat"), reading("tin/dai-hon", "mat", body=AMP)],
    "one id": [
        reading("tin/ra-quan-17", article_id="17"),
        reading("amp/ra-quan-17", "tin/ra-quan-17", "17", named_id="17", body=AMP),
        reading("m/ra-quan-17", "tin/ra-quan-17", "17", named_id="17", body=AMP.upper()),
    ],
}


@pytest.fixture
def portal() -> Portal:
    return new_portal()


def new_portal() -> Portal:
    db = Database(memory=True)
    db.execute("PRAGMA foreign_keys = ON")
    migrations.apply(db)
    return Portal(db)


DUMPED = {
    "articles": "SELECT article_id, url, title, body, views FROM articles ORDER BY 1",
    "versions": "SELECT article_id, number, versions.body FROM versions JOIN articles ON articles.id = article",
    "urls": "SELECT url FROM article_urls ORDER BY 1",
    "listed": """
        SELECT DISTINCT list_entries.article_id, articles.article_id
        FROM list_entries LEFT JOIN articles ON articles.id = article
    """,
    "images": "SELECT url FROM images ORDER BY 1",
}


def dump(portal: Portal) -> dict[str, Any]:
    """What readers see of an article, without numbers of rows and times."""
    return {name: sorted(portal.db.execute(sql).fetchall()) for name, sql in DUMPED.items()}


def run(portal: Portal, readings: list[Reading]) -> None:
    portal.begin("full")
    entries = [{"article_id": one["article_id"], "url": one["url"], "title": one["title"]} for one in readings]
    portal.see("list", NEWS["url"], section=NEWS, entries=entries)
    for one in readings:
        portal.read(one)
    portal.end()


@pytest.mark.parametrize("way", WAYS)
def test_there_is_one_row_in_whatever_order(way: str) -> None:
    dumps = []
    for order in permutations(WAYS[way]):
        portal = new_portal()
        run(portal, list(order))
        dumps.append(dump(portal))
        run(portal, list(order[::-1]))  # and a night later nothing has changed
        assert dump(portal) == dumps[-1]
    assert all(one == dumps[0] for one in dumps)
    (row,) = dumps[0]["articles"]
    own = WAYS[way][0]
    assert row[:4] == (own["article_id"], own["url"], own["title"], own["body"])
    assert dumps[0]["urls"] == sorted((one["url"],) for one in WAYS[way])
    assert len(dumps[0]["versions"]) == 1
    assert dumps[0]["listed"] == [(own["article_id"],) * 2]


OTHER = {
    "title": "Hội thi nấu ăn của phụ nữ các ấp năm nay",
    "body": f"Chiều qua, hội thi nấu ăn diễn ra. {TEXT[::-1]}",
}
APART = {
    "every page names one": [
        reading("a", "tin/x"),
        reading("b", "tin/x", **OTHER),
        reading("tin/x", title="Bài đầu tiên của trang"),
    ],
    "another day": [reading("a"), reading("b", "a", published_date="2026-10-03")],
    "numbers of the portal": [reading("tin/a-1", article_id="1"), reading("tin/a-2", article_id="2")],
    "unlike addresses": [reading("a"), reading("b")],
    "amphtml of another": [reading("a", copies=["b"]), reading("b", **OTHER)],
}


@pytest.mark.parametrize("why", APART)
def test_what_the_texts_do_not_prove_stays_apart(why: str) -> None:
    for order in permutations(APART[why]):
        portal = new_portal()
        run(portal, list(order))
        ids = {row[0] for row in portal.db.execute("SELECT article_id FROM articles").fetchall()}
        assert ids == {one["article_id"] for one in order}


def test_an_edit_of_the_article_is_one_and_that_of_a_copy_is_none(portal: Portal) -> None:
    run(portal, [OWN, FOR_TELEPHONES])
    edited = TEXT.replace("hai trăm", "ba trăm")
    run(portal, [FOR_TELEPHONES | {"body": f"{AMP} Mới."}])
    assert portal.db.execute("SELECT count(*) FROM versions").fetchone() == (1,)
    run(portal, [FOR_TELEPHONES, OWN | {"body": edited}])
    assert portal.db.execute("SELECT number, body FROM versions ORDER BY 1").fetchall() == [(1, TEXT), (2, edited)]


def test_what_was_read_at_a_copy_first_is_no_edit_later(portal: Portal) -> None:
    run(portal, [FOR_TELEPHONES | {"captions": [{"image_url": f"{HOME}nho.jpg"}]}])
    assert dump(portal)["articles"][0][0] == "/amp/ra-quan"
    run(portal, [OWN | {"captions": [{"image_url": f"{HOME}lon.jpg"}]}])
    said = dump(portal)
    assert said["articles"][0][:2] == ("/tin/ra-quan", f"{HOME}tin/ra-quan")
    assert [body for _, _, body in said["versions"]] == [TEXT]
    assert said["images"] == [(f"{HOME}lon.jpg",)]
    assert said["listed"] == [("/tin/ra-quan", "/tin/ra-quan")]


def test_a_copy_that_has_a_history_leaves_it_to_the_article(portal: Portal) -> None:
    """As in an archive of old, or where a portal begins to say so."""
    before = "Bản đầu tiên của bài này có những chữ khác hẳn."
    run(portal, [IN_ANOTHER_SECTION | {"canonical": None, "body": before}])
    run(portal, [IN_ANOTHER_SECTION | {"canonical": None, "body": AMP}])
    run(portal, [OWN])
    assert portal.db.execute("SELECT count(*) FROM articles").fetchone() == (2,)
    run(portal, [OWN, IN_ANOTHER_SECTION | {"body": AMP}])
    said = dump(portal)
    assert [row[0] for row in said["articles"]] == ["/tin/ra-quan"]
    assert [(number, body) for _, number, body in said["versions"]] == [(1, before), (2, TEXT)]
    assert portal.db.execute("SELECT count(DISTINCT article) FROM ledger").fetchone() == (1,)
    since = "SELECT first_captured_at FROM articles"
    assert portal.db.execute(since).fetchone()[0].startswith("2026-11-01")
    assert present_row(portal.db, 1) == 2
    assert present_row(portal.db, 2) == 2
    run(portal, [reading("bai-moi", **OTHER)])
    assert portal.db.execute("SELECT id FROM articles WHERE article_id = '/bai-moi'").fetchone() == (3,)


def test_an_address_that_shows_something_else_now_is_a_new_article(portal: Portal) -> None:
    run(portal, [OWN, reading("amp/tin/ra-quan")])
    run(portal, [reading("amp/tin/ra-quan", **OTHER)])
    assert [row[0] for row in dump(portal)["articles"]] == ["/amp/tin/ra-quan", "/tin/ra-quan"]


def test_a_page_that_says_so_no_more_is_an_article_again(portal: Portal) -> None:
    run(portal, [OWN, FOR_TELEPHONES])
    run(portal, [FOR_TELEPHONES | {"canonical": None} | OTHER])
    assert [row[0] for row in dump(portal)["articles"]] == ["/amp/ra-quan", "/tin/ra-quan"]


def test_an_article_whose_number_is_known_later_stays_one(portal: Portal) -> None:
    run(portal, [reading("tin")])
    run(portal, [reading("tin", article_id="17")])
    assert [(row[0], row[1]) for row in dump(portal)["articles"]] == [("17", f"{HOME}tin")]
    assert len(dump(portal)["versions"]) == 1


def test_another_article_with_a_number_at_the_same_address_is_another(portal: Portal) -> None:
    run(portal, [reading("tin")])
    run(portal, [reading("tin", article_id="17", **OTHER)])
    assert [row[0] for row in dump(portal)["articles"]] == ["/tin", "17"]


def test_a_copy_need_not_be_asked_for_and_is_not_asked_again(portal: Portal) -> None:
    run(portal, [OWN, FOR_TELEPHONES])
    knows = Knowledge(portal.db, portal.site, portal.crawl, "update")
    assert knows.has_article("/amp/ra-quan")
    assert present_id(portal.db, portal.site, "/amp/ra-quan") == "/tin/ra-quan"
    portal.begin("update")
    portal.see(
        "list",
        NEWS["url"],
        section=NEWS,
        entries=[{"article_id": "/amp/ra-quan", "url": f"{HOME}amp/ra-quan", "title": "Ra"}],
    )
    portal.end()
    portal.begin("update")
    due = revisits_due(portal.db, portal.site, portal.crawl, "2027-01-01T00:00:00Z", 10)
    assert [(one.article_id, one.url) for one in due] == [("/tin/ra-quan", f"{HOME}tin/ra-quan")]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("tin/ra-quan.html", "amp/tin/ra-quan", True),
        ("tin/ra-quan", "tin/ra-quan.amp.html", True),
        ("tin/ra-quan/", "su-kien/ra-quan/amp", True),
        ("xem.aspx?id=17", "tin/ra-quan-17.html", True),
        ("2026/10/ra-quan", "2026/11/don-rac", False),
        ("tin/2026", "tin/2027", False),
        ("tin/ra-quan", "tin/don-rac", False),
        ("", "", False),
    ],
)
def test_addresses_that_are_alike(one: str, other: str, alike: bool) -> None:
    assert are_alike(HOME + one, HOME + other) is alike


def test_a_page_is_placed_without_looking_at_every_copy_or_article_of_the_site(portal: Portal) -> None:
    run(portal, [OWN, FOR_TELEPHONES, IN_ANOTHER_SECTION])
    asked: list[str] = []
    portal.db.conn.set_trace_callback(asked.append)
    run(portal, [reading("tin/so-17", "tin/so-17-dai", article_id="17"), reading("amp/tin/ra-quan")])
    portal.db.conn.set_trace_callback(None)
    told = [sql for sql in asked if "FROM copies" in sql or "copies SET" in sql or "JOIN articles" in sql]
    plans = [row[3] for sql in told for row in portal.db.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()]
    assert any("idx_copies_article_id" in plan for plan in plans)
    assert any("idx_copies_original" in plan for plan in plans)
    assert [plan for plan in plans if plan.startswith("SEARCH copies") and plan.endswith("(site=?)")] == []
    assert [plan for plan in plans if "SCAN copies" in plan] == []
