"""What the core remembers, in a database: one repository a noun, the same statements on each."""
