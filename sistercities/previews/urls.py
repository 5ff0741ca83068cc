"""Where drafts are read as pages by those who were given a link."""

from django.db import transaction
from django.urls import path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from sistercities.previews.public_views import preview_page

urlpatterns = decorate_urlpatterns(
    [path("<str:token>/", preview_page, name="sistercities_preview_page")],
    transaction.non_atomic_requests,
)
