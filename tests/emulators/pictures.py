"""A picture for tests: small, and one that every reader of PNG takes."""

import struct
import zlib

SIGN = b"\x89PNG\r\n\x1a\n"


def picture(wide: int = 8, high: int = 8, shade: int = 0) -> bytes:
    """A grey PNG of so many dots; another `shade` is another picture."""
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([shade]) * wide) * high
    parts = (b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
    return SIGN + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check
