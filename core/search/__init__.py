"""Finding published issues by what people say: text to weighted terms, alike on every database.

`words` cuts any text into words, `vocabulary` knows stems and synonyms, `terms` weighs what comes
of it. The query that compares terms is `storage.search`; docs/decisions/0010-search.md says why.
"""
