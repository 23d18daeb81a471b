"""Files offered for download in an article or right under it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from archive.vietnamese.letters import clean, fold
from scraper.items import Attachment
from scraper.pages.article.rules import Found, rule
from scraper.pages.document.document import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.article.story import Story
    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Layout, Line

_TYPES = "pdf|docx?|xlsx?|pptx?|zip|rar|7z|odt|ods|odp|rtf|csv|txt|mp3|dwg"
# matches: /uploads/2023/ke-hoach-12.pdf
# matches: /tep.docx?v=2
_FILE = re.compile(rf"\.(?:{_TYPES})(?:$|[?#&;])")
# matches: /downloadfile/123
# matches: /?download=45
# matches: /tai-ve/ke-hoach
# matches: /tep?id=1&attachment=7
_DOWNLOAD = re.compile(
    r"[?&/](?:download(?:file)?|tai-?ve|tai-?file|getfile|attach(?:ment)?s?|filedownload)(?:[=&/?.]|$)"
)
# matches: /anh/hoi-nghi.jpg?w=300
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp)(?:$|[?#])")
# What says that a file hangs on, folded.
# matches: tep dinh kem:
# matches: cac tai lieu kem theo
# matches: file dinh kem (125 kb)
# matches: tai ve
_LABEL = re.compile(
    r"\W*(?:cac )?(?:tep|file|tai lieu|van ban|tap tin|phu luc)?\s?(?:dinh kem|kem theo|download|tai ve)\b.{0,30}"
)
# The same without "đính kèm": what heads a box of files, folded.
# matches: tai lieu
# matches: cac van ban lien quan
# matches: danh sach tap tin
# matches: phu luc
_HEADING = re.compile(
    r"\W*(?:(?:cac|danh sach|mot so) )?(?:tep|file|tai lieu|van ban|tap tin|phu luc|tai ve|download)"
    r"(?: (?:tin|file|dinh kem|kem theo|lien quan|tham khao|tai ve|bai viet))*\W*"
)
_LONGEST_LABEL = 60  # characters: "Các tài liệu đính kèm theo bài viết:"
# The text of a link that does not name its file, folded.
# matches: tai ve
# matches: [tai day]
# matches: chi tiet
_SAYS_NOTHING = re.compile(r"\W*(?:tai ve|download|tai file|xem|tai day|tai xuong|xem file|chi tiet|o day)?\W*")
_NAME_AND_OFFER = 2  # lines of a block in which a link's file is named
# The text of a link that only offers what the words before it name, folded.
# matches: tai ve
# matches: [tai xuong]
_OFFERS_IT = re.compile(r"\W*(?:tai (?:ve|xuong|file|tep)|download)\W*")
_LONGEST_NAME = 200  # characters: "Nghị quyết về việc ban hành Quy chế làm việc của Hội đồng nhân dân xã …"
# A file that is shown on the page: which attributes name it, and which parameter does where a viewer shows it, as in
# <iframe src="https://docs.google.com/viewer?url=https://xa.example.gov.vn/ke-hoach.pdf&embedded=true">.
_SHOWN = {"iframe": ("src", "data-src"), "embed": ("src",), "object": ("data",)}
_VIEWED = ("url", "src", "file")


@rule(None)
def links_to_files(story: Story) -> Found[list[Attachment]]:
    """The files, each once, in order; the name is the link's text, or the file's name where it has none."""
    offered: dict[str, Attachment] = {}
    lines: set[int] = set()
    heading: int | None = None
    for number in [*story.above, *story.text, *story.below]:
        line = story.line(number)
        files = list(_files(story, number)) if line.linked or line.pictures else []
        for link, file in files:
            _keep(offered, file)
            if line.is_link or _is_list_line(line.text, link) or _named_beside(link, line.text, story):
                lines.add(number)
        if 0 < len(line.text) <= _LONGEST_LABEL and _LABEL.fullmatch(fold(line.text)):
            lines.add(number)
        if heading is not None and files and number in lines and number not in story.parts:
            lines.add(heading)
        if line.text:
            heading = number if _is_heading(line.text) else None
    for file in (*_behind_icons(story), *_shown_files(story)):
        offered.setdefault(file.url, file)
    return Found(list(offered.values()), tuple(lines))


def _is_heading(text: str) -> bool:
    """True for what heads a box of files, and may be a word of the text where none follows."""
    return len(text) <= _LONGEST_LABEL and _HEADING.fullmatch(fold(text)) is not None


def _files(story: Story, number: int) -> Iterator[tuple[HtmlElement, Attachment]]:
    """The links of a line that lead to files, and what they lead to."""
    for link in links_of(story, number):
        url = story.document.absolute(link.get("href"))
        if url and _leads_to_a_file(url):
            yield link, Attachment(url, _named_beside(link, story.line(number).text, story) or _name(link, url))


def _named_beside(link: HtmlElement, text: str, story: Story) -> str | None:
    """What the words before a link name that only offers it: "Mẫu đơn.doc Tải về"."""
    said = text_of(link)
    if not said or not _OFFERS_IT.fullmatch(fold(said)):
        return None
    before = text.removesuffix(said).strip(" -–|[(") if len(text) > len(said) else _in_its_row(link, story.layout, said)
    is_name = 0 < len(before) <= _LONGEST_NAME and not before.endswith((":", ".")) and not _is_label(before)
    return before if is_name else None


def _is_label(text: str) -> bool:
    return _LABEL.fullmatch(fold(text)) is not None or _is_heading(text)


def _in_its_row(link: HtmlElement, layout: Layout, said: str = "") -> str:
    """The longest text of a cell in the row, or the text of the block, that a link stands in."""
    row = next(link.iterancestors("tr"), None)
    if row is not None:
        return max(
            (text for cell in row.iterchildren("td", "th") if (text := text_of(cell)) != said), key=len, default=""
        )
    around = (one for one in link.iterancestors() if one in layout.spans)
    small = takewhile(lambda one: len(layout.spans[one]) <= _NAME_AND_OFFER, around)
    return next(filter(None, (text_of(one).removesuffix(said).strip() for one in small)), "")


def _behind_icons(story: Story) -> Iterator[Attachment]:
    """The files behind links without words in the article's rows and lines: an icon that a style sheet shows."""
    own = {*story.above, *story.text, *story.below}
    for link in story.document.tree.iter("a"):
        href = link.get("href") or ""
        if not _leads_to_a_file(href) or _PICTURE.search(href.lower()) or text_of(link):
            continue
        at = story.layout.span(link)
        url = story.document.absolute(href)
        if url and (at.start - 1 in own if len(at) == 0 else at.start in own) and next(link.iter("img"), None) is None:
            name = _in_its_row(link, story.layout)
            yield Attachment(url, name if 0 < len(name) <= _LONGEST_NAME else _name(link, url))


