"""All stranger portals, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.worlds.strangers.portals.asp2006 import Asp2006
from tests.worlds.strangers.portals.committee import Committee
from tests.worlds.strangers.portals.handwritten import Handwritten
from tests.worlds.strangers.portals.joomla import Joomla
from tests.worlds.strangers.portals.liferay import Liferay
from tests.worlds.strangers.portals.modern import Modern
from tests.worlds.strangers.portals.nukeviet import NukeViet
from tests.worlds.strangers.portals.province import Province
from tests.worlds.strangers.portals.sharepoint import SharePoint
from tests.worlds.strangers.portals.ward import Ward
from tests.worlds.strangers.portals.wordpress import WordPress

if TYPE_CHECKING:
    from tests.worlds.strangers.framework import Portal

KINDS: tuple[type[Portal], ...] = (
    NukeViet,
    WordPress,
    Asp2006,
    Liferay,
    SharePoint,
    Joomla,
    Modern,
    Province,
    Ward,
    Handwritten,
    Committee,
)
PORTALS = {kind.name: kind for kind in KINDS}
