"""How much is taken in: what keeps every capture within seconds and a few hundred megabytes.

The figures come from measuring on one core: trafilatura takes about 1 s for a megabyte of HTML and more than
linear time beyond, taking the tags away up to half a second for a megabyte, however the page is built.
"""

from __future__ import annotations

BYTES_LIMIT = 64 * 2**20
"""Bytes of a file or of a page that are accepted at all."""

TEXT_LIMIT = 8_000_000
"""Characters of a text layer: the collected works of somebody; a report has some thousands."""

MARKUP_LIMIT = 8_000_000
"""Characters of HTML left once scripts, styles and comments are out."""

ARTICLE_LIMIT = 1_500_000
"""Characters of HTML up to which the article is looked for; longer pages keep all their words, menus too."""

ARTICLE_TAGS = 20_000
"""Tags up to which the article is looked for."""

CAREFUL_TAGS = 8_000
"""Tags up to which trafilatura may compare its finding with other extractors, one of which takes quadratic time."""

ARCHIVE_LIMIT = 2**30
"""Bytes that a web archive may unpack to; they are read through, never kept in memory."""

PARTS_LIMIT = 2_000
"""Documents in one web archive, feed or message."""

FEED_LIMIT = 8 * 2**20
"""Bytes of a feed."""

DEEPEST_PART = 3
"""A message in a message in a message."""

PART_LIMIT = 32 * 2**20
"""Bytes that one part of a DOCX may unpack to."""

PAGES_LIMIT = 3_000
"""Pages of a PDF."""
