"""Frames at their triggers: which hold, and which fall short by one condition."""
