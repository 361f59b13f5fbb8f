"""Participants and their roles: actors in the slots of a frame, and those named in the sentences around."""
