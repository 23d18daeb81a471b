"""What an address alone tells: which site, section and article it stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from archive.vietnamese.letters import fold
from scraper.pages.addresses.switches import is_token
from scraper.pages.addresses.urls import PAGE_PARAMETER, Parts, take_apart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.sites.profile import SiteProfile

# The names that home pages have: a language's folder, SharePoint's pages, an index file.
# matches: /vi/trang-chu.aspx
# matches: /Pages/Default.aspx
# matches: /web/xa-long-hoa/home
# matches: /web/guest
_HOME_PATH = re.compile(
    r"/(?:(?:vi|vn|vi-vn|web(?:/guest|/[\w-]+(?=/\w))?|portal|site)/?)?(?:(?:site)?pages/?)?"
    r"(?:/?m?(?:default|index|home|trang-?chu|trangchu)(?:\.\w{2,5})?)?/?",
    re.IGNORECASE,
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100  # what a number of four digits is taken for: a year, and no id
_MONTHS, _DAYS, _YEAR_DIGITS, _DATE_DIGITS = 12, 31, 4, 8
_LONG_ID = 5  # digits of a number that is an id wherever it stands; shorter ones are years, pages and issues as well
_NUMBER_WITHIN = len("8.shtml")  # of a slug's end its number's last digit stands: an extension may follow
_SLUG_HYPHENS = 3  # in a slug that is a title of its own, the same article in whatever folder it stands
_FIELDS = ("sid", "pageid", "catid", "id")
# Site, page, category and article of the product, with a name before them or a slug behind.
# matches: /1462/39937/69613/gioi-thieu-chung
# matches: /ubnd-xa/4/467/85207/tin-tuc/le-ra-quan.html
_PRODUCT_PATH = re.compile(r"(?:/(?P<name>[A-Za-z][\w-]*))?/(?P<numbers>\d+(?:/\d+){1,3})(?P<rest>(?:/[^/]*)*)")
# matches: khai-giang-nam-hoc-moi-post12345.html
# matches: hoi-nghi-tong-ket-nam_8841.aspx
_TRAILING = re.compile(r"(?=.*[^\W\d_]).*[-_.](?P<word>[a-z]{1,5})?-?(?P<id>\d+)(?:\.\w{2,5})?", re.IGNORECASE)
# The word before the number in "tin-tuc-trang-3" and "cong-bao-so-12": it counts pages, years or issues.
# matches: trang
# matches: so
_NOT_ID_WORDS = re.compile(r"c|cat|cate|page|trang|p|pg|nam|quy|so|ky|q|f|v", re.IGNORECASE)
# matches: bao-cao-quy-3.html
# matches: danh-sach-trang2
_BEFORE_NUMBER = re.compile(r"(?:^|[-_.])(page|trang|nam|so|quy|ky|thang|ngay)[-_.]?\d+(?:\.\w{2,5})?$", re.IGNORECASE)
# Names of a parameter that can only hold an article's id ("?tinid=812").
# matches: news_id
# matches: idbaiviet
# matches: p
_OWN_ID = re.compile(
    r"(?:news|article|tin|bai|baiviet|tintuc|post|content|story)_?id|id_?(?:news|article|tin|bai|baiviet|tintuc|post)|"
    r"p|post|article|tin|baiviet"
)
# Names that any table may use: an id is an article's only where the script says so.
# matches: itemid
_ANY_ID = re.compile(r"(?:item)?id|nid|aid")
# The scripts that show one article, whatever they are called.
# matches: /xem-tin.aspx
# matches: /chitiettin.php
# matches: /news_detail.asp
_ARTICLE_SCRIPT = re.compile(
    r"/(?:(?:xem|view|show|read|doc)?_?-?(?:news|article|tin|tin-?tuc|bai-?viet|baiviet|post)?_?-?"
    r"(?:chi-?tiet|details?|view|show|xem)?(?:news|article|-?tin(?:-?tuc)?|-?bai-?viet)?(?:\.\w{2,5})?)?",
    re.IGNORECASE,
)
# Parameters beside an id that only repeat the title or name the language.
# matches: tieude
_DECORATION = re.compile(r"title|slug|alias|name|catname|tieude|lang|language|ref|from", re.IGNORECASE)
# Parameters beside an id that say where the reader came from: section, group, menu item.
# matches: chuyenmuc_id
# matches: idloai
_CONTEXT = re.compile(
    r"(?:cat(?:e|eg|egory)?|c|chuyenmuc|danhmuc|nhom|loai|menu|group|parent|tab|zone|muc)_?(?:id)?|itemid|mid|id(?:cat|loai|nhom|cm)",
    re.IGNORECASE,
)
# What ends the host of a web address.
# matches: /tin-tuc
# matches: ?id=812
_HOST_END = re.compile(r"[/?#\\]")
# A name that selects, whatever random text follows it.
# matches: category_guid
# matches: menuId
_SELECTS = re.compile(r"id$|cat|muc|menu|loai|nhom|zone|group|page|tab|list", re.IGNORECASE)
# matches: 812
# matches: 812:hop-giao-ban-thang-7
_ID_VALUE = re.compile(r"(\d+)(?:[:-][\w-]*)?")


@dataclass(frozen=True, slots=True)
class Address:
    """What a URL says of itself.

    ``url`` is normalised and can be fetched; ``shape`` names the rule that read it. ``is_article`` and ``is_section``
    are both False where the shape says nothing.
    """

    url: str
    shape: str
    sid: str | None = None
    pageid: str | None = None
    catid: str | None = None
    id: str | None = None
    is_article: bool = False
    is_section: bool = False


def parse_address(url: str, profile: SiteProfile) -> Address:
    """Return what ``url`` says of itself, by the shapes known of the product and what was learned of the site."""
    return _address(url, profile.trailing_ids)


@lru_cache(maxsize=16384)
def _address(url: str, trailing_ids: bool | None) -> Address:  # noqa: FBT001 - a cache's key
    parts = take_apart(url)
    if parts is None:
        return Address(url, "not a web address")
    if parts.path.startswith("/wps/"):
        return Address(parts.url, "portal before 2020")
    return _from_query(parts) or _from_path(parts) or _from_slug(parts, trailing_ids)


def _from_query(parts: Parts) -> Address | None:
    if not parts.query:
        return None
    query = {name.lower(): value.strip() for name, value in parts.query}
    values = [query.get(name) if query.get(name, "").strip("0").isdecimal() else None for name in _FIELDS]
    sid, pageid, catid, _ = values
    only_sid = len(query) == 1 and parts.index_folded == "/"  # elsewhere a lone "sid" may count stories
    is_product = (pageid and (sid or catid)) or (sid and (catid or only_sid))
    return _product(parts, "query", values) if is_product else None


def _from_path(parts: Parts) -> Address | None:
    match = _PRODUCT_PATH.fullmatch(parts.path)
    if match is None:
        return None
    numbers = match["numbers"].split("/")
    if _begins_with_date(numbers) or (match["name"] and len(numbers) < len("spc")):
        return None
    return _product(parts, "named path" if match["name"] else "path", [*numbers, None, None][: len(_FIELDS)])


def _product(parts: Parts, how: str, values: Iterable[str | None]) -> Address:
    sid, pageid, catid, number = values
    what = "article" if number else "section" if catid else "page"
    return Address(parts.url, f"{how} {what}", sid, pageid, catid, number, what == "article", what == "section")


def _begins_with_date(numbers: list[str]) -> bool:
    """Whether numbers in a path are a day or month (``/2023/07/21/``), as blogs have them."""
    year, month = numbers[0], numbers[1]
    return _is_year(year) and len(month) <= len("12") and 1 <= int(month) <= _MONTHS


def _from_slug(parts: Parts, trailing_ids: bool | None) -> Address:  # noqa: FBT001 - a cache's key
    number = trailing_number(parts.path) if trailing_ids is not False else None
    if number is None or not (trailing_ids or len(number) >= _LONG_ID):
        return Address(parts.url, "unknown")
    return Address(parts.url, "slug with id", id=number)


def trailing_number(path: str) -> str | None:
    """Return the number that ends a path's slug; None where there is none, or it is a year, a date or a page."""
    slug = path.rstrip("/").rpartition("/")[2]
    if not any(map(str.isdigit, slug[-_NUMBER_WITHIN:])):
        return None
    match = _TRAILING.fullmatch(slug)
    if match is None or _is_day(match["id"]):
        return None
    if len(match["id"]) < _LONG_ID and _BEFORE_NUMBER.search(slug):
        return None
    return None if match["word"] and _NOT_ID_WORDS.fullmatch(match["word"]) else match["id"]


