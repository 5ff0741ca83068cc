"""Where editors find help: beside the editor, and in the menu."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem

from sistercities.guidance.content_checks import ContentChecks


@hooks.register("construct_wagtail_userbar")
def check_the_content(request: HttpRequest, items: list[Any], page: Any) -> None:
    items[:] = [
        ContentChecks(page, item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]
