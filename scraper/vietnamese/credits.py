"""A picture's credit, as it stands at the end of a caption."""

from __future__ import annotations

import re

from scraper.vietnamese.bylines import split_names
from scraper.vietnamese.names import is_organisation, is_person

_MARK = (
    r"(?<!\w)(?:nguồn ảnh|hình ảnh|ảnh chụp|ảnh(?: và|,) (?:clip|video|tin|bài)|tin, ảnh|ảnh|hình|nguồn|photo|đồ họa)"
)
_MARKED = re.compile(
    rf"(?P<text>.*?)[\s,;|–—\-(\[]*{_MARK}\s*[:–—\-]\s*(?P<credit>[^:()\[\]]+?)\s*[)\]]?[\s.]*", re.IGNORECASE
)
_WRAPPED = re.compile(rf"(?P<text>.*?)\s*[(\[]\s*{_MARK}\s+(?P<credit>[^:()\[\]]+?)\s*[)\]][\s.]*", re.IGNORECASE)
_BARE = re.compile(r"(?P<text>.*[.!?])\s*(?:Ảnh|ẢNH)\s+(?P<credit>[^:()\[\].]+?)[\s.]*")
_SAYS_CREDIT = re.compile(r"ảnh|hình|nguồn|photo|đồ họa", re.IGNORECASE)
_ILLUSTRATION = re.compile(
    r"(?P<text>\(?ảnh (?:minh h[oọ][aạ]|tư liệu)\)?)\s*[:–—\-]\s*(?P<credit>[^:()]+?)[\s.]*", re.IGNORECASE
)
_NO_CREDIT = re.compile(r"minh h[oọ][aạ]|(?:trên|dưới|trái|phải)\b", re.IGNORECASE)
_LOWER_CASE_CREDITS = re.compile(
    r"(?:internet|sưu tầm|tư liệu|st|tl|cắt từ|chụp từ|cộng tác viên|phóng viên|ctv|pv|tác giả|nhân vật|gia đình|"
    r"bạn đọc|người dân|đơn vị|cơ sở|nhà trường|ban tổ chức|cơ quan)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 5


def split_credit(caption: str) -> tuple[str | None, str | None]:
    """Return a caption's text without the credit that ends it, and that credit without the word "Ảnh:"."""
    if not _SAYS_CREDIT.search(caption):
        return caption or None, None
    for form in (_ILLUSTRATION, _MARKED, _WRAPPED, _BARE):
        found = form.fullmatch(caption)
        if found and _may_be_credit(found["credit"], is_named=form in (_WRAPPED, _BARE)):
            return found["text"].strip() or None, found["credit"].strip()
    return caption or None, None


def _may_be_credit(text: str, *, is_named: bool) -> bool:
    if _NO_CREDIT.match(text):
        return False
    return all(_is_source(one, is_named=is_named) for one in split_names(text)) if text.strip() else False


def _is_source(name: str, *, is_named: bool) -> bool:
    if is_person(name) or is_organisation(name):
        return True
    if _LOWER_CASE_CREDITS.match(name):
        return len(name.split()) <= _MOST_WORDS
    return not is_named and name[:1].isupper() and len(name.split()) <= _MOST_WORDS
