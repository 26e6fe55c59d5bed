"""`python -m demo FOLDER [YYYY-MM-DD] [SEED]` writes the year's truth.json into a folder."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

from demo import write_truth, year


def main(arguments: list[str]) -> None:
    """Write truth.json and say what the year holds."""
    folder = Path(arguments[0])
    today = date.fromisoformat(arguments[1]) if len(arguments) > 1 else datetime.now(UTC).date()
    made = year(today, int(arguments[2]) if len(arguments) > 2 else 2026)
    write_truth(made.truth, folder / "truth.json")
    print(
        f"{len(made.reports)} reports, {len(made.truth.entities)} entities: {folder / 'truth.json'}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
