"""What on a page can be clicked to see another page of its list, and what its label means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from archive.vietnamese.labels import any_of
from archive.vietnamese.letters import clean, fold
from scraper.items import Step
from scraper.pages.document import forms
from scraper.pages.document.document import once_a_page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document

# matches: trang 3
# matches: [3]
_NUMBER = re.compile(r"[\[(]?(?:trang|page|p)?\s*(\d{1,5})[\])]?")
_SOME = r"\d{1,3} (?:muc|tin|bai(?: viet)?|ket qua|items|results|posts)"  # how many more, where a link says so
_MEANINGS = {
    # matches: ...
    # matches: …
    "more": any_of(r"\.{2,}|…|\. \. \."),
    # matches: cac tin khac
    # matches: xem them tin tuc
    # matches: load more
    "load": any_of(
        r"\W*(?:xem )?(?:cac )?(?:tin|bai(?: viet)?) (?:khac|da dua|da dang)\W*",
        r"\W*(?:xem|tai|hien thi) (?:them|tiep)(?: cac| nhung)?(?: tin(?: tuc| bai)?| bai(?: viet)?)?(?: khac)?\W*",
        r"(?:load|show|view) more|more",
    ),
    # matches: trang sau »
    # matches: xem tiep cac bai cu hon
    # matches: tin cu
    # matches: next page
    # matches: tiep 20 muc »
    # matches: 20 tin tiep theo
    # matches: ›
    "next": any_of(
        r"\W*(?:xem )?(?:tiep )?(?:cac )?(?:trang|bai(?: viet| dang)?|tin)?\s*"
        r"(?:sau|tiep|ke|ke tiep|tiep theo|cu hon)(?: page)?\W*",
        r"\W*(?:xem )?(?:cac )?(?:bai(?: viet| dang)?|tin) cu\W*",
        r"\W*(?:next(?: page)?|older(?: posts| entries)?)\W*",
        rf"\W*(?:next|tiep(?: theo)?) {_SOME}\W*|\W*{_SOME} (?:tiep(?: theo)?|ke tiep|sau|cu hon)\W*",
        r"[>›→▶]",
    ),
    # These may mean the next page or the last one: taken for the next page only where nothing else is.
    # matches: »
    "jump": any_of(r"[»≫]|>>|››"),
    # matches: trang cuoi
    # matches: >|
    "last": any_of(r"\W*(?:trang )?cuoi(?: cung)?\W*", r"(?:trang )?last(?: page)?", r">\||>>\||»\||⏭"),
    # matches: trang truoc
    # matches: ‹ bai moi
    # matches: previous
    # matches: « 20 muc truoc
    # matches: trang dau
    # matches: «
    "back": any_of(
        r"\W*(?:trang|bai|tin)?\s*(?:truoc|lui)\W*|\W*(?:bai(?: viet| dang)?|tin)?\s*moi hon\W*",
        r"(?:<|‹|«|←)\W*(?:bai(?: viet| dang)?|tin) moi|(?:bai(?: viet| dang)?|tin) moi\W*[>›»→]",
        r"\W*(?:prev(?:ious)?(?: page)?|newer(?: posts| entries)?)\W*",
        rf"\W*(?:previous|truoc) {_SOME}\W*|\W*{_SOME} truoc\W*",
        r"\W*(?:trang )?dau(?: tien)?\W*|(?:trang )?first(?: page)?",
        r"[<‹←◀«≪]|<<|‹‹|\|<|\|«",
    ),
}
_MONTHS, _YEARS = ("month", "thang", "mon"), ("year", "nam", "yr")  # what a calendar's steps say
_PAGES = ("page", "trang", "p", "paged", "start", "offset")  # what makes it the step of a list of that month
_MOST_CLICKABLE = 10_000  # of a page, as many as links are read
_LONGEST_QUERY = 300  # characters
_LONGEST_LABEL = 30  # letters; "Xem tiếp các bài viết cũ hơn »" has 30
_clean = lru_cache(maxsize=16384)(clean)
_CLICKABLE = ("a", "button", "input", "span", "li", "td")
_ALWAYS = 3  # of them; the others where a script says so
_BUTTONS = ("submit", "image", "button", "SUBMIT")
# matches: location.href='/tin?page=2'
_GO_SOMEWHERE = re.compile(r"PostBack|location")
# matches: /images/btn_next.gif
# matches: /img/trang-sau.png
_POINTS_ON = re.compile(
    r"(?:^|[/_-])(?:btn_?)?(?:next|sau|trang-?_?sau|tiep)(?:_?page)?\.(?:gif|png|jpe?g|svg)", re.IGNORECASE
)
# matches: location.href='/tin?page=2'
# matches: window.location="?page=2"
_QUOTED_URL = re.compile(r"([\"'])((?:https?:/)?/[^\"']+|\?[^\"']+)\1")
# matches: javascript:__doPostBack('ctl00$Pager','2')
_SCRIPT = re.compile(r"PostBack", re.IGNORECASE)
# matches: page-item disabled
# matches: aspNetDisabled
_DISABLED = re.compile(r"(?:^|[\s_-])(?:disabled|aspnetdisabled|inactive)(?:$|[\s_-])", re.IGNORECASE)
# matches: page-item active
# matches: trang-hien-tai
_CURRENT = re.compile(
    r"(?:^|[\s_-])(?:current|active|selected|actived|curr?entpage|pageactive|act|trang-hien-tai)(?:$|[\s_-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Click:
    """Something to click: what it says, what that means, and the number if it says one."""

    element: HtmlElement
    label: str
    meaning: str
    number: int | None = None

    @property
    def is_current(self) -> bool:
        """Whether it is marked as the page that is shown."""
        return _is_marked(self.element, _CURRENT)

    @property
    def is_disabled(self) -> bool:
        """Whether a click does nothing."""
        return self.element.get("disabled") is not None or _is_marked(self.element, _DISABLED)


@once_a_page
def find_clicks(document: Document) -> list[Click]:
    """Return everything on a page whose label belongs to a pager, in order."""
    tags = _CLICKABLE if "onclick" in document.attributes else _CLICKABLE[:_ALWAYS]
    clickable = (element for element in document.tree.iter(*tags) if _takes_clicks(element))
    clicks = map(_click, islice(clickable, _MOST_CLICKABLE))
    return [click for click in clicks if click is not None]


def _takes_clicks(element: HtmlElement) -> bool:
    tag = element.tag
    if tag in ("a", "button"):
        return True
    if tag == "input":
        return element.get("type") in _BUTTONS
    script = element.get("onclick")
    return script is not None and _GO_SOMEWHERE.search(script) is not None


def _click(element: HtmlElement) -> Click | None:
    said = "".join(element.itertext()) if len(element) else element.text or ""
    if len(said) > 3 * _LONGEST_LABEL:
        return None
    label = _clean(said) or _label_without_words(element)
    meaning, number = meaning_of(label) if label and len(label) <= _LONGEST_LABEL else ("", None)
    if meaning and _is_of_another_kind(meaning, label, element.get("href") or ""):
        return None
    if element.get("rel") == "next" or (not meaning and len(label) <= _LONGEST_LABEL and _says_next(element)):
        meaning = "next"
    return Click(element, label, meaning, number) if meaning else None


# The number over the entries of one year, which leads to all of them.
# matches: /archives/2023
# matches: /blog/2023/
_YEAR_ADDRESS = re.compile(r"(?<!page)(?<!trang)/((?:19|20)\d\d)/?$")


def _is_of_another_kind(meaning: str, label: str, href: str) -> bool:
    """Whether a label that belongs to a pager belongs to a calendar, or to a list of years."""
    if meaning != "number":
        return _is_of_a_calendar(href)
    return (year := _YEAR_ADDRESS.search(href)) is not None and year[1] == label


def _is_of_a_calendar(href: str) -> bool:
    """Whether a step leads to a month and its year, as a calendar's beside do: "?month=1&year=2027"."""
    query = href.partition("?")[2]
    if "month" not in query and "thang" not in query:
        return False
    names = {name.lower() for name, _ in parse_qsl(query[:_LONGEST_QUERY])}
    return not (names.isdisjoint(_MONTHS) or names.isdisjoint(_YEARS)) and names.isdisjoint(_PAGES)


