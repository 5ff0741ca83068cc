"""What every answer tells browsers to refuse, and that nobody is given a cookie for reading."""

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(),"
    " payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PAGES = ["/", "/cities/", "/cities/karpenisi/", "/fr/cities/karpenisi/", "/search/?q=hills"]


def policy_of(response):
    directives = response["Content-Security-Policy"].split("; ")
    return {name: sources for name, _, sources in (one.partition(" ") for one in directives)}


def told(response):
    return {name: response.get(name) for name in HEADERS}


@pytest.fixture
def city(make_city):
    return make_city("Karpenisi")


@pytest.fixture
def document(db, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return get_document_model().objects.create(
        title="Agreement", file=ContentFile(b"%PDF-1.7", name="agreement.pdf")
    )


@pytest.mark.parametrize("path", [*PAGES, "/nowhere/", "/fr/nowhere/"])
def test_a_page_runs_nothing_that_is_written_into_it(client, city, path):
    response = client.get(path)
    assert policy_of(response) == PAGE
    assert told(response) == HEADERS


def test_a_page_from_memory_has_the_headers_of_one_that_was_made(client, city, keeping):
    made, kept = client.get("/cities/"), client.get("/cities/")
    assert kept.headers == made.headers
    assert policy_of(kept) == PAGE


def test_a_redirect_and_an_unknown_host_have_them_too(client, city):
    moved, refused = client.get("/cities"), client.get("/", headers={"host": "evil.example"})
    assert (moved.status_code, refused.status_code) == (301, 400)
    assert policy_of(moved) == policy_of(refused) == PAGE


def test_the_admin_alone_may_run_what_its_pages_contain(admin_client, city):
    editing = policy_of(admin_client.get(f"/admin/pages/{city.pk}/edit/"))
    assert editing == {
        **PAGE,
        "script-src": "'self' 'unsafe-inline'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "frame-src": "'self'",
        "frame-ancestors": "'self'",
    }
    assert policy_of(admin_client.get("/cities/")) == PAGE


def test_a_draft_is_as_strict_as_a_page_and_stands_in_a_frame_of_the_admin(admin_client, city):
    city.save_revision()
    draft = admin_client.get(f"/admin/pages/{city.pk}/view_draft/")
    assert policy_of(draft) == {**PAGE, "frame-ancestors": "'self'"}


def test_a_document_that_is_opened_by_itself_can_do_nothing(client, document):
    response = client.get(document.url)
    assert policy_of(response) == {
        "default-src": "'none'",
        "frame-ancestors": "'none'",
        "sandbox": "",
    }
    assert response["X-Content-Type-Options"] == "nosniff"
    again = client.get(document.url, headers={"if-none-match": response["ETag"]})
    assert (again.status_code, policy_of(again)) == (304, policy_of(response))


def test_the_feed_keeps_headers_of_its_own(client, city):
    first, again = client.get("/api/v1/cities/"), client.get("/api/v1/cities/")
    assert first["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert first["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert again.headers == first.headers


def test_pictures_of_a_bucket_may_be_shown(client, city, monkeypatch):
    from config import headers

    headers.uploads.cache_clear()
    address = "https://files.example/media/file"
    monkeypatch.setattr(headers.default_storage, "url", lambda name: address)
    try:
        policy = policy_of(client.get("/"))
    finally:
        headers.uploads.cache_clear()
    assert policy["img-src"] == policy["media-src"] == "'self' https://files.example"


def test_nobody_is_given_a_cookie_for_reading(client, city, document):
    read = [*PAGES, "/nowhere/", "/fr/nowhere/", "/admin/", document.url, "/robots.txt"]
    read += ["/sitemap.xml", "/api/v1/", "/api/v1/docs", "/api/v1/cities/", "/preview/nothing/"]
    cookies = {path: client.get(path).cookies.output() for path in read}
    assert {path: cookie for path, cookie in cookies.items() if cookie} == {}


def test_an_editor_is_shown_pages_with_the_same_policy(client, city):
    client.force_login(User.objects.create_superuser("maria"))
    response = client.get("/cities/")
    assert "wagtail-userbar" in response.content.decode()
    assert policy_of(response) == PAGE
