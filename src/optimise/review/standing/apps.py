"""The application of this topic: standing."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class StandingConfig(AppConfig):
    """The commander's page, the inspector's page, and who it falls on."""

    name = "optimise.review.standing"
    label = "review_standing"
    marking = SENSITIVE
