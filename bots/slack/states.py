"""Proof that an installation was begun here, by this browser, and not long ago.

A state is "until.nonce.signature"; Slack hands it back with the code. The browser must bring it in
a cookie as well, so that nobody can have somebody else end what they began themselves (RFC 6749,
10.12).
"""

import hashlib
import hmac
from collections.abc import Callable
from typing import Final

from core.ports import Clock

SECONDS: Final = 600
"""How long a state is good."""
PURPOSE: Final = b"heard: installing in slack"


class States:
    """Gives states out, and takes each back once.

    Any process that has the same `secret` takes what another gave out; that it is taken only once
    holds within one process, and Slack takes a code only once anyhow. `nonce` gives letters that
    nobody can guess.
    """

    def __init__(self, secret: str, clock: Clock, nonce: Callable[[], str]) -> None:
        self._key = hmac.digest(secret.encode(), PURPOSE, hashlib.sha256)
        self._clock = clock
        self._nonce = nonce
        self._taken: dict[str, float] = {}

    def issue(self) -> str:
        """A new state, good for ten minutes."""
        words = f"{int(self._now()) + SECONDS}.{self._nonce()}"
        return f"{words}.{self._signature(words)}"

    def take(self, state: str) -> bool:
        """Whether this was given out, is still good, and was not taken before."""
        words, _, signature = state.rpartition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(words).encode()):
            return False
        now, until = self._now(), float(words.partition(".")[0])
        self._taken = {one: end for one, end in self._taken.items() if end >= now}
        if until < now or words in self._taken:
            return False
        self._taken[words] = until
        return True

    def _now(self) -> float:
        return self._clock.now().timestamp()

    def _signature(self, words: str) -> str:
        return hmac.new(self._key, words.encode(), hashlib.sha256).hexdigest()
