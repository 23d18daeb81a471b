"""Links that lead to no article and no list: log in, print, share, download, change the theme."""

from __future__ import annotations

import re
from functools import lru_cache

from archive.vietnamese.letters import fold, slugify
from scraper.pages.addresses.switches import LABEL, SCRIPT, is_switch
from scraper.pages.addresses.urls import take_apart

# matches: 125-QD-UBND.pdf
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|zip|rar|7z|gz|exe|apk|jpe?g|png|gif|bmp|webp|svg|ico|tiff?|mp[34]|"
    r"m4[av]|avi|wmv|flv|mov|webm|wav|css|js|json|xml|rss|atom|ics|vcf|woff2?)$",
    re.IGNORECASE,
)
# A folder or script, without its extension, that does something with a page or with the portal.
# matches: in-bai-viet
# matches: dang-nhap
# matches: tim-kiem-nang-cao
# matches: wp-login
# matches: gop-y
# matches: set-theme
# matches: doi-giao-dien
_SERVICE = re.compile(
    rf"{SCRIPT}|in|print|printer|in-?(?:bai(?:-?viet)?|tin|trang|an)|printview|ban-in|print-?(?:article|page|news)|"
    r"save|luu|luu-(?:bai|tin)(?:-viet)?|savefile|savenews|e?-?mail|send-?(?:mail|email|friend)|"
    r"gui-?(?:email|mail|bai|tin)(?:-.*)?|"
    r"dang-?(?:nhap|ky|xuat)|log-?(?:in|out|off|on)|sign-?(?:in|up|out)|register|account|tai-khoan|quen-mat-khau|"
    r"quan-tri|wp-(?:admin|login|json|content|includes)|admin|administrator|user|users|member|thanh-vien|"
    r"tim-?kiem(?:-.*)?|(?:adv(?:anced)?-?)?search(?:-?results?)?|feed|rss|rss\d|rssfeed|atom|comment(?:s|-page-\d+)?|binh-luan|reply|"
    r"share|chia-se|downloads?|(?:download|get|view|tai)-?file|file-?(?:download|handler)|tai-ve|captcha|qrcode|calendar|webmail|mail|thu-dien-tu|"
    r"tags?|tu-?khoa|hashtag|author|tac-gia|label|bookmark|subscribe|unsubscribe|xmlrpc|trackback|cart|gio-hang|"
    r"_layouts|cgi-bin|cdn-cgi|error|ajax|api|gop-y|hoi-dap-truc-tuyen|khao-sat|tham-do|binh-chon|vote|poll",
    re.IGNORECASE,
)
# The words of such a link, folded.
# matches: in bai viet
# matches: gui email cho ban be
# matches: tim kiem nang cao
# matches: tieng anh
# matches: len dau trang
# matches: 08:30
# matches: chuyen sang giao dien di dong
# matches: tuong phan cao
# matches: desktop version
_SERVICE_LABEL = re.compile(
    rf"{LABEL}|in|in (?:an|bai|bai viet|trang|tin|trang nay|bai nay)|ban in|print|print (?:this|page|article)|"
    r"save|luu|luu (?:bai|tin|trang)(?: viet| nay)?|"
    r"gui (?:e-?mail|mail|bai viet|cho ban be|phan hoi|binh luan|y kien).*|email|e-mail|"
    r"dang (?:nhap(?: .*)?|xuat|ky(?: (?:thanh vien|tai khoan|nhan tin))?)|"
    r"login|log ?in|log ?out|sign ?(?:in|up)|register|quen mat khau.*|"
    r"tim(?: kiem)?(?: nang cao)?|search|rss|chia se(?: .{1,20})?|share|facebook|zalo|twitter|youtube|"
    r"binh luan|tra loi|comments?|phan hoi|english|en|vi|vn|"
    r"tai ve|tai xuong|tai file|download|len dau trang|dau trang|ve dau trang|quay lai|tro lai|back|"
    r"dat lam trang chu|webmail|thu dien tu|dong|close|\+?a\+?|a-|a\+|\d{1,2}:\d\d",
)
# The value of a parameter that says what to do ("?view=print", "?option=com_search").
# matches: print
# matches: com_mailto
_SERVICE_VALUE = re.compile(
    r"print|in|email|e?mail|send(?:mail|friend|tofriend)?|login|logout|register|search|timkiem|tim-kiem|rss2?|feed|"
    r"atom|savefile|pdf|"
    r"(?:\w+[._])?download|com_(?:search|finder|users?|mailto|banners|newsfeeds|weblinks)|pop_up|exclusive|captcha|calendar|comment|reply|component",
    re.IGNORECASE,
)
# A parameter whose mere presence is a service ("?print=1", "?tukhoa=nông thôn", "?replytocom=7").
# matches: printmode
# matches: tu-khoa
# matches: replytocom
_SERVICE_PARAMETER = re.compile(
    r"(?:\w+_)?(?:dnn)?print(?:mode|able|version|view|friendly)?|ban_?in|(?:skin|container)src|in|"
    r"replytocom|share|add-to-cart|q|s|keywords?|tu-?khoa|search|searchword|timkiem|"
    r"download|attach(?:ment)?(?:id)?|filename|doc_file|month|date|thang|ngay",
    re.IGNORECASE,
)
# matches: ngonngu
_LANGUAGE = re.compile(r"lang|language|langid|hl|lg|ngonngu|locale", re.IGNORECASE)
# matches: en-US
# matches: khmer
_FOREIGN = re.compile(r"en(?:[-_]\w+)?|english|zh(?:[-_]\w+)?|cn|km|khmer|fr|ja|ko|lo", re.IGNORECASE)
# matches: en
# matches: english
_FOREIGN_FOLDER = re.compile(r"en(?:[-_]\w\w)?|english|zh(?:[-_]\w\w)?", re.IGNORECASE)
# A day, a month or a year of a calendar, which has no end.
# matches: /2023/07/21/
# matches: /lich-cong-tac/lich/07-2023
# matches: /blog/archive/2023/07/
# matches: /archives
_MONTH = re.compile(
    r"/(?:19|20)\d\d(?:/\d{1,2}){0,2}/?|/(?:[\w-]+/)*lich/(?:\d{1,2}[/-])?(?:19|20)\d\d\b.*|"
    r"/(?:[\w-]+/)*archives?(?:\.\w{2,5})?(?:/date)?(?:/(?:19|20)\d\d(?:[/-]?\d{1,2}){0,2})?/?",
    re.IGNORECASE,
)
# matches: m=202307
_MONTH_IN_QUERY = re.compile(r"m=(?:19|20)\d{4,6}")
# Parameters that say what a script is to do; `_SERVICE_VALUE` says whether that is a service.
# matches: task
_DOING = re.compile(
    r"act|action|do|mode|task|op|view|type|cmd|tmpl|format|output|layout|option|ctl|feed|nv|p_p_state",
    re.IGNORECASE,
)
# The value of a parameter that may change how a page is shown; a number selects something.
# matches: toi
_SHORT_WORD = re.compile(r"[a-z][a-z_-]{0,11}", re.IGNORECASE)
_TITLE_HYPHENS = 4  # in a name; "tim-kiem-nang-cao" is a service, with more it is a title that begins with such a word
# matches: DangNhap.aspx
_EXTENSION = re.compile(r"\.(?:aspx?|php|html?|jsp|ashx|axd|cfm|do)$", re.IGNORECASE)

