"""Pages that belong to no one stage."""

from optimise.wiring.views.home import home
from optimise.wiring.views.screens import density

__all__ = ["density", "home"]
