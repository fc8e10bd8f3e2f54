"""Photos and documents that a dataset's fields refer to by address: which values are such, and what a reply may be kept as."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Iterator, Optional
from urllib.parse import urlsplit

from .feature import Feature
from .schema import Schema
from .values import Kind

FOLDER = "{stem}-files"  # beside the working copy
_KINDS = {
    "image/jpeg": (".jpg", b"\xff\xd8\xff"), "image/png": (".png", b"\x89PNG\r\n\x1a\n"), "image/gif": (".gif", b"GIF8"),
    "image/webp": (".webp", b"RIFF"), "image/tiff": (".tif", b""), "application/pdf": (".pdf", b"%PDF-"),
}
_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".pdf")
_OURS = re.compile(r"[0-9a-f]{20}\.[a-z]{3}")
_NAMES = ("photo", "foto", "bild", "image", "picture", "media", "attachment", "anhang", "dokument", "document")


def references(feature: Feature, schema: Schema) -> Iterator[tuple[str, str]]:
    """Yield field and address of what looks like a photo or a document, by its ending or by its field's name."""
    for field in schema.fields:
        value = feature.properties.get(field.name)
        if field.kind is Kind.TEXT and not field.personal and isinstance(value, str) and _is_one(field.name, value.strip()):
            yield field.name, value.strip()


def host_of(address: str) -> str:
    """Return the computer an address leads to, with its port; empty where it is no address."""
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def name_for(address: str, *, kind: str, body: bytes) -> Optional[str]:
    """Return a file name of our own for a reply, None where it is no photo or document; nothing of the server's is in it."""
    ending, start = _KINDS.get(kind, ("", b""))
    if not ending or not body.startswith(start):
        return None
    return f"{sha256(address.encode('utf-8', 'replace')).hexdigest()[:20]}{ending}"


def is_ours(name: str) -> bool:
    """Tell whether a file name is one that ``name_for`` gives."""
    return _OURS.fullmatch(name) is not None


def _is_one(field: str, value: str) -> bool:
    if not value.lower().startswith(("http://", "https://")) or any(letter.isspace() for letter in value) or not host_of(value):
        return False
    path = urlsplit(value).path.lower()
    return path.endswith(_ENDINGS) or any(name in field.lower() for name in _NAMES)