def _is_year(digits: str) -> bool:
    return len(digits) == _YEAR_DIGITS and _FIRST_YEAR <= int(digits) <= _LAST_YEAR


def _is_day(digits: str) -> bool:
    if len(digits) != _DATE_DIGITS:
        return False
    spellings = (digits[4:], digits[2:4], digits[:2]), (digits[:4], digits[4:6], digits[6:])
    return any(_is_year(y) and 1 <= int(m) <= _MONTHS and 1 <= int(d) <= _DAYS for y, m, d in spellings)


def article_id(url: str, profile: SiteProfile) -> str:
    """Return the portal's own id of the article at ``url``; its canonical path where it has none."""
    address = parse_address(url, profile)
    if address.id:
        return address.id
    parts = take_apart(url)
    if parts is None:
        return url
    return _id_in_query(parts) or parts.canonical_path


def _id_in_query(parts: Parts) -> str | None:
    """The id of an article in the query; with script and module where another of them may have an article 5 too."""
    if not parts.query:
        return None
    selection = _selecting(parts)
    ids = [(name, match[1]) for name, value in selection if _is_id(name) and (match := _ID_VALUE.fullmatch(value))]
    if len(ids) != 1:
        return None
    name, number = ids[0]
    others = [pair for pair in selection if pair[0] != name]
    if not others and (_OWN_ID.fullmatch(name) or _ARTICLE_SCRIPT.fullmatch(parts.index_folded)):
        return number
    return parts._replace(query=(*others, (name, number))).canonical_path


