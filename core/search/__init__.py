"""Finding published issues by what people say: text to weighted terms, the same on every database.

`words` cuts any text into words, `vocabulary` knows stems and synonyms, `terms` weighs the outcome.
The query that compares terms is `storage.search`; why it is so is in docs/decisions/0010-search.md.
"""
