# Weigeringen op weg naar een tool, waar we niet naar de tool terug kunnen.
refusal-oidc-client-unknown = De link die u volgde, komt van een tool die we niet kennen of die niet meer bestaat.
refusal-oidc-client-unknown-heading = Deze tool kennen we niet
refusal-oidc-client-unknown-next = Vertrek vanaf de pagina met de tools. Kwam u van een tool, meld het dan aan wie ze beheert.
refusal-oidc-redirect-uri-unknown = De tool vroeg om u terug te sturen naar een adres dat niet bij die tool hoort. Om u te beschermen doen we dat niet.
refusal-oidc-redirect-uri-unknown-heading = We kunnen u niet naar de tool sturen
refusal-oidc-redirect-uri-unknown-next = Start de tool vanaf de pagina met de tools. Gebeurt het weer, mail dan naar support@immo-connect.be en vermeld de code hieronder.
refusal-oidc-request-expired = De vraag van de tool om u aan te melden is verlopen of al gebruikt.
refusal-oidc-request-expired-heading = Start de tool opnieuw
refusal-oidc-request-expired-next = Ga terug naar de tool en meld u daar opnieuw aan. Bent u hier al aangemeld, dan hoeft u niets meer in te vullen.
