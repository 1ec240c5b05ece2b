"""The engine: a pure step from a session and an event to a new session and what to say.

The position is derived from the answers (`position`), an answer is read by the question that
was asked (`reading`), a question is drawn as a message (`asking`), and everything that a person
can do besides answering is a repair (`repairs`).
"""
