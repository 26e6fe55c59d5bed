"""Who may see these pages, and what they are taken to be doing on them."""

from django.http import HttpRequest

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request
from optimise.audit.domain.reasons import Reason
from optimise.keep_safe.domain.handling import RAISES, keeps_safe


def needs_reporter(request: Request) -> None:
    """Let police and partners see the page; to everyone else there is none."""
    if not request.viewer.roles & RAISES:
        raise NothingHereError


def needs_safeguarding(request: Request) -> None:
    """Let police safeguarding see the page; to everyone else there is none."""
    if not keeps_safe(request.viewer):
        raise NothingHereError


def working_on(request: HttpRequest, told: str) -> None:
    """Let what was just told be what someone is doing now, where they were not asked before."""
    if not request.session.get("task"):
        request.session.update({"task_code": Reason.SAFEGUARDING.value, "task": told})
