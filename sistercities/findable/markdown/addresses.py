"""Where the Markdown of a page is."""

from django.urls import NoReverseMatch, reverse


def markdown_address(address: str) -> str:
    """Of the page at an address; empty where a site has not mounted this view."""
    try:
        reverse("sistercities_markdown", args=[""])
    except NoReverseMatch:
        return ""
    return f"{address}index.md"
