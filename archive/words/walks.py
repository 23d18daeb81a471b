"""How far a walk through a list came, and what it proves."""

from __future__ import annotations

from typing import Final

from archive.words.wording import Word

# Verdicts.
COMPLETE: Final = "complete"
CUT_SHORT: Final = "cut short"
UNKNOWN: Final = "unknown"
NOT_FINISHED: Final = "not finished"  # never stored: a walk that has no verdict

VERDICTS: Final = {
    COMPLETE: Word("trọn vẹn", "complete"),
    CUT_SHORT: Word("bị cắt ngắn", "cut short", within="bị cắt ngang"),
    UNKNOWN: Word("chưa biết", "unknown", within="chưa rõ"),
    NOT_FINISHED: Word("chưa đi hết", "not finished"),
}

# What it reached.
END: Final = "end"
KNOWN_ENTRIES: Final = "known entries"
ANOTHER_WALK: Final = "another walk"

REACHED: Final = {
    END: Word("đến cuối danh sách", "to the list's end"),
    KNOWN_ENTRIES: Word("đến những mục đã biết", "to entries known before"),
    ANOTHER_WALK: Word("nối vào một danh sách khác", "on into another list"),
}
