"""Credits of pictures: who took one, as it stands at the end of a caption, or beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from archive.vietnamese.bylines import split_names
from archive.vietnamese.names import is_full_name, is_organisation, is_person

# The words before a credit; longer ones first.
_MARK = (
    r"(?<!\w)(?:nguồn ảnh|nguồn hình|hình ảnh|ảnh chụp|ảnh(?: và|,) (?:clip|video|tin|bài)|tin, ảnh|ảnh|hình|nguồn|"
    r"đồ họa|(?:(?:image|photo) )?credits?|photo(?:graph)?s?(?: by)?|foto|bild|image|source|quelle|courtesy)"
)
_SIGN = r"(?:©|\(c\)|(?<!\w)copyright\b)"
# A credit: no full stop but an initial's, and a unit in parentheses at most.
_WHO = r"(?P<credit>[^:()\[\]]+?(?:\s*\([^:()\[\]]+\))?)"
_CLOSED = r"\s*[)\]]?[\s.]*"
# matches: Lễ khai giảng năm học mới. Ảnh: Kim Loan
# matches: Lễ khai giảng (Nguồn - TTXVN)
# matches: Lễ khai giảng. Ảnh: Kim Loan (Đài Truyền thanh)
_MARKED = re.compile(rf"(?P<text>.*?)[\s,;|–—\-(\[/]*{_MARK}\s*[:–—\-]\s*{_WHO}{_CLOSED}", re.IGNORECASE)
# matches: Ảnh: Kim Loan. Lễ khai giảng năm học mới
# matches: (Ảnh: Kim Loan) Lễ khai giảng năm học mới
_FIRST = re.compile(
    rf"[(\[]?{_MARK}\s*:\s*(?P<credit>[^.:()\[\]|]{{2,60}}?)\s*(?:[.|)\]]|\s[–—-])\s+(?P<text>\S.*)", re.IGNORECASE
)
# In parentheses and with a colon, it is one however long.
# matches: Lễ khai giảng (Ảnh: chụp từ màn hình của lớp học trực tuyến)
_IN_PARENTHESES = re.compile(
    rf"(?P<text>.+?)\s*[(\[]\s*{_MARK}\s*:\s*(?P<credit>[^:()\[\]]+?)\s*[)\]][\s.]*", re.IGNORECASE
)
# matches: Lễ khai giảng.© Kim Loan
# matches: Lễ khai giảng (© 2024 Kim Loan)
_SIGNED = re.compile(
    rf"(?P<text>.*?)[\s,;|–—\-(\[]*(?:{_MARK}\s*)?{_SIGN}[\s:]*(?:\d{{4}}\s+)?{_WHO}{_CLOSED}", re.IGNORECASE
)
# matches: Lễ khai giảng năm học mới (ảnh Kim Loan)
_WRAPPED = re.compile(rf"(?P<text>.*?)\s*[(\[]\s*{_MARK}\s+(?P<credit>[^:()\[\]]+?)\s*[)\]][\s.]*", re.IGNORECASE)
# matches: Lễ khai giảng năm học mới. Ảnh Kim Loan
# matches: Lễ khai giảng năm học mới - Ảnh Kim Loan
# matches: Lễ khai giảng năm học mới. Photo by Kim Loan
_BARE = re.compile(
    rf"(?P<text>.*(?:[.!?…”\"]|\s(?=[–—|/-])))[\s–—|/-]*(?:Ảnh|ẢNH|Photo by)\s+(?P<credit>[^:()\[\].]+?){_CLOSED}"
)
# Without a word for it, an agency behind a stroke is enough.
# matches: Lễ khai giảng năm học mới. Kim Loan/TTXVN
# matches: Lễ khai giảng năm học mới (Kim Loan/TTXVN)
# matches: Kim Loan – TTXVN
_OF_AN_AGENCY = re.compile(
    r"(?P<text>|.*[.!?…”\"])\s*[(\[]?(?P<credit>[^\W\d_][^:()\[\]./]{1,40}\s*[/–—-]\s*[^:()\[\]./]{2,40})[)\]]?[\s.]*"
    r"|(?P<before>.*?)\s*[(\[](?P<inside>[^\W\d_][^:()\[\]./]{1,40}\s*/\s*[^:()\[\]./]{2,40})[)\]][\s.]*"
)
# matches: lễ khai giảng. ảnh: kim loan
# matches: lễ khai giảng © kim loan
# matches: kim loan/ttxvn
_SAYS_CREDIT = re.compile(
    r"ảnh|hình|nguồn|photo|đồ họa|foto|bild|credit|image|source|quelle|courtesy|copyright|©|\(c\)|/|ttxvn"
)
# matches: Ảnh minh họa: Internet
_ILLUSTRATION = re.compile(
    r"(?P<text>\(?ảnh (?:minh h[oọ][aạ]|tư liệu)\)?)\s*[:–—\-]\s*(?P<credit>[^:()]+?)[\s.]*", re.IGNORECASE
)
# What follows "Ảnh" and names nobody.
# matches: minh hoạ
# matches: trên cùng
_NO_CREDIT = re.compile(r"minh h[oọ][aạ]|(?:trên|dưới|trái|phải)\b", re.IGNORECASE)
# matches: sưu tầm
# matches: nhân vật cung cấp
_LOWER_CASE_CREDITS = re.compile(
    r"(?:internet|sưu tầm|tư liệu|st|tl|cắt từ|chụp|cộng tác viên|phóng viên|ctv|pv|tác giả|nhân vật|gia đình|nvcc|"
    r"bạn đọc|người dân|đơn vị|cơ sở|nhà trường|ban tổ chức|cơ quan|do)\b",
    re.IGNORECASE,
)
# Where no colon says that it is a credit, it says what kind of picture it is.
# matches: tư liệu
_OLD = re.compile(r"tư liệu|chụp lại", re.IGNORECASE)
# What a person who is named did: no part of the name.
# matches: do Kim Loan cung cấp
_GIVEN_BY = re.compile(r"do (.+) (?:cung cấp|chụp|thực hiện|gửi)", re.IGNORECASE)
# matches: Photo by:
# matches: ©
_LEADING_MARK = re.compile(rf"[\s(\[]*(?:{_SIGN}|{_MARK}\s*(?:[:–—\-]|(?=\s)))\s*", re.IGNORECASE)
# matches: Ảnh Kim Loan
_WORD_AND_NAME = re.compile(r"\(?(?:Ảnh|ẢNH|Hình|HÌNH|Photo by)\s+(?P<credit>[^:()\[\].]+?)\)?")
_MOST_WORDS = 5
_MOST_WORDS_SIGNED = 10  # behind a sign, or in an element that says what it is, a credit may be long
_TAIL = 200  # characters: a credit stands among the last ones


def split_credit(caption: str) -> tuple[str | None, str | None]:
    """Return a caption's text without the credit that ends it, and that credit without the word "Ảnh:"."""
    head, tail = caption[:-_TAIL], caption[-_TAIL:]
    text, credit = _split(tail)
    said = (head + (text or "")).strip()
    if credit is not None and said.startswith("(") and ")" not in said:  # its end was cut away with the credit
        said = said[1:].strip()
    return said or None, credit


