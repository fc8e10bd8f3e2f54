"""A procedure report is made in one command, and no title, no text, no name and no cell below k is in it."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

METRES = "EPSG:25832"
AT = 560_000, 5_930_000
PLANTED = ("rumpelstilz", "erika", "beispiel", "einsiedelei", "holle", "0171", "moorhof")


def at(x: float, y: float) -> tuple:
    return AT[0] + x, AT[1] + y


def printed(path: Path) -> str:
    """The text of a PDF."""
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, timeout=30)
    return unicodedata.normalize("NFKC", done.stdout.decode("utf-8"))  # ligatures hide no name


@pytest.fixture
def procedure(memory):
    """Forty about benches around a square, nine elsewhere, six that name one person, and one alone with an e-mail address."""
    rows = [(at(10 + number % 5, 10), [f"Mehr Bänke am Platz {number}", "Dort fehlen Bänke im Schatten", "Mitte", 1]) for number in range(40)]
    rows += [(at(2_010 + number, 2_010), ["Radweg sanieren", "Der Radweg ist schlecht", "Nord", 1]) for number in range(9)]
    rows += [(at(12, 14), ["Danke", "Das sagte schon Frau Rumpelstilz aus dem Amt", "Mitte", 1]) for _ in range(6)]
    rows += [(at(9_010.25, 7_530.5), ["Einsiedelei", "Bitte an erika.beispiel@example.org, Tel. 0171 2345678", "Moorhof", 1])]
    rows += [(at(4_000.0 * number, -6_000), ["Einzeln", "allein", "Rand", 1]) for number in range(1, 6)]
    return memory(f"Point?crs={METRES}", "title:string,text:string,district:string,located:integer", rows, "Plätze 2024")


@pytest.fixture
def districts(memory):
    def square(x, y, size):
        x, y = at(x, y)
        return f"POLYGON(({x} {y},{x + size} {y},{x + size} {y + size},{x} {y + size},{x} {y}))"

    return memory(f"Polygon?crs={METRES}", "name:string,residents:integer", [
        (square(-500, -500, 2_000), ["Mitte", 4_000]), (square(1_500, 1_500, 2_000), ["Nord", 4_000]),
        (square(8_500, 7_000, 2_000), ["Moor", 2_000]), (square(3_500, -6_500, 17_000), ["Süd", 2_000])], "Stadtteile")


@pytest.fixture
def report(run, procedure, folder):
    def made(**more):
        ran = run("procedure_report", {"CONTRIBUTIONS": procedure, "OUTPUT": str(folder / "report.pdf"), **more})
        return ran, printed(folder / "report.pdf")

    return made


def test_one_command_makes_map_words_districts_and_hot_spots(report, districts):
    ran, text = report(DISTRICTS=districts, HOT_CELL_SIZE=200)
    for heading in ("Participation: Plätze 2024", "Where contributions lie", "What they talk about", "Participation by district", "Significant hot spots"):
        assert heading in text
    assert re.search(r"bänke?\s+40\s+66 %", text) and re.search(r"Mitte\s+46", text) and "in cells that at least 5 share" in text
    assert (ran.outputs["CONTRIBUTIONS_TOTAL"], ran.outputs["IN_CELLS"]) == (61, 55) and ran.outputs["WORDS"] > 3
    counted = [int(number) for number in re.findall(r"^ *[a-zäöüß]+ +(\d+) +\d+ %", text, re.MULTILINE)]
    assert len(counted) > 3 and counted == sorted(counted, reverse=True)  # the most frequent word stands first


@pytest.mark.parametrize("more", [{}, {"K": 3}, {"HOT_CELL_SIZE": 200, "STOP_WORDS": "bänke"}])
@pytest.mark.parametrize("with_districts", [False, True])
def test_no_name_no_text_and_no_cell_below_k_is_printed(report, districts, more, with_districts):
    ran, text = report(**more, **({"DISTRICTS": districts} if with_districts else {}))
    assert "Participation: Plätze 2024" in text  # the letters of the PDF can be read
    assert not [word for word in PLANTED if word in text.lower()]
    assert "fehlen" not in text or "Dort fehlen" not in text
    assert "Danke" not in text and "Mehr Bänke" not in text


def test_the_second_name_the_name_of_the_writer_and_a_district_that_is_a_name_are_not_printed(run, memory, folder):
    said = "Mein Name ist Karl Rumpelstilz, und Frau Anna Moorhof-Einsiedelei sagt: mehr Schatten"
    rows = [(at(number, 1), [said, "", "Frau Holle"]) for number in range(6)] + [(at(number, 1), ["Schatten", "", "Nord"]) for number in range(6)]
    rows += [(at(number, 1), ["Rumpelstilzes Garten", "", "Nord"]) for number in range(6)]
    layer = memory(f"Point?crs={METRES}", "title:string,text:string,district:string", rows, "Plätze 2024")
    run("procedure_report", {"CONTRIBUTIONS": layer, "OUTPUT": str(folder / "report.pdf")})
    text = printed(folder / "report.pdf").lower()
    assert not [word for word in (*PLANTED, "karl", "anna") if word in text] and re.search(r"schatten\s+12", text) and "garten" in text


def test_the_file_tells_neither_who_made_it_nor_the_title_of_the_project(report, project, folder):
    about = project.metadata()
    about.setAuthor("Erika Mustermann")
    about.setTitle("Geheimplan")
    project.setMetadata(about)
    project.setTitle("Geheimplan")
    report()
    told = (folder / "report.pdf").read_bytes()
    for word in ("Mustermann", "Geheimplan", str(folder)):
        assert word.encode() not in told and word.encode("utf-16-be") not in told
    assert "Participation: Plätze 2024".encode("utf-16-be") in told


@pytest.fixture
def drawn(monkeypatch):
    """The two maps of a report, with the numbers of their cells."""
    from urban_data_workbench.plugin.algorithms import procedure_report

    found = []
    write = procedure_report.write_pdf

    def watched(path, wanted, *, project):
        for one in (wanted.first, wanted.second):
            found.append((one.extent, [row["n"] for layer in one.layers for row in layer.getFeatures()]))
        write(path, wanted, project=project)

    monkeypatch.setattr(procedure_report, "write_pdf", watched)
    return found


def test_only_cells_of_k_are_drawn(report, drawn):
    report(HOT_CELL_SIZE=200)
    (_, cells), (_, hot) = drawn
    assert sorted(cells) == [9, 46] and hot and min(hot) >= 5


def test_the_maps_show_every_district_whole(report, drawn, districts):
    report(DISTRICTS=districts, HOT_CELL_SIZE=200)
    for extent, _ in drawn:
        assert extent.contains(districts.extent())


def test_small_districts_are_hidden_and_one_more_where_it_would_tell_them(report, districts):
    _, text = report(DISTRICTS=districts)
    assert re.search(r"Moor\s+hidden", text) and len(re.findall(r"hidden\s", text)) >= 2
    _, text = report()
    assert re.search(r"Mitte\s+46", text) and "Moorhof" not in text and "Rand" not in text and "listed: 2" in " ".join(text.split())


def test_too_few_contributions_are_said_and_end_a_part_not_the_report(run, memory, folder):
    layer = memory(f"Point?crs={METRES}", "title:string,text:string", [(at(1, 1), ["Bank", ""])] * 3, "Klein")
    run("procedure_report", {"CONTRIBUTIONS": layer, "OUTPUT": str(folder / "report.pdf")})
    text = " ".join(printed(folder / "report.pdf").split())
    assert "too few for topics" in text and "too few for hot spots" in text and "No districts were given" in text


def test_a_title_calculates_nothing_and_is_no_name(run, memory, folder):
    for title, told in (("[% 6 * 7 %]", "6 * 7"), ("Herr Rumpelstilz", "Participation: ...")):
        layer = memory(f"Point?crs={METRES}", "title:string", [(at(1, 1), ["Bank"])] * 5, title)
        run("procedure_report", {"CONTRIBUTIONS": layer, "OUTPUT": str(folder / "report.pdf")})
        text = printed(folder / "report.pdf")
        assert told in text and "42" not in text and "Rumpelstilz" not in text


def test_a_place_that_cannot_be_written_is_a_sentence(run, procedure, folder):
    from qgis.core import QgsProcessingException

    (folder / "report.pdf").mkdir()
    with pytest.raises(QgsProcessingException, match="could not be written"):
        run("procedure_report", {"CONTRIBUTIONS": procedure, "OUTPUT": str(folder / "report.pdf")})
