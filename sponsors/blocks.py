from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class SponsorWallBlock(blocks.StaticBlock):
    """The thank-you wall, wherever an editor wants it within a page's text."""

    class Meta:
        icon = "group"
        label = _("Sponsor wall")
        description = _("Everybody the organisation thanks today, with their logos.")
        template = "sponsors/blocks/sponsor_wall.html"
        admin_text = _("The sponsors of the day appear here by themselves.")
