"""habeas reject: a person rejects claims that the reader proposed."""

from __future__ import annotations

import argparse

from habeas.cli import judging
from habeas.cli.words import Say
from habeas.model.vocabulary import Verdict


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    judging.arguments(parser, say)


def run(call: argparse.Namespace) -> int:
    return judging.run(call, Verdict.REJECTED)
