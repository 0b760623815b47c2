# Le menu sous le nom.
menu-tools = Outils
menu-acting-for = Changer d’organisation

# Pourquoi puis-je (ne puis-je pas) ouvrir cet outil ? Les conditions, une par une.
# `who` est "self" pour qui le lit à son propre sujet.
access-met = Remplie :
access-unmet = Non remplie :
access-or = { " ou " }
access-condition-tool-active-met = { $tool } est en service.
access-condition-tool-active-unmet = { $tool } n’est plus en service.
access-condition-way-exists-met = { $tool } peut être utilisé ainsi : { $way }.
access-condition-way-exists-unmet = { $tool } ne peut pas (ou plus) être utilisé de cette manière.
access-condition-member-met = { $who ->
    [self] Vous êtes membre actif de { $organisation }.
   *[other] { $person } est membre actif de { $organisation }.
}
access-condition-member-unmet = { $who ->
    [self] Vous n’êtes pas membre actif de { $organisation }.
   *[other] { $person } n’est pas membre actif de { $organisation }.
}
access-condition-organisation-verified-met = { $organisation } a été vérifiée.
access-condition-organisation-verified-unmet = { $organisation } n’est pas encore vérifiée ou est contestée.
access-condition-registered-met = { $organisation } a enregistré { $tool } : { $way }.
access-condition-registered-unmet = { $organisation } n’a pas encore enregistré { $tool } : { $way }.
access-condition-recognition-to-register-met = { $organisation } a la reconnaissance pour enregistrer : { $recognition }.
access-condition-recognition-to-register-unmet = Il manque à { $organisation } une reconnaissance pour enregistrer : { $recognition }.
access-condition-access-met = { $who ->
    [self] Un gestionnaire vous a donné accès.
   *[other] Un gestionnaire a donné accès à { $person }.
}
access-condition-access-unmet = { $who ->
    [self] Aucun gestionnaire de { $organisation } ne vous a encore donné accès.
   *[other] Aucun gestionnaire de { $organisation } n’a encore donné accès à { $person }.
}
access-condition-recognition-to-use-met = { $who ->
    [self] Vous avez la reconnaissance pour utiliser l’outil : { $recognition }.
   *[other] { $person } a la reconnaissance pour utiliser l’outil : { $recognition }.
}
access-condition-recognition-to-use-unmet = { $who ->
    [self] Il vous manque une reconnaissance pour utiliser l’outil : { $recognition }.
   *[other] Il manque à { $person } une reconnaissance pour utiliser l’outil : { $recognition }.
}

# Ce qui remplit une condition, ou ce qui l’empêche.
access-by-membership-met = { $role ->
    [administrator] Gestionnaire, membre depuis le { $date }
   *[member] Depuis le { $date }
}
access-by-membership-unmet = En attente de confirmation depuis le { $date }
access-by-invitation = Invitation du { $date }
access-by-invitation-expired = L’invitation a expiré le { $date }
access-by-verification-helpdesk = Par le helpdesk, le { $date }
access-by-verification-eid = Avec l’eID de la personne qui a créé l’organisation, le { $date }
access-by-dispute = Contestée depuis le { $date }
access-by-registration = { $known ->
    [no] Le { $date }
   *[yes] Par { $person }, le { $date }
}
access-by-grant = { $known ->
    [no] Le { $date }
   *[yes] Par { $person }, le { $date }
}
access-by-recognition = { $kind } { $number }{ $holder ->
    [organisation] , de l’organisation
    [colleague] , de { $name }
   *[person] { "" }
}{ $standing ->
    [expired] { " :" } expirée
    [not-yet] { " :" } pas encore valable
    [suspended] { " :" } suspendue
    [withdrawn] { " :" } retirée
   *[in-force] { "" }
}, selon { $source } le { $date }

