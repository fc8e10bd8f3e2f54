"""The import table of the architecture, enforced: who may import what, from where, and when."""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

import pytest

ROOT = Path(__file__).resolve().parent.parent
EVERYTHING = ("core", "analysis", "net", "connectors", "store", "services", "sandbox", "training", "bridge", "algorithms", "ui")

# package: (own packages or modules, libraries outside the standard library)
TABLE = {
    "core": ((), ("numpy", "shapely", "pyproj", "lxml", "dateutil", "pytz")),
    "analysis": (("core",), ("numpy", "shapely")),
    "net": (("core",), ("requests", "urllib3")),
    "connectors": (("core", "net.session", "net.paging"), ("numpy", "requests", "owslib")),
    "store": (("core",), ("numpy",)),
    "services": (("core", "net", "connectors", "store", "analysis"), ("numpy",)),
    "sandbox": (("core.crs",), ("numpy",)),
    "training": (("core", "services", "sandbox.launch"), ()),
    "bridge": (("core", "net"), ("numpy", "qgis.core", "qgis.PyQt", "requests", "osgeo")),
    "algorithms": (("core", "analysis", "services", "bridge"), ("numpy", "qgis.core", "qgis.PyQt.QtCore")),
    "ui": (("core", "services", "training", "sandbox.launch", "bridge"), ("numpy", "qgis")),
    "main": (EVERYTHING, ("qgis",)),
    "root": (("main",), ()),
}
# what only some files may import, whatever the table says: a file, or a folder that ends in a slash
ONLY_IN = {
    "sqlite3": ("plugin/store/", "plugin/sandbox/"),
    "http": ("plugin/sandbox/",),
    "socket": ("plugin/sandbox/",),
    "socketserver": ("plugin/sandbox/",),
    "urllib.request": ("plugin/sandbox/",),
    "xml": ("plugin/core/xml.py",),
    "lxml": ("plugin/core/xml.py",),
    "shapely": ("plugin/core/geometry.py", "plugin/analysis/"),
    "pyproj": ("plugin/core/crs.py",),
    "dateutil": ("plugin/core/zones.py",),
    "pytz": ("plugin/core/zones.py",),
    "owslib": ("plugin/connectors/csw.py",),
    "importlib.import_module": ("plugin/core/zones.py",),
}
ONLY_IN_FUNCTIONS = ("shapely",)
REQUESTS_TYPES = ("requests.PreparedRequest", "requests.Request", "requests.Response", "requests.Session", "requests.structures")
NEVER = ("PyQt5", "PyQt6", "PySide2", "PySide6", "ftplib", "smtplib", "telnetlib", "xmlrpc", "__import__")
READS_OR_ACTS = {"open", "print", "exec", "eval", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "instance", "connect", "start"}


@dataclass(frozen=True)
class Import:
    """One name that a file imports."""

    line: int
    target: str  # dotted; own modules from the root on: plugin.core.values
    own: bool
    in_function: bool
    for_types: bool


def below(target: str, prefix: str) -> bool:
    return target == prefix or target.startswith(prefix + ".")


def area(module: str) -> str:
    """The row of the table that a dotted own module belongs to."""
    parts = module.split(".")
    if parts[0] == "plugin" and len(parts) > 1:
        return parts[1]
    return {"ui": "ui", "plugin": "plugin"}.get(parts[0], "root")


