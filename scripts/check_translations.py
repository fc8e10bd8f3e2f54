"""Look whether every text a person sees is literal, extractable, and has a finished German translation."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTEXT = "Workbench"
Key = "tuple[str, str, str]"  # context, source, comment


def sources(root: Path) -> list[Path]:
    """The files that texts are taken from."""
    return sorted(path for folder in ("plugin", "ui") for kind in ("*.py", "*.ui") for path in (root / folder).rglob(kind))


def extracted(files: list[Path]) -> dict[Key, str]:
    """The texts that pylupdate5 finds, with "" for a translation."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "texts.ts"
        command = ["pylupdate5", "-noobsolete", *map(str, files), "-ts", str(target)]
        subprocess.run(command, check=True, capture_output=True)
        return dict.fromkeys(translated(target), "")


def translated(path: Path) -> dict[Key, str]:
    """The texts of a .ts file with their translation; "" where it is not finished."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            finished = translation.get("type") is None and all(form.strip() for form in forms)
            key = (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""))
            if translation.get("type") not in ("obsolete", "vanished"):
                found[key] = " | ".join(forms) if finished else ""
    return found


def called(tree: ast.AST) -> list[ast.Call]:
    """Every call of translate() or tr(), but for those that only hand on a parameter of the function they are."""
    handing_on = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and isinstance(node.body[-1], ast.Return):
            call, names = node.body[-1].value, {argument.arg for argument in node.args.args}
            if isinstance(call, ast.Call) and isinstance(call.args[-1] if call.args else None, ast.Name) and call.args[-1].id in names:
                handing_on.add(id(call))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) not in handing_on]
    return [node for node in calls if getattr(node.func, "id", getattr(node.func, "attr", "")) in ("translate", "tr")]


def literal_problems(path: Path, wanted: dict[Key, str]) -> list[str]:
    """Texts that no tool can extract: neither literal nor, handed over with one argument, named elsewhere."""
    found, texts = [], {key[1] for key in wanted}
    for node in called(ast.parse(path.read_text(encoding="utf-8"))):
        values = [item.value if isinstance(item, ast.Constant) else None for item in node.args[:2]]
        if len(values) == 1 and isinstance(values[0], str) and values[0] not in texts:
            found.append(f"{path}:{node.lineno}: {values[0]!r} is translated here, and no translate() names it for extraction")
        elif len(values) == 2 and (values[0] != CONTEXT or not isinstance(values[1], str)):
            found.append(f'{path}:{node.lineno}: translate() wants "{CONTEXT}" and a literal text')
        elif len(values) == 2 and values[1] not in texts:  # pylupdate5 knows neither a comma at the end nor f-strings
            found.append(f"{path}:{node.lineno}: {values[1]!r} is written so that pylupdate5 does not find it")
    return found


def fields(text: str) -> list[str]:
    """The {names} that a text is formatted with."""
    return sorted(set(re.findall(r"\{[^{}]*\}", text.replace("{{", "").replace("}}", ""))))


def translation_problems(wanted: dict[Key, str], given: dict[Key, str]) -> list[str]:
    """Texts without a translation, with other fields than it, and translations of texts that are gone."""
    found = []
    for key in wanted:
        context, text, _ = key
        german = given.get(key, "")
        if not german:
            found.append(f"no finished translation ({context}): {text!r}")
        elif any(fields(form) != fields(text) for form in german.split(" | ")):
            found.append(f"other fields in the translation ({context}): {text!r} → {german!r}")
    found += [f"translated, but nowhere used ({context}): {text!r}" for context, text, _ in given.keys() - wanted.keys()]
    return found


def problems(root: Path) -> list[str]:
    """Everything that is wrong with the texts of the product below ``root``."""
    files = sources(root)
    wanted = extracted(files) if files else {}
    found = [line for path in files if path.suffix == ".py" for line in literal_problems(path, wanted)]
    given: dict[Key, str] = {}
    for path in (root / "resources" / "i18n").glob("*de.ts"):
        given.update(translated(path))
    print(f"{len(wanted)} texts, {sum(1 for key in wanted if given.get(key))} with a German translation")
    return found + translation_problems(wanted, given)


def main() -> int:
    """Print what is wrong; the exit code says whether something is."""
    found = problems(ROOT)
    for line in found:
        print(f"translations: {line}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
