from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel
from wagtail.models import Orderable

from sponsors.cleaning import CleanedOnSave, require_order
from sponsors.models.sponsors import Sponsor
from sponsors.validators import validate_no_hidden_characters


def recognised_on(day: date) -> Q:
    """What holds of a sponsorship that visitors read of on a day; see `active`."""
    expires = "sponsor__expire_at"
    current = Q(**{f"{expires}__isnull": True}) | Q(**{f"{expires}__gt": timezone.now()})
    return within_its_days(day) & current & Q(sponsor__live=True)


def within_its_days(day: date) -> Q:
    begun = Q(starts__isnull=True) | Q(starts__lte=day)
    return begun & (Q(ends__isnull=True) | Q(ends__gte=day))


class SponsorshipQuerySet(models.QuerySet):
    def active(self, day: date | None = None) -> SponsorshipQuerySet:
        """Those of live sponsors, not expired, whose first and last day include `day`.

        `day` is a calendar day of the site's time zone, today if not given. An open first or
        last day means always so far, or until further notice.
        """
        return self.filter(recognised_on(day or timezone.localdate()))

    def in_order_of_recognition(self) -> SponsorshipQuerySet:
        return self.order_by("tier", "rank", "sponsor__name", "pk")


class Sponsorship(CleanedOnSave, Orderable):
    """One gift or promise of a sponsor, recognised from its first to its last day."""

    class Kind(models.TextChoices):
        CORPORATE_MEMBER = "corporate_member", _("Corporate member")
        SUPPORTER = "supporter", _("Supporter")
        IN_KIND = "in_kind", _("In-kind sponsor")
        DONOR = "donor", _("Donor")

        @property
        def heading(self) -> str:
            """What stands above several of them."""
            return {
                self.CORPORATE_MEMBER: _("Corporate members"),
                self.SUPPORTER: _("Supporters"),
                self.IN_KIND: _("In-kind sponsors"),
                self.DONOR: _("Donors"),
            }[self]

    class Gift(models.TextChoices):
        """The five sorts of gift in kind that the organisation asks for."""

        VENUE = "venue", _("Venue space")
        MUSIC = "music", _("Music")
        FOOD = "food", _("Food and beverage")
        PRIZES = "prizes", _("Door prizes")
        SPEAKERS = "speakers", _("Speaker support")

    class Tier(models.IntegerChoices):
        """The lower the number, the higher on the wall."""

        LEADING = 1, _("Leading")
        MAJOR = 2, _("Major")
        FRIEND = 3, _("Friend")

    uuid = models.UUIDField(default=uuid4, editable=False)
    sponsor = ParentalKey(Sponsor, on_delete=models.CASCADE, related_name="sponsorships")
    kind = models.CharField(_("kind"), max_length=24, choices=Kind, default=Kind.SUPPORTER)
    gift = models.CharField(
        _("gift in kind"),
        max_length=16,
        choices=Gift,
        blank=True,
        help_text=_("What an in-kind sponsor gives; leave empty for every other kind."),
    )
    tier = models.PositiveSmallIntegerField(
        _("tier"),
        choices=Tier,
        default=Tier.FRIEND,
        help_text=_("Higher tiers stand first on the wall, with a larger logo."),
    )
    rank = models.PositiveSmallIntegerField(
        _("rank within the tier"),
        default=100,
        help_text=_("Lower numbers come first; equal ones are sorted by name."),
    )
    campaign = models.ForeignKey(
        "sponsors.CampaignPage",
        verbose_name=_("campaign"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The sponsor is then on this campaign's donor roll."),
    )
    supported_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("supported page"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("A city, programme or event: the sponsor is then thanked on its page."),
    )
    starts = models.DateField(_("first day"), null=True, blank=True)
    ends = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("The day after, visitors no longer see this sponsorship."),
    )
    represented_by = models.CharField(
        _("represented by"),
        max_length=120,
        blank=True,
        validators=[validate_no_hidden_characters],
        help_text=_("A person to thank beside the sponsor's name, with their consent."),
    )
    anonymous = models.BooleanField(
        _("anonymous"),
        default=False,
        help_text=_("Visitors see that somebody gave, and neither name nor logo."),
    )

    objects = SponsorshipQuerySet.as_manager()

    panels = [
        FieldRowPanel(["kind", "gift"]),
        FieldRowPanel(["starts", "ends"]),
        FieldRowPanel(["tier", "rank"]),
        FieldRowPanel(["campaign", "supported_page"]),
        FieldRowPanel(["represented_by", "anonymous"]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("sponsorship")
        verbose_name_plural = _("sponsorships")
        indexes = [models.Index(fields=["starts", "ends"], name="sponsorship_dates")]

    def __str__(self) -> str:
        return self.get_kind_display()

    def clean(self) -> None:
        super().clean()
        require_order(self.starts, self.ends, "ends", _("The last day is before the first day."))
        if self.kind == self.Kind.IN_KIND and not self.gift:
            raise ValidationError({"gift": _("Say what an in-kind sponsor gives.")})
        if self.gift and self.kind != self.Kind.IN_KIND:
            raise ValidationError({"gift": _("Only an in-kind sponsor gives in kind.")})