# Ce que vous pouvez faire.
access-step-other-tool = Choisissez un autre outil :
access-step-other-tool-link = tous les outils
access-step-ways = Voyez comment l’outil peut être utilisé :
access-step-ways-link = à propos de cet outil
access-step-verify = Le helpdesk vérifie l’organisation. Demandez-le à
access-step-verify-here = Vous pouvez vérifier l’organisation sur sa page du helpdesk.
access-step-register = Enregistrez l’outil pour { $organisation } :
access-step-register-link = enregistrer l’outil
access-step-ask-register = Demandez à un gestionnaire d’enregistrer l’outil :
access-step-access = { $who ->
    [self] Vous êtes gestionnaire et pouvez vous donner accès :
   *[other] Donnez accès à { $person } :
}
access-step-access-link = régler l’accès
access-step-ask-access = { $who ->
    [self] Demandez l’accès à un gestionnaire :
   *[other] Un gestionnaire peut donner accès :
}
access-step-confirm = Confirmez d’abord la demande de { $person } :
access-step-confirm-link = voir la demande
access-step-ask-confirm = { $who ->
    [self] Un gestionnaire doit encore confirmer votre demande :
   *[other] Un gestionnaire doit encore confirmer la demande :
}
access-step-invitation = Vous avez une invitation. Acceptez-la pour devenir membre :
access-step-invitation-link = voir l’invitation
access-step-invited = { $person } a une invitation et peut l’accepter dans « Mes organisations ».
access-step-join = Demandez à devenir membre de { $organisation } :
access-step-join-link = ajouter une organisation
access-step-invite = Invitez { $person } :
access-step-invite-link = collaborateurs
access-step-recognitions = Voyez ce que nous savons de vos reconnaissances et pourquoi il en manque une :
access-step-recognitions-link = Mes reconnaissances
access-step-recognitions-of-other = { $person } voit dans « Mes reconnaissances » ce que nous savons et pourquoi il en manque une.
access-step-recognitions-help = Des questions sur les reconnaissances ? Écrivez au helpdesk :

# « Comment voulez-vous utiliser l’outil ? », à la connexion à un outil.
access-choose-heading = Comment voulez-vous utiliser { $tool } ?
access-choose-lead = Choisissez pour qui vous ouvrez l’outil. Vous pourrez changer plus tard.
access-choose-last = Dernier choix
access-choose-nothing = Vous ne pouvez pas démarrer { $tool } pour l’instant
access-choose-nothing-text = Pour chaque possibilité, voici ce qui manque et ce que vous pouvez faire.
access-choose-impossible = Impossible pour l’instant
access-choose-new = Votre organisation n’y figure pas ?
access-choose-new-text = Ajoutez une organisation, ou enregistrez l’outil pour une organisation dont vous êtes gestionnaire. Vous reviendrez ensuite ici.
access-choose-join = Ajouter une organisation
access-choose-register = Enregistrer l’outil
access-choose-stop = Retourner à { $tool }
access-lost-heading = La dernière fois, vous aviez choisi { $whom }. Ce n’est pas possible maintenant.
access-lost-text = Vous n’êtes donc pas connecté automatiquement d’une autre manière. Choisissez vous-même comment continuer.
access-lost-oneself = vous-même
access-myself = Pour moi-même
access-why-not = Pourquoi pas ?
access-filter = Rechercher
access-filter-count = Résultats : { $count }
refusal-choice-request-invalid = Cette connexion a expiré ou ne venait pas de l’outil. Rien n’a été choisi.
refusal-choice-request-invalid-heading = Recommencez la connexion
refusal-choice-request-invalid-next = Retournez à l’outil et connectez-vous à nouveau, ou démarrez l’outil depuis la page des outils.
refusal-choice-unknown = Nous n’avons pas reconnu votre choix. Choisissez à nouveau ci-dessous.
refusal-choice-not-possible = Vous ne pouvez pas (ou plus) démarrer l’outil ainsi. Voici pourquoi.

# Pour qui vous agissez.
access-acting-for-heading = Pour qui agissez-vous ?
access-acting-for-lead = Votre choix figure en haut à côté de votre nom. À la connexion à un outil, vous choisissez chaque fois séparément.
access-acting-for-current = Choix actuel
notice-acting-for = Votre choix est enregistré. Il figure en haut à côté de votre nom.

# Pourquoi ne puis-je pas ouvrir cet outil ?
access-why-all-heading = Puis-je ouvrir { $tool } ?
access-why-all-lead = Voici tout ce pour quoi vous pouvez agir, avec ce qui manque éventuellement.
access-why-possible = Possible
access-why-yes = { $who ->
    [self] Oui, vous pouvez ouvrir { $tool }
   *[other] { $person } peut ouvrir { $tool }
}
access-why-no = { $who ->
    [self] Pourquoi ne pouvez-vous pas ouvrir { $tool } ?
   *[other] Pourquoi { $person } ne peut pas ouvrir { $tool } ?
}

