"""Pages that belong to no one stage."""

from optimise.wiring.views.home import home

__all__ = ["home"]