@lru_cache(maxsize=16384)  # lines near a picture are asked several times
def _split(caption: str) -> tuple[str | None, str | None]:
    if not _SAYS_CREDIT.search(caption.lower()):
        return caption, None
    for form in (_ILLUSTRATION, _MARKED, _WRAPPED, _BARE):
        found = form.fullmatch(caption)
        if found and _may_be_credit(found["credit"], is_named=form in (_WRAPPED, _BARE)):
            return found["text"].strip(), _name_alone(found["credit"].strip())
    signed = _IN_PARENTHESES.fullmatch(caption) or _SIGNED.fullmatch(caption)
    if signed and not _NO_CREDIT.match(signed["credit"]) and len(signed["credit"].split()) <= _MOST_WORDS_SIGNED:
        return signed["text"].strip(), signed["credit"].strip()
    first = _FIRST.fullmatch(caption)
    if first and _may_be_credit(first["credit"], is_named=True):
        return first["text"], first["credit"].strip()
    return _without_an_agency(caption)


def _without_an_agency(caption: str) -> tuple[str | None, str | None]:
    found = _OF_AN_AGENCY.fullmatch(caption)
    if found is None:
        return caption, None
    text, credit = found["text"], found["credit"]
    if credit is None:
        text, credit = found["before"], found["inside"]
    return (text.strip(), credit.strip()) if _names_an_agency(credit) else (caption, None)


