"""What the front door is made of: who stands behind each port, how the service runs, how it is looked at."""
