from __future__ import annotations

import unicodedata
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from archive.database.folder import open_archive
from archive.search.advice import advise
from archive.search.catalogue import load
from archive.search.facets import Choice
from archive.search.find import find
from archive.search.hits import Matcher, passage, pieces
from archive.search.index import build_indexes
from archive.search.match import Wish
from archive.search.query import MOST_BEGINNINGS, MOST_TERMS, match_expression, parse, settled
from archive.vietnamese.letters import fold_in_place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlite_utils import Database

ARTICLES = [
    (1, "Đảng bộ phường họp", None, "Hội nghị bàn về con đường liên ấp.", "Tin, ảnh: KIM LOAN"),
    (2, "Dang dở bờ kè", "Kè chưa xong", "Bo mạch hỏng.", None),
    (3, "Lễ hội Ok Om Bok AND ngày hội", None, "Ghe ngo đua trên sông Long Bình - Trà Vinh.", "T.H"),
]
CAPTIONS = [(1, 1, 1, "Đại biểu Đảng bộ", "Anh Thư"), (2, 3, 1, None, "Quang Thụy"), (3, 3, 2, "Đua ghe", None)]


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with closing(open_archive(tmp_path, create=True)) as archive:
        archive.db.execute("INSERT INTO sites VALUES (1, 'a', 'A', 'http://p.example/', NULL, NULL)")
        for id_, *words in ARTICLES:
            archive.db.execute(
                "INSERT INTO articles (id, site, article_id, url, title, summary, body, byline, content_digest,"
                " first_captured_at, last_captured_at) VALUES (?, 1, ?, '', ?, ?, ?, ?, '', '', '')",
                (id_, str(id_), *words),
            )
        for id_, article, position, text, credit in CAPTIONS:
            archive.db.execute("INSERT INTO images (id, url) VALUES (?, ?)", (id_, str(id_)))
            row = (id_, article, position, id_, text, credit)
            archive.db.execute(
                "INSERT INTO captions (id, article, position, image, text, credit) VALUES (?,?,?,?,?,?)", row
            )
        build_indexes(archive.db)
        yield archive.db


def found(db: Database, expression: str, index: str = "articles_fts") -> list[int]:
    return [
        row for (row,) in db.execute(f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid", (expression,))
    ]


@pytest.mark.parametrize("spelling", ["Đảng bộ", "đảng bộ", "ĐẢNG BỘ", unicodedata.normalize("NFD", "Đảng bộ")])
def test_a_spelling_with_its_marks_finds_the_word(db: Database, spelling: str) -> None:
    assert found(db, spelling) == [1]


def test_without_marks_everything_of_that_sound_is_found(db: Database) -> None:
    assert found(db, "dang bo") == [1, 2]
    assert found(db, "Dang Bo") == [1, 2]


def test_phrases_need_the_words_side_by_side(db: Database) -> None:
    assert found(db, '"dang bo"') == [1]
    assert found(db, '"Đảng bộ"') == [1]
    assert found(db, '"bộ Đảng"') == []


@pytest.mark.parametrize("word", ["duong", "đường", "ĐƯỜNG", "duo*", "đườ*", "đường liên", "duong lien"])
def test_a_word_of_the_body_is_found(db: Database, word: str) -> None:
    assert found(db, word) == [1]


@pytest.mark.parametrize(
    ("words", "article"), [("kim loan", 1), ("ke chua xong", 2), ("quang thuy", 3), ("dai bieu", 1)]
)
def test_bylines_summaries_and_captions_are_found(db: Database, words: str, article: int) -> None:
    assert found(db, words) == [article]


def test_captions_have_an_index_of_their_own(db: Database) -> None:
    assert found(db, "dua ghe", "captions_fts") == [3]
    assert found(db, "Đua", "captions_fts") == [3]
    assert found(db, "anh thu", "captions_fts") == [1]


def test_snippets_keep_their_marks(db: Database) -> None:
    sql = "SELECT snippet(articles_fts, 5, '[', ']', '…', 3) FROM articles_fts WHERE articles_fts MATCH 'duong'"
    assert "[đường]" in db.execute(sql).fetchone()[0]


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("Đảng bộ", '"Dảng" "bộ"'),
        ('"con đường" mới', '"con dường" "mới"'),
        ("duo*", '"duo"*'),
        ("ok AND ngày-hội", '"ok" "AND" "ngày-hội"'),
        ('một "nửa', '"một" "nửa"'),
        ('- ! * ""', ""),
        ("", ""),
    ],
)
def test_what_people_type_is_never_syntax(db: Database, typed: str, expression: str) -> None:
    assert match_expression(typed) == expression
    if expression:
        found(db, expression)


def test_typed_words_find_articles(db: Database) -> None:
    assert found(db, match_expression("Đảng-bộ")) == [1]
    assert found(db, match_expression("bok AND ngay")) == [3]
    assert found(db, match_expression("ĐƯỜ* đảng")) == [1]


