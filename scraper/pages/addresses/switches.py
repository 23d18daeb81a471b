"""Links that change the site instead of showing something of it: its theme, its language, the size of its letters.

Such a link leads back to the page that it stands on, so it has another address on every page. What it says of the way
to show a page is left out of addresses, as tracking is; what only changes the site is furniture.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

# Names that say nothing but how a page is shown, whatever the value.
_MANNER = (
    r"\w*theme_?ver(?:sion)?|(?:set_?)?(?:theme|skin)_?(?:name|mode|style)|giao_?dien|"
    r"(?:is_?|no_?|non_?|view_?)?(?:mobile|mobi|desktop|amp)(?:_?(?:view|mode|version|site|theme))?|full_?site|amp_?html|"
    r"(?:high_?)?contrast(?:_?mode)?|(?:do_?)?tuong_?phan|(?:font|text)[_-]?size|co_?chu|zoom|a11y|accessibility|"
    r"(?:dark|night|light|accessible)_?mode|colou?r_?(?:scheme|mode)|che_?do_?(?:xem|toi|sang)"
)
# Names that may also say what is shown ("?theme=12" is a topic): the value decides.
_MANNER_BY_VALUE = (
    r"(?:theme|skin)=(?!\d\d)(?!\w+-\w+-)[\w.-]*|"
    r"(?:view|mode|version|ver|v|device|display|output|outputtype|layout|template|style|type|format|ui|site)="
    r"(?:mobile|mobi|wap|desktop|pc|tablet|phone|amp|full|classic|dark|light|night)"
)
# matches: nvvithemever=m
# matches: mobile=1
# matches: amp=
# matches: tuongphan=cao
# matches: theme=xanh
# matches: view=mobile
_SHOWS = re.compile(rf"(?:{_MANNER})=[^/]{{0,20}}|{_MANNER_BY_VALUE}", re.IGNORECASE)
_BACK = (
    r"(?:\w+_)?(?:redirect|return)(?:_?(?:to|url|uri|path|page|link))?|(?:go_?)?back(?:_?(?:to|url|uri|link|page))?|"
    r"(?:current|prev(?:ious)?|from|ref(?:errer)?|source|origin|this)_?(?:url|uri|page|path)|"
    r"destination|continue|came_?from|referr?er|quay_?(?:lai|ve)"
)
# Where to go afterwards.
# matches: nv_redirect
# matches: ReturnUrl
# matches: back
_WAY_BACK = re.compile(_BACK, re.IGNORECASE)
# matches: ?nvvithemever=m&nv_redirect=kYbTi8Zq1vXw3Rm0Lp
_MAY_LEAD_BACK = re.compile(rf"[?&;](?:{_BACK})=", re.IGNORECASE)
# matches: /tin-tuc/le-hoi.html
# matches: default.aspx
_ADDRESS = re.compile(r"/|\.(?:aspx?|php|html?|jsp)\b", re.IGNORECASE)
# A random text of letters and numbers: a signature, or an encrypted address.
# matches: 5d41402abc4b2a76b9719d911017c592
# matches: kYbTi8Zq1vXw3Rm0Lp
_TOKEN = re.compile(r"[0-9a-f]{16,}|(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])(?=\D*\d)[\w+/=,.~-]{16,}")
# A quick look for any of these names in a query, before the exact ones.
NAMES = (
    rf"{_MANNER}|{_BACK}|"
    "theme|skin|view|mode|version|ver|v|device|display|output|outputtype|layout|template|style|type|format|ui|site"
)
# A folder or script that changes the site, its name in small letters: "set-theme", "doi-giao-dien", "changelanguage".
SCRIPT = (
    r"(?:set|switch|change|toggle|select|choose|doi|thay-?doi|chuyen|chuyen-?doi|chon)-?(?:to-?|sang-?)?"
    r"(?:themes?|skin|template|style|layout|lang(?:uage)?s?|locale|culture|font(?:-?size)?|text-?size|colou?r|contrast|"
    r"mode|view|version|device|mobile|desktop|dark|giao-?dien|ngon-?ngu|che-?do|co-?chu|phien-?ban|mau-?sac|mau-?nen|"
    r"tuong-?phan)"
)
# matches: /theme/dark
# matches: /language/vi
# matches: /font-size/2
_SWITCH_PATH = re.compile(
    r"/(?:(?:themes?|skin|giao-?dien|mode|view)/(?:dark|light|mobile|desktop|pc|classic|default|toi|sang)|"
    r"(?:lang(?:uage)?|locale|ngon-?ngu)/[a-z]{2}(?:[-_][a-z]{2})?|(?:font-?size|co-?chu|contrast|tuong-?phan)/[\w+-]{1,8})"
    r"/?$",
    re.IGNORECASE,
)
# What such a link says, folded: "chuyen sang giao dien di dong", "tang co chu", "desktop version", "tieng khmer".
LABEL = (
    r"(?:(?:chuyen|doi|xem|dung|chon)(?: (?:sang|ve|qua|theo))? )?(?:giao dien|phien ban|che do|ban)(?: xem)? "
    r"(?:di dong|mobile|dien thoai|may tinh(?: bang)?|desktop|pc|day du|toi|sang|ban dem|tuong phan(?: cao)?|rut gon|"
    r"(?:danh )?cho nguoi (?:khiem thi|khuyet tat|cao tuoi)|mau \w+|tu dong|amp|wap)|"
    r"(?:chuyen|doi|chon|thay doi) (?:giao dien|ngon ngu|co chu|mau(?: nen| sac| giao dien)?|che do(?: xem)?)|"
    r"(?:(?:tang|giam|phong to|thu nho) )?co chu(?: (?:to|lon|nho|vua|mac dinh|binh thuong))?|"
    r"(?:do )?tuong phan(?: (?:cao|thap|thuong|mac dinh))?|"
    r"(?:(?:view|switch to|go to) )?(?:the )?(?:mobile|desktop|full|classic|amp|dark|light)(?: (?:mobile|desktop))? "
    r"(?:version|view|site|theme|mode)|(?:high )?contrast|font size|(?:choose |select )?language|ngon ngu|"
    r"tieng (?:anh|viet|trung|khmer|hoa|phap|nhat|han|lao|cham)|vietnamese|chinese|francais|khmer|中文|日本語|한국어"
)
# What says only on or off, where the rest of an address is the way back.
# matches: m
# matches: on
_FLAG = re.compile(r"[a-z]{1,2}|on|off|true|false|auto|mobile|desktop|dark|light|default|full", re.IGNORECASE)


@lru_cache(maxsize=16384)
def has_no_meaning(name: str, value: str) -> bool:
    """Whether a parameter only says how to show a page, or where to go back to."""
    if _WAY_BACK.fullmatch(name):  # "back=1" leads nowhere
        return _ADDRESS.search(unquote(value)) is not None or is_token(value)
    return _SHOWS.fullmatch(f"{name}={value}") is not None


def is_switch(url: str, path: str) -> bool:
    """Whether an address (and its path) changes the site: a path made for that, or a flag with the way back."""
    if _SWITCH_PATH.search(path):
        return True
    if not _MAY_LEAD_BACK.search(url):
        return False
    pairs = parse_qsl(urlsplit(url).query.replace("&amp;", "&"), keep_blank_values=True)
    left = [value for name, value in pairs if not has_no_meaning(name, value)]
    if len(left) == len(pairs):
        return False
    return all(_FLAG.fullmatch(flag) for flag in left or [path.rstrip("/").rpartition("/")[2]])


def is_token(value: str) -> bool:
    """Whether a value is random text, as signatures and sessions have."""
    return _TOKEN.fullmatch(value) is not None
