from datetime import date
from decimal import Decimal

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# As of 28 November 2026, to be checked by each force against the regulations as amended: the days
# within which an owner may claim a vehicle were changed more than once.
DAY = 24
CLAIM = "Check: the owner claims it and pays, or it may be disposed of. A notice is given first."
POWERS = (
    ("vehicle-insurance", "Vehicle without insurance or licence: Road Traffic Act 1988, section"
     " 165A", 7 * DAY, True, CLAIM,
     "Check: Retention and Disposal of Seized Motor Vehicles Regulations 2005 (SI 2005/1606)",
     date(2005, 7, 6)),
    ("vehicle-antisocial", "Vehicle used to cause alarm: Police Reform Act 2002, section 59",
     7 * DAY, True, CLAIM,
     "Check: Police (Retention and Disposal of Motor Vehicles) Regulations 2002 (SI 2002/3049)",
     date(2003, 1, 1)),
    ("vehicle-forfeit", "Vehicle used in drug supply: Misuse of Drugs Act 1971, section 27", None,
     False, "Check: it is evidence until a court orders that it is forfeited.",
     "Check: Misuse of Drugs Act 1971, section 27", date(1973, 7, 1)),
)  # fmt: skip
LEAST = Decimal(1000)
LEAST_SOURCE = "; least sum, check: SI 2006/1699"


def add(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    power = apps.get_model("respond_exhibits", "Power")
    for key, name, hours, skips, then, source, since in POWERS:
        if not power.objects.filter(key=key).exists():
            power.objects.create(
                key=key, name=name, hours=hours, skips=skips, kinds=[], then=then, source=source,
                in_force_from=since,
            )  # fmt: skip
    for one in power.objects.filter(key="cash", least__isnull=True):
        one.least, one.source = LEAST, (one.source + LEAST_SOURCE)[:200]
        one.save(update_fields=["least", "source"])


class Migration(migrations.Migration):
    dependencies = [("respond_exhibits", "0002_keeping")]

    operations = [
        migrations.AddField(
            "power", "least", models.DecimalField(decimal_places=2, max_digits=10, null=True)
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
