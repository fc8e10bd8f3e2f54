"""Backports come from the machine's own mirror, in the format its sources are written in."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
# what apt itself says of its sources; what it reads after the update is the file that was added
APT = """#!/bin/sh
case $1 in
  indextargets) echo "$SOURCES"; ls "$APT_SOURCE_PARTS" | grep -q backports-for-qgis && echo "x:1|bookworm-backports|main|http://a.example/debian/" ;;
esac
true
"""


def added(tmp_path, name, text, *, entry=1, sources=None):
    """The file that scripts/backports adds for a machine with this source, or None; without comments and blank ends."""
    parts = tmp_path / "sources.list.d"
    (tmp_path / "bin").mkdir()
    parts.mkdir()
    (tmp_path / "bin" / "apt-get").write_text(APT)
    (tmp_path / "bin" / "apt-get").chmod(0o755)
    (tmp_path / name).write_text(text)
    known = sources or f"{tmp_path / name}:{entry}|bookworm|main|http://a.example/debian/"
    variables = {**os.environ, "PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin", "APT_SOURCE_PARTS": str(parts), "SOURCES": known}
    done = subprocess.run(["bash", str(ROOT / "scripts" / "backports"), "bookworm"], env=variables, capture_output=True, text=True)
    files = list(parts.iterdir())
    return done.returncode, files[0].name if files else None, files[0].read_text().strip().splitlines() if files else []


@pytest.mark.parametrize(("line", "expected"), [
    ("deb http://a.example/debian bookworm main contrib", f"deb [signed-by={KEYRING}] http://a.example/debian bookworm-backports main"),
    ("deb [arch=amd64] http://a.example/debian stable main", f"deb [signed-by={KEYRING} arch=amd64] http://a.example/debian bookworm-backports main"),
    ("deb [ arch=amd64 signed-by=/k.gpg ] mirror+file:/etc/apt/m bookworm main", "deb [ arch=amd64 signed-by=/k.gpg ] mirror+file:/etc/apt/m bookworm-backports main"),
])
def test_one_line_entry_is_copied_with_its_options(tmp_path, line, expected):
    code, name, lines = added(tmp_path, "sources.list", f"# mine\n{line}\n", entry=2)
    assert (code, name, lines) == (0, "bookworm-backports-for-qgis.list", [expected])


STANZAS = """# first
Types: deb
URIs: http://security.example/debian-security
Suites: bookworm-security
Components: main

# second
Types: deb deb-src
URIs: http://a.example/debian
Suites: bookworm
 bookworm-updates
Components: main contrib
Architectures: amd64
"""


def test_stanza_is_copied_with_its_other_fields(tmp_path):
    code, name, lines = added(tmp_path, "debian.sources", STANZAS, entry=2)
    assert (code, name) == (0, "bookworm-backports-for-qgis.sources")
    assert lines == ["Types: deb", "URIs: http://a.example/debian", "Suites: bookworm-backports", "Components: main",
                     "Architectures: amd64", f"Signed-By: {KEYRING}"]


def test_key_inside_a_stanza_is_kept_whole(tmp_path):
    key = "Signed-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQINBGPL\n -----END PGP PUBLIC KEY BLOCK-----"
    code, _, lines = added(tmp_path, "debian.sources", STANZAS + key + "\n", entry=2)
    assert code == 0
    assert "\n".join(lines).endswith(key)


def test_machine_that_has_backports_is_left_alone(tmp_path):
    sources = "a:1|bookworm|main|http://a.example/debian/\nb:1|bookworm-backports|main|http://a.example/debian/"
    assert added(tmp_path, "sources.list", "", sources=sources) == (0, None, [])


def test_machine_without_a_debian_mirror_is_told_so(tmp_path):
    code, name, _ = added(tmp_path, "sources.list", "", sources="a:1|bookworm|main|cdrom://Debian/")
    assert (code, name) == (1, None)
