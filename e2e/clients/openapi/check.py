"""Judges the OpenAPI document that a running Immo-Connect gives, and the clients that others' programs make of it.

Usage: check.py WORLD.json NODE_FOLDER. One line per step; ends with a failure at the first step that fails.
"""

import importlib
import inspect
import json
import pathlib
import subprocess
import sys
import tempfile
import uuid
from urllib.parse import urljoin

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

import requests
from openapi_spec_validator import validate

from agent import Agent
from authlib_client import Provider, Tool, check, step

HERE = pathlib.Path(__file__).parent
# Nothing but the generator itself: formatting what is thrown away takes longer than making it.
GENERATOR = "post_hooks: []\n"
# No charge has it.
UNKNOWN = "txn_01jd3v9q5mf5v8v1m8x6y2k7c4"


def main(world, node):
    issuer = world["issuer"]
    text = step("the document is there", lambda: requests.get(f"{issuer}/api/v1/openapi.json", timeout=10).text)
    document = json.loads(text)
    token = step("somebody signs in", lambda: access_token(world))
    with tempfile.TemporaryDirectory(dir=node / "node_modules", prefix=".openapi-") as folder:
        folder = pathlib.Path(folder)
        (folder / "openapi.json").write_text(text)
        (folder / "generator.yml").write_text(GENERATOR)
        step("openapi-spec-validator finds no fault", lambda: validate(document))
        step("Redocly finds no fault", lambda: run(folder, npx(node, "redocly"), "lint", "openapi.json"))
        step("openapi-python-client's client calls every endpoint", lambda: in_python(document, folder, issuer, token))
        step("openapi-typescript's types compile, and a client of them calls every endpoint",
             lambda: in_typescript(document, node, folder, issuer, token))
    print("done")


def access_token(world):
    tool = Tool(Provider(world["issuer"]), next(iter(world["tools"].values())))
    tool.client.scope = "openid organisation members wallet:charge wallet:read"
    tokens, *_ = tool.sign_in(Agent(world["person"]))
    return tokens["access_token"]


def operations(document):
    return sorted(operation["operationId"] for path in document["paths"].values() for operation in path.values())


def in_python(document, folder, issuer, token):
    run(folder, sys.executable, "-m", "openapi_python_client", "generate", "--path", "openapi.json",
        "--output-path", "made_client", "--meta", "none", "--config", "generator.yml")
    sys.path.insert(0, str(folder))
    made = importlib.import_module("made_client")
    answers = {}
    with made.AuthenticatedClient(base_url=issuer, token=token) as client:
        for path in document["paths"].values():
            for operation in path.values():
                name = operation["operationId"]
                module = importlib.import_module(f"made_client.api.{operation['tags'][0]}.{name}")
                answers[name] = module.sync_detailed(**parameters(module), client=client)
    check(sorted(answers) == operations(document), answers)
    check(answers["list_syndics"].parsed.associations == [], answers["list_syndics"])
    check(answers["get_context"].parsed.organisation is None, answers["get_context"])
    said = {name: answers[name].parsed.code for name in answers if "charge" in name or "wallet" in name}
    check(said == {
        "make_charge": "charge-no-organisation",
        "get_charge": "charge-unknown",
        "capture_charge": "charge-no-organisation",
        "release_charge": "charge-unknown",
        "refund_charge": "charge-unknown",
        "get_wallet": "charge-no-organisation",
    }, said)
    problem = answers["list_members"].parsed
    check(problem.code == "no-organisation", answers["list_members"])
    entry = urljoin(issuer, problem.type_)
    check(f'id="{entry.split("#")[1]}"' in requests.get(entry, timeout=10).text, entry)


def parameters(module):
    """What the call must have: a key and a body where it writes, what its address holds, what is searched for."""
    wanted = inspect.signature(module.sync_detailed).parameters
    made = {
        "id": UNKNOWN,
        "number": "0999010126",
        "q": "Zonnedauw",
        "idempotency_key": str(uuid.uuid4()),
        "body": body_of(wanted.get("body")),
    }
    return {name: value for name, value in made.items() if name in wanted}


def body_of(parameter):
    """Of the class that was made for it: what is required is a price."""
    if parameter is None:
        return None
    made = parameter.annotation
    return made(price="lookup") if "price" in inspect.signature(made).parameters else made()


def in_typescript(document, node, folder, issuer, token):
    run(folder, npx(node, "openapi-typescript"), "openapi.json", "--output", "schema.d.ts")
    (folder / "client.ts").write_text((HERE / "client.ts").read_text())
    (folder / "package.json").write_text('{"type": "module"}')
    run(folder, npx(node, "tsc"), "client.ts", "--strict", "--skipLibCheck", "--target", "es2022",
        "--module", "nodenext")
    told = json.loads(run(folder, "node", "client.js", issuer, token))
    check(sorted(told) == operations(document), told)
    check(told["list_members"] == "no-organisation", told)
    check(told["make_charge"] == "charge-no-organisation", told)


def npx(node, name):
    return str(node / "node_modules" / ".bin" / name)


def run(folder, *command):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


if __name__ == "__main__":
    main(json.loads(pathlib.Path(sys.argv[1]).read_text()), pathlib.Path(sys.argv[2]))
