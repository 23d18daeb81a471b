"""The fields of an article, each one row: what is derived from it needs no list of its own.

Three places name fields besides: the dataclass of an article (`scraper/items.py`), the order in which they are read
(`scraper/pages/article/article.py`), and the digest of an article's words (`archive/rows/articles.py`), whose order is
fixed for ever. So is the SQL of a released migration.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Final


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an article.

    ``name`` is its column, or the table of its rows; ``vietnamese`` and ``english`` are what a sentence calls it.
    ``selector`` is the name that a profile's selector for it has. ``read_as`` is the column that keeps its text as
    printed and names its rule, where that is another one; ``with_it`` are further columns that it fills.

    It is a column of articles (``column``), or rows of its own. Fill rates are measured (``measured``), and its absence
    is told as a gap of an edition (``gap``). A search may look in it alone (``alone``); ``weight`` is what a word in it
    counts for the order of results.

    Numbers are places in an order: among the words of a version (``wording``), whose change is an edit; in the proof
    (``proof``); in the search index (``search``); in a line of a list, which may print it too (``listed``); among the
    gaps (``gap``).
    """

    name: str
    vietnamese: str
    english: str
    selector: str | None = None
    read_as: str | None = None
    with_it: tuple[str, ...] = ()
    column: bool = True
    measured: bool = True
    alone: bool = True
    weight: float = 0.0
    wording: int | None = None
    proof: int | None = None
    search: int | None = None
    listed: int | None = None
    gap: int | None = None

    @property
    def rule_at(self) -> str:
        """The name under which ``articles.rules`` keeps the rule that found it."""
        return self.read_as or self.name

    @property
    def heading(self) -> tuple[str, str]:
        """Its words as they begin a line, in Vietnamese and English."""
        return self.vietnamese[0].upper() + self.vietnamese[1:], self.english[0].upper() + self.english[1:]


# Weights: the title says most of what an article is about; a lead, a caption and a byline are short, so that a word in
# them says more than one of hundreds in the text.
FIELDS: Final = (
    Field(
        "title",
        "tiêu đề",
        "title",
        selector="title",
        weight=8.0,
        wording=1,
        proof=1,
        search=1,
        listed=1,
        gap=1,
    ),
    Field(
        "summary",
        "tóm tắt",
        "summary",
        selector="summary",
        alone=False,  # the lead is no place that readers ask for
        weight=3.0,
        wording=2,
        proof=2,
        search=2,
        listed=4,
        gap=6,
    ),
    Field(
        "byline",
        "dòng ghi tên tác giả",
        "byline",
        selector="byline",
        weight=3.0,
        wording=3,
        proof=3,
        search=5,
        gap=4,
    ),
    Field(
        "body",
        "nội dung",
        "text",
        selector="body",
        with_it=("body_html",),
        weight=1.0,
        wording=4,
        proof=7,
        search=3,
        gap=5,
    ),
    Field("section", "chuyên mục", "section", selector="section", proof=5, gap=2),
    Field(
        "published_at",
        "ngày đăng",
        "date of publication",
        selector="date",
        read_as="published_raw",
        with_it=("published_date", "published_raw"),
        wording=6,
        proof=4,
        listed=2,
        gap=3,
    ),
    Field("views", "số lượt xem", "views", selector="views", proof=6, listed=3, gap=7),
    Field("authors", "tác giả", "authors", read_as="byline", column=False, gap=8),
    Field(
        "captions",
        "ảnh và chú thích",
        "pictures and captions",
        column=False,
        weight=2.5,
        wording=5,
        proof=8,
        search=4,
    ),
    Field("attachments", "tệp đính kèm", "attachments", column=False, measured=False, proof=9),
)
FIELD: Final = {field.name: field for field in FIELDS}
NAMES: Final = tuple(FIELD)


def _in_order(place: str) -> tuple[str, ...]:
    """The names of the fields that have a number for ``place``, in that order."""
    number = attrgetter(place)
    return tuple(field.name for field in sorted((one for one in FIELDS if number(one) is not None), key=number))


COLUMNS: Final = tuple(field.name for field in FIELDS if field.column)
MEASURED: Final = tuple(field.name for field in FIELDS if field.measured)
WORDING: Final = _in_order("wording")
PROVED: Final = _in_order("proof")
SEARCHED: Final = _in_order("search")
SEARCHED_ALONE: Final = tuple(name for name in SEARCHED if FIELD[name].alone)
LISTED: Final = _in_order("listed")
GAPS: Final = _in_order("gap")
SELECTORS: Final = tuple(field.selector for field in FIELDS if field.selector)
HEADINGS: Final = {field.name: field.heading for field in FIELDS}
