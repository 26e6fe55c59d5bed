import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from optimise.collect.sources.call_records.authorisation import (
    NoAuthorisationError,
    authorisation_from,
    load_authorisation,
)


class TestLoadAuthorisation:
    def test_takes_a_bare_number_and_checks_nothing(self) -> None:
        papers = load_authorisation("URN-1")
        assert (papers.urn, papers.checks_period, papers.checks_numbers) == ("URN-1", False, False)

    @pytest.mark.parametrize("given", ["", "   ", "nowhere.json"])
    def test_refuses_none(self, given: str) -> None:
        with pytest.raises(NoAuthorisationError):
            load_authorisation(given)

    def test_refuses_a_file_without_a_number(self, tmp_path: Path) -> None:
        path = tmp_path / "papers.json"
        path.write_text(json.dumps({"operation": "Example"}))
        with pytest.raises(NoAuthorisationError, match="none, no import"):
            load_authorisation(str(path))


class TestAuthorisationFrom:
    def test_takes_bare_dates_as_whole_british_days(self) -> None:
        papers = authorisation_from(
            {
                "cd_authorisation_urn": "URN-1",
                "authorised_period": {"from": "2026-06-01", "to": "2026-06-30"},
            }
        )
        assert papers.period_from == datetime(2026, 5, 31, 23, tzinfo=UTC)
        assert papers.period_to == datetime(2026, 6, 30, 23, tzinfo=UTC)

    def test_refuses_a_period_that_ends_first(self) -> None:
        with pytest.raises(NoAuthorisationError, match="ends before"):
            authorisation_from(
                {
                    "urn": "URN-1",
                    "authorised_period_from": "2026-06-30",
                    "authorised_period_to": "2026-06-01",
                }
            )

    def test_refuses_a_date_it_cannot_read(self) -> None:
        with pytest.raises(NoAuthorisationError, match="unreadable"):
            authorisation_from({"urn": "URN-1", "authorised_period_from": "last week"})
