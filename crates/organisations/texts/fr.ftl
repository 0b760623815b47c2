# Le menu sous le nom.
menu-organisations = Mes organisations

# Ce que plusieurs pages utilisent.
organisations-heading = Mes organisations
organisations-name = Nom
organisations-number = Numéro d’entreprise
organisations-address = Adresse
organisations-street = Rue et numéro
organisations-postal-code = Code postal
organisations-city = Commune
organisations-email = Adresse e-mail
organisations-email-hint = L’adresse de contact de l’organisation.
organisations-phone = Téléphone
organisations-website = Site web
organisations-contact = Contact
organisations-role = Rôle
organisations-status = Statut
organisations-action = Action
organisations-nothing = Non complété
organisations-data = Données de l’organisation
organisations-continue = Continuer
organisations-role-administrator = Gestionnaire
organisations-role-member = Collaborateur
organisations-kind-manager = Gérant
organisations-kind-broker = Agent immobilier
organisations-kind-syndic = Syndic
organisations-kind-property-manager = Régisseur
organisations-kind-trainee = Stagiaire
organisations-kind-employee = Employé
organisations-kind-other = Autre
organisations-choose = Choisissez
organisations-state-active = membre actif
organisations-state-requested = en attente de confirmation
organisations-state-invited = invité
organisations-state-expired = invitation expirée
organisations-state-refused = refusé
organisations-state-withdrawn = retiré
organisations-state-removed = supprimé
organisations-state-left = parti
organisations-state-superseded = remplacé par une autre demande

# Le cadre autour des pages d’une organisation.
organisations-tabs = Parties de { $organisation }
organisations-tab-data = Données
organisations-tab-members = Collaborateurs
organisations-not-verified = Cette organisation n’est pas encore vérifiée. Vous pouvez inviter des personnes, mais pas encore enregistrer d’outils.
organisations-not-verified-more = Qui la vérifie, et que faire en attendant ?
organisations-not-verified-who = Le helpdesk d’Immo-Connect vérifie que ses gestionnaires parlent au nom de l’entreprise : au moyen du numéro d’entreprise, des reconnaissances des personnes qui y travaillent et, si nécessaire, en vous contactant par téléphone ou par e-mail.
organisations-not-verified-when = Elle attend depuis le { $since }. Vous n’avez rien à faire : tous les gestionnaires reçoivent un e-mail dès qu’elle est vérifiée.
organisations-not-verified-meanwhile = En attendant, vous pouvez inviter des collaborateurs, répondre aux demandes et compléter les données.
organisations-not-verified-eid = Il est aussi possible de ne pas attendre : comme vous avez créé l’organisation, elle est vérifiée dès que votre carte d’identité est liée à votre compte.
organisations-not-verified-eid-link = Lier ma carte d’identité
organisations-disputed = La gestion de cette organisation est contestée. Notre helpdesk examine la question.

# Mes organisations.
organisations-add = Ajouter une organisation
organisations-lead = Choisissez une organisation pour voir ses données, ses collaborateurs et ses outils.
organisations-none = Vous verrez ici les organisations pour lesquelles vous travaillez.
organisations-none-hint = Cherchez une organisation par son numéro d’entreprise. Si elle n’existe pas encore, vous la créez.
organisations-name-column = Organisation
organisations-number-column = Numéro
organisations-since = depuis le { $date }
organisations-waiting = { $count ->
    [one] 1 collaborateur en attente de confirmation
   *[other] { $count } collaborateurs en attente de confirmation
}
organisations-withdraw = Retirer la demande
organisations-pending-heading = Pourquoi « en attente de confirmation » ?
organisations-pending-why = Vous vous êtes ajouté à une organisation qui existait déjà. C’est une demande d’en faire partie : un gestionnaire doit la confirmer.
organisations-pending-next = Les gestionnaires en ont été avertis par e-mail. Dès qu’un gestionnaire confirme, vous recevez un e-mail. Toujours pas de réponse ? Adressez-vous à un gestionnaire : il confirme dans « Mes organisations », « Collaborateurs ».
notice-request-withdrawn = Votre demande est retirée.

