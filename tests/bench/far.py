#!/usr/bin/python3 -B
"""far.py PORT TO MS: a server that is far away. What comes on one port of loopback goes on to another, and what comes back returns, each half of
so many milliseconds later, in order and as much of it at a time as came: a turn takes the whole."""
import queue, socket, sys, threading, time


def carry(come, go, seconds):
    """From one connection to the other, until the first is closed."""
    way = queue.Queue()

    def arrive():
        while True:
            when, data = way.get()
            time.sleep(max(0, when - time.monotonic()))
            try:
                if not data:
                    return go.shutdown(socket.SHUT_WR)
                go.sendall(data)
            except OSError:
                return

    threading.Thread(target=arrive, daemon=True).start()
    while True:
        try:
            data = come.recv(65536)
        except OSError:
            data = b""
        way.put((time.monotonic() + seconds, data))
        if not data:
            return


def main(port, to, milliseconds):
    with socket.create_server(("127.0.0.1", port)) as listener:
        while True:
            near, _ = listener.accept()
            there = socket.create_connection(("127.0.0.1", to))
            for end in (near, there):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for come, go in ((near, there), (there, near)):
                threading.Thread(target=carry, args=(come, go, milliseconds / 2000), daemon=True).start()


main(*(int(argument) for argument in sys.argv[1:]))
