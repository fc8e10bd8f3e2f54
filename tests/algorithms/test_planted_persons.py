"""What the sandbox city plants of persons is in nothing that leaves: neither in a file that is given out nor in the report."""

from __future__ import annotations

import json
import subprocess
import unicodedata

PLANTED = ("lindenallee 12", "erika", "beispiel", "0171", "3920012", "mu-st", "de89", "beispielmann")
TITLE = "Radnetz Musterstadt 2024"


def test_nothing_planted_leaves_the_city(run, planted, folder):
    layers = planted.load(TITLE)
    ran = run("give_out", {
        "CONTRIBUTIONS": layers[TITLE], "FACT_FIELDS": ["category"], "MONTH_FIELD": "created_utc",
        "OUTPUT": str(folder / "out.csv"), "RECEIPT": str(folder / "slip.json")})
    assert ran.outputs["WITHHELD"] >= 1 and ran.outputs["LEFT"] > 500
    assert json.loads((folder / "slip.json").read_text())["reason"] == ""
    run("procedure_report", {"CONTRIBUTIONS": layers[TITLE], "OUTPUT": str(folder / "report.pdf")})
    done = subprocess.run(["pdftotext", str(folder / "report.pdf"), "-"], capture_output=True, check=True, timeout=30)
    pages = unicodedata.normalize("NFKC", done.stdout.decode("utf-8")).lower()
    assert "radweg" in pages and "listed are the first 20 of" in " ".join(pages.split())
    told = (folder / "out.csv").read_text(encoding="utf-8").lower() + pages
    assert not [word for word in PLANTED if word in told]