# Ajouter une organisation.
organisations-new-lead = Saisissez le numéro d’entreprise. Nous vérifions si l’organisation existe déjà ici.
organisations-number-or-name = Numéro d’entreprise ou nom
organisations-number-or-name-hint = 10 chiffres, comme 0403.170.701, ou le nom tel qu’il figure à la Banque-Carrefour des Entreprises.
organisations-new-proposed = Entreprises portant ce nom
organisations-new-nothing = Aucune entreprise trouvée sous ce nom. Vérifiez comment il s’écrit, ou saisissez le numéro d’entreprise.
organisations-new-too-often = Vous avez fait beaucoup de recherches en peu de temps. Attendez un instant et réessayez, ou tapez le numéro.
organisations-new-where = Où trouver ce numéro ?
organisations-new-where-text = Il figure sur les factures et le site web de l’entreprise ; c’est le numéro de TVA sans BE. Vous pouvez aussi le chercher à la Banque-Carrefour des Entreprises (BCE).
organisations-new-where-link = Chercher à la BCE
organisations-number-hint = 10 chiffres, comme 0403.170.701. Les espaces, les points et BE sont acceptés.
organisations-create-heading = Créer une nouvelle organisation
organisations-create-lead = L’organisation portant le numéro { $number } n’est pas encore connue ici.
organisations-create-administrator = Qui crée une organisation en devient gestionnaire. De préférence, c’est le gérant qui le fait.
organisations-create-verification = Une nouvelle organisation doit encore être vérifiée. D’ici là, vous pouvez inviter des personnes, mais pas enregistrer d’outils.
organisations-create-submit = Créer l’organisation
organisations-staff-own = Vos données de collaborateur
organisations-staff-of = Données du collaborateur
organisations-staff-kind = Type de collaborateur
organisations-staff-function = Fonction
organisations-staff-function-hint = Dans vos propres mots, comme « location ».
organisations-staff-email = Adresse de contact au sein de l’organisation
organisations-staff-email-hint = Uniquement si l’adresse e-mail diffère de celle du compte.
organisations-staff-phone = Téléphone au sein de l’organisation
organisations-staff-establishment = Établissement
organisations-join-heading = Demander à faire partie de l’organisation
organisations-join-lead = Cette organisation existe déjà. Complétez vos données de collaborateur ; vous aurez ensuite le statut « en attente de confirmation », jusqu’à ce qu’un gestionnaire confirme.
organisations-join-submit = Envoyer la demande
notice-organisation-created = L’organisation est créée. Vous en êtes gestionnaire et pouvez commencer.
notice-request-sent = Votre demande est envoyée. Les gestionnaires ont reçu un e-mail.
notice-request-waits = Votre demande est envoyée. Les gestionnaires n’ont pas reçu d’e-mail cette fois, mais ils voient sur leur page que vous attendez.
notice-already-member = Vous faites déjà partie de cette organisation.
notice-already-requested = Vous l’avez déjà demandé. La demande est en attente de confirmation.

# Données.
organisations-edit = modifier les données
organisations-edit-heading = Modifier les données
organisations-edit-number = Le numéro d’entreprise { $number } ne peut pas être modifié.
organisations-verification = Vérification
organisations-verified-on = Vérifiée le { $date }
organisations-verified-not = Pas encore vérifiée
organisations-verified-disputed = Contestée depuis le { $date }
organisations-establishments = Établissements
organisations-establishments-none = Aucun établissement n’est indiqué.
organisations-establishment-add = Ajouter un établissement
organisations-establishment-add-heading = Ajouter un établissement
organisations-establishment-change = modifier
organisations-establishment-change-heading = Modifier l’établissement
organisations-establishment-name = Nom de l’établissement
organisations-establishment-name-hint = Comme « Bureau de Gand ».
organisations-establishment-number = Numéro d’unité d’établissement
organisations-establishment-number-hint = 10 chiffres, comme 2.123.456.791. Vous le trouvez à la BCE.
organisations-establishment-close = Fermer l’établissement
organisations-establishment-close-heading = Fermer
organisations-establishment-close-text = Un établissement fermé ne peut plus être choisi. Ses collaborateurs restent dans l’organisation.
organisations-yours = Vous et cette organisation
organisations-yours-staff = Voir vos données de collaborateur
notice-organisation-saved = Les données sont enregistrées.
notice-establishment-saved = L’établissement est enregistré.
notice-establishment-closed = L’établissement est fermé.

