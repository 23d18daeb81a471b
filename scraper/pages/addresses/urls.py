"""Addresses as text: one spelling for what is one address."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from scraper.pages.addresses.switches import NAMES, has_no_meaning

_DEFAULT_PORTS = {"http": 80, "https": 443}
# Most addresses: a host in small letters, and a path in which nothing is to be tidied. Read so, they cost a third.
# matches: https://tptv.travinh.gov.vn/1462/39937/69613/gioi-thieu-chung
# matches: http://www.xa-long-hoa.example.gov.vn/tin?id=812&page=2
_SIMPLE = re.compile(
    r"(https?)://([a-z\d](?:[a-z\d.-]*[a-z\d])?)((?:/[\w:@!$&'*+,=~.-]+)*/?)(?:\?([!-\"$-~]*))?", re.ASCII
)
# Tracking, sessions, and the page to go back to.
# matches: utm_source
# matches: fbclid
# matches: ASPSESSIONIDQABBCCDD
_NO_MEANING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|yclid|msclkid|zarsrc|zalo_?\w*|mc_[ce]id|_ga|igshid|"
    r"phpsessid|jsessionid|aspsessionid\w*|sessionid|cfid|cftoken|redirect|returnurl",
    re.IGNORECASE,
)
# matches: /tin-tuc;jsessionid=5F2A9C
# matches: /(S(x4k2m1zq))/tin.aspx
_SESSION_IN_PATH = re.compile(r";jsessionid=[^/;]*|/\([A-Z]\([^/]*\)\)", re.IGNORECASE)
# matches: /tin-tuc/default.aspx
# matches: /trang-chu
_INDEX = re.compile(r"/(?:default|index|home|trang-?chu)(?:\.(?:aspx?|php|html?|jsp|cfm))?$", re.IGNORECASE)
# matches: /tin-tuc/le-khai-giang.html
_PLAIN = re.compile(r"[\w/:@!$&'()*+,;=~.-]*", re.ASCII)
# matches: /tin/812.html?page=2&utm_source=zalo
# matches: /tin/812.html#binh-luan
# matches: /tin/812.html?amp
_NOISE = re.compile(rf"#|[?&;](?:{_NO_MEANING.pattern}|{NAMES})(?:=|&|$)|/\([A-Z]\(", re.IGNORECASE)
_PATH_SAFE = "/:@!$&'()*+,;=~-._"
# How a list is shown, not what it lists.
# matches: filter_order_dir
# matches: sortby
_ORDER = re.compile(
    r"(?:filter_?)?(?:sort|order)(?:_?(?:by|dir|field|order|expression|col|column|type))*", re.IGNORECASE
)
# matches: lang=vi-VN
# matches: p_p_state=normal
# matches: t=1690012800123
_AS_USUAL = re.compile(  # said or not said, the page is the same: Vietnamese, a portlet's usual state, the hour
    r"(?:lang|language|hl|locale)=vi(?:[-_]?vn)?|(?:lang|language)=vn|p_p_lifecycle=0|p_p_state=(?:normal|maximized)|"
    r"p_p_mode=view|p_p_col_\w+=.*|p_auth=.*|p_l_back_url\w*=.*|_\w+_redirect=.*|(?:_|t|ts|rnd|rand)=\d{10,}",
    re.IGNORECASE,
)
# matches: grid
_LAYOUTS = re.compile(r"grid|cards?|tiles?", re.IGNORECASE)
# matches: %C4%91
# matches: Pages
_PERCENT_OR_CAPITALS = re.compile(r"%[0-9A-Fa-f]{2}|[A-Z]+")
# A capital within a word, as in a code.
# matches: aB3dE9
_INNER_CAPITAL = re.compile(r"[a-z\d][A-Z]")
# matches: 812:hop-giao-ban-thang-7
_NUMBER_AND_TITLE = re.compile(r"(\d+):[\w-]*")
# matches: /tin-tuc/trang-3.html
# matches: /tin-tuc/page/12
_PAGE_IN_PATH = re.compile(r"[/-](?:page|trang|p)[-/_]?\d{1,5}(/|\.\w{2,5})?$", re.IGNORECASE)
# matches: page
# matches: ctl00$Pager_pageindex
# matches: limitstart
PAGE_PARAMETER = re.compile(
    r"(?:[\w$.-]*[_$.-])?(?:(?:cur|current|news|list)?_?page(?:d|no|num|number|index|_num)?|pg|trang|paged|start|"
    r"limitstart|offset|cur)",
    re.IGNORECASE,
)


class Parts(NamedTuple):
    """A URL taken apart, without what has no meaning: tracking, sessions, switches, fragment, default port."""

    scheme: str
    site: str
    path: str
    query: tuple[tuple[str, str], ...]

    @property
    def bare_site(self) -> str:
        """Host and port, without ``www.``."""
        return self.site.removeprefix("www.")

    @property
    def index_folded(self) -> str:
        """The path, where a trailing index page or slash makes no difference."""
        return _without_index(self.path)

    @property
    def selection(self) -> tuple[tuple[str, str], ...]:
        """What the query selects, where neither the order of parameters nor the case of their names matters."""
        if not self.query:
            return ()
        query = [(name.lower(), _NUMBER_AND_TITLE.sub(r"\1", value)) for name, value in self.query]
        return tuple(sorted(pair for pair in _without_menu_item(query) if not _is_manner(*pair)))

    @property
    def url(self) -> str:
        """The URL in its one spelling, which still can be fetched."""
        return f"{self.scheme}://{self.site}{_with_query(self.path, self.query)}"

    @property
    def canonical_path(self) -> str:
        """Path in one case and what the query selects, sorted."""
        return _with_query(_in_one_case(self.index_folded), self.selection)


@lru_cache(maxsize=16384)
def take_apart(url: str) -> Parts | None:
    """Return a URL's parts; None where it is no http(s) URL."""
    if simple := _SIMPLE.fullmatch(url):
        scheme, host, path, query = simple.groups()
        return Parts(scheme, host, path or "/", _meaningful(query or ""))
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if not host or parts.scheme not in _DEFAULT_PORTS:
        return None
    site = host if port in (None, _DEFAULT_PORTS[parts.scheme], 443) else f"{host}:{port}"
    return Parts(parts.scheme, site, _tidy_path(parts.path), _meaningful(parts.query))


