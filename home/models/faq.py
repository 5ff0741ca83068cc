from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from sistercities.models.indexes import IndexPage
from sponsors.models.base import CivicPage, PageRow, shared


class FAQPage(IndexPage):
    """Questions that people ask, each with an address of its own."""

    page_description = _("Questions and answers.")
    subpage_types: list[str] = []

    content_panels = [
        *IndexPage.content_panels,
        InlinePanel("questions", heading=_("Questions"), label=_("Question")),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("intro"),
        index.RelatedFields(
            "questions", [index.SearchField("question"), index.SearchField("answer")]
        ),
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
        # A key in Latin letters for a question without any, such as one in Greek.
        self.anchor = self.anchor or slugify(self.question)[:60] or f"q-{self.translation_key}"[:60]
        super().save(*args, **kwargs)