# Collaborateurs.
organisations-members-search = Chercher par nom ou adresse e-mail
organisations-members-search-submit = Chercher
organisations-members-show = Afficher
organisations-members-show-requested = en attente de confirmation
organisations-members-show-active = membres actifs
organisations-members-show-invited = invités
organisations-members-count = { $count ->
    [one] { $count } collaborateur
   *[other] { $count } collaborateurs
}
organisations-members-none = Personne n’a été trouvé. Vérifiez votre saisie, ou affichez tout le monde.
organisations-members-filter = Filtrer et trier
organisations-members-any-kind = tous les types
organisations-members-any-role = tous les rôles
organisations-members-any-access = peu importe
organisations-members-access = A accès à
organisations-members-sort = Ordre
organisations-members-sort-name = par nom
organisations-members-sort-kind = par type
organisations-members-sort-newest = dernier changement de statut en premier
organisations-members-choose = Choisir
organisations-member-choose = Choisir { $name }
organisations-members-choose-all = Choisir tous ceux de cette page
organisations-members-remove = Retirer les collaborateurs choisis
organisations-members-matrix = Régler l’accès de tous les collaborateurs
organisations-members-export = Cette liste en fichier (CSV)
organisations-remove-some-members = { $members ->
    [one] Retirer { $members } collaborateur
   *[other] Retirer { $members } collaborateurs
}
organisations-remove-some-invitations = { $invitations ->
    [one] Retirer { $invitations } invitation
   *[other] Retirer { $invitations } invitations
}
organisations-remove-some-both = { $members ->
    [one] Retirer { $members } collaborateur
   *[other] Retirer { $members } collaborateurs
} et { $invitations ->
    [one] { $invitations } invitation
   *[other] { $invitations } invitations
}
organisations-remove-some-lead = Les personnes que vous retirez perdent immédiatement l’accès aux outils de l’organisation et en sont averties par e-mail. Leur compte continue d’exister.
organisations-remove-some-who = Collaborateurs
organisations-remove-some-invited = Invitations
notice-members-removed = Les collaborateurs choisis sont retirés.
notice-members-none-chosen = Vous n’avez choisi personne. Cochez d’abord qui vous voulez retirer.
notice-members-gone-already = Les personnes choisies ne faisaient déjà plus partie de l’organisation.
organisations-export-file = collaborateurs
organisations-export-name = Nom
organisations-export-username = Nom d’utilisateur
organisations-export-contact = Adresse e-mail
organisations-export-phone = Téléphone
organisations-export-function = Fonction
organisations-export-kind = Type
organisations-export-role = Rôle
organisations-export-state = Statut
organisations-export-day = Depuis
organisations-export-time = Heure
organisations-export-access = Accès à
organisations-history-who = Qui
organisations-member-name = Nom
organisations-member-username = Nom d’utilisateur
organisations-member-detail = Voir le détail
organisations-member-bar = en attente de confirmation
organisations-administrator-mark = gestionnaire
organisations-star-explained = Étoile rouge : gestionnaire de l’organisation.
organisations-pager = Feuilleter
organisations-pager-previous = Précédent
organisations-pager-next = Suivant
organisations-pager-where = Page { $page } sur { $pages }

# Un collaborateur.
organisations-member-edit = Modifier les données
organisations-member-remove = Retirer le collaborateur
organisations-administrator-of = Gestionnaire de l’organisation
organisations-administrator-hint = Un gestionnaire confirme les collaborateurs, règle leur accès et modifie les données de l’organisation.
organisations-member-remove-heading = Retirer { $name } ?
organisations-member-remove-text = { $name } ne fera plus partie de { $organisation } et perdra immédiatement l’accès à ses outils. Le compte continue d’exister.
organisations-leave = Quitter l’organisation
organisations-leave-heading = Quitter { $organisation } ?
organisations-leave-text = Vous perdez immédiatement l’accès aux outils de cette organisation. Vous ne pourrez revenir que si un gestionnaire confirme.
notice-member-saved = Les données du collaborateur sont enregistrées.
notice-member-removed = Le collaborateur est retiré.
notice-organisation-left = Vous avez quitté l’organisation.

