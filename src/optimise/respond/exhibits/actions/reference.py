"""Powers under which exhibits are held, and local prices: a change ends a row and makes another."""

from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Role
from optimise.audit.actions import Verb, record
from optimise.basics.refusals import NotReadyError
from optimise.respond.exhibits.domain.worth import Drug, Level
from optimise.respond.exhibits.models import Power, Price
from optimise.respond.operations.actions.permission import must_say
from optimise.respond.operations.actions.reference import end_row
from optimise.respond.operations.domain.parts import KEEPS_WORDS

MOST_HOURS = 24 * 366
PRICES = frozenset({Role.ANALYST, Role.SOC_LEAD, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPower:
    """A power as it stands from a day on."""

    key: str
    name: str
    then: str
    source: str
    hours: int | None = None
    skips: bool = False
    kinds: list[str] = field(default_factory=list)
    least: Decimal | None = None


@transaction.atomic
def set_power(*, given: NewPower, since: date, by: Viewer) -> Power:
    """Let a power stand as given from a day on; how it stood until then is kept.

    Errors: NotForYouError; NotReadyError by field.
    """
    needs_keeper(by)
    must_say(
        {
            "key": (given.key, "Give it a short name."),
            "name": (given.name, "Give the power, with its section."),
            "then": (given.then, "Say what must be done by the end."),
            "source": (given.source, "Say where the law stands."),
        }
    )
    if given.hours is not None and not 0 < given.hours <= MOST_HOURS:
        raise NotReadyError("Give hours, or nothing where it is as long as needed.", field="hours")
    before = Power.objects.filter(key=given.key.strip(), in_force_until__isnull=True).first()
    if before is not None:
        end_row(before, since, kind="power of seizure")
    kept = Power(**(asdict(given) | {"key": given.key.strip()}), in_force_from=since)
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="power of seizure", objects=[kept.id])
    return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPrice:
    """What a deal costs here, between two sums, from a day on."""

    drug: Drug
    level: Level
    deal: str
    grams: Decimal
    low: Decimal
    high: Decimal
    place: str
    source: str


@transaction.atomic
def set_price(*, given: NewPrice, since: date, by: Viewer) -> Price:
    """Let a drug cost so much from a day on; what it cost until then is kept.

    Errors: NotForYouError; NotReadyError by field, and for one sum instead of two.
    """
    needs_pricer(by)
    must_say(
        {
            "deal": (given.deal, "Say what deal that is, such as: a wrap."),
            "place": (given.place, "Say where."),
            "source": (given.source, "Say who says so, and of when."),
        }
    )
    problems = []
    if given.grams <= 0:
        problems.append(("grams", "Give what the deal weighs, in grams."))
    if given.low <= 0:
        problems.append(("low", "Give an amount over nought."))
    if given.high <= given.low:
        problems.append(("high", "Give two sums: the higher one here. One figure is never given."))
    if problems:
        raise NotReadyError(problems)
    before = Price.objects.filter(
        drug=given.drug, level=given.level, in_force_until__isnull=True
    ).first()
    if before is not None:
        end_row(before, since, kind="price of drugs")
    kept = Price(**asdict(given), in_force_from=since)
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="price of drugs", objects=[kept.id])
    return kept


@transaction.atomic
def end_price(*, price: Price, on: date, by: Viewer) -> None:
    """Say from which day a price stands no more. Errors: NotForYouError; NotReadyError."""
    needs_pricer(by)
    if price.in_force_until is not None:
        raise NotReadyError("It has ended.")
    end_row(price, on, kind="price of drugs")


def needs_pricer(by: Viewer) -> None:
    """Let those go on who keep prices. Errors: NotForYouError."""
    if not by.roles & PRICES:
        raise NotForYouError("An analyst or the serious and organised crime lead does this.")


def needs_keeper(by: Viewer) -> None:
    """Let those go on who keep the lists. Errors: NotForYouError."""
    if not by.roles & KEEPS_WORDS:
        raise NotForYouError("The serious and organised crime lead or an administrator does this.")
