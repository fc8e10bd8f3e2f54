"""Texts as the analyses compare them: in lower case, without punctuation, as words."""

from __future__ import annotations

import re
import unicodedata
from typing import List, Optional

_BETWEEN = re.compile(r"[\W_]+")
_WORD = re.compile(r"[a-zäöüß]{3,}")


def normalised(title: Optional[str], text: Optional[str]) -> str:
    """Return title, blank, text in lower case with single blanks instead of everything that is no letter or digit."""
    whole = unicodedata.normalize("NFC", f"{title or ''} {text or ''}").lower()
    return _BETWEEN.sub(" ", whole).strip()


def words(title: Optional[str], text: Optional[str]) -> List[str]:
    """Return the words of three and more letters (a–z, ä ö ü ß) of title and text, in lower case, in their order."""
    return _WORD.findall(unicodedata.normalize("NFC", f"{title or ''} {text or ''}").lower())