# Confirmer et refuser.
organisations-confirm-heading = Confirmer un collaborateur
organisations-confirm-lead = { $name } a demandé le { $since } à faire partie de votre organisation. Adaptez les données si nécessaire.
organisations-confirm-step-one = Accepter le collaborateur
organisations-confirm-step-two = Régler l’accès à chaque outil
organisations-confirm-now = Maintenant
organisations-confirm-later = Ensuite
organisations-confirm-administrator = gestionnaire de l’organisation
organisations-confirm-submit = Accepter le collaborateur
organisations-refuse = Refuser
organisations-refuse-heading = Refuser la demande
organisations-refuse-lead = { $name } recevra un e-mail avec votre raison.
organisations-refuse-reason = Pourquoi refusez-vous ?
organisations-refuse-reason-hint = Une ou deux phrases. La personne lira ce que vous écrivez ici.
notice-member-confirmed = Le collaborateur est accepté et a reçu un e-mail. Réglez maintenant l’accès aux outils.
notice-member-refused = La demande est refusée.

# Inviter.
organisations-invite = Inviter un collaborateur
organisations-invite-lead = Nous envoyons un e-mail avec un lien. La personne qui l’ouvre se connecte ou crée un compte, et fait ensuite partie de votre organisation.
organisations-invite-email = Adresse e-mail du collaborateur
organisations-invite-email-hint = Le collaborateur a déjà un compte ? Prenez l’adresse de ce compte.
organisations-invite-submit = Envoyer l’invitation
organisations-invitation-withdraw = Retirer l’invitation
organisations-invitation-until = Valable jusqu’au
organisations-invitation-heading = Invitation
organisations-invitation-lead = { $person } vous invite à devenir collaborateur de { $organisation }.
organisations-invitation-sign-in = Connectez-vous ou créez un compte. Vous reviendrez ensuite ici.
organisations-invitation-register = Créer votre compte Immo-Connect
organisations-invitation-other = L’invitation a été envoyée à { $email }, une autre adresse que celle de votre compte. Vous pouvez l’utiliser, mais un gestionnaire devra encore vous confirmer.
organisations-invitation-to-be-confirmed = { $person } ne peut plus vous faire entrer directement. Vous pouvez utiliser l’invitation, mais un gestionnaire devra encore vous confirmer.
organisations-invitation-accept = Accepter l’invitation
organisations-invitation-later = Pas maintenant
notice-invitation-sent = L’invitation est envoyée.
notice-invitation-withdrawn = L’invitation est retirée.
notice-invitation-accepted = Vous faites maintenant partie de cette organisation.

organisations-staff-establishment-none = Aucun établissement en particulier
organisations-members-show-open = tout ce qui est en cours
organisations-members-show-former = qui n’en fait plus partie
organisations-member-refused = Raison du refus
organisations-invitation-see = Voir l’invitation
organisations-invite-already = La personne qui utilise cette adresse est déjà membre actif de cette organisation.
refusal-too-many-join-requests = Vous avez envoyé trop de demandes. Attendez quelques minutes et réessayez.

