"""Who takes part, and as what: the actors in the slots of a frame, and those whom the sentences around name."""
