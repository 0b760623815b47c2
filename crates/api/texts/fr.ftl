# Ce que signifie chaque code d’erreur de l’API, pour qui construit un outil.
errors-heading = Codes d’erreur pour les outils
errors-lead = Un outil reçoit ces codes de notre part lorsqu’une demande ne peut pas recevoir de réponse. Vous ne construisez pas d’outil vous-même ? Signalez alors le code à qui a créé l’outil.
errors-address-unknown = Il n’y a rien à cette adresse. L’outil doit vérifier l’adresse dans la description de l’API.
errors-method-not-allowed = L’adresse existe, mais pas pour cette méthode. L’en-tête « Allow » de la réponse indique laquelle convient.
errors-token-missing = L’outil n’a pas indiqué au nom de qui il demande. Cela se met dans l’en-tête « Authorization: Bearer ».
errors-token-invalid = Ce que l’outil a envoyé est inconnu, expiré ou retiré. Faites se reconnecter la personne.
errors-scope-insufficient = L’outil ne peut pas demander cela avec ce qu’il a envoyé. Demandez le scope nécessaire lors de la connexion ; il doit aussi figurer dans la définition de l’outil.
errors-parameter-invalid = Un paramètre n’est pas correct. Le champ « detail » de la réponse dit lequel, et ce qui convient.
errors-no-organisation = La personne n’agit pas pour une organisation en ce moment, ou n’en fait plus partie. Renvoyez-la chez nous pour qu’elle choisisse.
errors-unavailable = Nous ne pouvons pas répondre maintenant. Réessayez dans une minute.
