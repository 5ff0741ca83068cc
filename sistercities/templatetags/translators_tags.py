from typing import Any

from django import template

from sistercities.languages.translators.editor import Editor

register = template.Library()


@register.simple_tag(takes_context=True)
def editor_of(context: template.Context, instance: Any) -> Editor:
    """The editor of a translation, as the user in front of it may use it."""
    return Editor(instance, context["request"].user, context["props"])
