"""A spreadsheet as an editor sends it, and what the admin answers."""

import csv
import io

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sponsors.models import CampaignPage, Donor, Sponsor, Sponsorship


@pytest.fixture
def export(admin_client):
    """The bytes of the download of all sponsors."""

    def get(format="csv", client=admin_client):
        listing = reverse("wagtailsnippets_sponsors_sponsor:list")
        return client.get(listing, {"export": format}).content

    return get


@pytest.fixture
def offer(admin_client):
    """The answer to a file: a report of what it would do, or why it is refused."""

    def post(content, client=admin_client, to="sponsors_import", args=()):
        content = content.encode() if isinstance(content, str) else content
        file = SimpleUploadedFile("of-any.name", content)
        return client.post(reverse(to, args=args), {"file": file})

    return post


@pytest.fixture
def confirm(admin_client):
    def post(report, client=admin_client):
        sealed = report.context["sealed"]
        return client.post(report.request["PATH_INFO"], {"sealed": sealed}, follow=True)

    return post


@pytest.fixture
def campaign(home):
    return home.add_child(instance=CampaignPage(title="A sign", slug="sign", intro="A sign."))


@pytest.fixture
def everything():
    """All rows that an import could touch, as they are stored."""

    def read():
        models = (Sponsor, Sponsorship, CampaignPage, Donor)
        return [list(model.objects.order_by("pk").values()) for model in models]

    return read


@pytest.fixture
def table():
    """CSV text of rows, the first of which are the headings."""

    def write(*rows, **options):
        text = io.StringIO(newline="")
        csv.writer(text, **options).writerows(rows)
        return text.getvalue()

    return write


@pytest.fixture
def rows_in():
    def read(content):
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))

    return read


@pytest.fixture
def outcomes():
    """How many rows of a report are new, changed, the same or refused."""

    def count(report):
        return {outcome.value: number for outcome, number in report.context["counts"] if number}

    return count


@pytest.fixture
def refused():
    """What a report has against which column of which row."""

    def read(report):
        return [
            (row.number, problem.heading, problem.reason)
            for row in report.context["plan"].rows
            for problem in row.problems
        ]

    return read


@pytest.fixture
def group_client(django_user_model, client):
    """Somebody in the admin with these permissions of sponsors."""

    def sign_in(*codenames):
        user = django_user_model.objects.create_user("ken", password="")
        wanted = ["access_admin", *codenames]
        user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
        client.force_login(user)
        return client

    return sign_in
