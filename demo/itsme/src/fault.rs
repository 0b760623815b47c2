//! What can be wrong with an answer, on demand.

macro_rules! faults {
    ($($(#[$doc:meta])* $Name:ident $code:literal $nl:literal $fr:literal;)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Fault {
            $($(#[$doc])* $Name,)*
        }

        impl Fault {
            pub const ALL: &'static [Self] = &[$(Self::$Name),*];

            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$Name => $code,)*
                }
            }

            /// In Dutch and in French.
            pub(crate) fn words(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$Name => ($nl, $fr),)*
                }
            }
        }
    };
}

faults! {
    None "none" "in orde" "en ordre";
    // On the way back.
    Declined "declined" "geweigerd in de app" "refusé dans l’app";
    Unfinished "unfinished" "niet afgerond" "pas terminé";
    Unavailable "unavailable" "tijdelijk niet beschikbaar" "temporairement indisponible";
    InvalidScope "invalid-scope" "kent de dienst niet" "ne connaît pas le service";
    OtherState "other-state" "een andere state" "un autre state";
    OtherIss "other-iss" "een andere iss in het antwoord" "un autre iss dans la réponse";
    NoCode "no-code" "zonder code" "sans code";
    // Where to ask what.
    DiscoveryDown "discovery-down" "discovery onbereikbaar" "découverte inaccessible";
    DiscoveryPage "discovery-page" "discovery is een webpagina" "la découverte est une page web";
    DiscoveryElsewhere "discovery-elsewhere" "discovery stuurt door" "la découverte redirige";
    OtherIssuer "other-issuer" "discovery noemt een andere issuer" "la découverte nomme un autre émetteur";
    UnsafeEndpoint "unsafe-endpoint" "een adres zonder https" "une adresse sans https";
    WeakOnly "weak-only" "alleen RSA1_5" "seulement RSA1_5";
    KeysDown "keys-down" "sleutels onbereikbaar" "clés inaccessibles";
    NoKeys "no-keys" "geen sleutels" "aucune clé";
    // The answer to the code.
    TokenDown "token-down" "token: 503" "token : 503";
    TokenSlow "token-slow" "token antwoordt niet" "token ne répond pas";
    TokenPage "token-page" "token is een webpagina" "token est une page web";
    TokenElsewhere "token-elsewhere" "token stuurt door" "token redirige";
    TokenHalf "token-half" "een half antwoord" "une demi-réponse";
    TokenHuge "token-huge" "een antwoord van 1 MB" "une réponse d’1 Mo";
    InvalidClient "invalid-client" "kent ons niet" "ne nous connaît pas";
    InvalidGrant "invalid-grant" "code verlopen" "code expiré";
    // How it is encrypted.
    NotEncrypted "not-encrypted" "niet versleuteld" "pas chiffré";
    Rsa15 "rsa1-5" "RSA1_5" "RSA1_5";
    Direct "dir" "dir" "dir";
    Password "pbes2" "PBES2 met 2 miljard rondes" "PBES2 avec 2 milliards de tours";
    OtherCipher "a192" "A192CBC-HS384" "A192CBC-HS384";
    UnknownOwnKey "unknown-own-key" "onbekende sleutel van ons" "notre clé inconnue";
    Truncated "truncated" "afgeknipt" "tronqué";
    BadTag "bad-tag" "onderweg veranderd" "modifié en route";
    NestedTwice "nested-twice" "dubbel ingepakt" "emballé deux fois";
    Compressed "compressed" "gecomprimeerd" "compressé";
    // How it is signed.
    Unsigned "unsigned" "alg: none" "alg : none";
    Shared "hs256" "HS256 met de openbare sleutel" "HS256 avec la clé publique";
    UnknownKey "unknown-key" "onbekende sleutel van itsme" "clé d’itsme inconnue";
    BadSignature "bad-signature" "valse handtekening" "fausse signature";
    // What it says.
    Doubled "doubled" "sub staat er dubbel in" "sub en double";
    ClaimIssuer "claim-issuer" "een andere iss" "un autre iss";
    ClaimAudience "claim-audience" "voor iemand anders" "pour quelqu’un d’autre";
    ClaimNonce "claim-nonce" "een andere nonce" "un autre nonce";
    Expired "expired" "vijf minuten verlopen" "expiré depuis cinq minutes";
    Early "early" "vijf minuten te vroeg" "cinq minutes trop tôt";
    NoSub "no-sub" "zonder sub" "sans sub";
    WrongNumber "wrong-number" "een onmogelijk rijksregisternummer" "un numéro national impossible";
    UserinfoPlain "userinfo-plain" "userinfo als gewone JSON" "userinfo en JSON simple";
    UserinfoOther "userinfo-other" "userinfo van iemand anders" "userinfo de quelqu’un d’autre";
    // Different, and good.
    NewSub "new-sub" "nieuwe itsme-account (goed)" "nouveau compte itsme (bon)";
    NumberByUserinfo "number-by-userinfo" "nummer via userinfo (goed)" "numéro par userinfo (bon)";
    OldWrap "rsa-oaep" "RSA-OAEP (goed)" "RSA-OAEP (bon)";
    Cbc512 "a256cbc" "A256CBC-HS512 (goed)" "A256CBC-HS512 (bon)";
    Gcm128 "a128gcm" "A128GCM (goed)" "A128GCM (bon)";
    Gcm256 "a256gcm" "A256GCM (goed)" "A256GCM (bon)";
    NoKids "no-kids" "zonder kid (goed)" "sans kid (bon)";
    SkewedClock "skewed-clock" "klok 20 s voor (goed)" "horloge en avance de 20 s (bon)";
}

impl Fault {
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fault| fault.code() == code)
    }

    /// Whether a client that is right goes on all the same.
    pub fn is_harmless(self) -> bool {
        self == Self::None || self >= Self::NewSub
    }
}
