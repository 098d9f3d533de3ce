"""Mails into Postfix's smtp-sink on loopback: a newsletter of ours to 500 readers, its ledger included, by relay and by submission in
TLS (which socat takes off before the sink), beside smtp-source (which speaks no TLS: another socat puts it on), curl, smtplib and msmtp."""
import contextlib, os, shutil, socket, subprocess, sys, tempfile, time
from timing import Contestant, Failed, Wrong, is_there, race, say_seconds, table

READERS = 500
FAR_READERS, TURN_MS = 50, 20  # of a provider across the network
UNFLUSHED = "smarketing, relay, workspace in memory"  # where a flush costs nothing
FROZEN = "smarketing, mails made and frozen only"  # by relay to where nobody listens
SOURCES = {"relay": "smtp-source, relay", "submission in TLS": "smtp-source, TLS by socat"}  # what each way of ours is held against
WORDS = "Nous avons parlé avec dix clients ce mois-ci, et voici ce que chacun attend de nous avant de signer. "


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def serving(command, port):
    """A server that listens on the port for as long as the block runs."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        else:
            raise Failed(f"{command[0]} does not listen")
        yield
    finally:
        process.terminate()
        process.wait()


def set_up(bench):
    """The helpers of the tests of sending, for a workspace and certificates."""
    os.environ.setdefault("SMARKETING", bench.program)
    os.environ.setdefault("SM_SOURCE_DIR", bench.source)
    sys.path.insert(0, os.path.join(bench.source, "tests", "cmd"))
    import sending, smtp_server
    return sending, smtp_server


def make_workspace(bench, sending, name, settings, folder=None, readers=READERS):
    folder = folder or bench.scratch
    shutil.rmtree(os.path.join(folder, name), ignore_errors=True)
    root = sending.workspace(folder, readers, settings, name)
    with open(os.path.join(root, "newsletter", "2026-10.md"), "w", encoding="utf-8") as file:
        file.write("---\nsubject: Ce qui change\n---\n\n" + (WORDS * 8 + "\n\n") * 30)
    return root


def forget(root):
    for name in ("ledger", "out"):
        shutil.rmtree(os.path.join(root, name), ignore_errors=True)


def check(sending, root, readers):
    found = sending.states(root)
    if found != {"sent": readers}:
        raise Wrong(f"not every mail was sent: {found}")


def check_frozen(sending, root):
    found = sending.states(root)
    if found != {"pending": READERS}:
        raise Wrong(f"not every mail was frozen, and none sent: {found}")


def sender(bench, sending, name, root, readers=READERS):
    return Contestant(name, [bench.program, *sending.arguments(root)], ours=True, prepare=lambda: forget(root), check=lambda: check(sending, root, readers))


def make_outbox(bench, sending, name, readers):
    """The command that makes every mail, and the folder where it left them."""
    made = make_workspace(bench, sending, name, {"transport": "outbox"}, readers=readers)
    make = [bench.program, "newsletter", made, "--month", "2026-10"]
    subprocess.run(make, check=True, capture_output=True)
    return make, os.path.join(made, "out", "2026-10", "outbox")


def smtplib(bench, outbox, *server):
    return ["/usr/bin/python3", "-B", os.path.join(bench.here, "peers", "smtplib_mails.py"), outbox, *server]


def source_of(by_name, how):
    """The smtp-source that sends as ours does, None where it is not there."""
    source = by_name[SOURCES[how]]
    return source if source.seconds else None


def show(results, size):
    ceiling = source_of({result.contestant.name: result for result in results}, "relay")
    lines = [f"### Mail, {READERS} of {size / 1000:.0f} kB into a sink on loopback", "",
             "One connection each, but for msmtp, a process a mail. Ours begins with reading, measuring and making every mail, and commits each in "
             "its ledger before and after it leaves, the disk flushed both times.", "",
             "| program | whole process | mails a second | of smtp-source | processor | peak memory | runs |", "|---|---|---|---|---|---|---|"]
    for result in results:
        bold = "**" if result.contestant.ours else ""
        if not result.seconds:
            lines.append(f"| {bold}{result.contestant.name}{bold} | {result.missing} | | | | | 0 |")
            continue
        share = f"{ceiling.median / result.median:.2f}" if ceiling else ""
        lines.append(f"| {bold}{result.contestant.name}{bold} | {say_seconds(result.median)} | {READERS / result.median:,.0f} | {share} | "
                     f"{say_seconds(sorted(result.processor)[len(result.processor) // 2])} | {result.peak / 1e6:.0f} MB | {len(result.seconds)} |")
    return "\n".join([*lines, "", *say_sending(results)])


def say_sending(results):
    """What is left when the making is taken off, which writes no files when mails are sent: protocol and ledger."""
    by_name = {result.contestant.name: result for result in results}
    made = by_name[FROZEN]
    unflushed, flushed = by_name[UNFLUSHED], by_name["smarketing, relay"]
    if unflushed.seconds and flushed.seconds:
        yield f"Of the relay's {say_seconds(flushed.median)} the ledger's flushes take {say_seconds(max(0, flushed.median - unflushed.median))}: two a mail.\n"
    for how in ("relay", "submission in TLS"):
        result = by_name[f"smarketing, {how}"]
        alone = result.median - made.median if result.seconds and made.seconds else 0
        if alone > 0:
            shares = [f", {source.median / alone:.2f} of {source.contestant.name}" for source in
                      (source_of(by_name, way) for way in dict.fromkeys((how, "relay"))) if source]
            yield (f"Sending and ledger alone, by {how} (the making and freezing taken off): {READERS / alone:,.0f} mails a second"
                   f"{''.join(shares)}.\n")


def curl_config(bench, outbox, port, ca):
    """A file of curl's that sends every mail of a folder over one connection: the library that ours sends with, and nothing else."""
    path = os.path.join(bench.scratch, "curl.config")
    mail = "\n".join(('url = "smtps://localhost:%d/localhost"' % port, f'cacert = "{ca}"', 'mail-from = "<lettre@exemple.fr>"',
                      'mail-rcpt = "<r@exemple.fr>"', 'upload-file = "%s"', ""))
    with open(path, "w", encoding="utf-8") as file:
        file.write("next\n".join(mail % os.path.join(outbox, name) for name in sorted(os.listdir(outbox)) if name.endswith(".eml")))
    return path


