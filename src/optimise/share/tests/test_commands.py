import json
import re
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from django.test import Client
from django.test.utils import override_settings
from typer.testing import CliRunner

from optimise.basics.clock import frozen
from optimise.share.commands import app
from optimise.share.library import all_topics
from optimise.share.site import queries
from optimise.share.tests.public_site import DEMO_SITE

SOON = datetime(2026, 11, 25, tzinfo=UTC)
LATE = datetime(2026, 12, 2, tzinfo=UTC)


class TestSearch:
    def test_gives_title_address_and_score_of_each_page(self) -> None:
        run = CliRunner().invoke(app, ["search", "is my son selling drugs", "--json"])
        rows = json.loads(run.stdout)
        assert run.exit_code == 0
        assert set(rows[0]) == {"title", "address", "score"}
        assert rows[0]["address"] == "/learn/advice-for-parents/"
        assert [r["score"] for r in rows] == sorted((r["score"] for r in rows), reverse=True)

    @pytest.mark.parametrize(
        "query",
        ["drug dealing", "durg dealing", "strange cars at night", "handel narkotykami", "q"],
    )
    def test_ranks_as_the_page_does(self, query: str) -> None:
        rows = json.loads(CliRunner().invoke(app, ["search", query, "--json"]).stdout)
        with override_settings(**DEMO_SITE), patch.object(queries, "updates", return_value=[]):
            html = Client().post("/search/", {"q": query}).content.decode()
        (shown,) = re.findall(r'<ol class="op-shelf">(.*?)</ol>', html, re.DOTALL) or [""]
        pages = [at for at in re.findall(r'href="([^"]*)"', shown) if "/learn/" in at]
        assert [row["address"] for row in rows] == pages

    def test_says_why_to_a_person(self) -> None:
        run = CliRunner().invoke(app, ["search", "cuckoing"])
        assert "cuckoing (read as cuckooing)" in run.stdout

    def test_says_when_nothing_answers(self) -> None:
        assert "No page answers" in CliRunner().invoke(app, ["search", "qqqq"]).stdout
        assert json.loads(CliRunner().invoke(app, ["search", "qqqq", "--json"]).stdout) == []

    def test_refuses_a_language_that_we_lack(self) -> None:
        assert CliRunner().invoke(app, ["search", "x", "--language", "fr"]).exit_code != 0


class TestPack:
    def test_writes_every_sheet_that_may_be_shown(self, tmp_path: Path) -> None:
        options = ["--site", "https://optimise.example/", "--to", str(tmp_path / "new")]
        run = CliRunner().invoke(app, ["pack", "--area", "swindon", *options])
        assert run.exit_code == 0, run.output
        english = [topic for topic in all_topics() if topic.language == "en"]
        assert len(list((tmp_path / "new").glob("*.pdf"))) == 2 * len(english)


class TestCheck:
    def test_lists_what_waits_and_is_content(self) -> None:
        with frozen(SOON):
            run = CliRunner().invoke(app, ["check"])
        assert run.exit_code == 0
        assert "Drug and alcohol help in Swindon is not shown" in run.stdout
        assert "(ro) waits for somebody who speaks the language" in run.stdout

    def test_fails_when_a_number_has_grown_stale(self) -> None:
        with frozen(LATE):
            run = CliRunner().invoke(app, ["check"])
        assert run.exit_code == 1
        assert "Crimestoppers was last checked on 1 Jun 2026: ring it and check" in run.stdout
        assert "Emergency was last checked on 1 Jun 2026: read its own page again" in run.stdout
        assert "do not ring it" in run.stdout