def test_building_again_changes_nothing(db: Database) -> None:
    build_indexes(db)
    assert found(db, "dang bo") == [1, 2]


def search(db: Database, typed: str, **more: Any) -> list[int]:
    return [card.id for card in find(db.conn, load(db.conn), Wish(parse(typed), **more)).cards]


@pytest.fixture
def herd(db: Database) -> Database:
    """Four more articles that differ in marks only; the last is the newest."""
    titles = ["Bò sữa", "Bộ sưu tập", "Bỏ rác", "Hoà giải ở khóm"]
    for number, title in enumerate(titles, 11):
        db.execute(
            "INSERT INTO articles (id, site, article_id, url, title, body, published_date, content_digest,"
            " first_captured_at, last_captured_at) VALUES (?, 1, ?, '', ?, 'Con bộ, con bò.', ?, '', '', '')",
            (number, str(number), title, f"2020-01-{number}"),
        )
    db.execute("UPDATE articles SET body = 'Không có gì.' WHERE id IN (12, 13, 14)")
    build_indexes(db)
    return db


def test_marks_do_not_matter_but_what_was_typed_with_them_comes_first(herd: Database) -> None:
    assert set(search(herd, "bo")) == {1, 2, 11, 12, 13}
    assert search(herd, "bò")[0] == 11
    assert search(herd, "bỏ")[0] == 13
    assert set(search(herd, "bỏ")) == set(search(herd, "bo"))


@pytest.mark.parametrize(
    ("typed", "articles"),
    [("bò", [11]), ("bộ", [1, 11, 12]), ("bo", [2]), ("hòa", [14]), ("hoà", [14]), ("HOÀ*", [14]), ("bộ -bò", [1, 12])],
)
def test_exactly_these_marks(herd: Database, typed: str, articles: list[int]) -> None:
    assert sorted(search(herd, typed, exact=True)) == articles


def test_a_phrase_is_exact_where_its_words_stand_together_with_their_marks(herd: Database) -> None:
    assert search(herd, '"con bò"', exact=True) == [11]
    assert search(herd, '"bộ con"', exact=True) == [11]
    assert search(herd, '"bò con"', exact=True) == []
    assert search(herd, '"bò con"') == [11]


def test_what_is_typed_with_marks_is_left_out_only_with_them(herd: Database) -> None:
    assert set(search(herd, "bo -bỏ")) == {1, 2, 11, 12}
    assert set(search(herd, "bo -bo")) == set()
    assert 13 not in search(herd, "-bỏ")


@pytest.mark.parametrize(
    ("place", "typed", "articles"),
    [
        ("title", "duong", []),
        ("body", "duong", [1]),
        ("title", "dang bo phuong", [1]),
        ("captions", "dang bo", [1]),
        ("captions", "dai bieu", [1]),
        ("byline", "anh kim loan", [1]),
        ("byline", "dang", []),
    ],
)
def test_one_field_can_be_searched(db: Database, place: Any, typed: str, articles: list[int]) -> None:
    assert search(db, typed, place=place) == articles
    assert search(db, typed, place=place, exact=True) == []


def test_days_kinds_and_orders(herd: Database) -> None:
    assert search(herd, "", sort="newest")[:4] == [14, 13, 12, 11]
    assert search(herd, "", sort="oldest") == [11, 12, 13, 14, 3, 2, 1]
    assert search(herd, "bo", choice=Choice(since="2020-01-12", until="2020-01-13"), sort="newest") == [13, 12]
    assert set(search(herd, "", choice=Choice({"kind": ("pictures",)}))) == {1, 3}
    assert search(herd, "", choice=Choice({"year": ("none",)})) == [3, 2, 1]


def test_counts_are_what_choosing_gives(herd: Database) -> None:
    wish = Wish(parse("bo"), choice=Choice({"year": ("2020",)}))
    found = find(herd.conn, load(herd.conn), wish)
    assert found.total == 3
    assert found.counts["year"] == [("2020", 3), ("none", 2)]  # as if no year were chosen
    assert found.counts["kind"] == []


@pytest.mark.parametrize(
    ("text", "folded", "marked"),
    [
        ("ĐƯỜNG Hoà Thuỷ", "duong hoa thuy", "đường hòa thủy"),
        ("quý, khoẻ, hoàn", "quy, khoe, hoan", "quý, khỏe, hoàn"),
        ("İSTANBUL ﬁ ភាសា 한", "istanbul ﬁ ភាសា 한", "istanbul ﬁ ភាសា 한"),
    ],
)
def test_letters_stay_where_they_are(text: str, folded: str, marked: str) -> None:
    assert (fold_in_place(text), settled(text)) == (folded, marked)
    assert len(text) == len(folded) == len(marked)


