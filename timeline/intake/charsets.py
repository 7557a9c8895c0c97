"""Decode a page: by its byte order mark, the HTTP header, its own word for it, or a guess."""

import codecs
import re

from timeline.intake.extraction import guess_charsets

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_HEAD_BYTES = 4_096
_OWN = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?([\w.:-]+)""",
    re.IGNORECASE,
)
_OF_PAGES = re.compile(
    r"utf-(?:8|16)|cp(?:125\d|874|932|949|950)|iso8859-\d+|koi8-[rtu]|gb18030|big5\w*|euc_jp"
    r"|iso2022_jp|mac-(?:roman|cyrillic)"
)
"""Codecs that pages are written in; others that Python has (hex, punycode) are none of theirs."""
_WESTERN = "cp1252"
_WIDER = {
    "ascii": _WESTERN,
    "iso8859-1": _WESTERN,
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
"""What browsers read for a charset: pages that name the narrow one are written in the wide one."""


def decode_page(raw: bytes, told: str | None) -> str:
    """Return the text of a page; `told` is the charset of its HTTP header."""
    marked = next((name for mark, name in _MARKS.items() if raw.startswith(mark)), None)
    return raw.decode(marked or _choose(raw, told), "replace")


def _choose(raw: bytes, told: str | None) -> str:
    """Return the first charset that is told and fits, else UTF-8 if it fits, else a guess."""
    for name in (_find_codec(told or ""), _find_own(raw)):
        if name == _WESTERN and _fits(raw, "utf-8"):
            continue  # any bytes are Western, but only UTF-8 is so by chance never
        if name and _fits(raw, name):
            return name
    if _fits(raw, "utf-8") or b"\0" in raw:
        return "utf-8"
    return next(filter(None, map(_find_codec, guess_charsets(raw))), _WESTERN)


def _find_own(raw: bytes) -> str | None:
    """Return what the head of a page says; as its letters can be read, it is not in UTF-16."""
    own = _OWN.search(raw[:_HEAD_BYTES])
    name = own and _find_codec(own[1].decode("ascii"))
    return None if name and name.startswith("utf-16") else name


def _find_codec(name: str) -> str | None:
    """Return the name of the codec that browsers take for a charset, None if there is none."""
    try:
        codec = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    codec = _WIDER.get(codec, codec)
    return codec if _OF_PAGES.fullmatch(codec) or codec.startswith("utf-16") else None


def _fits(raw: bytes, name: str) -> bool:
    """Whether bytes are text in a charset: a few broken ones happen, else nearly all are."""
    text = raw.decode(name, "replace")
    broken = text.count("\ufffd")
    return not broken or broken * 4 < sum(char > "\x7f" for char in text)
