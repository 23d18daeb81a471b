"""Credit lines: who wrote an article, as portals print it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from archive.vietnamese.names import (
    has_degree,
    is_foreign_name,
    is_full_name,
    is_newspaper,
    is_organisation,
    is_person,
    is_unit,
)

_LONGEST = 200
_ROLE_WORDS = """
tin bài ảnh hiện hợp giả nguồn soạn sưu tầm pv ctv btv dịch video clip họa hoạ bày ghi by author source chụp phim dựng
th t/h st s/t theo bởi đăng nhóm viết
"""
_WORDS_AROUND_THEM = """
và được thực tổng tác biên tập người phóng viên cộng lược đồ trình chép hình quay đưa posted written & nội dung sự
đơn vị cơ quan cập nhật kỹ thuật thông tín trích gửi lúc
"""
_ROLE_NEEDS = frozenset(_ROLE_WORDS.split())
_ROLE_MAY_HAVE = _ROLE_NEEDS | frozenset(_WORDS_AROUND_THEM.split())
# Roles of words that only together say one.
# matches: biên tập
# matches: cộng tác viên
# matches: người gửi
# matches: thay mặt gia đình
_ROLE_PHRASE = re.compile(
    r"biên tập(?: viên)?|phóng viên|cộng tác viên|thông tín viên|người (?:gửi|cập nhật)|cập nhật bởi|gửi bởi|bút danh"
    r"|thay mặt [\w ]{2,30}"
)
# Who did the rest, and what else stands before such a colon: no role, unless a person's name follows.
# matches: nội dung
# matches: thiết kế
_ROLE_OF_A_PERSON = re.compile(r"(?:(?:phụ trách )?nội dung|thiết kế|trình bày|đồ họa|đồ hoạ|kỹ thuật|giọng đọc)")
_MOST_ROLE_WORDS = 7
# matches: ảnh
# matches: t/h
_ROLE_WORD = re.compile(r"(?:[^\W\d_]|/)+|&")
# matches: Tin, ảnh - KIM LOAN
# matches: Theo TTXVN
# matches: Được đăng bởi Kim Loan
# matches: Người đăng Kim Loan
# matches: Tản văn của Kim Loan
# matches: Bài và ảnh của Kim Loan
_COLONLESS = re.compile(
    r"((?:bài|ảnh|bài viết|thơ|tản văn|truyện(?: ngắn)?|(?:bút|hồi|nhật) ký|tùy bút|ký(?: sự)?|phóng sự|ghi chép)"
    r"(?: và ảnh)? của|(?:tin|bài)(?:,? bài| viết)?[\s,]+(?:và\s+)?ảnh|theo|by|(?:posted |written )by"
    r"|(?:được )?(?:viết|đăng|gửi|cập nhật) bởi|bởi|tác giả|người (?:viết|đăng|gửi))\W+",
    re.IGNORECASE,
)
# What stands before a name and is a role: "CTV Kim Loan".
# matches: CTV Kim Loan
# matches: Phóng viên: Hồ Giang
_CALLED = re.compile(r"(PV|CTV|BTV|P\.V|C\.T\.V|[Pp]hóng viên|[Cc]ộng tác viên|[Bb]iên tập viên)\b[.:]?\s+(?=\w)")
# matches: Bộ Y tế, dịch bệnh giảm
_CLAUSE = re.compile(r",\s[a-zđà-ỹ]")
# matches: Ảnh do Đoàn phường cung cấp
_PROVIDED = re.compile(r"((?:tin, )?(?:hình )?ảnh|hình) do (.{2,60}) (?:cung cấp|chụp|gửi)", re.IGNORECASE)
# Roles that only a name follows.
# matches: by
# matches: được đăng bởi
_SAYS_WHO = re.compile(
    r"(?:posted |written )?by|(?:(?:được )?(?:viết|đăng|gửi|cập nhật) )?bởi|người (?:viết|đăng|gửi)|tác giả"
)
# matches: nhu@tanhoa.example.vn
_MAIL = re.compile(r"[(<\[]?\s?\b[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+\w{2,10}\b\s?[)>\]]?")
# matches: Kim Loan - ĐT: 0912 345 678
# matches: Kim Loan (SĐT 0912.345.678)
_NUMBER_BEHIND = re.compile(
    r"[\s,;(–—-]*(?:s?đt|đtdđ|tel|(?:số )?điện thoại|di động)[\s.:]{0,3}(?:\d[\s.]?){8,14}\)?$", re.IGNORECASE
)
# matches: SĐT: 0912 345 678
_PHONE = re.compile(r"(?:\d[\s.]?){8,}")
# matches: Gửi bởi: Kim Loan 1 year, 4 months trước
# matches: by Kim Loan 3 giờ trước
_AGO = re.compile(
    r"(?:[\s,]+\d{1,3}\s(?:giây|phút|giờ|ngày|tuần|tháng|năm|(?:second|minute|hour|day|week|month|year)s?)){1,3}"
    r"\s(?:trước|ago)$"
)
# Before the day on the same line: "Gửi bởi Kim Loan vào 12/03/2024".
# matches: Gửi bởi Kim Loan vào lúc
_BEFORE_DATE = re.compile(r"\s+(?:vào|lúc|ngày|on|at|vào lúc|vào ngày)\W*$", re.IGNORECASE)
# matches: Kim Loan - Hồ Giang
# matches: Kim Loan và Hồ Giang
_SEPARATOR = re.compile(r"\s*(?:[,;/|&+]|[-–—]|\b(?:và|VÀ|Và|cùng|and)\b)\s*")
_EDGES = " \u00a0-–—*•●+.,;:/|"
# matches: Hồ Giang (thực hiện)
_PARENTHESES = re.compile(r"(.*?)\s*[(\[]([^()\[\]]+)[)\]]")


@dataclass(frozen=True, slots=True)
class Signed:
    """One name of a credit line, as printed."""

    name: str
    role: str | None = None
    unit: str | None = None


def read_byline(text: str) -> list[Signed]:
    """Return the names of a line that says of itself that it is a credit line; empty where it does not.

    It says so by a role ("Thực hiện: …", "… (tổng hợp)") or by a person's unit ("… (Phòng Văn hóa)").
    """
    return list(_read_byline(text)) if len(text) <= _LONGEST else []


@lru_cache(maxsize=4096)  # several readers ask about a line
def _read_byline(text: str) -> list[Signed]:
    line = _unwrapped(_BEFORE_DATE.sub("", _AGO.sub("", _without_mail(text))))
    said = _labelled(line) or _role_behind(line) or _without_colon(line, is_sentence=text.rstrip().endswith("."))
    return said or _with_unit(line) or _provided(line) or _before_a_label(line)


def read_names(text: str) -> list[Signed]:
    """Return the names of a line that holds people's names and nothing else; empty where it holds more."""
    return list(_read_names(text)) if len(text) <= _LONGEST else []


