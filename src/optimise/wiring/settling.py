"""What a site does once it is loaded, before it answers anyone."""

import gc

from django.apps import apps
from django.urls import get_resolver


def settle() -> None:
    """Load what requests need: the first would wait for it."""
    _ = get_resolver().url_patterns
    if apps.is_installed("optimise.identify"):
        # The public site must not so much as import it.
        from optimise.identify.domain.model import load_model

        load_model()
    else:
        from optimise.share import finding

        finding.learn()
    gc.collect()  # what was needed to load, and is not to stay
