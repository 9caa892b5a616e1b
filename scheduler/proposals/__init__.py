"""From clauses that were read to the agreement they would make. Pure; knows records only."""

from scheduler.proposals.agreement import Proposal, propose
from scheduler.proposals.differences import Difference, DifferenceKind, differences

__all__ = ["Difference", "DifferenceKind", "Proposal", "differences", "propose"]
