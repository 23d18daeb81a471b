import unicodedata

import pytest

from archive.vietnamese.letters import SLUG_LENGTH, clean, fold, slugify


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  Xã\u00a0\u00a0Đại\n\tAn ", "Xã Đại An"),
        (unicodedata.normalize("NFD", "Trường Sa"), "Trường Sa"),
        ("ti\u00adn t\u200bức\ufeff", "tin tức"),
        ("\u00d0ảng bộ, \u00f0ường", "Đảng bộ, đường"),
        ("", ""),
        ("\u200b", ""),
        ("plain  text", "plain text"),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize("text", ["Đảng bộ", "đảng bộ", "DANG BO", unicodedata.normalize("NFD", "Đảng bộ"), "Ðảng bộ"])
def test_fold(text: str) -> None:
    assert fold(text) == "dang bo"


def test_fold_leaves_other_letters() -> None:
    assert fold("ភូមិ 5") == "ភូមិ 5"


def test_slug() -> None:
    assert slugify('Xã Đại An: "ra quân" làm thủy lợi!') == "xa-dai-an-ra-quan-lam-thuy-loi"
    assert len(slugify("đê " * 60)) == SLUG_LENGTH