_LONGEST_LABEL = 30  # letters of a link's words; "Gửi bài viết này cho bạn bè" has 27


@lru_cache(maxsize=16384)
def is_furniture(url: str, text: str = "") -> bool:
    """Whether a link surely leads to no article and no list of its own, by the words of its address and its text."""
    parts = take_apart(url)
    if parts is None or _is_of_calendar(parts.path) or is_switch(url, parts.path):
        return True
    segments = [segment for segment in parts.path.split("/") if segment]
    if segments and _FOREIGN_FOLDER.fullmatch(segments[0]):
        return True
    if segments and (("." in segments[-1] and _FILE.search(segments[-1])) or _names_a_service(segments)):
        return True
    return says_service(text) or any(_asks_service(name, value) for name, value in parts.query)


def says_service(text: str) -> bool:
    """Whether a link's words name something that one does with a page, or with the portal."""
    return len(text) <= _LONGEST_LABEL and _SERVICE_LABEL.fullmatch(fold(text).strip(" .:»›>|[]")) is not None


def _is_of_calendar(path: str) -> bool:
    folded = path.lower()
    return (path[1:3] in ("19", "20") or "/lich/" in folded or "/archive" in folded) and _MONTH.fullmatch(
        path
    ) is not None


def _names_a_service(segments: list[str]) -> bool:
    return any(_is_service(segment) for segment in segments if segment.count("-") <= _TITLE_HYPHENS)


def shows_again(here: str, there: str) -> bool:
    """Whether a link leads back to its own page with one short word more ("?kieu=toi"): a switch, and no section.

    From the home page all sections may be reached so ("/?muc=van-hoa"), and a section may be known by a number.
    """
    page, target = take_apart(here), take_apart(there)
    if page is None or target is None or page.index_folded == "/" or page.index_folded != target.index_folded:
        return False
    more = [value for pair in target.selection if pair not in page.selection for value in pair[1:]]
    return (
        len(target.selection) == len(page.selection) + 1
        and len(more) == 1
        and _SHORT_WORD.fullmatch(more[0]) is not None
    )


@lru_cache(maxsize=16384)  # the folders of a site are few
def _is_service(segment: str) -> bool:
    word = _EXTENSION.sub("", segment)
    return _SERVICE.fullmatch(word) is not None or _SERVICE.fullmatch(slugify(_words(word))) is not None


def _words(name: str) -> str:
    """A script's name as words: ``DangNhap`` says ``Dang Nhap``."""
    # matches: DangNhap
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


def _asks_service(name: str, value: str) -> bool:
    if _SERVICE_PARAMETER.fullmatch(name):
        return bool(value) and "/" not in value
    if _MONTH_IN_QUERY.fullmatch(f"{name}={value}"):
        return True
    if _LANGUAGE.fullmatch(name):
        return _FOREIGN.fullmatch(value) is not None
    return _DOING.fullmatch(name) is not None and _SERVICE_VALUE.fullmatch(value) is not None