def _label_without_words(element: HtmlElement) -> str:
    """Return the label of an element without words: an attribute, or its picture's."""
    words = element.get("value") if element.tag == "input" else None
    words = words or element.get("title") or element.get("aria-label") or element.get("alt") or _alt(element)
    return clean(words or _arrow_of_picture(element))


def _arrow_of_picture(element: HtmlElement) -> str:
    """Return "›" where the name of a picture's file says "next" (next.gif); "" elsewhere."""
    sources = [element, *element.iter("img")] if element.tag == "input" else element.iter("img")
    return next(("›" for at in sources if _POINTS_ON.search(at.get("src") or "")), "")


def _alt(element: HtmlElement) -> str:
    return next((image.get("alt") or image.get("title") or "" for image in element.iter("img")), "")


@lru_cache(maxsize=16384)
def meaning_of(label: str) -> tuple[str, int | None]:
    """Return what a pager's label means ("number", "next", …; "" if nothing), and its number."""
    words = fold(label).strip()
    number = _NUMBER.fullmatch(words)
    if number is not None:
        return "number", int(number[1])
    return next((meaning for meaning, said in _MEANINGS.items() if said.fullmatch(words)), ""), None


def _says_next(element: HtmlElement) -> bool:
    words = element.get("title") or element.get("aria-label") or ""
    return bool(words) and meaning_of(clean(words))[0] == "next"


def _is_marked(element: HtmlElement, words: re.Pattern[str]) -> bool:
    parent = element.getparent()
    around = [element] if parent is None or len(parent) > 1 else [element, parent]
    return any(words.search(at.get("class") or "") or at.get("aria-current") for at in around)


def _url_in(document: Document, script: str) -> str | None:
    """The address that a script goes to (``location.href='/tin?page=2'``)."""
    quoted = _QUOTED_URL.search(script)
    return document.absolute(quoted[2].replace("\\u0026", "&")) if quoted else None


def step_of(document: Document, click: Click) -> Step | None:
    """Return the step that a click takes; None where it takes none (disabled, "#", a script of the page's own)."""
    if click.is_disabled:
        return None
    element = click.element
    script = f"{element.get('href') or ''} {element.get('onclick') or ''}"
    if _SCRIPT.search(script):
        return forms.postback(document, element, script, click.label)
    if element.tag in ("input", "button") and not _GO_SOMEWHERE.search(script):
        return forms.click(document, element, click.label)
    url = document.absolute(element.get("href")) or _url_in(document, script)
    return Step(url.partition("#")[0], click.label) if url else None
