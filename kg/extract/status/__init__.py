"""Whether an event took place, is planned, possible, under way, cancelled or denied."""
