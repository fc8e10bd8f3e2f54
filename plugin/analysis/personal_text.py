"""Finding what may point to a person in free text, so that a person reads it before it is published (D2).

Finding only: nothing is blacked out, and a text without a finding is not anonymous.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import unescape
from typing import Dict, FrozenSet, List, Optional, Sequence, Tuple

import numpy as np

from .rules import Check, go_on

EMAIL, PHONE, IBAN, IBAN_LIKE, PLATE, NAME, ADDRESS, SELF, URL = KINDS = (
    "email", "phone", "iban", "iban_like", "plate", "name", "address", "self", "url")
"""What is looked for; ``iban_like`` has the form of an IBAN and a wrong check digit, ``self`` is "ich wohne …"."""

HIGH, MEDIUM, LOW = RISKS = ("high", "medium", "low")
RISK: Dict[str, str] = {
    EMAIL: HIGH, PHONE: HIGH, IBAN: HIGH, IBAN_LIKE: HIGH, PLATE: HIGH, NAME: MEDIUM, ADDRESS: MEDIUM, SELF: LOW, URL: LOW}

_UPPER = "".join(letter for letter in map(chr, range(0x41, 0x530)) if letter.isupper())
_CALLED = rf"[{_UPPER}](?:['’][{_UPPER}])?(?:[^\W\d_{_UPPER}]+|[{_UPPER}]{{2,}})"
_NAMES = rf"{_CALLED}(?:[ -]{_CALLED}){{0,2}}"
_TITLE = r"(?:\b(?:Herrn?|HERRN?|Frau|FRAU)\s+|\b[HF]r\.\s*)"
_DEGREES = r"(?:(?:Dr|Prof|Dipl|Ing|med|jur|phil|rer|nat)\b[.-]+\s*)*"
_BEFORE = rf"(?:[{_UPPER}]\.\s*){{0,3}}(?:(?:von|van|de|del|di|al|el)\s+(?:der\s+|den\s+|dem\s+|la\s+)?)?"
_AT, _DOT = r"(?:@|\s?[\[({](?:at|ät)[\])}]\s?)", r"(?:\.|\s?[\[({](?:dot|punkt)[\])}]\s?)"

_IBAN = re.compile(r"\bDE\d{2}(?:\s?\d{4}){4}\s?\d{2}\b")
_PATTERNS: Dict[str, "re.Pattern[str]"] = {
    EMAIL: re.compile(rf"[\w.+-]{{1,64}}{_AT}[\w-]+(?:{_DOT}[\w-]+)+", re.IGNORECASE),
    PHONE: re.compile(
        r"(?<![\d.,/-])(?:\+[1-9]\d{0,2}|0049|0)[\s/()-]*[1-9](?:[\s/()\u2010-\u2015-]{0,3}\d){6,12}(?!\d)"),
    PLATE: re.compile(r"\b[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{1,4}[EH]?\b"),
    NAME: re.compile(f"{_TITLE}{_DEGREES}{_BEFORE}{_NAMES}"),
    ADDRESS: re.compile(
        r"\w{0,60}(?:straße|strasse|str\.|weg|allee|platz|gasse|ring|damm|ufer|chaussee)\s+\d{1,3}\s?[a-zA-Z]?\b"),
    SELF: re.compile(rf"\b(?i:ich wohne|(?:mein name|ich heiße)\b(?:\s+ist\b|\s*:)?(?-i:\s+{_NAMES})?)\b"),
    URL: re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE),
}
_AT_SIGN = re.compile(_AT, re.IGNORECASE)
_UNSEEN = dict.fromkeys((
    *(at for at in range(0x2070) if unicodedata.category(chr(at)) == "Cf"), 0x34F, *range(0xFE00, 0xFE10), 0xFEFF,
    *range(0xE0000, 0xE0080)))
_BLOCK = 200


@dataclass(frozen=True)
class Hit:
    """One finding: its kind, and where it stands in ``whole_text`` (end excluded). It does not hold the words."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Screened:
    """The texts with findings, in the order given; all columns of one length.

    ``rows`` are their numbers among all texts, ``kinds`` in the order of KINDS, ``first`` the place of the first
    finding in ``whole_text``, ``risk`` one of RISKS. ``total`` texts were looked at.
    """

    rows: np.ndarray
    kinds: Tuple[FrozenSet[str], ...]
    hits: np.ndarray
    first: np.ndarray
    risk: Tuple[str, ...]
    total: int

    @property
    def flagged(self) -> np.ndarray:
        """Which of ``rows`` a person must read before they leave: all but those whose only finding is an address of the web."""
        return np.array([must_be_read(kinds) for kinds in self.kinds], dtype=bool)

    def with_kind(self, *kinds: str) -> int:
        """Return how many texts hold one of these kinds."""
        return sum(not found.isdisjoint(kinds) for found in self.kinds)


