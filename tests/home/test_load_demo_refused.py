"""The demo is loaded into an empty site, and into no other."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import Page

from home.models import StandardPage
from tests.stored import files, whole_database


@pytest.mark.django_db
def test_a_site_with_other_content_is_refused_and_left_as_it_is(tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path)
    Page.get_first_root_node().add_child(instance=StandardPage(title="Ours", slug="ours"))
    before = whole_database()
    with pytest.raises(CommandError, match="already has 1 other page") as refusal:
        call_command("load_demo")
    assert refusal.value.returncode == 1
    assert whole_database() == before
    assert files() == set()


@pytest.mark.django_db
def test_a_half_migrated_database_is_refused(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    MigrationRecorder(connection).record_unapplied("home", "0001_initial")
    before = whole_database()
    with pytest.raises(CommandError, match="manage.py migrate"):
        call_command("load_demo")
    assert whole_database() == before
