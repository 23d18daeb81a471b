"""What kind of page a page is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive.vietnamese.dates import find_date
from archive.vietnamese.labels import any_of
from archive.vietnamese.letters import fold
from scraper.pages.addresses.address import is_home, parse_address, request_key
from scraper.pages.addresses.urls import first_page
from scraper.pages.document.body import find_body
from scraper.pages.document.head.claims import claims_one_article
from scraper.pages.document.headline import address_slug, headline_at, unprinted_title
from scraper.pages.document.layout.contacts import asks_to_be_written_to
from scraper.pages.document.lines import read_layout
from scraper.pages.lists.entries import read_entries
from scraper.pages.lists.lists import content_groups, main_list
from scraper.pages.lists.names import affinity, are_neighbours, is_labelled_as_other, says_empty
from scraper.pages.lists.own_text import is_prose, own_lines, own_prose, verses
from scraper.pages.lists.posts import linked_headings, read_posts
from scraper.pages.lists.short_titles import short_list
from scraper.pages.lists.structure import others_labels, read_structure
from scraper.pages.lists.text_items import is_amid_text, printed_title
from scraper.pages.pager.pager import find_pager

if TYPE_CHECKING:
    from scraper.items import PageKind
    from scraper.pages.document.document import Document
    from scraper.pages.lists.groups import Group


# matches: server error in '/portal' application
# matches: khong tim thay trang ban yeu cau
# matches: loi 404
# matches: page not found
# matches: trang ban dang tim kiem khong ton tai
# matches: bai viet nay da bi xoa
# matches: da xay ra loi trong qua trinh xu ly
# matches: 503 service unavailable
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
# matches: server error in '/portal' application.
_BROKEN = any_of(r"server error in .{1,60} application|(?:internal server|runtime) error")
# matches: just a moment...
# matches: dang kiem tra trinh duyet cua ban
# matches: xac nhan ban khong phai la nguoi may
# matches: access denied
_CHALLENGE = any_of(
    r"just a moment.*|attention required.*|checking your browser.*|ddos-guard|security check.*|please wait.*",
    r".*(?:kiem tra|xac (?:minh|thuc)) (?:trinh duyet|ban (?:khong phai|la)|nguoi dung|truy cap).*",
    r".*(?:verify|verifying|confirm) (?:that )?you are (?:a )?human.*",
    r".*ban khong phai (?:la )?(?:nguoi may|robot).*",
    r"access denied|request unsuccessful.*",
)
# matches: <script>document.cookie="ct=1"; location.reload()</script>
# matches: <div class="g-recaptcha"></div>
_CHALLENGE_CODE = re.compile(
    r"cf-challenge|cf_chl|challenge-platform|_Incapsula_|isitepro|ddos-guard|g-recaptcha|h-captcha|document\.cookie\s*=",
    re.IGNORECASE,
)
_FEW_WORDS = 1500  # letters of a whole page, below which a line that says "404" is what the page says
_ALMOST_NOTHING = 300  # letters of a page that a script is to replace: a challenge
_FIRST_LINES = 60  # lines in which an error is told, the menu's among them


def page_kind(document: Document) -> PageKind:
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
    if asks_to_be_written_to(document):
        return "other"
    if is_clearly_article(document) or is_article(document, main_list(document)):
        return "article"
    return "list" if main_list(document) or says_empty(document) or short_list(document) else "other"


def _wrong_kind(document: Document) -> PageKind | None:
    """Return "error" or "challenge" for a page that is one, whatever its address promised."""
    title = fold(document.tree.findtext(".//title") or "").strip()
    if "aspxerrorpath=" in document.url.lower() or _BROKEN.match(title):
        return "error"
    lines = [line.text for line in read_layout(document).lines if line.text]
    characters = sum(map(len, lines))
    if has_text_of_its_own(document):
        return None
    said = [title, *map(fold, lines[:_FIRST_LINES])] if characters < _FEW_WORDS else [title]
    if any(map(str.isdecimal, said)) and main_list(document):
        said = [text for text in said if not text.isdecimal()]  # "404" may say how often an entry was read
    if any(_ERROR.fullmatch(text) for text in said):
        return "error"
    if any(_CHALLENGE.fullmatch(text) for text in said):
        return "challenge"
    if characters < _ALMOST_NOTHING and _CHALLENGE_CODE.search(document.html):
        return "challenge"
    return None


# What on a page speaks for an article, and what for a list, where its address says nothing.

_SENTENCE, _PARAGRAPH = 80, 240  # letters of a sentence, and of text that counts as much as one hint
_OF_VERSES = 2.0  # what a poem counts for: it is as sure as a page of prose
# What text counts for behind a list, and how many entries are one: "Tin liên quan" under a title has up to three.
_UNDER_A_LIST, _MANY = 0.25, 4
_CLAIMED = 3.0  # what the head's word counts for: as much as a page of text, where a headline confirms it
_APART = 0.5  # what entries count for that stand apart from the headline, over it or behind its text
_TITLE_NEAR = 8  # lines
_LONG_TITLE, _SHORT_TITLE = 6, 4  # words: articles' titles have six and more, sections' names up to four
_TITLE_HYPHENS = 5  # in an address: the six words of a title
_DATE_NEAR, _LONGEST_DATE_LINE = 6, 60  # lines below a title where its date stands, letters of such a line
_ENOUGH = 2  # entries, or links in a text: three are a list; a list of whole posts may show as few
_ENOUGH_FOR_ARTICLE = 2.0  # two hints: a long title and a date; with 0.7 lists pass too, with 6 no photo essay does
_SURE_PROSE = 150  # letters of text where nothing speaks for a list: a short notice
# Letters that no summary has, and the share of linked ones; with 270 or 2,400, one saved page each is misjudged.
_LONG_PROSE, _FEW_LINKS = 800, 0.1
_MORE_THAN_AN_EXCUSE = 350  # letters of text; an error message with its advice has up to some 300


def _letters(document: Document) -> int:
    """How many letters of running text are the page's own."""
    lines = read_layout(document).lines
    return sum(lines[at].plain for at in own_prose(document))


