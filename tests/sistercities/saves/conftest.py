"""Editors with a browser and a form of their own."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client


class Editor:
    """Has a form open, and sends with it the version that it was opened with."""

    def __init__(self, name, url):
        user = get_user_model().objects.create_superuser(name, password=name)
        self.browser, self.url = Client(), url
        self.browser.force_login(user)
        self._look_at(self.browser.get(url))

    def _look_at(self, response):
        self.page = BeautifulSoup(response.content, "html.parser")
        names = ("loaded_revision_id", "loaded_revision_created_at", "loaded_setting")
        found = {name: self.page.select_one(f"input[name={name}]") for name in names}
        self.opened = {name: one["value"] for name, one in found.items() if one}

    def save(self, data, **headers):
        response = self.browser.post(self.url, {**data, **self.opened}, headers=headers)
        if response.status_code == 409 and not headers:
            self._look_at(response)
        return response

    def compared(self):
        """(field, theirs, mine) of each row of the comparison."""
        rows = self.page.select(".saves__table tbody tr")
        return [tuple(" ".join(cell.text.split()) for cell in row.select("th, td")) for row in rows]


@pytest.fixture
def open_twice():
    """The form at an address in the browsers of Anna and of Boris."""
    return lambda url: (Editor("anna", url), Editor("boris", url))
