"""Pictures that would break a page are refused when they are uploaded."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Picture
from wagtail.images import get_image_model

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def png(size=(640, 360)) -> bytes:
    buffer = BytesIO()
    Picture.new("RGB", size, "teal").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def upload(admin_client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)

    def post(name, content):
        file = SimpleUploadedFile(name, content)
        data = {"title": "A picture", "file": file, "collection": "1", "description": ""}
        response = admin_client.post(reverse("wagtailimages:add"), data)
        return (response.context or {}).get("form")

    return post


def test_a_whole_picture_is_accepted(upload):
    assert upload("whole.png", png()) is None
    assert [image.title for image in get_image_model().objects.all()] == ["A picture"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
        ("drawing.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("letter.png", b"Dear friends, this is no picture at all."),
        ("empty.png", b""),
        ("cut-short.png", png()[:200]),
        ("wrong-name.jpg", b"GIF89a" + b"\0" * 40),
        ("forty-megapixels.png", png((8000, 5000))),
    ],
)
def test_any_other_file_is_a_form_error_beside_the_file(upload, name, content):
    form = upload(name, content)
    assert list(form.errors) == ["file"]
    assert get_image_model().objects.count() == 0
