from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldRowPanel, InlinePanel, PublishingPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, TranslatableMixin

from sistercities.fields import LinkField
from sponsors.cleaning import CleanedOnSave
from sponsors.models.base import PageRow, shared


class Menu(
    CleanedOnSave,
    DraftStateMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    ClusterableModel,
):
    """A list of links for the head or the foot of every page."""

    name = models.CharField(_("name"), max_length=60, help_text=_("For editors only."))

    panels = [
        "name",
        InlinePanel("items", heading=_("Links"), label=_("Link"), min_num=1),
        PublishingPanel(),
    ]
    override_translatable_fields = shared("name")

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")

    def __str__(self) -> str:
        return self.name

    def get_preview_template(self, request, mode_name) -> str:
        return "home/previews/menu.html"


class MenuItem(PageRow):
    """One link of a menu: to a page of this site, or to another address."""

    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="items")
    label = models.CharField(
        _("label"), max_length=60, blank=True, help_text=_("The page's title if left empty.")
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    url = LinkField(_("or another address"), blank=True)

    panels = [FieldRowPanel(["label", "page", "url"])]
    override_translatable_fields = shared("page", "url")

    class Meta(PageRow.Meta):
        verbose_name = _("menu item")
        verbose_name_plural = _("menu items")

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        if bool(self.page_id) == bool(self.url):
            raise ValidationError({"url": _("Choose a page or give an address, not both.")})
        if self.url and not self.label:
            raise ValidationError({"label": _("Say what visitors read for this address.")})