def is_single_article(document: Document, lists: list[Group]) -> bool:
    """Whether a page with a section's address is an article: it has text, and no list of the section's own."""
    if any(affinity(group, document) > 0 and not is_labelled_as_other(group) for group in lists):
        return False
    return _letters(document) >= _SURE_PROSE


def has_text_of_its_own(document: Document) -> bool:
    """Whether there is more text than an error message or a challenge ever has."""
    body, layout = find_body(document), read_layout(document)
    if body is None:
        return False
    lines = [layout.lines[number] for number in layout.span(body.element)]
    return sum(line.plain for line in lines if is_prose(line)) >= _MORE_THAN_AN_EXCUSE


def is_clearly_article(document: Document) -> bool:
    """Whether a long title stands over long text with hardly a link in it: no need to look at the page's lists."""
    body, layout = find_body(document), read_layout(document)
    if body is None or not _has_long_headline(document) or read_posts(document):
        return False
    lines = [layout.lines[number] for number in layout.span(body.element)]
    prose = sum(line.plain for line in lines if is_prose(line))
    links = [line.linked for line in lines if line.is_link]
    is_long = prose >= _LONG_PROSE or (prose >= _MORE_THAN_AN_EXCUSE and _is_confirmed(document))
    return is_long and len(links) <= _ENOUGH and sum(links) < prose * _FEW_LINKS


def _has_long_headline(document: Document) -> bool:
    at = headline_at(document)
    return at is not None and len(read_layout(document).lines[at].text.split()) >= _LONG_TITLE


def is_article(document: Document, lists: list[Group]) -> bool:
    """Whether more speaks for an article than for a list; a page whose text is that of posts is none."""
    if (not own_prose(document) and _is_of_posts(document)) or _is_an_excuse(document):
        return False
    if _is_text_alone(document, lists):
        return True
    speaks = article_evidence(document, lists)
    return speaks >= _ENOUGH_FOR_ARTICLE and speaks > list_evidence(document, lists)


def _is_an_excuse(document: Document) -> bool:
    """Whether all that a page says is that it has found nothing, with some advice: "Không tìm thấy kết quả nào"."""
    if not says_empty(document) or has_text_of_its_own(document) or _is_confirmed(document):
        return False
    at = headline_at(document)
    return at is None or not _is_dated(at, document)


def _is_of_posts(document: Document) -> bool:
    """Whether what looks like the page's text stands under linked headings: whole posts, or summaries."""
    body, layout = find_body(document), read_layout(document)
    if body is None:
        return False
    span = layout.span(body.element)
    posts = (layout.span(post.element) for post in linked_headings(document))
    return any(max(span.start, post.start) < min(span.stop, post.stop) for post in posts)


def _is_text_alone(document: Document, lists: list[Group]) -> bool:
    """Whether there is a title and text, and no list but other articles: a page about the place, a short notice."""
    if any(not is_labelled_as_other(group) for group in lists) or says_empty(document):
        return False
    named = headline_at(document) is not None or others_labels(document) or _has_printed_title(document)
    named = named or unprinted_title(document) is not None
    return bool(named) and (_letters(document) >= _SURE_PROSE or bool(verses(document)))


def _has_printed_title(document: Document) -> bool:
    """Whether a line that is set as a title stands right over the text, though nothing else says that it is one."""
    body, layout = find_body(document), read_layout(document)
    if body is None:
        return False
    first = next((number for number in layout.span(body.element) if is_prose(layout.lines[number])), 0)
    return printed_title(layout.lines[max(first - _TITLE_NEAR, 0) : first + 1], document) is not None


