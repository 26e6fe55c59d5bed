"""What a search meets in later stages: what must be seen stands open, the rest folds."""

import pytest
from tests.cast import Cast, client_of

from optimise.identify.domain.subjects import Met, Note, Tone
from optimise.identify.queries import subjects

pytestmark = pytest.mark.django_db(transaction=True)


def met(tone: Tone, number: int) -> list[Met]:
    return [
        Met(
            note=Note(tone=tone, tag="Card", text=f"{n}", href=f"/{tone}/{n}/"), title=f"{tone} {n}"
        )
        for n in range(number)
    ]


@pytest.mark.parametrize(("told", "folded"), [(2, 0), (3, 0), (4, 2), (9, 7)])
def test_only_what_is_told_folds_and_nothing_is_left_out(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, told: int, folded: int
) -> None:
    found = met(Tone.TOLD, told) + met(Tone.DANGER, 5)
    monkeypatch.setattr(subjects, "met_elsewhere", lambda asked, *, viewer: tuple(found))
    monkeypatch.setattr("optimise.identify.queries.finding.met_elsewhere", subjects.met_elsewhere)
    page = client_of(cast.chris).get("/known/?q=phone").content.decode()
    inside = "".join(part.split("</details>")[0] for part in page.split("<details")[1:])
    assert all(f'href="{one.note.href}"' in page for one in found)
    assert sum(f'href="{one.note.href}"' in inside for one in found) == folded
    assert (f"{folded} more records that say this" in page) == bool(folded)
    assert f'href="/{Tone.DANGER}/4/"' not in inside
