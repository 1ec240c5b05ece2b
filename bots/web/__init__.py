"""HTTP: one server for every platform that calls us; it knows none of them."""
