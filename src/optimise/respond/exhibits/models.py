"""Exhibits, their continuity, where they were found, stores and stock-takes.

An exhibit is for the circle of its operation, or for the officers of an area where there is none.
Whoever has it in their hands, or keeps the store where it lies, reads its label and continuity:
not where it was found, nor whose it was, nor of which operation it is.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.access.models import Circle
from optimise.basics.choices import choices_of
from optimise.basics.ids import new_id
from optimise.respond.exhibits.domain.kinds import Kind, Trouble, reference_of, spoken_code
from optimise.respond.exhibits.domain.worth import Drug, Level
from optimise.respond.operations.models import Operation
from optimise.respond.warrants.models import Search


class Row(models.Model):
    """What every row here has in common."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        abstract = True


class Store(Row):
    """A store for exhibits. Its keepers are a circle, for whom what lies in it is.

    `lies_audience` is the audience of that circle. Privacy: none. Retention: for ever.
    """

    name = models.CharField(max_length=60)
    where = models.CharField(max_length=200)
    circle = models.OneToOneField(Circle, on_delete=models.PROTECT, related_name="+")
    lies_audience = models.IntegerField()
    shelves = ArrayField(models.CharField(max_length=20), default=list)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Exhibit(Row):
    """One exhibit: what its label says, and where it is by the last step of its continuity.

    All below `digest` is kept by the database, as each step is written; no site changes any of
    it. `code` is on the label, `made_by` seized it, `owner` answers for it. `lies_audience` and
    `offered_audience` are of the keepers of the store where it lies or is to be accepted.
    Privacy: evidence; names staff. Retention: with its operation; disposed of with authority.
    """

    operation = models.ForeignKey(
        Operation, null=True, on_delete=models.PROTECT, related_name="exhibits"
    )
    code = models.CharField(max_length=20)
    initials = models.CharField(max_length=4)
    serial = models.IntegerField()
    kind = models.CharField(max_length=30, choices=choices_of(Kind))
    what = models.CharField(max_length=300)
    seized_at = models.DateTimeField()
    owner = models.UUIDField()
    client_id = models.UUIDField(null=True)
    steps = models.IntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=40, blank=True)
    holder = models.UUIDField(null=True)
    lies_in = models.ForeignKey(Store, null=True, on_delete=models.PROTECT, related_name="+")
    lies_audience = models.IntegerField(null=True)
    shelf = models.CharField(max_length=20, blank=True)
    offered_to = models.UUIDField(null=True)
    offered_in = models.ForeignKey(Store, null=True, on_delete=models.PROTECT, related_name="+")
    offered_audience = models.IntegerField(null=True)
    offered_at = models.DateTimeField(null=True)
    offered_step = models.IntegerField(default=0)
    trouble = models.CharField(max_length=20, choices=choices_of(Trouble), blank=True)
    review_on = models.DateField(null=True)
    disposal_step = models.IntegerField(default=0)
    disposal_agreed = models.BooleanField(default=False)
    disposed_at = models.DateTimeField(null=True)
    absence_step = models.IntegerField(default=0)

    class Meta:
        ordering = ("-seized_at", "initials", "serial")
        indexes = [
            models.Index(fields=["code"], name="exhibit_by_code"),
            models.Index(fields=["holder"], name="exhibit_in_hands"),
            models.Index(fields=["lies_in", "shelf"], name="exhibit_in_store"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "initials", "serial"], name="exhibit_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["made_by", "initials", "serial"],
                condition=models.Q(operation__isnull=True),
                name="exhibit_numbered_once_alone",
            ),
        ]

    def __str__(self) -> str:
        return reference_of(self.initials, self.serial)

    @property
    def called(self) -> str:
        """Return its reference and its label: references are counted anew in each operation."""
        return f"{self} (label {self.code})"

    @property
    def spoken(self) -> str:
        """Return the code of its label as people read it out."""
        return spoken_code(self.code)


