from django.http import HttpRequest, JsonResponse

from sistercities.names import language_names


def language_names_view(request: HttpRequest) -> JsonResponse:
    """[[tag, name], …] in the editor's language, for the fields that ask for a language."""
    return JsonResponse(language_names(), safe=False)
