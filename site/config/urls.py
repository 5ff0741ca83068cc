"""The site's addresses: admin and files first, every language's pages last."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.db import transaction
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from sistercities.feed.formats.one_event import event_calendar
from sistercities.findable.llms import llms
from sistercities.findable.markdown.views import as_markdown
from sistercities.findable.pictures.views import picture
from sistercities.languages.serving import sitemaps
from sistercities.search.views import search
from sistercities.statements.views import statement_version
from sistercities.trips.views import trip_sheet, worker

# Visitors only read. In a transaction of its own, each of them would hold the one lock that
# SQLite has for writers, and editors would wait for visitors.
pages = decorate_urlpatterns(
    [
        path("search/", search, name="search"),
        path("llms.txt", llms, name="sistercities_llms"),
        re_path(r"^(?P<path>(?:[^/]+/)*)index\.md$", as_markdown, name="sistercities_markdown"),
        path("<path:path>/event.ics", event_calendar, name="event_calendar"),
        path("<path:path>/trip-sheet/", trip_sheet, name="trip_sheet"),
        re_path(
            r"^(?P<path>.+)/versions/(?P<since>\d{4}-\d\d-\d\d)/$",
            statement_version,
            name="statement_version",
        ),
        path("partners/", include("sistercities.mirror.urls")),
        path("", include("sistercities.contact.urls")),
        path("", include(wagtail_urls)),
    ],
    transaction.non_atomic_requests,
)
for_machines = decorate_urlpatterns(
    [
        path("robots.txt", sitemaps.robots),
        path("trip-sheets.js", worker),
        path("sitemap.xml", sitemaps.sitemap_index, name="sitemap_index"),
        path(
            "social/<slug:language>/<uuid:key>/<slug:version>.png",
            picture,
            name="sistercities_social",
        ),
        path("sitemap-<slug:language>.xml", sitemaps.sitemap_of_language, name="sitemap"),
    ],
    transaction.non_atomic_requests,
)

handler404 = "sistercities.findable.missing.page_not_found"
handler500 = "config.outages.server_error"
urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *for_machines,
    path("api/", include("sistercities.feed.api.urls")),
    path("preview/", include("sistercities.previews.urls")),
    *i18n_patterns(*pages, prefix_default_language=False),
]
