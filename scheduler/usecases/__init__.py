"""What people and timers do, one verb per module, one transaction each."""
