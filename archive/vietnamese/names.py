"""Names of people and of organisations, as bylines print them."""

from __future__ import annotations

import re
import unicodedata

from archive.vietnamese.letters import fold
from archive.vietnamese.tones import TONES, old_way

# Those of Kinh, Hoa, Khmer and Chăm families, then of those in the mountains: Tày, Thái, H'Mông, Dao, Ê Đê, Gia Rai.
_SURNAME_LIST = """
Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Lâm Đinh Đoàn Trịnh Trương Mai Tô Hà Cao
Thạch Sơn Kim Kiên Lương Tạ Thái Châu Tăng Quách Quan La Lưu Lục Vương Tống Triệu Tôn Trầm Từ Ngụy Nhan Giang Diệp
Doãn Đàm Đào Điền Hứa Khổng Khưu Kha Lai Liêu Lư Lữ Mạc Mạch Nghiêm Ninh Nông Phí Phó Phùng Phương Phú Quang Tiêu
Thân Thi Thiều Tiết Tiền Trà Trang Trinh Văn Viên Vi Chu Cù Chung Danh Chau Neang Bạch Bành Biện Ca Đậu Thẩm
Uông Ung Khuất Kiều Khúc Lã Nhữ Tào Chử Giáp Khương Ôn Ong Đàng
Lò Lô Sầm Giàng Vàng Sùng Thào Vừ Lường Tòng Lèng Y Ksor Siu Rơ Rah Rmah Kpă Kpuih Puih
"""
_SURNAMES = frozenset(fold(_SURNAME_LIST).split())
# In small letters; "ban mai", "bộ đội" and "phòng chống" are words of other kinds.
# matches: ban tuyên giáo
# matches: đài truyền thanh long hòa
# matches: ubnd xã
# matches: trường thcs long hòa
# matches: bbt
# matches: hạt kiểm lâm
_ORGANISATION = re.compile(
    r"""
    (?: ban(?!\ (?:mai|hành|ngày|đêm|tặng)) | bbt | btc | bqt | bql | báo(?!\ (?:cáo|động|hiệu)) | bộ(?!\ đội)
      | bệnh\ viện | bản\ tin | bảo\ (?:hiểm\ xã\ hội|tàng) | bưu\ (?:điện|cục) | cục | hđnd | chi\ (?:bộ|cục|đoàn|hội)
      | công\ (?:an|đoàn|ty) | cổng\ (?:thông|tt|tin)\w* | cụm\ thi\ đua | điện\ lực | đảng\ (?:bộ|[uủ][yỷ])
      | đài\ (?:truyền|phát|pt|tt|th|tiếng|khí)\w* | đội\ (?:quản|cảnh|thông|trật|thanh|kiểm) | đồn\ (?:biên|công)
      | hạt\ (?:kiểm|quản|giao) | học\ viện | hợp\ tác | htx | kho\ bạc | khoa | khối\ vận | ldlđ | lđlđ
      | đoàn\ (?:thanh|xã|phường|thị|trường|tncs|khối|cơ|tn|ca|nghệ)\w* | liên\ (?:đoàn|hiệp|minh) | lực\ lượng
      | hội\ (?:khoa|y|di|mỹ|kiến|ngư|tin|ccb|lhpn|ctđ)\w*
      | hội\ (?:nông|liên|cựu|chữ|người|khuyến|luật|nhà|văn|đông|sinh|doanh|làm|bảo|nạn|đồng)\w* | mặt\ trận | mttq
      | ngân\ hàng | nhóm | nhà\ (?:xuất|trường|văn|thiếu) | nxb | phòng(?!\ (?:chống|ngừa|cháy|trừ)) | quân\ (?:khu|sự)
      | sở(?!\ hữu) | tạp\ chí | thông\ tấn | thanh\ tra | thư\ (?:viện|ký) | tổ(?!\ chức) | t[oò][àa]\ (?:soạn|án)
      | tòa | trạm | trung\ tâm | tổng\ (?:cục|công|liên) | trang\ (?:tin|thông|web|điện|tttđt|ttđt)\w* | ttxvn
      | tuần\ báo | ubmttq | ubnd | [uủ][yỷ]\ ban | (?:huyện|thị|thành|tỉnh|xã)\ (?:đoàn|đội|[uủ][yỷ]) | viện
      | vườn\ quốc | tt(?=\ ) | văn\ phòng | vnexpress
      | trường\ (?:thpt|thcs|th|tiểu|mầm|mẫu|đại|cao|trung|chính|cđ|đh|dân|quân)\w* | vov\w* | vtv\w* | website
      | bch | bchqs | bhxh | vp | cdc | (?:pv|ctv)$ | editorial | newsroom | staff
    ) (?:\W|$)""",
    re.VERBOSE,
)
# matches: https://tptv.travinh.gov.vn/
_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+(?:vn|com|net|org|gov|edu|info)(?:/\S*)?", re.IGNORECASE)
# matches: ThS. Nguyễn Văn A
# matches: Thiếu tá Trần Thị B
_DEGREES = re.compile(
    r"""
    (?: (?: PGS | GS | TS | ThS | Th\.?\s?S | BS | Bs | CN | KS | NCS | LS | DS | ĐD | NSƯT | NSND
          | BSCKI{1,2} | CKI{1,2} ) \b [.,:]? \s*
      | (?: Thạc\ sĩ | Tiến\ sĩ | Bác\ sĩ | Dược\ sĩ | Kỹ\ sư | Luật\ sư | Nhà\ báo | Nghệ\ nhân
          | (?:Đại|Trung|Thượng|Thiếu)\ (?:[úu]y|tá) | Hòa\ thượng | Thượng\ tọa | (?:Thầy|Cô)(?:\ giáo)? ) \s+
    )+""",
    re.VERBOSE,
)
# A syllable without its marks: consonants, vowels, and one of eight ends.
# matches: nguyen
# matches: huynh
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|q|qu|r|s|th?|tr|t|v|x)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t)?"
)
# Words beside foreign names that say what somebody is.
_BESIDE_NAMES = """
editor reporter correspondent writer journalist staff news follow read more share comments google by von and
"""
_NOT_IN_NAMES = frozenset(_BESIDE_NAMES.split())
# matches: Doe
# matches: O’Brien-Smith
# matches: van
# matches: J.
_FOREIGN_WORD = re.compile(
    r"(?:[^\W\d_a-z][^\W\d_]*(?:[’'-][^\W\d_]+)*\.?|van|von|der|den|de|del|della|di|da|dos|du|la|le|bin|al|el)"
)
# matches: báo vĩnh long
# matches: ttxvn
_NEWSPAPER = re.compile(r"(?:báo|tạp chí|thông tấn|ttxvn|tuần báo|vnexpress|vov|vtv)\w*(?:\W|$)")
# matches: K.L
# matches: N.V.Nam
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){1,4}[^\W\d_]*\.?")
# A syllable of a Vietnamese name has one; "TTXVN" has none.
# matches: loan
_VOWEL = re.compile("[aeiouy]")
_HEADINGS_BEGIN = """
tin ảnh ngày điều chương phần mục khoản bài nguồn nơi xem kết hình thông số quyết kế video tải
tags tag chia theo luật nghị email website tác
"""
_NO_NAMES = frozenset(_HEADINGS_BEGIN.split())
_BETWEEN_NAMES = frozenset(("văn", "thị"))  # that some write small: "Nguyễn văn An"
_LONGEST_SYLLABLE, _MOST_SYLLABLES, _MOST_WORDS = 9, 6, 14
# What ends a letter or a page and names nobody; places and parts of a portal that look like a name.
# matches: trân trọng
# matches: xin cảm ơn
# matches: trang chủ
# matches: hà nội
_CLOSINGS = re.compile(
    r"(?:xin )?(?:trân trọng|chân thành|c[ảá]m ơn|kính (?:báo|chào|gửi|mời|thư)|chào thân ái)(?:\W.*)?"
    r"|hết|liên hệ|còn (?:tiếp|nữa)|(?:trang|tin) (?:chủ|nhất|tức|mới)|văn (?:bản|hóa|hoá|phòng)|y tế|quảng cáo"
    r"|phương pháp|hà nội|việt nam|trà vinh|vĩnh long|cần thơ|hồ chí minh|danh (?:mục|sách)|quang cảnh|toàn cảnh"
    r"|mục lục|chú thích|ghi chú|tài liệu|đăng (?:ký|nhập)|(?:họ(?: và)? )?tên|name|your name|share|print|menu|search"
)
# matches: xã tân hòa
# matches: ấp 3
# matches: thcs long hòa
# matches: bí thư đoàn xã
# matches: giáo viên trường tiểu học
_PLACE = re.compile(
    r"(?:xã|phường|thị trấn|thị xã|huyện|quận|tỉnh|thành phố|tp|tx|ấp|khóm|khu phố|thôn|buôn|làng|lớp|trường|thcs|thpt"
    r"|tiểu học|mầm non|mẫu giáo|ttvh|vhtt|vh|ttyt|ubmt|btgdv|clb|câu lạc bộ"
    r"|(?:phó )?(?:chủ tịch|bí thư|giám đốc|hiệu trưởng|chủ nhiệm|trưởng|phòng|ban)|tổ trưởng|nguyên|công chức|cán bộ"
    r"|giáo viên|giảng viên|học sinh|sinh viên|hội viên|đoàn viên|chi hội)(?:\W|$)"
)
# matches: quantri
# matches: admin_xa
# matches: tanhoa2
_USER_NAME = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
# matches: administrator
# matches: quan tri vien
# matches: quan tri he thong
_NO_AUTHOR = re.compile(
    r"(?:super ?)?(?:admin\w*|ad|webmaster|root|users?|guest|editor|moderator|mod|portal|cms|system|anonymous|khach)\d*"
    r"(?: (?:portal|web|website|system|cms|user|admin|site))?"
    r"|(?:ban |nguoi )?quan tri(?: vien| he thong| website| trang(?: web)?)?|bien tap vien|bien tap|an danh"
)