# Enregistrer l’outil : pour quelle organisation ?
access-register-heading = Enregistrer { $tool }
access-register-lead = Choisissez l’organisation. Vous verrez ensuite quelles reconnaissances sont nécessaires.
access-register-nobody = Seul un gestionnaire enregistre un outil. Vous n’êtes encore gestionnaire d’aucune organisation.
access-register-others = Organisations dont vous n’êtes pas gestionnaire
access-register-others-text = Demandez à un gestionnaire d’enregistrer l’outil. Vous pouvez voir ce qu’il faut.
access-onward = Poursuivre la connexion
access-onward-text = Vous étiez en train de vous connecter à l’outil.

# Onglet « Outils » d’une organisation.
access-tools-heading = Outils
access-tools-caption = Outils enregistrés par { $organisation }
access-tools-empty = { $organisation } n’a pas encore enregistré d’outil. Ils figureront ici, avec les personnes qui peuvent les utiliser.
access-tools-empty-administrator = Choisissez un outil ci-dessous et enregistrez-le.
access-tools-empty-member = Un gestionnaire peut enregistrer un outil ci-dessous.
access-tools-tool = Outil
access-tools-ways = Utilisé comme
access-tools-mine = Votre accès
access-tools-actions = Actions
access-tools-members = { $count ->
    [0] personne n’a encore accès
    [one] 1 collaborateur
   *[other] { $count } collaborateurs
}
access-tools-retired = N’est plus en service
access-tools-access = Accès
access-tools-no-access = Pas d’accès
access-tools-detail = Voir le détail
access-tools-others = Autres outils

# Un outil dans une organisation.
access-tool-retired = Cet outil n’est plus en service. Plus personne ne peut le démarrer.
access-tool-about = En savoir plus sur cet outil
access-tool-is-registered = Enregistré
access-tool-not-registered = Non enregistré
access-tool-state = Enregistrement
access-tool-registered = Depuis le { $date }
access-tool-register-conditions = Conditions pour enregistrer
access-tool-register = Enregistrer l’outil
access-tool-register-administrator = Seul un gestionnaire peut enregistrer l’outil.
access-tool-cannot-register = Vous ne pouvez pas enregistrer { $tool } ainsi. Les conditions ci-dessus indiquent ce qui manque et ce que vous pouvez faire.
access-tool-mine = Votre propre accès
access-tool-cannot-start = Vous ne pouvez pas démarrer { $tool } ainsi.
access-tool-conditions = Conditions pour utiliser
notice-tool-registered = L’outil est enregistré. Donnez maintenant accès à vos collaborateurs.
notice-tool-unregistered = L’outil n’est plus enregistré. Plus personne n’y a accès.
access-end-heading = Mettre fin à l’enregistrement
access-end-link = Mettre fin à l’enregistrement « { $way } »
access-end-question = Ne plus utiliser { $tool } ?
access-end-members = { $count ->
    [0] Personne n’a accès actuellement.
    [one] 1 collaborateur perd son accès, immédiatement.
   *[other] { $count } collaborateurs perdent leur accès, immédiatement.
}
access-end-button = Mettre fin à l’enregistrement

