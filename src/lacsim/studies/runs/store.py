"""Where results lie: Parquet files in parts, each written whole or not at all.

A part holds the results of some runs: a file of weekly outcomes, one of totals, and one of
residents where asked for. Only files that the ledger names count. They are written beside their
place, brought to disk and renamed; then the ledger names them, with their checksums. Whatever a
kill, a crash or a full disk leaves half done is not in the ledger, and ``sweep`` removes it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from lacsim.studies.runs.ledger import Ledger

PARTS = "parts"
TABLES = ("weekly", "totals", "residents")
MANY_PARTS = 24  # from here on small parts are put together
LARGE_PART = 64_000_000  # bytes of a part's weekly table that is left as it is
ROWS_A_GROUP = 131_072
Files = dict[str, dict[str, str | int]]


class Store:
    """The parts of one study.

    Args:
        folder: the study's folder.
        ledger: its ledger.
    """

    def __init__(self, folder: Path, ledger: Ledger) -> None:
        self.folder = folder / PARTS
        self.ledger = ledger

    def write(self, name: str, tables: Mapping[str, bytes]) -> str:
        """Write the files of a part; the ledger does not know of it yet.

        Args:
            name: of the part.
            tables: content of a Parquet file by table.

        Returns:
            The files with their checksums, for the ledger.

        Raises:
            OSError: the disk is full or not writable; nothing is left behind.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        files: Files = {}
        written: list[Path] = []
        try:
            for table, content in tables.items():
                path = self.folder / f"{name}.{table}.parquet"
                write_whole(path, content)
                written.append(path)
                files[table] = {"file": path.name, "bytes": len(content), "sum": checksum(content)}
        except BaseException:
            for path in written:
                path.unlink(missing_ok=True)
            raise
        return json.dumps(files)

    def sweep(self) -> list[str]:
        """Remove what the ledger does not know, and forget parts that are damaged or gone.

        Returns:
            Names of the damaged parts; their runs are planned anew.
        """
        damaged, known = [], set()
        for name, files in self.ledger.parts().items():
            whole = [(self.folder / str(f["file"]), f) for f in json.loads(files).values()]
            if all(_is_whole(path, file) for path, file in whole):
                known |= {path.name for path, _ in whole}
            else:
                damaged.append(name)
        if damaged:
            self.ledger.lose(damaged)
        if self.folder.is_dir():
            for path in self.folder.iterdir():
                if path.name not in known:
                    path.unlink(missing_ok=True)
        return damaged

    def files(self, table: str, parts: Container[str] | None = None) -> list[Path]:
        """The files of a table, in the order of their names.

        Args:
            table: its name.
            parts: names of the parts wanted; all by default.
        """
        found = []
        for name, files in sorted(self.ledger.parts().items()):
            file = json.loads(files).get(table)
            if file is not None and (parts is None or name in parts):
                found.append(self.folder / str(file["file"]))
        return found

    def bytes(self) -> int:
        """Size of all parts together."""
        return sum(
            int(file["bytes"])
            for files in self.ledger.parts().values()
            for file in json.loads(files).values()
        )

    def compact(self, name: str) -> None:
        """Put small parts together, rows by outcome, so that questions read little of a file.

        A kill in the middle leaves the small parts as they were.

        Args:
            name: beginning of the new parts' names.
        """
        small = [
            (part, json.loads(files))
            for part, files in sorted(self.ledger.parts().items())
            if int(json.loads(files)["weekly"]["bytes"]) < LARGE_PART
        ]
        if len(small) < MANY_PARTS:
            return
        for number, batch in enumerate(_batches(small)):
            if len(batch) < 2:
                continue
            tables = {}
            for table in TABLES:
                paths = [self.folder / files[table]["file"] for _, files in batch if table in files]
                if paths:
                    tables[table] = together(paths)
            fresh = f"{name}-{number:03d}"
            files = self.write(fresh, tables)
            self.ledger.replace_parts([part for part, _ in batch], fresh, files)
            for _, old in batch:
                for file in old.values():
                    (self.folder / file["file"]).unlink(missing_ok=True)


def _batches(small: Sequence[tuple[str, dict[str, dict[str, object]]]]) -> Iterator[list]:
    """Parts in a row whose weekly tables together stay below a large part's."""
    batch: list = []
    size = 0
    for part, files in small:
        more = int(str(files["weekly"]["bytes"]))
        if batch and size + more > LARGE_PART:
            yield batch
            batch, size = [], 0
        batch.append((part, files))
        size += more
    yield batch


def together(paths: Sequence[Path]) -> bytes:
    """Several files of a table as one, rows by outcome where the table has them."""
    table = pa.concat_tables([pq.read_table(path) for path in paths]).unify_dictionaries()
    if "outcome" in table.column_names:
        names = table.column("outcome").cast(pa.string())
        order = pa.compute.sort_indices(pa.table({"outcome": names}), [("outcome", "ascending")])
        table = table.take(order)
    return encoded(table)


def encoded(table: pa.Table) -> bytes:
    """A table as the content of a Parquet file."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", row_group_size=ROWS_A_GROUP)
    return bytes(sink.getvalue())


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that its name stands for all of it or for nothing, and reaches the disk.

    Raises:
        OSError: the disk is full or not writable; nothing is left behind.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, path)
        _fsync_folder(path.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _fsync_folder(folder: Path) -> None:
    """Bring a rename to disk, where the platform can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def checksum(content: bytes) -> str:
    """What tells whether a file is as it was written."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _is_whole(path: Path, file: Mapping[str, str | int]) -> bool:
    """Whether a file is there as it was written."""
    try:
        if path.stat().st_size != file["bytes"]:
            return False
        return checksum(path.read_bytes()) == file["sum"]
    except OSError:
        return False
