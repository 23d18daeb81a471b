"""The words by which portals name the parts around an article.

A label is a short line made of such words and of nothing else, so that prose which holds them is left alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from archive.vietnamese.letters import fold

_LONGEST_LABEL = 80
# matches: chia
# matches: a+
_WORDS = re.compile(r"[a-z]+[+-]?")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ARTICLES = _words(
    "bai viet tin tuc bao noi dung su kien thong van ban muc chuyen chu de article articles post posts news"
)
_OTHER = _words("khac lien quan cung moi cu da truoc sau tiep theo tuong tu bat nhieu related other latest")
_OTHER_AROUND = _words(
    "cac nhung mot so hon nhat dua dang doc xem duoc tam ban co the nen noi hay danh linh vuc sach ke den"
)

_COMMENTS = _words("kien luan hoi gop comment comments reply")
_COMMENTS_AROUND = _words(
    "y binh phan cac gui viet them ban doc cua gia ve bai nay hay moi nhat gan day recent latest"
    " facebook de lai mot tra loi leave a cho chua co"
)
_VISITS = _words("cap visitors")
# One of these is in each heading of comments, of counters, of a poll: nearly all lines have none.
_OF_AN_END = _COMMENTS | _VISITS | _words("loi xet thought thoughts response responses replies do chon sat trung")
_ENDS = frozenset(f"{word}{sign}" for word in _OF_AN_END for sign in ("", "+", "-"))
_VISITS_AROUND = _words("thong ke luot truy website web site nguoi so tong trang cong online hien tai")

_TOOLS = _words(
    "chia se facebook zalo twitter google in gui email mail print share tweet like thich luu nghe pdf quay lai dau tro "
    "co danh gia diem xep hang phieu bau sao click tuong linkedin messenger copy sao chep lien ket tai xuong qr "
    "a a+ a-"
)
_TOOLS_AROUND = _words(
    "bai viet trang nay ban be cho cua tong so la trong de len ve chu tang giam kich thuoc kieu mac dinh doc xem tren "
    "qua nhan va link word tin luot binh chon duoc phim mau nen do size ra luan y kien ma quet phan "
    "noi dung font"
)
# matches: mau chu
# matches: font chu:
_OF_LETTERS = re.compile(r"\W*(?:mau|kieu|font|phong) chu\W*$")
_SHORTEST_TITLE = 20  # letters that a tool's name has not
# matches: co quan chu quan: ubnd tinh tra vinh
# matches: email: xa@example.gov.vn
# matches: © 2023
# matches: ubnd xa long hoa. dien thoai: 0294 3 812 345
# matches: don vi quan ly: van phong hdnd va ubnd xa
# matches: nguoi chiu trach nhiem chinh: ong pham van du
# matches: trang thong tin dien tu xa long hoa - giay phep so 12/gp-tttdt
_IMPRINT = re.compile(
    r"\W*(?:ban quyen|(?:co quan|don vi) (?:chu quan|quan ly|van hanh)|dia chi\b|dien thoai|copyright|giay phep|"
    r"(?:nguoi )?chiu trach nhiem|tru so\s?:|e?mail\s*:|fax\b|ghi ro nguon|(?:thiet ke|phat trien) boi"
    r"|truong ban bien tap)|©|[^.:]{0,60}[.,|–-] ?"
    r"(?:(?:dia chi|dien thoai|e?mail|fax|tru so)\s?:|giay phep (?:so|thiet lap)\b)"
)
# How to reach whoever prints the page: two of them on one line, folded.
# matches: dien thoai: 0277 111 222
# matches: email : xa@example.gov.vn
_WAYS = re.compile(r"\b(dien thoai|dt|tel|e-?mail|thu dien tu|fax|hotline|website)\s?:")
_LONGEST_IMPRINT = 300  # letters: an office, its street, its numbers
# matches: 1 2 3 4 5 ... Tiếp »
_PAGER = re.compile(r"\W*1\W+2(?:\W+\d{1,3})*\W*(?:Trang sau|Tiếp|Cuối|Next)?\W*")
# matches: tu khoa
_TAGS_BEGIN = re.compile(r"\W*(?:tu khoa|tag|the|hashtag|nhan|chu de)")
# matches: tu khoa: nong thon moi, cau duong
# matches: tags
_TAGS = re.compile(r"\W*(?:tu khoa|tags?|the|hashtags?|nhan|chu de)(?: bai viet| tim kiem| lien quan)?\s*(?::.*|\W*)")

# The heading of readers' comments where it counts them, names the article, or asks for more, folded.
# matches: 4 binh luan ve “le hoi xuong dong”
# matches: mot phan hoi cho “mua nuoc noi”
# matches: 1 thought on “a”
# matches: gui loi binh
# matches: viet binh luan cua ban
# matches: leave a reply
_COMMENTS_HEADING = re.compile(
    r"\W*(?:(?:\d+|mot) (?:binh luan|phan hoi|y kien|nhan xet|loi binh)(?: (?:ve|cho|trong|cua) .*)?"
    r"|(?:\d+|one) (?:thoughts?|comments?|responses?|repl(?:y|ies))(?: (?:on|to) .*)?"
    r"|(?:gui|viet|them|dang|de lai)(?: mot)? (?:loi binh|binh luan|nhan xet|phan hoi|tra loi)(?: (?:cua ban|moi))?"
    r"|(?:leave|post|add|write) a (?:reply|comment)|(?:huy )?tra loi)\W*"
)
# The heading of a poll, folded.
# matches: tham do y kien
# matches: binh chon
# matches: khao sat y kien nguoi dan
_POLL = re.compile(
    r"\W*(?:tham do|binh chon|khao sat|trung cau|lay y kien)"
    r"(?: (?:y kien|du luan|ban doc|khach hang|nguoi dan|truc tuyen|online))*\W*"
)
# What stands over one other article, or a few, in the middle of a text, folded.
# matches: doc them
# matches: tham khao them:
# matches: moi ban doc xem them
# matches: xem them cac bai viet:
# matches: dung bo lo
# matches: read more
_MORE = re.compile(
    r"\W*(?:(?:moi (?:quy vi|ban|ban doc) )?(?:tham khao|doc|xem|tim hieu|tin|bai) them"
    r"(?: (?:cac )?(?:bai(?: viet)?|tin)(?: khac| lien quan)?)?|doc tiep|xem tiep|dung bo lo"
    r"|(?:tin|bai)(?: viet)? (?:noi bat|doc nhieu|hay)|co the ban (?:quan tam|chua biet|(?:se )?thich)"
    r"|goi y(?: cho ban)?|related(?: (?:articles?|posts?|content|news|stories|topics))?|read (?:more|next)|see also"
    r"|recommended|more stories|you (?:may|might) (?:also )?like)\W*"
)
# What a theme prints before a date, a section, an author, a tag, as a line of its own, folded.
# matches: dang trong
# matches: boi
# matches: the:
# matches: posted in
_BEFORE_A_FACT = re.compile(
    r"\W*(?:(?:da )?dang(?: (?:boi|trong|vao|luc|ngay))?|trong|boi|by|in|on|posted(?: (?:on|by|in))?|published(?: by)?"
    r"|filed under|tagged(?: with)?|tags?|keywords?|the|tu khoa|chuyen muc|danh muc|categor(?:y|ies))\W*"
)
_LONGEST_TITLE = 300  # letters of a heading of comments that says the article's title


def _made_of(text: str, needed: frozenset[str], around: frozenset[str]) -> bool:
    if not text or len(text) > _LONGEST_LABEL:
        return False
    words = _words_of(text)
    return not words.isdisjoint(needed) and words <= (needed | around)


@lru_cache(maxsize=16384)
def _words_of(text: str) -> frozenset[str]:
    """The words of a short line, kept: a page asks several times about each, and its menus are on every page."""
    return frozenset(_WORDS.findall(fold(text)))


@lru_cache(maxsize=16384)
def is_others_label(text: str) -> bool:
    """True for the heading of a block of other articles ("CÁC BÀI VIẾT KHÁC:", "Tin liên quan")."""
    if not _made_of(text, _OTHER, _ARTICLES | _OTHER_AROUND):
        return False
    words = _words_of(text)
    if words & _OTHER == {"da"} and words.isdisjoint(_ARTICLES):
        return False  # "Đã xem: 87" counts readers; "Các tin đã đưa" are others
    return len(text.split()) > 1


def is_comments_label(text: str) -> bool:
    """True for the heading of readers' comments ("Ý kiến bạn đọc (0)", "Bình luận")."""
    if _made_of(text, _COMMENTS, _COMMENTS_AROUND):
        return True
    return len(text) <= _LONGEST_TITLE and bool(_COMMENTS_HEADING.fullmatch(fold(text)))


