"""From an answer to what it says: the page, the file, where it leads, or why there is nothing; pure, and never asked.

It needs no network and none of Scrapy's objects: an answer that lies in a WARC record is read as one that just came.
"""

from __future__ import annotations

import hashlib
import logging
import re
import warnings
from dataclasses import dataclass, replace
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from PIL import Image
from scrapy.http import TextResponse
from scrapy.http.headers import Headers
from scrapy.responsetypes import responsetypes
from w3lib.html import get_base_url, get_meta_refresh
from w3lib.url import safe_url_string

from archive.words.problems import (
    CHALLENGE,
    ERROR_PAGE,
    LEADS_AWAY,
    NO_ANSWER,
    NOT_A_PAGE,
    NOT_A_PICTURE,
    PART_OF_A_FILE,
    problem_of_status,
)
from archive.words.sentences import EMPTY, ENDS_EARLY, LEADS_TO, STATUS
from scraper.items import FileFacts, Page, Problem
from scraper.pages.document.head.robots import asked_in
from scraper.pages.feeds import parse_sitemap
from scraper.pages.learn import learn
from scraper.pages.page import parse_page
from scraper.pages.text import decode
from scraper.sites.profile import SiteProfile  # noqa: TC001 -- readings are kept by what annotations name

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.warc.reader import Record
    from scraper.crawl.errand import Errand

logger = logging.getLogger(__name__)
Text = tuple[str, str] | None  # the encoding of a page and its text; None where it is no text
LONGEST_REFRESH = 10.0  # seconds
FEWEST_LETTERS = 80
PERMANENT = (301, 308)
_REFUSALS = (401, 403, 429, 503)
_PROBLEM_OF_KIND = {"error": ERROR_PAGE, "challenge": CHALLENGE}
_ENCODING = "content-encoding"


