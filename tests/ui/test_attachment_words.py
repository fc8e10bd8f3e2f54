"""A review says which photos stay here, in the person's language."""

from __future__ import annotations

import pytest

from urban_data_workbench.plugin.core.plan import Plan
from urban_data_workbench.plugin.services.attachments import stay_here
from urban_data_workbench.tests.ui.conftest import edit


@pytest.fixture
def files(reviewed):
    """A photo that a row names, one that is gone, and two that no row names."""
    folder = reviewed.path.parent / "DCIM"
    folder.mkdir()
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        (folder / name).write_bytes(b"x")
    edit(reviewed.path, "trees", {1: {"name": "DCIM/a.jpg"}, 2: {"name": "DCIM/gone.jpg"}})
    return stay_here(reviewed.path, reviewed.plan.dataset)


def test_what_stays_what_is_missing_and_what_no_row_names(files):
    from urban_data_workbench.ui.attachment_words import notes

    assert notes(files).splitlines() == [
        "ⓘ Files stay here: this platform takes none, only their names (1: DCIM/a.jpg).",
        "⚠ Files that rows name are missing beside this working copy (1: DCIM/gone.jpg).",
        "ⓘ Photos that no row names lie beside this working copy (2: DCIM/b.jpg, DCIM/c.jpg).",
    ]
    assert notes(()) == ""


def test_the_review_shows_it_in_german(files, reviewed, iface, german):
    from urban_data_workbench.ui.attachment_words import notes
    from urban_data_workbench.ui.review_dialog import ReviewDialog

    plan: Plan = reviewed.plan
    dialog = ReviewDialog(plan, reviewed.schema, title=reviewed.title, note=notes(files), parent=iface.window)
    assert "Dateien bleiben hier: Diese Plattform nimmt keine an" in dialog.protection.text()
    assert "this platform" not in dialog.protection.text()
