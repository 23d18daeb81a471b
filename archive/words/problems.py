"""What can go wrong at one address, and what that says of the whole crawl."""

from __future__ import annotations

from typing import Final

# Notes: the crawl saw them and is complete all the same.
DEAD_LINK: Final = "dead link"
ERROR_PAGE: Final = "error page"
HOME_PAGE: Final = "home page instead"
DISALLOWED: Final = "disallowed by robots.txt"
LEADS_AWAY: Final = "leads to another site"
NOT_A_PAGE: Final = "not a page"
NOT_A_PICTURE: Final = "not a picture"
PART_OF_A_FILE: Final = "file cut short"
CERTIFICATE: Final = "certificate not verified"
SELECTOR_FOUND_NOTHING: Final = "selector found nothing"

# Alarms: something that should be in the archive may be missing.
REFUSED: Final = "refused"
SERVER_ERROR: Final = "server error"
NO_ANSWER: Final = "no answer"
CHALLENGE: Final = "bot challenge"
REDIRECT_LOOP: Final = "redirect loop"
CUT_SHORT: Final = "list cut short"
READER_FAILED: Final = "reader failed"
NOTHING_FOUND: Final = "nothing found"
TOO_LARGE: Final = "answer too large"
DRIFT: Final = "drift alarm"
CLOCK: Final = "clock jumped"

DEGRADING: Final = frozenset(
    {
        REFUSED,
        SERVER_ERROR,
        NO_ANSWER,
        CHALLENGE,
        REDIRECT_LOOP,
        CUT_SHORT,
        READER_FAILED,
        NOTHING_FOUND,
        TOO_LARGE,
        DRIFT,
        CLOCK,
    }
)

# No answer about the page itself, or one that a fault may have given: the next crawls ask again, some times.
ASK_AGAIN: Final = frozenset(
    {
        REFUSED,
        SERVER_ERROR,
        NO_ANSWER,
        CHALLENGE,
        TOO_LARGE,
        REDIRECT_LOOP,
        LEADS_AWAY,
        NOT_A_PICTURE,
        PART_OF_A_FILE,
    }
)


def problem_of_status(status: int) -> str | None:
    """Return the kind of problem an HTTP status is; None where it is none."""
    if status in (404, 410):
        return DEAD_LINK
    if status >= 500 or status == 429:  # noqa: PLR2004 - the numbers are the names
        return SERVER_ERROR
    return REFUSED if status >= 400 else None  # noqa: PLR2004 - the numbers are the names
