"""Greetings: one row per language for the wall, and one phrase for each city."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.coreutils import get_content_languages
from wagtail.documents import get_document_model_string
from wagtail.documents.models import AbstractDocument
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import TranslatableField
from wagtail_localize.models import Translation

from sistercities.fields import LanguageField
from sistercities.languages.fields import NoFallbackCharField, OwnForeignKey
from sistercities.visibility import not_expired, public_documents
from sponsors.cleaning import CleanedOnSave
from sponsors.directions import text_direction
from sponsors.models.base import shared
from sponsors.search import FoldedSearchField, found_by_name
from sponsors.validators import validate_no_hidden_characters


class Greeting(
    CleanedOnSave,
    DraftStateMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    index.Indexed,
    models.Model,
):
    """A welcome in one language; its translations are the other words on the wall."""

    # Taking the English word off the wall is no reason to take off the French one.
    translations_stand_alone = True

    text = NoFallbackCharField(
        _("greeting"),
        max_length=120,
        blank=True,
        validators=[validate_no_hidden_characters],
        help_text=_("As it is written in the language itself."),
    )
    transliteration = NoFallbackCharField(
        _("transliteration"),
        max_length=120,
        blank=True,
        may_stay_empty=True,
        help_text=_("In Latin letters, for those who cannot read the script; else leave empty."),
    )
    audio = OwnForeignKey(
        get_document_model_string(),
        verbose_name=_("recording"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("A short sound file; visitors can listen to it."),
    )

    panels = ["text", "transliteration", "audio", PublishingPanel()]
    # The voice of one language is not lent to another.
    override_translatable_fields = [TranslatableField("audio")]
    exclude_fields_in_copy = ["audio"]

    search_fields = [
        *found_by_name("text"),
        *found_by_name("transliteration"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("greeting")
        verbose_name_plural = _("greetings")

    def __str__(self) -> str:
        return self.text or str(_("(no greeting yet)"))

    def clean(self) -> None:
        super().clean()
        if not self.text and not self._is_translation():
            raise ValidationError({"text": _("Write the greeting.")})
        if self.audio_id:
            require_sound(self.audio, "audio")

    def _is_translation(self) -> bool:
        made = Translation.objects.filter(source__object_id=self.translation_key)
        return made.filter(target_locale=self.locale_id).exists()

    @classmethod
    def wall(cls, first: str = "") -> list["Greeting"]:
        """Every greeting that visitors may read: in language `first`, then in the site's order.

        One query, and one more for recordings where there are any; `recording` is what a
        visitor may listen to.
        """
        order = [first, *get_content_languages()]
        found = not_expired(cls.objects.filter(live=True)).exclude(text="")
        greetings = found.filter(locale__language_code__in=order).select_related("locale")
        recordings = public_documents(greeting.audio_id for greeting in greetings)
        for greeting in greetings:
            greeting.recording = recordings.get(greeting.audio_id)
        return sorted(greetings, key=lambda greeting: order.index(greeting.language))

    @property
    def language(self) -> str:
        """The BCP-47 tag of the text."""
        return self.locale.language_code

    @property
    def direction(self) -> str:
        return text_direction(self.language)

    @property
    def transliteration_language(self) -> str:
        return f"{self.language}-Latn"

    def get_preview_template(self, request, mode_name) -> str:
        return "sistercities/previews/greeting.html"


def require_sound(document: AbstractDocument, field: str) -> None:
    """Refuse what no visitor could listen to."""
    if not document.content_type.startswith("audio/"):
        raise ValidationError({field: _("This is not a sound file: choose an MP3, M4A or Ogg.")})


class CityGreeting(models.Model):
    """The greeting facts of a city, also in a language that this site does not speak."""

    greeting_phrase = models.CharField(
        _("greeting"),
        max_length=120,
        blank=True,
        validators=[validate_no_hidden_characters],
        help_text=_("How one is greeted there, in the city's own language and script."),
    )
    greeting_language = LanguageField(_("language of the greeting"), blank=True)
    greeting_transliteration = models.CharField(
        _("transliteration"), max_length=120, blank=True, help_text=_("In Latin letters.")
    )
    greeting_meaning = models.CharField(
        _("meaning"), max_length=120, blank=True, help_text=_("What it says, word by word.")
    )
    greeting_hint = models.CharField(
        _("how to say it"), max_length=120, blank=True, help_text=_("For a reader out loud.")
    )
    greeting_audio = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("recording"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    greeting_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel(["greeting_phrase", "greeting_language"]),
                FieldRowPanel(["greeting_transliteration", "greeting_meaning"]),
                FieldRowPanel(["greeting_hint", "greeting_audio"]),
            ],
            heading=_("Greeting"),
        )
    ]
    greeting_search_fields = [
        FoldedSearchField(name, quoted=False)
        for name in ("greeting_phrase", "greeting_transliteration", "greeting_meaning")
    ]
    greeting_shared = shared(
        "greeting_phrase", "greeting_language", "greeting_transliteration", "greeting_audio"
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.greeting_phrase and not self.greeting_language:
            raise ValidationError({"greeting_language": _("Say which language this is.")})
        if self.greeting_audio_id:
            require_sound(self.greeting_audio, "greeting_audio")

    @property
    def greeting_direction(self) -> str:
        return text_direction(self.greeting_language)

    @property
    def greeting_transliteration_language(self) -> str:
        return f"{self.greeting_language.split('-')[0]}-Latn"