def _selecting(parts: Parts) -> list[tuple[str, str]]:
    """The parameters that select: beside an id, its category and the place in the menu do not."""
    selection = [(name, value) for name, value in parts.selection if value and not _DECORATION.fullmatch(name)]
    if any(_is_id(name) and not _CONTEXT.fullmatch(name) for name, _ in selection):
        return [(name, value) for name, value in selection if not (_CONTEXT.fullmatch(name) and value[:1].isdecimal())]
    return selection


def _is_id(name: str) -> bool:
    return (_OWN_ID.fullmatch(name) or _ANY_ID.fullmatch(name)) is not None


def request_key(url: str, profile: SiteProfile) -> str:
    """Return what makes two URLs the same fetch: the article or section of the product, else the URL's one spelling."""
    return _request_key(url, profile.trailing_ids, profile.sid)


@lru_cache(maxsize=16384)
def _request_key(url: str, trailing_ids: bool | None, sid: str | None) -> str:  # noqa: FBT001 - a cache's key
    address = _address(url, trailing_ids)
    parts = take_apart(url)
    if parts is None:
        return url
    plain = f"{parts.bare_site}{parts.canonical_path}"
    if any(PAGE_PARAMETER.fullmatch(name) for name, _ in parts.query):
        return plain
    if address.is_article or address.is_section:
        return f"article {address.id}" if address.is_article else f"section {address.catid}"
    slug = parts.index_folded.rpartition("/")[2]
    if trailing_ids and address.id and slug.count("-") >= _SLUG_HYPHENS:
        # The product counts articles, however it writes their addresses; others put a slug into any section's folder.
        return f"article {address.id}" if sid and len(address.id) >= _LONG_ID else f"slug {slug}"
    number = _id_in_query(parts)
    return f"{parts.bare_site}{number}" if number and number.startswith("/") else plain  # whatever the category