# Historique.
organisations-history = Historique
organisations-history-lead = Qui a fait quoi dans cette organisation, le plus récent d’abord. Seuls les gestionnaires le voient.
organisations-history-older = Plus ancien
organisations-history-somebody = Quelqu’un qui n’a plus de compte
organisations-history-whom = quelqu’un qui n’a plus de compte
organisations-history-helpdesk = Le helpdesk
organisations-history-system = Immo-Connect
organisations-history-other = { $by } a fait un changement ({ $verb }).
organisations-history-created = { $by } a créé l’organisation et en est devenu gestionnaire.
organisations-history-data-changed = { $by } a modifié les données de l’organisation : { $fields }.
organisations-history-data-taken-along = { $by } a emporté les données de l’organisation.
organisations-history-verified = { $by } a vérifié l’organisation.
organisations-history-disputed = { $by } a noté une contestation : { $reason }
organisations-history-establishment-added = { $by } a ajouté l’établissement { $establishment }.
organisations-history-establishment-changed = { $by } a modifié l’établissement { $establishment }.
organisations-history-establishment-closed = { $by } a fermé l’établissement { $establishment }.
organisations-history-membership-requested = { $by } a demandé à faire partie de l’organisation.
organisations-history-request-reminded = { $by } a rappelé aux gestionnaires que { $whom } est en attente de confirmation.
organisations-history-membership-confirmed = { $by } a accepté { $whom } comme { $role ->
    [administrator] gestionnaire
   *[other] collaborateur
}.
organisations-history-membership-refused = { $by } a refusé la demande de { $whom }.
organisations-history-request-withdrawn = { $by } a retiré sa propre demande.
organisations-history-membership-superseded = L’autre demande ou invitation de { $whom } a été clôturée.
organisations-history-member-invited = { $by } a invité { $whom } comme { $role ->
    [administrator] gestionnaire
   *[other] collaborateur
}.
organisations-history-member-invited-again = { $by } a de nouveau invité { $whom }.
organisations-history-invitation-withdrawn = { $by } a retiré l’invitation de { $whom }.
organisations-history-invitation-accepted = { $by } a accepté l’invitation.
organisations-history-staff-changed = { $own ->
    [yes] { $by } a modifié ses propres données de collaborateur : { $fields }.
   *[no] { $by } a modifié les données de collaborateur de { $whom } : { $fields }.
}
organisations-history-member-promoted = { $by } a nommé { $whom } gestionnaire.
organisations-history-member-demoted = { $own ->
    [yes] { $by } n’est plus gestionnaire, à sa propre demande.
   *[no] { $by } a retiré à { $whom } le rôle de gestionnaire.
}
organisations-history-member-removed = { $by } a retiré { $whom }.
organisations-history-member-left = { $by } a quitté l’organisation.
organisations-history-member-added = { $by } a ajouté { $whom } comme { $role ->
    [administrator] gestionnaire
   *[other] collaborateur
}.
organisations-history-taken-over = { $by } a nommé { $whom } gestionnaire : { $reason }
organisations-history-role-taken = { $by } a retiré le rôle de gestionnaire à { $whom } : { $reason }
organisations-history-tool-registered = { $by } a enregistré { $tool_name } ({ $way_name }).
organisations-history-tool-unregistered = { $by } a mis fin à l’enregistrement de { $tool_name } ({ $way_name }).
organisations-history-access-given = { $several ->
    [yes] { $by } a donné à { $count } collaborateurs l’accès à { $tool_name } ({ $way_name }).
   *[no] { $by } a donné à { $whom } l’accès à { $tool_name } ({ $way_name }).
}
organisations-history-access-withdrawn = { $several ->
    [yes] { $by } a retiré à { $count } collaborateurs l’accès à { $tool_name } ({ $way_name }).
   *[no] { $by } a retiré à { $whom } l’accès à { $tool_name } ({ $way_name }).
}
organisations-history-wallet-right-given = { $right ->
    [top-up] { $by } a permis à { $whom } de recharger le Wallet.
   *[view] { $by } a permis à { $whom } de consulter le Wallet.
}
organisations-history-wallet-right-withdrawn = { $right ->
    [top-up] { $by } ne permet plus à { $whom } de recharger le Wallet.
   *[view] { $by } ne permet plus à { $whom } de consulter le Wallet.
}
organisations-history-wallet-threshold-set = { $by } souhaite être averti lorsque le Wallet dispose de moins de { $amount }.
organisations-history-wallet-threshold-lifted = { $by } ne souhaite plus être averti lorsqu’il reste peu sur le Wallet.
organisations-history-wallet-topped-up = { $by } a rechargé le Wallet en ligne de { $amount }.
organisations-history-wallet-paid-back = { $amount } sont repartis du Wallet vers la personne qui avait payé en ligne.
organisations-history-wallet-charged-back = Une banque a repris { $amount } versés en ligne sur le Wallet.
organisations-history-wallet-limit-set = { $subject ->
    [tool] { $by } limite à { $amount } par jour les dépenses du Wallet avec { $tool_name }.
    [member] { $by } limite à { $amount } par jour les dépenses de { $whom } avec le Wallet.
   *[all] { $by } limite à { $amount } par jour les dépenses du Wallet.
}
organisations-history-wallet-limit-lifted = { $subject ->
    [tool] { $by } a supprimé la limite par jour pour { $tool_name }.
    [member] { $by } a supprimé la limite par jour pour { $whom }.
   *[all] { $by } a supprimé la limite par jour du Wallet.
}
organisations-field-name = nom
organisations-field-address = adresse
organisations-field-email = adresse e-mail
organisations-field-phone = téléphone
organisations-field-website = site web
organisations-field-kind = type de collaborateur
organisations-field-function = fonction
organisations-field-establishment = établissement

