"""What stands behind a sentence about the inbox and what is handed over, named here for the translators."""

from __future__ import annotations

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

INBOX_DETAILS = (
    QT_TRANSLATE_NOOP("Workbench", "the conflict is no longer what was shown"),
    QT_TRANSLATE_NOOP("Workbench", "the platform has this decision, or it was decided anew"),
    QT_TRANSLATE_NOOP("Workbench", "the file says what cannot be"),
    QT_TRANSLATE_NOOP("Workbench", "the file is larger than what is handed over"),
    QT_TRANSLATE_NOOP("Workbench", "a working copy, but nobody handed it over"),
    QT_TRANSLATE_NOOP("Workbench", "nothing to hand over, or too much at once"),
    QT_TRANSLATE_NOOP("Workbench", "conflicts of several platforms are handed over one by one"),
    QT_TRANSLATE_NOOP("Workbench", "the other side is a file of this computer"),
)
