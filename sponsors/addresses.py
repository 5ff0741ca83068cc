"""Where something is mended in the admin."""

from django.contrib.admin.utils import quote
from django.urls import reverse

from sponsors.models import Sponsor


def form_of_sponsor(pk: int) -> str:
    return reverse(Sponsor.snippet_viewset.get_url_name("edit"), args=[quote(pk)])
