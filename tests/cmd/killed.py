"""A sender killed again and again while its server misbehaves, held against what the server accepted: no mail twice, none lost,
none hidden."""
import collections, random, subprocess, time
from program import PROGRAM
from sending import arguments, rows, send, workspace
from smtp_server import Server

FAULTS = ("rcpt_450", "rcpt_550", "data_421", "dot_451", "dot_554", "drop_before_accept", "accept_reset", "drop_in_data", "partial")


def check(root, server, readers, when):
    """What the ledger says of each reader against what the server has. A mail in doubt may be there or not."""
    accepted = collections.Counter(who for who, _ in server.accepted)
    assert not accepted or max(accepted.values()) == 1, f"{when}: twice: {accepted.most_common(3)}"
    table = rows(root)
    assert len(table) == readers, f"{when}: {len(table)} of {readers}"
    for number, (address, state, _) in enumerate(table, 1):
        who = f"r{number}@exemple.fr"
        assert (address is None) == (state in ("sent", "failed")), f"{when}: {who} {state}: address {address}"
        if state == "sent":
            assert accepted[who] == 1, f"{when}: {who} counts as sent, and the server does not have it"
        elif state in ("pending", "deferred", "failed"):
            assert accepted[who] == 0, f"{when}: {who} is {state}, and the server has it"
    return collections.Counter(state for _, state, _ in table)


def kill_one(root, server, chance, most):
    """Starts a sender and kills it after some mails; whether it was killed before it ended."""
    until = len(server.asked) + chance.randint(0, most)
    process = subprocess.Popen([PROGRAM, *arguments(root)], stderr=subprocess.DEVNULL)
    while process.poll() is None and len(server.asked) < until:
        time.sleep(0.0003)
    time.sleep(chance.random() * 0.006)  # somewhere in the mails: the protocol takes about as long
    process.kill()
    return process.wait() < 0


def run(folder, readers, kills, seed, settings, most, server_options=None):
    """Kills until so many kills were made or all is through, then lets it end; prints what came of it."""
    chance = random.Random(seed)
    behaviours = random.Random(seed + 1)
    behave = lambda number, recipient: behaviours.choice(FAULTS) if recipient and behaviours.random() < 0.2 else "fine"
    with Server(behave, **(server_options or {})) as server:
        root = workspace(folder, readers, settings(server))
        done = 0
        for attempt in range(3 * kills):
            done += kill_one(root, server, chance, most)
            try:
                counts = check(root, server, readers, f"kill {done}")
            except Exception as error:  # killed before the ledger was made or the edition frozen
                assert "no such table" in str(error) or "unable to open" in str(error) or f"0 of {readers}" in str(error), error
                assert not server.accepted
                continue
            if done == kills or not counts["pending"] + counts["deferred"]:
                break
        for attempt in range(20 + readers):
            if not counts["pending"] + counts["deferred"]:
                break
            send(root)
            counts = check(root, server, readers, "the end")
        doubtful = {f"r{n}@exemple.fr" for n, (_, state, _) in enumerate(rows(root), 1) if state == "in_doubt"}
        failed = {f"r{n}@exemple.fr" for n, (_, state, _) in enumerate(rows(root), 1) if state == "failed"}
        has = {who for who, _ in server.accepted}
        missing = {f"r{n}@exemple.fr" for n in range(1, readers + 1)} - has
        assert missing <= doubtful | failed, f"lost: {missing - doubtful - failed}"
        print(f"{done} kills, {server.connections} connections: {dict(counts)}, {len(doubtful & has)} of the doubtful arrived")
        return done, counts
