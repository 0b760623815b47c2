// npm `oidc-provider`, configured as the documentation of itsme describes itsme: a client that proves itself with
// a key (private_key_jwt, RS256), PKCE, and tokens that are signed (RS256) and encrypted to the client
// (RSA-OAEP-256, A128CBC-HS256). Whoever comes is signed in as the one person there is.
import http from "node:http";
import { generateKeyPairSync } from "node:crypto";
import { Provider } from "oidc-provider";

const NATIONAL_NUMBER = "http://itsme.services/v2/claim/BENationalNumber";
const { PORT, CLIENT_ID, SERVICE, REDIRECT_URI, CLIENT_KEYS, SUB, NUMBER, WRAP, CIPHER, CLAIMS_IN } = process.env;
const issuer = `http://127.0.0.1:${PORT}`;

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "itsme-1" };

const provider = new Provider(issuer, {
  jwks: { keys: [key] },
  clients: [
    {
      client_id: CLIENT_ID,
      redirect_uris: [REDIRECT_URI],
      response_types: ["code"],
      grant_types: ["authorization_code"],
      token_endpoint_auth_method: "private_key_jwt",
      token_endpoint_auth_signing_alg: "RS256",
      jwks: JSON.parse(CLIENT_KEYS),
      id_token_signed_response_alg: "RS256",
      id_token_encrypted_response_alg: WRAP,
      id_token_encrypted_response_enc: CIPHER,
      userinfo_signed_response_alg: "RS256",
      userinfo_encrypted_response_alg: WRAP,
      userinfo_encrypted_response_enc: CIPHER,
    },
  ],
  scopes: ["openid", "eid", `service:${SERVICE}`],
  claims: { openid: ["sub"], eid: [NATIONAL_NUMBER] },
  features: {
    encryption: { enabled: true },
    jwtUserinfo: { enabled: true },
    // Where the claim is not asked for in the ID token it comes by userinfo.
    claimsParameter: { enabled: CLAIMS_IN === "id_token" },
    devInteractions: { enabled: false },
  },
  enabledJWA: {
    idTokenEncryptionAlgValues: ["RSA-OAEP-256", "RSA-OAEP"],
    idTokenEncryptionEncValues: ["A128CBC-HS256", "A256CBC-HS512", "A128GCM", "A256GCM"],
    userinfoEncryptionAlgValues: ["RSA-OAEP-256", "RSA-OAEP"],
    userinfoEncryptionEncValues: ["A128CBC-HS256", "A256CBC-HS512", "A128GCM", "A256GCM"],
  },
  pkce: { required: () => true },
  cookies: { keys: ["a key for a test"] },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, [NATIONAL_NUMBER]: NUMBER }) }),
  // Nobody is asked for more than the sign-in.
  async loadExistingGrant(context) {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope("openid eid");
    grant.addOIDCScope(`service:${SERVICE}`);
    grant.addOIDCClaims([NATIONAL_NUMBER]);
    await grant.save();
    return grant;
  },
});

const answer = provider.callback();
http
  .createServer(async (request, response) => {
    if (request.url.startsWith("/interaction/")) {
      await provider.interactionFinished(request, response, { login: { accountId: SUB } });
    } else {
      answer(request, response);
    }
  })
  .listen(Number(PORT), "127.0.0.1");