def bare_credit(text: str, *, is_marked: bool = False) -> str | None:
    """Return who is named by a text that stands apart from its caption; None where it is no credit.

    Args:
        text: what stands there: "© Ba Lành", "Ảnh Ba Lành", "Ba Lành".
        is_marked: whether its markup says that it is a credit.
    """
    rest, credit = split_credit(text)
    if rest is None and credit:
        return credit
    named = _WORD_AND_NAME.fullmatch(text.strip())
    if named and is_person(named["credit"]):
        return named["credit"].strip()
    if is_marked and len(text.split()) <= _MOST_WORDS_SIGNED:
        mark = _LEADING_MARK.match(text)
        return text[mark.end() if mark else 0 :].strip(" .()[]") or None
    return text.strip(" .()[]") if _is_a_name_apart(text.strip(" .()[]")) else None


def credit_after_its_word(text: str) -> str | None:
    """Return what follows "Ảnh:" in a text that stands apart, however long: "Foto: Ba Lành. Styling: Tư Hậu"."""
    found = _LEADING_MARK.match(text)
    rest = text[found.end() :].strip(" .()[]") if found and ":" in found[0] else ""
    return rest if 0 < len(rest) <= _TAIL else None


def _is_a_name_apart(text: str) -> bool:
    """True for "Ba Lành", "Ba Lành/TTXVN", "Đài Truyền thanh xã": not for one word, which may be a place."""
    if _names_an_agency(text):
        return True
    names = split_names(text)
    return bool(names) and all((is_person(name) and " " in name) or is_organisation(name) for name in names)


def _names_an_agency(text: str) -> bool:
    """True for a person or an agency, a stroke, an agency: "Kim Loan/TTXVN"."""
    # matches: Kim Loan / TTXVN
    name, *agency = re.split(r"\s*[/–—-]\s*", text.strip(), maxsplit=1)
    return bool(agency) and (is_person(name) or _is_agency(name)) and _is_agency(agency[0].strip())


def _is_agency(name: str) -> bool:
    return is_organisation(name) or (name.isupper() and name.isalpha() and len(name) > 2)  # noqa: PLR2004 - "AFP"


def _name_alone(credit: str) -> str:
    given = _GIVEN_BY.fullmatch(credit)
    return given[1] if given and (is_person(given[1]) or is_organisation(given[1])) else credit


def _may_be_credit(text: str, *, is_named: bool) -> bool:
    if _NO_CREDIT.match(text):
        return False
    name = text.partition("(")[0].strip()
    if is_full_name(name):
        return True
    return all(_is_source(one, is_named=is_named) for one in split_names(name)) if name else False


def _is_source(name: str, *, is_named: bool) -> bool:
    if is_person(name) or is_organisation(name):
        return True
    if _LOWER_CASE_CREDITS.match(name) and not (is_named and _OLD.fullmatch(name)):
        return len(name.split()) <= _MOST_WORDS
    return not is_named and name[:1].isupper() and len(name.split()) <= _MOST_WORDS