# E-mails.
organisations-mail-who = Cet e-mail vous est envoyé par Immo-Connect, la plateforme où le secteur immobilier belge se connecte à tous ses outils avec un seul compte.
organisations-mail-why-asked = Vous recevez cet e-mail parce que vous avez demandé à faire partie de cette organisation.
organisations-mail-why-former = Vous recevez cet e-mail parce que vous étiez collaborateur de cette organisation.
organisations-mail-reason = La raison :
organisations-mail-request-subject = Quelqu’un attend votre confirmation
organisations-mail-request-text = { $person } demande à faire partie de { $organisation }. Tant qu’un gestionnaire ne confirme pas, la demande reste « en attente de confirmation » et { $person } n’a aucun accès.
organisations-mail-request-link = Voir la demande
organisations-mail-request-unknown = Vous ne connaissez pas cette personne ? Refusez alors la demande.
organisations-mail-request-preheader = Confirmez ou refusez la demande : d’ici là, cette personne n’a aucun accès.
organisations-mail-reminder-subject = Quelqu’un attend toujours votre confirmation
organisations-mail-reminder-preheader = Confirmez ou refusez la demande : d’ici là, cette personne n’a aucun accès.
organisations-mail-reminder-text = { $person } attend toujours de faire partie de { $organisation }. Voulez-vous confirmer ou refuser la demande ?
organisations-mail-reminder-link = Voir la demande
organisations-mail-reminder-since = La demande date du { $since }. Sans réponse, notre helpdesk s’en occupera.
organisations-mail-confirmed-subject = Vous êtes confirmé comme collaborateur
organisations-mail-confirmed-text = Un gestionnaire a confirmé que vous faites partie de { $organisation }. C’est lui qui détermine à quels outils vous avez accès.
organisations-mail-confirmed-link = Voir l’organisation
organisations-mail-verified-subject = Votre organisation est vérifiée
organisations-mail-verified-text = { $organisation } est vérifiée. Vous pouvez maintenant enregistrer des outils et y donner accès à vos collaborateurs.
organisations-mail-verified-link = Voir l’organisation
organisations-mail-refused-subject = Votre demande a été refusée
organisations-mail-refused-preheader = Un gestionnaire a refusé votre demande de faire partie d’une organisation.
organisations-mail-refused-text = Un gestionnaire de { $organisation } a refusé votre demande de faire partie de l’organisation.
organisations-mail-refused-next = C’est une erreur ? Contactez l’organisation. Vous pourrez ensuite introduire une nouvelle demande.
organisations-mail-invitation-subject = Invitation à rejoindre une organisation sur Immo-Connect
organisations-mail-invitation-text = { $person } vous invite à devenir collaborateur de { $organisation } sur Immo-Connect.
organisations-mail-invitation-link = Voir l’invitation
organisations-mail-invitation-next = Vous n’avez pas encore de compte ? L’invitation vous permet d’en créer un gratuitement ; votre adresse e-mail y est déjà remplie.
organisations-mail-invitation-preheader = Voyez qui vous invite, et acceptez ou refusez.
organisations-mail-invitation-why = Vous recevez cet e-mail parce que quelqu’un a indiqué cette adresse pour vous inviter.
organisations-mail-invitation-until = L’invitation est valable jusqu’au { $until }. Vous ne l’attendiez pas ? Vous n’avez rien à faire.
organisations-mail-accepted-subject = Votre invitation est acceptée
organisations-mail-accepted-text = { $person } a accepté votre invitation et fait maintenant partie de { $organisation }. Vous pouvez maintenant régler son accès aux outils.
organisations-mail-accepted-link = Voir le collaborateur
organisations-mail-removed-subject = Vous n’êtes plus collaborateur
organisations-mail-removed-text = Un gestionnaire de { $organisation } vous a retiré de la liste des collaborateurs. Vous ne pouvez plus utiliser d’outils au nom de cette organisation.
organisations-mail-removed-next = Votre propre compte continue d’exister. Posez vos questions à l’organisation.
organisations-mail-left-subject = Un collaborateur est parti
organisations-mail-left-text = { $person } a quitté { $organisation } et n’y a plus accès.
organisations-mail-left-link = Voir les collaborateurs
organisations-mail-promoted-subject = Vous êtes maintenant gestionnaire
organisations-mail-promoted-text = Vous êtes devenu gestionnaire de { $organisation }. Vous pouvez confirmer des collaborateurs, régler leur accès et modifier les données de l’organisation.
organisations-mail-promoted-link = Voir l’organisation
organisations-mail-demoted-subject = Vous n’êtes plus gestionnaire
organisations-mail-demoted-text = Vous n’êtes plus gestionnaire de { $organisation }. Vous en restez collaborateur.
organisations-mail-demoted-link = Voir l’organisation
organisations-mail-takeover-subject = Votre organisation a un autre gestionnaire
organisations-mail-takeover-text = Notre helpdesk a nommé { $person } gestionnaire de { $organisation }.
organisations-mail-takeover-others = Les gestionnaires précédents ne le sont plus et restent collaborateurs.
organisations-mail-takeover-next = Ce n’est pas correct ? Prévenez-nous tout de suite : { $support }.

