"""The exceptions of the service: we could not do our work. Bad data is never one of these; that is a Problem.

ServiceError                    what went wrong, where, why, what now
├── ConfigError                 the deployment's environment is incomplete or contradicts itself
├── InputRefused                a file that a person gave cannot be a table of answers
├── WorkbookUnavailable         the workbook does not answer (now)
│   └── WorkbookDamaged         it is no workbook (any more), or one of a newer version
├── WorkbookChanged             someone typed in the workbook since it was read, so nothing was written
├── WorkbookForbidden           we may not read or write it
├── TabMissing                  a tab that the work needs is not there
├── ContractBroken              code and declaration disagree: a bug, never a user's fault
├── MaskingUnavailable          no text may go on, for personal data cannot be masked
├── EmbedderUnavailable         the language model does not load or answer, so nothing can be compared
├── LanguageModelUnavailable    the optional model cannot be used; a run goes on without it
├── IdentityUnavailable         nobody can check now who sends a request, so nobody comes in
├── RunAlreadyActive            another refresh of this neighbourhood is running
└── PublishRefused              the plan would break a promise, so nothing was written
    └── LedgerUnbalanced        an answer would have been lost
"""

from __future__ import annotations


class ServiceError(Exception):
    """We could not do our work.

    Args:
        message: one Dutch sentence for the user: what, where and why.
        advice: one Dutch sentence: what to do now.
    """

    exit_code = 1
    http_status = 500

    def __init__(self, message: str, advice: str = "") -> None:
        """Keep both sentences; `str()` gives them together."""
        super().__init__(f"{message} {advice}".strip())
        self.message = message
        self.advice = advice


class ConfigError(ServiceError):
    """The deployment's environment is incomplete or contradicts itself."""

    exit_code = 3


class InputRefused(ServiceError):
    """A file that a person gave cannot be a table of answers."""

    exit_code = 2
    http_status = 422


class WorkbookUnavailable(ServiceError):
    """The workbook does not answer (now); trying again may help."""

    exit_code = 4
    http_status = 503


class WorkbookDamaged(WorkbookUnavailable):
    """The file is no workbook (any more), or one of a newer version; trying again will not help."""


class WorkbookChanged(ServiceError):
    """Someone typed in the workbook since it was read, so nothing was written; read it again and retry."""

    exit_code = 9
    http_status = 409


class WorkbookForbidden(ServiceError):
    """We may not read or write the workbook; trying again will not help."""

    exit_code = 4
    http_status = 502


class TabMissing(ServiceError):
    """A tab that the work needs is not in the workbook."""

    exit_code = 5
    http_status = 409


class ContractBroken(ServiceError):
    """Code and declaration disagree: a bug, never a user's fault."""

    exit_code = 70


class MaskingUnavailable(ServiceError):
    """Personal data cannot be masked, so no text may go on."""

    exit_code = 6
    http_status = 503


class EmbedderUnavailable(ServiceError):
    """The language model does not load or answer, so nothing can be compared."""

    exit_code = 10
    http_status = 503


class LanguageModelUnavailable(ServiceError):
    """The optional language model cannot be used (now); a refresh goes on without it."""

    exit_code = 11
    http_status = 503


class IdentityUnavailable(ServiceError):
    """Who sends a request cannot be checked now, so nobody comes in; trying again may help."""

    exit_code = 12
    http_status = 503


class RunAlreadyActive(ServiceError):
    """Another refresh of this neighbourhood is running."""

    exit_code = 7
    http_status = 409


class PublishRefused(ServiceError):
    """The plan would break a promise, so nothing was written."""

    exit_code = 8


class LedgerUnbalanced(PublishRefused):
    """Responses read and responses accounted for differ, so nothing was written."""