def section_key(url: str, name: str | None, profile: SiteProfile) -> str:
    """Return what makes two links to sections the same fetch: a random text in them counts for nothing.

    A link that says the same words on every page, and carries another signature on each, is asked for once; whatever
    names the section counts ("?cat_guid=5f2a…").
    """
    key, parts = request_key(url, profile), take_apart(url)
    if name is None or parts is None or not (signed := [pair for pair in parts.query if _is_signature(*pair)]):
        return key
    unsigned = parts._replace(query=tuple(pair for pair in parts.query if pair not in signed))
    return f"{request_key(unsigned.url, profile)} {' '.join(name for name, _ in signed)} {fold(name)}"


def _is_signature(name: str, value: str) -> bool:
    return is_token(value) and _SELECTS.search(name) is None


def preference_of(url: str, profile: SiteProfile) -> str:
    """Return a text that sorts first for the best of several addresses: secure, telling the most ids, short."""
    address = parse_address(url, profile)
    shown = sum(number is not None for number in (address.sid, address.pageid, address.catid, address.id))
    return f"{not url.startswith('https:'):d}{len(_FIELDS) - shown}{min(len(url), 9999):04}{url}"


def is_on_site(url: str, profile: SiteProfile) -> bool:
    """Whether ``url`` is on one of the profile's hosts."""
    scheme, _, rest = url.partition("://")
    host = _HOST_END.split(rest, maxsplit=1)[0]
    return _is_host_of(scheme, host, profile.home_url, profile.hosts)


@lru_cache(maxsize=16384)
def _is_host_of(scheme: str, host: str, home_url: str, hosts: tuple[str, ...]) -> bool:
    parts = take_apart(f"{scheme}://{host}/")
    return parts is not None and parts.bare_site in _sites(home_url, hosts)


def in_scope(url: str, profile: SiteProfile) -> bool:
    """Whether ``url`` is on the profile's site, and of its ``sid`` where both have one."""
    return is_on_site(url, profile) and take_apart(url) is not None and is_of_sid(url, profile)


def is_of_sid(url: str, profile: SiteProfile) -> bool:
    """Whether ``url`` is of the profile's ``sid``, where both have one."""
    sid = None if profile.sid is None else parse_address(url, profile).sid
    return sid is None or sid == profile.sid


@lru_cache(maxsize=64)
def _sites(home_url: str, hosts: tuple[str, ...]) -> frozenset[str]:
    home = take_apart(home_url)
    return frozenset({home.bare_site if home else ""} | {host.lower().removeprefix("www.") for host in hosts})


def is_home(url: str, profile: SiteProfile) -> bool:
    """Whether ``url`` is the site's home: as the profile says, the root, or a product's page without a section."""
    return leads_home(url, profile) or (parse_address(url, profile).shape.endswith(" page") and in_scope(url, profile))


def leads_home(url: str, profile: SiteProfile) -> bool:
    """Whether ``url`` is the home page itself, under any of the names that home pages have."""
    return _leads_home(url, profile.home_url, profile.trailing_ids, profile.sid)


@lru_cache(maxsize=16384)
def _leads_home(url: str, home_url: str, trailing_ids: bool | None, sid: str | None) -> bool:  # noqa: FBT001 - a key
    parts, home = take_apart(url), take_apart(home_url)
    if parts is None or home is None:
        return url == home_url
    is_named_home = _HOME_PATH.fullmatch(parts.path) is not None
    if is_named_home and not parts.query:
        return True
    if not is_named_home and home.path == "/" and not home.query:
        return False  # nearly every link of nearly every portal
    return _request_key(url, trailing_ids, sid) == _request_key(home_url, trailing_ids, sid)
