"""The portal's sections, its site ids and its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tests.worlds.portal.words.slugs import slugify

SID, FOREIGN_SID = "1462", "1298"
HOME_PAGE = "39935"
SITE_TITLE = "Trang thông tin điện tử thành phố Bến Trâm"
SectionKind = Literal["list", "hidden", "single"]


@dataclass(frozen=True, slots=True)
class Section:
    """``style`` is the generation of addresses its own list uses in the ASP.NET skins."""

    name: str
    catid: str
    pageid: str
    share: int
    kind: SectionKind
    style: Literal["clean", "default"]
    sid: str = SID
    pager: Literal["query", "path"] = "query"

    @property
    def slug(self) -> str:
        return slugify(self.name)


SECTIONS = (
    Section("Tin tức – Sự kiện", "69614", "39938", 104, "list", "clean"),
    Section("Xây dựng Đảng", "69622", "39941", 41, "list", "default", pager="path"),
    Section("Gương người tốt, việc tốt", "69640", "39947", 52, "hidden", "clean"),
    Section("Văn hóa – Xã hội", "69631", "39944", 22, "list", "clean"),
    Section("Nông nghiệp – Nông thôn", "69633", "39945", 11, "list", "default", pager="path"),
    Section("Thông báo", "69650", "39950", 9, "list", "clean"),
    Section("Giới thiệu chung", "69613", "39937", 1, "single", "clean"),
)
FOREIGN_SECTION = Section("Tin hoạt động huyện Cầu Trầm", "58110", "31207", 12, "list", "clean", sid=FOREIGN_SID)


def section_called(name: str | Section) -> Section:
    """The section of this name, of the beginning of its name, or of this catid.

    Raises:
        KeyError: there is none.
    """
    if isinstance(name, Section):
        return name
    found = next((s for s in SECTIONS if name == s.catid or s.name.startswith(name)), None)
    if found is None:
        raise KeyError(f"no section {name!r}; there are {', '.join(s.name for s in SECTIONS)}")
    return found