# Refus.
refusal-organisation-not-signed-in = Connectez-vous d’abord.
refusal-organisation-unknown = Cette organisation n’existe pas ou ne vous est pas destinée.
refusal-membership-unknown = Ce collaborateur n’existe pas ou ne vous est pas destiné.
refusal-member-account-unknown = Cette personne n’a plus de compte.
refusal-invitation-unknown = Cette invitation n’existe pas.
refusal-invitation-unknown-next = Vérifiez que vous avez ouvert le lien complet de l’e-mail, ou demandez une nouvelle invitation à un gestionnaire de l’organisation.
refusal-invitation-used = Cette invitation a déjà été utilisée.
refusal-invitation-used-next = Une invitation fonctionne une seule fois. C’était vous ? Regardez dans « Mes organisations ». Sinon, demandez une nouvelle invitation à un gestionnaire de l’organisation.
refusal-invitation-withdrawn = Cette invitation a été retirée.
refusal-invitation-withdrawn-next = Demandez une nouvelle invitation à un gestionnaire de l’organisation, ou ajoutez vous-même l’organisation dans « Mes organisations ».
refusal-invitation-expired = Cette invitation a expiré.
refusal-invitation-expired-next = Demandez une nouvelle invitation à un gestionnaire de l’organisation, ou ajoutez vous-même l’organisation dans « Mes organisations ».
refusal-not-helpdesk = Seul le helpdesk peut faire cela.
refusal-not-administrator = Seul un gestionnaire de l’organisation peut faire cela.
refusal-not-administrator-next = Demandez-le à un gestionnaire. Dans la liste des collaborateurs, vous reconnaissez les gestionnaires à l’étoile rouge.
refusal-organisation-disputed = Cette organisation est contestée. Tant que ce n’est pas réglé, personne ne peut rien modifier en son nom.
refusal-organisation-disputed-next = Notre helpdesk vérifie qui peut agir pour l’organisation. Vous pouvez toutefois la quitter. Une question ? La page Aide indique comment joindre le helpdesk.
refusal-membership-not-yours = Seul le collaborateur lui-même ou un gestionnaire peut faire cela.
refusal-organisation-exists = L’organisation portant ce numéro d’entreprise vient d’être créée par quelqu’un d’autre. Vos données sont toujours ci-dessous : vous pouvez demander à en faire partie.
refusal-already-member = Vous faites déjà partie de cette organisation, ou vous l’avez déjà demandé.
refusal-already-member-next = Regardez dans « Mes organisations ».
refusal-membership-already-answered = Cette demande ou invitation a entre-temps reçu une réponse ou a été retirée.
refusal-membership-already-answered-next = Retournez aux collaborateurs pour voir où elle en est.
refusal-member-not-active = Cette personne ne fait plus partie de l’organisation.
refusal-last-administrator = Vous êtes le seul gestionnaire. Nommez d’abord un autre collaborateur gestionnaire : une organisation ne peut pas s’en passer.
refusal-last-administrator-heading = Une organisation a toujours un gestionnaire
refusal-last-administrator-next = Dans « Collaborateurs », ouvrez le détail d’un collaborateur, choisissez « Modifier les données » et cochez « Gestionnaire de l’organisation ».
refusal-establishment-unknown = Choisissez un établissement dans la liste.
refusal-reason-missing = Écrivez brièvement pourquoi.
refusal-reason-too-long = Raccourcissez la raison.
refusal-reason-unfit = La raison contient des signes qu’on ne voit pas. Retapez-la au lieu de la coller.
refusal-too-many-organisations = Vous avez créé trop d’organisations en peu de temps. Réessayez dans une heure.
refusal-too-many-invitations = Trop d’invitations ont été envoyées en peu de temps, par vous ou pour cette organisation. Attendez une minute et réessayez.
refusal-too-many-invitations-unverified = Tant que votre organisation n’est pas vérifiée, vous pouvez inviter environ cinq personnes par jour. Demandez à notre helpdesk de la vérifier, ou réessayez plus tard.
refusal-too-many-invitations-to-address = Trop d’invitations ont déjà été envoyées à cette adresse. Réessayez dans une heure.