def compete(bench, sending, ca, plain, secure, wrapped, memory):
    """The contestants: by relay in the clear, on the disk and in memory, by submission in TLS, and the making alone."""
    unflushed = make_workspace(bench, sending, "unflushed", {"transport": "relay", "host": "127.0.0.1", "port": plain}, memory)
    relay = make_workspace(bench, sending, "relay", {"transport": "relay", "host": "127.0.0.1", "port": plain})
    submission = make_workspace(bench, sending, "submission", {"transport": "submission", "host": "localhost", "port": secure, "security": "tls", "ca_file": ca})
    frozen = make_workspace(bench, sending, "frozen", {"transport": "relay", "host": "127.0.0.1", "port": free_port()})
    make, outbox = make_outbox(bench, sending, "made", READERS)
    size = sum(os.path.getsize(os.path.join(outbox, name)) for name in os.listdir(outbox)) / len(os.listdir(outbox))
    source = ["smtp-source", "-d", "-s", "1", "-m", str(READERS), "-l", str(int(size)), "-f", "lettre@exemple.fr", "-t", "r@exemple.fr"]
    return [Contestant(SOURCES["relay"], [*source, f"127.0.0.1:{plain}"], needs=["smtp-source"]),
            Contestant(SOURCES["submission in TLS"], [*source, f"127.0.0.1:{wrapped}"], needs=["smtp-source"]),
            Contestant("curl, TLS", ["curl", "--silent", "--config", curl_config(bench, outbox, secure, ca)], needs=["curl"]),
            sender(bench, sending, "smarketing, relay", relay),
            sender(bench, sending, "smarketing, submission in TLS", submission),
            sender(bench, sending, UNFLUSHED, unflushed),
            Contestant(FROZEN, [bench.program, *sending.arguments(frozen)], ours=True, prepare=lambda: forget(frozen),
                       check=lambda: check_frozen(sending, frozen), status=4),
            Contestant("smarketing, mails made and written only", make, ours=True),
            Contestant("smtplib, relay", smtplib(bench, outbox, str(plain))), Contestant("smtplib, TLS", smtplib(bench, outbox, str(secure), ca)),
            Contestant("msmtp, relay", [os.path.join(bench.here, "peers", "msmtp_mails.sh"), outbox, str(plain)], needs=["msmtp"])], size


def compete_far(bench, sending, ca, far):
    """Those who send in TLS, to a provider across the network."""
    submission = make_workspace(bench, sending, "far", {"transport": "submission", "host": "localhost", "port": far, "security": "tls", "ca_file": ca},
                                readers=FAR_READERS)
    _, outbox = make_outbox(bench, sending, "made-far", FAR_READERS)
    return [sender(bench, sending, "smarketing, submission in TLS", submission, FAR_READERS),
            Contestant("curl, TLS", ["curl", "--silent", "--config", curl_config(bench, outbox, far, ca)], needs=["curl"]),
            Contestant("smtplib, TLS", smtplib(bench, outbox, str(far), ca))]


def tables(bench):
    bench.tell("mail")
    absent = [need for need in ("smtp-sink", "socat", "openssl") if not is_there(need)]
    if absent:
        bench.tell(f"  not there: {', '.join(absent)}")
        return
    sending, smtp_server = set_up(bench)
    keys = os.path.join(bench.scratch, "keys")
    shutil.rmtree(keys, ignore_errors=True)
    os.makedirs(keys)
    ca, _ = smtp_server.certificates(keys)
    plain, secure, wrapped, far = free_port(), free_port(), free_port(), free_port()
    sink = ["smtp-sink", *(["-u", "nobody"] if os.getuid() == 0 else []), f"127.0.0.1:{plain}", "1000"]
    tls = ["socat", f"OPENSSL-LISTEN:{secure},cert={keys}/right.pem,key={keys}/right.key,verify=0,fork,reuseaddr,nodelay", f"TCP:127.0.0.1:{plain},nodelay"]
    wrap = ["socat", f"TCP-LISTEN:{wrapped},fork,reuseaddr,nodelay", f"OPENSSL:localhost:{secure},cafile={ca},nodelay"]
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with serving(sink, plain), serving(tls, secure), serving(wrap, wrapped), tempfile.TemporaryDirectory(prefix="bench-mail-", dir=memory) as folder:
        contestants, size = compete(bench, sending, ca, plain, secure, wrapped, folder)
        yield show(race(bench, contestants), size)
        with serving([os.path.join(bench.here, "far.py"), str(far), str(secure), str(TURN_MS)], far):
            yield table(race(bench, compete_far(bench, sending, ca, far)), f"Mail, {FAR_READERS} to a provider {TURN_MS} ms away",
                        "The same server in TLS, behind a way that takes half of it each direction. Ours begins with reading, measuring and making every mail.")
