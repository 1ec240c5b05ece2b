"""What the core remembers, kept in a database: one repository a noun, the same statements on each database."""
