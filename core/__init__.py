"""What Heard does and why: plain functions and frozen values, without a framework, a clock or a wait.

Whatever differs from run to run (time, ids, chance, stored rows) comes in as an argument.
"""
