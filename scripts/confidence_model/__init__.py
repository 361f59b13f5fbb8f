"""The parts of training the confidence (scripts/train_confidence.py)."""
