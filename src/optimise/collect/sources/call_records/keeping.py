"""Keep what was read: one folder per authorisation, the file as received and canonical Parquet.

The folder is readable by its owner alone. Put it on an encrypted volume: the Parquet is plain.
"""

import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from hashlib import file_digest
from pathlib import Path

from optimise.collect.sources.call_records.authorisation import Authorisation
from optimise.collect.sources.call_records.reading import Reading, write_left_out
from optimise.warehouse.engines import DuckEngine

PAPERS = "papers.json"


def keep_calls(
    engine: DuckEngine,
    paths: Sequence[Path],
    reading: Reading,
    *,
    authorisation: Authorisation,
    store: Path,
) -> Path:
    """Keep the tables just read, with the files they came from, and return their folder.

    Shape: `store`/<authorisation>/<sha256 of the first file>/ holds raw/, calls.parquet,
    papers.json and, where there are such rows, the rejects and the quarantine.
    Errors: FileExistsError where the same file was kept under this authorisation before.
    """
    sums = {path.name: _sha256(path) for path in paths}
    folder = store / _folder_name(authorisation.urn) / sums[paths[0].name][:16]
    folder.mkdir(parents=True, mode=0o700)
    (folder / "raw").mkdir(mode=0o700)
    for path in paths:
        shutil.copyfile(path, folder / "raw" / path.name)
    engine.write_parquet("calls", folder / "calls.parquet")
    write_left_out(engine, beside=folder / "calls")
    papers = {"authorisation": asdict(authorisation), "reading": asdict(reading), "sha256": sums}
    (folder / PAPERS).write_text(json.dumps(papers, default=str, indent=1), encoding="utf-8")
    return folder


def remove_expired(store: Path, *, on: date) -> list[Path]:
    """Remove every kept folder whose retention date has come, and return those removed.

    A folder without a date stays: nothing said when it may go.
    """
    removed = []
    for papers in sorted(store.glob(f"*/*/{PAPERS}")):
        due = json.loads(papers.read_text(encoding="utf-8"))["authorisation"]["retention_review"]
        if due and date.fromisoformat(due) <= on:
            shutil.rmtree(papers.parent)
            removed.append(papers.parent)
    return removed


def _folder_name(urn: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]+", "_", urn).strip("._") or "_"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
