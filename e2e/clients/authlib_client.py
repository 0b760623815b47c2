"""Signs in to tools through a running Immo-Connect with the PyPI package Authlib.

Usage: authlib_client.py WORLD.json. One line per step; ends with a failure at the first step that fails.
"""

import json
import os
import pathlib
import sys
import time
import traceback
from urllib.parse import parse_qs, urlencode, urlsplit

# The provider under test listens on loopback, without TLS.
os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session, OAuthError
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from authlib.oidc.core import CodeIDToken
from authlib.oidc.discovery import OpenIDProviderMetadata, get_well_known_url
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from agent import Agent
from logout_receiver import LogoutReceiver

SCOPE = "openid profile email"


def step(name, work):
    try:
        result = work()
        print(f"ok    {name}", flush=True)
        return result
    except Exception:
        print(f"FAIL  {name}")
        traceback.print_exc(file=sys.stdout)
        sys.exit(1)


def refused(code, work):
    try:
        work()
    except OAuthError as error:
        assert error.error == code, error
    else:
        raise AssertionError(f"{code} was expected")


class Provider:
    def __init__(self, issuer):
        address = get_well_known_url(issuer, external=True)
        self.metadata = OpenIDProviderMetadata(requests.get(address, timeout=10).json())
        self.metadata.validate_issuer()
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri", "response_types_supported",
                     "subject_types_supported", "id_token_signing_alg_values_supported", "userinfo_endpoint",
                     "scopes_supported", "claims_supported", "token_endpoint_auth_methods_supported"):
            getattr(self.metadata, f"validate_{name}", lambda: None)()
        assert self.metadata["issuer"] == issuer
        assert self.metadata["code_challenge_methods_supported"] == ["S256"]
        assert "pairwise" in self.metadata["subject_types_supported"]

    def __getitem__(self, name):
        return self.metadata[name]

    def keys(self):
        return KeySet.import_key_set(requests.get(self["jwks_uri"], timeout=10).json())


class Tool:
    """A tool as its own server would be written with Authlib."""

    def __init__(self, provider, definition):
        self.provider = provider
        self.definition = definition
        self.name = definition["client_id"]
        secret, method = definition.get("client_secret"), definition["authentication"]
        if method == "private_key_jwt":
            secret = ECKey.import_key(pathlib.Path(definition["private_key_file"]).read_text())
        self.client = OAuth2Session(
            self.name, secret, scope=SCOPE, redirect_uri=definition["redirect_uri"],
            token_endpoint_auth_method=method, revocation_endpoint_auth_method=method,
            code_challenge_method="S256",
        )
        if method == "private_key_jwt":
            header = {"kid": definition["key_id"]}
            self.client.register_client_auth_method(
                PrivateKeyJWT(provider["token_endpoint"], headers=header, alg="ES256"))

    def ask(self, **extra):
        """An authorization request, and what is needed to check its answer."""
        verifier, nonce = generate_token(48), generate_token(24)
        url, state = self.client.create_authorization_url(
            self.provider["authorization_endpoint"], code_verifier=verifier, nonce=nonce, **extra)
        if self.definition["pushes_requests"]:
            url = self._push(url)
        return url, {"state": state, "verifier": verifier, "nonce": nonce, **extra}

    def _push(self, url):
        """RFC 9126: the parameters go straight to the provider, the browser carries only their name."""
        parameters = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        auth = self.client.client_auth(self.definition["authentication"])
        answer = self.client.post(self.provider["pushed_authorization_request_endpoint"], data=parameters,
                                  auth=auth, withhold_token=True)
        assert answer.status_code == 201, answer.text
        assert answer.json()["expires_in"] > 0
        short = urlencode({"client_id": self.name, "request_uri": answer.json()["request_uri"]})
        return f"{self.provider['authorization_endpoint']}?{short}"

    def exchange(self, callback, checks, verifier=None):
        answer = {name: values[0] for name, values in parse_qs(urlsplit(callback).query).items()}
        assert answer["iss"] == self.provider["issuer"], "RFC 9207"
        if "error" in answer:
            raise OAuthError(answer["error"], answer.get("error_description"))
        return dict(self.client.fetch_token(
            self.provider["token_endpoint"], authorization_response=callback, state=checks["state"],
            code_verifier=verifier or checks["verifier"]))

    def sign_in(self, agent, **extra):
        url, checks = self.ask(**extra)
        callback = agent.walk(url, self.definition["redirect_uri"])
        tokens = self.exchange(callback, checks)
        return tokens, self.id_token(tokens, checks), callback, checks

    def id_token(self, tokens, checks):
        algorithm = self.definition["id_token_algorithm"]
        token = jwt.decode(tokens["id_token"], self.provider.keys(), algorithms=[algorithm])
        options = {"iss": {"essential": True, "value": self.provider["issuer"]},
                   "aud": {"essential": True, "value": self.name}}
        parameters = {"nonce": checks["nonce"], "client_id": self.name, "max_age": checks.get("max_age"),
                      "access_token": tokens["access_token"]}
        claims = CodeIDToken(token.claims, token.header, options, parameters)
        claims.validate(leeway=5)
        return claims

    def refresh(self, refresh_token):
        return dict(self.client.refresh_token(self.provider["token_endpoint"], refresh_token=refresh_token))

    def introspect(self, token):
        answer = self.client.introspect_token(self.provider["introspection_endpoint"], token=token,
                                              withhold_token=True)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def revoke(self, token, hint=None):
        answer = self.client.revoke_token(self.provider["revocation_endpoint"], token=token, token_type_hint=hint)
        assert answer.status_code == 200, answer.text

    def userinfo(self, tokens):
        bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
        return requests.get(self.provider["userinfo_endpoint"], headers=bearer, timeout=10)