class Power(models.Model):
    """A power under which what was seized is held, from a day until a day. A change ends the row.

    `hours` is how long at first, none where it is as long as necessary; with `skips` only hours of
    working days count. `kinds` are held under it unless somebody says otherwise. `then` is what
    must be done by the end, `least` the fewest pounds that it reaches.
    Privacy: none. Retention: for ever.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=30)
    name = models.CharField(max_length=120)
    hours = models.IntegerField(null=True)
    skips = models.BooleanField(default=False)
    kinds = ArrayField(models.CharField(max_length=30), default=list)
    then = models.CharField(max_length=300)
    least = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    source = models.CharField(max_length=200)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Price(models.Model):
    """What a deal of a drug costs here, between two sums, from a day until a day.

    `grams` is what the deal weighs, `source` who says so. Privacy: none. Retention: for ever.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    drug = models.CharField(max_length=30, choices=choices_of(Drug))
    level = models.CharField(max_length=20, choices=choices_of(Level))
    deal = models.CharField(max_length=60)
    grams = models.DecimalField(max_digits=9, decimal_places=3)
    low = models.DecimalField(max_digits=9, decimal_places=2)
    high = models.DecimalField(max_digits=9, decimal_places=2)
    place = models.CharField(max_length=60)
    source = models.CharField(max_length=200)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True)

    class Meta:
        ordering = ("drug", "grams")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(grams__gt=0, low__gt=0, high__gt=models.F("low")),
                name="price_is_a_range",
            )
        ]


class Period(Row):
    """Until when an exhibit may be held, and under what: the newest row counts.

    `power` is the name as it stood; `order` is the court's, where one gave longer. `ends_at` is
    empty where it is held as long as necessary. Privacy: the operation alone; the day is
    read by whoever has it or keeps its store too. Retention: with its exhibit.
    """

    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="periods")
    power = models.CharField(max_length=120)
    then = models.CharField(max_length=300, blank=True)
    order = models.CharField(max_length=200, blank=True)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    warns_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at",)


class Finding(Row):
    """Where an exhibit was found, by whom, and whose it was. Its digest is in the first step.

    Privacy: may name a suspect or a victim; the operation alone. Retention: with its exhibit.
    """

    exhibit = models.OneToOneField(Exhibit, on_delete=models.PROTECT, related_name="finding")
    where = models.CharField(max_length=300)
    search = models.ForeignKey(
        Search, null=True, on_delete=models.PROTECT, related_name="exhibit_findings"
    )
    found_by = models.CharField(max_length=120, blank=True)
    from_whom = models.CharField(max_length=200, blank=True)
    person = models.UUIDField(null=True)


class Step(Row):
    """One step of the continuity of an exhibit, as the text that was sealed.

    The database numbers without gaps, checks the hash and who may take it, and lets nobody change
    or remove one. Privacy: names staff. Retention: with its exhibit.
    """

    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="chain")
    number = models.IntegerField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    sealed = models.TextField()
    client_id = models.UUIDField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["exhibit", "number"], name="exhibit_step_once")
        ]


class Photograph(Row):
    """A picture of an exhibit, drawn afresh from what was sent; its hash is in a step.

    Privacy: may show a home. Retention: with its exhibit.
    """

    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="photographs")
    sha256 = models.CharField(max_length=64)
    width = models.IntegerField()
    height = models.IntegerField()
    content = models.BinaryField()


class Handset(Row):
    """What a seized phone says of itself: the newest row counts.

    Privacy: communications identifiers; the operation alone. Retention: with its exhibit.
    """

    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="handsets")
    make = models.CharField(max_length=60, blank=True)
    model = models.CharField(max_length=60, blank=True)
    imeis = ArrayField(models.CharField(max_length=20), default=list)
    sims = ArrayField(models.CharField(max_length=24), default=list)
    numbers = ArrayField(models.CharField(max_length=20), default=list)
    state = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("-made_at",)


class Count(Row):
    """One stock-take of a store: what was to be there, what was seen, what was not.

    `strays` are codes that were read there and are not recorded there. Privacy: as its store.
    Retention: six years.
    """

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="counts")
    strays = ArrayField(models.CharField(max_length=40), default=list)
    closed_at = models.DateTimeField(null=True)
    expected = models.IntegerField(default=0)
    seen = models.IntegerField(default=0)
    missing = models.IntegerField(default=0)

    class Meta:
        ordering = ("-made_at",)
