"""Lists of one entry or two, and lists whose entries a menu opens as well."""

import pytest

from scraper.items import Page
from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

SITE = "https://xa-m.demo.gov.vn"
PROFILE = SiteProfile("demo", f"{SITE}/")
HEAD = '<header><a href="/">Xã M</a></header>'
SUMMARY = "Tám mươi hộ cùng góp cây giống và ngày công để con đường vào ấp nở hoa quanh năm."
SHORT = ["Về lại bến xưa", "Đêm rằm phum Sóc", "Nhật ký nước nổi", "Chuyện cây sao già"]


def read(body: str, url: str) -> Page:
    html = f"<html><head><title>Văn nghệ - Xã M</title></head><body>{HEAD}{body}<footer>Xã M</footer></body></html>"
    return parse_page(html, SITE + url, PROFILE)


def titles(page: Page) -> list[str]:
    return [entry.title for entry in page.entries]


def dropdown(names: list[str]) -> str:
    links = "".join(f'<li><a href="/van-nghe/{at}">{name}</a></li>' for at, name in enumerate(names))
    other = (
        '<li><a href="/thong-bao">Thông báo</a><ul><li><a href="/thong-bao/9">Lịch cấp nước tuần này</a></li></ul></li>'
    )
    return f'<nav><ul>{other}<li><a href="/van-nghe">Văn nghệ</a><ul>{links}</ul></li></ul></nav>'


def dated(names: list[str], by: str) -> str:
    return "".join(
        f'<article><div><a href="/van-nghe/{at}">{name}</a></div>'
        f"<div>- {by} — cập nhật lần cuối 0{at + 1}/05/2025</div></article>"
        for at, name in enumerate(names)
    )


@pytest.mark.parametrize("by", ["quantri", '<a href="/author/quantri">quantri</a>'])
def test_short_titles_over_dates_are_entries_though_the_menu_opens_them(by: str) -> None:
    page = read(f"{dropdown(SHORT)}<main><h1>Văn nghệ</h1>{dated(SHORT, by)}</main>", "/van-nghe")
    assert (page.kind, titles(page)) == ("list", SHORT)


def test_the_only_entry_of_the_last_menu() -> None:
    name = ["Đội văn nghệ ấp Giồng Lớn tập lại vở tuồng cũ"]
    entry = f'<article><h2><a href="/van-nghe/0">{name[0]}</a></h2><p>{SUMMARY}</p></article>'
    side = f'<aside><ul><li><a href="/van-nghe/0">{name[0]}</a></li></ul></aside>'
    page = read(f"{dropdown(name)}<main><h1>Văn nghệ</h1>{entry}</main>{side}", "/van-nghe")
    assert (page.kind, titles(page)) == ("list", name)


def test_a_film_beside_the_one_post_with_text() -> None:
    film = '<h2><a href="/phim-rung-duoc/">Video: Một ngày của người giữ rừng</a></h2><video src="/u/rung.mp4"></video>'
    lines = (
        "Cặp bò số mười bốn bứt phá ở đoạn cuối đường đua trước tiếng reo của bà con. Ảnh: Sơn Hải",
        "Khán giả đội nón lá đứng kín hai bên bờ ruộng từ lúc trời chưa sáng. Ảnh: Sơn Hải",
        "Người cầm vàm ngã nhào trên mặt bùn còn loang nước mà vẫn không buông dây. Ảnh: Thu Vân",
    )
    text = "".join(f'<p><img src="/u/{at}.jpg" width="800"></p><p>{line}</p>' for at, line in enumerate(lines))
    post = f'<h2><a href="/hoi-dua-bo/">Hội đua bò qua ống kính bạn đọc</a></h2><time>01/06/2025</time>{text}'
    page = read(
        f"<main><h1>Hình ảnh</h1><article>{film}</article><article>{post}</article></main>", "/chuyen-muc/hinh-anh/"
    )
    assert (page.kind, len(page.entries)) == ("list", 2)


def test_the_last_page_of_a_list_has_one_entry() -> None:
    entry = f'<article><h2><a href="/duong-hoa/">Ấp Cây Gòn khánh thành đường hoa</a></h2><p>{SUMMARY}</p></article>'
    side = '<aside><h3>Bài mới nhất</h3><ul><li><a href="/a/">Trạm cấp nước đã thay xong ống</a></li></ul></aside>'
    back = '<a href="/chuyen-muc/tin/">← Bài mới hơn</a>'
    page = read(f"<main><h1>Tin</h1>{entry}{back}</main>{side}", "/chuyen-muc/tin/page/2/")
    assert (page.kind, titles(page)) == ("list", ["Ấp Cây Gòn khánh thành đường hoa"])


TITLES = [
    "Mời họp bàn giao mặt bằng đường tỉnh",
    "Tuyển chọn gọi công dân nhập ngũ năm tới",
    "Cúp điện luân phiên từ thứ hai",
]


def test_a_whole_post_under_its_own_inner_title_is_an_entry_like_the_others() -> None:
    inner = "".join(f"<p>{SUMMARY}</p>" for _ in range(5))
    texts = [
        f"<p>{SUMMARY}</p>",
        f'<p style="text-align:center"><b>THÔNG BÁO</b></p>{inner}',
        "<table><tr><td>25/8</td></tr></table>",
    ]
    cards = "".join(
        f'<div class="the"><p class="tua"><a href="/tb/{at}/">{title}</a></p>{text}</div>'
        for at, (title, text) in enumerate(zip(TITLES, texts, strict=True))
    )
    page = read(f'<div class="cot"><div class="muc">Thông báo</div>{cards}</div>', "/thong-bao/")
    assert (page.kind, titles(page)) == ("list", TITLES)


def test_the_first_story_in_a_block_of_the_page_and_the_others_in_the_next() -> None:
    story = '<article><h1><a href="/tb/{}/">{}</a></h1><time>0{}/10/2025</time><p>{}</p></article>'
    first = f'<aside class="dau">{story.format(0, TITLES[0], 9, SUMMARY)}</aside>'
    others = "".join(f"<li>{story.format(at, TITLES[at], at, SUMMARY)}</li>" for at in (1, 2))
    page = read(f"{first}<section><h1>Các bài viết khác</h1><hr><ol>{others}</ol></section>", "/muc/thong-bao.html")
    assert (page.kind, titles(page)) == ("list", TITLES)


def test_a_short_title_is_an_entry_though_its_date_and_a_side_block_lead_there_too() -> None:
    short = "Đặc sản: mắm bò hóc"
    entries = "".join(
        f'<div class="dong"><a href="/mon/{at}/"><time>{at + 1} thg 11</time></a> '
        f'<h2><a href="/mon/{at}/">{title}</a></h2></div>'
        for at, title in enumerate([short, *TITLES])
    )
    side = f'<aside><h3>Bài mới nhất</h3><ul><li><a href="/mon/0/">{short}</a></li></ul></aside>'
    page = read(f"<main><h1>Món quê</h1>{entries}</main>{side}", "/mon-que/")
    assert (page.kind, titles(page)) == ("list", [short, *TITLES])
