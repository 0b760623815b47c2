// A tool in Express with Auth.js. Sign-in and sign-out are forms of its own pages, and signing out ends only
// what Auth.js keeps.

import express from "express";
import { ExpressAuth, getSession } from "@auth/express";

const { ISSUER: issuer, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, PORT: port } = process.env;

const configuration = {
  providers: [{
    id: "immo-connect",
    name: "Immo-Connect",
    type: "oidc",
    issuer,
    clientId,
    clientSecret,
    checks: ["pkce", "state", "nonce"],
    client: { id_token_signed_response_alg: "ES256" },
    // Names and the address are not in the ID token: without this a person is `undefined`.
    idToken: false,
  }],
  callbacks: {
    jwt: ({ token, profile }) => (profile ? { ...token, sub: profile.sub } : token),
    session: ({ session, token }) => ({ ...session, user: { ...session.user, id: token.sub } }),
  },
  secret: clientSecret,
  trustHost: true,
};

const app = express();
app.use("/auth", ExpressAuth(configuration));
app.get("/", async (request, response) => {
  const session = await getSession(request, configuration);
  response.send(session?.user ? `signed in: ${session.user.name} (${session.user.id})` : "signed out");
});
app.listen(port, "127.0.0.1");
