"""Fills the database of DATABASE_URL with the demo, without any translation."""

import databases  # noqa: F401  (puts the rooms on Python's path)
from site_setup import set_up

set_up()

from django.core.management import call_command
from wagtail.models import Locale, Page
from wagtail_localize import models as localize

call_command("migrate", verbosity=0)
call_command("load_demo", verbosity=0)

TEXTS = ["StringSegment", "TemplateSegment", "RelatedObjectSegment", "OverridableSegment"]
TEXTS += ["SegmentOverride", "StringTranslation", "String", "Template"]

for home in Page.objects.filter(depth=2).exclude(locale=Locale.get_default()):
    home.delete()
for name in [*TEXTS, "TranslatableObject"]:
    getattr(localize, name).objects.all().delete()
