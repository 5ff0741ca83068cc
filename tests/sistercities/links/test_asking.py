"""The zoo: whatever a server does, the answer is one, and it comes in time."""

import socket
from time import monotonic

import pytest

from sistercities.links.asking import Problem, ask
from sistercities.links.guard import is_allowed
from sistercities.links.robots import Robots

THERE = ["fine", "huge", "endless", "no-head", "hangs-up-on-head", "hiccup", "elsewhere-today"]
NOT_THERE = {
    "missing": Problem.STATUS,
    "gone": Problem.STATUS,
    "busy": Problem.UNDECIDED,
    "nobody-may": Problem.UNDECIDED,
    "circle": Problem.REDIRECTS,
    "inside": Problem.REFUSED,
    "to-file": Problem.ADDRESS,
    "garbage": Problem.CONNECTION,
    "endless-header": Problem.CONNECTION,
    "silent": Problem.TIMEOUT,
    "dripping": Problem.TIMEOUT,
}
REFUSED = [
    *("127.0.0.2", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1"),
    *("0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "fe80::1%eth0", "fd00::1", "::"),
    *("::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "ff02::1"),
]


@pytest.mark.parametrize("name", THERE)
def test_a_page_that_is_there_is_found(zoo, manager, name):
    answer = ask(manager, f"{zoo.address}/{name}")
    assert (answer.problem, answer.status, answer.new_url) == ("", 200, "")


@pytest.mark.parametrize(("name", "problem"), NOT_THERE.items())
def test_what_is_wrong_with_an_address_is_named_in_time(zoo, manager, name, problem):
    begun = monotonic()
    assert ask(manager, f"{zoo.address}/{name}").problem == problem
    assert monotonic() - begun < 1.5


def test_permanent_redirects_give_the_new_address(zoo, manager):
    answer = ask(manager, f"{zoo.address}/moved-twice#hours")
    assert (answer.problem, answer.new_url) == ("", f"{zoo.address}/fine")


def test_a_slow_answer_tells_how_long_it_took(zoo, manager):
    assert ask(manager, f"{zoo.address}/slow").seconds >= 0.3


def test_a_certificate_that_browsers_warn_of_is_named(untrusted, manager):
    assert ask(manager, f"{untrusted.address}/fine").problem == Problem.CERTIFICATE


def test_nobody_there_and_no_such_name_are_told_apart(manager):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert ask(manager, f"http://127.0.0.1:{port}/").problem == Problem.CONNECTION
    assert ask(manager, "http://nobody.invalid/").problem == Problem.NAME


def test_what_is_no_address_is_an_answer_and_no_error(manager):
    for url in ("http://", "http://[::1/", "http://a..b/", "ftp://example.org/", "http://é\x00/"):
        assert ask(manager, url).problem == Problem.ADDRESS, url


def test_a_host_is_asked_what_it_allows_and_is_obeyed(zoo, manager):
    robots, before = Robots(), len(zoo.asked)
    for name in ("forbidden", "fine", "forbidden/too"):
        ask(manager, f"{zoo.address}/{name}", robots.may_ask)
    assert zoo.asked[before:] == [("GET", "/robots.txt"), ("HEAD", "/fine")]


@pytest.mark.parametrize("address", REFUSED)
def test_no_private_address_is_ever_connected_to(address):
    assert not is_allowed(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_are_open(address):
    assert is_allowed(address)


def test_a_name_that_answers_differently_the_second_time_is_asked_once(zoo, manager, monkeypatch):
    """DNS rebinding: what was judged is what is connected to."""
    answers = iter(["127.0.0.1", "127.0.0.2", "127.0.0.2"])

    def resolve(host, port, **kwargs):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    url = f"http://rebinding.example:{zoo.server_port}/fine"
    assert ask(manager, url).problem == ""
    assert ask(manager, url).problem == Problem.REFUSED
