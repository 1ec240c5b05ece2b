"""Conversations: what can be said to Heard and in which order, as data and pure functions."""
