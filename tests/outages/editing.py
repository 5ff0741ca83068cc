"""An editor who signs in and uploads, over HTTP."""

import re
import time
from http.cookies import SimpleCookie
from io import BytesIO
from random import Random
from urllib.parse import urlencode
from uuid import uuid4

from PIL import Image

from tests.outages.conftest import LOGIN
from tests.outages.load import Answered


class Editor:
    def __init__(self, web):
        self._web, self._cookies = web, SimpleCookie()
        form = {"username": "admin", "password": LOGIN["DJANGO_SUPERUSER_PASSWORD"], "next": ""}
        assert self.post("/admin/login/", form).status == 302

    def get(self, path):
        return self._ask(path)

    def post(self, path, form):
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(path).body)[1]
        form = {**form, "csrfmiddlewaretoken": token}
        if not any(isinstance(value, bytes) for value in form.values()):
            return self._ask(path, urlencode(form).encode(), "application/x-www-form-urlencoded")
        limit = uuid4().hex
        return self._ask(path, _multipart(form, limit), f"multipart/form-data; boundary={limit}")

    def upload(self, path, title, field="file"):
        return self.post(path, {"title": title, "collection": "1", "tags": "", field: _picture()})

    def _ask(self, path, body=None, content_type=None):
        headers = {"Cookie": "; ".join(f"{one.key}={one.value}" for one in self._cookies.values())}
        if content_type:
            headers["Content-Type"] = content_type
        begun = time.monotonic()
        status, body, told = self._web.ask(path, body, **headers)
        for cookie in told.get_all("Set-Cookie", []):
            self._cookies.load(cookie)
        return Answered(path, status, begun, time.monotonic(), told, body)


def _picture():
    """Noise, which no format makes small: about 190 kB."""
    pixels = Random(1).randbytes(250 * 250 * 3)
    file = BytesIO()
    Image.frombytes("RGB", (250, 250), pixels).save(file, "PNG")
    return file.getvalue()


def _multipart(form, limit):
    parts = []
    for name, value in form.items():
        is_file = isinstance(value, bytes)
        named = '; filename="picture.png"\r\nContent-Type: image/png' if is_file else ""
        head = f'--{limit}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'
        parts.append(head.encode() + (value if is_file else value.encode()) + b"\r\n")
    return b"".join(parts) + f"--{limit}--\r\n".encode()
