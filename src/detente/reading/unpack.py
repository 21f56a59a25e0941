"""Compressed bytes → bytes, stopped on what comes out, never on what a header promises."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

GZIP = b"\x1f\x8b\x08"
_STEP = 1 << 20


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came out, how many bytes went in, and why it ended: "whole", "truncated", "damaged" or "too large"."""

    body: bytes
    used: int
    state: str


def unpack_member(body: bytes, start: int, *, limit: int, wbits: int = zlib.MAX_WBITS | 16) -> Unpacked:
    """Unpack the one member that begins at `start`; at most `limit` bytes come out. What came out before an error is kept."""
    machine = zlib.decompressobj(wbits)
    out: list[bytes] = []
    made, position = 0, start
    view = memoryview(body)
    try:
        while not machine.eof:
            piece = machine.unconsumed_tail or view[position : position + _STEP]
            if not machine.unconsumed_tail:
                position += len(piece)
            if not len(piece):
                return Unpacked(b"".join(out), len(body) - start, "truncated")
            out.append(machine.decompress(piece, limit + 1 - made))
            made += len(out[-1])
            if made > limit:
                return Unpacked(b"".join(out)[:limit], position - start, "too large")
    except zlib.error:
        return Unpacked(b"".join(out), position - start, "damaged")
    return Unpacked(b"".join(out), position - len(machine.unused_data) - start, "whole")


def unpack_gzip(body: bytes, *, limit: int) -> Unpacked:
    """Unpack a gzip file of one or several members, `limit` bytes in all. Zeros after the last member are padding."""
    out: list[bytes] = []
    position = made = 0
    while body.startswith(GZIP, position):
        member = unpack_member(body, position, limit=limit - made)
        out.append(member.body)
        made += len(member.body)
        position += member.used
        if member.state != "whole":
            return Unpacked(b"".join(out), position, member.state)
    state = "whole" if not body[position:].strip(b"\x00") else "damaged"
    return Unpacked(b"".join(out), position, state)
