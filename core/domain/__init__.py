"""The nouns of Heard as frozen data, one noun a file; nothing here acts."""
