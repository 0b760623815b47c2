# Le helpdesk : pour celles et ceux qui y travaillent.
menu-helpdesk = Helpdesk
helpdesk-heading = Helpdesk
helpdesk-search = Chercher une personne ou une organisation
helpdesk-search-hint = Nom, nom d’utilisateur, adresse e-mail, organisation ou numéro d’entreprise. Les accents sont facultatifs et une faute de frappe par mot est admise.
helpdesk-search-go = Chercher
helpdesk-found = Trouvé
helpdesk-found-people = Personnes
helpdesk-found-organisations = Organisations
helpdesk-found-none = Rien n’a été trouvé. Chaque mot doit être présent : essayez avec moins de mots. Une personne qui n’a pas encore activé son compte se trouve par son nom d’utilisateur complet ou son adresse e-mail complète.
helpdesk-first-only = Seuls les { $count } premiers sont affichés ici.
helpdesk-queue = Demandes sans réponse
helpdesk-queue-lead = Ces personnes attendent depuis plus de dix jours leur gestionnaire, qui a déjà reçu deux rappels.
helpdesk-queue-none = Personne n’attend un gestionnaire depuis plus de dix jours.
helpdesk-request-see-to = Traiter
helpdesk-request-heading = Demande sans réponse
helpdesk-request-lead = Contactez les gestionnaires, ou désignez quelqu’un d’autre comme gestionnaire. Notez ensuite ce qui a été fait : la demande quitte alors la liste. La personne continue d’attendre un gestionnaire. Les gestionnaires reçoivent de nouveau un rappel après trois et après dix jours, et s’ils ne répondent toujours pas, la demande revient dans la liste.
helpdesk-request-note = Qu’est-ce qui a été fait ?
helpdesk-request-note-hint = Pour le helpdesk uniquement.
helpdesk-request-note-missing = Écrivez brièvement ce qui a été fait.
helpdesk-request-note-too-long = Écrivez-le plus brièvement.
helpdesk-request-note-unfit = Vous avez collé des signes qu’on ne voit pas. Retapez-le.
helpdesk-request-seen-to = Demande traitée
helpdesk-unverified = Organisations à vérifier
helpdesk-unverified-none = Toutes les organisations sont vérifiées.
helpdesk-organisation = Organisation
helpdesk-person = Personne
helpdesk-since = Attend depuis
helpdesk-sources = Sources des reconnaissances
helpdesk-sources-none = Aucune source n’a encore été introduite.
helpdesk-source = Source
helpdesk-read = Lue
helpdesk-read-refused = Dernier refus
helpdesk-never-read = Jamais encore
helpdesk-stale = La liste est ancienne
helpdesk-number = Numéro d’entreprise
helpdesk-address = Adresse
helpdesk-email = Adresse e-mail
helpdesk-phone = Téléphone
helpdesk-status = État
helpdesk-action = Action
helpdesk-not-verified = Pas encore vérifiée
helpdesk-verified = Vérifiée le { $date }
helpdesk-disputed = Contestée depuis le { $date }
helpdesk-changed = Nom ou adresse modifiés le { $date }
helpdesk-is-changed = modifiée
helpdesk-is-disputed = contestée
helpdesk-members = Collaborateurs
helpdesk-members-count = { $count ->
    [one] Un collaborateur, personnes en attente et invitées comprises.
   *[other] { $count } collaborateurs, personnes en attente et invitées comprises.
}
helpdesk-role = Rôle
helpdesk-role-administrator = gestionnaire
helpdesk-role-member = membre actif
helpdesk-role-waiting = en attente de confirmation
helpdesk-role-invited = invité
helpdesk-waits = { $days ->
    [0] depuis aujourd’hui
    [one] attend depuis { $days } jour
   *[other] attend depuis { $days } jours
}
helpdesk-evidence = Ce sur quoi vous pouvez vous appuyer
helpdesk-register = Banque-Carrefour (BCE)
helpdesk-register-link = Voir cette entreprise à la BCE
helpdesk-register-differs = autre nom ou autre adresse qu’ici
helpdesk-evidence-none = Ni l’organisation ni les personnes qui y travaillent n’ont de reconnaissance.
helpdesk-decisions = Décisions antérieures
helpdesk-decision-created = { $date } : créée par { $who }.
helpdesk-decision-verified = { $date } : vérifiée par { $who }.
helpdesk-decision-verified-by-card = { $date } : vérifiée par la carte d’identité de la personne qui l’a créée.
helpdesk-decision-disputed = { $date } : contestée, noté par { $who }.
helpdesk-decision-taken-over = { $date } : gestionnaire désigné par { $who }.
helpdesk-verify-note = Sur quoi vous appuyez-vous ?
helpdesk-verify-note-hint = Uniquement pour le helpdesk. Par exemple : gérant appelé au numéro du site web.
helpdesk-verify-note-missing = Notez brièvement sur quoi vous vous appuyez.
helpdesk-verify-heading = Vérifier
helpdesk-verify-lead = Faites-le si vous êtes sûr que les gestionnaires parlent au nom de cette entreprise. Elle pourra ensuite enregistrer des outils.
helpdesk-verify = Vérifier l’organisation
helpdesk-verify-again-heading = Vérifier à nouveau
helpdesk-verify-again-lead = Un gestionnaire a modifié le nom ou l’adresse après la vérification de l’organisation. Elle reste vérifiée. Contrôlez si les nouvelles données correspondent à ce numéro d’entreprise ; contestez l’organisation si ce n’est pas le cas.
helpdesk-verify-again = Vérifiée à nouveau
helpdesk-settle-heading = Mettre fin à la contestation
helpdesk-settle-lead = Faites-le si vous êtes à nouveau sûr que les gestionnaires parlent au nom de cette entreprise. L’organisation est alors de nouveau vérifiée et ses collaborateurs peuvent réutiliser ses outils.
helpdesk-settle = Mettre fin à la contestation
helpdesk-transfer-heading = Désigner un gestionnaire
helpdesk-transfer-lead = Si plus aucun gestionnaire n’est joignable, ou s’il est contesté qui l’est. Tous les collaborateurs en sont avertis par e-mail.
helpdesk-transfer-login = Nom d’utilisateur ou adresse e-mail du nouveau gestionnaire
helpdesk-transfer-login-hint = La personne a déjà un compte activé.
helpdesk-transfer-login-missing = Indiquez qui devient gestionnaire.
helpdesk-transfer-login-unknown = Aucun compte activé n’a ce nom d’utilisateur ou cette adresse e-mail.
helpdesk-transfer-reason-hint = Figure dans l’e-mail et dans l’historique.
helpdesk-transfer-step-back = Retirer le rôle des autres gestionnaires
helpdesk-transfer-step-back-hint = Ils restent collaborateurs. Faites-le s’il est contesté qu’ils parlent au nom de l’organisation : sinon ils peuvent aussitôt supprimer le nouveau gestionnaire.
helpdesk-transfer = Désigner comme gestionnaire
helpdesk-reason = Motif
helpdesk-dispute-heading = Contester
helpdesk-dispute-lead = Tant qu’une organisation est contestée, personne ne peut utiliser un outil en son nom et ses gestionnaires ne modifient rien. Ce que ses collaborateurs ont ouvert s’arrête aussitôt.
helpdesk-dispute = Contester l’organisation
helpdesk-dispute-reason = Motif de la contestation
helpdesk-dispute-reason-hint = Les gestionnaires le lisent dans l’historique de leur organisation.
helpdesk-dispute-change = Modifier le motif
helpdesk-username = Nom d’utilisateur
helpdesk-created = Créé le
helpdesk-activated = Activé le
helpdesk-not-activated = Pas encore activé
helpdesk-organisations = Organisations
helpdesk-organisations-none = Cette personne ne fait partie d’aucune organisation.
helpdesk-recognitions = Reconnaissances
helpdesk-recognitions-none = Aucune reconnaissance n’est liée à ce compte.
helpdesk-recognition = Reconnaissance
helpdesk-holder = Nom auprès de la source
helpdesk-born = né(e) le { $date }
helpdesk-unlink = Délier
helpdesk-link = Lier
helpdesk-find-recognition = Chercher une reconnaissance à lier
helpdesk-find-recognition-hint = Numéro, ou partie du nom. Ne liez que si vous êtes sûr qu’il s’agit de la même personne.
helpdesk-found-no-recognition = Aucune reconnaissance encore libre n’a été trouvée.
helpdesk-why = Pourquoi un outil ne démarre-t-il pas ?
helpdesk-tool = Outil
helpdesk-for-whom = Pour qui
helpdesk-for-all = Toutes les possibilités
helpdesk-why-go = Vérifier
helpdesk-why-none = Cette personne ne peut encore utiliser l’outil d’aucune façon.
helpdesk-read-now = Lire maintenant
helpdesk-force-heading = La liste est beaucoup plus courte ou plus ancienne que la précédente
helpdesk-force-lead = Ne la reprenez que si la source confirme qu’elle est correcte : qui n’y figure plus perd aussitôt sa reconnaissance.
helpdesk-force = Reprendre malgré tout
helpdesk-readings = Dernières lectures
helpdesk-readings-none = Cette source n’a encore jamais été lue.
helpdesk-reading-rows = { $rows ->
    [one] Une ligne.
   *[other] { $rows } lignes.
}
helpdesk-report = Rapport
helpdesk-reading-counts = { $rows } lignes : { $added } nouvelles, { $changed } modifiées, { $returned } revenues, { $withdrawn } disparues.
helpdesk-changes = Les premières modifications
helpdesk-more-mistakes = { $count ->
    [one] Et encore une autre erreur.
   *[other] Et encore { $count } autres erreurs.
}
notice-helpdesk-request-seen-to = La demande est traitée.
notice-helpdesk-verified = L’organisation est vérifiée.
notice-helpdesk-disputed = L’organisation est contestée. Ses outils sont arrêtés.
notice-helpdesk-transferred = Le nouveau gestionnaire est désigné et tous les collaborateurs ont reçu un e-mail.
notice-helpdesk-linked = La reconnaissance est liée.
notice-helpdesk-unlinked = La reconnaissance est déliée.
notice-helpdesk-read = La liste est lue.
notice-helpdesk-read-refused = La liste est refusée. Rien n’a changé ; la raison figure ci-dessous.
notice-helpdesk-not-read = La liste n’a pas pu être lue. Réessayez plus tard.
helpdesk-for-oneself = Pour soi-même
helpdesk-opens = démarre
helpdesk-opens-not = ne démarre pas

# Pourquoi une carte ne fonctionnait pas.
helpdesk-diagnoses = Diagnostics de l’eID
helpdesk-diagnosis-open = { $date } : { $reference }
helpdesk-diagnosis-solved = { $date } : { $reference }, résolu
helpdesk-register-known = { $known } (situation au { $day })
