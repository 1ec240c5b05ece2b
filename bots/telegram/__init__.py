"""Telegram: how its updates arrive, how messages leave, and the loop that asks for updates."""
