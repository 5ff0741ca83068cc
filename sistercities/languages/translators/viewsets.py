from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import SnippetViewSet


class TranslatableSnippetViewSet(SnippetViewSet):
    """Snippets in several languages: a translator's list holds those in the own language."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        policy = policy_registry.get_by_type(self.model)
        actions = ["add", "change", "delete", "view"]
        return policy.instances_user_has_any_permission_for(request.user, actions)
