"""What stands behind a sentence about a sign-in, named here for the translators."""

from __future__ import annotations

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

SIGN_IN_DETAILS = (
    QT_TRANSLATE_NOOP("Workbench", "QGIS could not keep the sign-in"),
    QT_TRANSLATE_NOOP("Workbench", "a key or token is one line without line breaks"),
    QT_TRANSLATE_NOOP("Workbench", "a sign-in service is asked over https only"),
    QT_TRANSLATE_NOOP("Workbench", "an address must not carry a key; choose a sign-in"),
    QT_TRANSLATE_NOOP("Workbench", "nobody confirmed the code in time"),
    QT_TRANSLATE_NOOP("Workbench", "the address of a sign-in service is a plain one"),
    QT_TRANSLATE_NOOP("Workbench", "the sign-in service describes another one"),
    QT_TRANSLATE_NOOP("Workbench", "the sign-in service gave out nothing to renew the sign-in with"),
    QT_TRANSLATE_NOOP("Workbench", "the sign-in service gives out a token that cannot be sent"),
    QT_TRANSLATE_NOOP("Workbench", "the sign-in service gives out another kind of token"),
    QT_TRANSLATE_NOOP("Workbench", "the sign-in service gives out no code that can be shown"),
    QT_TRANSLATE_NOOP("Workbench", "the sign-in service gives out no tokens"),
    QT_TRANSLATE_NOOP("Workbench", "the sign-in service leads to another host"),
    QT_TRANSLATE_NOOP("Workbench", "the sign-in service offers no sign-in by code"),
    QT_TRANSLATE_NOOP("Workbench", "the sign-in service offers no sign-in in the browser"),
    QT_TRANSLATE_NOOP("Workbench", "the sign-in service's answer cannot be read"),
    QT_TRANSLATE_NOOP("Workbench", "the token could not be fetched"),
)
