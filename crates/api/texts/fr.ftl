# Ce que signifie chaque code d’erreur de l’API, pour qui construit un outil.
errors-heading = Codes d’erreur pour les outils
errors-lead = Un outil reçoit ces codes de notre part lorsqu’une demande ne peut pas recevoir de réponse. Vous ne construisez pas d’outil vous-même ? Signalez alors le code à qui a créé l’outil.
errors-address-unknown = Il n’y a rien à cette adresse. L’outil doit vérifier l’adresse dans la description de l’API.
errors-method-not-allowed = L’adresse existe, mais pas pour cette méthode. L’en-tête « Allow » de la réponse indique laquelle convient.
errors-token-missing = L’outil n’a pas indiqué au nom de qui il demande. Cela se met dans l’en-tête « Authorization : Bearer ».
errors-token-invalid = Ce que l’outil a envoyé est inconnu, expiré ou retiré. Faites se reconnecter la personne.
errors-scope-insufficient = L’outil ne peut pas demander cela avec ce qu’il a envoyé. Demandez le scope nécessaire lors de la connexion ; il doit aussi figurer dans la définition de l’outil.
errors-idempotency-key-missing = L’outil n’a pas envoyé l’en-tête « Idempotency-Key ». Sans cette clé, nous ne savons pas si une demande est nouvelle ou répétée.
errors-idempotency-key-invalid = L’en-tête « Idempotency-Key » n’est pas correct : une seule fois, de 1 à 255 caractères ASCII visibles, sans guillemet, barre oblique inverse ni virgule.
errors-body-too-large = L’outil a envoyé trop de données en une fois. La limite est de 64 Kio.
errors-content-type-unsupported = L’outil a envoyé autre chose que du JSON, ou n’a pas dit que c’en est.
errors-idempotency-key-reused = L’outil a déjà utilisé la même « Idempotency-Key » pour une autre demande. Rien n’a été exécuté. Chaque nouvelle demande exige une nouvelle clé.
errors-body-invalid = Ce que l’outil a envoyé ne correspond pas à la description de l’API. Le champ « detail » de la réponse dit ce qui ne va pas.
errors-parameter-invalid = Un paramètre n’est pas correct. Le champ « detail » de la réponse dit lequel, et ce qui convient.
errors-no-organisation = La personne n’agit pas pour une organisation en ce moment, ou n’en fait plus partie. Renvoyez-la chez nous pour qu’elle choisisse.
errors-unavailable = Nous ne pouvons pas répondre maintenant. Réessayez dans une minute.