def is_person(text: str) -> bool:
    """True for what may be a person's name: one to six capitalised syllables, initials, a degree before them."""
    name = _DEGREES.sub("", text, count=1).strip()
    if _INITIALS.fullmatch(name):
        return name[0].isupper()
    syllables = name.split()
    if not 1 <= len(syllables) <= _MOST_SYLLABLES or syllables[0].lower() in _NO_NAMES:
        return False
    if _CLOSINGS.fullmatch(name.lower()):
        return False
    last = len(syllables) - 1
    between = (one in _BETWEEN_NAMES and 0 < at < last for at, one in enumerate(syllables))
    spelt = all(known or _is_syllable(one) for one, known in zip(syllables, between, strict=True))
    return spelt and not is_organisation(name)


def is_vietnamese(name: str) -> bool:
    """True where every syllable is one that Vietnamese has, or the surname is known: no words of another language."""
    return is_full_name(name) or all(_SYLLABLE.fullmatch(fold(one)) or _INITIALS.fullmatch(one) for one in name.split())


def is_foreign_name(text: str) -> bool:
    """True for two to five words that may be a name from elsewhere: "Jane Doe", "Ludwig van der Berg"."""
    words = text.split()
    if not 1 < len(words) <= _MOST_SYLLABLES or not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    if not _NOT_IN_NAMES.isdisjoint(text.lower().split()):
        return False
    return all(_FOREIGN_WORD.fullmatch(word) for word in words) and not is_organisation(text)


