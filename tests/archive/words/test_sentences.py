from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest

from archive.words import sentences
from archive.words.sentences import SENTENCES, in_vietnamese, plain_vietnamese

if TYPE_CHECKING:
    from archive.words.wording import Sentence

VALUES = {
    "url": "http://p.example/tin?a=1&b={x}",
    "list": "Tin tức: xã hội",
    "why": "no answer",
    "host": "p.example",
    "length": 17,
    "now": "2026-11-24T03:00:00Z",
}
SAME_IN_BOTH = {"HTTP {status}", "{list}: {why}"}


def places(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.english[:40])
def test_what_a_sentence_makes_is_said_in_vietnamese_with_its_values(sentence: Sentence) -> None:
    assert places(sentence.english) == places(sentence.vietnamese)
    assert len(set(places(sentence.english))) == len(places(sentence.english))
    assert (sentence.english == sentence.vietnamese) == (sentence.english in SAME_IN_BOTH)
    values = {name: VALUES.get(name, 12) for name in places(sentence.english)}
    inner = values | ({"why": "không có trả lời"} if "why" in values else {})
    assert plain_vietnamese(sentence(**values)) == sentence.vietnamese.format_map(inner)
    assert not any(english for _, english in in_vietnamese(sentence(**values)))


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("HTTP 404", "HTTP 404"),
        ("page 3 of Tin tức: it cannot be read", "trang 3 của Tin tức: không đọc được"),
        ("page 2 of Tin: the pager says 12 pages", "trang 2 của Tin: thanh chuyển trang ghi 12 trang"),
        ("it leads to http://x.example/?a=: b", "địa chỉ dẫn sang http://x.example/?a=: b"),
        (
            "Tin tức: it ends after 4 articles; the last time there were 90",
            "Tin tức: danh sách hết sau 4 bài; lần trước có 90 bài",
        ),
        (
            "p.example has failed 10 times in a row; what is left waits for the next run",
            "p.example đã không trả lời được 10 lần liên tiếp; phần còn lại để đến lần chạy sau",
        ),
    ],
)
def test_sentences_inside_sentences(stored: str, said: str) -> None:
    assert plain_vietnamese(stored) == said


def test_what_other_software_says_stays_english_and_is_marked() -> None:
    told = sentences.NO_ROBOTS(url="http://p.example/robots.txt", why="Connection refused")
    before, inside, after = in_vietnamese(told)
    assert before == ("chưa lấy được http://p.example/robots.txt thì không được hỏi gì (", False)
    assert inside == ("Connection refused", True)
    assert after == (")", False)


@pytest.mark.parametrize(
    "text", ["timed out", "ValueError: bad: news", "http://p.example/", "", "{url}", "a" * 100_000]
)
def test_what_is_no_sentence_of_ours_stays(text: str) -> None:
    assert in_vietnamese(text) == [(text, True)]
    assert in_vietnamese(text, english=False) == [(text, False)]
