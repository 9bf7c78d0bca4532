"""The Atom protocol over plain WebSocket, with nothing but Python's library (3.9 or newer).

    with Atom("http://127.0.0.1:8000", key) as atom:
        atom.say(type="subscribe", id="mine", types=["os.atom.message.sent"])
        for frame in atom:
            print(frame)
"""

import base64
import json
import os
import socket
import struct
from urllib.parse import urlsplit

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class Atom:
    """One connection, on which hello was said."""

    def __init__(self, url, key, after=None):
        address = urlsplit(url)
        self.socket = socket.create_connection((address.hostname, address.port or 80), timeout=120)
        self.input = self.socket.makefile("rb")
        self._shake_hands(address.netloc)
        self.say(type="hello", key=key, **({"after": after} if after else {}))
        self.welcome = self.next()
        if self.welcome is None or self.welcome["type"] != "welcome":
            raise PermissionError(self.welcome)

    def say(self, **frame):
        self._send(TEXT, json.dumps(frame).encode())

    def next(self):
        """The next frame of the server; None when it has closed."""
        while True:
            head = self.input.read(2)
            if len(head) < 2:
                return None
            opcode, size = head[0] & 15, head[1]
            if size == 126:
                (size,) = struct.unpack(">H", self.input.read(2))
            elif size == 127:
                (size,) = struct.unpack(">Q", self.input.read(8))
            payload = self.input.read(size)
            if opcode == TEXT:
                return json.loads(payload)
            if opcode == PING:
                self._send(PONG, payload)
            if opcode == CLOSE:
                return None

    def __iter__(self):
        return iter(self.next, None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def _shake_hands(self, host):
        nonce = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            (
                f"GET /ws HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {nonce}\r\n\r\n"
            ).encode()
        )
        status = self.input.readline().decode().strip()
        while self.input.readline().strip():
            pass
        if " 101" not in status:
            raise ConnectionError(status)

    def _send(self, opcode, payload):
        """One whole frame, masked as RFC 6455 wants it of clients."""
        size = len(payload)
        if size < 126:
            head = struct.pack(">BB", 0x80 | opcode, 0x80 | size)
        elif size < 65536:
            head = struct.pack(">BBH", 0x80 | opcode, 0x80 | 126, size)
        else:
            head = struct.pack(">BBQ", 0x80 | opcode, 0x80 | 127, size)
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))
        self.socket.sendall(head + mask + masked)
