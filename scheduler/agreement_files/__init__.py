"""The one schema and the one validator of agreement files: bytes in, records out, and back.

``read`` gives the ``Agreement`` of a TOML file or all its faults at once, ``write`` gives the
canonical text of an agreement, ``check_together`` looks for what only several files can have
wrong. Nothing here touches a disk; ``docs/agreement-files.md`` is the guide for people.
"""

from scheduler.agreement_files.faults import AgreementFileError, Fault
from scheduler.agreement_files.reader import read
from scheduler.agreement_files.together import check_together
from scheduler.agreement_files.writer import write

__all__ = ["AgreementFileError", "Fault", "check_together", "read", "write"]
