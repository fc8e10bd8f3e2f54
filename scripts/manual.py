"""Write the manual's pages of questions, resources/help/<language>/questions_<group>.html, from the algorithms' own help.

    make manual            # writes; tests/ui/test_manual.py says when that is due
"""

from __future__ import annotations

import importlib.util
import os
import sys
from html import escape
from pathlib import Path
from typing import Any, Mapping

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "urban_data_workbench"
GROUPS = ("sensors", "quality", "space", "participation", "both", "publishing")
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "product": "Urban Data Workbench", "contents": "Contents", "all": "Questions to the data", "question": "Question",
        "recipe": "Recipe, and what it needs", "source": "How it works, and after which source",
        "limits": "What it cannot tell, and what to watch out for",
        "marks": "“By memory”, “third-hand” and “own definition” mark what was not read in its source, or that no standard claims.",
    },
    "de": {
        "product": "Urbane Datenwerkbank", "contents": "Inhalt", "all": "Fragen an die Daten", "question": "Frage",
        "recipe": "Rezept, und was es braucht", "source": "Wie es arbeitet, und nach welcher Quelle",
        "limits": "Was es nicht sagen kann, und worauf zu achten ist",
        "marks": "„Aus dem Gedächtnis“, „aus dritter Hand“ und „eigene Festlegung“ bezeichnen, was nicht in seiner Quelle gelesen "
                 "wurde oder was keine Norm festlegt.",
    },
}


def pages(language: str) -> dict[str, str]:
    """Return the pages by file name, in the language that is switched on now, with its numbers."""
    from qgis.PyQt.QtCore import QLocale

    from urban_data_workbench.plugin.algorithms.provider import ALGORITHMS

    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        made = [algorithm() for algorithm in ALGORITHMS]
        found = {group: [one for one in made if one.groupId() == group] for group in GROUPS}
        return {f"questions_{group}.html": page(members, WORDS[language], language) for group, members in found.items()}
    finally:
        QLocale.setDefault(before)


def page(members: list[Any], words: Mapping[str, str], language: str) -> str:
    """Return one group's page."""
    title = members[0].group()
    heads = "".join(f"<th>{words[name]}</th>" for name in ("question", "recipe", "source", "limits"))
    rows = "\n".join(row(one) for one in members)
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · {words['product']}</title>
<link rel="stylesheet" href="../manual.css">
</head>
<body class="wide">
<nav><a href="index.html">{words['contents']}</a> · <a href="questions.html">{words['all']}</a></nav>
<h1>{title}</h1>
<p>{words['marks']}</p>
<table>
<thead><tr>{heads}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""


def row(algorithm: Any) -> str:
    """Return a question's row: its help taken apart, without the pitfall that all share."""
    from urban_data_workbench.plugin.algorithms import help as helping

    _, given, method, limits = helping.parts_of(algorithm.shortHelpString())
    own = limits[: limits.rindex("<li>")] + "</ul>"
    return (
        f'<tr id="{algorithm.name()}"><td><b>{escape(algorithm.shortDescription())}</b></td>'
        f"<td><p>{escape(algorithm.displayName())}<br><code>udw:{algorithm.name()}</code></p>{given}</td>"
        f"<td>{method}</td><td>{own}</td></tr>")


def write(language: str) -> None:
    """Write a language's pages."""
    for name, text in pages(language).items():
        (ROOT / "resources" / "help" / language / name).write_text(text, encoding="utf-8")


def main() -> int:
    """Write all of them: English as the algorithms are written, German through the compiled texts."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    spec = importlib.util.spec_from_file_location(PACKAGE, ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    module = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = module
    spec.loader.exec_module(module)
    from qgis.core import QgsApplication
    from qgis.PyQt.QtCore import QCoreApplication, QTranslator

    application = QgsApplication([], False)
    write("en")
    translator = QTranslator()
    if not translator.load(str(ROOT / "resources" / "i18n" / f"{PACKAGE}_de.qm")):
        print("manual: the German texts are not compiled; scripts/translations does it", file=sys.stderr)
        return 1
    QCoreApplication.installTranslator(translator)
    write("de")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
