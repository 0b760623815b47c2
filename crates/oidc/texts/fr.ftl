# Les refus en route vers un outil, quand nous ne pouvons pas revenir à l'outil.
refusal-oidc-client-unknown = Le lien que vous avez suivi vient d'un outil que nous ne connaissons pas ou qui n'existe plus.
refusal-oidc-client-unknown-heading = Nous ne connaissons pas cet outil
refusal-oidc-client-unknown-next = Partez de la page des outils. Si vous veniez d'un outil, signalez-le à la personne qui le gère.
refusal-oidc-redirect-uri-unknown = L'outil a demandé de vous renvoyer vers une adresse qui n'est pas la sienne. Pour vous protéger, nous ne le faisons pas.
refusal-oidc-redirect-uri-unknown-heading = Nous ne pouvons pas vous envoyer vers l'outil
refusal-oidc-redirect-uri-unknown-next = Démarrez l'outil depuis la page des outils. Si cela se reproduit, écrivez à support@immo-connect.be et mentionnez le code ci-dessous.
refusal-oidc-request-expired = La demande de connexion de l'outil a expiré ou a déjà été utilisée.
refusal-oidc-request-expired-heading = Redémarrez l'outil
refusal-oidc-request-expired-next = Retournez à l'outil et connectez-vous-y à nouveau. Si vous êtes déjà connecté ici, vous n'aurez plus rien à remplir.
