"""Sweeping a web archive against reading every page of it with trafilatura.

    python bench/sweep.py [--pages N] [--seed N] [--record]

Makes its own archive of invented pages (bench/sweep_pages.py): about 1 % hold a report, 10 % use words of custody in
another sense. Both ways use the same reader and are measured in processor time of one process, with the word lists
loaded and the libraries imported. Exits with 1 when the sweep is not 25 times as fast or loses more than 2 % of the
claims.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from record import record
from sweep_pages import Author, Page

from habeas.capture import capture
from habeas.engines.pool import tools
from habeas.model.errors import BadInput
from habeas.work.sweep import Stretch, sweep

REPORTS, NEAR = 0.01, 0.10
LEAST_RATIO, LEAST_CLAIMS = 25, 0.98
T = TypeVar("T")
Key = tuple[str, str, int | None, int | None]


def pages(count: int, seed: int) -> list[Page]:
    author = Author(seed)
    sorts = ["report"] * round(REPORTS * count) + ["near"] * round(NEAR * count)
    sorts += ["plain"] * (count - len(sorts))
    random.Random(seed).shuffle(sorts)
    return [author.page(number, sort) for number, sort in enumerate(sorts)]


def write_archive(path: Path, listed: list[Page]) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for page in listed:
            headers = [("Content-Type", f"text/html; charset={page.encoding}"), ("Content-Length", str(len(page.body)))]
            http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            named = {"WARC-Date": "2024-05-06T07:08:09Z"}
            payload = io.BytesIO(page.body)
            made = writer.create_warc_record(page.url, "response", payload, http_headers=http, warc_headers_dict=named)
            writer.write_record(made)


def swept(path: Path) -> tuple[Counter[Key], Counter[str]]:
    with path.open("rb") as file:
        found = sweep(file, Stretch(archive=0, path=path.name, start=0, end=path.stat().st_size, exact=True), tools())
    return Counter((r["url"], r["kind"], r["low"], r["high"]) for r in found.rows), found.counts


def all_read(path: Path) -> Counter[Key]:
    """Every page through trafilatura and the reader."""
    from habeas.capture.warc import answers

    claims: Counter[Key] = Counter()
    for answer in answers(path.read_bytes(), path.name):
        try:
            data, _ = answer.body()
            document = capture(data, name=answer.url, media_type=answer.media_type, url=answer.url)
        except BadInput:
            continue
        reading = tools().read(document)
        for claim in reading[1] if reading else ():
            claims[(answer.url, str(claim.kind), claim.count.low, claim.count.high)] += 1
    return claims


def timed(function: Callable[[], T]) -> tuple[T, float]:
    begin = time.process_time()
    return function(), time.process_time() - begin


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", action="store_true", help="write the table to docs/benchmarks/sweep.md")
    options = parser.parse_args()
    listed = pages(options.pages, options.seed)
    sorts = Counter(page.sort for page in listed)
    with tempfile.TemporaryDirectory() as folder:
        warm, path = Path(folder) / "warm.warc.gz", Path(folder) / "pages.warc.gz"
        write_archive(warm, pages(300, options.seed + 1))
        write_archive(path, listed)
        swept(warm)
        (fast, counts), spent = timed(lambda: swept(path))
        size = path.stat().st_size
        slow, spent_slow = timed(lambda: all_read(path))
    kept = (fast & slow).total() / max(slow.total(), 1)
    ratio = spent_slow / spent
    n = len(listed)
    lines = [
        f"{n} pages ({sorts['report']} with a report, {sorts['near']} near misses), "
        f"{sum(len(p.body) for p in listed) / n:.0f} bytes a page, {size / n:.0f} compressed; "
        "processor time of one process.",
        "",
        "| way | pages/s | claims | of trafilatura's claims | pages with telling words | pages read whole |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        f"| habeas sweep | {n / spent:.0f} | {fast.total()} | {kept:.1%} | {counts['gated']} | {counts['promising']} |",
        f"| trafilatura and the reader on every page | {n / spent_slow:.0f} | {slow.total()} | 100 % | {n} | {n} |",
        "",
        f"The sweep is {ratio:.1f} times as fast; at least {LEAST_RATIO} times and {LEAST_CLAIMS:.0%} are asked for.",
    ]
    print("\n".join(lines))
    if options.record:
        record("sweep", "\n".join(lines), "trafilatura", "resiliparse", "hyperscan")
    return 0 if ratio >= LEAST_RATIO and kept >= LEAST_CLAIMS else 1


if __name__ == "__main__":
    sys.exit(main())
