"""The share ledger: one row for each recipient, however it reached them, and each refusal."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from optimise.access.sharing.domain.disclosing import Answer, Consent
from optimise.agencies.models import Agreement
from optimise.basics.ids import new_id


class Disclosure(models.Model):
    """That something was told to one recipient: what, to whom, how, why, and by what right.

    `kind` and `row` name what was shared: `item`, `referral` and so on; its audience is that of
    what was shared, and it follows it. `shown_from` is the hour at which they are told, where that
    was still to come: nobody reads of it in the ledger before. Privacy: names staff and partners,
    and tells what is held. Retention: with what was shared, then six years.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=40)
    row = models.UUIDField(null=True)
    version = models.IntegerField(default=1)
    what = models.TextField()
    data_kinds = ArrayField(models.CharField(max_length=60), default=list)
    recipient = models.CharField(max_length=200)
    recipient_person = models.UUIDField(null=True)
    recipient_agency = models.UUIDField(null=True)
    method = models.CharField(max_length=20)
    layer = models.CharField(max_length=20)
    marking = models.CharField(max_length=20)
    conditions = models.TextField(blank=True)
    purpose = models.TextField()
    necessity = models.TextField(blank=True)
    gateway = models.CharField(max_length=120)
    regime = models.CharField(max_length=20)
    their_regime = models.CharField(max_length=20, blank=True)
    consent = models.CharField(max_length=20, choices=[(c.value, c.value) for c in Consent])
    consent_why = models.TextField(blank=True)
    caldicott = models.TextField(blank=True)
    agreement = models.ForeignKey(
        Agreement, null=True, on_delete=models.PROTECT, related_name="disclosures"
    )
    expires_on = models.DateField(null=True)
    authorised_by = models.UUIDField()
    by = models.UUIDField()
    at = models.DateTimeField()
    shown_from = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)
    recall_reason = models.TextField(blank=True)
    recalled_by = models.UUIDField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_as = models.CharField(max_length=60, blank=True)
    audience_id = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "row"], name="disclosed_row"),
            models.Index(fields=["recipient_agency", "-at"], name="disclosed_to_agency"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(recalled_at__isnull=True) | ~models.Q(recall_reason=""),
                name="a_recall_has_a_reason",
            )
        ]


class Receipt(models.Model):
    """A disclosure as the agency that was told sees it: no reasons of ours, and nobody else's.

    Privacy: what that agency was told. Retention: with its disclosure.
    """

    disclosure = models.OneToOneField(
        Disclosure, primary_key=True, on_delete=models.CASCADE, related_name="receipt"
    )
    agency = models.UUIDField(db_index=True)
    person = models.UUIDField(null=True)
    kind = models.CharField(max_length=40)
    row = models.UUIDField(null=True)
    what = models.TextField()
    method = models.CharField(max_length=20)
    purpose = models.TextField()
    conditions = models.TextField(blank=True)
    marking = models.CharField(max_length=20)
    expires_on = models.DateField(null=True)
    at = models.DateTimeField()
    shown_from = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)
    recall_words = models.TextField(blank=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.UUIDField(null=True)
    acknowledged_as = models.CharField(
        max_length=60, blank=True, choices=[(a.value, a.value) for a in Answer]
    )
    given_by = models.UUIDField()
    audience_id = models.IntegerField()


class Refusal(models.Model):
    """That something was not shared, with whom, and why. It matters as much as a disclosure.

    Privacy: names staff and partners. Retention: as a disclosure.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=40)
    row = models.UUIDField(null=True)
    what = models.TextField()
    recipient = models.CharField(max_length=200)
    recipient_person = models.UUIDField(null=True)
    recipient_agency = models.UUIDField(null=True)
    asked_for = models.TextField(blank=True)
    reason = models.TextField()
    advised_by = models.CharField(max_length=200, blank=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    audience_id = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["kind", "row"], name="refused_row")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="a_refusal_to_share_has_a_reason"
            )
        ]
