"""Runs a command on a leash: when whoever started it goes away, the command goes too, with all its children.

The starter holds the other end of standard input. When that closes, be it by a crash or a kill, the command's process
group is ended. The word "keep" on standard input lets go of it instead, and it runs on until it is told to stop.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading

PATIENCE_SECONDS = 5.0
PR_SET_PDEATHSIG = 1


def main() -> int:
    # A session of its own: the terminal's Ctrl-C and hang-up reach the starter only, which then closes the leash.
    if os.getpid() != os.getpgrp():
        os.setsid()
    leash = os.getpid()
    child = subprocess.Popen(
        sys.argv[1:], stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=lambda: end_with(leash)
    )
    signal.signal(signal.SIGTERM, lambda *_: stop(child))
    threading.Thread(target=watch, args=(child,), daemon=True).start()
    code = child.wait()
    # What the command left running in its group goes with it.
    signal_group(child, signal.SIGKILL)
    return code if code >= 0 else 128 - code


def end_with(leash: int) -> None:
    """Has Linux end the command if the leash itself is killed and can end nothing any more."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != leash:
        os._exit(1)  # It was killed before this was asked for, and nobody would tell any more.


def watch(child: subprocess.Popen) -> None:
    if sys.stdin.readline().strip() != "keep":
        stop(child)


def stop(child: subprocess.Popen) -> None:
    """Asks the command to end; whoever waits for it sees it gone. If it takes too long, it is not asked again."""
    signal_group(child, signal.SIGTERM)
    patience = threading.Timer(PATIENCE_SECONDS, signal_group, (child, signal.SIGKILL))
    patience.daemon = True
    patience.start()


def signal_group(child: subprocess.Popen, number: signal.Signals) -> None:
    try:
        os.killpg(child.pid, number)
    except (ProcessLookupError, PermissionError):
        pass  # All of it is gone already.


if __name__ == "__main__":
    sys.exit(main())
