"""What is being made for the public: updates, tables of figures, and talks that were given."""

from hashlib import sha256

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.basics.ids import new_id


class Update(models.Model):
    """One version of an update. Once it was public its words are not changed: the next version is.

    The versions of one update share a `thread`, which is its id on the public site. While its words
    name an open covert operation, or what one has a covert interest in, it stays in.
    Privacy: staff who publish; may say what is under embargo. Retention: with the public update.
    """

    class State(models.TextChoices):
        """Only a published one is public. One word stands for every cause of holding back."""

        DRAFT = "draft"
        WAITING = "waiting"
        PUBLISHED = "published"
        HELD = "held"
        REPLACED = "replaced"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    thread = models.UUIDField(db_index=True)
    version = models.IntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=300)
    body = models.TextField()
    topic = models.CharField(max_length=60, blank=True)
    areas = ArrayField(models.CharField(max_length=120), default=list)
    officer = models.CharField(max_length=120)
    team = models.CharField(max_length=120, blank=True)
    embargo = models.DateTimeField(null=True)
    correction = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=20, blank=True)
    looked_at = models.BooleanField(default=False)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    # Why, for the desk, and of the fixed reasons the one that readers are told.
    ended_why = models.CharField(max_length=300, blank=True)
    told_why = models.CharField(max_length=12, blank=True)
    # What its words name, as `domain/naming.py` reads them: the database compares it.
    named_words = models.TextField(blank=True, default="")
    named_marks = ArrayField(models.TextField(), default=list)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["state", "-made_at"], name="update_by_state")]

    def __str__(self) -> str:
        return self.title

    def fingerprint(self) -> str:
        """Return what tells these very words, and what else the public reads, from any others."""
        told = (*self.told(), self.topic, self.embargo)
        return sha256(repr(told).encode()).hexdigest()

    def said(self) -> tuple[str, ...]:
        """Return all that is told of it, as the database is told that somebody looked at it."""
        words = (self.title, self.summary, self.correction, self.officer, self.team, self.topic)
        return (*words, "\n".join(self.areas), self.body)

    def told(self) -> tuple[str, ...]:
        """Return all the words that the public reads, as they were typed, the text itself last."""
        said = (self.title, self.summary, self.correction, self.officer, self.team)
        return (*said, *self.areas, self.body)


class Touch(models.Model):
    """That an update touches an operation's circle, or what a briefing is about.

    While a covert one is open, or a covert interest stands in it, the update stays in.
    Privacy: as its circle or its briefing; only they read it. Retention: with its update.
    """

    class Kind(models.TextChoices):
        """What is touched."""

        CIRCLE = "circle"
        BRIEFING = "briefing"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="touches")
    kind = models.CharField(max_length=10, choices=Kind)
    target = models.UUIDField()
    by = models.UUIDField()
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["update", "target"], name="touches_a_thing_once"),
        ]


class Talk(models.Model):
    """A talk or a visit at which people were met, and how many. It names nobody.

    Privacy: staff who publish. Retention: two years.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    day = models.DateField()
    area = models.CharField(max_length=120)
    what = models.CharField(max_length=120)
    people = models.IntegerField()
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["day"], name="talk_by_day")]


class Table(models.Model):
    """The figures of one measure for one month, as counted, before and after they are published.

    `rows` holds the true counts, in the order in which they are shown.
    Privacy: small counts; staff who publish. Retention: two years.
    """

    class State(models.TextChoices):
        """Where a table stands."""

        WAITING = "waiting"
        PUBLISHED = "published"
        DROPPED = "dropped"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    measure = models.CharField(max_length=20)
    month = models.DateField()
    rows = models.JSONField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    told_why = models.CharField(max_length=12, blank=True)
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "month"],
                condition=models.Q(state="waiting"),
                name="waits_once",
            ),
        ]

    def fingerprint(self) -> str:
        """Return what tells these very rows from any others."""
        rows = [(row["label"], row["count"]) for row in self.rows]
        return sha256(repr((self.measure, self.month, rows)).encode()).hexdigest()

    def said(self) -> tuple[str, ...]:
        """Return all that it tells, as the database is told that somebody looked at it."""
        rows = "\n".join(f"{row['label']}={row['count']}" for row in self.rows)
        return self.measure, self.month.isoformat(), rows


class Piece(models.Model):
    """One version of a piece of what the site says: a page, a helpline, help in a crisis, a word.

    Once it was public its texts are not changed: the next version is.
    Privacy: staff who publish; it says what is public, or will be. Retention: ten years.
    """

    class State(models.TextChoices):
        """Where a version stands."""

        DRAFT = "draft"
        WAITING = "waiting"
        PUBLISHED = "published"
        REPLACED = "replaced"
        DROPPED = "dropped"
        TAKEN_BACK = "taken back"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=60)
    language = models.CharField(max_length=2)
    version = models.IntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    texts = models.JSONField()
    why = models.CharField(max_length=300)
    shown_on = models.DateField(null=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    audience_id = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "language", "version"], name="one_piece_a_version"
            ),
            models.UniqueConstraint(
                fields=["kind", "key", "language"],
                condition=models.Q(state__in=["draft", "waiting"]),
                name="one_open_version_of_a_piece",
            ),
        ]

    def fingerprint(self) -> str:
        """Return what tells these very texts from any others."""
        return sha256(repr(self.said()).encode()).hexdigest()

    def said(self) -> tuple[str, ...]:
        """Return all that it says, as the database is told that somebody looked at it."""
        texts = "\n".join(f"{name}={text}" for name, text in sorted(self.texts.items()))
        day = self.shown_on.isoformat() if self.shown_on else ""
        return self.kind, self.key, self.language, day, texts


class Week(models.Model):
    """The figures of a week of action as they are told: once, in every version of its page.

    `counts` are true; `figures` are the lines that its page tells, and the page is `thread`.
    Privacy: small counts; staff who publish. Retention: for ever, so that it is told once.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    begins = models.DateField(unique=True)
    thread = models.UUIDField(unique=True)
    counts = models.JSONField()
    figures = models.JSONField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    audience_id = models.IntegerField()

    def __str__(self) -> str:
        return self.begins.isoformat()


class Target(models.Model):
    """What is to be reached of one row of a measure between two months, as the public is told.

    `objective` is the objective of a plan that it serves, where there is one; the public is not
    told which. Privacy: staff who publish. Retention: for ever, so that none is set anew unseen.
    """

    class State(models.TextChoices):
        """Where a target stands."""

        WAITING = "waiting"
        PUBLISHED = "published"
        DROPPED = "dropped"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    measure = models.CharField(max_length=20)
    label = models.CharField(max_length=120)
    number = models.IntegerField()
    since = models.DateField()
    until = models.DateField()
    why = models.CharField(max_length=300)
    objective = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    told_why = models.CharField(max_length=12, blank=True)
    audience_id = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.label}, {self.number}"

    def fingerprint(self) -> str:
        """Return what tells this target from any other."""
        return sha256(repr(self.said()).encode()).hexdigest()

    def said(self) -> tuple[str, ...]:
        """Return all that it tells, as the database is told that somebody looked at it."""
        days = (self.since.isoformat(), self.until.isoformat())
        return self.measure, self.label, str(self.number), *days, self.why
