"""Answers: register, names, matching, verdicts, refresh, roster and the command line."""

__version__ = "0.1.0"
