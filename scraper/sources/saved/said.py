"""What a saved page says of itself: the address that it was saved from, and when, in the words of what saved it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scraper.sources.saved.page import is_address, joined, whole

_HEAD = 1 << 17  # bytes; what saves a page says so at its top
_QUOTED = r"""(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
# What programs write into the pages that they save: the address; the time, where they say it; and whether they write
# pictures into the page itself.
_WORDS = (
    # matches: <!-- saved from url=(0022)https://longhoa.gov.vn/ -->
    (re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S+)\s*-->", re.IGNORECASE), None, False),
    (
        # matches: <!-- Page saved with SingleFile url: https://longhoa.gov.vn/
        # matches: <!-- Archive processed by SingleFile url: https://longhoa.gov.vn/
        re.compile(r"<!--\s*(?:Page saved with|Archive processed by) SingleFile\w*\s+url:\s*(\S+)"),
        # matches: SingleFile url: https://longhoa.gov.vn/ saved date: Thu Mar 10 2022 19:12:36 GMT+0700 (Đông Dương)-->
        re.compile(r"SingleFile\w*\s+url:\s*\S+\s+saved date:\s*([^\n]+?)\s*(?:\n|-->|info:)"),
        True,
    ),
    (
        # matches: <meta name="savepage-url" content="https://longhoa.gov.vn/">
        re.compile(r"<meta\s+name=[\"']?savepage-url[\"']?\s+content=" + _QUOTED, re.IGNORECASE),
        # matches: <meta name="savepage-date" content="Thu Mar 10 2022 19:12:36 GMT+0700 (Giờ Đông Dương)">
        re.compile(r"<meta\s+name=[\"']?savepage-date[\"']?\s+content=" + _QUOTED, re.IGNORECASE),
        True,
    ),
    (
        # matches: <html data-scrapbook-source="https://longhoa.gov.vn/">
        re.compile(r"<html\b[^<>]{0,2000}\bdata-scrapbook-source=" + _QUOTED, re.IGNORECASE),
        # matches: <html data-scrapbook-create="20220310121236123">
        re.compile(r"<html\b[^<>]{0,2000}\bdata-scrapbook-create=" + _QUOTED, re.IGNORECASE),
        True,
    ),
    (
        # matches: <!-- Mirrored from longhoa.gov.vn/tin by HTTrack Website Copier/3.x [XR&CO'2014],
        re.compile(r"<!--\s*Mirrored from (\S+) by HTTrack", re.IGNORECASE),
        # matches: by HTTrack Website Copier/3.x [XR&CO'2014], Thu, 10 Mar 2022 12:12:36 GMT -->
        re.compile(r"by HTTrack Website Copier/[^,>]*,\s*([^>]*?)\s*-->", re.IGNORECASE),
        False,
    ),
)
# What a page calls itself; whether it was saved from there, nobody has said.
# matches: <link rel="canonical" href="https://longhoa.gov.vn/tin/1">
# matches: <meta property="og:url" content="https://longhoa.gov.vn/tin/1">
_NAMES_ITSELF = re.compile(
    r"<link\b[^<>]{0,2000}\brel=[\"']?canonical\b[^<>]{0,2000}\bhref=" + _QUOTED
    + r"|<link\b[^<>]{0,2000}\bhref=" + _QUOTED + r"[^<>]{0,2000}\brel=[\"']?canonical\b"
    + r"|<meta\b[^<>]{0,2000}\b(?:property|name)=[\"']?og:url[\"']?[^<>]{0,2000}\bcontent=" + _QUOTED,
    re.IGNORECASE,
)  # fmt: skip
# The time as browsers' scripts print it, the zone's name in the user's language.
# matches: Thu Mar 10 2022 19:12:36 GMT-0800 (Giờ chuẩn Thái Bình Dương)
_PRINTED = re.compile(r"\w{3} (\w{3} \d{1,2} \d{4} \d\d:\d\d:\d\d) (?:GMT|UTC)([+-]\d{4})")
# matches: 20220310121236123
_DIGITS = re.compile(r"(\d{14})\d*")


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says: where it was saved from, and when (UTC); ``calls_itself`` is a suggestion only.

    ``inlines`` says whether what saved it writes pictures into the page itself.
    """

    url: str | None = None
    moment: datetime | None = None
    inlines: bool = False
    calls_itself: str | None = None


def said(page: bytes) -> Said:
    """Return what the page says of itself."""
    head = page[:_HEAD].decode("utf-16" if page[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8", "replace")
    for address, time, inlines in _WORDS:
        if (match := address.search(head)) is not None and (url := _address(_value(match))) is not None:
            when = time.search(head) if time is not None else None
            return Said(url, moment_of(_value(when)) if when else None, inlines)
    names = (_address(_value(match)) for match in _NAMES_ITSELF.finditer(head))
    return Said(calls_itself=next(filter(None, names), None))


def moment_of(printed: str) -> datetime | None:
    """Return a time that was printed with its zone, as UTC; None where it is none, or could be anywhere.

    ``-0000`` is UTC whose writer does not say where it was written (RFC 5322); old Chromes write it.
    """
    printed = printed.strip()
    for read in (_as_printed, _as_digits, datetime.fromisoformat, _as_in_mail):
        try:
            moment = read(printed)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if moment is not None and moment.tzinfo is not None:
            return moment.astimezone(UTC)
    return None


def _as_printed(text: str) -> datetime | None:
    match = _PRINTED.match(text)
    return datetime.strptime(f"{match[1]} {match[2]}", "%b %d %Y %H:%M:%S %z") if match else None


def _as_digits(text: str) -> datetime | None:
    match = _DIGITS.fullmatch(text)
    return datetime.strptime(f"{match[1]} +0000", "%Y%m%d%H%M%S %z") if match else None


def _as_in_mail(text: str) -> datetime:
    moment = parsedate_to_datetime(text)
    return moment.replace(tzinfo=UTC) if text.endswith("-0000") else moment


def _value(match: re.Match[str]) -> str:
    """Return what an expression found; in a comment nothing is escaped, in the value of an attribute it is."""
    value = next((group for group in match.groups() if group), "")
    return html.unescape(value) if match.re.groups > 1 else value


def _address(url: str) -> str | None:
    """Return an address without its fragment; Chrome writes ``-%2D`` for ``--``, which would end the comment."""
    url = whole(url.strip().replace("-%2D", "--"))
    if "://" not in url[:10] and "." in url.partition("/")[0]:
        url = f"http://{url}"  # HTTrack leaves the scheme out
    return joined(url, "") if is_address(url) else None
