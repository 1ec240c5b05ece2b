"""Slack: how its events arrive, how messages, modals and home pages look, and how they leave."""
