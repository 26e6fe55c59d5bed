"""Whatever page shows rows of people or of intelligence writes down that it was looked at.

The code of each page is followed, from its view through every function of ours that it names, on
the way that a GET takes: what is done only on a POST, and the doors to write, do not count.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from types import FunctionType, ModuleType

from django.urls import URLPattern, URLResolver, get_resolver

from optimise.audit.actions import record

LOOKING = {f"Verb.{verb}" for verb in ("CONSULT", "SEARCH", "EXPORT", "DISCLOSE", "PRINT")}
SENT = "request.method == 'POST'"

EMPTY_FORM = "a form in which nothing stands yet"
MATRIX = "the harm matrix: factors, levels and weights"
PLACES = "places and organisations, and nobody in them"
RULES = "the law, wordings or clocks: the same for everybody"
OWN_TASK = "what this person does and how they sign in, told to them alone"
OWN_FILE = "a file that this person had made, which was written down then"
ON_THE_WAY = "an address that leads on to a page that writes it down"
SHOWS_NOBODY: dict[str, str] = {
    "ui.ground_views.tiles": "open data that lies under maps",
    "alerts.views.devices.devices": "one's own devices, by the browser's name",
    "identify.watching.views.area": "areas by name",
    "identify.watching.views.search": EMPTY_FORM,
    "plan.areas.views.counts.load": EMPTY_FORM,
    "plan.assessments.views.papers.letterhead": "names of templates, which hold no words",
    "plan.briefings.views.copies.offline": "the empty page that asks for a PIN",
    "plan.briefings.views.copies.service_worker": "a script",
    "plan.harm.views.matrix.change": MATRIX,
    "plan.harm.views.matrix.decide": MATRIX,
    "plan.harm.views.matrix.matrix": MATRIX,
    "plan.plans.views.listing.tactics": "the menu of tactics",
    "plan.tasking.views.strategy.propose": EMPTY_FORM,
    "review.impact.views.campaigns.record_one": EMPTY_FORM,
    "share.desk.views.targets.set_one": EMPTY_FORM,
    "respond.operations.views.relieving.ask": EMPTY_FORM,
    "administer.views.agreements.draft": EMPTY_FORM,
    "administer.views.areas.add": EMPTY_FORM,
    "administer.views.areas.area": PLACES,
    "administer.views.areas.areas": PLACES,
    "administer.views.areas.change": PLACES,
    "administer.views.areas.end": PLACES,
    "administer.views.areas.take": EMPTY_FORM,
    "administer.views.audit.chain": "how far the record is sealed: numbers",
    "administer.views.looks.declare": EMPTY_FORM,
    "administer.views.looks.draw": EMPTY_FORM,
    "administer.views.organisations.edit": PLACES,
    "administer.views.organisations.organisations": PLACES,
    "administer.views.people.add": EMPTY_FORM,
    "administer.views.people.take": EMPTY_FORM,
    "alerts.views.band.band": "what stands on the page already: a kind, a reference, who has it",
    "alerts.views.rota.add": EMPTY_FORM,
    "alerts.views.waits.change": "a number of minutes",
    "alerts.views.waits.waits": "kinds of alert, and numbers of minutes",
    "administer.views.set_up.set_up": "what is left to set up",
    "administer.views.systems.hosts": "hosts of the internet that notices may go to",
    "administer.views.tasks.task": OWN_TASK,
    "collect.intake.views.conversation.of_report": ON_THE_WAY,
    "collect.intake.views.conversation.wordings": RULES,
    "collect.intake.views.inbox.unlock": EMPTY_FORM,
    "collect.views.partner.danger_first": EMPTY_FORM,
    "collect.views.partner.partner_report": EMPTY_FORM,
    "collect.views.staff.kept_here": "a page that its script fills, from the phone alone",
    "collect.views.staff.officer_report": EMPTY_FORM,
    "collect.views.staff.offline": EMPTY_FORM,
    "collect.views.staff.service_worker": "a script",
    "evaluate.views.words.change": RULES,
    "evaluate.views.words.measured": RULES,
    "evaluate.views.words.words": RULES,
    "identify.loads.sending_views.progress": "how far a page is, whose looks are on record",
    "identify.views.exporting.export_search": EMPTY_FORM,
    "identify.views.exporting.file": OWN_FILE,
    "identify.views.exporting.progress": OWN_FILE,
    "keep_safe.panels.views.meetings.new": EMPTY_FORM,
    "keep_safe.panels.views.rooms.clocks": "two numbers that a panel set",
    "keep_safe.panels.views.rooms.open_one": EMPTY_FORM,
    "keep_safe.panels.views.rooms.sign": "a statement to be signed, the same for everybody",
    "keep_safe.panels.views.screen.room": "which agencies are in the room",
    "keep_safe.views.homes.new": EMPTY_FORM,
    "keep_safe.views.referrals.refer": EMPTY_FORM,
    "keep_safe.views.start.add_first_responder": EMPTY_FORM,
    "keep_safe.views.start.add_law": EMPTY_FORM,
    "keep_safe.views.start.end_first_responder": RULES,
    "keep_safe.views.start.end_law": RULES,
    "keep_safe.views.start.in_force": RULES,
    "keep_safe.views.start.law": RULES,
    "keep_safe.views.start.set_clock": RULES,
    "link.lines.views.beginning.new_record": EMPTY_FORM,
    "link.lines.views.imports.new_authorisation": EMPTY_FORM,
    "respond.arrests.views.reference.offences": RULES,
    "respond.arrests.views.reference.second": RULES,
    "respond.arrests.views.reference.withdraw": RULES,
    "respond.exhibits.views.reference.powers": RULES,
    "respond.exhibits.views.reference.prices": RULES,
    "respond.exhibits.views.stores.keeper": EMPTY_FORM,
    "respond.exhibits.views.stores.listing": PLACES,
    "respond.exhibits.views.stores.new": EMPTY_FORM,
    "respond.exhibits.views.stores.shelves": PLACES,
    "respond.warrants.views.powers.powers": RULES,
    "respond.warrants.views.powers.powers_without": RULES,
    "respond.operations.views.register.names": "words that mean nothing, the same for everybody",
    "review.impact.views.questions.listed": "questions about areas, and nobody in them",
    "review.impact.views.questions.load": EMPTY_FORM,
    "review.standing.views.fairness.answer": EMPTY_FORM,
    "review.standing.views.fairness.base": EMPTY_FORM,
    "review.standing.views.fairness.load": EMPTY_FORM,
    "exchange.api.not_here": "that there is nothing",
    "share.ledger.views.keep_back": EMPTY_FORM,
    "share.ledger.views.tell": EMPTY_FORM,
    "wiring.views.partner.agreement": "one's own agency's agreement",
    "collect.views.partner_table.columns": "the reader's own table, not yet sent",
    "collect.views.partner_table.read": EMPTY_FORM,
    "wiring.views.signing_in.password": OWN_TASK,
    "wiring.views.signing_in.witness": OWN_TASK,
}


class Reading(ast.NodeVisitor):
    """What one function does on the way of a GET: whether it records a look, and whom it names."""

    def __init__(self, world: dict[str, object]) -> None:
        self.world = world
        self.records = False
        self.named: list[FunctionType] = []

    def visit_If(self, node: ast.If) -> None:
        """Pass by what is done for what was sent."""
        if SENT not in ast.unparse(node.test):
            self.generic_visit(node)
        for other in node.orelse if SENT in ast.unparse(node.test) else ():
            self.visit(other)

    def visit_Call(self, node: ast.Call) -> None:
        """Notice an entry in the record of a look."""
        called = ast.unparse(node.func)
        writes = self.world.get(called) is record or called.lstrip("_") == "record"
        if writes and node.args and ast.unparse(node.args[0]) in LOOKING:
            self.records = True
        self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        """Notice a function by its name."""
        self._name(self.world.get(node.id))

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """Notice a function of a module."""
        holder = self.world.get(node.value.id) if isinstance(node.value, ast.Name) else None
        if isinstance(holder, ModuleType):
            self._name(getattr(holder, node.attr, None))
        else:
            self.generic_visit(node)

    def _name(self, thing: object) -> None:
        found = inspect.unwrap(thing) if isinstance(thing, FunctionType) else None
        if isinstance(found, FunctionType) and _is_read_through(found):
            self.named.append(found)


def _is_read_through(function: FunctionType) -> bool:
    return function.__module__.startswith("optimise.") and ".actions" not in function.__module__


@cache
def reading(function: FunctionType) -> Reading:
    """Return what a function does on the way of a GET."""
    (made,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    found = Reading(function.__globals__)
    if isinstance(made, ast.FunctionDef):
        for step in made.body:
            found.visit(step)
    return found


def records(function: FunctionType, seen: set[FunctionType] | None = None) -> bool:
    """Say whether a page that begins with this function writes down that it was looked at."""
    seen = seen if seen is not None else set()
    if function in seen:
        return False
    seen.add(function)
    found = reading(function)
    return found.records or any(records(named, seen) for named in found.named)


def views(resolver: URLResolver) -> Iterator[FunctionType]:
    """Yield the views of ours that answer a GET, each as it was written."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from views(one)
        elif isinstance(one, URLPattern):
            view = inspect.unwrap(one.callback)
            if isinstance(view, FunctionType) and _is_ours(view) and not _is_sent_to(view):
                yield view


