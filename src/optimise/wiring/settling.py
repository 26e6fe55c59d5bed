"""What a site does once it is loaded, before it answers anyone."""

import gc

from django.apps import apps


def settle() -> None:
    """Load what requests need, and let the garbage collector pass it by from now on.

    Walking all of it again makes one request in a dozen wait for some 70 ms.
    """
    if apps.is_installed("optimise.identify"):
        # The public site must not so much as import it.
        from optimise.identify.domain.model import load_model

        load_model()
    else:
        from optimise.share import finding

        finding.learn()
    gc.collect()
    gc.freeze()
