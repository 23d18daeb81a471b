from __future__ import annotations

import random
import unicodedata

import pytest

from archive.vietnamese.syllables import compare, count, key, sentences, split

WORDS = [
    "hòa",
    "hoà",
    "HÒA",
    "Đảng",
    "12",
    "5/2016",
    "2.007,5",
    "%",
    ",",
    ".",
    "…",
    "“",
    "”",
    "–",
    "-",
    "<b>",
    "&",
    "😀",
]
WORDS += ["ខ្មែរ", "a\u0301", "\u00a0", "\u200b", "\n\n", "\n", "\t", "'", "x"]


def spelt(before: str, after: str) -> str:
    """Spell a comparison out: ``[before>after]`` where words changed, ``{before>after}`` where noise did."""
    brackets = {"changed": ("[", "]"), "noise": ("{", "}")}
    told = []
    for piece in compare(before, after):
        left, right = brackets.get(piece.kind, ("", ""))
        told.append(f"{left}{piece.before}>{piece.after}{right}" if left else piece.before)
    return "".join(told)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Đảng bộ họp.", ["Đảng ", "bộ ", "họp", "."]),
        ("2.007/3.577 hộ, 10.001,26 tỷ", ["2.007/3.577 ", "hộ", ", ", "10.001,26 ", "tỷ"]),
        ("Đa\u0309ng\n\nbộ", ["Đa\u0309ng\n\n", "bộ"]),
        ("  a", ["  ", "a"]),
        ("05-CT/TW", ["05", "-", "CT", "/", "TW"]),
        ("", []),
    ],
)
def test_a_text_is_split_into_syllables_numbers_and_signs(text: str, units: list[str]) -> None:
    assert split(text) == units


def test_syllables_and_sentences_are_counted() -> None:
    assert count("Có 214 hộ, chiếm 5,2%.") == 5
    assert sentences("Một. Hai! Ba") == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("Đảng", unicodedata.normalize("NFD", "Đảng")),
        ("\u00d0ảng", "Đảng"),
        ("“a”", '"a"'),
        ("a – b", "a-b"),
        ("…", "..."),
        ("a\u00a0b", "a b"),
        ("a\u200b", "a"),
    ],
)
def test_noise_has_no_part_in_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("thanh", "thành"), ("dang", "đang"), ("an", "ân"), ("12", "21")])
def test_what_a_reader_would_tell_apart_has_another_key(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Có 214 hộ nghèo.", "Có 241 hộ nghèo.", "Có [214>241] hộ nghèo."),
        ("ngày 12 tháng 5 năm 2020", "ngày 15 tháng 7 năm 2020", "ngày [12 tháng 5>15 tháng 7] năm 2020"),
        ("Một hai ba bốn năm sáu", "Một hai ba bốn năm", "Một hai ba bốn {năm >năm}[sáu>]"),
        ("Sở Văn hoá", "Sở Văn hóa", "Sở Văn {hoá>hóa}"),
        ("HỘI NGHỊ", "Hội nghị", "{HỘI NGHỊ>Hội nghị}"),
        ("ViệtNam", "Việt Nam", "{ViệtNam>Việt Nam}"),
        ("UBND tỉnh", "Ubnd tỉnh", "[UBND>Ubnd] tỉnh"),
        ("a\n\nb", "a b", "{a\n\n>a }b"),
        ("giống nhau", "giống nhau", "giống nhau"),
    ],
)
def test_whole_phrases_are_shown_and_noise_is_kept_apart(before: str, after: str, told: str) -> None:
    assert spelt(before, after) == told


def test_a_missing_text_is_an_empty_one() -> None:
    assert [tuple(piece) for piece in compare(None, "Mới")] == [("", "Mới", "changed")]
    assert compare(None, None) == []


def test_a_new_paragraph_leaves_the_others_alone() -> None:
    paragraphs = [f"Đoạn {n} nói về việc số {n}." for n in range(5)]
    added = [*paragraphs[:2], "Một đoạn chen vào.", *paragraphs[2:]]
    changed = [p for p in compare("\n\n".join(paragraphs), "\n\n".join(added)) if p.kind == "changed"]
    assert [(p.before, p.after.strip()) for p in changed] == [("", "Một đoạn chen vào.")]


def mixed(chance: random.Random, length: int) -> str:
    return "".join(chance.choice(WORDS) + chance.choice(["", " ", "  "]) for _ in range(length))


@pytest.mark.parametrize("seed", range(60))
def test_nothing_is_lost_or_invented(seed: int) -> None:
    chance = random.Random(seed)
    before, after = (mixed(chance, chance.randrange(80)) for _ in range(2))
    if seed % 2:
        after = before[: len(before) // 2] + after + before[len(before) // 2 :]
    pieces = compare(before, after)
    assert "".join(piece.before for piece in pieces) == before
    assert "".join(piece.after for piece in pieces) == after
    assert all(piece.before == piece.after for piece in pieces if piece.kind == "same")
    assert all(key(piece.before).casefold() == key(piece.after).casefold() for piece in pieces if piece.kind == "noise")
    assert all(piece.before != piece.after for piece in pieces if piece.kind != "same")


def test_a_text_of_one_endless_sentence_is_compared_too() -> None:
    chance = random.Random(1)
    words = [chance.choice(["của", "và", "các", "những", "hộ", "dân"]) for _ in range(30_000)]
    before, after = " ".join(words), " ".join([*words[:15_000], "MỘT", "CHỮ", *words[15_000:]])
    pieces = compare(before, after)
    assert "".join(piece.after for piece in pieces) == after
    assert [piece.after.strip() for piece in pieces if piece.kind == "changed"] == ["MỘT CHỮ"]