@lru_cache(maxsize=16384)
def _without_index(path: str) -> str:
    return _INDEX.sub("/", path).rstrip("/") or "/"


def first_page(url: str) -> str:
    """Return the address of a list's first page, from that of any of its pages."""
    parts = take_apart(url)
    if parts is None:
        return url
    query = tuple(pair for pair in parts.query if not (PAGE_PARAMETER.fullmatch(pair[0]) and pair[1].isdecimal()))
    return parts._replace(path=_PAGE_IN_PATH.sub(r"\1", parts.path) or "/", query=query).url


def without_noise(url: str) -> str:
    """Return ``url`` as it is printed, but without fragment, tracking, session and how it is shown."""
    if not url.isascii() or " " in url:
        parts = take_apart(url)
        return parts.url if parts else url
    if not _NOISE.search(url):
        return url
    url = url.partition("#")[0]
    parts = take_apart(url) if _NOISE.search(url) else None
    return parts.url if parts else url


def _tidy_path(path: str) -> str:
    path = _SESSION_IN_PATH.sub("", path)
    if not _PLAIN.fullmatch(path):
        with suppress(UnicodeDecodeError):  # an older encoding: what the portal printed is the only right spelling
            path = quote(unquote(path, errors="strict"), safe=_PATH_SAFE)
    # matches: //tin-tuc
    return re.sub(r"/{2,}", "/", path) or "/"


def _meaningful(query: str) -> tuple[tuple[str, str], ...]:
    pairs = parse_qsl(query.replace("&amp;", "&"), keep_blank_values=True) if query else []
    return tuple(pair for pair in pairs if not (_NO_MEANING.fullmatch(pair[0]) or has_no_meaning(*pair)))


def _is_manner(name: str, value: str) -> bool:
    """Whether a parameter says how to show what the others select."""
    if _ORDER.fullmatch(name) or (name == "view" and _LAYOUTS.fullmatch(value)):
        return True
    return _AS_USUAL.fullmatch(f"{name}={value}") is not None


def _without_menu_item(query: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out what ``option=com_…`` addresses say beside the id: menu item, layout, an article's category."""
    values = dict(query)
    if not values.get("option", "").startswith("com_") or "id" not in values:
        return query
    beside = {"itemid", "layout"} | ({"catid"} if values.get("view") == "article" else set())
    return [(name, value) for name, value in query if name not in beside]


def _in_one_case(path: str) -> str:
    """Return a path in small letters: servers seldom tell ``/Pages`` from ``/pages``; codes keep their letters."""
    if path.islower() or _is_code(path):
        return path
    return _PERCENT_OR_CAPITALS.sub(lambda piece: piece[0] if piece[0][0] == "%" else piece[0].lower(), path)


def _is_code(path: str) -> bool:
    """Whether a path is of the portal before 2020, or ends in a code (``/xem/aB3dE9``): small letters lead nowhere."""
    if "/wps/" in path:
        return True
    name, begin = path.rpartition("/")[2], 0
    digit = max((at for at, letter in enumerate(name) if letter.isdigit()), default=-1)
    for piece in name.split("."):
        if begin <= digit and _INNER_CAPITAL.search(piece):
            return True
        begin += len(piece) + 1
    return False


def _with_query(path: str, query: tuple[tuple[str, str], ...]) -> str:
    return f"{path}?{urlencode(query, quote_via=quote)}" if query else path
