"""List or article: by the text that is a page's own, where it stands, and what the head claims."""

import pytest

from scraper.items import Page
from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

SITE = "https://xa-k.demo.gov.vn"
PROFILE = SiteProfile("demo", f"{SITE}/")
TEXT = [
    "Mười giờ đêm, ghe chở gạch của ông Ba Sến vẫn còn neo ở đầu vàm, chờ con nước lớn để vào tận xóm trong.",
    "Con đường dài bảy trăm mét được bà con góp từng bao xi măng, người có của bỏ của, người có công bỏ công.",
    "Trưởng ấp cho hay hai đoạn cuối sẽ tráng xong trước rằm tháng chạp, kịp cho trẻ nhỏ đi học không lội sình.",
    "Xã hỗ trợ thêm ba mươi khối đá, phần còn lại do một người con của xóm làm ăn xa gửi về sau chuyến thăm nhà.",
]
TITLES = [
    "Ấp Bến Đò tráng xong con đường ra chợ",
    "Hội làm vườn chia giống bưởi cho ba mươi nhà",
    "Lớp xóa mù chữ ban đêm ở điểm trường cũ",
    "Tổ vần công gặt giúp nhà neo đơn trong mùa mưa",
    "Xóm chài có giàn phơi cá mới che lưới",
]
POEM = ["Chiều qua bến cũ đò ngang", "Nghe câu vọng cổ mênh mang giữa dòng", "Áo bà ba thuở long đong"]
POEM += ["Mẹ ngồi vá lưới mà trông cuối trời"]


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def read(body: str, url: str, title: str, head: str = "") -> Page:
    menu = '<div id="menu"><a href="/">Trang chủ</a> <a href="/tin">Tin tức</a> <a href="/van-hoa">Văn hóa</a></div>'
    html = f'<html lang="vi"><head><title>{title}</title>{head}</head><body>{menu}{body}</body></html>'
    return parse_page(html, SITE + url, PROFILE)


def titles(page: Page) -> list[str]:
    return [entry.title for entry in page.entries]


def post(n: int, texts: list[str] = TEXT, tag: str = "article", heading: str = "h2", more: str = "") -> str:
    link = f'<{heading} class="t"><a href="/bai/{n}" rel="bookmark">{TITLES[n]}</a></{heading}>'
    return f'<{tag} class="post">{link}<div class="c">{paragraphs(texts)}</div>{more}</{tag}>'


FOOT = (
    '<footer><a href="/bai/{n}">0{n}/03/2024</a> <a href="/muc/chinh-quyen">Xây dựng chính quyền điện tử</a></footer>'
)


@pytest.mark.parametrize("tag", ["article", "div", "li", "section"])
@pytest.mark.parametrize("heading", ["h1", "h2", "h3"])
def test_whole_posts_one_under_the_other_are_a_list(tag: str, heading: str) -> None:
    posts = "".join(post(n, TEXT, tag, heading, FOOT.format(n=n)) for n in range(4))
    page = read(f"<main><h1>Chuyên mục: Tin tức</h1><div>{posts}</div></main>", "/muc/tin", "Tin tức – Xã K")
    assert (page.kind, titles(page)) == ("list", TITLES[:4])


def test_posts_of_which_some_are_short() -> None:
    posts = post(0) + post(1, TEXT[:1]) + post(2, [*TEXT[:2], f'Xem <a href="/cu/1">{TITLES[4]}</a>']) + post(3, POEM)
    page = read(f"<main><h1>Tháng Ba 2024</h1>{posts}</main>", "/2024/03/", "Tháng Ba 2024 – Xã K")
    assert (page.kind, titles(page)) == ("list", TITLES[:4])


@pytest.mark.parametrize("texts", [TEXT, TEXT[:1]])
@pytest.mark.parametrize("name", ["Thẻ: đường quê", "Ngày 5 tháng 3 năm 2024", "Tin hoạt động của các ấp trong xã"])
def test_one_post_under_another_name_is_a_list(name: str, texts: list[str]) -> None:
    page = read(f"<main><h1>{name}</h1>{post(0, texts)}</main>", "/the/duong-que/", f"{name} – Xã K")
    assert (page.kind, titles(page)) == ("list", TITLES[:1])


def test_a_last_page_with_two_summaries_under_a_long_name_is_a_list() -> None:
    cards = post(0, TEXT[:1]) + post(1, TEXT[1:2])
    page = read(
        f"<div><h1>Chuyên mục: Cải cách hành chính công</h1>{cards}</div>", "/muc/page/3/", "Cải cách hành chính"
    )
    assert (page.kind, titles(page)) == ("list", TITLES[:2])


def test_an_article_whose_heading_leads_to_itself() -> None:
    assert read(f"<main>{post(0)}</main>", "/bai/0", f"{TITLES[0]} – Xã K").kind == "article"


def test_ways_to_reach_an_office_are_no_poem() -> None:
    lines = ["Địa chỉ: ấp Chợ, xã K", "Điện thoại: 0123 456 789", "Email: xak@demo.gov.vn", "Trụ sở: số 5, hương lộ 2"]
    assert read(f"<main><h1>Liên hệ</h1>{paragraphs(lines)}</main>", "/lien-he", "Liên hệ – Xã K").kind == "other"


@pytest.mark.parametrize("n", [1, 3])
def test_cards_of_other_articles_under_the_title_are_no_posts(n: int) -> None:
    cards = "".join(f'<div class="lq"><h3><a href="/bai/{k}">{TITLES[k]}</a></h3></div>' for k in range(1, n + 1))
    body = f"<main><h1>{TITLES[0]}</h1><p>05/03/2024</p><div>{cards}{paragraphs(TEXT)}</div></main>"
    assert read(body, "/bai/0", f"{TITLES[0]} – Xã K").kind == "article"