def walk(node: ast.AST, *, in_function: bool = False, for_types: bool = False) -> Iterator[tuple[ast.AST, bool, bool]]:
    """Every node below, with whether it stands in a function and below ``if TYPE_CHECKING``."""
    for child in ast.iter_child_nodes(node):
        inside = in_function or isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        types = for_types or (isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"))
        yield child, inside, types
        yield from walk(child, in_function=inside, for_types=types)


def targets(node: ast.AST, package: list[str]) -> Iterator[tuple[str, bool]]:
    """What an import statement, or a call that imports, names: (dotted target, is it ours)."""
    if isinstance(node, ast.Import):
        yield from ((alias.name, False) for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.level == 0:
        yield from ((f"{node.module}.{alias.name}", False) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = package[: len(package) - node.level + 1] if node.level <= len(package) + 1 else ["above the root"]
        base = base + (node.module.split(".") if node.module else [])
        yield from ((".".join([*base, alias.name]), True) for alias in node.names)
    elif isinstance(node, ast.Name) and node.id == "__import__":
        yield "__import__", False


def imports(tree: ast.Module, path: str) -> Iterator[Import]:
    package = list(Path(path).parent.parts)
    for node, in_function, for_types in walk(tree):
        for target, own in targets(node, package):
            yield Import(node.lineno, target, own, in_function, for_types)


def importing_problem(found: Import, *, path: str) -> str | None:
    """Why this import is not allowed there, or None."""
    here = area(path[: -len(".py")].replace("/", "."))
    own, outside = TABLE.get(here, ((), ()))
    if here == "root" and not found.in_function and found.target.split(".")[0] not in ("typing", "__future__"):
        return "the entry point loads nothing before QGIS asks for the plugin"
    if found.own:
        there = area(found.target)
        name = found.target[len("plugin.") :] if found.target.startswith("plugin.") else found.target
        allowed = there == here != "root" or any(below(name, entry) for entry in own)
        return None if allowed else f"{here} must not import {found.target}"
    if any(below(found.target, name) for name in NEVER):
        return f"nobody imports {found.target}"
    for name, places in ONLY_IN.items():
        if below(found.target, name) and not any(path == place or place.endswith("/") and path.startswith(place) for place in places):
            return f"{name} is only for {', '.join(places)}"
    top = found.target.split(".")[0]
    if top in ONLY_IN_FUNCTIONS and not (found.in_function or found.for_types):
        return f"{top} may be missing: import it inside the function that needs it"
    if top not in sys.stdlib_module_names and not any(below(found.target, name) for name in outside):
        return f"{here} must not import {found.target} (own modules are imported relatively)"
    if here == "bridge" and below(found.target, "qgis.PyQt.QtWidgets"):
        return "bridge is QGIS without widgets"
    if here == "connectors" and top == "requests" and not (found.for_types or found.target.startswith(REQUESTS_TYPES)):
        return "connectors know the types of requests only"
    return None


def is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def is_guarded_import(node: ast.stmt) -> bool:
    """``if TYPE_CHECKING: import …`` and ``if __name__ == "__main__": …`` run nothing at import."""
    if not isinstance(node, ast.If) or node.orelse:
        return False
    if ast.unparse(node.test) == "__name__ == '__main__'":
        return True
    types = ast.unparse(node.test).endswith("TYPE_CHECKING")
    return types and all(isinstance(child, (ast.Import, ast.ImportFrom)) for child in node.body)


def acting_call(node: ast.AST) -> str | None:
    """The name of a call, outside functions, that reads or does something while the module is imported."""
    for child, in_function, _ in walk(node, in_function=isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))):
        if in_function or not isinstance(child, ast.Call):
            continue
        name = getattr(child.func, "id", getattr(child.func, "attr", ""))
        if name in READS_OR_ACTS:
            return name
    return None


def running_problem(node: ast.stmt) -> str | None:
    """Why this top-level statement is more than a definition or a constant, or None."""
    if isinstance(node, (ast.Import, ast.ImportFrom)) or is_docstring(node) or is_guarded_import(node):
        return None
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)):
        return "runs at import"
    if acting_call(node):
        return f"{acting_call(node)}() runs at import"
    value = getattr(node, "value", None)
    empty = isinstance(value, (ast.List, ast.Dict)) and not ast.unparse(value).strip("[]{}")
    if empty or isinstance(value, ast.Call) and ast.unparse(value) in ("list()", "dict()", "set()"):
        return "an empty container at module level is state"
    return None


