"""One writer, any number of readers: the second writer is told at once, the readers notice nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from detente.errors import StoreError
from detente.project import Project
from detente.store import writing
from tests.contract.test_same_record import articles
from tests.fake_reader import open_reader

HOLD = """
import sys
from pathlib import Path
from detente.store import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_refused_within_a_second(tmp_path: Path) -> None:
    with Project.open(tmp_path, create=True, reader=open_reader) as project:
        project.add_articles(articles(3))
        with subprocess.Popen(
            [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "held\n"
            for write in (lambda: project.add_articles(articles(4)), project.code):
                started = time.monotonic()
                with pytest.raises(StoreError, match="another process is writing to this project"):
                    write()
                assert time.monotonic() - started < 1.0
            assert project.counts()["articles"] == 3
            other.kill()
        assert project.add_articles(articles(4)).new == 1  # the lock went with its process


def test_readers_go_on_while_one_writes(tmp_path: Path) -> None:
    texts = articles(200)
    with Project.open(tmp_path, create=True, reader=open_reader) as project:
        project.add_articles(texts[:5])
        project.code()
    errors: list[BaseException] = []
    seen: list[int] = []
    stop = threading.Event()

    def look() -> None:
        try:
            with Project.open(tmp_path) as reader:
                while not stop.is_set():
                    seen.append(reader.counts()["articles"])
                    assert len(list(reader.pair("IND", "CHN"))) >= 0
                    assert reader.problems() == []
        except BaseException as error:  # handed to the test, which fails with it
            errors.append(error)

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    with Project.open(tmp_path, reader=open_reader) as writer:
        writer.add_articles(texts, batch=5)
        writer.code(batch=5)
    stop.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(set(seen)) > 1


def test_a_view_is_of_one_moment(tmp_path: Path) -> None:
    with Project.open(tmp_path, create=True, reader=open_reader) as project, Project.open(tmp_path, reader=open_reader) as writer:
        project.add_articles(articles(3))
        with project._record.one_view():
            before = project.counts()
            writer.add_articles(articles(9))
            assert project.counts() == before
        assert project.counts()["articles"] == 9


def test_the_lock_is_given_back_after_an_error(tmp_path: Path) -> None:
    tmp_path.joinpath("p").mkdir()
    with pytest.raises(ValueError, match="in the middle"), writing(tmp_path / "p"):
        raise ValueError("in the middle")
    with writing(tmp_path / "p"):
        pass