# Ce qui ne va pas dans un champ.
refusal-enterprise-number-characters = N’utilisez que des chiffres, séparés si vous voulez par des points ou des espaces. Il y a autre chose entre eux.
refusal-enterprise-number-length = Un numéro d’entreprise compte 10 chiffres, comme 0403.170.701. Vérifiez s’il y a un chiffre de trop ou de moins.
refusal-enterprise-number-first-digit = Un numéro d’entreprise commence par 0 ou 1. Un numéro qui commence par 2 à 8 est un numéro d’unité d’établissement.
refusal-enterprise-number-check-digits = Ce numéro n’existe pas : les deux derniers chiffres ne correspondent pas aux autres. Vérifiez s’il y a un chiffre erroné.
refusal-organisation-name-missing = Saisissez le nom.
refusal-organisation-name-unfit = Ce nom est trop long ou contient des signes qu’aucun nom ne contient. Retapez-le au lieu de le coller.
refusal-organisation-name-is-address = Le nom d’une organisation ne contient ni adresse web ni adresse e-mail : il y a des champs pour cela.
refusal-organisation-street-missing = Saisissez la rue et le numéro.
refusal-organisation-street-unfit = Cette rue est trop longue ou contient des signes qu’aucune adresse ne contient.
refusal-organisation-postal-code-missing = Saisissez le code postal.
refusal-organisation-postal-code-unreadable = Vérifiez ce code postal : quatre chiffres, comme 5000. Pour un autre pays, indiquez-le devant, comme F-59000.
refusal-organisation-city-missing = Saisissez la commune.
refusal-organisation-city-unfit = Cette commune est trop longue ou contient des signes qu’aucune adresse ne contient.
refusal-organisation-email-missing = Saisissez l’adresse e-mail.
refusal-organisation-email-unreadable = Saisissez une adresse e-mail valable, comme nom@exemple.be.
refusal-organisation-phone-unreadable = Vérifiez ce numéro de téléphone : commencez par 0, ou par + et l’indicatif du pays. Par exemple 081 24 10 20.
refusal-organisation-website-unreadable = Vérifiez cette adresse web, comme www.exemple.be.
refusal-staff-type-missing = Choisissez le type de collaborateur.
refusal-staff-function-unfit = Cette fonction est trop longue ou contient des signes qui n’y ont pas leur place.
refusal-establishment-number-unreadable = Vérifiez ce numéro d’unité d’établissement : 10 chiffres, dont le premier va de 2 à 8, comme 2.123.456.791.

# Sur la page d’accueil.
organisations-start-waiting = { $count ->
    [one] 1 collaborateur attend votre confirmation.
   *[other] { $count } collaborateurs attendent votre confirmation.
}
organisations-start-waiting-link = { $count ->
    [one] Voir la demande
   *[other] Voir les demandes
}
organisations-start-invited = Vous êtes invité à devenir collaborateur ici.
organisations-start-invited-link = Voir l’invitation
organisations-start-not-verified = Cette organisation n’est pas encore vérifiée. Vous pouvez déjà inviter des personnes ; enregistrer des outils ne sera possible qu’après.
organisations-start-not-verified-link = Voir l’organisation
organisations-start-disputed = La gestion de cette organisation est contestée. Tant que c’est le cas, personne ne peut rien modifier en son nom.
organisations-start-organisation-step = Chercher ou créer votre organisation
organisations-start-organisation-hint = Vous avez besoin du numéro d’entreprise.
organisations-start-waiting-step = Confirmation par votre organisation
organisations-start-waiting-hint = Un gestionnaire doit encore vous confirmer. Vous recevrez un e-mail à ce sujet.
organisations-start-invited-step = Répondre à votre invitation
organisations-start-invited-hint = Une organisation vous a invité. Acceptez l’invitation pour en faire partie.
organisations-start-staff-step = Compléter vos données de collaborateur
organisations-start-staff-hint = Vos collègues savent ainsi comment vous joindre au sein de l’organisation.
organisations-create-source = Le nom et l’adresse viennent de la Banque-Carrefour des Entreprises (BCE, SPF Économie), situation au { $day }. Vérifiez-les ; vous pouvez les modifier.
