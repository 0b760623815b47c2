// Signs in to tools through a running Immo-Connect with the npm package `openid-client`.
//
// Usage: node openid_client.mjs WORLD.json. One line per step; ends with a failure at the first step that fails.

import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import * as client from "openid-client";
import { Agent } from "./agent.mjs";
import { LogoutReceiver } from "./logout_receiver.mjs";

const SCOPE = "openid profile email";
const world = JSON.parse(readFileSync(process.argv[2], "utf8"));

async function step(name, work) {
  try {
    const result = await work();
    console.log(`ok    ${name}`);
    return result;
  } catch (error) {
    console.log(`FAIL  ${name}`);
    console.log(`      ${error.message} ${JSON.stringify(error.cause ?? {})}`);
    console.log(error.stack);
    process.exit(1);
  }
}

async function refused(code, work) {
  await assert.rejects(work, (error) => {
    assert.equal(error.error ?? error.code, code, error.message);
    return true;
  });
}

/** The client itself finds the fault, and says where. */
async function noticed(pattern, work) {
  await assert.rejects(work, (error) => {
    assert.match(`${error.message} ${error.cause?.message}`, pattern);
    return true;
  });
}

async function authentication(tool) {
  if (tool.authentication === "client_secret_basic") return client.ClientSecretBasic(tool.client_secret);
  if (tool.authentication === "client_secret_post") return client.ClientSecretPost(tool.client_secret);
  const pem = readFileSync(tool.private_key_file, "utf8").replace(/-----[A-Z ]+-----/g, "");
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("pkcs8", Buffer.from(pem, "base64"), algorithm, false, ["sign"]);
  return client.PrivateKeyJwt({ key, kid: tool.key_id });
}

async function configure(tool) {
  const metadata = { id_token_signed_response_alg: tool.id_token_algorithm };
  const execute = [client.allowInsecureRequests, client.enableNonRepudiationChecks];
  const server = new URL(world.issuer);
  return client.discovery(server, tool.client_id, metadata, await authentication(tool), { execute });
}

/** One authorization request, with what the client must remember to check the answer. */
async function ask(config, tool, extra = {}, options = {}) {
  const checks = {
    pkceCodeVerifier: client.randomPKCECodeVerifier(),
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
    idTokenExpected: true,
  };
  const parameters = {
    redirect_uri: tool.redirect_uri,
    scope: SCOPE,
    code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: "S256",
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    ...extra,
  };
  const build = tool.pushes_requests ? client.buildAuthorizationUrlWithPAR : client.buildAuthorizationUrl;
  return { url: await build(config, parameters, options), checks };
}

async function signIn(config, tool, agent, extra, options) {
  const { url, checks } = await ask(config, tool, extra, options);
  const callback = await agent.walk(url, tool.redirect_uri);
  const tokens = await client.authorizationCodeGrant(config, callback, checks, undefined, options);
  return { tokens, callback, checks };
}

const agent = new Agent(world.person);
const tools = Object.values(world.tools);
const configs = new Map();

for (const tool of tools) {
  const config = await step(`${tool.client_id}: discovery`, () => configure(tool));
  configs.set(tool.client_id, config);
}
const first = configs.get(tools[0].client_id);
const metadata = first.serverMetadata();

await step("discovery names what the provider can do", () => {
  assert.equal(metadata.issuer, world.issuer);
  assert.ok(metadata.supportsPKCE("S256"));
  assert.equal(metadata.authorization_response_iss_parameter_supported, true);
  assert.equal(metadata.backchannel_logout_supported, true);
  assert.equal(metadata.backchannel_logout_session_supported, true);
  for (const name of ["pushed_authorization_request_endpoint", "introspection_endpoint", "revocation_endpoint",
    "end_session_endpoint", "userinfo_endpoint", "jwks_uri"]) {
    assert.ok(metadata[name]?.startsWith(world.issuer), name);
  }
});

