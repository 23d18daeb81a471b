"""Writes an article: its blocks, byline, pictures and files. The same draft always gives the same words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import cycle
from random import Random
from typing import TYPE_CHECKING

from tests.worlds.portal.words.phrases import Speech, dotted, templates
from tests.worlds.portal.writing.blocks import Block, Make, Noise, Photo, Points, Rows, Signature, Words
from tests.worlds.portal.writing.bylines import Byline, byline, signed_by
from tests.worlds.portal.writing.enclosures import attachments
from tests.worlds.portal.writing.photos import photos

if TYPE_CHECKING:
    from tests.worlds.portal.editors.drafting import Draft
    from tests.worlds.portal.truth import TrueAttachment

MAKES: tuple[Make, ...] = ("word", "plain", "div", "br", "indented", "word", "indented")
TRAPS = 8
OLD_PORTAL = "http://www.travinh.gov.vn/wps/portal/!ut/p/c4/04_SB8K8xLLM9MSSzPy8xBz9CP0os3gDVz8nAw/?WCM_PORTLET=PC_7"
ABOUT = (
    "Thành phố Bến Trâm nằm bên bờ sông Long Bình, là trung tâm hành chính, kinh tế và văn hóa của tỉnh Trà Giang.",
    "Diện tích tự nhiên 68,05 km2, dân số hơn 112.000 người gồm ba dân tộc Kinh, Khmer và Hoa cùng sinh sống.",
    "Địa giới hành chính chia thành 9 phường và 1 xã, với hàng cây cổ thụ trăm năm trên nhiều tuyến phố.",
)


@dataclass(frozen=True, slots=True)
class Written:
    draft: Draft
    make: Make
    decomposed: bool
    blocks: tuple[Block, ...]
    byline: Byline | None
    attachments: tuple[TrueAttachment, ...]


def write(draft: Draft) -> Written:
    rng = Random(f"{draft.seed}:{draft.number}:body")
    speech = draft.speech()
    blocks = _SHAPES[draft.shape](draft, speech, rng)
    credit = None if draft.shape in ("about", "short") else byline(draft.number, rng)
    credit = signed_by(draft.signed) if draft.signed else credit
    files, prose = attachments(draft, speech)
    blocks += prose
    if draft.number % 5 != 4:
        blocks = _with_end_mark(blocks)
    if draft.paragraph is not None:
        blocks = _with_paragraph(blocks, draft.paragraph)
    if draft.caption is not None:
        blocks = _with_caption(blocks, draft.caption)
    make = MAKES[draft.number % len(MAKES)]
    return Written(draft, make, draft.number % 17 == 4, tuple(_signed(blocks, credit)), credit, files)


def _with_paragraph(blocks: list[Block], text: str) -> list[Block]:
    """``text`` in place of the first paragraph without markup; at the end where there is none."""
    place = next((k for k, block in enumerate(blocks) if isinstance(block, Words) and not block.html), len(blocks))
    return [*blocks[:place], Words(text), *blocks[place + 1 :]]


def _with_caption(blocks: list[Block], text: str) -> list[Block]:
    """``text`` in place of the first caption, where there is one; its credit stays."""
    for place, block in enumerate(blocks):
        if isinstance(block, Photo) and block.text:
            return [*blocks[:place], replace(block, text=text), *blocks[place + 1 :]]
    return blocks


def _signed(blocks: list[Block], credit: Byline | None) -> list[Block]:
    if credit and credit.place == "top":
        return [Signature(credit.lines), *blocks]
    if credit and credit.place == "body":
        return [*blocks, Signature(credit.lines)]
    return blocks


def _with_end_mark(blocks: list[Block]) -> list[Block]:
    last = next((k for k in reversed(range(len(blocks))) if isinstance(blocks[k], Words)), None)
    block = blocks[last] if last is not None else None
    if last is None or not isinstance(block, Words) or block.html or not block.text.endswith("."):
        return blocks
    return [*blocks[:last], Words(f"{block.text[:-1]}./."), *blocks[last + 1 :]]


def _news(draft: Draft, speech: Speech, rng: Random) -> list[Block]:
    count = round(rng.triangular(2, 14, 4))
    sentences = _sentences(draft, rng)
    words = [Words(" ".join(speech.say(next(sentences)) for _ in range(rng.randint(1, 4)))) for _ in range(count - 1)]
    words.append(Words(f"{speech.say(next(sentences))} {speech.pick('common', 'closings')}"))
    blocks: list[Block] = _with_trap(draft, speech, list(words))
    if draft.number % 13 == 4:
        blocks[-1:-1] = [Words(speech.pick("common", "table_intros")), _table(rng)]
    if draft.number % 11 == 7:
        blocks[-1:-1] = _list(draft, speech, rng)
    return _illustrated(blocks, photos(draft, speech, rng))


def _sentences(draft: Draft, rng: Random) -> cycle[str]:
    pool = [*templates(draft.topic)["sentences"], *templates("common")["sentences"]]
    rng.shuffle(pool)
    return cycle(pool)


def _with_trap(draft: Draft, speech: Speech, blocks: list[Block]) -> list[Block]:
    trap = draft.number % TRAPS
    if trap == 0:
        return [Words(speech.pick("common", "directives")), *blocks]
    if trap == 1:
        return [*blocks, Words(speech.pick("common", "theo"))]
    middle = len(blocks) // 2
    if extra := _TRAPS_WITHIN.get(trap):
        return [*blocks[:middle], extra, *blocks[middle:]]
    if trap == 2:
        return [*blocks[:middle], Words(speech.pick("common", "nguon")), *blocks[middle:]]
    return blocks


def _marked_up(sentence: str, piece: str, opening: str, closing: str) -> Words:
    return Words(sentence, sentence.replace(piece, f"{opening}{piece}{closing}"))


_TRAPS_WITHIN: dict[int, Block] = {
    3: Noise('<script type="text/javascript">var tinLienQuan = "Thực hiện: máy chủ";</script>'),
    4: _marked_up(
        "Người dân có thể gửi phản ánh qua đường dây nóng hoặc hộp thư góp ý của địa phương.",
        "đường dây nóng",
        '<span onclick="alert(1)">',
        "</span>",
    ),
    5: _marked_up(
        "Toàn văn phát biểu được đăng trên bản tin nội bộ, độc giả xem lại khi cần.",
        "xem lại",
        "<a href=\"javascript:moBanTin('2')\">",
        "</a>",
    ),
    6: _marked_up(
        "Quy định trước đây về nội dung này đã được phổ biến trên cổng thông tin cũ của tỉnh.",
        "cổng thông tin cũ",
        f'<a href="{OLD_PORTAL}">',
        "</a>",
    ),
}


def _table(rng: Random) -> Rows:
    header = ("Đơn vị", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)")
    places = rng.sample(
        ("Phường 1", "Phường 4", "Phường 7", "Phường 9", "Xã Phước Hưng", "Xã Đôn Châu"), rng.randint(3, 5)
    )
    rows = [
        (
            place,
            dotted(rng.randint(300, 2900)),
            dotted(rng.randint(200, 2800)),
            f"{rng.randint(60, 99)},{rng.randint(1, 9)}",
        )
        for place in places
    ]
    return Rows((header, *rows))


def _list(draft: Draft, speech: Speech, rng: Random) -> list[Block]:
    items = speech.several("common", "items", rng.randint(3, 4))
    intro = Words(speech.pick("common", "list_intros"))
    if draft.number % 2:
        return [intro, Points(tuple(items))]
    return [intro, *(Words(f"- {item}") for item in items)]


def _illustrated(blocks: list[Block], pictures: list[Photo]) -> list[Block]:
    """Spread the pictures over the text, the first one before it or after its first paragraph."""
    result = list(blocks)
    for k, photo in enumerate(reversed(pictures)):
        place = len(blocks) * (len(pictures) - 1 - k) // max(1, len(pictures))
        result.insert(_free(result, place), photo)
    return result


def _free(blocks: list[Block], place: int) -> int:
    """A place where the picture does not part an introduction from its table or list."""
    while place > 0 and isinstance(blocks[place - 1], Words | Photo) and _introduces(blocks[place - 1]):
        place -= 1
    return place


def _introduces(block: Block) -> bool:
    return isinstance(block, Words) and block.text.endswith(":")


def _short(_draft: Draft, speech: Speech, _rng: Random) -> list[Block]:
    return [Words(speech.pick("common", "shorts"))]


def _photo_essay(draft: Draft, speech: Speech, rng: Random) -> list[Block]:
    return [Words(speech.say(templates(draft.topic)["sentences"][-1])), *photos(draft, speech, rng)]


def _only_table(_draft: Draft, _speech: Speech, rng: Random) -> list[Block]:
    return [_table(rng)]


def _about(_draft: Draft, _speech: Speech, _rng: Random) -> list[Block]:
    return [Words(text) for text in ABOUT]


_SHAPES = {"news": _news, "short": _short, "photos": _photo_essay, "table": _only_table, "about": _about}
