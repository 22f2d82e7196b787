"""An ID3v2.3 tag and its frames, as bytes and back. Pure.

Texts are Latin-1 where they are ASCII, which the oldest displays need, else UTF-16 with its mark, because 2.3 has no UTF-8.
No unsynchronisation: players skip the tag by its size, and some cannot undo it. Source: ID3v2.3.0 informal standard.
"""

from collections.abc import Iterator

from audio.errors import FeedError

LARGEST = 0x0FFF_FFFF
"""Bytes that a tag's size field holds."""
LANGUAGE = b"zho"
"""ISO 639-2."""
LATIN, UTF16 = b"\x00", b"\x01"
FRONT_COVER = b"\x03"
KINDS = {b"\xff\xd8\xff": b"image/jpeg", b"\x89PNG": b"image/png"}


def whole(frames: bytes) -> bytes:
    """The tag that holds these frames. Raises `FeedError` when they are more than ID3 can hold."""
    if len(frames) > LARGEST:
        raise FeedError(f"the tag would hold {len(frames)} bytes, ID3 allows {LARGEST}; give a smaller picture")
    size = len(frames)
    return b"ID3\x03\x00\x00" + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0)) + frames


def tag_size(head: bytes) -> int:
    """Bytes of the whole tag of a file that begins with these 10 (ID3v2.3.0, 3.1: seven bits a byte); 0: it has none."""
    if len(head) < 10 or head[:3] != b"ID3":
        return 0
    return 10 + sum((byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))


def held_frames(frames: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and body of each frame of a tag, from what stands behind its 10 bytes of head."""
    at = 0
    while at + 10 <= len(frames) and frames[at] != 0:
        size = int.from_bytes(frames[at + 4 : at + 8])
        yield frames[at : at + 4], frames[at + 10 : at + 10 + size]
        at += 10 + size


def frame(name: bytes, body: bytes) -> bytes:
    """A frame, without flags."""
    return name + len(body).to_bytes(4) + b"\x00\x00" + body


def text(name: bytes, said: str) -> bytes:
    """A text frame (T...)."""
    code = code_of(said)
    return frame(name, code + encoded(said, code))


def described(name: bytes, what: str, said: str) -> bytes:
    """A text with a description of what it is (TXXX)."""
    code = code_of(what + said)
    return frame(name, code + terminated(what, code) + encoded(said, code))


def comment(what: str, said: str) -> bytes:
    """The same as a comment, in the show's language."""
    code = code_of(what + said)
    return frame(b"COMM", code + LANGUAGE + terminated(what, code) + encoded(said, code))


def picture(image: bytes) -> bytes:
    """A JPEG or PNG as the front cover. Raises `FeedError` for a picture of another kind."""
    for mark, mime in KINDS.items():
        if image.startswith(mark):
            return frame(b"APIC", LATIN + mime + b"\x00" + FRONT_COVER + b"\x00" + image)
    raise FeedError("the picture is neither JPEG nor PNG; give one that is")


def code_of(said: str) -> bytes:
    """The byte that tells a text's encoding."""
    return LATIN if said.isascii() else UTF16


def encoded(said: str, code: bytes) -> bytes:
    """A text in the encoding of that byte; a NUL would end it and is left out."""
    clean = said.replace("\x00", "")
    return clean.encode() if code == LATIN else b"\xff\xfe" + clean.encode("utf-16-le", "replace")


def terminated(said: str, code: bytes) -> bytes:
    """The same, with the NUL that ends it where more follows."""
    return encoded(said, code) + (b"\x00" if code == LATIN else b"\x00\x00")
