"""Where a file lies: on this machine or on a network drive, where write-ahead logging does not work."""

from __future__ import annotations

import ctypes
import re
import sys
from pathlib import Path
from typing import Optional

_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|9p|afs|ncpfs|davfs\d?|webdav|glusterfs|ceph|lustre|vboxsf|prl_fs"
    r"|fuse\.(sshfs|davfs2|gvfsd-fuse|rclone|glusterfs|vmhgfs-fuse|s3fs|smbnetfs)"
)
_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW


def is_network_drive(path: Path, *, mounts: Optional[str] = None) -> bool:
    """Tell whether the file lies on a share. ``mounts`` stands in for the system's table, for tests."""
    if sys.platform == "win32":
        return _on_windows(path)
    folder = str(path.resolve().parent)
    if sys.platform == "darwin":
        return folder.startswith("/Volumes/")
    return bool(_NETWORK.fullmatch(_kind_of_mount(folder, _mounts() if mounts is None else mounts)))


def _mounts() -> str:
    table = Path("/proc/mounts")
    return table.read_text(encoding="utf-8", errors="replace") if table.exists() else ""


def _kind_of_mount(folder: str, mounts: str) -> str:
    """Return the file system of the longest mount point above the folder."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), parts[1])
        inside = folder == point or folder.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= best:
            best, kind = len(point), parts[2]
    return kind


def _on_windows(path: Path) -> bool:
    full = str(path.resolve())
    if full.startswith("\\\\"):
        return True
    drive_type = ctypes.windll.kernel32.GetDriveTypeW  # type: ignore[attr-defined,unused-ignore]
    return bool(drive_type(path.resolve().anchor) == _REMOTE_DRIVE)