def main(world):
    issuer, person = world["issuer"], world["person"]
    agent = Agent(person)
    provider = step("discovery", lambda: Provider(issuer))
    tools = [Tool(provider, definition) for definition in world["tools"].values()]
    receiver = LogoutReceiver(issuer, provider.keys(), world["logout_port"])

    step("prompt=none without a session answers login_required",
         lambda: refused("login_required", lambda: tools[0].sign_in(agent, prompt="none")))
    subjects = {}
    for tool in tools:
        subjects[tool.name] = one_tool(tool, agent, person)
    step("one password opened all tools", lambda: check(agent.passwords_typed == 1, agent.passwords_typed))
    step("every tool has its own sub", lambda: check(len(set(subjects.values())) == len(tools), subjects))
    last = step("a last sign-in to every tool", lambda: [tool.sign_in(agent) for tool in tools])
    step("RP-initiated logout returns to the tool with its state", lambda: sign_out(tools[-1], agent, last[-1][0]))
    for tool in tools:
        claims = step(f"{tool.name}: hears of it by back-channel logout",
                      lambda tool=tool: receiver.token(tool.name))
        step(f"{tool.name}: the logout token means this sign-in",
             lambda tool=tool, claims=claims: check(claims.get("sub", subjects[tool.name]) == subjects[tool.name]))
    step("the signed-out browser must sign in again",
         lambda: refused("login_required", lambda: tools[0].sign_in(agent, prompt="none")))
    for tool, (tokens, *_) in zip(tools, last):
        step(f"{tool.name}: tokens of the ended session are dead", lambda tool=tool, tokens=tokens: dead(tool, tokens))
    receiver.close()
    print("done")


def check(fact, detail=""):
    assert fact, detail


def one_tool(tool, agent, person):
    definition = tool.definition

    def name(what):
        return f"{tool.name} ({definition['authentication']}, {definition['id_token_algorithm']}): {what}"

    pushed = ", pushed (PAR)" if definition["pushes_requests"] else ""
    tokens, claims, callback, checks = step(
        name(f"code flow with PKCE{pushed}; the ID token holds"), lambda: tool.sign_in(agent, max_age=600))
    step(name("the ID token says when and how"), lambda: check(
        claims["amr"] == ["pwd"] and claims["sid"] and abs(time.time() - claims["auth_time"]) < 300, claims))
    step(name("userinfo"), lambda: userinfo(tool, tokens, claims, person))
    step(name("introspection of the access token"), lambda: introspection(tool, tokens, claims))
    step(name("refresh rotates, and a token used twice ends its family"), lambda: rotation(tool, tokens))
    step(name("a code used twice ends what it gave"), lambda: code_twice(tool, agent))
    step(name("a wrong code verifier is refused"), lambda: wrong_verifier(tool, agent))
    step(name("revocation of the access token"), lambda: revocation(tool, agent, "access_token"))
    step(name("revocation of the refresh token"), lambda: revocation(tool, agent, "refresh_token"))
    return claims["sub"]


def userinfo(tool, tokens, claims, person):
    answer = tool.userinfo(tokens)
    assert answer.status_code == 200, answer.text
    facts = answer.json()
    assert facts["sub"] == claims["sub"]
    assert facts["email"] == person["email"]
    assert facts["given_name"] == person["first_name"]


def introspection(tool, tokens, claims):
    facts = tool.introspect(tokens["access_token"])
    assert facts["active"] and facts["client_id"] == tool.name and facts["sub"] == claims["sub"], facts
    assert tool.introspect("made-up") == {"active": False}


def rotation(tool, tokens):
    fresh = tool.refresh(tokens["refresh_token"])
    assert fresh["refresh_token"] != tokens["refresh_token"]
    again = tool.refresh(fresh["refresh_token"])
    assert tool.introspect(again["access_token"])["active"]
    refused("invalid_grant", lambda: tool.refresh(fresh["refresh_token"]))
    dead(tool, again)


def dead(tool, tokens):
    refused("invalid_grant", lambda: tool.refresh(tokens["refresh_token"]))
    assert tool.introspect(tokens["access_token"]) == {"active": False}
    assert tool.userinfo(tokens).status_code == 401


def code_twice(tool, agent):
    tokens, _, callback, checks = tool.sign_in(agent)
    refused("invalid_grant", lambda: tool.exchange(callback, checks))
    dead(tool, tokens)


def wrong_verifier(tool, agent):
    url, checks = tool.ask()
    callback = agent.walk(url, tool.definition["redirect_uri"])
    refused("invalid_grant", lambda: tool.exchange(callback, checks, verifier=generate_token(48)))


def revocation(tool, agent, kind):
    tokens, *_ = tool.sign_in(agent)
    tool.revoke(tokens[kind], hint=kind)
    assert tool.introspect(tokens["access_token"]) == {"active": False}
    if kind == "refresh_token":
        dead(tool, tokens)


def sign_out(tool, agent, tokens):
    definition = tool.definition
    question = urlencode({"id_token_hint": tokens["id_token"], "state": "after-logout",
                          "post_logout_redirect_uri": definition["post_logout_redirect_uri"]})
    url = f"{tool.provider['end_session_endpoint']}?{question}"
    back = agent.walk(url, definition["post_logout_redirect_uri"])
    assert parse_qs(urlsplit(back).query)["state"] == ["after-logout"]


if __name__ == "__main__":
    main(json.loads(pathlib.Path(sys.argv[1]).read_text()))
