"""What was kept of a form that a phone may send twice."""

from django.db import models

from optimise.basics.ids import new_id


class Receipt(models.Model):
    """That a form was kept: under which key, a hash of what it said, and where it led.

    Of what was read of a copy without signal, the key alone.

    Privacy: an address without a name, to its sender alone. Retention: sixty days.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    by = models.UUIDField()
    client_id = models.UUIDField()
    digest = models.CharField(max_length=64)
    address = models.CharField(max_length=500)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "client_id"], name="one_receipt_of_a_key")
        ]
