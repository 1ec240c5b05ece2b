"""Measurements against the bars of the design; none of them is a test."""
