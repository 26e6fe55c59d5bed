"""The application of this topic: told."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class ToldConfig(AppConfig):
    """What those who told us hear of what came of it."""

    name = "optimise.share.told"
    label = "share_told"
    marking = SENSITIVE
