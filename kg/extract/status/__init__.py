"""Whether an event told took place, is planned, possible, under way, cancelled or denied."""