def must_be_read(kinds: FrozenSet[str]) -> bool:
    """Tell whether findings of these kinds keep a text here until a person has read it."""
    return bool(kinds - {URL})


def whole_text(title: Optional[str], text: Optional[str]) -> str:
    """Return what is searched: title, blank, text, both trimmed.

    In one form of Unicode (NFKC), letters that are written as HTML writes them as themselves, without what cannot be seen.
    """
    return unicodedata.normalize("NFKC", unescape(f"{(title or '').strip()} {(text or '').strip()}").translate(_UNSEEN))


def hits(title: Optional[str], text: Optional[str]) -> Tuple[Hit, ...]:
    """Return all findings of one contribution, by place; for showing them to the person who decides.

    The patterns are a definition of our own. What lies inside an IBAN is no telephone number.
    """
    whole = whole_text(title, text)
    found: List[Hit] = []
    for match in _IBAN.finditer(whole):
        found.append(Hit(IBAN if has_check_digit(match.group()) else IBAN_LIKE, *match.span()))
    accounts = tuple(found)
    for kind, pattern in _PATTERNS.items():
        if kind == EMAIL and not _AT_SIGN.search(whole):
            continue
        for match in pattern.finditer(whole):
            if kind != PHONE or not any(match.start() < one.end and one.start < match.end() for one in accounts):
                found.append(Hit(kind, *match.span()))
    return tuple(sorted(found, key=lambda hit: (hit.start, KINDS.index(hit.kind))))


def screened(
    titles: Sequence[Optional[str]], texts: Sequence[Optional[str]], *, check: Check = go_on,
) -> Screened:
    """Search all contributions; None is no text. Raises Cancelled."""
    rows, found = [], []
    for row, (title, text) in enumerate(zip(titles, texts)):
        if row % _BLOCK == 0:
            check()
        if title or text:
            here = hits(title, text)
            if here:
                rows.append(row)
                found.append(here)
    kinds = tuple(frozenset(hit.kind for hit in here) for here in found)
    return Screened(
        np.array(rows, dtype=np.int64), kinds, np.array([len(here) for here in found], dtype=np.int64),
        np.array([here[0].start for here in found], dtype=np.int64), tuple(map(risk_of, kinds)), len(titles))


def risk_of(kinds: FrozenSet[str]) -> str:
    """Return the highest risk among kinds."""
    return min((RISK[kind] for kind in kinds), key=RISKS.index)


def has_check_digit(account: str) -> bool:
    """Tell whether an IBAN's check digits are right: rearranged and in digits, mod 97 is 1 (ISO 13616)."""
    return remainder(account) == 1


def remainder(account: str) -> int:
    """Return the remainder by 97 of an IBAN, its first four characters put to its end, A = 10 … Z = 35."""
    plain = "".join(account.split()).upper()
    return int("".join(str(int(letter, 36)) for letter in plain[4:] + plain[:4])) % 97
