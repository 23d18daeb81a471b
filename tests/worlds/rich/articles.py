"""The articles of the rich sample."""

from __future__ import annotations

from typing import Any

from tests.worlds.small_archive import CULTURE, HOME, NEWS, article, articles

PATH_ID = "gioi-thieu/lich-su/phuong"
ODD_ID = "bài/100%/a+b?x=1&y=2"
LONG = "\n\n".join(
    f"Đoạn {n}. Sáng nay, bà con xóm Chài kéo về đình làng xem hội, đứng kín hai bên bờ kênh." for n in range(1, 13)
)
LIVELY = (
    '<p>Đoạn đầu <strong>in đậm</strong>, có <a href="http://p.example/bai/2">liên kết</a>.</p>'
    "<ul><li>một</li><li>hai</li></ul>"
)


def first(**changes: Any) -> dict[str, Any]:
    """Article 1 as the sample has it, but for these changes."""
    return articles()[0] | changes


def changed() -> dict[str, Any]:
    body = "Hội nghị diễn ra chiều qua, có 120 đại biểu dự.\n\nCác ý kiến đều tán thành./."
    picture = {"image_url": f"{HOME}anh/1.jpg", "text": "Đại biểu biểu quyết", "credit": "Kim Loan", "alt": None}
    author = {"name": "Kim Loan", "role": "Bài và ảnh", "unit": None}
    words = {"title": "Đảng bộ phường họp bàn về cầu và đường", "summary": "Cuộc họp kéo dài một ngày.", "body": body}
    day = {"published_at": "2026-10-02", "published_date": "2026-10-02", "published_raw": "Ngày 02/10/2026"}
    signed = {"byline": "Bài và ảnh: Kim Loan", "authors": [author], "captions": [picture], "views": 210}
    return first(**words, **day, **signed, body_html="".join(f"<p>{part}</p>" for part in body.split("\n\n")))


def special() -> list[dict[str, Any]]:
    """Articles 6 to 15."""
    told = ("Chợ nổi họp sớm", "Cầu mới thông xe", "Trường đổi tên", "Lịch cắt điện", "Tuyển quân năm nay")
    plain = [article(n, title, f"{title}, theo tin của phường.") for n, title in enumerate(told, 6)]
    nothing = {"section": None, "published_at": None, "published_date": None, "published_raw": None, "views": None}
    bare = article(11, "Chỉ có tít", "") | nothing | {"body": None, "body_html": None, "rules": {}}
    untitled = article(12, "", "Một mẩu tin không có tít.", section=CULTURE) | {"title": None}
    paths = [article(13, "Lịch sử phường", "Phường lập năm 1975.") | {"article_id": PATH_ID, "url": f"{HOME}{PATH_ID}"}]
    paths.append(article(14, "Địa chỉ lạ", "Tin có địa chỉ lạ.") | {"article_id": ODD_ID})
    return [*plain, bare, untitled, *paths, _long()]


def _long() -> dict[str, Any]:
    pictures = [
        {"image_url": f"{HOME}anh/hoi.jpg", "text": "Bà con xem hội", "credit": "Anh Thư", "alt": "ảnh hội"},
        {"image_url": f"{HOME}anh/1.jpg", "text": None, "credit": "Tư liệu", "alt": None},
        {"image_url": f"{HOME}anh/mat.jpg", "text": "Ảnh chưa lấy được", "credit": None, "alt": None},
    ]
    files = [
        {"url": f"{HOME}tep/ke-hoach.pdf", "name": 'Kế hoạch "mùa hội" số 15/KH'},
        {"url": f"{HOME}tep/mau.doc", "name": None},
    ]
    names = ("ThS. Kim Loan", "Kim Loan", "Hoà Bình", "Hòa Bình")
    authors = [{"name": name, "role": "Thực hiện", "unit": "Đài phường"} for name in names]
    signed = {"byline": "Thực hiện: " + " – ".join(names), "authors": authors, "captions": pictures}
    rules = {"title": "h1", "byline": "label", "body": "densest block", "captions": "figcaption"}
    more = {"attachments": files, "rules": rules, "body_html": LIVELY, "summary": "Hội làng sau ba năm vắng."}
    return article(15, "Đêm hội xóm Chài", LONG, section=CULTURE, **signed, **more)


def short() -> list[dict[str, Any]]:
    """Sixty short articles, one in every second month from 2015 on, in two sections."""
    made = []
    for n in range(60):
        day = f"{2015 + n // 6}-{1 + n % 6 * 2:02}-{1 + n % 28:02}"
        dated = {"published_at": f"{day}T08:30+07:00", "published_date": day, "published_raw": day, "views": 5 * n}
        text = f"Bản tin số {n}: lúa được mùa, giá ổn định."
        signed = {"byline": "Anh Thư", "authors": [{"name": "Anh Thư", "role": None, "unit": None}]} if n % 3 else {}
        made.append(article(n, f"Bản tin số {n}", text, section=(NEWS, CULTURE)[n % 2], **dated, **signed) | _number(n))
    return made


def _number(n: int) -> dict[str, Any]:
    return {"article_id": str(101 + n), "url": f"{HOME}bai/{101 + n}"}
