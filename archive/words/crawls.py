"""How a crawl goes about it, where its answers come from, and where each of its requests stands."""

from __future__ import annotations

from typing import Final

from archive.words.wording import Word

# Modes: everything; every list to its end; only what is new.
FULL: Final = "full"
SWEEP: Final = "sweep"
UPDATE: Final = "update"

MODES: Final = {
    FULL: Word("thu thập toàn bộ", "full"),
    SWEEP: Word("đi hết mọi danh sách", "sweep"),
    UPDATE: Word("cập nhật", "update"),
}

LIVE: Final = "live"  # the source of what the portal itself has answered
SAVED: Final = "file"  # the source of what people saved of it as files

# What the time of a capture is, where nobody noted it when the capture was made.
FILE_TIME: Final = "file"
CHANGE_TIME: Final = "last-modified"

TIMES: Final = {
    FILE_TIME: Word("giờ của tệp, không phải giờ lưu trang", "the file's own date, not when the page was saved"),
    CHANGE_TIME: Word("lần sửa cuối, theo máy chủ", "when it was last changed, as the server said"),
}

# States of a request (table ``frontier``). No reader sees these words: editions leave the table out.
WAITING: Final = "waiting"
TAKEN: Final = "taken"
DONE: Final = "done"
FAILED: Final = "failed"

# Records of WARC files.
RESPONSE: Final = "response"
REVISIT: Final = "revisit"
RESOURCE: Final = "resource"
