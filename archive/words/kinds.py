"""What an answer turned out to be: kinds of pages, captures and addresses."""

from __future__ import annotations

from typing import Final

from archive.words.wording import Word

HOME: Final = "home"
LIST: Final = "list"
ARTICLE: Final = "article"
ERROR: Final = "error"
CHALLENGE: Final = "challenge"
OTHER: Final = "other"
FILE: Final = "file"

KINDS: Final = {
    ARTICLE: Word("trang bài viết", "article pages"),
    LIST: Word("trang danh sách", "list pages"),
    HOME: Word("trang chủ", "home pages"),
    FILE: Word("ảnh và tệp", "pictures and files"),
    OTHER: Word("trang khác", "other pages"),
    ERROR: Word("trang báo lỗi", "error pages"),
    CHALLENGE: Word("trang thử người máy", "challenge"),
}

# What only an address can be. No reader sees these words: editions leave the table ``addresses`` out.
DEAD: Final = "dead"
ELSEWHERE: Final = "elsewhere"
LOOP: Final = "loop"
DISALLOWED: Final = "disallowed"
UNREAD: Final = "unread"
TOO_LARGE: Final = "too large"
REDIRECT: Final = "redirect"
SITEMAP: Final = "sitemap"
FAILED: Final = "failed"  # nothing is known of it: it is asked again
