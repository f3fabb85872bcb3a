"""People who sign in, the role each has in a ward or a province, and who looked at what."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wardsecurity.accounts.permissions import Role
from wardsecurity.fields import FreeLineField, LineField


class UserManager(BaseUserManager["User"]):
    """Makes people; a person without a password given cannot sign in until one is set."""

    def create_user(self, username: str, password: str | None = None, **fields: str) -> User:
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in. Closed with `is_active`, never deleted: editions and events name who acted."""

    username = LineField(max_length=60, unique=True, verbose_name=_("tên đăng nhập"))
    full_name = LineField(max_length=120, verbose_name=_("họ tên"))
    post = LineField(max_length=120, blank=True, verbose_name=_("chức vụ"))
    email = models.EmailField(blank=True, verbose_name=_("thư điện tử"))
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    # What the person last chose on the dashboard, as the query of its address: "ky=2005-2009&so_voi=truoc".
    last_view = models.CharField(max_length=300, blank=True, default="")
    # The daily message of what is due: whether and in which language the person wants it, and the day of the last one.
    wants_digest = models.BooleanField(default=True)
    digest_language = models.CharField(max_length=2, default="vi", choices=[("vi", "Tiếng Việt"), ("en", "English")])
    digest_on = models.DateField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.full_name or self.username


class MembershipQuerySet(models.QuerySet["Membership"]):
    def in_force(self, on: date) -> MembershipQuerySet:
        """Those that hold on the day `on`, first and last day included."""
        return self.filter(starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))


class Membership(models.Model):
    """A role in a ward, the province's role in a province, or the country's role, from a day until a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, null=True, blank=True, related_name="members")
    province = models.ForeignKey(
        "residents.Province", on_delete=models.PROTECT, null=True, blank=True, related_name="members"
    )
    role = models.CharField(max_length=20, choices=Role.choices)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True)
    # Approves as a deputy to whom it was given for these days, and by which decision (design, Who may do what).
    deputy = models.BooleanField(default=False, verbose_name=_("Phó Trưởng được giao"))
    decision = LineField(max_length=120, blank=True, default="", verbose_name=_("văn bản giao"))

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role=Role.PROVINCE, ward=None, province__isnull=False)
                | Q(role=Role.COUNTRY, ward=None, province=None)
                | (~Q(role__in=[Role.PROVINCE, Role.COUNTRY]) & Q(ward__isnull=False, province=None)),
                name="membership_place_fits_role",
                violation_error_message=_(
                    "Vai trò cấp tỉnh gắn với một tỉnh, vai trò cấp bộ không gắn với nơi nào; các vai trò khác gắn với "
                    "một phường."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_start",
                violation_error_message=_("Ngày kết thúc vai trò phải từ ngày bắt đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=Q(role=Role.CHIEF) | Q(deputy=False, decision=""),
                name="membership_deputy_approves",
                violation_error_message=_("Chỉ người duyệt số liệu mới có tư cách Phó Trưởng được giao."),
            ),
            models.UniqueConstraint(
                fields=["user", "ward", "role"],
                condition=Q(ends_on=None, ward__isnull=False),
                name="membership_once_in_a_ward",
                violation_error_message=_("Người này đã có vai trò đó ở phường."),
            ),
            models.UniqueConstraint(
                fields=["user", "province", "role"],
                condition=Q(ends_on=None, province__isnull=False),
                name="membership_once_in_a_province",
                violation_error_message=_("Người này đã có vai trò đó ở tỉnh."),
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(ends_on=None, ward=None, province=None),
                name="membership_once_in_the_country",
                violation_error_message=_("Người này đã có vai trò cấp bộ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}:{self.role}"


class AccessLog(models.Model):
    """Who looked at, took out or was refused what, when and from where. Append-only; object numbers, no names."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=40)
    target = models.CharField(max_length=120, blank=True)
    address = models.GenericIPAddressField(null=True)

    class Meta:
        indexes = [models.Index(fields=["ward", "at"], name="access_ward_at")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.target}"


class Token(models.Model):
    """A key with which a program (Excel, Power BI) reads what its owner may read. The key itself is shown once and kept
    nowhere: `digest` is its SHA-256. Ended with a day, never deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tokens")
    label = FreeLineField(max_length=80, verbose_name=_("dùng cho"))
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField(verbose_name=_("dùng đến hết ngày"))
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-made_at"], name="token_user")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.made_at:%Y-%m-%d}"

    def is_good(self, on: date) -> bool:
        return self.revoked_at is None and self.expires_on >= on
