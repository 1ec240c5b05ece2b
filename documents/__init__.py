"""Files that people bring and take away: workbooks, health records, charts and exports.

Libraries that are slow to load are imported only by the function that needs them.
"""
