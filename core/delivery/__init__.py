"""USE CASE: choose what may leave now, and write down what became of what was tried.

The sender in `bots` brings time, budget and network; nothing here waits. `recheck` looks at a
row once more just before it leaves, `claims` takes the rows that may, `endings` knows what a
failure means.
"""
