# itsme pour se connecter.
itsme-name = itsme
itsme-used = par itsme
itsme-note = Avec l’app sur votre téléphone

# La partie de « Mon compte ».
itsme-heading = itsme
itsme-card-linked = Lié depuis le { $since }. Vous pouvez vous connecter avec itsme.
itsme-card-unlinked = Liez itsme, puis connectez-vous avec l’app sur votre téléphone.
itsme-card-manage = Gérer itsme
itsme-card-link = Lier itsme

# La page pour lier et délier.
itsme-mine-heading = itsme
itsme-mine-lead = itsme est une manière supplémentaire de vous connecter. Votre eID reste la base : c’est elle qui nous assure que c’est bien vous.
itsme-mine-card-missing-heading = Liez d’abord votre eID
itsme-mine-card-missing = itsme ne peut rejoindre votre compte qu’une fois votre carte d’identité liée. Ainsi, l’itsme d’une autre personne n’y arrive jamais.
itsme-mine-link-card = Lier l’eID
itsme-mine-link-lead = Vous passez chez itsme et y confirmez dans l’app. L’itsme doit être de la même personne que votre eID. Ensuite, vous revenez sur cette page.
itsme-mine-link = Lier itsme
itsme-mine-linked = Lié depuis le { $since }
itsme-mine-linked-lead = Choisissez « itsme » pour vous connecter, ici ou à partir d’un outil. Vous avez créé un nouveau compte itsme ? Vous n’avez rien à faire : nous vous reconnaîtrons la prochaine fois.
itsme-mine-unlink = Délier itsme
itsme-mine-unlink-hint = Vous ne pourrez plus vous connecter avec itsme. Vous pourrez le lier à nouveau plus tard.
itsme-mine-back = Mon compte
itsme-help-heading = Des questions sur itsme
itsme-help = L’app est gratuite, aussi pour vous connecter et confirmer. Pour toute question sur l’app ou votre compte itsme, adressez-vous à itsme même : 02 657 32 13, ou le site.
itsme-help-site = itsme-id.com
notice-itsme-linked = itsme est lié. Vous pouvez maintenant vous connecter avec.
notice-itsme-unlinked = itsme est délié.

# Quand cela n’a pas marché.
itsme-failed-again = Réessayer avec itsme
itsme-failed-otherwise = Se connecter autrement
itsme-failed-link = Se connecter et lier itsme
itsme-failed-link-again = Réessayer
itsme-failed-account = Ouvrir « Mon compte »
refusal-itsme-too-many = On a commencé trop souvent avec itsme à partir de votre réseau. Attendez { $wait }.
refusal-itsme-too-many-heading = Un peu de patience
refusal-itsme-too-many-next = Réessayez ensuite, ou connectez-vous autrement.
refusal-itsme-attempt-expired = Cette connexion par itsme a duré trop longtemps, ou a déjà servi. Il ne s’est rien passé.
refusal-itsme-attempt-expired-heading = Recommencez
refusal-itsme-attempt-expired-next = Recommencez, et confirmez dans l’app en quelques minutes. N’enregistrez pas cette page comme signet.
refusal-itsme-attempt-elsewhere = Vous avez commencé dans un autre navigateur, ou une autre personne est connectée ici entre-temps. C’est pourquoi personne n’est connecté et rien n’est lié ici.
refusal-itsme-attempt-elsewhere-heading = Vous êtes revenu dans un autre navigateur
refusal-itsme-attempt-elsewhere-next = Recommencez ici. Sur un téléphone, ouvrez notre site dans le navigateur que l’app utilise ensuite.
refusal-itsme-declined = Vous avez refusé dans l’app, ou itsme n’a pas donné son accord.
refusal-itsme-declined-heading = Pas confirmé
refusal-itsme-declined-next = Ce n’était pas voulu ? Réessayez. Si vous avez reçu une demande inattendue, vous avez bien fait de refuser.
refusal-itsme-unfinished = La confirmation dans l’app n’est pas arrivée à son terme.
refusal-itsme-unfinished-heading = Pas terminé
refusal-itsme-unfinished-next = Gardez votre téléphone à portée de main, ouvrez l’app et réessayez.
refusal-itsme-unavailable = itsme ne répond pas comme il le devrait en ce moment.
refusal-itsme-unavailable-heading = itsme est momentanément inaccessible
refusal-itsme-unavailable-next = Réessayez dans quelques minutes, ou connectez-vous autrement en attendant.
refusal-itsme-refused-us = itsme n’accepte pas notre demande. Cela vient de nous, pas de vous.
refusal-itsme-refused-us-heading = itsme ne fonctionne pas ici en ce moment
refusal-itsme-refused-us-next = Connectez-vous autrement en attendant. Cela persiste ? Écrivez à { $support }.
refusal-itsme-untrusted = Nous n’avons pas pu vérifier que la réponse venait vraiment d’itsme et concernait cette connexion. Pour votre sécurité, nous n’en faisons rien.
refusal-itsme-untrusted-heading = Nous ne faisons pas confiance à cette réponse
refusal-itsme-untrusted-next = Réessayez. Cela se reproduit ? Connectez-vous autrement et écrivez à { $support }.
refusal-itsme-no-number = Votre itsme a été créé avec un document sans numéro de registre national belge. Nous ne pouvons donc pas vérifier qu’il va avec votre eID.
refusal-itsme-no-number-heading = Cet itsme ne peut pas être lié
refusal-itsme-no-number-next = Continuez à vous connecter avec votre eID, ou avec votre nom d’utilisateur et votre mot de passe.
refusal-itsme-not-linked = Cet itsme n’est encore lié à aucun compte.
refusal-itsme-not-linked-heading = Liez d’abord itsme
refusal-itsme-not-linked-next = Connectez-vous une fois avec votre eID, ou avec votre nom d’utilisateur et votre mot de passe, et liez itsme dans Mon compte. Ensuite, itsme suffit.
refusal-itsme-eid-missing = Aucune eID n’est (plus) liée à ce compte, et itsme s’appuie sur elle.
refusal-itsme-eid-missing-heading = D’abord votre eID
refusal-itsme-eid-missing-next = Connectez-vous sans itsme et liez votre eID dans Mon compte.
refusal-itsme-other-person = Cet itsme est d’une autre personne que l’eID de ce compte.
refusal-itsme-other-person-heading = Pas la même personne
refusal-itsme-other-person-next = Utilisez votre propre itsme. Quelque chose ne va pas ? Écrivez à { $support }.
refusal-itsme-linked-elsewhere = Cet itsme est déjà lié à un autre compte.
refusal-itsme-linked-elsewhere-heading = Déjà lié
refusal-itsme-linked-elsewhere-next = Avez-vous vous-même un second compte ? Déliez-y d’abord itsme. Sinon, écrivez à { $support }.

# Mails.
mail-itsme-linked-subject = itsme est lié à votre compte
mail-itsme-linked-text = Un itsme a été lié à votre compte Immo-Connect. Vous pouvez maintenant vous connecter avec.
mail-itsme-linked-not-you = Ce n’était pas vous ? Déliez itsme tout de suite dans Mon compte, et écrivez-nous.
mail-itsme-link = Gérer itsme
mail-itsme-unlinked-subject = itsme a été délié de votre compte
mail-itsme-unlinked-text = Votre itsme a été délié de votre compte Immo-Connect. Vous ne pouvez plus vous connecter avec.
mail-itsme-unlinked-not-you = Ce n’était pas vous ? Changez votre mot de passe et écrivez-nous.

# Ce que le helpdesk voit d’une personne.
itsme-dossier-linked = lié
itsme-dossier-none = Aucun itsme n’est lié.
