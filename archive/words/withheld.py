"""How an edition says that something is withheld: how much and until when, never what."""

from __future__ import annotations

from typing import Final

from archive.words.wording import Sentence, Word

KIND: Final = "withheld"

# What a line counts.
ARTICLES: Final = "articles"
PICTURES: Final = "pictures"
ATTACHMENTS: Final = "attachments"
NAMES: Final = "names"
CAPTURES: Final = "captures"

THINGS: Final = {
    ARTICLES: Word("Bài viết", "Articles"),
    PICTURES: Word("Ảnh", "Pictures"),
    ATTACHMENTS: Word("Tệp đính kèm", "Attachments"),
    NAMES: Word("Tên người (trong văn bản thay bằng […])", "Names of people ([…] in the texts)"),
    CAPTURES: Word("Bản chụp (trang, ảnh, tệp)", "Captures of pages, pictures and files"),
}
FOR_GOOD: Final = Sentence(
    "{things} that the archive keeps and does not show.", "{things} mà kho vẫn giữ nhưng không cho xem."
)
UNTIL: Final = Sentence(
    "{things} that the archive keeps and does not show until the end of {until}.",
    "{things} mà kho vẫn giữ nhưng không cho xem cho đến hết ngày {until}.",
)
BECAUSE: Final = Sentence("{told} Reason: {reason}", "{told} Lý do: {reason}")