@dataclass(frozen=True, slots=True)
class Received:
    """An answer as it came. ``body`` is without its content encoding; where that could not be undone, it is named."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @classmethod
    def from_record(cls, url: str, record: Record) -> Received:
        """Return the answer that a WARC record holds."""
        undone = record.body is not record.payload
        headers = [(name, value) for name, value in record.described if not undone or name.lower() != _ENCODING]
        return cls(url, record.status or 0, tuple(headers), record.body)

    def header(self, name: str) -> str | None:
        """Return the last header called ``name`` in any case, as Scrapy does; None where there is none."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name.lower()), None)

    @property
    def content_type(self) -> str | None:
        """What the server says it is."""
        return self.header("Content-Type")

    def is_text(self) -> bool:
        """Whether it is a page or another text, by its headers, its address, or its first bytes."""
        headers = Headers([(name, value.encode("utf-8", "replace")) for name, value in self.headers])
        kind = responsetypes.from_args(headers=headers, url=self.url, body=self.body)
        return issubclass(kind, TextResponse)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one answer says: a page, a file, a sitemap, a redirect, that nothing has changed; or why it says nothing.

    ``redirect`` is where it leads, ``permanent`` whether for good, ``sets_cookie`` whether it gives a cookie along.
    ``letters`` is a digest of the letters that a page shows, to know it by. ``learned`` is the profile with what a home
    page teaches. ``validators`` are the ETag and Last-Modified.
    """

    url: str
    page: Page | None = None
    file: FileFacts | None = None
    sitemap: tuple[str, ...] | None = None
    redirect: str | None = None
    permanent: bool = False
    sets_cookie: bool = False
    unchanged: bool = False
    problems: tuple[Problem, ...] = ()
    letters: str | None = None
    learned: SiteProfile | None = None
    validators: tuple[str | None, str | None] = (None, None)


def read(received: Received, errand: Errand, profile: SiteProfile) -> Answer:
    """Return what an answer to an errand says.

    Args:
        received: the answer.
        errand: what it was asked for.
        profile: what is known of the site.
    """
    answer = Answer(received.url, validators=(received.header("ETag"), received.header("Last-Modified")))
    decoded = decode(received.body, received.content_type) if received.is_text() else None
    if (said := _other_than_a_page(answer, received, decoded, errand)) is not None:
        return said
    text = decoded[1] if decoded else None
    if errand.task == "home" and text is not None:
        profile = learn(profile, text, received.url)
        answer = replace(answer, learned=profile)
    problem = _failure(received)
    if problem is not None or text is None:
        told = _challenge(received, text, profile) or problem or Problem(NOT_A_PAGE, detail=received.content_type)
        return replace(answer, problems=(told,))
    page = parse_page(text, received.url, profile, errand.form, errand.promised)
    page.asked += asked_in(value for name, value in received.headers if name.lower() == "x-robots-tag")
    kind = _PROBLEM_OF_KIND.get(page.kind)
    return replace(answer, page=page, letters=letters_of(text), problems=() if kind is None else (Problem(kind),))


def _other_than_a_page(answer: Answer, received: Received, text: Text, errand: Errand) -> Answer | None:
    """Return the answer that is a sitemap, a redirect, a file, or no news; None where it should be a page."""
    if errand.task == "sitemap":
        return replace(answer, sitemap=_sitemap(received, text))
    try:
        target = _redirect(received, text)
    except ValueError:
        detail = LEADS_TO(url=received.header("Location"))
        return replace(answer, problems=(Problem(LEADS_AWAY, detail=detail),))
    if target is not None:
        sets_cookie = received.header("Set-Cookie") is not None
        return replace(answer, redirect=target, permanent=received.status in PERMANENT, sets_cookie=sets_cookie)
    if received.status == HTTPStatus.NOT_MODIFIED and errand.unchanged is not None:
        return replace(answer, unchanged=True)
    return _file(answer, received, errand) if errand.task == "file" else None


def _sitemap(received: Received, text: Text) -> tuple[str, ...] | None:
    """Return the addresses that a sitemap names; None where it is none."""
    if received.status != HTTPStatus.OK or text is None:
        return None
    return tuple(parse_sitemap(text[1], received.url))


def _redirect(received: Received, text: Text) -> str | None:
    """Return where an answer leads, by its status or by a quick meta refresh; None where it leads nowhere.

    Raises:
        ValueError: its status says that it leads somewhere, and the address is none.
    """
    location = received.header("Location")
    if 300 <= received.status < 400 and location:  # noqa: PLR2004 - the numbers are the names
        target = safe_url_string(urljoin(received.url, safe_url_string(location)))
        urlsplit(target).port  # noqa: B018 - one that is no number raises here
        return target
    if text is None or "http-equiv" not in (head := text[1][:4096]).lower():
        return None
    encoding = text[0]
    try:
        interval, url = get_meta_refresh(head, get_base_url(head, received.url, encoding), encoding)
    except ValueError:
        return None  # it goes nowhere, and the page is there to be read
    is_quick = interval is not None and interval <= LONGEST_REFRESH
    return url if is_quick and url and url != received.url else None


def _failure(received: Received) -> Problem | None:
    """Return what is wrong with an answer, whatever it was to be; an empty one is no answer."""
    if (kind := problem_of_status(received.status)) is not None:
        return Problem(kind, detail=STATUS(status=received.status))
    return None if received.body.strip() else Problem(NO_ANSWER, detail=EMPTY())


def _challenge(received: Received, text: str | None, profile: SiteProfile) -> Problem | None:
    """Return the challenge that a refusal is; None where it is none, or cannot be read."""
    if received.status not in _REFUSALS or text is None:
        return None
    try:
        asks = parse_page(text, received.url, profile).kind == "challenge"
    except Exception:
        logger.exception("The reader failed on %s", received.url)
        return None
    return Problem(CHALLENGE, detail=STATUS(status=received.status)) if asks else None


# What stays the same of a page while its counters, clocks and hidden fields change.

# Markup, scripts and styles go, and entities; then all that is no letter: numbers, marks, white space.
_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>|&#?\w+;", re.DOTALL | re.IGNORECASE)
# matches: 1.234 - 7/2023
_NO_LETTERS = re.compile(r"[\W\d_]+")


def letters_of(html: str) -> str | None:
    """Return a digest of the letters that a page shows; None where there are too few to know a page by."""
    letters = _NO_LETTERS.sub("", _MARKUP.sub(" ", html)).casefold()
    if len(letters) < FEWEST_LETTERS:
        return None
    return hashlib.sha256(letters.encode("utf-8", "surrogatepass")).hexdigest()


# What a picture's or attachment's bytes say of it.


def _file(answer: Answer, received: Received, errand: Errand) -> Answer:
    """Return what a file is, known under the address that it was first asked at, and what is wrong with it.

    A page in a picture's place (an error, a challenge) is not kept as the picture.
    """
    if (failure := _failure(received)) is not None:
        return replace(answer, problems=(failure,))
    facts = facts_of((*errand.seen_under, received.url)[0], received.body, received.content_type)
    if errand.picture and facts.width is None and facts.mimetype != "image/svg+xml":
        problem = Problem(NOT_A_PICTURE, detail=received.content_type)
        return replace(answer, file=None if received.is_text() else facts, problems=(problem,))
    cut = Problem(PART_OF_A_FILE, detail=ENDS_EARLY(length=facts.length))
    return replace(answer, file=facts, problems=(cut,) if is_cut_short(received.body) else ())


def facts_of(url: str, body: bytes, content_type: str | None) -> FileFacts:
    """Return digest, type, length in bytes and, for a picture, its size in pixels."""
    mimetype = content_type.partition(";")[0].strip().lower() if content_type else None
    size = picture_size(body) if mimetype is None or mimetype.startswith(("image/", "application/octet")) else None
    width, height = size or (None, None)
    digest = f"sha256:{hashlib.sha256(body).hexdigest()}"
    return FileFacts(url, digest, mimetype or None, len(body), width, height)


def is_cut_short(body: bytes) -> bool:
    """Whether a file of a common kind has no end; a server that says so itself is not always to be had."""
    return any(body.startswith(magic) and not has_end(body) for magic, has_end in _ENDS.items())


def _jpeg_has_end(body: bytes) -> bool:
    return body.rfind(b"\xff\xd9") > body.rfind(b"\xff\xda")  # the end of an image, after the start of its last scan


def _riff_has_end(body: bytes) -> bool:
    return len(body) >= 8 + int.from_bytes(body[4:8], "little")


_ENDS: dict[bytes, Callable[[bytes], bool]] = {
    b"\xff\xd8\xff": _jpeg_has_end,
    b"\x89PNG": lambda body: b"IEND" in body,
    b"GIF8": lambda body: b";" in body[-64:],
    b"RIFF": _riff_has_end,
    b"%PDF": lambda body: b"%%EOF" in body[-4096:],
    b"PK\x03\x04": lambda body: b"PK\x05\x06" in body,
}


def picture_size(body: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels from a picture's header; None where it is no picture that can be read."""
    with warnings.catch_warnings(action="ignore"):  # a huge picture is fine: only its header is read
        try:
            with Image.open(BytesIO(body)) as picture:
                return picture.size
        except Exception:  # noqa: BLE001 - a damaged AVIF raises RuntimeError, a DDS NotImplementedError, others more
            return None
