"""What became of articles: what one crawl found where an article was, and the states of the ledger."""

from __future__ import annotations

from typing import Final

from archive.words.wording import Word

# Findings (table ``sightings``).
ALIVE: Final = "alive"
GONE: Final = "gone"  # also a state
ERROR_PAGE: Final = "error page"
HOME_PAGE: Final = "home page"
MOVED: Final = "moved"  # also a state
LED_AWAY: Final = "led away"  # never stored: an address that leads elsewhere, where no article was read

# States (table ``ledger``).
LISTED: Final = "listed"
UNLISTED: Final = "unlisted"
REPLACED: Final = "replaced"
RETURNED: Final = "returned"

FINDINGS: Final = {
    ALIVE: Word("còn", "alive"),
    GONE: Word("không còn", "gone"),
    ERROR_PAGE: Word("trang báo lỗi", "error page"),
    HOME_PAGE: Word("trang chủ", "home page"),
    MOVED: Word("đã dời chỗ", "moved"),
    LED_AWAY: Word("dẫn đi nơi khác", "led away"),
}

# What has happened, as lines of the ledger tell it.
EVENTS: Final = {
    GONE: Word("không còn", "gone"),
    REPLACED: Word("bị trang khác thay", "replaced"),
    MOVED: Word("đã dời chỗ", "moved"),
    UNLISTED: Word("không còn trong danh sách", "unlisted"),
    RETURNED: Word("đã trở lại", "returned"),
    LISTED: Word("lại có trong danh sách", "listed again"),
}

# How it stands, as the article's own page tells it.
STATES: Final = {
    GONE: Word("không còn trên cổng", "gone from the portal"),
    REPLACED: Word("bị thay bằng trang khác", "replaced by another page"),
    MOVED: Word("đã chuyển địa chỉ", "moved to another address"),
    UNLISTED: Word("còn, nhưng không danh sách nào nhắc đến", "still there, but in no list"),
    RETURNED: Word("đã trở lại", "returned"),
    LISTED: Word("còn trên cổng", "still there"),
}
