"""The code on a poster, which a phone's camera reads as a link: as a picture, and to print.

Facts: a code with error correction Q is read with a quarter of it gone, and needs a quiet zone of
four modules around it (ISO/IEC 18004).
"""

from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from segno import QRCode

QUIET: Final = 4
SCALE: Final = 24
"""Dots to a module: at 300 dots an inch a code of 33 modules is 6.7 centimetres wide."""


def poster_png(link: str) -> bytes:
    """The code of a link as a picture (PNG), black on white, large enough to print."""
    kept = BytesIO()
    _code(link).save(kept, kind="png", scale=SCALE, border=QUIET)
    return kept.getvalue()


def poster_svg(link: str, title: str) -> bytes:
    """The code of a link as a drawing (SVG) that prints at any size; `title` names it aloud."""
    kept = BytesIO()
    _code(link).save(
        kept, kind="svg", scale=SCALE, border=QUIET, title=title, desc=link, light="#fff"
    )
    return kept.getvalue()


def _code(link: str) -> "QRCode":
    import segno

    return segno.make_qr(link, error="q", boost_error=True)
