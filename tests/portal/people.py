"""Names: people, pen names, officials, units, places. All invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

SURNAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Thạch", "Kim", "Sơn", "Kiên", "Lâm", "Trầm", "Châu", "Phan", "Trương", "Tăng", "Diệp", "Mai", "Cao"]
MIDDLES = ["Văn", "Thị", "Hữu", "Minh", "Quốc", "Thanh", "Ngọc", "Hoàng", "Kim", "Đức", "Thu", "Bảo", "Trung", "Mỹ", "Xuân", "Hồng", "Tấn", "Phước", "Thái", "Gia"]
GIVEN = ["An", "Bình", "Châu", "Danh", "Diễm", "Dũng", "Giang", "Hà", "Hạnh", "Hiếu", "Hoa", "Hòa", "Huệ", "Hùng", "Khánh", "Khoa", "Lan", "Linh", "Lộc", "Loan", "Mẫn", "Nga", "Nghĩa", "Nguyên", "Nhàn", "Nhung", "Phát", "Phúc", "Phương", "Quý", "Sang", "Tâm", "Thảo", "Thịnh", "Thoại", "Thủy", "Tiến", "Trang", "Trí", "Trinh", "Tú", "Tuyền", "Vân", "Việt", "Vinh", "Yến"]
PEN_FIRST = (
    ["Anh", "Diễm", "Thanh", "Minh", "Kim", "Hoàng", "Bảo", "Ngọc", "Quang", "Thùy", "Mộng", "Trúc", "Hải", "Thiên", "Khánh", "Phương", "Việt", "Tuyết", "Cẩm", "Đức"]
)
POSTS = (
    "Phó Bí thư Thường trực Thành ủy",
    "Phó Chủ tịch UBND thành phố",
    "Chủ tịch HĐND thành phố",
    "Trưởng Ban Tuyên giáo Thành ủy",
    "Chủ tịch Ủy ban MTTQ Việt Nam thành phố",
    "Trưởng Ban Dân vận Thành ủy",
    "Phó Trưởng Ban Tổ chức Thành ủy",
)
UNITS = (
    "Phòng QLĐT&NCKH",
    "Trung tâm VH-TT&TT",
    "Phòng VH&TT",
    "Ban Tuyên giáo Thành ủy",
    "Đài Truyền thanh thành phố",
    "Phòng LĐ-TB&XH",
    "Hội Nông dân phường 5",
)
SOURCES = (
    "Tổng cục Thống kê",
    "Cổng TTĐT Chính phủ",
    "Báo Trà Giang",
    "Thông tấn xã Việt Nam",
    "Văn phòng UBND tỉnh",
    "Sở Y tế",
)
CREDITS = (
    "Thành ủy",
    "Trung tâm VH-TT&TT",
    "Kim Loan",
    "Quang Thụy",
    "Đoàn phường",
    "CTV",
    "HOÀNG VINH",
    "Ban tổ chức",
)
WARDS = (
    "phường 1",
    "phường 2",
    "phường 3",
    "phường 4",
    "phường 5",
    "phường 6",
    "phường 7",
    "phường 8",
    "phường 9",
    "phường Tân Mỹ",
    "phường An Lộc",
    "xã Long Thuận Đông",
    "xã Hòa Lợi Tây",
    "xã Phước Hưng",
    "xã Nguyệt Thạnh",
    "xã Đôn Châu",
    "xã Lương Điền",
    "xã Huyền Phú",
)
HAMLETS = (
    "ấp Sóc Thát",
    "ấp Rạch Đùi",
    "ấp Vĩnh Bảo",
    "ấp Kinh Lớn",
    "ấp Ba Se B",
    "ấp Long Trị",
    "khóm 3",
    "khóm 7",
    "ấp Phú Hòa",
    "ấp Cây Dương",
    "ấp Giồng Lức",
    "khóm Minh Thuận",
    "ấp Đầu Giồng C",
)
CANALS = (
    "kênh Trà Ngoa",
    "rạch Láng Sắt",
    "kênh Thống Nhất",
    "sông Long Bình",
    "kênh Mười Thước",
    "rạch Bà Trầm",
    "kênh 3 tháng 2",
)
PAGODAS = ("Âng Kor", "Sóc Rùm", "Hang Chim", "Phướng Mới", "Ông Mẹt Cũ", "Bodhi Sala", "Kos Lao", "Vàm Rây Nhỏ")
SCHOOLS = (
    "Trường Tiểu học Lê Văn Tám",
    "Trường THCS Minh Trí",
    "Trường Tiểu học Kim Đồng",
    "Trường Mầm non Hoa Hồng",
    "Trường THCS Lý Tự Trọng",
    "Trường Thực hành Sư phạm",
    "Trường THPT Nguyễn Đáng",
    "Trường Tiểu học Long Thuận",
)


def person(rng: Random) -> str:
    parts = [rng.choice(SURNAMES), rng.choice(MIDDLES), rng.choice(GIVEN)]
    if rng.random() < 0.15:
        parts.insert(1, rng.choice(SURNAMES))
    return " ".join(dict.fromkeys(parts))


def pen_name(rng: Random) -> str:
    first = rng.choice(PEN_FIRST)
    last = rng.choice([name for name in GIVEN if name != first])
    return f"{first} {last}"


def pen_names(rng: Random, count: int) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        names[pen_name(rng)] = None
    return list(names)


def official(rng: Random) -> str:
    return f"đồng chí {person(rng)}, {rng.choice(POSTS)}"
