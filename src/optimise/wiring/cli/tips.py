"""`optimise tips`: the keys that tips of the public are sealed to, and the process that holds them.

Nothing secret is an argument: everybody can list those. A passphrase is typed, or is the first
line of standard input.
"""

import getpass
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optimise.basics.commands import OperatorError
from optimise.wiring.cli import start_django
from optimise.wiring.installation import home, places

if TYPE_CHECKING:
    from optimise.agencies.models import Person
    from optimise.collect.tips.models import IntakeKey

AWAY = 3  # what `status` ends with where the key holder does not answer

app = typer.Typer(help="What the public tells us.", no_args_is_help=True)
keys = typer.Typer(help="The keys that tips are sealed to.", no_args_is_help=True)
app.add_typer(keys, name="keys")
By = Annotated[str, typer.Option("--by", help="The user name of who answers for it.")]
Label = Annotated[str, typer.Option(help="What the key is called on the intake pages.")]


@app.command()
def status() -> None:
    """Say whether the key is unlocked. Ends with 3 where the key holder does not answer."""
    from optimise.collect.intake.keyholder.asking import AwayError, KeyHolder

    try:
        standing = KeyHolder(address=places.intake_socket(home.current())).standing()
    except AwayError as error:
        print("The key holder does not answer. Start it with: optimise up")
        raise typer.Exit(AWAY) from error
    if standing.is_open:
        minutes = round(standing.seconds_left / 60)
        print(f"Unlocked, {len(standing.keys)} keys held, locks in {minutes} minutes if idle.")
    else:
        print("Locked.")


@app.command()
def lock() -> None:
    """Lock the key now, for everyone."""
    from uuid import UUID

    from optimise.collect.intake.keyholder.asking import AwayError, KeyHolder

    try:
        KeyHolder(address=places.intake_socket(home.current())).lock(by=UUID(int=0))
    except AwayError as error:
        raise OperatorError("The key holder does not answer, so it holds nothing.") from error
    print("Locked.")


@keys.command()
def make(by: By, label: Label = "Intake team") -> None:
    """Make a key pair for the intake team, its private half under a passphrase."""
    start_django("owner")
    from optimise.wiring import intake_keys

    made = intake_keys.make(
        label=label, passphrase=_new_passphrase(), by=_person(by), account=_account()
    )
    _tell(made, "New tips are sealed to it from now on.")


@keys.command()
def rotate(by: By, label: Label = "Intake team") -> None:
    """Make a new key pair in place of the present one, which goes on opening older tips."""
    start_django("owner")
    from optimise.wiring import intake_keys

    made = intake_keys.rotate(
        label=label, passphrase=_new_passphrase(), by=_person(by), account=_account()
    )
    _tell(made, "New tips are sealed to it. For older ones, unlock with the old passphrase too.")


@keys.command()
def offline(
    by: By,
    to: Annotated[Path, typer.Option(help="The file to write the private half to, once.")],
    label: Label = "Offline",
) -> None:
    """Make a key to be kept where no network reaches, for the day the others are lost."""
    start_django("owner")
    from optimise.wiring import intake_keys

    made = intake_keys.make_offline(label=label, to=to, by=_person(by), account=_account())
    _tell(made, f"Its private half is in {to} and nowhere else. Take that file off this machine.")


@keys.command()
def add(
    recipient: Annotated[str, typer.Argument(help="The public half, which begins with age1.")],
    by: By,
    label: Label,
    offline: Annotated[bool, typer.Option("--offline", help="It is kept offline.")] = False,
) -> None:
    """Seal tips to a key that was made, and is kept, elsewhere."""
    start_django("owner")
    from optimise.wiring import intake_keys

    added = intake_keys.add(
        recipient=recipient, label=label, offline=offline, by=_person(by), account=_account()
    )
    _tell(added, "New tips are sealed to it from now on.")


@keys.command()
def retire(
    name: Annotated[str, typer.Argument(help="Its label, or its public half.")], by: By
) -> None:
    """Seal nothing more to a key. What was sealed to it before, it goes on opening."""
    start_django("owner")
    from optimise.wiring import intake_keys

    gone = intake_keys.retire(name=name, by=_person(by), account=_account())
    print(f"Retired {gone.label}, {gone.recipient}.")


@keys.command()
def recover(
    private: Annotated[Path, typer.Argument(help="The file with the private half.")], by: By
) -> None:
    """Take an offline key in under a new passphrase, so that it opens what was sealed to it."""
    start_django("owner")
    from optimise.wiring import intake_keys

    try:
        identity = next(
            line.strip() for line in private.read_text().splitlines() if line.startswith("AGE-")
        )
    except (OSError, StopIteration, UnicodeDecodeError) as error:
        raise OperatorError(f"There is no private key in {private}.") from error
    key = intake_keys.recover(
        identity=identity, passphrase=_new_passphrase(), by=_person(by), account=_account()
    )
    _tell(key, "Unlock with the new passphrase to open what was sealed to it.")
    print("It is offline no longer: make another with `optimise tips keys offline`, retire this.")


@keys.command(name="list")
def list_keys(
    as_json: Annotated[bool, typer.Option("--json", help="For a program to read.")] = False,
) -> None:
    """List the keys: in use or retired, kept here or elsewhere."""
    start_django("owner")
    from optimise.collect.tips.models import IntakeKey

    here = {path.stem for path in places.intake_keys(home.current()).glob("*.age")}
    rows = [_as_row(key, here) for key in IntakeKey.objects.order_by("added_at")]
    if as_json:
        print(json.dumps(rows, indent=2))
        return
    for row in rows:
        state = "retired" if row["retired"] else "in use"
        where = "kept here" if row["here"] else "offline" if row["offline"] else "kept elsewhere"
        print(f"{row['label']:<20} {state:<8} {where:<15} {row['recipient']}")
    if not rows:
        print("There is no key, so no tip is taken. Make one with: optimise tips keys make")


def _as_row(key: "IntakeKey", here: set[str]) -> dict[str, object]:
    return {
        "label": key.label,
        "recipient": key.recipient,
        "offline": key.offline,
        "here": key.recipient in here,
        "added": key.added_at.isoformat(),
        "retired": key.retired_at.isoformat() if key.retired_at else None,
    }


def _tell(key: "IntakeKey", what: str) -> None:
    print(f"{key.label}: {key.recipient}")
    print(what)


def _account() -> str:
    return getpass.getuser()


def _new_passphrase() -> str:
    from optimise.wiring.intake_keys import check_passphrase

    if not sys.stdin.isatty():
        return check_passphrase(sys.stdin.readline().rstrip("\n"))
    text = check_passphrase(getpass.getpass("A passphrase for the intake team: "))
    if text != getpass.getpass("The same again: "):
        raise OperatorError("The two are not the same. Nothing was made; run it again.")
    return text


def _person(name: str) -> "Person":
    from optimise.agencies.operators import who_signs_in

    return who_signs_in(name)
