"""Files that people bring and take away: workbooks, health records in a standard form, charts and exports.

Libraries that are slow to load are imported only by the function that needs them.
"""
