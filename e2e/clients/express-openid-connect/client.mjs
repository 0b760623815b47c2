// A tool in Express with Auth0's express-openid-connect.

import express from "express";
import openid from "express-openid-connect";

const { ISSUER: issuerBaseURL, CLIENT_ID: clientID, CLIENT_SECRET: clientSecret, PORT: port } = process.env;
const baseURL = `http://127.0.0.1:${port}`;

const app = express();
app.use(openid.auth({
  issuerBaseURL,
  baseURL,
  clientID,
  clientSecret,
  secret: clientSecret,
  authRequired: false,
  idpLogout: true,
  // Its default is an ID token by the implicit flow, checked with RS256.
  authorizationParams: { response_type: "code", scope: "openid profile email" },
  idTokenSigningAlg: "ES256",
  routes: { login: "/start", logout: "/sign-out", callback: "/callback", postLogoutRedirect: "/signed-out" },
}));
app.get(["/", "/signed-out"], async ({ oidc }, response) => {
  if (!oidc.isAuthenticated()) return response.send("signed out");
  const { name, sub } = await oidc.fetchUserInfo();
  return response.send(`signed in: ${name} (${sub})`);
});
app.listen(port, "127.0.0.1");
