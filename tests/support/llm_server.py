"""A made-up OpenAI-compatible endpoint for tests: the name of the model says how it behaves.

``python -m tests.support.llm_server PORT LOG``; every request body goes into LOG, one JSON object a line.
"""

import json
import re
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

MET = re.compile(r"(?P<who>[A-Z]\w+ [A-Z]\w+) met (?P<whom>[A-Z]\w+ [A-Z]\w+) in (?P<where>\w+) (?P<when>on \w+)\.")


def true_events(text: str) -> list[dict[str, Any]]:
    """Return the meetings of a text, as they stand there."""
    return [
        {
            "type": "Meeting", "status": "occurred", "change": None, "direction": None, "field": "text",
            "sentence": found[0], "trigger": "met", "when": found["when"], "news": False, "where": found["where"],
            "participants": [{"role": "participant", "words": found[name]} for name in ("who", "whom")],
            "source": "", "topics": [], "confidence": 0.9,
        }
        for found in MET.finditer(text)
    ]  # fmt: skip


def lies(event: dict[str, Any]) -> list[Any]:
    """Return what is wrong with an event in one way each."""
    return [
        event | {"sentence": "Antony Blinken met Vladimir Putin in Moscow on Sunday."},
        event | {"type": "Summit"},
        event | {"participants": [{"role": "participant", "words": "Vladimir Putin"}]},
        event | {"when": "on 1 January 2030"},
        event | {"confidence": 7},
        {key: value for key, value in event.items() if key != "status"},
        "a meeting",
    ]


#: Answers to own reports of the corpus, written by hand from the requests (tests/data/README.md).
RECORDED = Path(__file__).resolve().parent.parent / "data" / "llm" / "answers.jsonl"


def recorded_events(article: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the recorded answer to an article, as far as the text of the request holds its sentences."""
    with RECORDED.open(encoding="utf-8") as file:
        rows = (json.loads(line) for line in file)
        events = next(row["events"] for row in rows if row["title"] == article["title"])
    return [event for event in events if event["sentence"] in article["text"]]


class Endpoint(BaseHTTPRequestHandler):
    """Answers requests for completions."""

    log: Path
    busy = 2

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        request = json.loads(body)
        with self.log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(request | {"authorization": self.headers.get("Authorization")}) + "\n")
        article = json.loads(request["messages"][-1]["content"])
        recorded = request["model"] == "recorded"
        events = recorded_events(article) if recorded else true_events(article["text"])
        match request["model"]:
            case "liar":
                self.completion(json.dumps({"events": [*lies(events[0]), *events]}))
            case "garbage":
                self.completion("Here are the events: {")
            case "garbage-once":
                self.completion("{" if request["seed"] == 0 else json.dumps({"events": events}))
            case "no-list":
                self.completion('{"events": {"type": "Meeting"}}')
            case "cut":
                self.completion('{"events": [', finish_reason="length")
            case "unwilling":
                self.completion(None, refusal="I cannot help with that.")
            case "busy" if Endpoint.busy:
                Endpoint.busy -= 1
                self.answer(429, b'{"error": "slow down"}', {"Retry-After": "0"})
            case "broken":
                self.answer(500, b"out of memory")
            case "slow":
                time.sleep(600)
            case "endless":
                self.answer(200, b'{"choices": "' + b"x" * 6_000_000)
            case "too-long" if article["text"].startswith("LONG"):
                self.answer(400, b'{"error": "maximum context length"}')
            case "locked":
                self.answer(401, b'{"error": "wrong key"}')
            case "echo-500" | "echo-401":
                said = {"error": f"no such key {self.headers['Authorization']}"}
                self.answer(int(request["model"].removeprefix("echo-")), json.dumps(said).encode())
            case "echo-event":
                echoed = events[0] | {"sentence": f"The key is {self.headers['Authorization']}."}
                self.completion(json.dumps({"events": [echoed]}))
            case "moved":
                self.answer(302, b"", {"Location": "http://127.0.0.1:9/"})
            case _:
                self.completion(json.dumps({"events": events}))

    def completion(self, content: str | None, finish_reason: str = "stop", refusal: str | None = None) -> None:
        message = {"role": "assistant", "content": content, "refusal": refusal}
        choices = [{"index": 0, "message": message, "finish_reason": finish_reason}]
        self.answer(200, json.dumps({"object": "chat.completion", "choices": choices}).encode())

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.answer(200, b"{}")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    Endpoint.log = Path(sys.argv[2])
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Endpoint).serve_forever()
