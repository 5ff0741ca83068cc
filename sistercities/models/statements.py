from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.models import TranslationSource

from sistercities.blocks import BodyField
from sistercities.languages.readable import below, readable, readable_in_place_of
from sistercities.models.indexes import IndexPage
from sistercities.models.places import AboutCity
from sistercities.statements.exact_words import check_exact_words
from sistercities.statements.pages import GoesLiveByTwo, NeedsSecondPerson
from sistercities.statements.rights import ListTester
from sistercities.statements.versions import Stage, keep_what_is_amended, stages_of
from sistercities.visibility import published, visible
from sponsors.models.base import CivicPage, PageRow, shared
from sponsors.search import found_by_text
from sponsors.texts import know_entries


class StatementIndexPage(NeedsSecondPerson, IndexPage):
    """The positions the organisation holds today, newest first."""

    page_description = _("The list of position statements in force.")
    subpage_types = ["sistercities.StatementPage"]
    template = "sistercities/statement_index_page.html"

    class Meta:
        verbose_name = _("list of statements")
        verbose_name_plural = _("lists of statements")

    def permissions_for_user(self, user: AbstractBaseUser) -> ListTester:
        return ListTester(user, self)

    @cached_property
    def statements(self) -> list[StatementPage]:
        """Those in force; a superseded statement keeps its address and leaves the list."""
        found = readable(below(self, StatementPage.objects), within=self).in_force()
        return know_entries(list(found))


class StatementQuerySet(PageQuerySet):
    def in_force(self) -> StatementQuerySet:
        """Statements that no published statement supersedes, newest first."""
        follower = published(followers_of(OuterRef("translation_key")))
        return self.filter(~Exists(follower)).order_by("-adopted_on", "title")


class StatementPage(GoesLiveByTwo, CivicPage):
    """A position of the organisation: dated, signed by a body, and superseded one day."""

    page_description = _("A public position, with its date, its authors and its sources.")
    subpage_types: list[str] = []
    template = "sistercities/statement_page.html"
    # Of another text.
    exclude_fields_in_copy = ["amendments"]

    summary = models.TextField(
        _("summary"), max_length=600, help_text=_("The position in one or two sentences.")
    )
    issued_by = models.CharField(
        _("issued by"), max_length=120, help_text=_("The body that adopted it.")
    )
    adopted_on = models.DateField(_("adopted on"))
    supersedes = models.ForeignKey(
        "self",
        verbose_name=_("replaces"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="followers",
        help_text=_(
            "Once this statement is live, that one is no longer in force: it leaves the list, keeps"
            " its address, and tells its readers which statement is valid now."
        ),
    )
    body = BodyField(verbose_name=_("text"))

    objects = PageManager.from_queryset(StatementQuerySet)()

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldRowPanel(["issued_by", "adopted_on"]), FieldPanel("supersedes")],
            heading=_("Standing"),
        ),
        InlinePanel(
            "amendments",
            heading=_("Amendments"),
            label=_("Amendment"),
            help_text=_("Of the text that was adopted. A corrected slip of the pen is none."),
        ),
        "summary",
        "body",
        InlinePanel(
            "cities",
            heading=_("About these cities"),
            label=_("City"),
            help_text=_("The statement is shown on their pages while it is in force."),
        ),
    ]

    override_translatable_fields = [
        *CivicPage.override_translatable_fields,
        *shared("supersedes"),
    ]

    search_fields = [
        *CivicPage.search_fields,
        *found_by_text("summary", "body", "issued_by"),
        index.FilterField("adopted_on"),
    ]

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")

    def clean(self) -> None:
        super().clean()
        if self.adopted_on and self.adopted_on > timezone.localdate():
            raise ValidationError({"adopted_on": _("This day is still to come.")})
        check_exact_words(self)
        if self.supersedes_id:
            self._check_predecessor(self.supersedes)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is None:
            keep_what_is_amended(self)
        super().save(*args, **kwargs)

    def _check_predecessor(self, older: StatementPage | None) -> None:
        if self.adopted_on and older.adopted_on > self.adopted_on:
            raise ValidationError({"supersedes": _("That statement is newer.")})
        seen = {self.translation_key}
        while older:
            if older.translation_key in seen:
                raise ValidationError({"supersedes": _("A statement cannot follow itself.")})
            seen.add(older.translation_key)
            older = older.supersedes

    @cached_property
    def original(self) -> StatementPage | None:
        """The authoritative text that this is a translation of, if its readers may see it."""
        source = TranslationSource.objects.filter(object_id=self.translation_key)
        locales = source.exclude(locale=self.locale_id).values("locale")
        same = StatementPage.objects.filter(translation_key=self.translation_key)
        return visible(same.filter(locale__in=locales).select_related("locale"), self).first()

    @cached_property
    def stages(self) -> list[Stage]:
        """The days on which it was adopted and amended, with the texts from before."""
        return stages_of(self)

    @cached_property
    def is_superseded(self) -> bool:
        """True while another statement, published for whomever, stands in its place."""
        return bool(self._follower)

    @cached_property
    def _follower(self) -> StatementPage | None:
        return _published_follower(self)

    @cached_property
    def successor(self) -> StatementPage | None:
        """The statement in force today, if the reader may see it, in the reader's language."""
        last, seen = self, {self.translation_key}
        while (following := last._follower) and following.translation_key not in seen:
            last = following
            seen.add(last.translation_key)
        return None if last is self else _as_read(last.pk)

    @cached_property
    def predecessor(self) -> StatementPage | None:
        """The statement that this one has replaced, on the same conditions."""
        return _as_read(self.supersedes_id) if self.supersedes_id else None


def followers_of(key: Any) -> StatementQuerySet:
    """Drafts, too. A statement is superseded in every language, whichever its follower names."""
    return StatementPage.objects.filter(supersedes__translation_key=key)


def _published_follower(statement: StatementPage) -> StatementPage | None:
    found = published(followers_of(statement.translation_key))
    return found.order_by("-adopted_on", "pk").first()


def _as_read(pk: int) -> StatementPage | None:
    here = readable_in_place_of(StatementPage.objects, [pk])
    know_entries(list(here.values()))
    return here.get(pk)


class StatementAmendment(PageRow):
    """A day on which the text was amended, as its editors declare it, and how."""

    statement = ParentalKey(StatementPage, on_delete=models.CASCADE, related_name="amendments")
    amended_on = models.DateField(_("amended on"))
    note = models.CharField(_("note"), max_length=200, help_text=_("What changed, in one line."))

    panels = [FieldRowPanel(["amended_on", "note"])]

    class Meta(PageRow.Meta):
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")

    def __str__(self) -> str:
        return self.note

    def clean(self) -> None:
        super().clean()
        if self.amended_on and self.amended_on > timezone.localdate():
            raise ValidationError({"amended_on": _("This day is still to come.")})
        adopted_on = self.statement.adopted_on
        if self.amended_on and adopted_on and self.amended_on < adopted_on:
            raise ValidationError({"amended_on": _("The statement was adopted later.")})


class StatementCity(AboutCity):
    """A city that a statement is about."""

    statement = ParentalKey(StatementPage, on_delete=models.CASCADE, related_name="cities")

    class Meta(AboutCity.Meta):
        verbose_name = _("city of a statement")
        verbose_name_plural = _("cities of a statement")
