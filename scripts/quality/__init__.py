"""The parts of the quality report (scripts/quality_report.py)."""
