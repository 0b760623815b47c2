// The tools' side of OpenID Connect Back-Channel Logout 1.0: hears logout tokens and checks them as §2.6 asks.

import { createServer } from "node:http";
import { createRemoteJWKSet, jwtVerify } from "jose";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";

export class LogoutReceiver {
  #heard = [];
  #problems = [];

  constructor(issuer, jwksUri) {
    this.issuer = issuer;
    this.keys = createRemoteJWKSet(new URL(jwksUri));
  }

  async listen(port) {
    this.server = createServer((request, response) => this.#answer(request, response));
    await new Promise((resolve) => this.server.listen(port, "127.0.0.1", resolve));
  }

  close() {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** Waits for a valid logout token to `clientId`. */
  async token(clientId) {
    for (let tries = 0; tries < 200; tries += 1) {
      if (this.#problems.length > 0) throw new Error(this.#problems.join("; "));
      const found = this.#heard.find((claims) => claims.aud === clientId);
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no logout token for ${clientId} within 10 seconds`);
  }

  async #answer(request, response) {
    let body = "";
    for await (const chunk of request) body += chunk;
    try {
      this.#heard.push(await this.#check(request, new URLSearchParams(body).get("logout_token")));
      response.writeHead(200, { "cache-control": "no-store" }).end();
    } catch (error) {
      this.#problems.push(`bad logout token: ${error.message}`);
      response.writeHead(400).end();
    }
  }

  async #check(request, token) {
    if (request.method !== "POST") throw new Error(`sent with ${request.method}`);
    const { payload } = await jwtVerify(token ?? "", this.keys, {
      issuer: this.issuer,
      typ: "logout+jwt",
      requiredClaims: ["aud", "iat", "exp", "jti", "events"],
      maxTokenAge: "2 minutes",
    });
    if (payload.events[EVENT] === undefined) throw new Error("lacks the event");
    if (payload.nonce !== undefined) throw new Error("has a nonce");
    if (payload.sid === undefined && payload.sub === undefined) throw new Error("names neither session nor person");
    return { ...payload, aud: [payload.aud].flat()[0] };
  }
}