def is_poll_label(text: str) -> bool:
    """True for the heading of a poll ("Thăm dò ý kiến", "Bình chọn")."""
    return len(text) <= _LONGEST_LABEL and bool(_POLL.fullmatch(fold(text)))


@lru_cache(maxsize=16384)
def is_more_label(text: str) -> bool:
    """True for what stands over another article amid a text ("Đọc thêm", "Tham khảo thêm:")."""
    return len(text) <= _LONGEST_LABEL and bool(_MORE.fullmatch(fold(text)))


@lru_cache(maxsize=16384)
def is_before_a_fact(text: str) -> bool:
    """True for a word before a date, section, author or tag that is a line of its own ("Đăng trong", "Bởi", "Thẻ:")."""
    return len(text) <= _LONGEST_LABEL and bool(_BEFORE_A_FACT.fullmatch(fold(text)))


def is_visits_label(text: str) -> bool:
    """True for the heading of the visit counters ("Thống kê truy cập", "Lượt truy cập: 12")."""
    return _made_of(text, _VISITS, _VISITS_AROUND)


@lru_cache(maxsize=16384)
def is_end_label(text: str) -> bool:
    """True for headings after which no article goes on."""
    if len(text) <= _LONGEST_LABEL and _ENDS.isdisjoint(_words_of(text)):
        return False
    return is_comments_label(text) or is_visits_label(text) or is_poll_label(text)


