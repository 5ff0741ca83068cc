"""A store that speaks as much of S3 as uploads need, on a port of this machine, and can be slow."""

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote, urlsplit


class Bucket:
    """Objects by their names; `delay` in seconds is what each answer takes."""

    name = "uploads"

    def __init__(self):
        self.objects, self.delay = {}, 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self._server.server_port}"

    def stop(self):
        self._server.shutdown()
        self._server.server_close()

    def _handler(bucket):  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_PUT(self):
                content = self._body()
                bucket.objects[self._key()] = content
                self._answer(200, b"")

            def do_GET(self):
                content = bucket.objects.get(self._key())
                self._answer(404 if content is None else 200, content or b"")

            do_HEAD = do_GET  # noqa: N815

            def do_DELETE(self):
                bucket.objects.pop(self._key(), None)
                self._answer(204, b"")

            def _key(self):
                return unquote(urlsplit(self.path).path).removeprefix(f"/{bucket.name}/")

            def _body(self):
                if self.headers.get("Expect") == "100-continue":
                    self.send_response_only(100)
                    self.end_headers()
                if "chunked" not in self.headers.get("Content-Encoding", ""):
                    return self.rfile.read(int(self.headers["Content-Length"]))
                content = b""
                while size := int(self.rfile.readline().split(b";")[0], 16):
                    content += self.rfile.read(size)
                    self.rfile.readline()
                while self.rfile.readline().strip():
                    pass
                return content

            def _answer(self, status, content):
                time.sleep(bucket.delay)
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.send_header("ETag", '"etag"')
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)

            def log_message(self, *told):
                """Nobody reads it."""

        return Handler
