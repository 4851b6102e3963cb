"""Second readers: parsers and an endpoint that look at gated sentences and vote. None is imported by default."""