@lru_cache(maxsize=16384)
def _leads_to_a_file(url: str) -> bool:
    url = url.lower()
    return _FILE.search(url) is not None or (_DOWNLOAD.search(url) is not None and not _PICTURE.search(url))


def _keep(offered: dict[str, Attachment], one: Attachment) -> None:
    """Of two links to one file the one that names it is kept."""
    before = offered.get(one.url)
    if before is None or _SAYS_NOTHING.fullmatch(fold(before.name or "")):
        offered[one.url] = one if before is None or not _SAYS_NOTHING.fullmatch(fold(one.name or "")) else before


def links_of(story: Story, number: int) -> Iterator[HtmlElement]:
    """Return the links that a line is made of, those around its pictures too."""
    seen: set[HtmlElement] = set()
    line = story.line(number)
    holders = [element if place == "text" else element.getparent() for element, place in line.pieces]
    for inner in (*holders, *line.pictures):
        link = inner if inner.tag == "a" else next(inner.iterancestors("a"), None)
        if link is not None and link not in seen:
            seen.add(link)
            yield link


def _shown_files(story: Story) -> Iterator[Attachment]:
    """The files that the article shows in a frame of their own: often they are all that it has."""
    frames = files_in_frames(story.document)
    if not frames or story.title_at is None:
        return
    order = {element: place for place, element in enumerate(story.document.tree.iter())}
    own = {*story.above, *story.text, *story.below}
    first = order[story.line(story.title_at).block]
    last = next((order[line.block] for number, line in _after(story) if number not in own), len(order))
    for frame, url in frames:
        if first < order[frame] < last:
            yield Attachment(url, clean(unquote(urlsplit(url).path.rsplit("/", 1)[-1])) or None)


def files_in_frames(document: Document) -> list[tuple[HtmlElement, str]]:
    """Return the frames of a page that show a file, each with the file's address."""
    return [(frame, url) for frame in document.tree.iter(*_SHOWN) if (url := _shown_url(frame, document))]


def _after(story: Story) -> Iterator[tuple[int, Line]]:
    """The lines under the title, with their numbers."""
    start = (story.title_at or 0) + 1
    return islice(enumerate(story.layout.lines), start, None)


def _shown_url(frame: HtmlElement, document: Document) -> str | None:
    """The address of the file that a frame shows, itself or through a viewer; None where it shows something else."""
    for attribute in _SHOWN[frame.tag]:
        url = document.absolute(frame.get(attribute))
        if url is None:
            continue
        viewed = parse_qs(urlsplit(url).query)
        inner = (document.absolute(value) for name in _VIEWED for value in viewed.get(name, ()))
        file = next((one for one in (*inner, url) if one and _FILE.search(urlsplit(one).path.lower())), None)
        if file:
            return file
    return None


def _name(link: HtmlElement, url: str) -> str | None:
    text = text_of(link)
    if text:
        return text
    named = clean(link.get("title") or "") or unquote(urlsplit(url).path.rsplit("/", 1)[-1])
    return clean(named) or None


def _is_list_line(text: str, link: HtmlElement) -> bool:
    """True where little more than the file's name stands on the line: its size, its label."""
    rest = text.replace(text_of(link), "").strip(" :-–()[].")
    # Five words in a row are a sentence.
    # matches: xem thông báo của Ủy ban nhân dân
    return len(rest) <= 40 and not re.search(r"\w{2,} \w+ \w+ \w+ \w+", rest)  # noqa: PLR2004 - "Tệp đính kèm: (125 KB)"
