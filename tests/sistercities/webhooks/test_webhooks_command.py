import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_a_command_lists_who_is_told_and_sends_what_is_due(subscribe, receiver, make_city, capsys):
    subscribe()
    subscribe(active=False)
    receiver.answers.append(500)
    make_city("Karpenisi")
    with pytest.raises(SystemExit, match="1"):
        call_command("webhooks", "send")
    call_command("webhooks", "list")
    assert capsys.readouterr().out.splitlines() == [
        "0 messages sent, 1 failed.",
        f"{receiver.address}: Failing, 1 waiting",
        f"{receiver.address}: Paused, 1 waiting",
    ]
