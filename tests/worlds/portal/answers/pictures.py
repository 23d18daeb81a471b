"""Real, small, distinct pictures: coloured shapes drawn from the name of the file."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw


@lru_cache(maxsize=2000)
def picture(path: str) -> bytes:
    """The bytes of the JPEG or PNG at ``path``; the same path always gives the same bytes."""
    rng = Random(path)
    size = rng.choice(((240, 160), (200, 150), (180, 240), (320, 180)))
    image = Image.new("RGB", size, _colour(rng))
    draw = ImageDraw.Draw(image)
    for _ in range(rng.randint(4, 8)):
        _shape(draw, rng, size)
    out = BytesIO()
    image.save(out, "PNG" if path.endswith(".png") else "JPEG", quality=72)
    return out.getvalue()


def icon() -> bytes:
    out = BytesIO()
    Image.new("RGB", (12, 12), (180, 30, 30)).save(out, "PNG")
    return out.getvalue()


def _colour(rng: Random) -> tuple[int, int, int]:
    return rng.randrange(256), rng.randrange(256), rng.randrange(256)


def _shape(draw: ImageDraw.ImageDraw, rng: Random, size: tuple[int, int]) -> None:
    left, top = rng.randrange(size[0] - 30), rng.randrange(size[1] - 30)
    box = (left, top, left + rng.randint(20, 90), top + rng.randint(20, 90))
    kind = rng.randrange(3)
    if kind == 0:
        draw.ellipse(box, fill=_colour(rng))
    elif kind == 1:
        draw.rectangle(box, fill=_colour(rng))
    else:
        draw.line(box, fill=_colour(rng), width=rng.randint(2, 9))
