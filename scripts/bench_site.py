"""Measures the running site on the demonstration's folder; called by scripts/bench-site."""

import http.client
import os
import platform
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs/performance.md"
HEADING = "## The site of one county\n"
BINARY = os.environ["JIANNUO_BIN"]
CLIENTS = 64
STARTS = 40
SAVES = 240

LUA = """
done = function(summary, latency, requests)
  local bad = summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.status + summary.errors.timeout
  io.write(string.format("RESULT %d %d %d %d %d %d %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(95), latency:percentile(99), bad, summary.bytes))
end
"""


class Server:
    """`jiannuo` with a command that serves a folder."""

    def __init__(self, command, folder):
        began = time.perf_counter()
        self.process = subprocess.Popen(
            [BINARY, command, "--data", folder, "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.said = ""
        while "http://" not in self.said:
            self.said += self.process.stdout.readline()
        self.port = int(re.search(r"http://127\.0\.0\.1:(\d+)/", self.said).group(1))
        answer = Browser(self.port).get("/sign-in")
        assert answer.status == 200, answer.status
        self.started_ms = (time.perf_counter() - began) * 1000

    def memory(self):
        """Resident memory in MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        rest = self.process.stdout.read()
        assert self.process.wait(30) == 0
        return rest


class Browser:
    """One connection with cookies and the token of forms."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.connection.connect()
        self.cookies, self.token = {}, ""

    def cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def request(self, method, path, body=None):
        headers = {"cookie": self.cookie()}
        if body is not None:
            headers["content-type"] = "application/x-www-form-urlencoded"
            body = urlencode({**body, "token": self.token})
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        answer.text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                name, value = value.split(";")[0].split("=", 1)
                self.cookies[name] = value
        if found := re.search(r'name="token" value="([^"]+)"', answer.text):
            self.token = found.group(1)
        return answer

    def get(self, path):
        return self.request("GET", path)

    def sign_in(self, login, password):
        self.get("/sign-in")
        answer = self.request("POST", "/sign-in", {"login": login, "password": password})
        assert answer.status == 303, answer.text
        self.cookies.pop("jiannuo-last", None)
        self.get("/account")
        return self


def load(port, path, cookie, folder, seconds):
    """64 clients that ask again as soon as they are answered."""
    script = Path(folder) / "wrk.lua"
    script.write_text(LUA)
    said = subprocess.run(
        ["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script), "-H", f"Cookie: {cookie}",
         f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True).stdout
    requests, duration, p50, p95, p99, bad, size = map(int, said.split("RESULT ")[1].split())
    assert bad == 0, said
    return {"rate": requests / duration * 1e6, "p50": p50 / 1000, "p95": p95 / 1000, "p99": p99 / 1000,
            "kilobytes": size / requests / 1000}


def quantile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def save(port, password, plan, writers):
    """So many fillers submit one figure of their own again and again; milliseconds of each save."""
    times, lock = [], threading.Lock()
    # A month of its own each time: nobody reports hundreds of versions of one.
    period = "2024-11" if writers == 1 else "2024-12"
    path = f"/plans/{plan}/periods/{period}/report"
    everybody = [Browser(port).sign_in(f"tb{number:02}", password) for number in range(1, writers + 1)]

    def write(browser):
        page = browser.get(path).text
        indicator, base = re.search(r'name="base\.([^"]+)" value="(\d+)"', page).groups()
        own = []
        for number in range(SAVES // writers):
            body = {"act": "submit", f"written.{indicator}": str(50_000 + int(base) + number),
                    f"base.{indicator}": str(int(base) + number), f"reason.{indicator}": "量测"}
            began = time.perf_counter()
            answer = browser.request("POST", path, body)
            own.append((time.perf_counter() - began) * 1000)
            assert answer.status == 303 and "done=submitted" in answer.getheader("location"), answer.text[-3000:]
        with lock:
            times.extend(own)

    threads = [threading.Thread(target=write, args=(browser,)) for browser in everybody]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(times) == SAVES // writers * writers, "a writer failed"
    return times, len(times) / (time.perf_counter() - began)


def disk(folder):
    """Milliseconds to append 4 KiB to a file and make it durable."""
    times = []
    with open(Path(folder) / "probe", "wb") as file:
        for _ in range(300):
            began = time.perf_counter()
            file.write(b"x" * 4096)
            file.flush()
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - began) * 1000)
    return times


def nginx(folder, page):
    """The same bytes as a file, served by nginx; gives the process and its port."""
    port = 18_970
    (Path(folder) / "page.html").write_text(page)
    config = Path(folder) / "nginx.conf"
    config.write_text(f"""daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {folder}; }} }}
""")
    os.chmod(folder, 0o755)
    process = subprocess.Popen(["nginx", "-c", str(config)], stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    return process, port


def main():
    seconds = int(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="jiannuo-bench-") as work:
        folder = f"{work}/data"
        demo = Server("demo", folder)
        password = re.search(r"(?:口令都是：|The password of all: )(\S+)", demo.said + demo.end()).group(1)

        starts, fresh = [], []
        for _ in range(STARTS):
            server = Server("serve", folder)
            starts.append(server.started_ms)
            fresh.append(server.memory())
            server.end()

        server = Server("serve", folder)
        memory = {"after the first page": server.memory()}
        office = Browser(server.port).sign_in("limin", password)
        for number in range(1, 11):
            Browser(server.port).sign_in(f"tb{number:02}", password)
        memory["after eleven people signed in"] = server.memory()
        plan = re.search(r"/plans/([^/\"]+)/periods/", office.get(office.get("/board").getheader("location")).text).group(1)
        board = f"/plans/{plan}/periods/2024-10"
        page = office.get(board)
        assert page.status == 200
        indicator = re.search(rf'href="(/plans/{plan}/indicators/[^"#]+)"', page.text).group(1).replace("&amp;", "&")
        asset = re.search(r'href="(/assets/[^"]+\.css)"', page.text).group(1)
        cookie = office.cookie()
        measured = {}
        load(server.port, board, cookie, work, 2)
        measured["board"] = load(server.port, board, cookie, work, seconds)
        measured["indicator"] = load(server.port, indicator, cookie, work, seconds)
        measured["a file of ours (style sheet)"] = load(server.port, asset, cookie, work, seconds)
        process, port = nginx(work, page.text)
        measured["the board's bytes as a file, nginx"] = load(port, "/page.html", "a=b", work, seconds)
        process.terminate()
        process.wait()
        memory["after the load"] = server.memory()

        stop = threading.Event()
        writes = []

        def now_and_then():
            # A department that enters a figure five times a second: everything kept is thrown away as often.
            browser = Browser(server.port).sign_in("tb12", password)
            path = f"/plans/{plan}/periods/2024-11/report"
            found = re.search(r'name="base\.([^"]+)" value="(\d+)"', browser.get(path).text)
            indicator, base = found.group(1), int(found.group(2))
            while not stop.wait(0.2):
                body = {"act": "submit", f"written.{indicator}": str(20_000 + base), f"base.{indicator}": str(base),
                        f"reason.{indicator}": "量测"}
                began = time.perf_counter()
                answer = browser.request("POST", path, body)
                assert "done=submitted" in answer.getheader("location"), answer.text[-2000:]
                writes.append((time.perf_counter() - began) * 1000)
                base += 1

        writer = threading.Thread(target=now_and_then)
        writer.start()
        measured["board, while a figure is saved 5 times a second"] = load(server.port, board, cookie, work, seconds)
        stop.set()
        writer.join()

        saves = {writers: save(server.port, password, plan, writers) for writers in (1, 8)}
        probe = disk(work)
        time.sleep(5)
        memory["five seconds after all of it"] = server.memory()
        server.end()
        verified = subprocess.run([BINARY, "verify", "--data", folder], capture_output=True).returncode
        assert verified == 0

    bytes_ = len(page.text.encode())
    ours = measured["board"]["p95"]
    rows = "\n".join(
        f"| {name} | {m['kilobytes']:.0f} KB | {m['rate']:,.0f} | {m['p50']:.1f} ms | {m['p95']:.1f} ms | {m['p99']:.1f} ms | {m['p95'] / ours:.2f} |"
        for name, m in measured.items())
    save_rows = "\n".join(
        f"| {writers} | {rate:,.0f} | {quantile(times, .5):.1f} ms | {quantile(times, .95):.1f} ms | {quantile(times, .99):.1f} ms |"
        for writers, (times, rate) in saves.items())
    memory_rows = "\n".join(f"| {when} | {size:.0f} MiB |" for when, size in memory.items())
    text = f"""{HEADING}
The release binary on the demonstration's folder (64 indicators, ten months of figures, SQLite), the clients on the same
machine: {os.cpu_count()} cores, {platform.machine()}, {platform.system()}, shared with wrk {wrk_version()}. To repeat: `scripts/bench-site {seconds}`.

From the start of the process to the first page: {statistics.median(starts):.0f} ms (median of {STARTS}; {min(starts):.0f} to {max(starts):.0f} ms). Aim: 300 ms.

| {CLIENTS} clients, each asking again at once | answer | a second | p50 | p95 | p99 | p95 against the board |
|---|---|---|---|---|---|---|
{rows}

Aim: p95 of the board under {CLIENTS} clients below 20 ms. All pages are of somebody of the office who is signed in; the board is
{bytes_ / 1000:.0f} KB of HTML with its charts.

| saving one figure by form, with its entry of the log, durable: clients | a second | p50 | p95 | p99 |
|---|---|---|---|---|
{save_rows}

Aim: p95 below 20 ms. Appending 4 KiB to a file of the same disk and making it durable takes {quantile(probe, .5):.1f} ms (p50), {quantile(probe, .95):.1f} ms (p95).

| resident memory | |
|---|---|
{memory_rows}

Aim: below 60 MB when idle.
"""
    before, _, after = REPORT.read_text(encoding="utf-8").partition(HEADING)
    rest = re.search(r"\n## .*", after, re.S)
    REPORT.write_text(before.rstrip() + "\n\n" + text + (rest.group(0) if rest else ""), encoding="utf-8")
    print(text)


def wrk_version():
    said = subprocess.run(["wrk", "-v"], capture_output=True, text=True).stdout
    return said.split()[1]


main()