const receiver = new LogoutReceiver(world.issuer, metadata.jwks_uri);
await receiver.listen(world.logout_port);

await step("prompt=none without a session answers login_required", async () => {
  const { url, checks } = await ask(first, tools[0], { prompt: "none" });
  const callback = await agent.walk(url, tools[0].redirect_uri);
  await refused("login_required", () => client.authorizationCodeGrant(first, callback, checks));
});

const subjects = new Set();
let last;
for (const tool of tools) {
  const config = configs.get(tool.client_id);
  const name = (what) => `${tool.client_id} (${tool.authentication}, ${tool.id_token_algorithm}): ${what}`;

  const { tokens, callback, checks } = await step(
    name(`code flow with PKCE${tool.pushes_requests ? ", pushed (PAR)" : ""}`),
    () => signIn(config, tool, agent, { max_age: "600" }),
  );
  const claims = tokens.claims();
  last = { config, tool, tokens };

  await step(name("the ID token says who, when and how"), () => {
    assert.equal(claims.iss, world.issuer);
    assert.equal(typeof claims.auth_time, "number");
    assert.ok(Math.abs(Date.now() / 1000 - claims.auth_time) < 300);
    assert.deepEqual(claims.amr, ["pwd"]);
    assert.ok(claims.sid && claims.acr);
    assert.ok(!subjects.has(claims.sub), "the sub is this tool's own");
    subjects.add(claims.sub);
  });
  await step(name("the answer carries iss (RFC 9207), and the client holds it against the issuer"), async () => {
    assert.equal(callback.searchParams.get("iss"), world.issuer);
    const mixed = new URL(callback);
    mixed.searchParams.set("iss", "https://elsewhere.example");
    await noticed(/iss/, client.authorizationCodeGrant(config, mixed, checks));
  });
  await step(name("a state that is not ours is noticed"), () =>
    noticed(/state/, client.authorizationCodeGrant(config, callback, { ...checks, expectedState: "other" })));
  await step(name("userinfo"), async () => {
    const info = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
    assert.equal(info.email, world.person.email);
    assert.equal(info.given_name, world.person.first_name);
    assert.equal(info.family_name, world.person.last_name);
    assert.equal(info.email_verified, true);
  });
  await step(name("introspection of the access token"), async () => {
    const facts = await client.tokenIntrospection(config, tokens.access_token);
    assert.equal(facts.active, true);
    assert.equal(facts.client_id, tool.client_id);
    assert.equal(facts.sub, claims.sub);
  });
  const rotated = await step(name("refresh gives a new refresh token"), async () => {
    const fresh = await client.refreshTokenGrant(config, tokens.refresh_token);
    assert.ok(fresh.refresh_token && fresh.refresh_token !== tokens.refresh_token);
    const again = await client.refreshTokenGrant(config, fresh.refresh_token);
    assert.equal((await client.tokenIntrospection(config, again.access_token)).active, true);
    return again;
  });
  await step(name("a refresh token used twice ends its family"), async () => {
    await refused("invalid_grant", () => client.refreshTokenGrant(config, tokens.refresh_token));
    await refused("invalid_grant", () => client.refreshTokenGrant(config, rotated.refresh_token));
    assert.equal((await client.tokenIntrospection(config, rotated.access_token)).active, false);
  });
  await step(name("DPoP (RFC 9449): tokens bound to the tool's own key"), async () => {
    const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair("ES256"));
    const jkt = await DPoP.calculateThumbprint();
    const { tokens } = await signIn(config, tool, agent, { dpop_jkt: jkt }, { DPoP });
    assert.equal(tokens.token_type, "dpop");
    const facts = await client.tokenIntrospection(config, tokens.access_token);
    assert.equal(facts.cnf.jkt, jkt);
    const { sub } = tokens.claims();
    const info = await client.fetchUserInfo(config, tokens.access_token, sub, { DPoP });
    assert.equal(info.sub, sub);
    await assert.rejects(() => client.fetchUserInfo(config, tokens.access_token, sub), "without a proof it is worth nothing");
    const fresh = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP });
    assert.equal(fresh.token_type, "dpop");
  });
  await step(name("a wrong nonce is noticed"), async () => {
    const other = await ask(config, tool);
    const answer = await agent.walk(other.url, tool.redirect_uri);
    const wrong = { ...other.checks, expectedNonce: "other" };
    await noticed(/nonce/, client.authorizationCodeGrant(config, answer, wrong));
  });
  await step(name("a code used twice ends what it gave"), async () => {
    const grant = await signIn(config, tool, agent);
    await refused("invalid_grant", () => client.authorizationCodeGrant(config, grant.callback, grant.checks));
    assert.equal((await client.tokenIntrospection(config, grant.tokens.access_token)).active, false);
  });
  await step(name("a wrong code verifier is refused"), async () => {
    const other = await ask(config, tool);
    const answer = await agent.walk(other.url, tool.redirect_uri);
    const wrong = { ...other.checks, pkceCodeVerifier: client.randomPKCECodeVerifier() };
    await refused("invalid_grant", () => client.authorizationCodeGrant(config, answer, wrong));
  });
  await step(name("revocation of the access token"), async () => {
    const grant = await signIn(config, tool, agent);
    await client.tokenRevocation(config, grant.tokens.access_token);
    assert.equal((await client.tokenIntrospection(config, grant.tokens.access_token)).active, false);
  });
  await step(name("revocation of the refresh token ends its grant"), async () => {
    const grant = await signIn(config, tool, agent);
    await client.tokenRevocation(config, grant.tokens.refresh_token);
    await refused("invalid_grant", () => client.refreshTokenGrant(config, grant.tokens.refresh_token));
    assert.equal((await client.tokenIntrospection(config, grant.tokens.access_token)).active, false);
  });
  last = { config, tool, tokens: (await signIn(config, tool, agent)).tokens };
}

