"""XLSForm: surveys as spreadsheets, read, written, and begun from a template."""
