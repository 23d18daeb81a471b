"""Rules hold whatever becomes of the rows: after crawls, imports, a new database; until their day, or their release."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from archive.database.connect import read_only
from archive.database.folder import open_archive
from archive.editions.edition import shelved
from archive.editions.publish import newest_edition, publish
from archive.editions.withheld import hidden_articles, hidden_captures
from archive.editions.withheld.decide import Decision, in_numbers, release, withhold
from archive.editions.withheld.naming import named
from archive.editions.withheld.rules import load, recall
from archive.health.report import render
from archive.rows import crawls, visits
from archive.warc.reader import read_record
from archive.words.errors import WithheldError
from tests.archive.editions.withheld import village
from tests.worlds.small_archive import HOME, Crawler, article, fill, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.database.folder import Archive
    from archive.warc.reader import Record

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
WHY = Decision("asked for")
_SAYS_WHICH = ("edition", "about", "citation", "known_gaps")


@pytest.fixture
def rich(tmp_path: Path) -> Iterator[Archive]:
    with closing(open_archive(tmp_path / "lang", create=True)) as opened:
        village.fill_village(opened)
        yield opened


def rows(edition: Path, sql: str) -> list[Any]:
    with closing(read_only(edition)) as db:
        return db.execute(sql).fetchall()


def titles(edition: Path) -> set[object]:
    return {title for (title,) in rows(edition, "SELECT title FROM articles")}


def contents(edition: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of an edition, but for those that say which edition it is."""
    tables = [str(name) for (name,) in rows(edition, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = [name for name in tables if name not in _SAYS_WHICH and "_fts" not in name and not name.startswith("sqlite")]
    return {name: rows(edition, f'SELECT * FROM "{name}" ORDER BY 1, 2') for name in kept}


def at(hours: int) -> datetime:
    return datetime(2027, 2, 5, tzinfo=UTC) + timedelta(hours=hours)


WHATS = (
    "thu-nghiem/201",
    village.URL,
    village.MOBILE,
    village.PERSON,
    village.PICTURE,
    village.FILE,
    f"{HOME}bai/20*",
    "authors/1",
    "images/1",
    "captions/1",
    "attachments/1",
    "articles/1",
)


@pytest.mark.parametrize("what", WHATS)
def test_a_release_brings_everything_back(rich: Archive, what: str) -> None:
    before = contents(publish(rich, at(0)))
    rule = withhold(rich, what, WHY, at(1))
    between = contents(publish(rich, at(2)))
    assert between != before
    release(rich, str(rule.id), at(3))
    assert contents(publish(rich, at(4))) == before
    assert [edition.number for edition in shelved(rich.editions)] == [3, 2, 1]


def test_a_release_may_name_what_was_withheld(rich: Archive) -> None:
    withhold(rich, village.PERSON, WHY, at(1))
    withhold(rich, village.URL, WHY, at(1))
    assert release(rich, village.PERSON.upper(), at(2)).id == 1
    assert release(rich, "thu-nghiem/201", at(2)).id == 2
    assert [rule.released_at for rule in load(rich.db)] == ["2027-02-05T02:00:00Z"] * 2


def test_an_embargo_ends_with_its_day(archive: Archive) -> None:
    withhold(archive, "2", Decision("not yet", until="2026-11-25"), NOW)
    assert "Dọn vệ sinh bờ kè" not in titles(publish(archive, NOW))
    assert "Dọn vệ sinh bờ kè" not in titles(publish(archive, datetime(2026, 11, 25, 23, 59, tzinfo=UTC)))
    assert "Dọn vệ sinh bờ kè" in titles(publish(archive, datetime(2026, 11, 26, tzinfo=UTC)))


def test_a_rule_waits_for_what_comes(archive: Archive) -> None:
    rule = withhold(archive, "77", WHY, NOW)
    assert in_numbers(archive.db.conn, rule) == ""
    before = publish(archive, NOW)
    assert [edition.number for edition in shelved(archive.editions)] == [1]
    _see(archive, article(20, "Một tin sẽ đến sau này", "Chữ.") | {"article_id": "77", "url": f"{HOME}bai/77"})
    assert titles(publish(archive, NOW)) == titles(before)


def _see(archive: Archive, one: dict[str, object]) -> None:
    crawler = Crawler(archive.db)
    crawler.second = 40
    visits.save_page(
        archive.db,
        crawler.crawl,
        crawler.site,
        crawler.capture(str(one["url"])),
        page("article", str(one["url"]), article=one),
    )


def test_an_article_that_has_another_row_and_another_id_is_hidden_by_its_address(archive: Archive) -> None:
    withhold(archive, "articles/2", WHY, NOW)
    archive.db.execute("UPDATE articles SET article_id = 'bai-2' WHERE id = 2")
    assert hidden_articles(archive.db, NOW.date()) == {2}
    archive.db.execute("DELETE FROM articles WHERE id = 2")
    _see(archive, article(2, "Dọn vệ sinh bờ kè", "Đoàn viên ra quân.") | {"article_id": "x9"})
    (row,) = archive.db.execute("SELECT id FROM articles WHERE article_id = 'x9'").fetchone()
    assert hidden_articles(archive.db, NOW.date()) == {row}


def test_a_database_that_was_made_anew_forgets_no_rule(archive: Archive) -> None:
    withhold(archive, "articles/2", Decision("x", until="2027-01-01", asked_by="y", public=True), NOW)
    withhold(archive, "Anh Thư", WHY, NOW)
    release(archive, "Anh Thư", NOW)
    rules = load(archive.db)
    archive.db.execute("DELETE FROM withheld")
    assert "Dọn vệ sinh bờ kè" not in titles(publish(archive, NOW))
    assert load(archive.db) == rules
    archive.db.execute("UPDATE withheld SET released_at = NULL")
    recall(archive)
    assert load(archive.db) == rules
    assert withhold(archive, "3", WHY, NOW).id == 3


@pytest.mark.parametrize("damage", ['{"id": 1', "[]", '{"id": 1}', "null"])
def test_a_damaged_copy_of_the_rules_is_told(archive: Archive, damage: str) -> None:
    (archive.path / "withheld.jsonl").write_text(damage)
    with pytest.raises(WithheldError, match="not whole"):
        publish(archive, NOW)
    assert newest_edition(archive) is None


def test_an_edition_that_never_had_it_stays_open(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path / "kho", create=True)) as archive:
        publish(archive, NOW)
        fill(archive.db)
        publish(archive, NOW)
        withhold(archive, "articles/2", WHY, NOW + timedelta(hours=1))
        publish(archive, NOW + timedelta(hours=2))
    assert [edition.number for edition in shelved(archive.editions)] == [3, 1]
    assert [edition.number for edition in shelved(archive.editions, closed=True)] == [3, 2, 1]
    (archive.editions / "0003").rename(archive.path / "gone")
    newest = newest_edition(archive)
    assert newest is not None
    assert newest.number == 1


def test_what_follows_a_closed_edition_has_a_change_set_again(archive: Archive) -> None:
    publish(archive, NOW)
    withhold(archive, "articles/2", WHY, NOW + timedelta(hours=1))
    notes: list[str] = []
    publish(archive, NOW + timedelta(hours=2), note=notes.append)
    third = publish(archive, NOW + timedelta(hours=3), note=notes.append)
    assert [line.partition(":")[0] for line in notes] == ["No change set", "Closed, for they hold what is withheld now"]
    assert [path.name for path in third.parent.iterdir() if "changes" in path.name] == [
        "thu-nghiem-changes-0002-0003.db.zip"
    ]


def test_the_report_beside_the_archive_does_not_say_it(archive: Archive) -> None:
    crawls.save_problem(archive.db, 1, None, {"url": f"{HOME}bai/2", "kind": "server error", "detail": "HTTP 500"})
    assert f"{HOME}bai/2" in render(archive.db, NOW)
    withhold(archive, "articles/2", WHY, NOW)
    assert f"{HOME}bai/2" not in render(archive.db, NOW)
    assert "[…]" in render(archive.db, NOW)


def test_the_reason_is_told_only_where_it_may_be(archive: Archive) -> None:
    withhold(archive, "articles/2", Decision("the family asks", until="2027-01-01", public=True), NOW)
    withhold(archive, "articles/3", Decision("hidden reason"), NOW)
    edition = publish(archive, NOW)
    told: dict[object, object] = dict(rows(edition, "SELECT detail, count FROM known_gaps WHERE kind = 'withheld'"))
    assert (
        told["Articles that the archive keeps and does not show until the end of 2027-01-01. Reason: the family asks"]
        == 1
    )
    assert told["Bài viết mà kho vẫn giữ nhưng không cho xem."] == 1
    assert b"hidden reason" not in edition.read_bytes()
    for (query,) in rows(edition, "SELECT DISTINCT query FROM known_gaps WHERE kind = 'withheld'"):
        assert rows(edition, str(query))


def test_a_picture_is_taken_out_of_an_article_that_stays(rich: Archive) -> None:
    ((digest, image),) = rich.db.execute("SELECT digest, id FROM images WHERE url = ?", (village.PICTURE,)).fetchall()
    for what in (village.PICTURE, digest, f"images/{image}"):
        rule = withhold(rich, what, WHY, at(1))
        edition = publish(rich, at(2))
        assert rows(edition, f"SELECT count(*) FROM images WHERE digest = '{digest}'") == [(0,)]
        assert rows(edition, f"SELECT count(*) FROM captures WHERE digest = '{digest}'") == [(0,)]
        assert village.CAPTION.encode() not in edition.read_bytes()
        assert village.TITLE in titles(edition)
        release(rich, str(rule.id), at(3))


def test_addresses_of_a_form(rich: Archive) -> None:
    rule = withhold(rich, f"{HOME}bai/10*", WHY, at(1))
    assert in_numbers(rich.db.conn, rule) == "10 articles and 13 captures"
    edition = publish(rich, at(2))
    assert rows(edition, "SELECT count(*) FROM articles WHERE article_id LIKE '10_'") == [(0,)]
    assert rows(edition, "SELECT count(*) FROM article_urls WHERE url LIKE '%/bai/10_'") == [(0,)]
    assert rows(edition, "SELECT count(*) FROM articles WHERE article_id LIKE '11_'") == [(10,)]


def test_two_rows_that_say_the_same_by_now_are_told_apart(archive: Archive) -> None:
    for number in (1, 2):
        one = article(20, "Tin", "Chữ.") | {"article_id": f"x{number}", "url": f"{HOME}bai/x{number}"}
        picture = {
            "image_url": f"{HOME}a/{('anh-thu', 'ANH-THƯ')[number - 1]}.jpg",
            "text": None,
            "credit": None,
            "alt": None,
        }
        _see(archive, one | {"captions": [picture]})
    withhold(archive, "Anh Thư", WHY, NOW)
    edition = publish(archive, NOW)
    urls = {url for (url,) in rows(edition, "SELECT url FROM images WHERE url LIKE '%[%'")}
    assert urls == {f"{HOME}a/[…].jpg", f"{HOME}a/[…].jpg 2"}


def test_a_crawl_goes_on_while_something_is_withheld(archive: Archive) -> None:
    archive.db.execute("BEGIN IMMEDIATE")
    archive.db.execute("ROLLBACK")
    with closing(open_archive(archive.path)) as other:
        withhold(other, "articles/2", WHY, NOW)
    _see(archive, article(21, "Tin khác", "Chữ.") | {"article_id": "78", "url": f"{HOME}bai/78"})
    assert titles(publish(archive, NOW)) >= {"Tin khác"}


def test_a_record_is_looked_into_once(rich: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def reading(folder: Path, filename: str, offset: int) -> Record:
        read.append(offset)
        return read_record(folder, filename, offset)

    monkeypatch.setattr("archive.editions.withheld.looks.read_record", reading)

    def looked() -> tuple[int, set[int]]:
        read.clear()
        found = hidden_captures(rich.db, rich.warc, at(0).date())
        return len(read), found

    withhold(rich, village.URL, WHY, at(0))
    lost_pages = "SELECT count(*) FROM captures WHERE filename = 'thu-00001.warc.gz' AND mimetype = 'text/html'"
    (lost,) = rich.db.execute(lost_pages).fetchone()
    every, found = looked()
    assert every > 100
    assert looked() == (lost, found)  # what cannot be read is tried again
    _see(rich, article(21, "Tin khác", "Chữ.") | {"article_id": "78", "url": f"{HOME}bai/78"})
    assert looked()[0] == lost + 1
    withhold(rich, village.PERSON, WHY, at(0))
    assert looked()[0] == every + 1
    rich.db.execute("UPDATE captures SET offset = offset + 1 WHERE filename = 'thu-00001.warc.gz'")
    assert looked()[0] == every + 1
    (rich.path / ".withheld-looks.json").write_text("[]")
    assert looked()[0] == every + 1


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("articles/999", "no such row"),
        ("images/999", "no such row"),
        ("articles/99999999999999999999", "no such row"),
        ("Loan", "names nothing"),
        ("khong-co/5", "names nothing"),
        ("", "names nothing"),
        ("??? !!!", "names nothing"),
    ],
)
def test_what_names_nothing_is_refused(archive: Archive, what: str, says: str) -> None:
    with pytest.raises(WithheldError, match=says):
        withhold(archive, what, WHY, NOW)
    assert load(archive.db) == []