await step("one password opened all tools", () => assert.equal(agent.passwordsTyped, 1));
await step("another tool's token is none of a tool's business", async () => {
  assert.equal((await client.tokenIntrospection(first, last.tokens.access_token)).active, false);
});
const again = await step("prompt=login asks for the password again", async () => {
  const { tokens } = await signIn(first, tools[0], agent, { prompt: "login" });
  assert.equal(agent.passwordsTyped, 2);
  return tokens;
});
await step("prompt=none with a session needs no page, and id_token_hint names the person", async () => {
  const { tokens } = await signIn(first, tools[0], agent, { prompt: "none", id_token_hint: again.id_token });
  assert.equal(tokens.claims().sub, again.claims().sub);
  assert.equal(agent.passwordsTyped, 2);
});
await step("RP-initiated logout returns to the tool with its state", async () => {
  const { config, tool, tokens } = last;
  const url = client.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token,
    post_logout_redirect_uri: tool.post_logout_redirect_uri,
    state: "after-logout",
  });
  const back = await agent.walk(url, tool.post_logout_redirect_uri);
  assert.equal(back.searchParams.get("state"), "after-logout");
});
for (const tool of tools) {
  await step(`${tool.client_id}: hears of it by back-channel logout`, async () => {
    const claims = await receiver.token(tool.client_id);
    assert.ok(claims.sub === undefined || subjects.has(claims.sub));
    assert.ok(claims.sid);
  });
}
await step("the signed-out browser must sign in again", async () => {
  const { url, checks } = await ask(first, tools[0], { prompt: "none" });
  const callback = await agent.walk(url, tools[0].redirect_uri);
  await refused("login_required", () => client.authorizationCodeGrant(first, callback, checks));
});
await step("tokens of the ended session are dead", async () => {
  await refused("invalid_grant", () => client.refreshTokenGrant(last.config, last.tokens.refresh_token));
  assert.equal((await client.tokenIntrospection(last.config, last.tokens.access_token)).active, false);
});

receiver.close();
console.log("done");