@lru_cache(maxsize=4096)
def _read_names(text: str) -> list[Signed]:
    told = _without_mail(text)
    if ":" in told:
        return []
    names = _with_units_behind([_signed(piece, None) for piece in split_names(_unwrapped(told))])
    if not all(one.unit is None or is_unit(one.unit) or one.unit[0].isupper() for one in names):
        return []
    return names if all(is_person(one.name) for one in names) else []


def _without_mail(text: str) -> str:
    """The text without an address, and without a number behind it: "Lâm Hạnh - ĐT: 0909 000 111"."""
    told = _NUMBER_BEHIND.sub("", text) if text[-1:].isdigit() or text[-2:-1].isdigit() else text
    return _MAIL.sub(" ", told).rstrip(" -–—,;") if "@" in told or told != text else text


def is_role(text: str) -> bool:
    """True for what stands before a credit's colon or behind it in parentheses ("Tin, ảnh", "thực hiện")."""
    words = _ROLE_WORD.findall(text.lower())
    # A role holds no digit and no colon of its own.
    # matches: ảnh 3
    if not 1 <= len(words) <= _MOST_ROLE_WORDS or re.search(r"[\d:]", text):
        return False
    if _ROLE_PHRASE.fullmatch(text.strip().lower()):
        return True
    return not _ROLE_NEEDS.isdisjoint(words) and _ROLE_MAY_HAVE.issuperset(words)


