"""What a review says of photos and other files beside a working copy: they stay here."""

from __future__ import annotations

from typing import Sequence

from ..plugin.services.attachments import Attachment
from .words import number, translate

_SHOWN = 3


def notes(files: Sequence[Attachment]) -> str:
    """Say which files are not sent, which are missing and which no row names, a line each; empty where there are none."""
    named = [one for one in files if one.uses and one.exists]
    gone = [one for one in files if one.uses and not one.exists]
    loose = [one for one in files if not one.uses]
    return "\n".join(filter(None, (_stay(named), _gone(gone), _loose(loose))))


def _stay(files: Sequence[Attachment]) -> str:
    text = translate("Workbench", "ⓘ Files stay here: this platform takes none, only their names ({count}: {names}).")
    return _counted(text, files)


def _gone(files: Sequence[Attachment]) -> str:
    text = translate("Workbench", "⚠ Files that rows name are missing beside this working copy ({count}: {names}).")
    return _counted(text, files)


def _loose(files: Sequence[Attachment]) -> str:
    text = translate("Workbench", "ⓘ Photos that no row names lie beside this working copy ({count}: {names}).")
    return _counted(text, files)


def _counted(text: str, files: Sequence[Attachment]) -> str:
    if not files:
        return ""
    names = ", ".join(one.name for one in files[:_SHOWN]) + (", …" if len(files) > _SHOWN else "")
    return text.format(count=number(len(files)), names=names)
