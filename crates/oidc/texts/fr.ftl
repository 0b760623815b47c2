# Les refus en route vers un outil, quand nous ne pouvons pas revenir à l'outil.
refusal-oidc-client-unknown = Le lien que vous avez suivi vient d’un outil que nous ne connaissons pas ou qui n’existe plus.
refusal-oidc-client-unknown-heading = Nous ne connaissons pas cet outil
refusal-oidc-client-unknown-next = Partez de la page des outils. Si vous veniez d’un outil, signalez-le à la personne qui le gère.
refusal-oidc-redirect-uri-unknown = L’outil a demandé de vous renvoyer vers une adresse qui n’est pas la sienne. Pour vous protéger, nous ne le faisons pas.
refusal-oidc-redirect-uri-unknown-heading = Nous ne pouvons pas vous envoyer vers l’outil
refusal-oidc-redirect-uri-unknown-next = Démarrez l’outil depuis la page des outils. Si cela se reproduit, écrivez à { $support } et mentionnez le code ci-dessous.
refusal-oidc-request-expired = La demande de connexion de l’outil a expiré ou a déjà été utilisée.
refusal-oidc-request-expired-heading = Redémarrez l’outil
refusal-oidc-request-expired-next = Retournez à l’outil et connectez-vous-y à nouveau. Si vous êtes déjà connecté ici, vous n’aurez plus rien à remplir.
refusal-oidc-choice-invalid = Votre choix pour utiliser l’outil a expiré, a déjà servi ou n’a pas été fait dans ce navigateur.
refusal-oidc-choice-invalid-heading = Choisissez à nouveau
refusal-oidc-choice-invalid-next = Démarrez l’outil à nouveau et choisissez ensuite pour qui vous agissez. Vous ne devez pas vous connecter à nouveau.

# La réponse à un outil, sous forme de formulaire.
form-post-heading = Continuer vers { $tool }
form-post-lead = Vous allez maintenant vers l’outil. Rien ne se passe ? Choisissez le bouton.
form-post-go = Continuer vers { $tool }

# Déconnexion à partir d'un outil.
end-session-heading = Voulez-vous vous déconnecter ?
end-session-lead = Vous êtes connecté en tant que { $person }.
end-session-lead-tool = { $tool } demande de vous déconnecter. Vous êtes connecté en tant que { $person }.
end-session-effect = Dans ce navigateur, vous serez déconnecté d’Immo-Connect et de tous les outils que vous avez ouverts avec ce compte.
end-session-yes = Se déconnecter
end-session-no = Rester connecté
signed-out-heading = Vous êtes déconnecté
signed-out-lead = Vous n’êtes plus connecté à Immo-Connect dans ce navigateur.
signed-out-shared = Vous utilisez un ordinateur partagé ? Fermez aussi toutes les fenêtres du navigateur.

# Les refus lors d'une déconnexion à partir d'un outil.
refusal-oidc-end-session-malformed = L’outil a demandé de vous déconnecter d’une manière que nous ne pouvons pas lire. Nous ne vous avons donc pas déconnecté.
refusal-oidc-end-session-malformed-heading = Vous n’êtes pas déconnecté
refusal-oidc-end-session-malformed-next = Déconnectez-vous via le menu sous votre nom, en haut à droite.
refusal-oidc-end-session-hint-invalid = L’outil n’a pas pu démontrer que la demande de déconnexion vous concerne. Nous ne vous avons donc pas déconnecté.
refusal-oidc-end-session-hint-invalid-heading = Vous n’êtes pas déconnecté
refusal-oidc-end-session-hint-invalid-next = Déconnectez-vous via le menu sous votre nom, en haut à droite.
refusal-oidc-end-session-client-unknown = La demande de déconnexion vient d’un outil que nous ne connaissons pas ou qui n’existe plus. Nous ne vous avons donc pas déconnecté.
refusal-oidc-end-session-client-unknown-heading = Nous ne connaissons pas cet outil
refusal-oidc-end-session-client-unknown-next = Déconnectez-vous via le menu sous votre nom, en haut à droite.
refusal-oidc-end-session-client-mismatch = La demande de déconnexion mentionne deux outils différents. Nous ne vous avons donc pas déconnecté.
refusal-oidc-end-session-client-mismatch-heading = Vous n’êtes pas déconnecté
refusal-oidc-end-session-client-mismatch-next = Déconnectez-vous via le menu sous votre nom, en haut à droite.
refusal-oidc-post-logout-redirect-uri-unknown = L’outil a demandé de vous envoyer, après la déconnexion, vers une adresse qui n’est pas la sienne. Pour vous protéger, nous ne le faisons pas. Nous ne vous avons donc pas déconnecté.
refusal-oidc-post-logout-redirect-uri-unknown-heading = Vous n’êtes pas déconnecté
refusal-oidc-post-logout-redirect-uri-unknown-next = Déconnectez-vous via le menu sous votre nom, en haut à droite.
refusal-oidc-end-session-expired = La question de savoir si vous voulez vous déconnecter est restée ouverte trop longtemps. Nous ne vous avons donc pas déconnecté.
refusal-oidc-end-session-expired-heading = Vous n’êtes pas déconnecté
refusal-oidc-end-session-expired-next = Déconnectez-vous via le menu sous votre nom, en haut à droite.
