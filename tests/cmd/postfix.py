"""Debian's Postfix with a configuration, queue and mailboxes of its own, on three ports of 127.0.0.1: a relay in the clear, STARTTLS
and TLS from the first byte, the last two for those who log in only. It has no client, so nothing it takes can leave the machine."""
import glob, os, pwd, shutil, socket, subprocess, sys, tempfile, time

DAEMONS = "/usr/lib/postfix/sbin"
DOMAINS = ("exemple.fr", "lumivolt.example")
USER, PASSWORD = "lettre", "un s3cret: àé"

MAIN = """compatibility_level = 3.6
queue_directory = {root}/queue
data_directory = {root}/data
maillog_file = {root}/log
maillog_file_prefixes = {root}
myhostname = mail.exemple.fr
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = loopback-only
inet_protocols = ipv4
default_transport = error:nothing leaves this machine
relay_transport = error:nothing leaves this machine
local_transport = error:nobody lives here
transport_maps = inline:{{ {{ gone@exemple.fr = gone: }} }}
virtual_mailbox_domains = {domains}
virtual_mailbox_base = {root}/mail
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
smtpd_peername_lookup = no
smtpd_tls_cert_file = {root}/right.pem
smtpd_tls_key_file = {root}/right.key
smtpd_tls_session_cache_database =
smtpd_client_connection_rate_limit = 0
smtpd_sasl_path = smtpd
smtpd_sasl_local_domain = exemple.fr
"""
LOGIN = " -o smtpd_sasl_auth_enable=yes -o mynetworks= -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject"
MASTER = """127.0.0.1:{relay} inet n - n - - smtpd
127.0.0.1:{starttls} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt {login}
127.0.0.1:{tls} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes {login}
postlog unix-dgram n - n - 1 postlogd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
anvil unix - - n - 1 anvil
proxymap unix - - n - - proxymap
virtual unix - n n - - virtual
error unix - - n - - error
gone unix - n n - - pipe user=nobody argv=/bin/sh {root}/gone
"""
# where Debian's Postfix looks for it: below its own configuration
SASL = "pwcheck_method: auxprop\nauxprop_plugin: sasldb\nsasldb_path: {root}/sasldb\nmech_list: {mechanisms}\n"


def need():
    """Ends the test as skipped where there is no Postfix, or nobody who may start it."""
    if not os.path.exists(DAEMONS + "/master") or not shutil.which("saslpasswd2"):
        print("skipped: there is no postfix, or no sasl2-bin")
    elif os.geteuid() != 0:
        print("skipped: only root starts postfix")
    else:
        return
    sys.exit(77)


def reserve_ports(count):
    """Sockets, each bound to a port of its own for as long as it is open. Postfix may listen there all the same, for it sets SO_REUSEPORT;
    which is why a port that was only looked up could be another Postfix's too, and every second connection with it."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        one.bind(("127.0.0.1", 0))
    return sockets


def write(root, name, text):
    path = os.path.join(root, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


class Postfix:
    def __init__(self, certificates, mechanisms="PLAIN LOGIN"):
        """`certificates` is a folder with right.pem and right.key."""
        self.root = tempfile.mkdtemp(prefix="postfix-")
        os.chmod(self.root, 0o755)
        owner = pwd.getpwnam("postfix")
        for name in ("right.pem", "right.key"):
            shutil.copy(os.path.join(certificates, name), self.root)
        for name in ("config", "config/sasl", "mail", "data", "queue", *("queue/" + n for n in (
                "active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "maildrop", "pid", "private", "public",
                "saved", "trace"))):
            os.mkdir(os.path.join(self.root, name), 0o755)
            if name not in ("config", "config/sasl", "queue", "queue/pid"):
                os.chown(os.path.join(self.root, name), owner.pw_uid, owner.pw_gid)
        self.reserved = reserve_ports(3)
        self.relay, self.starttls, self.tls = (one.getsockname()[1] for one in self.reserved)
        write(self.root, "config/main.cf", MAIN.format(root=self.root, uid=owner.pw_uid, gid=owner.pw_gid, domains=" ".join(DOMAINS)))
        write(self.root, "config/master.cf", MASTER.format(root=self.root, relay=self.relay, starttls=self.starttls, tls=self.tls, login=LOGIN))
        write(self.root, "gone", "exit 67\n")  # EX_NOUSER: found out only after the mail was taken
        write(self.root, "config/sasl/smtpd.conf", SASL.format(root=self.root, mechanisms=mechanisms))
        subprocess.run(["saslpasswd2", "-p", "-c", "-f", self.root + "/sasldb", "-u", "exemple.fr", USER], input=PASSWORD.encode(),
                       check=True, capture_output=True)
        os.chown(self.root + "/sasldb", owner.pw_uid, owner.pw_gid)

    def __enter__(self):
        self.master = subprocess.Popen([DAEMONS + "/master", "-d", "-c", self.root + "/config"], stdin=subprocess.DEVNULL,
                                       stderr=subprocess.PIPE, start_new_session=True)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.relay), 1).close()
                return self
            except OSError:
                assert self.master.poll() is None, self.master.stderr.read().decode() + self.log()
                time.sleep(0.05)
        raise AssertionError("postfix does not start: " + self.log())

    def __exit__(self, kind, *unused):
        if kind:
            print(self.log())
        self.master.terminate()  # it ends its daemons itself
        self.master.wait()
        self.master.stderr.close()
        for one in self.reserved:
            one.close()
        shutil.rmtree(self.root, ignore_errors=True)

    def log(self):
        path = os.path.join(self.root, "log")
        return open(path, encoding="utf-8", errors="replace").read() if os.path.exists(path) else ""

    def mailbox(self, address, count=1):
        """The messages of an address, as the maildir that all share has them, once there are so many."""
        mark = f"\nDelivered-To: {address}\n".encode()
        for _ in range(200):
            everything = [open(path, "rb").read() for path in glob.glob(f"{self.root}/mail/all/new/*")]
            messages = [message for message in everything if mark in b"\n" + message.split(b"\n\n")[0]]
            if len(messages) >= count:
                break
            time.sleep(0.05)
        assert len(messages) == count, f"{address}: {len(messages)} of {count}\n{self.log()}"
        return messages
