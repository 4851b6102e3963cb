"""Small tools with no idea of the domain: partial dates, counts, text spans, digests, messages."""
