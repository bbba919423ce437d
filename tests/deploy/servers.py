"""nginx, Caddy and Apache on this machine, with the configurations of `deploy/`, and a client that asks them."""

import http.client
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DEPLOY = Path(__file__).parents[2] / "deploy"

_NGINX = """
{user}
daemon off;
pid {work}/nginx.pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    include /etc/nginx/mime.types;
    {recipe}
}}
"""
_APACHE = """
ServerRoot {work}
ServerName example.org
Listen 127.0.0.1:{port}
PidFile {work}/httpd.pid
ErrorLog {work}/errors
{modules}
TypesConfig /etc/mime.types
DocumentRoot {served}
<Directory {served}>
    AllowOverride All
    Require all granted
</Directory>
"""
_APACHE_MODULES = ("mpm_event", "authz_core", "alias", "dir", "mime", "headers")
_CADDY = "{\n\tadmin off\n\tauto_https off\n}\n"


@dataclass(frozen=True)
class Answer:
    """What a server answers: the status, the headers by their names in small letters, and the body as it was sent."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running server, and the path of the site on it."""

    port: int
    root: str

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path under the site's root; `_` in the name of a header stands for a hyphen."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", f"{self.root}{path}", headers={"Host": "example.org", **sent})
            response = connection.getresponse()
            return Answer(
                response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
            )
        finally:
            connection.close()


def find_program(name: str) -> str:
    """A program that the tests need; Debian keeps servers where users do not look."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    assert found, f"{name} is not installed; tests/setup.sh does that"
    return found


def _fit(recipe: str, served: Path, root: str) -> str:
    """The recipe for a site that stands at another path, in another folder: as its comments tell to change it."""
    if root == "/":
        recipe = recipe.replace("/srv/www/desk/", "/srv/www/").replace("/desk/404.html", "/404.html")
    return recipe.replace("/srv/www", str(served))


@contextmanager
def nginx(served: Path, root: str, work: Path) -> Iterator[Server]:
    """nginx, serving a folder in which the site lies at `root` (`/` or `/desk/`)."""
    port = _free_port()
    recipe = _fit((DEPLOY / "nginx.conf").read_text(encoding="utf-8"), served, root)
    recipe = recipe.replace("listen 80;", f"listen 127.0.0.1:{port};")
    recipe = recipe.replace("include mime.types;", "include /etc/nginx/mime.types;")
    user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""  # the files are in a private folder
    settings = work / "nginx.conf"
    settings.write_text(_NGINX.format(user=user, work=work, recipe=recipe), encoding="utf-8")
    command = [find_program("nginx"), "-p", str(work), "-c", str(settings), "-e", "stderr"]
    with _running(command, port, work):
        yield Server(port, root)


@contextmanager
def caddy(served: Path, root: str, work: Path) -> Iterator[Server]:
    """Caddy, serving a folder in which the site lies at `root` (`/` or `/desk/`)."""
    port = _free_port()
    recipe = _fit((DEPLOY / "Caddyfile").read_text(encoding="utf-8"), served, root)
    recipe = recipe.replace("example.org {", f"http://example.org:{port} {{\n\tbind 127.0.0.1", 1)
    settings = work / "Caddyfile"
    settings.write_text(_CADDY + recipe, encoding="utf-8")
    command = [find_program("caddy"), "run", "--config", str(settings), "--adapter", "caddyfile"]
    with _running(command, port, work):
        yield Server(port, root)


@contextmanager
def apache(served: Path, root: str, work: Path) -> Iterator[Server]:
    """Apache, serving a folder in which the site lies at `root` (`/` or `/desk/`), with the recipe in that folder."""
    port = _free_port()
    folder = served / root.strip("/")
    rules = folder / "_redirects.apache"
    recipe = _fit((DEPLOY / "apache.htaccess").read_text(encoding="utf-8"), served, root)
    recipe += rules.read_text(encoding="utf-8") if rules.exists() else ""
    (folder / ".htaccess").write_text(recipe, encoding="utf-8")
    modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in _APACHE_MODULES)
    settings = work / "httpd.conf"
    settings.write_text(_APACHE.format(work=work, port=port, served=served, modules=modules), encoding="utf-8")
    served.chmod(0o755)
    command = [find_program("apache2"), "-D", "FOREGROUND", "-f", str(settings)]
    with _running(command, port, work):
        yield Server(port, root)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


@contextmanager
def _running(command: list[str], port: int, work: Path) -> Iterator[None]:
    home = {"HOME": str(work), "XDG_DATA_HOME": str(work / "data"), "XDG_CONFIG_HOME": str(work / "config")}
    log = work / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env={**os.environ, **home})
        try:
            while not _listens(port):
                assert process.poll() is None, log.read_text(encoding="utf-8", errors="replace")
            yield
        finally:
            process.terminate()
            process.wait(20)


def _listens(port: int) -> bool:
    """Whether the server takes connections; waits for a moment if it does not yet."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        threading.Event().wait(0.02)
        return False
    return True