def _is_ours(view: FunctionType) -> bool:
    return view.__module__.startswith("optimise.")


def _is_sent_to(view: FunctionType) -> bool:
    asked = inspect.getsource(view).split("def ")[0]
    return "@require_POST" in asked or '@require_http_methods(["POST"])' in asked


def name_of(function: Callable[..., object]) -> str:
    """Return a view's address among our modules."""
    return f"{function.__module__.removeprefix('optimise.')}.{function.__qualname__}"


def unrecorded() -> set[str]:
    """Return the pages that leave no entry when they are looked at."""
    return {name_of(view) for view in views(get_resolver()) if not records(view)}


class TestEveryPage:
    def test_that_shows_people_writes_down_that_it_was_looked_at(self) -> None:
        silent = unrecorded() - SHOWS_NOBODY.keys()
        assert not silent, f"record the look, or say here whom it does not show: {sorted(silent)}"

    def test_that_is_excused_is_there_and_records_nothing(self) -> None:
        assert set(SHOWS_NOBODY) - unrecorded() == set()


class TestTheReading:
    def test_sees_a_record_on_the_way_of_a_get_alone(self) -> None:
        world: dict[str, object] = {}
        only_sent = Reading(world)
        only_sent.visit(ast.parse("if request.method == 'POST':\n    record(Verb.CONSULT)"))
        shown = Reading(world)
        shown.visit(ast.parse("record(Verb.CONSULT, kind='x')"))
        changed = Reading(world)
        changed.visit(ast.parse("record(Verb.ALTER, kind='x')"))
        assert (only_sent.records, shown.records, changed.records) == (False, True, False)
