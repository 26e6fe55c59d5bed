"""The application of this topic: organised crime groups."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class GroupsConfig(AppConfig):
    """The register of groups, their mapping test, members, owners and history."""

    name = "optimise.link.groups"
    label = "link_groups"
    marking = SENSITIVE
