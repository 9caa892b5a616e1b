"""From clauses that were read to the agreement they would make. Pure; knows records only."""

from scheduler.proposals.agreement import Proposal, propose
from scheduler.proposals.differences import Difference, DifferenceKind, differences
from scheduler.proposals.holders import HolderChange, holder_changes

__all__ = [
    "Difference",
    "DifferenceKind",
    "HolderChange",
    "Proposal",
    "differences",
    "holder_changes",
    "propose",
]
