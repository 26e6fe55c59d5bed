"""“Just now” is when it was written, as far as the clock of a phone can be believed."""

from datetime import timedelta

import pytest

from optimise.basics.clock import now
from optimise.basics.on_phone import PHONE_KEEPS
from optimise.ui.days import MomentField
from optimise.ui.occurring import NOW, HappenedForm


class Form(HappenedForm):
    offers_now = True
    written_at = MomentField(required=False)


def sent(ago: timedelta | None) -> Form:
    at = "" if ago is None else (now() - ago).isoformat()
    return Form({"happened": NOW, "written_at": at})


@pytest.mark.parametrize("ago", [None, timedelta(), timedelta(hours=5), timedelta(days=29)])
def test_is_when_it_was_written(ago: timedelta | None) -> None:
    form = sent(ago)
    assert form.is_valid()
    at = form.occurred().at
    assert at is not None
    assert abs(now() - at - (ago or timedelta())) < timedelta(minutes=2)


def test_is_never_ahead_of_when_it_came() -> None:
    form = sent(-timedelta(days=400))
    assert form.is_valid()
    at = form.occurred().at
    assert at is not None
    assert at <= now()


def test_of_a_clock_years_behind_is_asked_for() -> None:
    form = sent(PHONE_KEEPS + timedelta(days=1))
    assert not form.is_valid()
    assert "its clock may be wrong" in str(form.errors["happened"])