def split_names(text: str) -> list[str]:
    """Return the names in ``text``, cut at commas, dashes, "và" and the like, but not inside a unit's name."""
    pieces: list[str] = []
    start = 0
    for found in _SEPARATOR.finditer(text):
        left, right = text[start : found.start()], _SEPARATOR.split(text[found.end() :], maxsplit=1)[0]
        if _is_outside(text, found.start()) and _parts(left, found[0], right):
            pieces.append(left)
            start = found.end()
    pieces.append(text[start:])
    return [piece for piece in (one.strip(_EDGES if "." not in one[-2:] else " ") for one in pieces) if piece]


def _unwrapped(text: str) -> str:
    line = text.strip().removesuffix("./.").strip(_EDGES.replace(".", ""))
    if line.startswith("(") and line.endswith(")") and line.count("(") == 1:
        line = line[1:-1].strip()
    # An initial ends the line: its dot is no full stop.
    # matches: Trần T.
    return line if re.search(r"(?:^|[\s.])\w\.$", line) else line.removesuffix(".").strip()


def _is_outside(text: str, position: int) -> bool:
    return text.count("(", 0, position) <= text.count(")", 0, position)


def _parts(left: str, separator: str, right: str) -> bool:
    """True where a separator stands between two names, and not inside one ("Sở Văn hóa và Thể thao", "VH-TT")."""
    right = right.split("(", maxsplit=1)[0].strip()
    if separator.strip() == ";":
        return True
    if is_unit(right) and not is_organisation(right):
        return is_person(left)
    if is_organisation(right):
        return separator not in ("&", "-") or not is_organisation(left)
    if not is_person(right):
        return is_foreign_name(right) and (is_foreign_name(left) or is_person(left))
    if not separator.startswith((" ", ",")) and not separator.endswith(" ") and separator != "–":
        return is_person(left) and len(left.split()) > 1 and len(right.split()) > 1
    return not (is_organisation(left) and len(right.split()) == 1)


def _labelled(line: str) -> list[Signed]:
    """A role, a colon, names, perhaps more of them: "Bài: … - Ảnh: …"."""
    role, colon, rest = line.partition(":")
    if not colon:
        return []
    if not is_role(role):
        people = split_names(rest) if _ROLE_OF_A_PERSON.fullmatch(role.strip().lower()) else []
        return [Signed(one, role.strip()) for one in people] if all(map(_is_surely_a_person, people)) else []
    if rest.startswith("//"):
        return []
    names, next_label = _before_next_label(rest)
    found = _names_of_role(names, role.strip())
    return found + _labelled(next_label) if found else []


def _is_surely_a_person(name: str) -> bool:
    """True for a full name, and for two capitalised syllables and more: "Nội dung: Hội nghị" names nobody."""
    return is_full_name(name) or (is_person(name) and " " in name and not name.isupper())


def _before_next_label(text: str) -> tuple[str, str]:
    # matches: Kim Loan - Ảnh: Hồ Giang
    for found in re.finditer(r"[\s.;,|–—\-]+(?=([^.;|–—:()\-]{2,40})\s*:(?!//))", text):
        words = found[1].strip()
        if is_role(words):
            return text[: found.start()], text[found.start(1) :]
    return text, ""


def _names_of_role(names: str, role: str) -> list[Signed]:
    if "://" in names and is_newspaper(names.strip()):
        return [Signed(names.strip(), role)]
    pieces = [_signed(piece, role) for piece in split_names(names.strip(_EDGES if "." not in names[-2:] else " "))]
    pieces = _with_units_behind(pieces)
    return pieces if pieces and all(_may_sign(one.name) or is_foreign_name(one.name) for one in pieces) else []


