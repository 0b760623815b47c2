//! A tool that has a key of its own, and makes proofs with it.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use axum::body::Body;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{Request, header};
use jsonwebtoken::jwk::{Jwk, ThumbprintHash};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use kernel::TokenHash;
use serde_json::{Value, json};
use testkit::{ORIGIN, Response};

use crate::world::*;

pub struct Holder {
    pub algorithm: Algorithm,
    pub key: EncodingKey,
    pub jwk: Value,
}

impl Holder {
    pub fn new() -> Self {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        let point = pair.public_key().as_ref();
        let (x, y) = (
            URL_SAFE_NO_PAD.encode(&point[1..33]),
            URL_SAFE_NO_PAD.encode(&point[33..]),
        );
        Self {
            algorithm: Algorithm::ES256,
            key: EncodingKey::from_ec_der(pair.to_pkcs8v1().unwrap().as_ref()),
            jwk: json!({ "kty": "EC", "crv": "P-256", "x": x, "y": y }),
        }
    }

    pub fn jkt(&self) -> String {
        let jwk: Jwk = serde_json::from_value(self.jwk.clone()).unwrap();
        jwk.thumbprint(ThumbprintHash::SHA256).unwrap()
    }

    pub fn sign(&self, claims: &Value) -> String {
        let mut head = Header::new(self.algorithm);
        head.typ = Some("dpop+jwt".to_owned());
        head.jwk = Some(serde_json::from_value(self.jwk.clone()).unwrap());
        encode(&head, claims, &self.key).unwrap()
    }

    /// A proof for a POST to the path.
    pub fn proof(&self, path: &str) -> String {
        self.sign(&claims("POST", path))
    }

    /// A proof for a GET of the path with the token.
    pub fn proof_with(&self, path: &str, token: &str) -> String {
        let mut claims = claims("GET", path);
        claims["ath"] = ath(token).into();
        self.sign(&claims)
    }
}

pub fn ath(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(TokenHash::of(token.as_bytes()).as_bytes())
}

/// Each with a `jti` of its own.
pub fn claims(method: &str, path: &str) -> Value {
    let now = testkit::clock().clock().now().as_seconds();
    let jti = kernel::Token::generate(&kernel::Rng::system());
    json!({ "jti": jti.expose(), "htm": method, "htu": format!("{ORIGIN}{path}"), "iat": now })
}

impl World {
    /// A form from a tool, with these proofs.
    pub async fn post_with(&mut self, path: &str, fields: &Fields, proofs: &[&str]) -> Response {
        let mut request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::AUTHORIZATION, basic(CIBWEB, SECRET));
        for proof in proofs {
            request = request.header("DPoP", *proof);
        }
        let request = request.body(Body::from(fields.encoded())).unwrap();
        self.tool_sends(request).await
    }

    pub async fn bound_tokens(&mut self, holder: &Holder) -> Value {
        let code = self.code(CIBWEB).await;
        let request = code_request(CIBWEB, &code);
        let answer = self
            .post_with("/token", &request, &[&holder.proof("/token")])
            .await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        body(&answer)
    }

    /// Calls userinfo in the scheme, with a proof where there is one.
    pub async fn userinfo_with(
        &mut self,
        scheme: &str,
        token: &str,
        proof: Option<&str>,
    ) -> Response {
        let mut request =
            Request::get("/userinfo").header(header::AUTHORIZATION, format!("{scheme} {token}"));
        if let Some(proof) = proof {
            request = request.header("DPoP", proof);
        }
        self.tool_sends(request.body(Body::empty()).unwrap()).await
    }
}

pub fn text(tokens: &Value, name: &str) -> String {
    tokens[name].as_str().expect(name).to_owned()
}