# Quels collaborateurs peuvent utiliser l’outil.
access-staff-heading = Collaborateurs et leur accès
access-staff-lead = Cochez qui peut utiliser cet outil ({ $way }) pour { $organisation }.
access-staff-search = Chercher un collaborateur
access-staff-search-button = Rechercher
access-staff-nobody = Aucun collaborateur trouvé. Cherchez avec moins de lettres.
access-staff-caption = { $count ->
    [one] 1 collaborateur actif.
   *[other] { $count } collaborateurs actifs.
}
access-matrix-heading = Accès de tous les collaborateurs
access-matrix-lead = Cochez qui peut utiliser quel outil pour { $organisation }.
access-matrix-members = Collaborateurs
access-matrix-no-tools = Votre organisation n’a pas encore enregistré d’outil. Dès qu’elle en aura, vous réglerez ici l’accès de tous les collaborateurs.
access-matrix-keys = Les touches fléchées mènent d’une case à l’autre, la barre d’espace coche.
access-matrix-lacks = Reconnaissance manquante : l’accès seul ne suffit pas.
access-matrix-held = { $held } sur { $all }
access-matrix-people = Collaborateurs : page { $page } sur { $pages }
access-matrix-tools = Outils : page { $page } sur { $pages }
access-matrix-tools-pages = Pages d’outils
access-matrix-previous = Précédent
access-matrix-next = Suivant
access-matrix-this-page = Ce que vous enregistrez vaut pour les cases de cette page.
access-confirm-give = Donner { $give } accès
access-confirm-take = Retirer { $take } accès
access-confirm-both = Donner { $give } accès et en retirer { $take }
access-confirm-gets = Obtiennent l’accès :
access-confirm-loses = Perdent immédiatement l’accès :
access-staff-position = Page { $page } sur { $pages }.
access-staff-access = Accès
access-staff-allowed = Accès
access-staff-name = Nom
access-staff-note = Remarque
access-staff-administrator = gestionnaire
access-staff-why = Voir pourquoi
access-staff-this-page = Ce que vous enregistrez vaut pour les collaborateurs de cette page.
access-staff-all = Cocher tout le monde
access-staff-all-tools = Accès à tous les outils
access-staff-none = Ne cocher personne
access-staff-pages = Pages de collaborateurs
access-staff-previous = Collaborateurs précédents
access-staff-next = Collaborateurs suivants
access-lacks = Manque : { $recognitions }
notice-access-saved = L’accès est enregistré.

# Ce qu’un collaborateur peut utiliser.
access-member-heading = Outils de { $person }
access-member-lead = Cochez ce que { $person } peut utiliser. Vous pouvez toujours le modifier.
access-member-lead-own = Un gestionnaire décide de ce que vous pouvez utiliser.
access-member-no-tools = L’organisation n’a pas encore enregistré d’outil. Ensuite, vous déciderez ici par outil qui peut l’utiliser.
access-member-later = Voir le collaborateur

# Refus.
refusal-access-not-administrator = Seul un gestionnaire de l’organisation peut le faire.
refusal-access-not-administrator-next = Demandez-le à un gestionnaire. Parmi les collaborateurs, vous le reconnaissez à l’étoile rouge.
refusal-access-not-registered = L’organisation n’a pas enregistré cet outil ainsi.
refusal-access-not-registered-next = Un autre gestionnaire vient peut-être d’y mettre fin. Vérifiez parmi les outils de l’organisation.
refusal-access-member-unknown = Ce collaborateur ne fait pas partie de l’organisation.
refusal-access-member-unknown-next = Il ou elle vient peut-être de partir. Vérifiez parmi les collaborateurs.
refusal-access-tool-retired = Cet outil n’est plus en service.
refusal-access-way-unknown = L’outil ne peut pas (ou plus) être utilisé de cette manière.
refusal-access-disputed = Cette organisation est contestée. Tant que ce n’est pas réglé, personne ne peut rien modifier en son nom.
refusal-access-disputed-next = Écrivez à { $support } : le helpdesk vérifie qui peut agir pour l’organisation.
refusal-access-not-verified = Cette organisation n’est pas encore vérifiée. Elle ne peut donc pas encore enregistrer d’outil.
refusal-access-not-verified-next = Écrivez à { $support } : le helpdesk vérifie l’organisation.
refusal-access-recognition-missing = Vous ne pouvez pas enregistrer cet outil : une reconnaissance nécessaire manque.
refusal-access-recognition-missing-next = La page de l’outil montre quelle reconnaissance manque. Des questions sur les reconnaissances ? Écrivez à { $support }.
refusal-access-member-not-active = Confirmez d’abord le collaborateur. Vous réglerez ensuite ce qu’il ou elle peut utiliser.

# Auprès de l’organisation et du collaborateur.
access-tab = Outils
access-member-rights = Accès aux outils