def _may_sign(name: str) -> bool:
    """True for a person, an organisation, or a word that can be a pen name."""
    # matches: kimloan.tv
    return is_person(name) or is_organisation(name) or re.fullmatch(r"[\w.-]{2,20}", name) is not None


def _with_units_behind(names: list[Signed]) -> list[Signed]:
    """An organisation behind a person is the person's unit: "Kim Loan, Đài Truyền thanh"."""
    kept: list[Signed] = []
    for one in names:
        before = kept[-1] if kept else None
        is_behind = is_unit(one.name) and one.name not in ("PV", "CTV")
        if before and not before.unit and is_behind and is_person(before.name):
            kept[-1] = Signed(before.name, before.role, one.name)
        else:
            kept.append(one)
    return kept


def _role_behind(line: str) -> list[Signed]:
    """A role in parentheses is that of all the names before it: "Hồ Giang (thực hiện)"."""
    found = _PARENTHESES.fullmatch(line)
    if not found or not is_role(found[2]):
        return []
    return _names_of_role(found[1], found[2].strip()) if found[1] else []


def _without_colon(line: str, *, is_sentence: bool) -> list[Signed]:
    """A role that needs no colon: "Tin, ảnh - KIM LOAN", "Theo TTXVN", "by Ban biên tập"."""
    found = _COLONLESS.match(line)
    if not found:
        return []
    role, rest = line[: found.end(1)], line[found.end() :]
    if len(rest.split()) > 2 * _MOST_ROLE_WORDS:
        return []
    names = [one.split("(")[0].strip() for one in split_names(rest)] or [""]
    if role.lower() == "theo":
        is_said = is_organisation(rest) or (rest.isupper() and len(rest.split()) == 1)
        is_said = is_said and not _CLAUSE.search(rest)
        signed = (
            is_person(names[0]) and " " in names[0] and all(is_person(one) or is_organisation(one) for one in names)
        )
        is_said = is_said or (signed and not is_sentence)
    elif _SAYS_WHO.fullmatch(role.lower()):
        is_said = all(_may_sign(one) or is_foreign_name(one) for one in names)
    else:
        is_said = all(is_person(one) for one in names)
    return _names_of_role(rest, role) if is_said else []


def _with_unit(line: str) -> list[Signed]:
    """A person and a unit in parentheses: "Trần Trọng Tính (Phòng QLĐT&NCKH)"."""
    found = _PARENTHESES.fullmatch(line)
    if not found or not is_person(found[1]) or not is_organisation(found[2]):
        return []
    return [Signed(found[1], None, found[2].strip())] if is_full_name(found[1]) or has_degree(found[1]) else []


def _before_a_label(line: str) -> list[Signed]:
    """Names alone, and a credit behind them: "KIM LOAN - Ảnh: Hồ Giang", "Ngọc Lài/ Nguồn: Sở Y tế"."""
    names, label = _before_next_label(line) if ":" in line else ("", "")
    people = split_names(names) if label else []
    if not people or not all(is_person(one) and " " in one for one in people):
        return []
    labelled = _labelled(label)
    return [*map(Signed, people), *labelled] if labelled else []


def _provided(line: str) -> list[Signed]:
    """Who gave the pictures: "Ảnh do Đoàn phường cung cấp"."""
    found = _PROVIDED.fullmatch(line)
    return _names_of_role(found[2], found[1]) if found else []


def _signed(piece: str, role: str | None) -> Signed:
    name = piece.strip()
    found = _PARENTHESES.fullmatch(name)
    unit = None
    if found and found[1]:
        name = found[1]
        if is_role(found[2]):
            role = found[2].strip() if role is None else role
        elif not _PHONE.search(found[2]):
            unit = found[2].strip()
    called = _CALLED.match(name)
    if called and is_person(name[called.end() :]):
        name, role = name[called.end() :], role or called[1]
    return Signed(name, role, unit)
