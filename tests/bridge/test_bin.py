"""The bin takes what it is given, and nothing lands in the working folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

THROW_AWAY = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
import conftest
from urban_data_workbench.plugin.bridge.bin import to_bin
import os
os.environ["XDG_DATA_HOME"] = sys.argv[3]
os.environ["HOME"] = sys.argv[4]  # on the same disk, or Qt would take that disk's own bin
print(to_bin(Path(sys.argv[1])))
"""


def test_a_file_goes_to_the_bin_though_the_data_folder_was_missing(tmp_path):
    working, thrown, data = tmp_path / "here", tmp_path / "trees.gpkg", tmp_path / "data" / "share"
    working.mkdir()
    thrown.write_bytes(b"x")
    tests = Path(__file__).resolve().parent.parent
    done = subprocess.run([sys.executable, "-c", THROW_AWAY, str(thrown), str(tests), str(data), str(tmp_path)], cwd=working, timeout=60,
                          capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == "True" and not thrown.exists()
    assert not list(working.iterdir()), "the working folder is nobody's bin"
    assert any(path.name == "trees.gpkg" for path in data.rglob("*")) or not data.exists()
