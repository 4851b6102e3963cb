"""Sweeping in several processes, one core each."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from habeas.engines.gate import compile_gate, telling_lines
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import HabeasError
from habeas.read import LANGUAGES, load_lexicon
from habeas.read.pagewords import page_words
from habeas.work.lexicons import OwnWords, load_words
from habeas.work.sweep import Tools, sweep
from habeas.work.sweeping import Done, Task, write_part

_AHEAD = 2  # tasks that wait for each process


class Processes:
    """A pool (habeas.work.ports) of `count` processes; None takes as many as this process may use cores."""

    def __init__(self, count: int | None = None) -> None:
        self.count = count or _cores()

    def __call__(self, tasks: Sequence[Task]) -> Iterator[Done]:
        if self.count == 1 or len(tasks) == 1:
            yield from map(work, tasks)
            return
        coming = iter(tasks)
        # Processes are made fresh, not forked: the caller may have threads, and pages must not see its memory.
        with ProcessPoolExecutor(min(self.count, len(tasks)), mp_context=get_context("spawn")) as pool:
            running: set[Future[Done]] = {pool.submit(work, t) for t in islice(coming, _AHEAD * self.count)}
            try:
                while running:
                    ready, running = wait(running, return_when=FIRST_COMPLETED)
                    running |= {pool.submit(work, task) for task in islice(coming, len(ready))}
                    for future in ready:
                        yield future.result()
            except BrokenProcessPool:
                raise _lost() from None
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def work(task: Task) -> Done:
    """One task, in whatever process this is."""
    with Path(task.stretch.path).open("rb") as file:
        swept = sweep(file, task.stretch, tools(task.lexicons))
    return write_part(Path(task.part), task.stretch, swept)


@cache
def tools(lexicons: str | None = None) -> Tools:
    """What is read with, made once a process; `lexicons` is a folder of the user's own words."""
    words = load_words(Path(lexicons)) if lexicons else OwnWords()
    extra = (words.folder,) if words.folder else ()
    listed = [page_words(load_lexicon(language, extra)) for language in LANGUAGES]
    made = Tools(gate=compile_gate(listed), telling=telling_lines(listed), read=words.read)
    gc.collect()
    gc.freeze()  # a million small objects that stay: they need not be looked through again and again
    return made


def _lost() -> HabeasError:
    return HabeasError(
        gettext_lazy("One of the processes that read the archives was stopped from outside."),
        todo=gettext_lazy("What was read is kept: run the same command again; with --jobs 1 if memory is short."),
    )
