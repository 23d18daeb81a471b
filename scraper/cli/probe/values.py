"""What was read from a page as rows for a person: value, rule, how often it is marked; and why it is of its kind."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from archive.room.article.rule_words import in_words
from archive.words.fields import FIELD, FIELDS
from archive.words.wording import Word
from scraper.cli.probe.marks import LEFT_OUT, SECTION_LINK, Mark
from scraper.cli.probe.of_article import PICTURES
from scraper.cli.probe.of_list import ENTRY, PAGER
from scraper.pages.addresses.address import is_home, parse_address
from scraper.pages.document.head.claims import read_claims
from scraper.pages.kind import article_evidence, list_evidence
from scraper.pages.lists.lists import main_list

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from scraper.items import Article, Page
    from scraper.pages.document.document import Document

_LONGEST = 600  # letters of a value; what is longer stands in the page below
_SEPARATOR = " · "
_NOTHING = Word("", "")
_OF_PAGES = {
    PICTURES: Word("ảnh", "pictures"),
    ENTRY: Word("mục trong danh sách", "entries of the list"),
    PAGER: Word("bước sang trang", "pager"),
    SECTION_LINK: Word("liên kết đến chuyên mục", "links to sections"),
    LEFT_OUT: Word("bỏ qua", "left out"),
}
# How values are found whose rule has no stored name.
_HOW = {
    "section": Word(
        "đường dẫn trên trang, chuyên mục của bài, thực đơn", "the way to the page, the article's category, the menu"
    ),
    "captions": Word(
        "ảnh của bài; dòng chữ đi cùng theo vị trí và cách in", "the article's pictures, and the words set with each"
    ),
    "attachments": Word("liên kết đến tệp trong bài và ngay dưới bài", "links to files in the article and right below"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One value: the part of the page that it is, its name, the rule that found it, at how many places it is marked."""

    part: str
    name: Word
    value: str
    rule: str = ""
    how: Word = _NOTHING
    places: int = 0


def name_of(part: str) -> Word:
    """Return what a part of a page is called: a field, one of an entry, or a part of the page."""
    if part in _OF_PAGES:
        return _OF_PAGES[part]
    name = part.removeprefix(f"{ENTRY}-")
    if name == part:
        return FIELD[name].words
    return Word(f"{FIELD[name].words.vietnamese} (danh sách)", f"{FIELD[name].words.english} (list)")


def word_before(mark: Mark) -> str:
    """Return what stands before a part on the page: its name, an entry's number, nothing before what is left out."""
    if mark.number is not None:
        return f"{mark.number}"
    if mark.part in (LEFT_OUT, SECTION_LINK):
        return ""
    return _SEPARATOR.join(name_of(mark.part)[:2])


def rows_of(page: Page, counts: Counter[str]) -> list[Row]:
    """Return the values of a page, those of its article first; without a value only the article's own fields."""
    article = list(_of_article(page.article, counts)) if page.article else []
    return [*article, *(row for row in _of_page(page, counts) if row.value)]


def _of_article(article: Article, counts: Counter[str]) -> Iterator[Row]:
    for field in FIELDS:
        value, rule = _value(article, field.name), article.rules.get(field.rule_at, "")
        how = Word(*in_words(rule)) if rule else _HOW.get(field.name, _NOTHING)
        places = counts[field.name] + (counts[PICTURES] if field.name == "captions" else 0)
        yield Row(field.name, field.heading, value, rule, how if value else _NOTHING, places)


def _value(article: Article, field: str) -> str:
    value = getattr(article, field)
    if field == "body" and value:
        return f"{value.count(chr(10) * 2) + 1} ¶ · {len(value)}"
    if field == "published_at":
        return _SEPARATOR.join(filter(None, (value, article.published_raw and f"“{article.published_raw}”")))
    if isinstance(value, list):
        return _short("\n".join(map(_said, value)))
    return _said(value)


def _said(value: Any) -> str:
    """A value, or the values of a dataclass, on one line."""
    inner = asdict(value).values() if hasattr(value, "__dataclass_fields__") else [value]
    return _short(_SEPARATOR.join(str(one) for one in inner if one is not None))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _of_page(page: Page, counts: Counter[str]) -> Iterator[Row]:
    yield Row(
        "section" if page.section else "", FIELD["section"].heading, _said(page.section), places=counts["section"]
    )
    yield Row(ENTRY, name_of(ENTRY), str(len(page.entries) or ""), places=counts[f"{ENTRY}-title"])
    if page.pager:
        step = page.pager.next
        place = " / ".join(str(number) for number in (page.pager.current, page.pager.last) if number is not None)
        yield Row(PAGER, name_of(PAGER), f"{place} → {step.url if step else '■'}", places=counts[PAGER])
    links = _short(", ".join(section.name or section.url or "" for section in page.sections))
    yield Row(SECTION_LINK, name_of(SECTION_LINK), links, places=counts[SECTION_LINK])
    counters = {name: count for name, count in asdict(page.statistics).items() if count} if page.statistics else {}
    said = ", ".join(f"{name} {count}" for name, count in counters.items())
    yield Row("", Word("thống kê truy cập", "visit statistics"), said, how=Word("theo nhãn", "by their labels"))
    yield Row("", Word("xin máy tìm kiếm", "asked of programs"), ", ".join(page.asked))
    if page.article:
        by_address = Word("từ địa chỉ của trang", "from the page's address")
        yield Row("", Word("mã bài", "the article's id"), page.article.article_id, how=by_address)
        yield Row("", Word("bản chính", "its own page"), page.article.canonical[1] if page.article.canonical else "")


def claims_of(document: Document) -> list[tuple[str, str]]:
    """Return what the page's head says to machines, by what it says it of."""
    claims = {name.replace("_", " "): value for name, value in asdict(read_claims(document)).items() if value}
    return [
        (name, _short(value if isinstance(value, str) else _SEPARATOR.join(value))) for name, value in claims.items()
    ]


def why_of_its_kind(document: Document, page: Page) -> Word:
    """Return what made a page the kind that it is."""
    if page.kind in ("error", "challenge"):
        return Word("dòng đầu của trang nói như vậy", "its first lines say so")
    address = parse_address(document.url, document.profile)
    if is_home(document.url, document.profile):
        return Word("địa chỉ là của trang chủ", "its address is the home page's")
    if address.is_section or address.is_article:
        return Word("theo dạng địa chỉ", "by the form of its address")
    lists = main_list(document)
    for_article, for_list = article_evidence(document, lists), list_evidence(document, lists)
    return Word(
        f"cho là bài viết {for_article:.1f} điểm, cho là danh sách {for_list:.1f} điểm",
        f"{for_article:.1f} points speak for an article, {for_list:.1f} for a list",
    )
