"""Pixels to a PNG file."""

from __future__ import annotations

import struct
import zlib


def png(width: int, pixels: bytes) -> bytes:
    """Return pixels (blue, green, red, nothing) of rows `width` long as a PNG file (third edition).

    What has no colours is written in greys: a third of the size.
    """
    blue, green, red = (pixels[at::4] for at in range(3))
    height = len(blue) // width
    if blue == green == red:
        samples, channels, kind = blue, 1, 0
    else:
        merged = bytearray(3 * len(blue))
        merged[0::3], merged[1::3], merged[2::3] = red, green, blue
        samples, channels, kind = bytes(merged), 3, 2
    step = width * channels
    packer = zlib.compressobj(6)
    parts = [packer.compress(b"\0" + samples[at : at + step]) for at in range(0, height * step, step)]
    parts.append(packer.flush())
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", head),
            _chunk(b"IDAT", b"".join(parts)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
