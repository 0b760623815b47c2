// Command go-oidc is a tool in Go: golang.org/x/oauth2 walks the code flow, coreos/go-oidc judges the ID token.
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

type tool struct {
	provider   *oidc.Provider
	config     oauth2.Config
	endSession string
	origin     string
	// One browser is enough for a test: what a real tool keeps in its session is kept here.
	pending  request
	signedIn *person
}

type request struct{ state, nonce, verifier string }

type person struct {
	name, subject, idToken string
}

func main() {
	port := os.Getenv("PORT")
	tool, err := discover(context.Background(), os.Getenv("ISSUER"), "http://127.0.0.1:"+port)
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", tool.home)
	http.HandleFunc("/start", tool.start)
	http.HandleFunc("/callback", tool.callback)
	http.HandleFunc("/sign-out", tool.signOut)
	log.Fatal(http.ListenAndServe("127.0.0.1:"+port, nil))
}

func discover(ctx context.Context, issuer, origin string) (*tool, error) {
	provider, err := oidc.NewProvider(ctx, issuer)
	if err != nil {
		return nil, err
	}
	var more struct {
		EndSession string `json:"end_session_endpoint"`
	}
	if err := provider.Claims(&more); err != nil {
		return nil, err
	}
	config := oauth2.Config{
		ClientID:     os.Getenv("CLIENT_ID"),
		ClientSecret: os.Getenv("CLIENT_SECRET"),
		Endpoint:     provider.Endpoint(),
		RedirectURL:  origin + "/callback",
		Scopes:       []string{oidc.ScopeOpenID, "profile", "email"},
	}
	return &tool{provider: provider, config: config, endSession: more.EndSession, origin: origin}, nil
}

func (t *tool) home(w http.ResponseWriter, _ *http.Request) {
	if t.signedIn == nil {
		fmt.Fprint(w, "signed out")
		return
	}
	fmt.Fprintf(w, "signed in: %s (%s)", t.signedIn.name, t.signedIn.subject)
}

func (t *tool) start(w http.ResponseWriter, r *http.Request) {
	t.pending = request{rand.Text(), rand.Text(), oauth2.GenerateVerifier()}
	to := t.config.AuthCodeURL(t.pending.state, oidc.Nonce(t.pending.nonce), oauth2.S256ChallengeOption(t.pending.verifier))
	http.Redirect(w, r, to, http.StatusFound)
}

func (t *tool) callback(w http.ResponseWriter, r *http.Request) {
	person, err := t.finish(r.Context(), r.URL.Query())
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	t.signedIn = person
	http.Redirect(w, r, "/", http.StatusFound)
}

func (t *tool) finish(ctx context.Context, answer url.Values) (*person, error) {
	if answer.Get("state") != t.pending.state {
		return nil, errors.New("not our state")
	}
	tokens, err := t.config.Exchange(ctx, answer.Get("code"), oauth2.VerifierOption(t.pending.verifier))
	if err != nil {
		return nil, err
	}
	raw, _ := tokens.Extra("id_token").(string)
	idToken, err := t.provider.Verifier(&oidc.Config{ClientID: t.config.ClientID}).Verify(ctx, raw)
	if err != nil {
		return nil, err
	}
	if idToken.Nonce != t.pending.nonce {
		return nil, errors.New("not our nonce")
	}
	info, err := t.provider.UserInfo(ctx, t.config.TokenSource(ctx, tokens))
	if err != nil {
		return nil, err
	}
	var claims struct{ Name string }
	if err := info.Claims(&claims); err != nil {
		return nil, err
	}
	return &person{claims.Name, idToken.Subject, raw}, nil
}

// signOut is RP-initiated logout by hand: the library has no part in it.
func (t *tool) signOut(w http.ResponseWriter, r *http.Request) {
	person := t.signedIn
	if person == nil {
		http.Error(w, "nobody is signed in", http.StatusBadRequest)
		return
	}
	t.signedIn = nil
	question := url.Values{"id_token_hint": {person.idToken}, "post_logout_redirect_uri": {t.origin + "/signed-out"}}
	http.Redirect(w, r, t.endSession+"?"+question.Encode(), http.StatusFound)
}
