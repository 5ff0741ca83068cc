import re
from dataclasses import dataclass
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command


@dataclass
class Desk:
    """What somebody finds on the front page of the admin, and behind it."""

    client: object
    user: object

    @property
    def notices(self):
        """{sentence: address}"""
        found = re.findall(r'needs__notice" href="(.*?)">(.*?)</a>', self._read("/admin/"), re.S)
        return {_words(html): unescape(address) for address, html in found}

    @property
    def calm(self):
        return "Nothing needs you today." in self._read("/admin/")

    def listed(self, sentence):
        """The rows of the report that a sentence leads to: cells in words."""
        rows = self._table(sentence).split("</tr>")[:-1]
        return [[_words(cell) for cell in re.findall(r"<td.*?</td>", row, re.S)] for row in rows]

    def links(self, sentence):
        return re.findall(r'<a href="(/admin/.*?)"', self._table(sentence))

    def _table(self, sentence):
        html = self._read(self.notices[sentence])
        return html.partition("<tbody>")[2].partition("</tbody>")[0]

    def _read(self, address):
        response = self.client.get(address)
        assert response.status_code == 200
        return response.content.decode()


@pytest.fixture
def desk_of(client, db):
    """The desk of a new member of a group; nobody's group is that of a superuser."""

    def sit(group=""):
        call_command("setup_groups", verbosity=0)
        users = get_user_model().objects
        user = users.create_user(group or "boss", password="x", is_superuser=not group)
        if group:
            user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return Desk(client, user)

    return sit


def _words(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())
