"""The code on a poster, which a phone's camera reads as a link: as a picture, and to print.

Facts: a code with error correction Q is read with a quarter of it gone, and needs a quiet zone of
four modules around it (ISO/IEC 18004).
"""

from io import BytesIO
from typing import Final

QUIET: Final = 4
SURE: Final = "q"
SCALE: Final = 24
"""Dots to a module: at 300 dots an inch a code of 33 modules is 6.7 centimetres wide."""


def poster_png(link: str) -> bytes:
    """The code of a link as a picture (PNG), black on white, large enough to print."""
    from segno import make_qr

    kept = BytesIO()
    make_qr(link, error=SURE).save(kept, kind="png", scale=SCALE, border=QUIET)
    return kept.getvalue()


def poster_svg(link: str, title: str) -> bytes:
    """The code of a link as a drawing (SVG) that prints at any size; `title` names it aloud."""
    from segno import make_qr

    kept = BytesIO()
    make_qr(link, error=SURE).save(
        kept, kind="svg", scale=SCALE, border=QUIET, title=title, desc=link, light="#fff"
    )
    return kept.getvalue()