# Si l’outil s’ouvre pour vous et, sinon, ce que vous faites.
access-condition-sign-in-method-met = { $who ->
    [self] Vous pouvez vous connecter comme { $tool } le demande.
   *[other] { $person } peut se connecter comme { $tool } le demande.
}
access-condition-sign-in-method-unmet = { $who ->
    [self] { $tool } demande que vous vous connectiez par { $methods }. Vous ne le pouvez pas encore.
   *[other] { $tool } demande que { $person } se connecte par { $methods }. Ce n’est pas encore possible.
}
access-by-methods = Par { $methods }
access-step-method = Vous réglez cela vous-même :
access-step-method-of-other = Seul { $person } peut régler cela.
access-method-obtain = Ajouter { $method }
access-standing-start-other = Vous ne pouvez pas démarrer cet outil pour { $organisation }, mais bien pour une autre organisation.
access-standing-start-oneself = Vous démarrez cet outil pour vous-même, pas pour { $organisation }.
access-standing-method-missing-badge = { $methods } nécessaire
access-standing-method-missing-reason = { $tool } demande que vous vous connectiez par { $methods }.
access-standing-give-access-badge = Pas d’accès
access-standing-give-access-reason = Vous êtes gestionnaire de { $organisation } et ne vous êtes pas encore donné accès.
access-standing-give-access-step = Régler l’accès
access-standing-asked-badge = Accès demandé
access-standing-asked-reason = Vous avez demandé l’accès aux gestionnaires de { $organisation } le { $date }.
access-standing-asked-step = Voir le détail
access-standing-ask-access-badge = Pas d’accès
access-standing-ask-access-reason = Aucun gestionnaire de { $organisation } ne vous a encore donné accès.
access-standing-ask-access-step = Demander l’accès
access-standing-register-badge = Pas enregistré
access-standing-register-reason = { $organisation } n’a pas encore enregistré cet outil.
access-standing-register-step = Enregistrer
access-standing-recognition-missing-badge = Reconnaissance manquante
access-standing-recognition-missing-reason = { $of ->
    [person] Il vous manque une reconnaissance pour utiliser l’outil : { $recognition }.
    [organisation] Il manque une reconnaissance à { $organisation } : { $recognition }.
   *[nothing] Il manque une reconnaissance à { $organisation } pour enregistrer cet outil.
}
access-standing-recognition-missing-step = { $of ->
    [person] Mes reconnaissances
   *[organisation] Voir le détail
}
access-standing-not-registered-badge = Pas enregistré
access-standing-not-registered-reason = { $organisation } n’a pas encore enregistré cet outil. Seul un gestionnaire peut le faire.
access-standing-not-registered-step = Voir le détail
access-standing-not-verified-badge = Pas encore vérifiée
access-standing-not-verified-reason = { $organisation } n’est pas encore vérifiée ou est contestée.
access-standing-not-verified-step = Voir l’organisation
access-standing-waiting-badge = En attente de confirmation
access-standing-waiting-reason = Un gestionnaire de votre organisation doit d’abord vous confirmer.
access-standing-waiting-step = Mes organisations
access-standing-invited-badge = Organisation nécessaire
access-standing-invited-reason = Acceptez d’abord l’invitation d’une organisation.
access-standing-invited-step = Mes organisations
access-standing-no-organisation-badge = Organisation nécessaire
access-standing-no-organisation-reason = Cet outil est destiné aux organisations. Vous ne faites encore partie d’aucune.
access-standing-no-organisation-step = Ajouter une organisation
access-standing-choose-organisation-badge = Impossible à démarrer
access-standing-choose-organisation-reason = Vous ne pouvez démarrer cet outil pour aucune de vos organisations. Choisissez-en une pour voir ce qui manque.
access-standing-choose-organisation-step = Choisir une organisation
access-standing-closed-badge = Indisponible
access-standing-closed-reason = Personne ne peut démarrer cet outil de cette manière.

