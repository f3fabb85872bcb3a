"""What was done to the rows of the books, and which months of a ward are closed to them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from residents.models.place import Ward
from wardsecurity.fields import LineField


class EntryHistory(models.Model):
    """One change of one row of a book, written by the action that made it. Append-only.

    `head` is the entry on whose page it is read: the case, for a line of persons dealt with; else the row itself.
    `fields`: {field: [before, after]}, with what was chosen from a list by its name; empty for a new row, whose values
    are those of the row, or of the changes that followed. `imported`: the import that wrote it, or, `undoing`, whose
    undoing did: the book's history shows all of those as one line. (Of units, which have no book, it is not told.)
    """

    class Kind(models.TextChoices):
        ADDED = "added", _("thêm")
        CHANGED = "changed", _("sửa")
        DELETED = "deleted", _("xóa")

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="+")
    book = models.CharField(max_length=30)
    entry_id = models.PositiveBigIntegerField()
    head_book = models.CharField(max_length=30)
    head_id = models.PositiveBigIntegerField()
    number = LineField(max_length=40, blank=True)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    fields = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    imported = models.ForeignKey("residents.Import", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undoing = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(undoing=False) | Q(imported__isnull=False),
                name="history_undoing_is_of_an_import",
                violation_error_message=_("Việc hoàn tác phải nói của lần nhập nào."),
            ),
        ]
        indexes = [
            models.Index(fields=["head_book", "head_id", "id"], name="history_head"),
            models.Index(fields=["ward", "head_book", "id"], name="history_ward_book"),
            models.Index(fields=["ward", "head_book", "id"], name="history_one_by_one", condition=Q(imported=None)),
        ]

    def __str__(self) -> str:
        return f"{self.book} {self.entry_id} v{self.version}: {self.kind}"


class ClosedMonth(models.Model):
    """A month that the ward's chief has approved: what happened in it and is told later counts in a later month.

    The months' own tables are not known here, so approval tells the books (residents.actions.counted.mark).
    """

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="closed_months")
    month = models.CharField(max_length=7)
    starts_on = models.DateField()
    ends_on = models.DateField()
    # While its figures are being corrected: what happened in it may be written, and counts in it.
    reopened = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "month"],
                name="closed_month_once",
                violation_error_message=_("Tháng này đã được ghi là đã duyệt."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="closed_month_in_order",
                violation_error_message=_("Ngày cuối tháng phải từ ngày đầu tháng trở đi."),
            ),
        ]
        indexes = [models.Index(fields=["ward", "ends_on"], name="closed_month_ward_end")]

    def __str__(self) -> str:
        return f"{self.ward_id} {self.month}"
