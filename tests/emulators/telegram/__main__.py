"""Run the emulator by itself: python -m tests.emulators.telegram --port 8081."""

import argparse
import sys
import threading

from tests.emulators.telegram.emulator import TOKEN, TelegramEmulator


def main() -> None:
    """Listen until interrupted; each line typed is said by one person, answers are printed."""
    parser = argparse.ArgumentParser(prog="emulators.telegram", description=main.__doc__)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default=TOKEN)
    options = parser.parse_args()
    with TelegramEmulator(options.token, port=options.port) as telegram:
        sys.stdout.write(f"url {telegram.url}\ntoken {telegram.token}\n")
        sys.stdout.flush()
        person = telegram.person()
        telegram.on(
            "sendMessage.accepted",
            lambda event: print(event.detail["text"], flush=True),  # noqa: T201
        )
        for line in sys.stdin:
            person.says(line.strip())
        threading.Event().wait()


if __name__ == "__main__":
    main()
