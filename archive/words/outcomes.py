"""How a crawl ends, why it may end early, and with which exit code."""

from __future__ import annotations

from typing import Final

from archive.words.wording import Word

COMPLETE: Final = "complete"
DEGRADED: Final = "degraded"
LIMITED: Final = "limited"
INTERRUPTED: Final = "interrupted"
UNREACHABLE: Final = "unreachable"
FAILED: Final = "failed"
UNFINISHED: Final = "unfinished"  # never stored: a crawl, or a walk, that has no outcome yet

# Why a run ended early; what it had not asked for is still in the frontier.
BUDGET_USED: Final = "daily budget used"
OUTSIDE_HOURS: Final = "outside the allowed hours"
COME_BACK_LATER: Final = "asked to come back later"
HOST_SILENT: Final = "the host does not answer"

OUTCOMES: Final = {
    COMPLETE: Word("trọn vẹn", "complete"),
    DEGRADED: Word("xong nhưng có chỗ thiếu", "finished, something is missing", within="không trọn vẹn"),
    LIMITED: Word("dừng ở giới hạn đã đặt", "ended at a set limit", within="dừng theo giới hạn đã đặt"),
    INTERRUPTED: Word("bị ngắt", "interrupted", within="bị gián đoạn"),
    UNREACHABLE: Word("không vào được cổng", "portal unreachable", within="không kết nối được cổng"),
    FAILED: Word("hỏng giữa chừng", "failed", within="thất bại"),
    UNFINISHED: Word("chưa xong", "not finished", within="chưa kết thúc"),
    BUDGET_USED: Word("đã hết số yêu cầu cho phép trong ngày", "daily budget used"),
    OUTSIDE_HOURS: Word("ngoài khung giờ được phép", "outside the allowed hours"),
    COME_BACK_LATER: Word("máy chủ yêu cầu quay lại sau", "asked to come back later"),
    HOST_SILENT: Word("máy chủ không trả lời", "the host does not answer"),
}

OUTCOME_OF_REASON: Final = {
    OUTSIDE_HOURS: LIMITED,
    BUDGET_USED: LIMITED,
    COME_BACK_LATER: INTERRUPTED,
    HOST_SILENT: UNREACHABLE,
    "shutdown": INTERRUPTED,  # Scrapy's own word
    LIMITED: LIMITED,
    UNREACHABLE: UNREACHABLE,
}

EXIT_CODES: Final = {COMPLETE: 0, LIMITED: 0, DEGRADED: 3, INTERRUPTED: 3, UNREACHABLE: 5, FAILED: 3}
