"""The terminal channel: talk to Heard where it runs, by keyboard or through a pipe."""
