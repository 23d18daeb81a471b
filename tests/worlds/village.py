"""The smallest portal there is: a home page, one list, a few articles; what a test needs goes wrong on one of them."""

from __future__ import annotations

from tests.tools.servers import Answer

ARTICLES = range(1001, 1007)
BODY = "".join(
    f"<p>Sáng ngày {day:02}/11/2025, Ủy ban nhân dân xã tổ chức buổi làm việc với các ấp về đường giao thông. "
    "Bà con nêu nhiều ý kiến về đèn chiếu sáng, về cầu tạm và về lịch cắt tỉa cây xanh.</p>"
    for day in (3, 4, 5)
)


def title_of(number: int) -> str:
    return f"Xã họp bàn việc sửa đường liên ấp cùng bà con lần thứ {number - 1000}"


def path_of(number: int) -> str:
    return f"/tin-tuc/xa-hop-ban-viec-sua-duong-lien-ap-cung-ba-con-{number}.html"


def page(title: str, inner: str, head: str = '<meta charset="utf-8">') -> str:
    menu = '<ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/tin-tuc">Tin tức</a></li></ul>'
    return (
        f'<!DOCTYPE html><html lang="vi"><head>{head}<title>{title}</title></head>'
        f"<body>{menu}<main>{inner}</main></body></html>"
    )


def article(number: int, more: str = "", head: str = '<meta charset="utf-8">') -> str:
    title = title_of(number)
    date = f'<div class="date">Thứ năm, {number - 1000:02}/11/2025 08:30</div>'
    return page(title, f'<article><h1>{title}</h1>{date}<div class="content">{BODY}{more}</div></article>', head)


def village() -> dict[str, Answer]:
    """The answers of the whole portal, by path."""
    items = "".join(
        f'<div class="item"><h3><a href="{path_of(n)}">{title_of(n)}</a></h3><p>Tóm tắt của bài số {n}.</p></div>'
        for n in ARTICLES
    )
    return {
        "/": Answer(page("Trang thông tin điện tử xã", f'<h2><a href="/tin-tuc">Tin tức</a></h2>{items}')),
        "/tin-tuc": Answer(page("Tin tức", f"<h1>Tin tức</h1>{items}")),
        **{path_of(n): Answer(article(n)) for n in ARTICLES},
    }
