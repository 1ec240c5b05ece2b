"""Channels: everything that talks to the world, and the only asynchronous code.

A channel carries words between people and the core. Each is a folder with the same three words in
it: `receive` (what a person did, as an `Inbound`), `send` (a `Reply`, as calls of that platform)
and `app` (both, running). Channels are equal siblings and never import each other; `wiring` builds
them and hands them what they need.
"""