def test_related_summaries_do_not_outweigh_a_long_text() -> None:
    related = "".join(post(n, TEXT[:1]) for n in range(1, 5))
    page = read(f"<main><h1>Đường mới</h1>{paragraphs(TEXT * 2)}</main><div>{related}</div>", "/bai/0", "Đường mới")
    assert page.kind == "article"


@pytest.mark.parametrize(
    "paragraph",
    [
        '<p><a href="/x/{n}">ấp Bến Đò</a> cho hay {text}</p>',
        '<p><a href="/x/{n}"><b>Hội Nông dân</b></a>, nơi đứng ra vận động, {text}</p>',
        '<p><strong><a href="/x/{n}">tổ vần công số {n}</a></strong> đã {text}</p>',
    ],
)
def test_paragraphs_that_begin_with_a_link_are_text(paragraph: str) -> None:
    body = "".join(paragraph.format(n=n, text=text.lower()) for n, text in enumerate(TEXT))
    page = read(f"<h1>{TITLES[0]}</h1><div>05/03/2024</div><div>{body}</div>", "/bai/0", TITLES[0])
    assert page.kind == "article"
    assert page.article is not None
    assert (page.article.body or "").count("\n\n") == len(TEXT) - 1


def test_titles_that_stand_between_paragraphs_are_no_list() -> None:
    see = [f'<p><a href="/bai/{n}">{TITLES[n].upper()}</a></p>' for n in (1, 2)]
    body = f"{paragraphs(TEXT)}{see[0]}{paragraphs(TEXT)}{see[1]}{paragraphs(TEXT[:2])}"
    assert read(f"<h1>Đường quê</h1><div>{body}</div>", "/duong-que", "Đường quê - Xã K").kind == "article"


@pytest.mark.parametrize("box", ["div", "section", "aside"])
def test_titles_alone_are_a_list_whatever_is_promoted_below(box: str) -> None:
    cards = "".join(f'<div class="o"><h3><a href="/bai/{n}">{TITLES[n]}</a></h3></div>' for n in range(5))
    promotion = f'<{box} class="qc"><h3>Đăng ký nhận bản tin của xã</h3>{paragraphs(TEXT)}</{box}>'
    page = read(f"<div><h1>Tin tức</h1><div>{cards}</div></div>{promotion}", "/tin", "Tin tức - Xã K")
    assert (page.kind, titles(page)) == ("list", TITLES)


@pytest.mark.parametrize("line", ["<p>{}</p>", "{}<br>", "<p><em>{}</em></p>"])
def test_a_poem_is_an_article(line: str) -> None:
    verses = "".join(line.format(verse) for verse in POEM)
    body = f"<main><h1>Thơ: Bến cũ</h1><div>05/03/2024</div><div>{verses}</div></main>"
    page = read(body, "/bai/9", "Thơ: Bến cũ – Xã K")
    assert page.kind == "article"


def test_a_form_is_no_poem() -> None:
    fields = "".join(
        f'<p>{name}</p><input name="f">' for name in ("Họ và tên", "Điện thoại", "Thư điện tử", "Nội dung")
    )
    assert read(f"<main><h1>Liên hệ</h1><form>{fields}</form></main>", "/lien-he", "Liên hệ – Xã K").kind == "other"


@pytest.mark.parametrize(
    "claim",
    [
        '<meta property="article:published_time" content="2024-03-05">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": ["BlogPosting"]}, {"@type": "WebPage"}]}</script>',
    ],
)
def test_a_short_notice_that_the_head_calls_an_article(claim: str) -> None:
    others = "".join(post(n, TEXT[:1]) for n in range(1, 5))
    body = f"<main><h1>{TITLES[0]}</h1><p>{TEXT[0]}</p></main><div><h4>Trên trang này</h4>{others}</div>"
    assert read(body, "/bai/0", TITLES[0], claim).kind == "article"


def test_entries_that_are_called_articles_are_a_list() -> None:
    claims = "".join('<script type="application/ld+json">{"@type": "NewsArticle"}</script>' for _ in range(3))
    posts = "".join(post(n, TEXT[:1]) for n in range(4))
    page = read(f"<main><h1>Tin tức</h1>{posts}</main>", "/tin", "Tin tức – Xã K", claims)
    assert (page.kind, titles(page)) == ("list", TITLES[:4])


@pytest.mark.parametrize("pointer", ["&gt;&gt; ", "Đọc thêm: ", ""])
def test_links_that_each_follow_a_paragraph_are_no_list(pointer: str) -> None:
    text = "".join(
        f'<p>{paragraph}</p><p>{pointer}<a href="/van-hoa/{n}.htm">{TITLES[n]}</a></p>'
        for n, paragraph in enumerate(TEXT)
    )
    page = read(
        f"<div><h1>Chuyện ở xóm vạn chài</h1><div>12/05/2024 08:00</div>{text}</div>",
        "/van-hoa/9.htm",
        "Chuyện ở xóm vạn chài",
    )
    assert page.kind == "article"
    assert page.article is not None
    assert all(paragraph in (page.article.body or "") for paragraph in TEXT)


@pytest.mark.parametrize("said", ["Không tìm thấy kết quả nào", "Chưa có bài viết nào", "Nothing found"])
def test_what_found_nothing_is_no_article(said: str) -> None:
    advice = "Xin thử lại với từ khóa khác, hoặc xem các chuyên mục ở thực đơn phía trên của trang này."
    page = read(f"<main><header><h1>{said}</h1></header><p>{advice}</p></main>", "/?s=xyz", f"Tìm xyz - {said}")
    assert (page.kind, page.entries) == ("list", [])
