"""What can go wrong, with what to do next. Each kind knows the exit code it ends the command with."""

from __future__ import annotations

from typing import Literal

Stage = Literal["read", "decode", "parse", "extract"]


class KurskError(Exception):
    """An error a person can act on: one line of what is wrong, and a hint of what to do next."""

    exit_code = 2

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(KurskError):
    """Options or paths that cannot be used together, or at all."""


class SettingsError(KurskError):
    """A settings file or variable that does not decode."""


class PatternError(KurskError):
    """A pattern file that does not decode or a rule that contradicts another."""


class ModelError(KurskError):
    """A spaCy pipeline that is not installed or lacks a component we read."""


class InputError(KurskError):
    """One article that cannot be read or parsed; becomes an error record and the run goes on."""

    exit_code = 1

    def __init__(self, stage: Stage, code: str, message: str, hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.stage = stage
        self.code = code

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str, str | None]]:
        """What pickle needs: failures travel between worker processes."""
        return type(self), (self.stage, self.code, self.message, self.hint)
