"""The command line: one file a verb. Each has `arguments(parser)` and `run(call) -> exit code`."""
