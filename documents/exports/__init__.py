"""What came back to a survey, for those who work with it: CSV, Excel, JSON and FHIR.

Everything is written as it is read, in bounded memory. Small counts are not hidden in an export:
the codebook beside the answers says so, and what else must be known of them.
"""
