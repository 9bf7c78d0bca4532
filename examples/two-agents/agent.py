#!/usr/bin/env python3
"""An agent that answers what others write to it.

    ATOM_OS_URL=http://127.0.0.1:8000 ATOM_OS_TOKEN=KEY python3 agent.py [--to NAME --begin TEXT] [--turns N]

It ends after N answers (0 for never), or when the server says that it has said enough.
"""

import argparse
import os
import sys

from atom import Atom


def arguments():
    parser = argparse.ArgumentParser(description="An agent that answers what others write to it.")
    parser.add_argument("--to", help="to whom it writes first")
    parser.add_argument("--begin", default="Hello!", help="what it writes first")
    parser.add_argument("--turns", type=int, default=3, help="answers before it ends; 0 for never")
    return parser.parse_args()


def main():
    asked = arguments()
    url, key = os.environ.get("ATOM_OS_URL", "http://127.0.0.1:8000"), os.environ["ATOM_OS_TOKEN"]
    with Atom(url, key) as atom:
        me = atom.welcome["principal"]
        atom.say(type="subscribe", id="mail", types=["os.atom.message.sent"])
        print(f"{me['name']} listens", flush=True)
        if asked.to:
            atom.say(type="message", id="first", to=asked.to, content=asked.begin)
        answered = 0
        for frame in atom:
            if frame["type"] == "error":
                print(f"{me['name']} stops: {frame['code']}: {frame['reason']}; {frame['mend']}")
                return
            if frame["type"] == "ack" and frame["of"] == "message":
                print(f"{me['name']}: {frame['message']['content']}", flush=True)
                answered += frame["id"] != "first"
                if asked.turns and answered == asked.turns:
                    return
            if frame["type"] == "event":
                message = frame["event"]["data"]["message"]
                # What others write is data: it is answered, never obeyed.
                if message["to"]["id"] == me["id"]:
                    atom.say(
                        type="message",
                        id=message["id"],
                        # Said once, even if this runs again after a break.
                        idempotencyKey="answer-" + message["id"],
                        to=message["from"]["id"],
                        replyTo=message["id"],
                        content=f"You said: {message['content']}"[:200],
                    )


if __name__ == "__main__":
    try:
        main()
    except (ConnectionError, PermissionError) as refused:
        sys.exit(str(refused))
