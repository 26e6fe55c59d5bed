"""`optimise lines forget`, as an operator runs it."""

import psycopg
import pytest
from django.conf import settings
from tests.cast import Cast, circle_of, viewing
from typer.testing import CliRunner, Result

from optimise.audit.actions import Verb
from optimise.link.lines.commands import app
from optimise.link.lines.models import Authorisation, Import, LeftOut
from optimise.link.lines.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)
WHY = ("--why", "obtained in error")


@pytest.fixture
def kept(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Import:
    """Records kept under an authorisation; the command stays on the test's own connection."""
    monkeypatch.setattr("optimise.link.lines.commands.act_as", lambda role: None)
    return scene.imported(cast, cast.chris, circle_of(cast.chris, cast.beth))


def call(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["forget", *words], input=typed)


def files() -> list[str]:
    return [p.name for p in settings.CALLS_FOLDER.rglob("*") if p.is_file()]


class TestForget:
    def test_destroys_key_files_and_rows_and_says_what_stays(
        self, cast: Cast, kept: Import, as_owner: psycopg.Connection
    ) -> None:
        urn = kept.authorisation.urn
        assert "key" in files()
        asked = call(urn, "--by", "beth", *WHY, typed=f"{urn}\n")
        assert asked.exit_code == 0, asked.output
        assert "Nothing is removed yet: another who may decide" in asked.output
        assert "key" in files()
        told = call(urn, "--by", "chris", *WHY, typed=f"{urn}\n")
        assert told.exit_code == 0, told.output
        assert "What stays: the number of the authorisation" in told.output
        home = settings.CALLS_FOLDER / str(kept.authorisation_id)
        assert not home.exists()
        with viewing(cast.chris):
            assert not Import.objects.exists()
            assert not LeftOut.objects.exists()
            left = Authorisation.objects.get()
            assert (left.urn, left.numbers, left.removed_why) == (urn, [], WHY[1])
        told_of = as_owner.execute(
            "select actor, reason from audit_entry where verb = %s and objects_touched = %s",
            [Verb.ERASE.value, [left.id]],
        ).fetchall()
        assert told_of == [(cast.chris.id, WHY[1])]
        assert "Nothing is kept" in str(call(urn, "--by", "chris", *WHY, "--yes").exception)

    @pytest.mark.parametrize("who", ["ines", "nobody-at-all"])
    def test_is_refused_to_who_may_not_see_them(self, kept: Import, who: str) -> None:
        refused = call(kept.authorisation.urn, "--by", who, *WHY, "--yes")
        assert refused.exit_code == 1
        assert str(refused.exception).startswith("Nobody" if "all" in who else "Nothing is kept")
        assert kept.authorisation.urn not in refused.output
        assert "key" in files()

    def test_does_nothing_unless_the_number_is_typed_again(self, kept: Import) -> None:
        stopped = call(kept.authorisation.urn, "--by", "chris", *WHY, typed="another\n")
        assert "Nothing was removed" in str(stopped.exception)
        assert "key" in files()
