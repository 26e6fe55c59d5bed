"""A handset download under its authority: events, contacts, accounts, and no message."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from django.urls import reverse
from tests.cast import Cast, circle_of, client_of, viewing
from tests.jobs import perform

from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.collect.sources.call_records.actions import NotKeptError
from optimise.collect.sources.call_records.queries import plain
from optimise.collect.sources.call_records.tests.test_downloads import SECRET, UFED, book
from optimise.link.lines import actions, queries
from optimise.link.lines.actions.importing import READ
from optimise.link.lines.jobs import store_of
from optimise.link.lines.models import Authorisation, Import, Piece, Work
from optimise.link.lines.tests import scene
from optimise.warehouse.engines import open_duckdb

pytestmark = pytest.mark.django_db(transaction=True)


NOTHING: Mapping[str, str] = {}


def taken_in(
    cast: Cast,
    folder: Path,
    *,
    covers_content: bool,
    contacts: Sequence[list[str]] = (),
    heading: str = "Body",
    said_as: Mapping[str, str] = NOTHING,
) -> Import:
    """Take a UFED workbook in as the analyst, and read it as the worker does."""
    circle = circle_of(cast.chris, cast.ines)
    sheets = UFED | {"Contacts": [*UFED["Contacts"], *contacts]}
    first, *rows = sheets["SMS Messages"]
    sheets |= {"SMS Messages": [[heading if one == "Body" else one for one in first], *rows]}
    content = book(folder / "ufed.xlsx", sheets).read_bytes()
    papers = scene.papers(circle, ["07700 900001"], urn="DL/2026/9", covers_content=covers_content)
    with viewing(cast.chris) as by:
        authorisation = actions.authorise(papers=papers, by=by)
        file = actions.NewImport(file_name="ufed.xlsx", content=content, kind=Import.Kind.HANDSET)
        kept = actions.receive_file(authorisation=authorisation, file=file, by=by)
        looks = queries.look(kept, said={}, viewer=by)
        assert (SECRET in str(looks)) == covers_content
        for column in ("other", "cell", "start"):
            said = {plain(h): column for look in looks for h in look.headings if h == heading}
            assert said
            meant = queries.look(kept, said=said, viewer=by)
            assert (SECRET in str(meant)) == covers_content
        if not covers_content:
            with pytest.raises(NotReadyError, match="Leave it out"):
                actions.confirm_import(
                    found=kept, said={"body": "duration_s"}, times="utc", profile="", by=by
                )
        actions.confirm_import(found=kept, said=dict(said_as), times="utc", profile="", by=by)
    perform(kind=READ, row=str(kept.id), person=str(cast.chris.id))
    with viewing(cast.chris):
        return Import.objects.select_related("authorisation").get(id=kept.id)


class TestAHandsetDownload:
    def test_keeps_events_contacts_and_accounts_and_no_message(
        self, cast: Cast, tmp_path: Path
    ) -> None:
        found = taken_in(cast, tmp_path, covers_content=False)
        assert found.state == Work.DONE, found.problem
        assert found.counts["kept"] == 5
        assert found.held["contacts"][0][0] == "Kev top"
        assert found.held["accounts"] == [["Snapchat", "kev.top"]]
        with viewing(cast.chris) as by:
            assert SECRET not in str(list(queries.left_out(found, viewer=by).values()))
            assert not Piece.objects.exists()
        with open_duckdb() as engine:
            store = store_of(found.authorisation_id)
            (kept,) = store.open(engine, "DL/2026/9")
            with pytest.raises(NotKeptError):
                list(store.original(engine, kept, "ufed.xlsx"))

    def test_keeps_the_file_where_content_was_authorised(self, cast: Cast, tmp_path: Path) -> None:
        found = taken_in(cast, tmp_path, covers_content=True)
        with open_duckdb() as engine:
            store = store_of(found.authorisation_id)
            (kept,) = store.open(engine, "DL/2026/9")
            original = b"".join(store.original(engine, kept, "ufed.xlsx"))
        assert original == (tmp_path / "ufed.xlsx").read_bytes()

    @pytest.mark.parametrize("covers", [False, True])
    def test_quotes_no_row_that_was_left_out_unless_content_was_authorised(
        self, cast: Cast, tmp_path: Path, covers: bool
    ) -> None:
        said = {"nachricht": "duration_s"}  # so no duration can be read, and each row is noted
        found = taken_in(cast, tmp_path, covers_content=covers, heading="Nachricht", said_as=said)
        assert found.state == Work.DONE, found.problem
        assert found.counts["noted"] == 2
        with viewing(cast.chris) as by:
            left = list(queries.left_out(found, viewer=by).values())
        assert len(left) == 2
        assert (SECRET in str(left)) == covers
        with open_duckdb() as engine:
            store = store_of(found.authorisation_id)
            store.open(engine, "DL/2026/9")
            assert (SECRET in str(engine.fetch("from rejects"))) == covers

    def test_is_seen_in_its_circle_alone(self, cast: Cast, tmp_path: Path) -> None:
        found = taken_in(cast, tmp_path, covers_content=False)
        with viewing(cast.ines) as ines:
            assert queries.import_of(found.id, viewer=ines).held["contacts"]
        with viewing(cast.aisha) as aisha, pytest.raises(NothingHereError):
            queries.import_of(found.id, viewer=aisha)
        with viewing(cast.beth):
            assert not Authorisation.objects.filter(id=found.authorisation_id).exists()
            assert not Import.objects.filter(id=found.id).exists()

    def test_shows_its_contacts_a_page_at_a_time(self, cast: Cast, tmp_path: Path) -> None:
        """A handset holds thousands; no table of them is given out as a file of its own."""
        many = [[f"{n}", f"Kev {n:03}", f"+4477009001{n:02}", "SIM"] for n in range(60)]
        found = taken_in(cast, tmp_path, covers_content=False, contacts=many)
        page, chris = reverse("link_lines:import", args=[found.id]), client_of(cast.chris)
        first, second = (
            chris.get(page + asked).content.decode() for asked in ("", "?part=contacts.2")
        )
        assert ("Kev 000" in first, "Kev 059" in first) == (True, False)
        assert ("Kev 000" in second, "Kev 059" in second) == (False, True)
        assert "file=contacts" not in first


class TestALookAtAFile:
    @pytest.mark.parametrize("up", [False, True])
    def test_writes_it_nowhere_else_whatever_its_row_says(
        self, cast: Cast, tmp_path: Path, up: bool
    ) -> None:
        planted = tmp_path / "planted.csv"
        name = f"{'../' * 12}{str(planted).lstrip('/')}" if up else str(planted)
        papers = scene.papers(circle_of(cast.chris, cast.ines), ["07700 900001"])
        with viewing(cast.chris) as by:
            authorisation = actions.authorise(papers=papers, by=by)
            file = actions.NewImport(file_name="calls.csv", content=scene.traffic().calls)
            kept = actions.receive_file(authorisation=authorisation, file=file, by=by)
            Import.objects.filter(id=kept.id).update(file_name=name)
            found = queries.import_of(kept.id, viewer=by)
            assert queries.look(found, said={}, viewer=by)
        assert not planted.exists()
