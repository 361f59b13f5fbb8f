"""Frames at their triggers: which hold, which fall short by one condition, and which tell an event just once."""