# Demander l’accès, et y répondre.
access-tool-asked = Vous avez demandé l’accès le { $date }. Un gestionnaire doit encore répondre.
access-ask-heading = Demander l’accès à { $tool }
access-ask-lead = Les gestionnaires de { $organisation } reçoivent votre demande par e-mail et la voient sur leur page d’accueil.
access-ask-administrators = Votre demande est envoyée à : { $names }.
access-ask-way = Comment voulez-vous utiliser l’outil ?
access-ask-note = Pourquoi avez-vous besoin de l’outil ?
access-ask-note-hint = Les gestionnaires lisent ceci avec votre demande.
access-ask-button = Demander l’accès
access-requests-heading = { $count ->
    [one] 1 collaborateur demande l’accès
   *[other] { $count } demandes d’accès
}
access-requests-look = Voir la demande
access-requests-line = { $person } demande l’accès à { $tool }, depuis le { $date }.
access-request-heading = Demande pour { $tool }
access-request-who = Qui
access-request-for = Pour
access-request-way = Utilisé comme
access-request-since = Demandé le
access-request-state = Statut
access-request-note = Raison
access-request-reason = Motif du refus
access-request-requested = En attente d’un gestionnaire
access-request-given = Accès donné le { $date }
access-request-refused = Refusé le { $date }
access-request-withdrawn = Retirée le { $date }
access-request-lacks = Même avec l’accès, { $person } ne peut pas encore démarrer l’outil
access-request-lacks-own = Même avec l’accès, il manque encore quelque chose
access-request-give = Donner accès
access-request-why-not = Pourquoi refusez-vous ?
access-request-why-not-hint = La personne qui demande le lit dans un e-mail.
access-request-refuse = Refuser
access-request-waits = Vous recevez un e-mail dès qu’un gestionnaire répond.
access-request-withdraw = Retirer la demande
notice-access-asked = Votre demande est envoyée. Vous recevez un e-mail dès qu’un gestionnaire répond.
notice-access-asked-before = Votre demande attend un gestionnaire. Aucun nouvel e-mail n’est parti ; les gestionnaires la voient sur leur page d’accueil.
notice-access-given = L’accès est donné. La personne qui l’a demandé reçoit un e-mail.
notice-access-refused = La demande est refusée. La personne qui l’a faite reçoit un e-mail.
notice-access-request-withdrawn = Votre demande est retirée.
access-start-waiting = { $count ->
    [one] 1 collaborateur demande l’accès à un outil.
   *[other] { $count } demandes d’accès à des outils vous attendent.
}
access-start-waiting-link = { $count ->
    [one] Voir la demande
   *[other] Voir les demandes
}
access-start-tools = { $count ->
    [one] 1 outil est prêt à démarrer.
   *[other] { $count } outils sont prêts à démarrer.
}
access-start-tools-link = Ouvrir le Guichet Immobilier
access-start-method = { $count ->
    [one] { $tools } demande { $methods }.
   *[other] { $count } outils demandent { $methods } : { $tools }.
}
access-mail-asked-subject = Quelqu’un demande l’accès à un outil
access-mail-asked-text = { $person } demande à pouvoir utiliser { $tool } pour { $organisation }.
access-mail-asked-note = Le message joint :
access-mail-asked-link = Voir la demande
access-mail-asked-until = Tant qu’aucun gestionnaire ne répond, rien ne change.
access-mail-why = Vous recevez cet e-mail parce que vous avez demandé l’accès à cet outil.
access-mail-given-subject = Vous avez reçu l’accès à un outil
access-mail-given-text = Un gestionnaire de { $organisation } vous a donné accès à { $tool }.
access-mail-given-link = Ouvrir l’outil
access-mail-refused-subject = Votre demande d’accès est refusée
access-mail-refused-text = Un gestionnaire de { $organisation } ne vous a pas donné accès à { $tool }.
access-mail-refused-reason = Le gestionnaire a écrit :
access-mail-refused-link = Voir l’outil
refusal-access-request-unknown = Cette demande n’existe pas ou ne vous est pas destinée.
refusal-access-request-answered = Cette demande a déjà reçu une réponse, ou elle a été retirée.
refusal-access-request-answered-next = Voyez parmi les outils de l’organisation qui y a accès.
refusal-access-given-already = Vous avez déjà accès à cet outil.
refusal-access-note-too-long = C’est trop long. Écrivez au maximum 500 caractères.
refusal-access-note-unfit = Ce texte contient des caractères illisibles. Tapez-le à nouveau.
refusal-access-too-many-requests = Vous avez déjà demandé beaucoup d’accès aujourd’hui. Réessayez plus tard.
refusal-access-too-many-requests-next = Un gestionnaire peut aussi vous donner accès tout de suite. Demandez-le-lui directement.

# Combien de fois des collaborateurs se sont connectés aux outils : pour les gestionnaires et pour le helpdesk.
access-sign-ins-heading = Connexions aux outils
access-sign-ins-sums = { $count ->
    [one] Une connexion
   *[other] { $count } connexions
} au cours des 12 derniers mois, dont { $month } ce mois-ci.
access-sign-ins-picture = Graphique en barres des connexions par mois. Le tableau en dessous donne les mêmes nombres.
access-sign-ins-count = Connexions
access-sign-ins-by-tool = Connexions par outil
access-sign-ins-this-month = Ce mois-ci
access-sign-ins-year = 12 mois
access-sign-ins-note = Combien de fois vos collaborateurs se sont connectés à un outil pour votre organisation. Cet aperçu ne dit pas qui l’a fait.
