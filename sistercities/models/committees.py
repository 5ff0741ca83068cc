"""The volunteers who care for one partnership."""

from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.coreutils import get_content_languages

from sistercities.contact.contactable import Contactable
from sistercities.contact.forms import CommitteeForm
from sistercities.fields import LanguageField
from sistercities.languages.reader import reader_language
from sistercities.models.places import CITY
from sistercities.names import language_name
from sponsors.models.base import PageRow, shared


class Committee(Contactable, models.Model):
    """The committee facts of a city."""

    contact_kind = "committee"

    committee_name = models.CharField(_("name of the committee"), max_length=120, blank=True)
    committee_text = models.TextField(
        _("about the committee"),
        max_length=600,
        blank=True,
        help_text=_("When it meets, and what a traveller or volunteer may ask of it."),
    )
    committee_chair = models.CharField(_("chair"), max_length=120, blank=True)
    committee_chair_consents = models.BooleanField(
        _("the chair agrees to be named"),
        default=False,
        help_text=_("Visitors read the chair's name only while this is ticked."),
    )
    committee_mailbox = models.EmailField(
        _("private mailbox"),
        blank=True,
        help_text=_(
            "Never shown: messages from the contact form are sent there."
            " Without it there is no form."
        ),
    )

    committee_panels = [
        MultiFieldPanel(
            [
                FieldPanel("committee_name"),
                FieldPanel("committee_text"),
                FieldRowPanel(["committee_chair", "committee_chair_consents"]),
                FieldPanel("committee_mailbox"),
            ],
            heading=_("Committee"),
        ),
        InlinePanel(
            "committee_languages",
            heading=_("Languages of the committee"),
            label=_("Language"),
            help_text=_("Visitors may write to the committee in these languages."),
        ),
    ]
    committee_shared = shared("committee_chair", "committee_mailbox")

    class Meta:
        abstract = True

    @property
    def public_chair(self) -> str:
        """The chair's name if they agreed to be named, else nothing."""
        return self.committee_chair if self.committee_chair_consents else ""

    @property
    def private_mailbox(self) -> str:
        return self.committee_mailbox

    @property
    def contact_heading(self) -> str:
        return gettext("Write to the committee")

    @property
    def contact_promise(self) -> str:
        return gettext("It goes by e-mail to the committee that cares for this partnership.")

    def make_contact_form(self, data: Any = None) -> CommitteeForm:
        """A visitor may read any language of the site or of the committee."""
        answers = (row.language for row in self.committee_languages.get_object_list())
        languages = dict.fromkeys([*get_content_languages(), *answers])
        return CommitteeForm(languages, reader_language(), data)


class CommitteeLanguage(PageRow):
    """A language in which the committee answers."""

    city = ParentalKey(CITY, on_delete=models.CASCADE, related_name="committee_languages")
    language = LanguageField(_("language"))

    panels = ["language"]
    override_translatable_fields = shared("language")

    class Meta(PageRow.Meta):
        verbose_name = _("language of a committee")
        verbose_name_plural = _("languages of a committee")

    def __str__(self) -> str:
        return language_name(self.language)
