"""How likely a report is right, and what that rests on."""
