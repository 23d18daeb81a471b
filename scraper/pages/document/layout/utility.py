"""What the classes of the great frameworks say about a part of a page: whether a desktop's browser shows it at all.

Bootstrap 2 to 5, Foundation, Tailwind, Bulma, UIkit, Materialize, WordPress, Drupal, Joomla, Plone, jQuery UI. They are
words that a page's author writes to hide something, in all skins alike, and never the names of one skin's parts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

# What is never shown is for screen readers and machines, or a closed window. What is not shown yet, a script or a
# printer may show, and where it holds most of a page's text, it is shown all the same.
Hiding = Literal["", "never", "yet"]

# matches: sr-only
# matches: screen-reader-text
# matches: o-visuallyhidden
# matches: ui-helper-hidden-accessible
# matches: element-invisible
# matches: h-offscreen
# matches: show-for-sr
_FOR_SCREEN_READERS = re.compile(
    r"(?:.*[-_])?(?:(?<!not-)sr-only|screen-?readers?)(?:-(?:text|only|shortcut|focusable))*|hidden-visually"
    r"|(?!.*label-).*visually-?hidden.*|(?:.*-)?hidden-accessible|(?:a11y|accessib\w+)-(?:hidden|hide|text)"
    r"|hide-accessible|element-invisible|text-hide"
    r"|(?:.*-)?off-?screen|assistive-text|show-for-sr|show-on-focus|(?:elementor-)?screen-only|ms-accessible"
    r"|hiddenstructure|skip-?(?:link|nav|to-content)s?"
)
# matches: print-only
# matches: visible-print-inline
# matches: show-for-print
_FOR_PRINTERS = re.compile(r"print-?only|only-print|(?:visible|show)-(?:on-|for-)?print(?:-\w+)?|show-print")
# A font that draws an icon for a word: "schedule" is a clock.
# matches: material-icons
# matches: material-symbols-outlined
ICON_FONT = re.compile(r"(?:google-)?material-(?:icons|symbols)(?:-\w+)*")
# matches: modal
# matches: uk-modal
# matches: toast
# matches: mfp-hide
_WINDOW = re.compile(r"(?:uk-|w3-|reveal-)?modal|remodal|toast|mfp-hide")
# matches: offcanvas
# matches: uk-offcanvas
_DRAWER = re.compile(r"(?:uk-)?off-?canvas")
# matches: is-active
# matches: show
_OPEN = re.compile(r"in|(?:uk-|is-|w3-)?(?:open|show|shown|active|visible)")
# matches: hidden
# matches: !hidden
# matches: uk-hidden
# matches: hide-if-js
# matches: u-invisible
_HIDDEN = re.compile(
    r"!?(?:(?:is|js|u|tw|uk|ms|w3|aui|ui|lrv-[au]|element|aui-helper|ui-helper|wp|is-vis)-)?(?:hidden|hide|invisible)"
    r"|hide-if-js|no-?display|display-?none|d-hide|noshow|d-xs-none|hideme|u-display-none"
)

# Where a width is named, what holds for a screen of some 1,300 points is what a desktop shows.
_WIDTHS = {"xs": 0, "sm": 1, "s": 1, "md": 2, "m": 2, "lg": 3, "l": 3, "xl": 4, "xxl": 5, "2xl": 5, "3xl": 6}
_WIDTHS |= {"small": 1, "medium": 2, "large": 3, "xlarge": 4, "tablet": 2, "desktop": 3, "widescreen": 4, "pc": 3}
_LARGE, _DESKTOP = 3, 4
_WIDTH = "|".join(sorted(_WIDTHS, key=len, reverse=True))
# matches: d-none
# matches: d-md-block
_BOOTSTRAP = re.compile(rf"d(?:-(?P<width>{_WIDTH}))?-(?P<value>none|block|flex|grid|table\S*|inline\S*)")
# matches: md:block
# matches: tw-lg:hidden
# matches: desktop:hidden
_TAILWIND = re.compile(
    rf"!?(?:tw-)?(?P<width>{_WIDTH}):!?(?:tw-)?(?P<value>hidden|block|flex|grid|table\S*|inline\S*|contents|flow-root)"
)
# Hidden from this width on.
# matches: uk-hidden@m
# matches: hidden-md-up
# matches: hidden-lg
# matches: hide-for-large
# matches: is-hidden-tablet
# matches: hide-on-med-and-up
# matches: hide-on-large-only
# matches: w3-hide-large
# matches: elementor-hidden-desktop
_HIDDEN_FROM = re.compile(
    rf"(?:uk-|is-|u-|w3-|vc_|elementor-)?(?:hidden|hide)(?:@|-(?:on-|for-|from-|in-)?)(?P<width>{_WIDTH}|med)"
    r"(?:-and-up|-up|(?<=on-large)-only)?"
)
# Shown on small screens alone.
# matches: visible-xs-block
# matches: show-for-small-only
# matches: mobile-only
# matches: visible-phone
_SMALL_ONLY = re.compile(
    r"(?:uk-|is-|u-)?(?:visible|show|only)-(?:on-|for-|in-)?(?:xs|sm|md|small|medium|mobile|phone|tablet|touch|sp)"
    r"(?:-(?:only|down|block|inline|inline-block))?|(?:mobile|phone|sp)-only"
)
# matches: visible-lg-block
# matches: visible-desktop
_LARGE_TOO = re.compile(r"(?:uk-)?(?:visible|show)-(?:on-|for-|in-)?(?:lg|large|xl|desktop|pc)(?:-\S+)?")
# Names of small widths mean "on this width only" without one of these, as in Bootstrap 3 (hidden-sm).
_AND_WIDER = ("-up", "uk-hidden@", "is-hidden-", "hide-for-medium", "hide-on-med")
_LONGEST = 2000  # letters of an element's classes that are looked at; those of Tailwind have several hundred


# A quick look before the exact ones: nearly all classes have none of these.
# matches: d-none
# matches: visually-hidden
# matches: mobile-only
_MAY_HIDE = re.compile(
    r"hid|none|only|visible|modal|screen|print|show|invis|off-?canvas|display|assistive|accessib|skip|toast|material-"
)


@lru_cache(maxsize=16384)
def hiding_of(names: str) -> Hiding:
    """Return how the classes of an element hide it; "" where they do not."""
    names = names[:_LONGEST].lower()
    if not _MAY_HIDE.search(names):
        return ""
    tokens = names.split()
    if any(_FOR_SCREEN_READERS.fullmatch(token) or ICON_FONT.fullmatch(token) for token in tokens):
        return "never"
    is_open = any(_OPEN.fullmatch(token) for token in tokens)
    if not is_open and any(_WINDOW.fullmatch(token) for token in tokens):
        return "never"
    if any(_FOR_PRINTERS.fullmatch(token) or (_DRAWER.fullmatch(token) and not is_open) for token in tokens):
        return "yet"
    return "yet" if _is_hidden_on_a_desktop(tokens) else ""


def _is_hidden_on_a_desktop(tokens: list[str]) -> bool:
    """Of what is said for several widths the greatest holds that a desktop reaches; that something is shown, always."""
    hidden, shown = -1, -1
    for token in tokens:
        said = _BOOTSTRAP.fullmatch(token) or _TAILWIND.fullmatch(token)
        if said is not None:
            width = _WIDTHS[said["width"]] if said["width"] else 0
            if said["value"] not in ("none", "hidden"):
                shown = max(shown, width)
            elif width <= _DESKTOP:
                hidden = max(hidden, width)
        elif _HIDDEN.fullmatch(token):
            hidden = max(hidden, 0)
        elif _is_hidden_from(token):
            hidden = max(hidden, _DESKTOP)
    if hidden >= 0:
        return hidden >= shown
    return any(_SMALL_ONLY.fullmatch(token) for token in tokens) and not any(map(_LARGE_TOO.fullmatch, tokens))


def _is_hidden_from(token: str) -> bool:
    said = _HIDDEN_FROM.fullmatch(token)
    if said is None:
        return False
    width = _WIDTHS.get(said["width"], 2)
    return _LARGE <= width <= _DESKTOP or (width < _LARGE and any(word in token for word in _AND_WIDER))
