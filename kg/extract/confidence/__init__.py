"""How likely a report is right, and why."""