def shown(text: str, typed: str, *, exact: bool = False) -> str:
    hits = Matcher.of(parse(typed).wanted, exact=exact).hits(text)
    return "".join(f"[{piece}]" if hit else piece for piece, hit in pieces(text, hits))


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("duong", "Con [đường] Đường-lối"),
        ("duong*", "Con [đường] [Đường]-lối"),
        ('"con đường"', "[Con đường] Đường-lối"),
        ("lối con", "[Con] đường Đường-[lối]"),
        ("uong", "Con đường Đường-lối"),
    ],
)
def test_what_was_found_is_marked_as_printed(typed: str, marked: str) -> None:
    expected = marked.replace("Đường-lối", "[Đường]-lối") if typed == "duong" else marked
    assert shown("Con đường Đường-lối", typed) == expected


def test_exact_hits_alone_are_marked_where_they_are_asked_for() -> None:
    assert shown("bò bộ Bò", "bò", exact=True) == "[bò] bộ [Bò]"
    assert shown("hoà hòa họa", "hòa", exact=True) == "[hoà] [hòa] họa"


def test_a_passage_is_where_the_words_are() -> None:
    text = "mở đầu " * 100 + "đây là con đường liên ấp " + "kết thúc " * 100
    hits = Matcher.of(parse("duong lien").wanted).hits(text)
    found = passage(text, hits)
    assert [piece for piece, hit in found if hit] == ["đường", "liên"]
    assert found[0] == ("… ", False)
    assert found[-1] == (" …", False)
    assert sum(len(piece) for piece, _ in found) < 300
    assert passage(text, [])[0][0].startswith("mở đầu")
    assert passage(None, []) == []


STRANGE = ["", '"', '"" "', "-", "- -", "*", "***", "a" * 5000, "chợ " * 1250, "\0chợ\0", "🎉", "ភាសាខ្មែរ", "-chợ -chợ"]
STRANGE += [
    'NEAR("a" b)',
    "title:họp",
    "^x",
    "{a b}",
    "a AND",
    "\ud800",
    "ﷺ",
    "x\u0323\u0302",
    "'; DROP TABLE",
    "%_",
    "İİİ",
]


@pytest.mark.parametrize("typed", STRANGE, ids=range(len(STRANGE)))
@pytest.mark.parametrize("exact", [False, True])
def test_nothing_that_is_typed_is_an_error(herd: Database, typed: str, exact: bool) -> None:
    query = parse(typed)
    wish = Wish(query, exact=exact)
    found = find(herd.conn, load(herd.conn), wish)
    assert found.total == 7 or query.wanted or query.unwanted
    advise(herd.conn, load(herd.conn), wish)


def test_too_many_words_are_cut_and_it_is_told() -> None:
    query = parse(" ".join(f"chữ{number}" for number in range(100)))
    assert len(query.wanted) == MOST_TERMS
    assert query.cut
    assert not parse("chữ " * 100).cut  # it is one word


def test_beginnings_are_few_and_not_too_short() -> None:
    assert [term.prefix for term in parse("hộ* h*").wanted] == [True, False]
    query = parse("ba* ca* da* ga*")
    assert [term.prefix for term in query.wanted] == [True] * MOST_BEGINNINGS + [False]
    assert query.cut


@pytest.mark.parametrize(
    ("typed", "way", "what"),
    [
        ("duongg", "spelling", "duong"),
        ("đươmg", "spelling", "duong"),
        ("lienap", "spelling", '"lien ap"'),
        ("họp voi", "without", "voi"),
    ],
)
def test_where_nothing_is_found_there_is_advice(db: Database, typed: str, way: str, what: str) -> None:
    advice = advise(db.conn, load(db.conn), Wish(parse(typed)))
    assert (way, what, 1) in [(one.way, one.what, one.total) for one in advice]


def test_advice_may_be_to_ask_for_less(herd: Database) -> None:
    narrow = Wish(parse('"bò giải"'), choice=Choice({"year": ("1999",)}))
    assert advise(herd.conn, load(herd.conn), narrow) == []
    wish = Wish(parse("bò"), exact=True, place="byline", choice=Choice({"year": ("1999",)}))
    assert advise(herd.conn, load(herd.conn), wish) == []
    wish = Wish(parse("bổ"), exact=True)
    assert [(one.way, one.total) for one in advise(herd.conn, load(herd.conn), wish)] == [("marks", 5)]


def test_an_edition_without_the_index_of_marks_is_searched_all_the_same(herd: Database) -> None:
    herd.execute("DROP TABLE words_fts")
    assert search(herd, "bò", exact=True) == [11]
    assert search(herd, "bỏ")[0] == 13


def test_of_too_many_articles_those_with_the_words_in_the_title_come_first(
    herd: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.search.find.RANKED", 0)
    monkeypatch.setattr("archive.search.rank.HEAD", 0)
    assert search(herd, "bỏ") == [13, 12, 11, 2, 1]  # these marks, in the title; then the newest
    assert search(herd, "bò")[0] == 11
    assert search(herd, "đảng")[0] == 1
    assert find(herd.conn, load(herd.conn), Wish(parse("bo"))).coarse
