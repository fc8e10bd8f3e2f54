"""The package holds what the official plugin repository wants, and the checks of it find what it does not."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parent.parent


def script(name):
    spec = importlib.util.spec_from_file_location(f"udw_script_{name}", ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


packing = script("package")
translations = script("check_translations")
security = script("check_security")
METADATA = (ROOT / "metadata.txt").read_text(encoding="utf-8")


def commit(folder, files):
    """A repository with these files in one commit."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for arguments in (["init", "-q"], ["add", "-A", "-f"], ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "t"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True, env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull})


def plugin_files():
    """A small plugin that has everything, with much beside it that does not ship."""
    files = dict.fromkeys(packing.REQUIRED, "")
    files.update({"tests/test_a.py": "", "scripts/a": "", ".ci/run": "", "Makefile": "", "pyproject.toml": "", "requirements-dev.txt": ""})
    ts = '<TS version="2.1"><context><name>Workbench</name><message><source>a</source><translation>b</translation></message></context></TS>'
    return {**files, "metadata.txt": METADATA, "resources/i18n/udw_de.ts": ts,
            ".gitattributes": (ROOT / ".gitattributes").read_text(), ".gitignore": (ROOT / ".gitignore").read_text()}


@pytest.fixture
def package(tmp_path):
    """A function that packs a changed small plugin and says what is wrong with it."""

    def build(**changes):
        files = {**plugin_files(), **changes.pop("more", {})}
        commit(tmp_path / "repository", {name: text for name, text in files.items() if text is not None})
        packing.pack(tmp_path / "out.zip", root=tmp_path / "repository")
        return packing.problems(tmp_path / "out.zip")

    return build


def test_small_plugin_is_packed_without_what_does_not_ship(package, tmp_path):
    assert package() == []
    names = zipfile.ZipFile(tmp_path / "out.zip").namelist()
    assert "urban_data_workbench/resources/i18n/udw_de.qm" in names
    assert {f"urban_data_workbench/resources/help/{language}/index.html" for language in ("en", "de")} <= set(names)
    assert not [name for name in names if re.search(r"/(tests|scripts|\.ci|Makefile|\.git)|\.ts$", name)]


def test_the_same_commit_gives_the_same_package(package, tmp_path):
    package()
    first = (tmp_path / "out.zip").read_bytes()
    packing.pack(tmp_path / "out.zip", root=tmp_path / "repository")
    assert (tmp_path / "out.zip").read_bytes() == first


@pytest.mark.parametrize(("more", "expected"), [
    ({"LICENSE": None}, "LICENSE is missing"),
    ({"resources/i18n/udw_de.ts": None}, "no translation de"),
    ({"resources/help/de/index.html": None}, "resources/help/de/index.html is missing"),
    ({"resources/help/en/chart.html": "x"}, "no page chart.html in de"),
    ({"plugin/tool.dll": "x"}, "no binaries"),
    ({"plugin/__pycache__/a.txt": "x"}, "not part of the plugin"),
    ({"metadata.txt": METADATA.replace("about[de]=", "over[de]=")}, "about[de] is missing"),
    ({"metadata.txt": METADATA.replace("name=Urban Data", "name=Plugin of Urban Data")}, "must not contain"),
    ({"metadata.txt": METADATA.replace("udw.svg", "other.svg")}, "icon is not in the package"),
    ({"metadata.txt": METADATA.replace("https://example.org/urban-data-workbench/issues", "soon")}, "tracker is no address"),
])
def test_wrong_package_is_found_out(package, more, expected):
    assert any(expected in line for line in package(more=more))


def test_package_over_25_megabytes_is_found_out(package, tmp_path, monkeypatch):
    monkeypatch.setattr(packing, "MAX_BYTES", 100)
    assert any("bytes are more than" in line for line in package())


def test_metadata_says_what_qgis_decides_by():
    fields = packing.metadata(METADATA)
    assert (fields["qgisMinimumVersion"], fields["qgisMaximumVersion"], fields["hasProcessingProvider"]) == ("3.40", "4.99", "yes")
    assert "supportsQt6" not in fields
    assert f"## {fields['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert fields["changelog"].startswith(fields["version"])
    assert ElementTree.parse(ROOT / fields["icon"]).getroot().tag.endswith("svg")


def test_licence_is_the_whole_second_gpl():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE\n                       Version 2, June 1991" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_entry_point_holds_class_factory_and_nothing_else():
    body = ast.parse((ROOT / "__init__.py").read_text(encoding="utf-8")).body
    assert [node.name for node in body if isinstance(node, (ast.FunctionDef, ast.ClassDef))] == ["classFactory"]
    assert not [node for node in body if isinstance(node, (ast.Assign, ast.AnnAssign))]


def texts(tmp_path, code, messages):
    """What the check of translations says about one module and one German file."""
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "a.py").write_text(code, encoding="utf-8")
    (tmp_path / "resources" / "i18n").mkdir(parents=True)
    inner = "".join(f"<message><source>{source}</source>{translation}</message>" for source, translation in messages)
    content = f'<TS version="2.1" language="de"><context><name>Workbench</name>{inner}</context></TS>'
    (tmp_path / "resources" / "i18n" / "udw_de.ts").write_text(content, encoding="utf-8")
    return translations.problems(tmp_path)


HELLO = 'def f(translate, n):\n    return translate("Workbench", "{count} trees").format(count=n)\n'


@pytest.mark.parametrize(("code", "messages", "expected"), [
    (HELLO, [("{count} trees", "<translation>{count} Bäume</translation>")], None),
    (HELLO, [], "no finished translation"),
    (HELLO, [("{count} trees", '<translation type="unfinished">{count} Bäume</translation>')], "no finished translation"),
    (HELLO, [("{count} trees", "<translation></translation>")], "no finished translation"),
    (HELLO, [("{count} trees", "<translation>{zahl} Bäume</translation>")], "other fields"),
    (HELLO, [("{count} trees", "<translation>{count} Bäume</translation>"), ("gone", "<translation>weg</translation>")], "nowhere used"),
    ('def f(translate, n):\n    x = translate("Workbench", f"{n} trees")\n    return x\n', [], "a literal text"),
    ('def f(translate):\n    return [translate("Other", "a")]\n', [("a", "<translation>b</translation>")], "wants"),
    ('def f(translate):\n    return [translate("handed over")]\n', [], "no translate() names it"),
])
def test_translations_are_complete_or_it_says_so(tmp_path, code, messages, expected):
    found = texts(tmp_path, code, messages)
    assert any(expected in line for line in found) if expected else found == []


@pytest.mark.parametrize(("code", "expected"), [
    ("x = 1\n", None),
    ("assert 1\n", "B101"),
    ("import subprocess\nsubprocess.run('ls', shell=True)\n", "B602"),
    ("def f(cursor, name):\n    cursor.execute(f'select * from {name}')  # nosec\n", "names its rule"),
    ("def f(cursor, name):\n    cursor.execute(f'select * from {name}')  # nosec B608\n", "names its rule"),
    ("def f(cursor, name):\n    cursor.execute(f'select * from {name}')  # nosec B608 # quoted above\n", None),
    ("key = 'AKIA" + "IOSFODNN7EXAMPL1'\n", "AWS Access Key"),
])
def test_any_finding_of_the_scanners_counts(tmp_path, code, expected):
    (tmp_path / "a.py").write_text(code, encoding="utf-8")
    found = security.problems(tmp_path)
    assert any(expected in line for line in found) if expected else found == []
