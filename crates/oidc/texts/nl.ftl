# Weigeringen op weg naar een tool, waar we niet naar de tool terug kunnen.
refusal-oidc-client-unknown = De link die u volgde, komt van een tool die we niet kennen of die niet meer bestaat.
refusal-oidc-client-unknown-heading = Deze tool kennen we niet
refusal-oidc-client-unknown-next = Vertrek vanaf de pagina met de tools. Kwam u van een tool, meld het dan aan wie ze beheert.
refusal-oidc-redirect-uri-unknown = De tool vroeg om u terug te sturen naar een adres dat niet bij die tool hoort. Om u te beschermen doen we dat niet.
refusal-oidc-redirect-uri-unknown-heading = We kunnen u niet naar de tool sturen
refusal-oidc-redirect-uri-unknown-next = Start de tool vanaf de pagina met de tools. Gebeurt het weer, mail dan naar { $support } en vermeld de code hieronder.
refusal-oidc-request-expired = De vraag van de tool om u aan te melden is verlopen of al gebruikt.
refusal-oidc-request-expired-heading = Start de tool opnieuw
refusal-oidc-request-expired-next = Ga terug naar de tool en meld u daar opnieuw aan. Bent u hier al aangemeld, dan hoeft u niets meer in te vullen.
refusal-oidc-choice-invalid = Uw keuze om de tool te gebruiken is verlopen, al gebruikt of niet in deze browser gemaakt.
refusal-oidc-choice-invalid-heading = Kies opnieuw
refusal-oidc-choice-invalid-next = Start de tool opnieuw en kies daarna voor wie u optreedt. U hoeft u niet opnieuw aan te melden.

# Het antwoord aan een tool, als formulier.
form-post-heading = Verder naar { $tool }
form-post-lead = U gaat nu naar de tool. Gebeurt er niets? Kies dan de knop.
form-post-go = Verder naar { $tool }

# Afmelden vanuit een tool.
end-session-heading = Wilt u zich afmelden?
end-session-lead = U bent aangemeld als { $person }.
end-session-lead-tool = { $tool } vraagt om u af te melden. U bent aangemeld als { $person }.
end-session-effect = U wordt in deze browser afgemeld bij Immo-Connect en bij alle tools die u ermee opende.
end-session-yes = Afmelden
end-session-no = Aangemeld blijven
signed-out-heading = U bent afgemeld
signed-out-lead = U bent in deze browser niet meer aangemeld bij Immo-Connect.
signed-out-shared = Gebruikt u een gedeelde computer? Sluit dan ook alle vensters van de browser.

# Weigeringen bij het afmelden vanuit een tool.
refusal-oidc-end-session-malformed = De tool vroeg om u af te melden op een manier die we niet kunnen lezen. We hebben u daarom niet afgemeld.
refusal-oidc-end-session-malformed-heading = U bent niet afgemeld
refusal-oidc-end-session-malformed-next = Meld u af via het menu onder uw naam, bovenaan rechts.
refusal-oidc-end-session-hint-invalid = De tool kon niet aantonen dat de vraag om af te melden over u gaat. We hebben u daarom niet afgemeld.
refusal-oidc-end-session-hint-invalid-heading = U bent niet afgemeld
refusal-oidc-end-session-hint-invalid-next = Meld u af via het menu onder uw naam, bovenaan rechts.
refusal-oidc-end-session-client-unknown = De vraag om u af te melden komt van een tool die we niet kennen of die niet meer bestaat. We hebben u daarom niet afgemeld.
refusal-oidc-end-session-client-unknown-heading = Deze tool kennen we niet
refusal-oidc-end-session-client-unknown-next = Meld u af via het menu onder uw naam, bovenaan rechts.
refusal-oidc-end-session-client-mismatch = De vraag om u af te melden noemt twee verschillende tools. We hebben u daarom niet afgemeld.
refusal-oidc-end-session-client-mismatch-heading = U bent niet afgemeld
refusal-oidc-end-session-client-mismatch-next = Meld u af via het menu onder uw naam, bovenaan rechts.
refusal-oidc-post-logout-redirect-uri-unknown = De tool vroeg om u na het afmelden naar een adres te sturen dat niet bij die tool hoort. Om u te beschermen doen we dat niet. We hebben u daarom niet afgemeld.
refusal-oidc-post-logout-redirect-uri-unknown-heading = U bent niet afgemeld
refusal-oidc-post-logout-redirect-uri-unknown-next = Meld u af via het menu onder uw naam, bovenaan rechts.
refusal-oidc-end-session-expired = De vraag of u zich wilt afmelden stond te lang open. We hebben u daarom niet afgemeld.
refusal-oidc-end-session-expired-heading = U bent niet afgemeld
refusal-oidc-end-session-expired-next = Meld u af via het menu onder uw naam, bovenaan rechts.
