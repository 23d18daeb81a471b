"""Which files are attached to an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.worlds.portal.truth import TrueAttachment
from tests.worlds.portal.words.sections import SID
from tests.worlds.portal.words.slugs import slugify
from tests.worlds.portal.writing.blocks import Block, Words

if TYPE_CHECKING:
    from tests.worlds.portal.editors.drafting import Draft
    from tests.worlds.portal.words.phrases import Speech

FOLDER = f"/Upload/{SID}/VanBan"
Attached = tuple[tuple[TrueAttachment, ...], list[Block]]


def attachments(draft: Draft, speech: Speech) -> Attached:
    """The files, and the paragraphs of prose that link to one of them."""
    kind = -1 if draft.bare else draft.number % 16
    if kind == 6:
        return (_file(speech.say("Quyết định số {n}/QĐ-UBND ngày {day}"), draft, "pdf"),), []
    if kind == 14:
        return (_file(speech.say("{plan}"), draft, "pdf"), _more(draft)), []
    if kind == 9:
        return _linked_from_prose(_file(speech.say("Công văn số {N}/UBND-VX"), draft, "pdf"))
    return (), []


def _file(name: str, draft: Draft, ending: str) -> TrueAttachment:
    return TrueAttachment(f"{FOLDER}/{slugify(name)}-{draft.first_id}.{ending}", name)


def _more(draft: Draft) -> TrueAttachment:
    if draft.number % 32 == 14:
        return _file("Phụ lục danh sách kèm theo.xlsx", draft, "xlsx")
    return _file("Mẫu đơn đăng ký", draft, "doc")


def _linked_from_prose(file: TrueAttachment) -> Attached:
    before, after = "Nội dung chi tiết được nêu tại", "ban hành trong tháng"
    html = f'{before} <a href="{file.url}" target="_blank">{file.name}</a> {after}.'
    return (file,), [Words(f"{before} {file.name} {after}.", html)]
