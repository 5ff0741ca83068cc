"""The guide for editors within the admin."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from sistercities.guidance.guide import LANGUAGE, Section, sections
from sistercities.guidance.rendering import html_of

GUIDE = "sistercities_guide"


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """Its contents."""

    page_title = _("Guide for editors")
    header_icon = "help"
    template_name = "sistercities/admin/guide.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        own = {"url": reverse(GUIDE), "label": GuideView.page_title}
        return [*super().get_breadcrumbs_items(), own]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        spoken = (get_language() or LANGUAGE).partition("-")[0]
        contents = [(_address(section), section.title) for section in sections().values()]
        return {
            **context,
            "contents": contents,
            "written_in": LANGUAGE,
            "is_foreign": spoken != LANGUAGE,
        }


class GuideSectionView(GuideView):
    """One task, with the way to the next."""

    template_name = "sistercities/admin/guide_section.html"

    def setup(self, *args: Any, **kwargs: Any) -> None:
        super().setup(*args, **kwargs)
        if kwargs["slug"] not in sections():
            raise Http404
        self.section = sections()[kwargs["slug"]]

    def get_page_subtitle(self) -> str:
        return self.section.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.section.title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        following = dict(pairwise(sections().values()))
        after = following.get(self.section)
        return {
            **super().get_context_data(**kwargs),
            "html": html_of(self.section),
            "next": after and (_address(after), after.title),
        }


def _address(section: Section) -> str:
    return reverse(GUIDE, args=[section.slug])
