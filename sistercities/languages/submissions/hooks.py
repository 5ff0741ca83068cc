"""Where the admin finds what is sent to translators.

The addresses that wagtail-localize's own buttons lead to are ours, because they come first.
"""

from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from sistercities.languages.submissions import progress
from sistercities.languages.submissions.bulk import TranslateBulkAction
from sistercities.languages.submissions.sync_view import SyncView
from sistercities.languages.submissions.views import SubmitPageView, SubmitSnippetView
from sponsors.admin_reports import ReportMenuItem, report_paths


@hooks.register("register_admin_urls", order=-10)
def register_submissions() -> list[URLPattern | URLResolver]:
    return [
        path("localize/submit/page/<int:page_id>/", SubmitPageView.as_view()),
        path(
            "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
            SubmitSnippetView.as_view(),
        ),
        path("localize/update/<int:translation_source_id>/", SyncView.as_view()),
        *report_paths(
            progress.SubmissionListView, "reports/submissions/", "sistercities_submissions"
        ),
        path(
            "reports/submissions/<int:pk>/",
            progress.SubmissionView.as_view(),
            name="sistercities_submission",
        ),
        path(
            "reports/submissions/<int:pk>/status/",
            progress.status_view,
            name="sistercities_submission_status",
        ),
        path(
            "reports/submissions/<int:pk>/resume/",
            progress.resume_view,
            name="sistercities_submission_resume",
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_submissions_report() -> ReportMenuItem:
    return ReportMenuItem(
        _("Submissions for translation"),
        reverse("sistercities_submissions"),
        icon_name="wagtail-localize-language",
        order=9010,
        shown_to=lambda user: user.has_perm("wagtail_localize.submit_translation"),
    )


hooks.register("register_bulk_action", TranslateBulkAction)
