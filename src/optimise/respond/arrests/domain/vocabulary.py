"""The courts' lists, brought up to date from a file: checked row by row, with what was left out.

The file is the data folder of the Ministry of Justice's package (its JSON), or a CSV of offences.
Nothing of it says what was law on a day.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

from optimise.basics import courts
from optimise.basics.courts import Lists, Offence

CODE = re.compile(r"[A-Z]{2}\d{5}[A-Z]?")
CLASS = re.compile(r"\d{3}/\d{2}")
SHORT = {
    "pleas": "plea-status.json",
    "verdicts": "verdict.json",
    "remands": "remand-status.json",
    "hearings": "type-of-hearing.json",
}
OFFENCES, RESULTS, IN_CSV = "offence-code.json", "result-code.json", "offences.csv"
FILES = (OFFENCES, RESULTS, *SHORT.values())
NO_CLASS, INTERNAL = "000/00", "B7"
LONGEST_TITLE, LONGEST_CODE, MOST_ROWS = 300, 12, 100_000
# As long as what is written with them is kept: a longer one could be chosen, and not be saved.
LONGEST = {"pleas": 6, "verdicts": 6, "remands": 4, "hearings": 8}
MOST_GONE = 0.1  # of what is held: a file with less than the rest is likely half a file


class VocabularyProblemError(ValueError):
    """What is wrong with the file as a whole, and what to do about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """One row that is not taken, and why."""

    file: str
    row: int
    code: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a file holds, what was left out, and what differs from the lists that stood before."""

    lists: Lists
    rejects: tuple[Reject, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def read(files: Mapping[str, bytes], *, as_of: date, before: Lists, fewer: bool = False) -> Found:
    """Return what these files hold. Lists that no file is of stand as they did.

    Shape: our own offences without a code stay; words of a short list that is gone stay, since
    what was written with them is still read. Errors: VocabularyProblemError.
    """
    if not files.keys() & {*FILES, IN_CSV}:
        raise VocabularyProblemError(
            f"There is no list of the courts in it. It needs {OFFENCES}, or a CSV of offences."
        )
    rejects: list[Reject] = []
    offences = dict(before.offences)
    if OFFENCES in files or IN_CSV in files:
        rows = _rows(files, OFFENCES) if OFFENCES in files else _rows_of_csv(files[IN_CSV])
        taken = _offences(rows, rejects)
        ours = {code: one for code, one in before.offences.items() if one.is_ours}
        offences = {**ours, **taken}
    gone = tuple(code for code in before.offences if code not in offences)
    if len(gone) > MOST_GONE * len(before.offences) and not fewer:
        raise VocabularyProblemError(
            f"{len(gone)} of the {len(before.offences)} offences that we hold are not in it. Say"
            " --fewer where that is meant."
        )
    lists = Lists(
        as_of=as_of,
        offences=offences,
        words={
            name: {**before.words[name], **_short(files, name, rejects)} for name in courts.LISTS
        },
        results={**before.results, **_results(files, before, rejects)},
    )
    return Found(
        lists=lists,
        rejects=tuple(rejects),
        new=tuple(code for code in offences if code not in before.offences),
        changed=tuple(
            code
            for code, one in offences.items()
            if code in before.offences and before.offences[code] != one
        ),
        gone=gone,
    )


def _rows(files: Mapping[str, bytes], name: str) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    if name not in files:
        return
    try:
        rows = json.loads(files[name].decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise VocabularyProblemError(f"{name} is no JSON: {problem}") from problem
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise VocabularyProblemError(f"{name} is no list of rows that we know.")
    for number, row in enumerate(rows, start=1):
        yield name, number, row if isinstance(row, dict) else {}


def _rows_of_csv(content: bytes) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    try:
        reader = csv.DictReader(StringIO(content.decode("utf-8-sig")))
        missing = {"code", "title", "class"} - {
            str(n).strip().lower() for n in reader.fieldnames or ()
        }
        if missing:
            raise VocabularyProblemError(f"The CSV has no column “{min(missing)}”.")
        for number, row in enumerate(reader, start=2):
            said = {str(name).strip().lower(): value or "" for name, value in row.items() if name}
            yield (
                IN_CSV,
                number,
                {
                    "cjsCode": said["code"],
                    "offenceTitle": said["title"],
                    "homeOfficeClassification": said["class"],
                    "recordableOnPnc": True,
                },
            )
    except (UnicodeDecodeError, csv.Error) as problem:
        raise VocabularyProblemError(f"It is no CSV in UTF-8: {problem}") from problem


def _offences(
    rows: Iterator[tuple[str, int, Mapping[str, Any]]], rejects: list[Reject]
) -> dict[str, Offence]:
    taken: dict[str, Offence] = {}
    for file, number, row in rows:
        code, title = _said(row, "cjsCode").upper(), " ".join(_said(row, "offenceTitle").split())
        category = _said(row, "homeOfficeClassification")
        why = _wrong(code, title, category, row) or ("It is there twice." if code in taken else "")
        if why:
            rejects.append(Reject(file=file, row=number, code=code[:LONGEST_CODE], why=why))
        else:
            taken[code] = Offence(code=code, title=title, category=category)
    if not taken:
        raise VocabularyProblemError("It holds no offence that could be taken.")
    return taken


def _wrong(code: str, title: str, category: str, row: Mapping[str, Any]) -> str:
    """Return why a row is no offence of ours, or nothing."""
    if not CODE.fullmatch(code):
        return "It has no code of the courts, two letters and five figures."
    if not title or len(title) > LONGEST_TITLE:
        return "It has no words, or too many."
    if _said(row, "offenceCategory") == INTERNAL:
        return "It is internal to the courts' system."
    if not CLASS.fullmatch(category) or category == NO_CLASS:
        return "It has no Home Office class."
    if row.get("recordableOnPnc") is not True:
        return "It is not recordable."
    if title.isupper():
        return "Its words are in capitals: an old row."
    return ""


def _short(files: Mapping[str, bytes], name: str, rejects: list[Reject]) -> dict[str, str]:
    taken: dict[str, str] = {}
    for file, number, row in _rows(files, SHORT[name]):
        code, title = _said(row, "cjsCode"), _said(row, "description")
        if not code or not title or len(code) > LONGEST[name] or len(title) > LONGEST_TITLE:
            why = "It has no code or no words, or too long ones."
            rejects.append(Reject(file=file, row=number, code=code[:LONGEST_CODE], why=why))
        else:
            taken[code] = title
    return taken


def _results(
    files: Mapping[str, bytes], before: Lists, rejects: list[Reject]
) -> dict[str, tuple[str, str]]:
    """Return the results that we know the kind of, in today's words."""
    taken: dict[str, tuple[str, str]] = {}
    for file, number, row in _rows(files, RESULTS):
        code, title = _said(row, "cjsCode"), _said(row, "description")
        if code in before.results and title and len(title) <= LONGEST_TITLE:
            taken[code] = (title, before.results[code][1])
        else:
            why = "We have no kind for it, such as custody or forfeiture."
            rejects.append(Reject(file=file, row=number, code=code[:LONGEST_CODE], why=why))
    return taken


def _said(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return value.strip() if isinstance(value, str) else ""


def as_json(lists: Lists) -> dict[str, Any]:
    """Return lists as they are kept."""
    return {
        "offences": [[one.code, one.title, one.category] for one in lists.offences.values()],
        "words": {name: dict(rows) for name, rows in lists.words.items()},
        "results": {code: list(said) for code, said in lists.results.items()},
    }


def from_json(as_of: date, said: Mapping[str, Any]) -> Lists:
    """Return lists that were kept."""
    return Lists(
        as_of=as_of,
        offences={
            code: Offence(code=code, title=title, category=category)
            for code, title, category in said["offences"]
        },
        words={name: dict(rows) for name, rows in said["words"].items()},
        results={code: (title, kind) for code, (title, kind) in said["results"].items()},
    )
