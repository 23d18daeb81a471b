"""What an alarm says: its kind, and the parts of the line that says how much of what is meant."""

from __future__ import annotations

from typing import Final

from archive.words.kinds import ARTICLE, HOME, LIST
from archive.words.wording import Sentence, Word

FILLED_LESS: Final = "field is filled less"
BELOW_FLOOR: Final = "below the floor"
NOTHING_READ: Final = "nothing was read"
OTHER_PAGES: Final = "articles are no longer read"
MANY_ERRORS: Final = "many errors"
ERROR_PAGES: Final = "error pages served as 200"
CHALLENGED: Final = "bot challenge"
HOME_EVERYWHERE: Final = "home page everywhere"
LED_AWAY: Final = "redirects to other sites"
STATISTICS_FELL: Final = "statistics fell"
COUNTERS_GONE: Final = "counters gone"

ALARMS: Final = {
    FILLED_LESS: Word("một phần của bài đọc được ít hơn trước", "field is filled less"),
    BELOW_FLOOR: Word("dưới mức tối thiểu", "below the floor"),
    NOTHING_READ: Word("không đọc được gì", "nothing was read"),
    OTHER_PAGES: Word("không còn đọc được bài", "articles are no longer read"),
    MANY_ERRORS: Word("nhiều lỗi", "many errors"),
    ERROR_PAGES: Word("trang lỗi giả làm trang thường", "error pages served as 200"),
    CHALLENGED: Word("bị chặn để thử người máy", "bot challenge"),
    HOME_EVERYWHERE: Word("đâu cũng trả về trang chủ", "home page everywhere"),
    LED_AWAY: Word("dẫn sang trang khác", "redirects to other sites"),
    STATISTICS_FELL: Word("số lượt truy cập tụt xuống", "statistics fell"),
    COUNTERS_GONE: Word("mất bộ đếm", "counters gone"),
}

THINGS: Final = {
    ARTICLE: Word("bài", "articles"),
    LIST: Word("mục trong danh sách", "list entries"),
    HOME: Word("trang chủ", "home page"),
}
PAGES: Final = Word("trang", "pages")

# Fields of pages that are no fields of an article.
OTHER_FIELDS: Final = {
    "entries": Word("các mục", "entries"),
    "statistics": Word("thống kê truy cập", "statistics"),
    "online": Word("số người đang xem", "online"),
    "today": Word("lượt truy cập hôm nay", "today"),
    "yesterday": Word("lượt truy cập hôm qua", "yesterday"),
    "week": Word("lượt truy cập trong tuần", "week"),
    "month": Word("lượt truy cập trong tháng", "month"),
    "total": Word("tổng số lượt truy cập", "total"),
}

IN_SECTION: Final = Sentence(" in section {section}", " ở chuyên mục {section}")
NUMBERED: Final = Sentence("no. {number}", "số {number}")
NOW: Final = Sentence(", {after}", ", {after}")
INSTEAD_OF: Final = Sentence(" instead of {before}", " thay vì {before}")
AFFECTED: Final = Sentence(", {count} {things} affected", ", {count} {things} bị ảnh hưởng")
