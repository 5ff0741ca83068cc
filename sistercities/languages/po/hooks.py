from django.urls import URLPattern, path
from wagtail import hooks

from sistercities.languages.po import views


# Before wagtail-localize's own, at the same addresses.
@hooks.register("register_admin_urls", order=-10)
def register_po_files() -> list[URLPattern]:
    of_translation = "localize/translate/<int:translation_id>/pofile"
    return [
        path(f"{of_translation}/download/", views.download, name="sistercities_po_download"),
        path(f"{of_translation}/upload/", views.upload, name="sistercities_po_upload"),
    ]
