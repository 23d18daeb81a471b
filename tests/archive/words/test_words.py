from __future__ import annotations

import pytest

from archive.words import alarms, crawls, findings, kinds, outcomes, problems, walks
from archive.words.wording import Word, said

UNSEEN: dict[object, set[str]] = {  # editions leave their tables out, or no page shows them
    kinds: {"dead", "elsewhere", "loop", "disallowed", "unread", "too large", "redirect", "sitemap", "failed"},
    crawls: {"live", "waiting", "taken", "done", "failed", "response", "revisit", "resource"},
}


@pytest.mark.parametrize(
    "module", [alarms, crawls, findings, kinds, outcomes, problems, walks], ids=lambda m: m.__name__
)
def test_every_stored_word_has_its_words(module: object) -> None:
    named = vars(module)
    stored = {value for name, value in named.items() if name.isupper() and isinstance(value, str)}
    tables = [value for name, value in named.items() if isinstance(value, dict) and name != "OTHER_FIELDS"]
    words = {key: word for table in tables for key, word in table.items() if isinstance(word, Word)}
    assert stored - UNSEEN.get(module, set()) == words.keys()
    assert all(word.vietnamese and word.english and not word.english.istitle() for word in words.values())


def test_a_word_is_said_in_both_languages_and_within_a_sentence() -> None:
    word = problems.PROBLEMS[problems.REFUSED]
    assert (word.said("vi"), word.said("en"), word.inside()) == ("bị từ chối", "refused", "máy chủ từ chối")
    assert problems.PROBLEMS[problems.ERROR_PAGE].inside() == "trang báo lỗi"


def test_a_word_that_no_table_has_stays_as_it_is() -> None:
    assert said(problems.PROBLEMS, "a kind of an older version", "vi") == "a kind of an older version"
