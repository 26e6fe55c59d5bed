"""The application of this topic: disclosure."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class DisclosureConfig(AppConfig):
    """The register of material, cases, schedules, what the prosecutor says, the hold."""

    name = "optimise.respond.disclosure"
    label = "respond_disclosure"
    marking = SENSITIVE