def annotations(tree: ast.Module) -> set[int]:
    """The identity of every node inside an annotation, which nobody runs."""
    roots = [getattr(node, name, None) for node in ast.walk(tree) for name in ("annotation", "returns")]
    return {id(node) for root in roots if root is not None for node in ast.walk(root)}


def too_new(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What Python 3.9 reads but cannot run, and state that outlives a call."""
    unrun = annotations(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield node.lineno, "global is state of a module"
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr) and id(node) not in unrun:
            if any(isinstance(side, ast.Constant) and side.value is None for side in (node.left, node.right)):
                yield node.lineno, "a union at run time needs Python 3.10"
        if not isinstance(node, ast.Call):
            continue
        name, words = getattr(node.func, "id", ""), {word.arg for word in node.keywords}
        if (name == "zip" and "strict" in words) or (name == "dataclass" and words & {"slots", "kw_only"}):
            yield node.lineno, f"{name}({', '.join(sorted(words))}) needs Python 3.10"
        if name in ("isinstance", "issubclass") and any(isinstance(argument, ast.BinOp) for argument in node.args[1:]):
            yield node.lineno, "a union at run time needs Python 3.10"


def violations(path: str, source: str) -> list[str]:
    """What is wrong with a file at ``path`` (relative to the root, with slashes), one sentence each."""
    try:
        tree = ast.parse(source, feature_version=(3, 9))
    except SyntaxError as error:
        return [f"{path}:{error.lineno}: {error.msg} (Python 3.9 must read it)"]
    found = [(line, problem) for line, problem in too_new(tree)]
    found += [(item.line, importing_problem(item, path=path)) for item in imports(tree, path)]
    found += [(node.lineno, running_problem(node)) for node in tree.body]
    if path.endswith("/__init__.py"):
        found += [(node.lineno, "a package holds a docstring only") for node in tree.body if not is_docstring(node)]
    return [f"{path}:{line}: {problem}" for line, problem in sorted({item for item in found if item[1]})]


def product_files() -> list[str]:
    names = [path.relative_to(ROOT).as_posix() for folder in ("plugin", "ui") for path in (ROOT / folder).rglob("*.py")]
    return ["__init__.py", *sorted(names)]


def test_every_file_keeps_to_the_table():
    files = product_files()
    assert len(files) > 20
    assert [line for name in files for line in violations(name, (ROOT / name).read_text(encoding="utf-8"))] == []


def test_every_package_has_a_row_in_the_table():
    packages = {path.name for path in (ROOT / "plugin").iterdir() if (path / "__init__.py").is_file()}
    assert packages <= set(TABLE)


PLANTED = [
    ("plugin/core/a.py", "from ..net import session", "core must not import plugin.net.session"),
    ("plugin/core/a.py", "from .. import store", "core must not import plugin.store"),
    ("plugin/core/a.py", "import requests", "core must not import requests"),
    ("plugin/core/a.py", "from qgis.core import QgsFeature", "core must not import qgis.core.QgsFeature"),
    ("plugin/core/a.py", "def f():\n    from qgis.PyQt.QtCore import Qt", "core must not import qgis.PyQt.QtCore.Qt"),
    ("plugin/core/a.py", "import sqlite3", "sqlite3 is only for"),
    ("plugin/services/a.py", "import sqlite3", "sqlite3 is only for"),
    ("plugin/net/a.py", "import http.client", "http is only for"),
    ("plugin/bridge/a.py", "from socket import create_connection", "socket is only for"),
    ("plugin/connectors/a.py", "from urllib import request", "urllib.request is only for"),
    ("plugin/connectors/a.py", "import urllib.request as x", "urllib.request is only for"),
    ("plugin/connectors/a.py", "from xml.etree import ElementTree", "xml is only for"),
    ("plugin/core/gml.py", "import lxml.etree", "lxml is only for"),
    ("plugin/core/geometry.py", "import shapely", "shapely may be missing"),
    ("plugin/core/values.py", "def f():\n    import shapely", "shapely is only for"),
    ("plugin/analysis/a.py", "import shapely.geometry", "shapely may be missing"),
    ("plugin/services/a.py", "def f():\n    import shapely", "shapely is only for"),
    ("plugin/core/a.py", "import pyproj", "pyproj is only for"),
    ("plugin/core/a.py", "import pytz", "pytz is only for"),
    ("plugin/core/a.py", "from importlib import import_module", "importlib.import_module is only for"),
    ("plugin/connectors/wfs.py", "import owslib.wfs", "owslib is only for"),
    ("plugin/connectors/a.py", "from ..net.limits import Limit", "connectors must not import plugin.net.limits"),
    ("plugin/connectors/a.py", "from ..store import copy", "connectors must not import plugin.store.copy"),
    ("plugin/connectors/a.py", "import requests", "connectors know the types"),
    ("plugin/connectors/a.py", "from requests import get", "connectors know the types"),
    ("plugin/sandbox/a.py", "from ..core.values import same", "sandbox must not import plugin.core.values"),
    ("plugin/sandbox/a.py", "from ..connectors import dipas", "sandbox must not import plugin.connectors"),
    ("plugin/sandbox/truth.py", "from ..analysis import waiting", "sandbox must not import plugin.analysis"),
    ("plugin/sandbox/truth.py", "def f():\n    from ..analysis.waiting import kaplan_meier", "sandbox must not import plugin.analysis"),
    ("plugin/sandbox/a.py", "import pyproj", "pyproj is only for"),
    ("plugin/training/a.py", "from ..sandbox import storage", "training must not import plugin.sandbox.storage"),
    ("plugin/training/a.py", "import numpy", "training must not import numpy"),
    ("plugin/bridge/a.py", "from qgis.PyQt.QtWidgets import QWidget", "bridge is QGIS without widgets"),
    ("plugin/bridge/a.py", "from qgis.PyQt import QtWidgets", "bridge is QGIS without widgets"),
    ("plugin/bridge/a.py", "from qgis.gui import QgsMapCanvas", "bridge must not import qgis.gui"),
    ("plugin/bridge/a.py", "from ..services import review", "bridge must not import plugin.services"),
    ("plugin/algorithms/a.py", "from qgis.PyQt.QtGui import QColor", "algorithms must not import qgis.PyQt.QtGui"),
    ("plugin/algorithms/a.py", "from ..store import copy", "algorithms must not import plugin.store"),
    ("ui/a.py", "from ..plugin.store import copy", "ui must not import plugin.store"),
    ("ui/a.py", "from ..plugin import main", "ui must not import plugin.main"),
    ("ui/a.py", "from PyQt5.QtWidgets import QWidget", "nobody imports PyQt5"),
    ("plugin/main.py", "import requests", "main must not import requests"),
    ("plugin/main.py", "from urban_data_workbench.ui import dock", "main must not import urban_data_workbench"),
    ("plugin/core/a.py", "from plugin.core import values", "own modules are imported relatively"),
    ("plugin/core/a.py", "from .... import x", "core must not import above the root"),
    ("plugin/core/a.py", "m = __import__('requests')", "nobody imports __import__"),
    ("plugin/analysis/a.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ..bridge import x", "analysis must not import"),
    ("__init__.py", "from .plugin.main import WorkbenchPlugin", "loads nothing before"),
    ("__init__.py", "def classFactory(i):\n    from .plugin.core import values", "root must not import plugin.core"),
    ("plugin/core/__init__.py", "from . import values", "a docstring only"),
    ("plugin/core/__init__.py", "VERSION = 1", "a docstring only"),
    ("plugin/core/a.py", "print('hello')", "runs at import"),
    ("plugin/core/a.py", "for i in range(3):\n    pass", "runs at import"),
    ("plugin/core/a.py", "if True:\n    import os", "runs at import"),
    ("plugin/core/a.py", "try:\n    import os\nexcept ImportError:\n    os = None", "runs at import"),
    ("plugin/core/a.py", "TEXT = open('x').read()", "open() runs at import"),
    ("plugin/core/a.py", "class A:\n    text = PATH.read_text()", "read_text() runs at import"),
    ("ui/a.py", "SETTINGS = QgsProject.instance()", "instance() runs at import"),
    ("plugin/core/a.py", "_cache = {}", "an empty container"),
    ("plugin/core/a.py", "seen: set[str] = set()", "an empty container"),
    ("plugin/core/a.py", "def f():\n    global x", "global is state"),
    ("plugin/core/a.py", "def f(x):\n    match x:\n        case 1: pass", "Python 3.9 must read it"),
    ("plugin/core/a.py", "def f(a, b):\n    return zip(a, b, strict=True)", "needs Python 3.10"),
    ("plugin/core/a.py", "Value = int | None", "a union at run time"),
    ("plugin/core/a.py", "def f(x):\n    return isinstance(x, int | str)", "a union at run time"),
    ("plugin/core/a.py", "@dataclass(slots=True)\nclass A: pass", "needs Python 3.10"),
]


@pytest.mark.parametrize(("path", "source", "expected"), PLANTED)
def test_planted_violation_is_found(path, source, expected):
    found = violations(path, source)
    assert any(expected in line for line in found), found


ALLOWED = [
    ("plugin/core/a.py", '"""Text."""\nfrom __future__ import annotations\nimport json\nimport numpy as np\nfrom .values import same'),
    ("plugin/core/a.py", "import logging\nimport re\nlogger = logging.getLogger(__name__)\nRULE = re.compile('a')\nTABLE = {1: 2}"),
    ("plugin/core/a.py", "from __future__ import annotations\ndef f(x: int | None) -> str | None:\n    y: int | None = x | 4"),
    ("plugin/core/geometry.py", "def f():\n    import shapely"),
    ("plugin/core/geometry.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import shapely"),
    ("plugin/analysis/deep/a.py", "def f():\n    from shapely import STRtree\nfrom ...core.errors import MissingLibrary"),
    ("plugin/core/crs.py", "import pyproj"),
    ("plugin/core/xml.py", "from xml.etree import ElementTree"),
    ("plugin/core/zones.py", "from importlib import import_module"),
    ("plugin/connectors/sta.py", "from ..net.session import Session\nfrom ..net.paging import pages\nfrom .contract import Connector\nfrom requests import Response"),
    ("plugin/connectors/csw.py", "from owslib.catalogue.csw2 import CatalogueServiceWeb"),
    ("plugin/connectors/a.py", "from urllib.parse import urljoin"),
    ("plugin/store/a.py", "import sqlite3"),
    ("plugin/sandbox/a.py", "import http.server, socket, sqlite3\nfrom ..core.crs import transform\nfrom ..core import crs"),
    ("plugin/sandbox/__main__.py", "from .server import main\nif __name__ == '__main__':\n    main()"),
    ("plugin/bridge/a.py", "from qgis.PyQt.QtGui import QPainter\nfrom qgis.core import QgsTask\nfrom osgeo import gdal\nfrom ..net import session"),
    ("plugin/algorithms/a.py", "from qgis.PyQt.QtCore import QCoreApplication\nfrom ..bridge import layers"),
    ("ui/deep/a.py", "from qgis.gui import QgsMessageBar\nfrom ...plugin.services import review\nfrom ..dock import Dock"),
    ("plugin/main.py", "from ..ui.dock import Dock\nfrom .store import copy\nfrom qgis.core import QgsApplication"),
    ("__init__.py", "def classFactory(iface):\n    from .plugin.main import WorkbenchPlugin\n    return WorkbenchPlugin(iface)"),
    ("plugin/core/__init__.py", '"""Only words."""'),
]


@pytest.mark.parametrize(("path", "source"), ALLOWED)
def test_what_the_table_allows_passes(path, source):
    assert violations(path, source) == []
