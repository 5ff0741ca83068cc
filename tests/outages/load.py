"""Visitors who ask again and again, while something is taken away from the site."""

import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from threading import Event, Thread


@dataclass
class Answered:
    path: str
    # 0 where no answer came.
    status: int
    begun: float
    ended: float
    headers: dict
    body: str = ""

    @property
    def took(self):
        return self.ended - self.begun


@contextmanager
def visitors(web, paths, number=4):
    """So many at once; gives the list of what they were answered, which grows."""
    answers, over = [], Event()

    def visit(offset):
        turn = offset
        while not over.is_set():
            turn += number
            answers.append(ask(web, paths[turn % len(paths)].format(turn=turn)))

    threads = [Thread(target=visit, args=(offset,)) for offset in range(number)]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        over.set()
        for thread in threads:
            thread.join()


def ask(web, path, **headers):
    begun = time.monotonic()
    try:
        status, body, told = web.ask(path, **headers)
    except (OSError, HTTPException):
        status, body, told = 0, "", {}
    return Answered(path, status, begun, time.monotonic(), told, body)


def slowest_of_hundred(answers):
    """What 99 of 100 did not exceed, in seconds."""
    return sorted(one.took for one in answers)[int(len(answers) * 0.99) - 1]
