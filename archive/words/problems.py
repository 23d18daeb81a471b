"""What can go wrong at one address, and what that says of the whole crawl."""

from __future__ import annotations

from typing import Final

from archive.words.wording import Word

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

# What a page does not say, or does not say clearly (see ``field`` of the problem).
UNREADABLE_DATE: Final = "unreadable date"
NO_TITLE: Final = "no title"
NO_BODY: Final = "no body"
EMPTY_LIST: Final = "empty list"
UNREADABLE_ARTICLE: Final = "unreadable article"
LOST_WORDS: Final = "article lost its words"
BEYOND_BOUNDS: Final = "page beyond all bounds"

DAMAGED_SOURCE: Final = "damaged source"  # a file that others saved, or what a web archive answered

NOT_NOTED: Final = "no problem was noted"  # never stored: why something is missing, where no row says it

PROBLEMS: Final = {
    DEAD_LINK: Word("địa chỉ chết (404, 410)", "dead link", within="liên kết hỏng"),
    ERROR_PAGE: Word("trang báo lỗi", "error page"),
    HOME_PAGE: Word("trả về trang chủ", "home page instead"),
    DISALLOWED: Word("robots.txt không cho phép", "disallowed by robots.txt"),
    LEADS_AWAY: Word("dẫn sang trang khác", "leads to another site"),
    NOT_A_PAGE: Word("không phải trang", "not a page", within="không phải trang web"),
    NOT_A_PICTURE: Word("không phải ảnh", "not a picture"),
    PART_OF_A_FILE: Word("tệp bị cắt ngắn", "file cut short", within="tệp bị cắt ngang"),
    CERTIFICATE: Word("chứng thư của máy chủ chưa được xác minh", "certificate not verified"),
    REFUSED: Word("bị từ chối", "refused", within="máy chủ từ chối"),
    SERVER_ERROR: Word("máy chủ lỗi", "server error", within="máy chủ báo lỗi"),
    NO_ANSWER: Word("không trả lời", "no answer", within="không có trả lời"),
    CHALLENGE: Word("bị chặn để thử người máy", "bot challenge", within="trang chặn máy tự động"),
    REDIRECT_LOOP: Word("chuyển hướng lòng vòng", "redirect loop", within="chuyển hướng vòng quanh"),
    CUT_SHORT: Word("danh sách bị cắt ngắn", "list cut short", within="danh sách bị cắt ngang"),
    READER_FAILED: Word("bộ đọc hỏng", "reader failed", within="chương trình không đọc được trang"),
    NOTHING_FOUND: Word("không thấy gì", "nothing found", within="không tìm thấy gì"),
    TOO_LARGE: Word("câu trả lời quá lớn", "answer too large", within="trả lời quá lớn"),
    DRIFT: Word("báo động: trang đã khác", "drift alarm"),
    CLOCK: Word("đồng hồ nhảy", "clock jumped"),
    UNREADABLE_DATE: Word("ngày không đọc được", "unreadable date"),
    NO_TITLE: Word("không có tiêu đề", "no title"),
    NO_BODY: Word("không có nội dung", "no body"),
    EMPTY_LIST: Word("danh sách trống", "empty list"),
    UNREADABLE_ARTICLE: Word("bài không đọc được", "unreadable article", within="không đọc được bài"),
    LOST_WORDS: Word("bài mất chữ", "article lost its words"),
    BEYOND_BOUNDS: Word("trang vượt mọi giới hạn", "page beyond all bounds", within="trang lớn quá mọi giới hạn"),
    DAMAGED_SOURCE: Word("nguồn bị hỏng hoặc thiếu", "damaged source"),
    SELECTOR_FOUND_NOTHING: Word("bộ chọn (selector) trong hồ sơ không tìm thấy gì", "selector found nothing"),
    NOT_NOTED: Word("không có trục trặc nào được ghi", "no problem was noted"),
}

# Their details may be what an exception of other software says: English, whatever the language of the page.
SAID_BY_OTHERS: Final = frozenset({NO_ANSWER, READER_FAILED, TOO_LARGE})

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
