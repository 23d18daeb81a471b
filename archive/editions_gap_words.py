"""The words of crawls for why something is missing, in Vietnamese; a word that is not here is shown as it is."""

from __future__ import annotations

IN_VIETNAMESE: dict[object, str] = {
    # how crawls end
    "degraded": "không trọn vẹn",
    "limited": "dừng theo giới hạn đã đặt",
    "interrupted": "bị gián đoạn",
    "unreachable": "không kết nối được cổng",
    "failed": "thất bại",
    "unfinished": "chưa kết thúc",
    # how walks through lists are judged
    "cut short": "bị cắt ngang",
    "unknown": "chưa rõ",
    "not finished": "chưa đi hết",
    # what went wrong at an address
    "no problem was noted": "không có trục trặc nào được ghi",
    "dead link": "liên kết hỏng",
    "error page": "trang báo lỗi",
    "home page instead": "trả về trang chủ",
    "disallowed by robots.txt": "robots.txt không cho phép",
    "leads to another site": "dẫn sang trang khác",
    "not a page": "không phải trang web",
    "not a picture": "không phải ảnh",
    "file cut short": "tệp bị cắt ngang",
    "refused": "máy chủ từ chối",
    "server error": "máy chủ báo lỗi",
    "no answer": "không có trả lời",
    "bot challenge": "trang chặn máy tự động",
    "redirect loop": "chuyển hướng vòng quanh",
    "list cut short": "danh sách bị cắt ngang",
    "reader failed": "chương trình không đọc được trang",
    "nothing found": "không tìm thấy gì",
    "answer too large": "trả lời quá lớn",
    "unreadable article": "không đọc được bài",
    # fields
    "title": "tiêu đề",
    "section": "chuyên mục",
    "published_at": "ngày đăng",
    "byline": "dòng ghi tên tác giả",
    "body": "nội dung",
    "summary": "tóm tắt",
    "views": "số lượt xem",
    "authors": "tác giả",
}