@pytest.mark.parametrize("day", ["2026-11-23", "hôm nay", "2026-02-30", "24/11/2027", ""])
def test_a_day_that_is_none_or_past_is_refused(archive: Archive, day: str) -> None:
    with pytest.raises(WithheldError, match=r"no day|past"):
        withhold(archive, "articles/2", Decision("x", until=day), NOW)


def test_withheld_twice_and_released_for_nothing(archive: Archive) -> None:
    withhold(archive, "articles/2", WHY, NOW)
    for what in ("2", "thu-nghiem/2", f"{HOME}bai/2"):
        with pytest.raises(WithheldError, match="withheld already, as number 1"):
            withhold(archive, what, WHY, NOW)
    with pytest.raises(WithheldError, match=r"not withheld; withheld are: 1 \(article thu-nghiem/2\)"):
        release(archive, "articles/3", NOW)
    release(archive, "1", NOW)
    with pytest.raises(WithheldError, match="released on"):
        release(archive, "1", NOW)
    withhold(archive, "articles/2", WHY, NOW)


def test_a_number_that_may_mean_two_things_is_refused(archive: Archive) -> None:
    withhold(archive, "articles/2", WHY, NOW)
    withhold(archive, "articles/1", WHY, NOW)
    with pytest.raises(WithheldError, match="rule's number"):
        release(archive, "1", NOW)
    assert release(archive, "thu-nghiem/1", NOW).id == 2


def test_a_reason_is_needed(archive: Archive) -> None:
    with pytest.raises(WithheldError, match="reason"):
        withhold(archive, "articles/2", Decision("  "), NOW)


def test_a_number_of_several_sites_is_asked_back(rich: Archive) -> None:
    with pytest.raises(WithheldError, match="say thu-nghiem/1 or phuong-hai/1"):
        named(rich.db.conn, "1")