def is_imprint(text: str) -> bool:
    """True for the publisher's lines at a page's foot ("Cơ quan chủ quản: …", "Bản quyền thuộc …")."""
    if _IMPRINT.match(fold(text[:_LONGEST_LABEL])):
        return True
    said = text[:_LONGEST_IMPRINT]
    return said.count(":") > 1 and len(set(_WAYS.findall(fold(said)))) > 1


@lru_cache(maxsize=16384)
def is_tool(text: str) -> bool:
    """True for what one can do with an article: share, print, rate it, change the size of its letters."""
    return _made_of(text, _TOOLS, _TOOLS_AROUND) or (
        len(text) < _SHORTEST_TITLE and bool(_OF_LETTERS.match(fold(text)))
    )


def is_pager(text: str) -> bool:
    """True for a row of page numbers ("1 2 3 4 5 ...")."""
    return len(text) <= _LONGEST_LABEL and bool(_PAGER.fullmatch(text))


def is_tags(text: str) -> bool:
    """True for a line of key words ("Từ khóa: nông thôn mới, cầu đường", "#nongthonmoi #cauduong")."""
    if text.startswith("#") and len(text) <= 3 * _LONGEST_LABEL:
        return all(word[0] == "#" for word in text.replace(",", " ").split())
    if len(text) > 3 * _LONGEST_LABEL or not _TAGS_BEGIN.match(fold(text[:_LONGEST_LABEL])):
        return False
    return bool(_TAGS.fullmatch(fold(text)))


# Patterns written as lists of words.


def any_of(*patterns: str) -> re.Pattern[str]:
    """Return one pattern that matches where any of ``patterns`` does, in a text that is folded or in small letters."""
    return re.compile("|".join(patterns))  # what each is made for stands where it is written
