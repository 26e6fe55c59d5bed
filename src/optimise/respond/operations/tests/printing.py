"""Prints a log and its last order as somebody, at a moment, and says the hash of each.

`python -m ... OPERATION PERSON MOMENT`.
"""

import hashlib
import sys
from datetime import datetime

import django

django.setup()

from tests.cast import viewing  # noqa: E402

from optimise.agencies.models import Person  # noqa: E402
from optimise.basics.clock import frozen  # noqa: E402
from optimise.respond.operations.domain.log import Log  # noqa: E402
from optimise.respond.operations.exports.log import log_paper  # noqa: E402
from optimise.respond.operations.exports.order import order_paper  # noqa: E402
from optimise.respond.operations.models import Operation  # noqa: E402


def main(operation: str, person: str, moment: str) -> None:
    """Print both."""
    reader = Person.objects.get(pk=person)
    with frozen(datetime.fromisoformat(moment)), viewing(reader) as viewer:
        found = Operation.objects.select_related("circle").get(pk=operation)
        order = found.orders.order_by("-version")[0]
        papers = [
            log_paper(found, Log.POLICY, viewer=viewer),
            order_paper(found, order, viewer=viewer),
        ]
    sys.stdout.write(" ".join(hashlib.sha256(paper).hexdigest() for paper in papers))


if __name__ == "__main__":
    main(*sys.argv[1:])
