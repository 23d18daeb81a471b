"""What kind of page a page is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.pages.addresses import is_home, parse_address
from scraper.pages.evidence import has_text_of_its_own, is_article, is_clearly_article, is_single_article
from scraper.pages.lines import read_layout
from scraper.pages.lists import main_list, says_empty
from scraper.pages.short_titles import short_list
from scraper.pages.words import any_of
from scraper.vietnamese.letters import fold

if TYPE_CHECKING:
    from scraper.items import PageKind
    from scraper.pages.document import Document

_ERROR = any_of(
    r"server error in .{1,60} application|(?:internal server|runtime) error",
    r"khong tim thay (?!.* nao\b)(?:trang|bai|noi dung|tai nguyen|duong dan|ket qua).*",
    r"(?:loi|error|ma loi)\W*(?:40[34]|50[0-4])\b.*|40[34]\W*(?:loi|khong|not|error|page|trang)\b.*|404",
    r".*\b404 (?:not found|error)",
    r"(?:page )?not found",
    r"trang (?:ban (?:dang )?(?:tim(?: kiem)?|yeu cau|truy cap) )?(?:nay )?(?:khong (?:ton tai|tim thay)|bi loi).*",
    r"(?:bai viet|noi dung)(?: nay)? (?:khong ton tai|da bi xoa).*",
    r"loi he thong.*|da (?:xay ra|co) loi.*",
    r"50[0-4]\W*(?:internal|service|bad|gateway|error)\b.*|service unavailable",
)
_BROKEN = any_of(r"server error in .{1,60} application|(?:internal server|runtime) error")
_CHALLENGE = any_of(
    r"just a moment.*|attention required.*|checking your browser.*|ddos-guard|security check.*|please wait.*",
    r".*(?:kiem tra|xac (?:minh|thuc)) (?:trinh duyet|ban (?:khong phai|la)|nguoi dung|truy cap).*",
    r".*(?:verify|verifying|confirm) (?:that )?you are (?:a )?human.*",
    r".*ban khong phai (?:la )?(?:nguoi may|robot).*",
    r"access denied|request unsuccessful.*",
)
_CHALLENGE_CODE = re.compile(
    r"cf-challenge|cf_chl|challenge-platform|_Incapsula_|isitepro|ddos-guard|g-recaptcha|h-captcha|document\.cookie\s*=",
    re.IGNORECASE,
)
_FEW_WORDS, _ALMOST_NOTHING, _FIRST_LINES = 1500, 300, 60


def kind_of(document: Document) -> PageKind:
    """Return the kind of a page: by its address if that says so, else by what is on it."""
    return _wrong_kind(document) or _kind_by_address(document) or _kind_by_evidence(document)


def _kind_by_address(document: Document) -> PageKind | None:
    if is_home(document.url, document.profile):
        return "home"
    address = parse_address(document.url, document.profile)
    if address.is_section:
        return "article" if is_single_article(document, main_list(document)) else "list"
    return "article" if address.is_article else None


def _kind_by_evidence(document: Document) -> PageKind:
    if is_clearly_article(document) or is_article(document, main_list(document)):
        return "article"
    return "list" if main_list(document) or says_empty(document) or short_list(document) else "other"


def _wrong_kind(document: Document) -> PageKind | None:
    """Say whether the page is an error, or asks whether we are human, and not what its address promised."""
    title = fold(document.tree.findtext(".//title") or "").strip()
    if "aspxerrorpath=" in document.url.lower() or _BROKEN.match(title):
        return "error"
    lines = [line.text for line in read_layout(document).lines if line.text]
    characters = sum(map(len, lines))
    if has_text_of_its_own(document):
        return None
    said = [title, *(fold(line) for line in lines[:_FIRST_LINES])] if characters < _FEW_WORDS else [title]
    if any(_ERROR.fullmatch(text) for text in said):
        return "error"
    if any(_CHALLENGE.fullmatch(text) for text in said):
        return "challenge"
    if characters < _ALMOST_NOTHING and _CHALLENGE_CODE.search(document.html):
        return "challenge"
    return None
