"""The command, and what the server answers to whom."""

import socket
import sys

import pytest
from typer.testing import CliRunner

from asgi import answers
from lacsim.cli import app
from lacsim.dashboard.serve import application, free_socket
from lacsim.scenario.errors import InputError


def asked(kind, path, **headers):
    """What the application answers: its messages, without a network between."""
    told = {"host": "127.0.0.1", **headers}
    scope = {
        "type": kind,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"session_id=two",
        "root_path": "",
        "scheme": "http" if kind == "http" else "ws",
        "method": "GET",
        "headers": [(name.encode(), value.encode()) for name, value in told.items()],
    }

    async def receive():
        return {"type": "http.request" if kind == "http" else "websocket.connect"}

    return answers(application(), scope, receive)


def test_a_port_in_use_is_refused_in_a_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(app, ["dashboard", "--no-browser", "--port", str(port)])
    assert result.exit_code == 2
    assert f"--port = {port}: already in use; right would be another" in result.stderr


@pytest.mark.parametrize("port", [-1, 70_000])
def test_no_port_is_refused_in_a_sentence(port):
    with pytest.raises(InputError, match="no port; right would be a number from 1 to 65535"):
        free_socket("127.0.0.1", port)


def test_a_missing_library_is_named_with_what_to_install(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    result = CliRunner().invoke(app, ["dashboard", "--no-browser"])
    assert result.exit_code == 2
    assert f"{sys.executable} -m pip install" in result.stderr
    assert '[dashboard]" first' in result.stderr


def test_every_answer_keeps_the_browser_at_home():
    headers = dict(asked("http", "/readyz")[0]["headers"])
    assert b"default-src 'self'" in headers[b"content-security-policy"]
    assert headers[b"x-content-type-options"] == b"nosniff"


def test_on_loopback_other_names_are_not_answered():
    assert asked("http", "/readyz")[0]["status"] == 200
    assert asked("http", "/readyz", host="elsewhere.example")[0]["status"] == 400


def test_another_sites_page_gets_no_websocket():
    address = "/jupyter/api/kernels/one/channels"
    refused = asked("websocket", address, origin="http://elsewhere.example")
    assert refused == [{"type": "websocket.close", "code": 1008}]


def test_telemetry_is_off():
    import solara.server.settings as solara_settings

    application()
    assert solara_settings.telemetry.mixpanel_enable is False