def article_evidence(document: Document, lists: list[Group]) -> float:
    """Weigh what speaks for an article.

    A point is one hint that a list may give too (a sentence, a slug of many words), and each further paragraph; what
    lists hardly ever have counts half as much again: a heading of other articles below it.
    """
    letters = _letters(document)
    weight = 0.0 if letters < _SENTENCE else 1 + (letters - _SENTENCE) / _PARAGRAPH
    weight *= _UNDER_A_LIST if _entries_before_the_text(document, lists) >= _MANY else 1.0
    weight += _of_headline(document) + _of_address(document) + (_OF_VERSES if verses(document) else 0.0)
    weight += 1.5 if others_labels(document) or any(map(are_neighbours, content_groups(document))) else 0.0
    weight += _CLAIMED if _is_confirmed(document) else 0.0
    return weight + _of_pictures(document, lists)


def _is_confirmed(document: Document) -> bool:
    """Whether the head claims an article, and there are its headline and words of its own under it."""
    at = headline_at(document)
    return at is not None and claims_one_article(document) and any(number > at for number in own_lines(document))


def _entries_before_the_text(document: Document, lists: list[Group]) -> int:
    """How many entries of the lists stand between the headline and the text: then it is not what the headline heads."""
    at, prose, layout = headline_at(document), own_prose(document), read_layout(document)
    if at is None or not prose:
        return 0
    starts = (layout.span(item.start).start for group in lists for item in group.items)
    return sum(at < start < prose[0] for start in starts)


def _stand_apart(document: Document, lists: list[Group]) -> bool:
    """Whether entries come before the headline and after text that stands under it: related articles.

    One between the two is a section's name.
    """
    at, prose = headline_at(document), own_prose(document)
    if at is None or not prose or not lists or prose[0] < at:
        return False
    return _entries_before_the_text(document, lists) <= 1


def _of_headline(document: Document) -> float:
    """A long title, with a date beside, is an article's; a short one a section's."""
    at, lines = headline_at(document), read_layout(document).lines
    if at is None:
        return 0.5 if _has_printed_title(document) else -1.0
    words = len(lines[at].text.split())
    dated = 1.0 if _is_dated(at, document) else 0.0
    return (1.5 if words >= _LONG_TITLE else -1.0 if words <= _SHORT_TITLE else 0.5) + dated


def _is_dated(at: int, document: Document) -> bool:
    """Whether a date stands by the line of that number."""
    lines = read_layout(document).lines[max(at - 2, 0) : at + _DATE_NEAR]
    near = [line.text for line in lines if len(line.text) <= _LONGEST_DATE_LINE]
    return any(find_date(text) for text in near if any(map(str.isdigit, text)))


def _of_address(document: Document) -> float:
    slug = address_slug(document) or ""
    numbered = parse_address(document.url, document.profile).id is not None
    if numbered and document.profile.trailing_ids and slug.count("-") >= _TITLE_HYPHENS - 1:
        return 2.5
    return 1.0 if numbered or slug.count("-") >= _TITLE_HYPHENS else 0.0


def _of_pictures(document: Document, lists: list[Group]) -> float:
    body, layout = find_body(document), read_layout(document)
    if body is None or lists:
        return 0.0
    return 1.0 if sum(bool(layout.lines[number].pictures) for number in layout.span(body.element)) > 1 else 0.0


def list_evidence(document: Document, lists: list[Group]) -> float:
    """Weigh what speaks for a list.

    A summary counts like a sentence of an article, a date half; all entries together at most four points, so that the
    "other articles" under a long text do not outweigh it. The section's own address or a pager count one and a half.
    """
    own = [group for group in lists if not is_labelled_as_other(group)]
    entries = [entry for group in own if not is_amid_text(group, document) for entry in read_entries(group, document)]
    weight = min(sum(1.0 if e.summary else 0.5 if e.published_raw else 0.0 for e in entries), 4.0)
    weight += 1.0 if len(entries) > _ENOUGH else 0.0
    weight *= _APART if _stand_apart(document, own) else 1.0
    weight += 1.5 if own and any(affinity(group, document) == 1 for group in own) else 0.0
    weight += 1.5 if own and find_pager(document, own) is not None else 0.0
    weight += 1.0 if own and first_page(document.url) != document.url else 0.0  # "/tin-tuc/page/2/"
    return weight + (1.0 if _is_in_menu(document) else 0.0)


def _is_in_menu(document: Document) -> bool:
    structure, here = read_structure(document), request_key(document.url, document.profile)
    return any(link.key == here and structure.is_beside(link) for link in structure.links)
