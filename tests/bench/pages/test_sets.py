"""The adapters, each tried on a miniature of a set's folder; and the measures, on texts that one can count by hand."""

from __future__ import annotations

import gzip
import json
import logging
from typing import TYPE_CHECKING, Any

import pytest

from tests.bench.pages import measuring, readers
from tests.bench.pages.measures import Counts, Tally, compare_pieces, compare_texts, measure, words_missing_and_extra
from tests.bench.pages.readers import Said
from tests.bench.pages.sets import FORMATS, Expected, missing, read_set

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "<html><body><h1>Sen</h1><p>Một hàng.</p></body></html>".encode()


def put(file: Path, content: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    file.write_bytes(gzip.compress(text) if file.suffix == ".gz" else text)


def test_article_extraction(tmp_path: Path) -> None:
    put(tmp_path / "ground-truth.json", {"0a": {"url": "https://a.example/1", "articleBody": "Một hàng."}})
    put(tmp_path / "html/0a.html.gz", PAGE)
    (page,) = read_set(tmp_path)
    assert (page.name, page.url, page.bytes()) == ("0a", "https://a.example/1", PAGE)
    assert page.expected == Expected(text="Một hàng.")


def test_fundus_gives_each_page_its_version(tmp_path: Path) -> None:
    folder = tmp_path / "tests/resources/parser/test_data/vn"
    section = {"headline": ["Hai"], "paragraphs": ["Ba.", "Bốn."]}
    old = {"title": "Cũ", "publishing_date": "2023-01-02 03:04:05+00:00", "body": None}
    new = {
        "title": "Mới",
        "publishing_date": "2024-01-02 03:04:05+00:00",
        "body": {"summary": ["Một."], "sections": [section]},
        "authors": ["Lan"],
        "images": [{"caption": "Sen"}, {"caption": None}, {"caption": "Sen"}],
    }
    put(folder / "Bao.json", {"V1": old, "V1_1": new})
    days = ("2024_05_01", "2023_05_01")
    put(folder / "meta.info", {f"Bao_{day}.html.gz": {"url": f"https://bao.example/{day}"} for day in days})
    for day in days:
        put(folder / f"Bao_{day}.html.gz", PAGE)
    first, second = read_set(tmp_path)
    assert (first.name, first.expected.title, first.expected.text) == ("vn/Bao_2023_05_01", "Cũ", "")
    assert (first.expected.authors, first.expected.captions) == (None, None)
    assert (second.url, second.expected.text) == ("https://bao.example/2024_05_01", "Một.\n\nHai\n\nBa.\n\nBốn.")
    assert (second.expected.authors, second.expected.captions) == (("Lan",), ("Sen",))


def test_trafilatura_looks_into_both_folders_and_leaves_out_what_is_in_neither(tmp_path: Path) -> None:
    told = {"with": ["Một"], "without": ["Hai"]}
    files = {"https://a.example/1": "a.html", "hard::b.html": "b.html", "https://c.example/3": "c.html", "d": "d.html"}
    put(tmp_path / "tests/evaldata.json", {url: {"file": name, **told} for url, name in files.items()})
    put(tmp_path / "tests/cache/a.html", PAGE)
    put(tmp_path / "tests/eval/b.html", b'<link rel="canonical" href="https://b.example/2">' + PAGE)
    put(tmp_path / "tests/eval/d.html", PAGE)
    pages = read_set(tmp_path)
    assert [(page.name, page.url) for page in pages] == [
        ("a.html", "https://a.example/1"),
        ("b.html", "https://b.example/2"),
        ("d.html", "https://unknown.example/d.html"),
    ]
    assert pages[0].expected == Expected(holds=("Một",), lacks=("Hai",))


READER = """
class Said:
    title, content_text, published_at = "Sen", "Một hàng.", "07/03/2026 08:47"
class SenAdapter:
    source_name = "sen"
    def parse_list_page(self, html, *, base_url):
        return [base_url + "1"]
    def parse_article(self, url, html):
        return Said()
"""
TESTS = """
def test_list():
    html = (FIXTURES / "sen_list.html").read_text()
    urls = reader.parse_list_page(html, base_url="https://sen.example/tin/")
    assert urls[0].startswith("https://sen.example/")
def test_article():
    html = (FIXTURES / "sen_article.html").read_text()
    assert reader.parse_article("https://sen.example/tin/1", html)
def test_next():
    html = (FIXTURES / "sen_list.html").read_text()
    assert following(html) == "https://sen.example/tin/2"
"""


def test_vietnamese_news(tmp_path: Path) -> None:
    put(tmp_path / "app/sources/sen.py", READER.encode())
    put(tmp_path / "tests/unit/test_sources_sen.py", TESTS.encode())
    put(tmp_path / "tests/fixtures/sen_list.html", PAGE)
    put(tmp_path / "tests/fixtures/sen_article.html", PAGE)
    listed, article = read_set(tmp_path)
    assert (listed.name, listed.url) == ("sen_list", "https://sen.example/tin/")
    assert listed.expected == Expected(kind="list", entries=("https://sen.example/tin/1",))
    assert article.url == "https://sen.example/tin/1"
    assert article.expected == Expected(title="Sen", text="Một hàng.", published_at="2026-03-07")


def test_a_folder_of_pages_with_what_they_say(tmp_path: Path) -> None:
    put(tmp_path / "a/sen.html", PAGE)
    captions = [["/sen.jpg", "Sen nở", "Lan", "alt"], ["/sung.jpg", None, None, None]]
    told = {"summary": "Một.", "body": ["Hai.", "Ba."], "authors": [["Lan", "Ảnh", None]], "captions": captions}
    put(tmp_path / "a/sen.json", {"url": "https://xa.example/tin/1", "title": "Sen", **told})
    put(tmp_path / "sung.html", PAGE)
    entries = {"kind": "list", "entries": [{"url": "/2"}, "Súng nở"]}
    put(tmp_path / "sung.json", {"url": "https://xa.example/tin/", "expected": entries})
    put(tmp_path / "untold.html", PAGE)
    sen, sung = read_set(tmp_path)
    assert (sen.name, sen.expected.kind, sen.expected.text) == ("a/sen", "article", "Một.\n\nHai.\n\nBa.")
    assert (sen.expected.authors, sen.expected.captions) == (("Lan",), ("Sen nở Lan",))
    assert (sung.expected.kind, sung.expected.text) == ("list", None)
    assert sung.expected.entries == ("https://xa.example/2", "Súng nở")


def test_what_is_missing_is_told_with_how_to_get_it(tmp_path: Path) -> None:
    (tmp_path / "trafilatura/tests").mkdir(parents=True)
    put(tmp_path / "trafilatura/tests/evaldata.json", {})
    told = missing(tmp_path)
    assert len(told) == len(FORMATS) - 1
    assert told[0].endswith(
        f"git clone https://github.com/scrapinghub/article-extraction-benchmark {tmp_path}/{FORMATS[0].name}"
    )
    assert not any(line.startswith("trafilatura:") for line in told)
    assert len(missing(None)) == len(FORMATS)


def test_texts_are_compared_by_runs_of_four_words() -> None:
    # a b c d | b c d e | c d e f, of which the first two are read, and "d e x"
    counts = compare_texts("a b c d e f", "a b c d e x")
    assert counts == Counts(2 / 4, 1 / 4, 1 / 4)
    assert (counts.precision, counts.recall) == (2 / 3, 2 / 3)
    assert compare_texts("", "") == Counts()
    assert compare_texts("a", "") == Counts(0, 0, 1)


def test_a_tally_of_texts_counts_every_page_alike() -> None:
    counts = [Counts(0.5, 0.5, 0.0), Counts(0.0, 0.0, 1.0)]
    assert Tally(by_page=True, counts=counts).figures() == (0.5, 0.5, 0.5)
    precision, recall, f1 = Tally(counts=counts).figures()
    assert (precision, recall) == (0.5, 1 / 3)
    assert f1 == pytest.approx(0.4)


def test_pieces_and_words() -> None:
    expected = Expected(holds=("Một  hàng", "hai"), lacks=("ba", "bốn"))
    assert compare_pieces(expected, "Một hàng. ba") == Counts(1, 1, 1)
    assert words_missing_and_extra("a b c", "b d") == (2, 1)


@pytest.mark.parametrize(
    ("expected", "said", "counts"),
    [
        (Expected(kind="article"), Said(kind="list"), {"kind": Counts(0, 1, 1)}),
        (Expected(kind="article"), Said(kind="other"), {"kind": Counts(0, 0, 1)}),
        (Expected(title="Sen – nở"), Said(title="sen nở"), {"title": Counts(1, 0, 0)}),
        (Expected(authors=("Lan", "Huệ")), Said(authors=("LAN", "admin")), {"authors": Counts(1, 1, 1)}),
        (
            Expected(captions=("Sen nở trong đầm",)),
            Said(captions=("Sen nở trong đầm. Lan", "Khác")),
            {"captions": Counts(1, 1, 0)},
        ),
        (
            Expected(entries=("Sen", "Súng")),
            Said(entries=(("https://a.example/1", "Sen"),)),
            {"entries": Counts(1, 0, 1)},
        ),
        # the same moment, told in two zones
        (
            Expected(published_at="2024-01-01T23:30+00:00"),
            Said(published_at="2024-01-02T06:30+07:00"),
            {"date": Counts(1, 0, 0)},
        ),
        (Expected(published_at="2024-01-01"), Said(), {"date": Counts(0, 0, 1)}),
        (Expected(kind=None, text="a"), Said(summary="a"), {"text": Counts(1, 0, 0)}),
        (Expected(kind=None, text="a", with_summary=False), Said(summary="a"), {"text": Counts(0, 0, 1)}),
    ],
)
def test_fields(expected: Expected, said: Said, counts: dict[str, Counts]) -> None:
    found = measure(expected, said)
    assert {name: found[name] for name in counts} == counts


def test_a_set_is_measured_and_compared_with_before(tmp_path: Path) -> None:
    put(tmp_path / "set/sen.html", PAGE)
    put(tmp_path / "set/sen.json", {"url": "https://xa.example/tin/1.html", "kind": "list", "entries": ["Sen"]})
    result = measuring.measure_set(tmp_path / "set", ("vankho",))
    (row,) = result.rows
    assert (row.raised, row.counts["entries"]) == (None, Counts(0, 0, 1))
    lines = list(measuring.table(result))
    assert lines[0] == "set: 1 pages"
    assert any(line.split()[:5] == ["entries", "P", "1.000", "R", "0.000"] for line in lines)
    measuring.write(result, tmp_path / "before.jsonl")
    assert list(measuring.changes(result, tmp_path / "before.jsonl")) == ["  0 worse, 0 better"]
    result.rows[0].counts["entries"] = Counts(1)
    assert list(measuring.changes(result, tmp_path / "before.jsonl"))[-1] == "  0 worse, 1 better"


def test_readers_are_quiet_only_while_they_are_measured(caplog: pytest.LogCaptureFixture) -> None:
    with readers.quiet(("vankho",)):
        logging.getLogger("a reader").error("of a page")
    logging.getLogger("another").error("after it")
    assert caplog.messages == ["after it"]
