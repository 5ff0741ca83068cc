"""Languages in a template: what is served, what is asked for, and where the reader goes on."""

from dataclasses import replace
from typing import Any

from django import template
from django.utils.translation import get_language
from wagtail.models import Page

from sistercities.languages.addresses import address_for_reader, line_above
from sistercities.languages.readable import readable
from sistercities.languages.reader import reader_language, speaking
from sistercities.languages.serving import alternates
from sistercities.languages.serving.alternates import Languages
from sistercities.languages.state import LanguageState
from sponsors.texts import Batch, know_entries, texts_of

register = template.Library()


@register.simple_tag
def page_language(page: Page | None) -> str:
    """The tag of the language that was served: the page's own, else the active one."""
    return page.locale.language_code if page else get_language() or "en"


@register.simple_tag(takes_context=True)
def languages_of(context: Any, page: Page | None) -> Languages | None:
    """What there is to say of the languages of a page that was served; nothing of a preview."""
    request = context.get("request")
    if not page or not page.pk:
        return None
    if getattr(request, "is_preview", False):
        Batch([page])  # A translator sees what is still to be translated.
        return None
    languages = alternates.languages_of(page, request)
    if context.get("is_past"):  # to which a newer original is nothing
        return replace(languages, state=replace(languages.state, stale_since=None))
    return languages


@register.tag("speaking")
def do_speaking(parser: template.base.Parser, token: template.base.Token) -> "SpeakingNode":
    """{% speaking code %} … {% endspeaking %}: the interface in the language of a page.

    Unlike `{% language %}` it does not make anybody forget which language the reader is in.
    """
    _tag, code = token.split_contents()
    nodes = parser.parse(["endspeaking"])
    parser.delete_first_token()
    return SpeakingNode(parser.compile_filter(code), nodes)


class SpeakingNode(template.Node):
    def __init__(self, code: template.base.FilterExpression, nodelist: template.NodeList) -> None:
        self.code = code
        self.nodelist = nodelist

    def render(self, context: template.Context) -> str:
        with speaking(self.code.resolve(context)):
            return self.nodelist.render(context)


@register.tag("language_notice")
def do_language_notice(
    parser: template.base.Parser, token: template.base.Token
) -> "LanguageNoticeNode":
    """{% language_notice page languages "notice.html" %} … {% endlanguage_notice %}

    What is within, and before it the notice of what there is to know of its language: `state`,
    and whether it is `partial`. What the translators' records say now would not tell, since what
    they wrote or lost after the page was published is not seen in it.
    """
    _tag, *arguments = token.split_contents()
    nodes = parser.parse(["endlanguage_notice"])
    parser.delete_first_token()
    return LanguageNoticeNode(*map(parser.compile_filter, arguments), nodes)


class LanguageNoticeNode(template.Node):
    def __init__(
        self,
        page: template.base.FilterExpression,
        languages: template.base.FilterExpression,
        notice: template.base.FilterExpression,
        nodelist: template.NodeList,
    ) -> None:
        self.page, self.languages, self.notice = page, languages, notice
        self.nodelist = nodelist

    def render(self, context: template.Context) -> str:
        content = self.nodelist.render(context)
        languages = self.languages.resolve(context)
        return self._notice(context, languages.state) + content if languages else content

    def _notice(self, context: template.Context, state: LanguageState) -> str:
        texts = texts_of(self.page.resolve(context))
        partial = bool(texts and texts.met)
        if not (state.is_fallback or state.stale or partial):
            return ""
        notice = context.template.engine.get_template(self.notice.resolve(context))
        return notice.render(context.new({"state": state, "partial": partial}))


@register.simple_tag(takes_context=True)
def address_of(context: Any, page: Page) -> str:
    """Where a page is read within the reader's navigation, whatever language it is in."""
    return address_for_reader(page, context.get("request"))


@register.inclusion_tag("sistercities/parts/language_badge.html")
def language_badge(entry: Page) -> dict[str, str]:
    """Which language an entry of a list is in, unless it is the reader's or the page's own."""
    reading, around, language = reader_language(), get_language(), entry.locale.language_code
    told = "" if language in (reading, around) else language
    return {"language": told, "reading": reading, "around": around}


@register.simple_tag
def breadcrumbs(page: Page | None) -> list[Page]:
    """The pages above this one as the reader knows them, from the home page down.

    No query for a page that was found by its address, if all above it are in the reader's
    language. No check for restrictions: one on an ancestor would hide this page, too.
    """
    above = line_above(page) if page else []
    if all(_is_for_reader(one) for one in above):
        return above
    keys = [one.translation_key for one in above]
    found = readable(Page.objects.filter(translation_key__in=keys), page)
    return know_entries(list(found.order_by("depth")))


def _is_for_reader(page: Page) -> bool:
    spoken = page.locale.language_code == reader_language()
    return spoken and page.live and not page.alias_of_id
