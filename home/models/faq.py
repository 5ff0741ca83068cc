from itertools import chain, count
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.search import index

from sistercities.forms import refuse_repeated
from sistercities.models.indexes import IndexPage
from sponsors.forms import CivicPageForm
from sponsors.models.base import CivicPage, PageRow, shared
from sponsors.search import found_by_text

# What the parts of the frame are called.
RESERVED_ANCHORS = {"content", "q", "site-languages", "site-menu"}


def validate_free_anchor(value: str) -> None:
    if value in RESERVED_ANCHORS:
        raise ValidationError(_("This anchor leads to the content of the page: choose another."))


class FAQPageForm(CivicPageForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        refuse_repeated(self, "questions", ["anchor"], _("Another question has this anchor."))
        return cleaned


class FAQPage(IndexPage):
    """Questions that people ask, each with an address of its own."""

    page_description = _("Questions and answers.")
    subpage_types: list[str] = []
    base_form_class = FAQPageForm

    content_panels = [
        *IndexPage.content_panels,
        InlinePanel("questions", heading=_("Questions"), label=_("Question")),
    ]
    search_fields = [
        *IndexPage.search_fields,
        index.RelatedFields("questions", found_by_text("question", "answer")),
    ]
    override_translatable_fields = CivicPage.override_translatable_fields

    class Meta:
        verbose_name = _("questions and answers")
        verbose_name_plural = _("pages of questions and answers")


class Question(PageRow):
    """A question with its answer."""

    page = ParentalKey(FAQPage, on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(_("question"), max_length=255)
    answer = RichTextField(_("answer"), features=["bold", "italic", "ol", "ul", "link"])
    anchor = models.SlugField(
        _("anchor"),
        max_length=60,
        blank=True,
        validators=[validate_free_anchor],
        help_text=_(
            "The end of the question's own address, the same in every language. Made from the"
            " question when left empty; keep it once others have linked to it."
        ),
    )

    panels = [FieldPanel("question"), FieldPanel("answer"), FieldPanel("anchor")]
    override_translatable_fields = shared("anchor")

    class Meta(PageRow.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.question

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.anchor = self.anchor or self._free_anchor()
        super().save(*args, **kwargs)

    def _free_anchor(self) -> str:
        """Made from the question; numbered if another of the page has it already."""
        # A question without Latin letters, such as one in Greek, is called by its key.
        stem = slugify(self.question)[:50] or f"q-{self.translation_key}"[:50]
        others = Question.objects.filter(page_id=self.page_id).exclude(pk=self.pk)
        taken = {*others.values_list("anchor", flat=True), *RESERVED_ANCHORS}
        numbered = (f"{stem}-{number}" for number in count(2))
        return next(anchor for anchor in chain([stem], numbered) if anchor not in taken)
