"""Why a request was not answered: exceptions of our own, and the problem that each failure is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from OpenSSL.SSL import Error as TlsError
from scrapy.exceptions import DownloadFailedError, IgnoreRequest, ResponseDataLossError
from service_identity.exceptions import VerificationError

from archive.words.problems import DISALLOWED, LEADS_AWAY, NO_ANSWER, TOO_LARGE
from archive.words.sentences import BROKEN_OFF, CONNECTION_LOST, NOT_TRUSTED, OTHER_HOST
from scraper.items import Problem

if TYPE_CHECKING:
    from scrapy import Request

FORBIDDEN = "Forbidden by robots.txt"  # Scrapy's own words
_IN_WORDS: dict[type, str] = {  # where Scrapy's own words are none
    ResponseDataLossError: BROKEN_OFF(),
    DownloadFailedError: CONNECTION_LOST(),
}
_TOO_LARGE_DECODED = "exceeded DOWNLOAD_MAXSIZE"  # Scrapy's own words


class NotFetchedError(IgnoreRequest):
    """A request that is not made, or whose answer is not kept; asking again at once would not help.

    ``kind`` is the problem it is (see `archive.words.problems`), the message its detail.
    """

    kind: str = NO_ANSWER


class ForgottenError(NotFetchedError):
    """The crawl ends before its turn came: no problem, the request stays in the frontier."""


class TooLargeError(NotFetchedError):
    """The answer is larger than anything that is kept."""

    kind = TOO_LARGE


class PrivateAddressError(NotFetchedError):
    """The address belongs to this machine or its own network, and the site does not."""

    kind = LEADS_AWAY


class CertificateError(NotFetchedError):
    """The host cannot prove that it is what it says."""


class RobotsUnreachableError(NotFetchedError):
    """A host's robots.txt cannot be had, so nothing may be asked there (RFC 9309, 2.3.1.4)."""


class SilentHostError(NotFetchedError):
    """A host has failed so often, or asked for so long a pause, that this run leaves it alone."""


def forget(request: Request) -> ForgottenError:
    """Return the exception that ends a request as if it had never been taken: nobody is told, its row stays."""
    request.errback = None
    return ForgottenError(f"{request.url}: the crawl ends before its turn came")


def problem_of(error: BaseException | None) -> Problem:
    """Return the problem that a failed request is."""
    if isinstance(error, NotFetchedError):
        return Problem(error.kind, detail=str(error))
    said = in_words(error)
    if isinstance(error, IgnoreRequest):
        if said == FORBIDDEN:
            return Problem(DISALLOWED)
        if _TOO_LARGE_DECODED in said:
            return Problem(TOO_LARGE, detail=said)
    return Problem(NO_ANSWER, detail=said)


def in_words(error: object) -> str:
    """Return what an error says; what it is, where it says nothing or only repeats Twisted's objects."""
    said = str(error)
    if said and "twisted." not in said:
        return said
    return _IN_WORDS.get(type(error), type(error).__name__)


def certificate_trouble(error: BaseException) -> str | None:
    """Return what is wrong with the host's certificate, where that is why a download failed; else None."""
    for failure in getattr(error.__cause__, "reasons", ()):
        if failure.check(VerificationError):
            return OTHER_HOST()
        if failure.check(TlsError) and "certificate" in str(failure.value):
            return NOT_TRUSTED()
    return None
