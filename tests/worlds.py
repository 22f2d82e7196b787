"""Places to publish to, as real as a machine alone can have them: each is a server started on loopback and ended afterwards.

A world is entered with a scratch folder. It gives the address to publish to, the environment an editor would have set, and
`files()`: what is really there, read beside the server and not through the code under test.
"""

import getpass
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

SECRET = "sesame-7f3a-never-to-be-seen"  # noqa: S105 - it opens only the servers below
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A place outside."""

    address: str
    files: Callable[[], dict[str, bytes]]
    env: dict[str, str] = field(default_factory=dict)


@contextmanager
def folder(room: Path) -> Iterator[World]:
    yield World(address=str(room / "world"), files=lambda: _tree(room / "world"))


@contextmanager
def sshd(room: Path) -> Iterator[World]:
    """OpenSSH, with a key for the one who runs the tests, and the server's key known in a home of its own."""
    pytest.importorskip("asyncssh", reason="the extra sftp is not installed")
    program, ssh, port = _program("sshd"), room / "home/.ssh", _free_port()
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # which a service manager makes elsewhere
    ssh.mkdir(parents=True, mode=0o700)
    for key in (room / "host_key", ssh / "id_ed25519"):
        subprocess.run(("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key), check=True)
    (ssh / "known_hosts").write_text(f"[{HOST}]:{port} {(room / 'host_key.pub').read_text()}")
    (room / "sshd.conf").write_text(
        f"ListenAddress {HOST}:{port}\nHostKey {room}/host_key\nPidFile none\nUsePAM no\nStrictModes no\n"
        f"AuthorizedKeysFile {ssh}/id_ed25519.pub\nPermitRootLogin prohibit-password\nPasswordAuthentication no\n"
        "Subsystem sftp internal-sftp\n"
    )
    with _running((program, "-D", "-e", "-f", room / "sshd.conf"), port, room):
        env = {"HOME": str(room / "home"), "SSH_AUTH_SOCK": ""}
        yield World(address=f"sftp://{HOST}:{port}{room}/world", files=lambda: _tree(room / "world"), env=env)


@contextmanager
def nginx(room: Path) -> Iterator[World]:
    """nginx with WebDAV over TLS, with a certificate of its own and a password."""
    pytest.importorskip("webdav4", reason="the extra webdav is not installed")
    program, port, base = _program("nginx"), _free_port(), room / "nginx"
    module = Path("/usr/lib/nginx/modules/ngx_http_dav_ext_module.so")
    if not module.is_file():
        pytest.skip("nginx has no libnginx-mod-http-dav-ext here")
    (base / "world").mkdir(parents=True)
    (base / "passwords").write_text(f"editor:{{PLAIN}}{SECRET}\n")
    _certificate(base)
    places = "".join(f"{name}_temp_path {base}/t-{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (base / "nginx.conf").write_text(
        f"load_module {module}; daemon off; pid {base}/pid; error_log stderr; user {getpass.getuser()}; worker_processes 1;"
        f"events {{}} http {{ access_log off; {places} dav_ext_lock_zone zone=z:1m;"
        f"server {{ listen {HOST}:{port} ssl; ssl_certificate {base}/cert.pem; ssl_certificate_key {base}/key.pem;"
        f"root {base}; client_max_body_size 0; auth_basic paper; auth_basic_user_file {base}/passwords;"
        "location / { dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS; dav_access user:rw; } } }"
    )
    with _running((program, "-p", base, "-c", base / "nginx.conf"), port, room):
        env = {**_name_and_password(), "SSL_CERT_FILE": str(base / "cert.pem")}
        yield World(address=f"webdavs://{HOST}:{port}/world", files=lambda: _tree(base / "world"), env=env)


@contextmanager
def wsgidav(room: Path) -> Iterator[World]:
    """WsgiDAV, a WebDAV server that keeps the protocol in other ways than nginx."""
    pytest.importorskip("webdav4", reason="the extra webdav is not installed")
    application = pytest.importorskip("wsgidav.wsgidav_app", reason="WsgiDAV is not installed").WsgiDAVApp
    server_class = pytest.importorskip("cheroot.wsgi", reason="cheroot is not installed").Server
    (room / "dav/world").mkdir(parents=True)
    config = {
        "provider_mapping": {"/": str(room / "dav")},
        "simple_dc": {"user_mapping": {"*": {"editor": {"password": SECRET}}}},
        "verbose": 0,
        "logging": {"enable": False},
    }
    server = server_class((HOST, 0), application(config))
    server.prepare()
    threading.Thread(target=server.serve, daemon=True).start()
    address = f"webdav://{HOST}:{server.bind_addr[1]}/world"
    yield World(address=address, files=lambda: _tree(room / "dav/world"), env=_name_and_password())
    server.stop()


@contextmanager
def moto(room: Path) -> Iterator[World]:
    """moto's server, which looks at the key when it is told to."""
    pytest.importorskip("moto.server", reason="moto is not installed")
    port = _free_port()
    command = (Path(sys.executable).with_name("moto_server"), "-H", HOST, "-p", port)
    with _running(command, port, room, INITIAL_NO_AUTH_ACTION_COUNT="3"):
        ask = partial(pytest.importorskip("boto3").client, endpoint_url=f"http://{HOST}:{port}", region_name="us-east-1")
        people = ask("iam", aws_access_key_id="x", aws_secret_access_key="x")  # noqa: S106 - the first three need no key
        people.create_user(UserName="editor")
        key = people.create_access_key(UserName="editor")["AccessKey"]
        allowed = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
        people.put_user_policy(UserName="editor", PolicyName="all", PolicyDocument=json.dumps(allowed))
        yield _bucket(port, key["AccessKeyId"], key["SecretAccessKey"])


@contextmanager
def s3rver(room: Path) -> Iterator[World]:
    """s3rver (npm), which checks signatures and fails differently."""
    program, port = _node_program("s3rver"), _free_port()
    with _running((program, "-a", HOST, "-p", port, "-d", room / "s3", "--silent"), port, room):
        yield _bucket(port, "S3RVER", "S3RVER")


WORLDS = {world.__name__: world for world in (folder, sshd, nginx, wsgidav, moto, s3rver)}


def _bucket(port: int, key: str, secret: str) -> World:
    pytest.importorskip("obstore", reason="the extra s3 is not installed")
    boto3 = pytest.importorskip("boto3", reason="boto3 is not installed")
    endpoint = f"http://{HOST}:{port}"
    client = boto3.client(
        "s3", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id=key, aws_secret_access_key=secret
    )
    client.create_bucket(Bucket="papers")

    def files() -> dict[str, bytes]:
        names = [item["Key"] for item in client.list_objects_v2(Bucket="papers").get("Contents", ())]
        return {name.removeprefix("world/"): client.get_object(Bucket="papers", Key=name)["Body"].read() for name in names}

    env = {"AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret, "AWS_REGION": "us-east-1"}
    return World(address="s3://papers/world", files=files, env={**env, "AWS_ENDPOINT": endpoint, "AWS_ALLOW_HTTP": "true"})


def _name_and_password() -> dict[str, str]:
    return {"TINGBAO_WEBDAV_USER": "editor", "TINGBAO_WEBDAV_PASSWORD": SECRET}


def _tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    return found or pytest.skip(f"there is no {name} on this machine")


def _node_program(name: str) -> str:
    found = shutil.which(name, path=f"{Path(__file__).parent}/node_modules/.bin:{os.environ['PATH']}")
    return found or pytest.skip(f"npm's {name} is not installed")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _certificate(base: Path) -> None:
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=paper"
    names = ("-addext", f"subjectAltName=IP:{HOST}", "-keyout", base / "key.pem", "-out", base / "cert.pem")
    subprocess.run((_program("openssl"), *words.split(), *names), check=True, capture_output=True)


@contextmanager
def _running(command: tuple[object, ...], port: int, room: Path, **env: str) -> Iterator[None]:
    """A server of its own process, from when it answers until it is told to end."""
    log = room / "server.log"
    with log.open("wb") as said:
        process = subprocess.Popen([str(word) for word in command], stdout=said, stderr=said, env={**os.environ, **env})
    try:
        _wait(process, port, log)
        yield
    finally:
        process.terminate()
        process.wait(10)


def _wait(process: subprocess.Popen, port: int, log: Path) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise AssertionError(f"the server did not start: {log.read_text()[-500:]}")
