"""What Heard does and why: plain functions and frozen values, no framework, no clock, no waiting.

Whatever differs from run to run (time, ids, chance, stored rows) comes in as an argument.
"""
