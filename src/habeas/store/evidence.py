"""Evidence as files named by their SHA-256 below one folder: evidence/ab/abcdef...."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from habeas.kit.digests import digest
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import Damaged, HabeasError, NoRoom, disk_full


class EvidenceFiles:
    """The Evidence port on a file system. A file is complete, synced and read-only before it has its name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where the bytes with digest `name` are or would be."""
        return self.folder / name[:2] / name

    def put(self, data: bytes) -> str:
        name = digest(data)
        target = self.path(name)
        if target.exists():
            self.get(name)
            return name
        try:
            write_durably(target, data, mode=0o400)
        except OSError as error:
            raise storage_error(error, str(target)) from error
        return name

    def get(self, name: str) -> bytes:
        try:
            data = self.path(name).read_bytes()
        except OSError as error:
            raise Damaged(
                gettext_lazy("This piece of evidence is missing or cannot be read."), where=str(self.path(name))
            ) from error
        if digest(data) != name:
            raise Damaged(
                gettext_lazy("Its bytes are not those that were kept: the digest differs."), where=str(self.path(name))
            )
        return data

    def has(self, name: str) -> bool:
        return self.path(name).is_file()

    def digests(self) -> Iterator[str]:
        for folder in sorted(self.folder.iterdir()):
            if folder.is_dir():
                yield from sorted(f.name for f in folder.iterdir() if not f.name.startswith("."))

    def strangers(self) -> Iterator[Path]:
        """Files that evidence could not have put there. Half-written ones (.part, after a kill) are harmless."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and path != self.path(path.name) and not path.name.endswith(".part"):
                yield path


def write_durably(target: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write a file that exists whole or not at all, even when the power goes off. Raises OSError, leaving nothing."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.with_name(f".{target.name}.{uuid4().hex}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    _sync_folder(target.parent)
    _sync_folder(target.parent.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def storage_error(error: OSError, where: str) -> HabeasError:
    """The HabeasError of an OSError met while writing at `where`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return disk_full(where)
    return NoRoom(
        gettext_lazy("This cannot be written ({reason}).", reason=error.strerror or str(error)),
        where=where,
        todo=gettext_lazy("Check that the folder exists and that you may write in it."),
    )
