"""What giving out contributions says: how it works, what it cannot do, and what came of it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ..services.leave_slip import LeaveSlip
from .given import count

translate = QCoreApplication.translate


def method() -> str:
    """Say how it works."""
    return translate(
        "Workbench",
        "Places and facts are made as coarse as “Coarsen and suppress small cells” makes them: each row that leaves shares its "
        "cell and its facts with at least k − 1 others, and what cannot be shared stays here. Titles and texts are searched as "
        "by “Personal data in free text”: where something is found, both stay here and the row says so. With a reason they "
        "leave, all of them or only those whose ids you enter; the reason stands in the receipt. Values of facts in which "
        "something is found never leave. Rows are in the order of their cells and titles, not of their coming in. Both "
        "searches and thresholds are described there.")


def pitfalls() -> tuple[str, ...]:
    """Say what to watch out for."""
    return (
        translate(
            "Workbench",
            "A search for patterns is no anonymisation: names without Herr or Frau, and circumstances by which neighbours know "
            "somebody, are not found. Read the texts before you publish them."),
        translate(
            "Workbench",
            "Where the texts are public on the platform already, its page shows the exact place and time of each."),
        translate("Workbench", "Two publications with different cells can be subtracted from each other. Keep cells and k."),
        translate(
            "Workbench",
            "The working copy itself, and QGIS's “Save Features As”, are outside of this gate: they hold and write everything."),
        translate("Workbench", "Whether you may publish is decided by your data protection officer, not by this result."),
    )


def summary(slip: LeaveSlip) -> str:
    """Say what left and what stayed."""
    parts = [translate(
        "Workbench",
        "{left} of {total} contributions are in the file; each shares its cell and its facts with at least {others} others. "
        "{generalised} of them are in a larger cell or have fewer facts than asked for, {suppressed} stay here.").format(
            left=count(slip.left), total=count(slip.contributions), others=count(slip.k - 1),
            generalised=count(slip.generalised), suppressed=count(slip.suppressed))]
    if slip.texts_withheld:
        parts.append(translate(
            "Workbench", "Without title and text, for something that may point to a person was found in them: {n}.").format(
                n=count(slip.texts_withheld)))
    if slip.texts_let_go:
        parts.append(translate(
            "Workbench", "Texts with findings that leave for the reason in the receipt: {n}.").format(
                n=count(slip.texts_let_go)))
    if slip.values_withheld:
        parts.append(translate(
            "Workbench", "Values of facts that stay here, for they look like a person's data: {n}.").format(
                n=count(slip.values_withheld)))
    parts.append(translate(
        "Workbench",
        "This does not prove that nobody is recognised: whether you may publish is for your data protection officer to decide."))
    return " ".join(parts)
