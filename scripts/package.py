"""Pack the plugin as committed, and look at the package as the official plugin repository does."""

from __future__ import annotations

import configparser
import io
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "urban_data_workbench"
MAX_BYTES = 25_000_000
REQUIRED = ("__init__.py", "metadata.txt", "LICENSE", "README.md", "CHANGELOG.md", "plugin/__init__.py", "plugin/main.py", "resources/icons/udw.svg",
            "resources/help/manual.css", "resources/help/en/index.html", "resources/help/de/index.html")
UNWANTED = ("tests", "scripts", ".ci", "build", "Makefile", "pyproject.toml", "requirements-dev.txt", ".gitignore", ".gitattributes")
BINARIES = (".exe", ".dll", ".so", ".dylib", ".bat", ".cmd", ".sh", ".pyc", ".pyd", ".ts")
FIELDS = ("name", "description", "description[de]", "about", "about[de]", "version", "qgisMinimumVersion", "qgisMaximumVersion", "author", "email",
          "homepage", "tracker", "repository", "icon", "category", "tags", "changelog", "hasProcessingProvider")
LANGUAGES = ("de",)
MANUALS = ("en", "de")


def git(*arguments: str, root: Path = ROOT) -> bytes:
    """What a git command prints."""
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True).stdout


def metadata(text: str) -> configparser.SectionProxy:
    """The [general] section of metadata.txt, read as QGIS reads it."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read_string(text)
    return parser["general"]


def compiled_translations(root: Path, commit: str) -> dict[str, bytes]:
    """The .qm files of the committed .ts files, by their path in the plugin."""
    found = {}
    names = git("ls-tree", "-r", "--name-only", commit, "--", "resources/i18n", root=root).decode().split()
    with tempfile.TemporaryDirectory() as folder:
        for name in (name for name in names if name.endswith(".ts")):
            source, target = Path(folder) / "in.ts", Path(folder) / "out.qm"
            source.write_bytes(git("show", f"{commit}:{name}", root=root))
            subprocess.run(["/usr/lib/qt5/bin/lrelease", "-silent", str(source), "-qm", str(target)], check=True)
            found[name[: -len(".ts")] + ".qm"] = target.read_bytes()
    return found


def pack(target: Path, *, root: Path = ROOT, commit: str = "HEAD") -> None:
    """Write the package: what git archives of the commit, and the compiled translations with the commit's date."""
    archive = io.BytesIO(git("archive", "--format=zip", f"--prefix={NAME}/", commit, root=root))
    with zipfile.ZipFile(archive, "a", zipfile.ZIP_DEFLATED) as package:
        date = max(entry.date_time for entry in package.infolist())
        for name, content in sorted(compiled_translations(root, commit).items()):
            entry = zipfile.ZipInfo(f"{NAME}/{name}", date)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            package.writestr(entry, content)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(archive.getvalue())


def name_problems(names: list[str]) -> list[str]:
    """Paths that do not belong into a plugin."""
    found = []
    for name in names:
        top, _, rest = name.partition("/")
        parts = rest.rstrip("/").split("/")
        if top != NAME or "\\" in name or ":" in name or ".." in parts:
            found.append(f"{name}: not below {NAME}/")
        elif parts[0] in UNWANTED or {"__pycache__", ".git", "__MACOSX", ".DS_Store"} & set(parts):
            found.append(f"{name}: is not part of the plugin")
        elif rest.endswith(BINARIES):
            found.append(f"{name}: no binaries, scripts or sources of translations")
    return found


def manual_problems(names: list[str]) -> list[str]:
    """Pages of the manual that one language has and another has not."""
    start = f"{NAME}/resources/help/"
    pages = {tuple(name[len(start):].split("/")) for name in names if name.startswith(start) and name.endswith(".html")}
    every = {page[-1] for page in pages}
    return [f"the manual has no page {page} in {language}" for language in MANUALS for page in sorted(every) if (language, page) not in pages]


def metadata_problems(fields: configparser.SectionProxy, names: set[str]) -> list[str]:
    """What the official repository would refuse in metadata.txt."""
    found = [f"metadata.txt: {name} is missing" for name in FIELDS if not fields.get(name, "").strip()]
    if not re.fullmatch(r"\d+\.\d+(\.\d+)?", fields.get("version", "")):
        found.append("metadata.txt: version is not a number")
    if "plugin" in fields.get("name", "").lower():
        found.append('metadata.txt: the name must not contain "plugin"')
    if "/" in fields.get("author", ""):
        found.append("metadata.txt: author must not contain a slash")
    found += [f"metadata.txt: {name} is no address" for name in ("homepage", "tracker", "repository") if not fields.get(name, "").startswith("https://")]
    if f"{NAME}/{fields.get('icon')}" not in names:
        found.append("metadata.txt: the icon is not in the package")
    return found


def problems(target: Path) -> list[str]:
    """Why the official repository would refuse this package, one sentence each."""
    with zipfile.ZipFile(target) as package:
        names = package.namelist()
        found = name_problems(names) + manual_problems(names)
        found += [f"{name} is missing" for name in REQUIRED if f"{NAME}/{name}" not in names]
        found += [f"no translation {language}" for language in LANGUAGES if not any(name.endswith(f"{language}.qm") for name in names)]
        if f"{NAME}/metadata.txt" in names:
            found += metadata_problems(metadata(package.read(f"{NAME}/metadata.txt").decode("utf-8")), set(names))
    if target.stat().st_size > MAX_BYTES:
        found.append(f"{target.stat().st_size:,} bytes are more than {MAX_BYTES:,}")
    return found


def main() -> int:
    """Pack HEAD into build/ and print what is wrong with it; the exit code says whether something is."""
    version = metadata(git("show", "HEAD:metadata.txt").decode("utf-8"))["version"]
    target = ROOT / "build" / f"{NAME}-{version}.zip"
    pack(target)
    if git("status", "--porcelain", "--", "plugin", "ui", "resources", "__init__.py", "metadata.txt").strip():
        print("package: holds the last commit; there are changes that are not committed", file=sys.stderr)
    found = problems(target)
    for line in found:
        print(f"package: {line}", file=sys.stderr)
    with zipfile.ZipFile(target) as package:
        print(f"{target.relative_to(ROOT)}: {len(package.namelist())} entries, {target.stat().st_size:,} bytes")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