def is_user_name(text: str) -> bool:
    """True for what a system calls a user, and nobody signs with: "quantri", "admin", "Quản trị viên"."""
    return bool(_USER_NAME.fullmatch(text) or _NO_AUTHOR.fullmatch(fold(text)))


def is_unit(text: str) -> bool:
    """True for what may stand behind a person's name as the place they write from."""
    return is_organisation(text) or bool(_PLACE.match(text.lower()))


def is_newspaper(text: str) -> bool:
    """True for a newspaper, an agency, a web site: the source of an article that it has from elsewhere."""
    return bool(_NEWSPAPER.match(text.lower()) or _DOMAIN.fullmatch(text))


def is_full_name(text: str) -> bool:
    """True for a person's name that begins with a Vietnamese surname."""
    syllables = _DEGREES.sub("", text, count=1).split()
    surname = fold(syllables[0]).replace("’", "'") if syllables else ""
    is_known = surname in _SURNAMES or surname.startswith(("h'", "k'"))
    return 1 < len(syllables) < _MOST_SYLLABLES and is_person(text) and is_known


def is_organisation(text: str) -> bool:
    """True for an office, a newspaper, a web site."""
    if len(text.split()) > _MOST_WORDS or "|" in text:
        return False
    return bool(_ORGANISATION.match(text.lower()) or _DOMAIN.fullmatch(text))


