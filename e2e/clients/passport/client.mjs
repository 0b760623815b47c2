// A tool in Express with passport-openidconnect, which knows no PKCE: its definition says `pkce = "when_sent"`.

import express from "express";
import session from "express-session";
import passport from "passport";
import OpenIDConnectStrategy from "passport-openidconnect";

const { ISSUER: issuer, CLIENT_ID: clientID, CLIENT_SECRET: clientSecret, PORT: port } = process.env;
const origin = `http://127.0.0.1:${port}`;

// The strategy does not read the discovery document, so the tool does.
const provider = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();

passport.use(new OpenIDConnectStrategy({
  issuer,
  authorizationURL: provider.authorization_endpoint,
  tokenURL: provider.token_endpoint,
  userInfoURL: provider.userinfo_endpoint,
  clientID,
  clientSecret,
  callbackURL: `${origin}/callback`,
  scope: "profile email",
  // By itself it reads the ID token alone, which has no names.
  skipUserProfile: false,
}, (_issuer, profile, _context, idToken, done) => {
  done(null, { name: profile.displayName, subject: profile.id, idToken });
}));
passport.serializeUser((person, done) => done(null, person));
passport.deserializeUser((person, done) => done(null, person));

const app = express();
app.use(session({ secret: clientSecret, resave: false, saveUninitialized: false }));
app.use(passport.session());
app.get("/start", passport.authenticate("openidconnect"));
app.get("/callback", passport.authenticate("openidconnect", { successRedirect: "/", failWithError: true }));
app.get("/sign-out", (request, response, next) => {
  const { idToken } = request.user;
  request.logout((error) => {
    if (error) return next(error);
    const leave = new URL(provider.end_session_endpoint);
    leave.searchParams.set("id_token_hint", idToken);
    leave.searchParams.set("post_logout_redirect_uri", `${origin}/signed-out`);
    return response.redirect(leave.href);
  });
});
app.get(["/", "/signed-out"], ({ user }, response) => {
  response.send(user ? `signed in: ${user.name} (${user.subject})` : "signed out");
});
app.listen(port, "127.0.0.1");
