"""The words of a line that states a fact about an article (when, by whom, in which section, how often) and no more."""

from __future__ import annotations

import re
from functools import lru_cache

from archive.vietnamese.dates import find_dates
from archive.vietnamese.letters import fold

_LONGEST = 160  # characters: a date, two labels, three sections; a paragraph says more
# Words beside the links, dates and numbers of such a line: "Bài viết này được đăng trong … và được gắn thẻ … bởi …".
_MOST_WORDS = 14
# Each of these says alone what its line is about.
_TELLING = """
dang gui viet boi by posted published author tao chinh sua cap nhat danh muc category categories chuyen tag tags the
khoa keywords filed ago truoc binh luan nhan xet comment comments responses phan hoi luot views modified updated tagged
"""
# These do beside a link (to a section, an author) or a date, those of days beside a link only.
_OTHERS = """
duoc tac gia nguoi trong o in on at cua cac va bai tin under with about tu chu de y kien xem view doc read reading lai
nay gan the nhap this entry was and bookmark permalink chua co no de leave a reply
"""
_OF_DAYS = """
vao luc ngay nam thang tuan gio phut giay hom year years month months week weeks day days hour hours minute minutes min
mins second seconds khoang nay lan dau cuoi last time
"""
_NEEDED, _DAYS = frozenset(_TELLING.split()), frozenset(_OF_DAYS.split())
_MAY = _NEEDED | _DAYS | frozenset(_OTHERS.split())
_AFTER_A_DATE = frozenset(("phut", "min", "mins", "minutes"))  # "30/10/2025 · 2 phút đọc"
# matches: dang
# matches: 12
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=16384)
def states_facts(rest: str, *, beside_a_link: bool) -> bool:
    """Whether the words of a line that stand outside its links and times only say what those are.

    "Đăng", "In ….", "Chưa có bình luận", "Gửi bởi: … 1 year trước" do; "Trong", "On" do beside a link or a date only.
    """
    if len(rest) > _LONGEST:
        return False
    dates = find_dates(rest)
    for date in dates:
        rest = rest.replace(date.raw, " ")
    words = [word for word in _WORD.findall(fold(rest)) if not word.isdecimal()]
    if not words or len(words) > _MOST_WORDS or not _MAY.issuperset(words):
        return False
    if beside_a_link or not _NEEDED.isdisjoint(words):
        return True
    return bool(dates) and bool(set(words) - (_DAYS - _AFTER_A_DATE))