def has_degree(text: str) -> bool:
    """True where a degree or title stands before the name ("ThS. …")."""
    return bool(_DEGREES.match(text))


def _is_syllable(word: str) -> bool:
    if _INITIALS.fullmatch(word):
        return word[0].isupper()
    letters = word.strip("'’.").replace("’", "").replace("'", "").replace("ʼ", "")
    if not letters.isalpha() or not letters[0].isupper() or len(letters) > _LONGEST_SYLLABLE:
        return False
    return bool(_VOWEL.search(fold(letters)))


# Keys that bring the spellings of one person's name together.

# matches: pgs.ts. nguyễn văn a
_DEGREE_KEY = re.compile(r"^(?:(?:gs|pgs|tskh|ts|ths|bs|bsck[i12]+|ck[i12]+|cn|ks|ds|ls|nsưt|nsnd)\s*\.\s*)+")


def name_key(name: str) -> str:
    """Return ``name`` without degree and case, tone marks placed the old way: ``ThS. HOÀ BÌNH`` gives ``hòa bình``.

    Marks stay, for Thanh and Thành are two people.
    """
    plain = " ".join(unicodedata.normalize("NFC", name).lower().split())
    return old_way(_DEGREE_KEY.sub("", plain)) or plain


# Vietnamese names in the order of a Vietnamese list: by given name (the last word), letters before tones.

_LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {mark: place for place, mark in enumerate(TONES, 1)}
_FOREIGN = 1000  # other letters follow
Order = tuple[tuple[tuple[tuple[int, ...], tuple[int, ...]], ...], str]


def order(name: str) -> Order:
    """Return what names are sorted by: the given name, then the family name and what is between."""
    words = [word for word in name.casefold().split() if any(c.isalnum() for c in word)]
    return tuple(_spelt(word) for word in (*words[-1:], *words[:-1])), name


def _spelt(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", word):
        parts = unicodedata.normalize("NFD", letter)
        plain = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        letters.append(_LETTERS.get(plain, _FOREIGN + ord(plain[0]) if plain else 0))
        tones.append(max((_TONES.get(part, 0) for part in parts), default=0))
    return tuple(letters), tuple(tones)


def initial(name: str) -> str:
    """Return the letter under which a name stands; a sign where it has none."""
    given = next((word for word in reversed(name.split()) if any(c.isalnum() for c in word)), "")
    first = next((c for c in unicodedata.normalize("NFD", given) if c.isalnum()), "#")
    letter = unicodedata.normalize("NFC", given)[:1].lower()
    plain = "".join(part for part in unicodedata.normalize("NFD", letter) if part not in _TONES)
    kept = unicodedata.normalize("NFC", plain)
    return (kept if kept.isalpha() else first).upper()
