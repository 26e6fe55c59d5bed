"""The application of this topic: outcomes."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class OutcomesConfig(AppConfig):
    """Stories from arrest to sentence, and what partners saw come of it, at the same weight."""

    name = "optimise.review.outcomes"
    label = "review_outcomes"
    marking = SENSITIVE
