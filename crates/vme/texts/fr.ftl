# L'outil BCE ACP dit « vous », comme toute la plateforme en français.

# Les quatre démarches (R-031, R-033, R-034, G-5)
vme-flow-start = BCE ACP - PRISE DE COURS DE LA DÉSIGNATION COMME NOUVEAU SYNDIC
vme-flow-end = BCE ACP - FIN DU MANDAT COMME SYNDIC EN FONCTION
vme-flow-change-over = BCE ACP - FIN + PRISE DE COURS EN UN SEUL MOUVEMENT
vme-flow-data = BCE ACP - MODIFICATION DES DONNÉES
vme-flow-start-lead = Un syndic commence et vous ne devez faire radier personne.
vme-flow-end-lead = Un syndic s’arrête et le nouveau n’est pas encore connu.
vme-flow-change-over-lead = Un syndic s’arrête et un autre commence. C’est une seule opération : vous payez une fois.
vme-flow-data-lead = L’adresse, le numéro ou le représentant d’un syndic inscrit a changé.

# L'outil
menu-vme-counter = Guichet BCE ACP
vme-heading = Outil BCE ACP
vme-lead = Chaque association des copropriétaires (ACP) fait inscrire à la Banque-Carrefour des Entreprises (BCE) qui est son syndic. Avec cet outil, vous réglez cette inscription auprès d’un guichet d’entreprises.
vme-who = Le syndic ou l’association introduit la demande. Cela vaut pour chaque syndic : professionnel ou non, personne physique ou morale, même provisoire.
vme-begin-heading = Que voulez-vous faire inscrire ?
vme-for = Vous agissez pour { $name }.
vme-for-yourself = Vous agissez pour vous-même.
vme-for-change = Agir pour quelqu’un d’autre
vme-not-allowed = Vous ne pouvez pas encore utiliser l’outil BCE ACP pour cette organisation.
vme-not-allowed-why = Voir pourquoi
vme-mine-heading = Vos demandes
vme-mine-none = Ici viendront vos demandes, du brouillon à l’inscription. Choisissez ci-dessus par où commencer.
vme-unnamed = Association à compléter
vme-column-association = Association
vme-column-state = Statut
vme-column-deadline = Au plus tard
vme-column-changed = Modifié
vme-column-number = Numéro
vme-open = Ouvrir
vme-not-open = L’outil BCE ACP n’est pas encore ouvert ici.
vme-start-heading = Pour commencer
vme-start-register = Enregistrez-vous : créez un compte Immo-Connect.
vme-start-confirm = Confirmez votre enregistrement avec le code reçu par e-mail.
vme-start-sign-in = Connectez-vous ensuite à nouveau pour l’outil BCE ACP.
vme-start-button = S’enregistrer
vme-sign-in-button = Se connecter à l’outil BCE ACP

# Avant de commencer
vme-renewal-heading = Un mandat est renouvelé ou continué ?
vme-renewal = Alors vous ne devez rien introduire. Un renouvellement ou une continuation n’est pas une modification. Si quelque chose d’important a changé entre-temps, comme l’adresse ou le numéro BCE, choisissez « Modification des données ».
vme-separate-heading = Il s’agit de la désignation comme syndic
vme-separate = L’inscription comme syndic est distincte de l’inscription de la propre entreprise du syndic à la BCE, et ne la remplace pas.
vme-need-heading = Ce qu’il vous faut
vme-need-number = le numéro d’entreprise de l’association
vme-need-person = le numéro de registre national ou le numéro BIS du syndic ou du représentant
vme-need-documents = les pièces : un extrait de l’acte de désignation, ou la preuve de la révocation
vme-need-later = Vous pouvez vous arrêter à tout moment et continuer plus tard, même sur un autre appareil.
vme-need-wallet = Vous agissez pour vous-même. Vous pouvez tout préparer ; payer, et donc introduire la demande, n’est possible qu’avec le Wallet d’une organisation.
vme-begin = Commencer

# Le formulaire
vme-step = Étape { $step } sur { $steps }
vme-save-next = Enregistrer et continuer
vme-save-later = Enregistrer et continuer plus tard
vme-back = Retour
vme-back-home = Outil BCE ACP
vme-back-summary = Aperçu
vme-choose = Choisissez …
vme-vanished = Le formulaire a changé depuis que vous avez enregistré ce brouillon. Quelques réponses ne sont plus valables ; nous vous les demandons à nouveau.
vme-meanwhile = { $person } a enregistré cette page le { $at }. Vos réponses figurent encore ci-dessous et ne sont pas enregistrées. Enregistrez à nouveau si elles sont correctes.
vme-meanwhile-theirs = Ce qui est enregistré maintenant
vme-meanwhile-nothing = rien

vme-group-filer = Qui introduit la demande ?
vme-group-association = L’association des copropriétaires
vme-group-association-data = Données de l’association
vme-group-change = Qu’est-ce qui a changé ?
vme-group-outgoing = Le syndic sortant
vme-group-ending = La fin du mandat
vme-group-appointment = La désignation du syndic
vme-group-gap = Les deux dates ne se suivent pas
vme-group-syndic = Le syndic
vme-group-person = Le syndic comme personne physique
vme-group-company = Le syndic comme personne morale
vme-group-contact = Comment joindre le syndic
vme-group-filer-lead = Le guichet vous contacte s’il manque quelque chose.
vme-group-gap-lead = La radiation ne prend pas effet le jour où la nouvelle mission commence. Il y a donc des jours sans syndic, ou des jours avec deux syndics.
vme-group-contact-lead = Tout le monde peut demander ces données.

vme-q-filer-role = Vous agissez comme
vme-q-filer-role-syndic = syndic, ou collaborateur du syndic
vme-q-filer-role-association = association des copropriétaires
vme-q-filer-name = Prénom et nom
vme-q-filer-email = Adresse e-mail
vme-q-filer-phone = Numéro de téléphone
vme-q-association-known = L’association a-t-elle un numéro d’entreprise à la BCE ?
vme-q-association-known-hint = Sans numéro, le guichet fait d’abord inscrire l’association. Un supplément est alors dû.
vme-q-association-known-yes = Oui
vme-q-association-known-no = Non, ou inconnu
vme-q-association-partial = Est-ce une association partielle ?
vme-q-association-partial-hint = Une association partielle a son propre numéro d’entreprise et sa propre inscription du syndic.
vme-q-association-partial-yes = Oui
vme-q-association-partial-no = Non
vme-q-association-number = Numéro d’entreprise de l’association
vme-q-association-number-hint = Dix chiffres, comme 0403.170.701.
vme-q-association-name = Nom de l’association
vme-q-association-name-hint = Par exemple ACP Résidence Zonnedauw.
vme-q-association-street = Rue et numéro de l’immeuble
vme-q-association-postal-code = Code postal
vme-q-association-city = Commune
vme-q-main-association = Nom ou numéro d’entreprise de l’association principale
vme-q-change-what = Qu’est-ce qui a changé ?
vme-q-change-what-address = l’adresse
vme-q-change-what-number = le numéro d’entreprise
vme-q-change-what-representative = le représentant
vme-q-change-what-name = le nom
vme-q-change-what-other = autre chose
vme-q-change-day = À partir de quel jour ?
vme-q-change-words = Décrivez la modification
vme-q-change-words-hint = Ce que c’était et ce que cela devient.
vme-q-outgoing-kind = Le syndic sortant est
vme-q-outgoing-kind-natural = une personne physique
vme-q-outgoing-kind-legal = une personne morale
vme-q-outgoing-name = Nom du syndic sortant
vme-q-outgoing-number = Numéro d’entreprise du syndic sortant
vme-q-outgoing-national = Numéro de registre national ou numéro BIS du syndic sortant
vme-q-outgoing-national-hint = Si vous le connaissez.
vme-q-end-by = Pourquoi le mandat prend-il fin ?
vme-q-end-by-assembly = l’assemblée générale révoque le syndic
vme-q-end-by-court = le juge décide
vme-q-end-by-resignation = le syndic démissionne
vme-q-end-by-expiry = le mandat arrive à son terme
vme-q-end-decided = Date de cette décision ou de la démission
vme-q-end-day = Jour où la radiation prend effet
vme-q-end-day-hint = Le premier jour où ce syndic n’est plus syndic.
vme-q-appointed-by = Qui désigne le syndic ?
vme-q-appointed-by-assembly = l’assemblée générale
vme-q-appointed-by-court = le juge
vme-q-mandate = Sorte de mandat
vme-q-mandate-ordinary = ordinaire
vme-q-mandate-provisional = provisoire
vme-q-decided = Date de la décision
vme-q-starts = Jour où la mission prend cours
vme-q-ends = Dernier jour de la mission
vme-q-ends-hint = Si ce jour est déjà fixé.
vme-q-gap-confirmed = C’est exact : les dates ne se suivent pas.
vme-q-syndic-kind = Le syndic est
vme-q-syndic-kind-natural = une personne physique
vme-q-syndic-kind-legal = une personne morale
vme-q-professional = Est-ce un syndic professionnel ?
vme-q-professional-yes = Oui
vme-q-professional-no = Non
vme-q-first-name = Prénom
vme-q-last-name = Nom
vme-q-has-national = Le syndic a-t-il un numéro de registre national ou un numéro BIS ?
vme-q-has-national-yes = Oui
vme-q-has-national-no = Non
vme-q-national = Numéro de registre national ou numéro BIS
vme-q-national-hint = Onze chiffres. Il figure au verso de la carte d’identité.
vme-q-born = Date de naissance
vme-q-birth-place = Lieu de naissance
vme-q-nationality = Nationalité
vme-q-own-number = Propre numéro d’entreprise
vme-q-company-number = Numéro d’entreprise de la personne morale
vme-q-company-number-hint = Dix chiffres, comme 0403.170.701.
vme-q-company-name = Nom de la personne morale
vme-q-rep-first-name = Prénom du représentant
vme-q-rep-first-name-hint = Qui agit comme syndic pour la personne morale.
vme-q-rep-last-name = Nom du représentant
vme-q-rep-has-national = Le représentant a-t-il un numéro de registre national ou un numéro BIS ?
vme-q-rep-has-national-yes = Oui
vme-q-rep-has-national-no = Non
vme-q-rep-national = Numéro de registre national ou numéro BIS du représentant
vme-q-rep-national-hint = Onze chiffres. Il figure au verso de la carte d’identité.
vme-q-rep-born = Date de naissance du représentant
vme-q-rep-birth-place = Lieu de naissance du représentant
vme-q-rep-nationality = Nationalité du représentant
vme-q-street = Rue et numéro
vme-q-postal-code = Code postal
vme-q-city = Commune
vme-q-email = Adresse e-mail
vme-q-phone = Numéro de téléphone

vme-wrong-missing = { $question } : complétez ce champ.
vme-wrong-choice = { $question } : choisissez une des possibilités.
vme-wrong-confirmation = Cochez que c’est exact, ou revenez en arrière et modifiez les dates.
vme-wrong-too-long = { $question } : c’est trop long.
vme-wrong-unfit = { $question } : il y a des caractères invisibles. Tapez-le à nouveau.
vme-wrong-day = { $question } : écrivez un jour comme 25/11/2026.
vme-wrong-day-too-early = { $question } : les associations des copropriétaires existent depuis le 1er août 1995. Vérifiez l’année.
vme-wrong-day-too-late = { $question } : c’est dans plus de trois ans. Vérifiez l’année.
vme-wrong-postal-code = { $question } : écrivez quatre chiffres, ou à l’étranger d’abord le pays, comme FR-75001.
vme-wrong-decision-ahead = Une décision qui doit encore être prise ne peut pas être introduite. Vérifiez la date.
vme-wrong-enterprise-number = { $question } : ce n’est pas un numéro d’entreprise. Il a dix chiffres, comme 0403.170.701 ; vérifiez-les.
vme-wrong-national-number = { $question } : ce numéro n’est pas correct. Il a onze chiffres, comme 85.07.30-033.28 ; vérifiez-les.
vme-wrong-email = { $question } : écrivez une adresse e-mail comme nom@exemple.be.
vme-wrong-phone = { $question } : écrivez un numéro comme 09 243 10 20, ou avec + et l’indicatif du pays.
vme-wrong-start-before-decision = La mission ne peut pas commencer avant la décision. Vérifiez les deux dates.
vme-wrong-end-before-start = Le dernier jour doit suivre le premier. Vérifiez les deux dates.
vme-wrong-end-before-decision = La radiation ne peut pas prendre effet avant la décision. Vérifiez les deux dates.
vme-wrong-association-is-syndic = C’est le numéro de l’association elle-même. Donnez celui du syndic.
vme-wrong-no-association = Ce numéro n’est pas celui d’une association des copropriétaires. Vérifiez-le.
vme-wrong-association-ceased = Selon la BCE, cette association n’existe plus. Vérifiez le numéro.
vme-wrong-renewal = C’est le même syndic que le sortant. Une continuation ne doit pas être introduite.

# Délai et prix
vme-deadline-heading = Dernier jour pour introduire la demande
vme-deadline-open = Complétez les dates, et vous verrez ici pour quand introduire la demande.
vme-deadline-earlier = Le premier des deux jours compte.
vme-late = Le dernier jour est passé. Vous pouvez quand même introduire la demande : le guichet la traite comme tardive.
vme-badge-late = tardive
vme-price-heading = Ce que cela coûte
vme-price-unknown = Le tarif pour ce jour n’est pas encore connu. Vous pouvez tout préparer ; vous introduirez la demande dès que le tarif sera là.
vme-price-total = Total, TVA comprise
vme-price-operation = Droit d’inscription
vme-price-association = Faire inscrire l’association, TVA comprise
vme-documents-slot = Que montre-t-il ?
vme-receipt = Transaction dans le Wallet, avec bon

# Pièces
vme-documents-heading = Pièces
vme-documents-lead = PDF, JPEG ou PNG, { $megabytes } Mo au plus par fichier. Vos pièces sont conservées chiffrées jusqu’à cinq ans après la décision, puis détruites.
vme-documents-field = Fichier
vme-documents-add = Ajouter
vme-documents-remove = Supprimer
vme-documents-none = Aucune pièce ajoutée.
vme-documents-needed = nécessaire
vme-documents-optional = facultatif
vme-documents-of = { $slot } { $place }
vme-documents-done = J’ai fini avec les pièces
vme-slot-extract = Extrait de l’acte de désignation
vme-slot-extract-hint = Avec la date de la désignation et les données du syndic.
vme-slot-dismissal = Preuve de la révocation ou de la fin
vme-slot-dismissal-hint = Par exemple le procès-verbal de l’assemblée générale qui révoque le syndic.
vme-slot-change = Preuve de la modification
vme-slot-identity = Pièces qui disent de qui il s’agit
vme-slot-identity-hint = Une copie d’un passeport ou d’une carte d’identité étrangère, puisqu’il n’y a pas de numéro de registre national.
vme-slot-other = Autres pièces

# Aperçu
vme-summary-heading = Vérifiez votre demande
vme-summary-lead = Rien n’est encore introduit.
vme-change = modifier
vme-not-answered = à compléter
vme-continue = Continuer
vme-finish = Introduire et payer
vme-incomplete = Complétez d’abord tout ce qui manque.
vme-discard = Jeter le brouillon

# Payer
vme-pay-heading = Payer
vme-pay-lead = Votre demande est introduite dès qu’elle est payée. Sur les documents, l’association figure comme payeur du droit d’inscription.
vme-pay-wallet = Avec le Wallet de { $name }
vme-pay-wallet-button = Payer { $amount } avec le Wallet
vme-pay-wallet-available = Disponible : { $amount }
vme-pay-wallet-short = Il n’y a pas assez dans le Wallet.
vme-pay-top-up = Recharger le Wallet
vme-pay-none = Vous pouvez payer avec le Wallet d’une organisation. Choisissez une organisation pour laquelle agir.
vme-pay-transfer = Par virement
vme-pay-transfer-lead = Votre demande est introduite le jour où le virement nous parvient ; cela prend en général un à deux jours ouvrables. Attention donc au dernier jour.
vme-pay-transfer-iban = Compte
vme-pay-transfer-beneficiary = Bénéficiaire
vme-pay-transfer-amount = Montant
vme-pay-transfer-communication = Communication structurée
vme-pay-transfer-received = Nous avons déjà reçu { $amount }. Virez le reste avec la même communication.
vme-pay-transfer-code = Code QR avec les données du virement, pour l’application de votre banque
vme-pay-back = Encore modifier

# La demande
vme-filing-heading = Demande { $number }
vme-filing-heading-unnumbered = Demande
vme-state-draft = brouillon
vme-state-to-be-paid = à payer
vme-state-submitted = introduite
vme-state-in-treatment = en traitement
vme-state-information-asked = information demandée
vme-state-registered = inscrite
vme-state-refused = refusée
vme-state-withdrawn = retirée
vme-next-to-be-paid = Payez avant le { $day }. Ensuite, votre demande redevient un brouillon.
vme-next-submitted = Votre demande est introduite. Le guichet l’examine pour le { $day }. Vous recevez un e-mail à chaque étape.
vme-next-in-treatment = Le guichet traite votre demande. Vous aurez des nouvelles pour le { $day }.
vme-next-information-asked = Le guichet vous a demandé quelque chose. Répondez ci-dessous pour le { $day }.
vme-next-registered = Le guichet a inscrit ceci à la BCE, avec effet au { $day }.
vme-next-refused = Le guichet a refusé votre demande.
vme-next-withdrawn = Cette demande est retirée. Il ne se passe plus rien.
vme-reason = Motif
vme-paid = Payé
vme-keep = Conservée jusqu’au
vme-destroyed = Les réponses, messages et pièces de cette demande ont été détruits le { $day }.
vme-withdraw = Retirer la demande
vme-print = Imprimer
vme-history = Ce qui s’est passé
vme-messages = Messages
vme-messages-none = Il n’y a pas encore de messages.
vme-message = Votre message
vme-message-send = Envoyer
vme-from-counter = Le guichet
vme-documents-link = Voir ou ajouter des pièces

vme-act-begun = Commencée
vme-act-finished = Prête à payer
vme-act-reopened = De nouveau brouillon
vme-act-paid = Payée et introduite
vme-act-received = Paiement reçu
vme-act-taken-back = La banque a repris le paiement
vme-act-taken-up = Prise en traitement
vme-act-asked = Information demandée
vme-act-answered = Répondu
vme-act-registered = Inscrite à la BCE
vme-act-refused = Refusée
vme-act-withdrawn = Retirée
vme-act-refunded = Remboursée

# Le guichet
vme-counter-heading = Guichet BCE ACP
vme-counter-lead = Les demandes les plus urgentes viennent d’abord.
vme-counter-none = Aucune demande n’attend.
vme-counter-applicant = Demandeur
vme-counter-look = À regarder pour le
vme-counter-overdue = en retard
vme-counter-take-up = Prendre en traitement
vme-counter-ask = Demander une information
vme-counter-ask-hint = Le demandeur reçoit un e-mail et répond sur la page de sa demande.
vme-counter-register = Enregistrer l’inscription
vme-counter-kbo-day = Jour de l’inscription à la BCE
vme-counter-refuse = Refuser
vme-counter-reason = Motif
vme-counter-refund = Rendre le montant payé, de la manière dont il a été payé
vme-counter-package = Télécharger le dossier
vme-counter-to-create = association à inscrire d’abord
vme-counter-message = Message au demandeur
vme-counter-start = { $count ->
    [one] 1 demande attend au guichet BCE ACP.
   *[other] { $count } demandes attendent au guichet BCE ACP.
}
vme-counter-start-link = Ouvrir le guichet

# Avis
notice-vme-saved = Votre brouillon est enregistré.
notice-vme-discarded = Votre brouillon est jeté.
notice-vme-document-added = Votre pièce est ajoutée.
notice-vme-document-removed = Votre pièce est supprimée.
notice-vme-submitted = Votre demande est payée et introduite.
notice-vme-withdrawn = Votre demande est retirée.
notice-vme-message-sent = Votre message est envoyé.
notice-vme-reopened = Vous pouvez à nouveau modifier votre demande.
notice-vme-counter-done = C’est enregistré.

# E-mails
vme-mail-changed-subject = Votre demande dans l’outil BCE ACP
vme-mail-changed-link = Ouvrir votre demande
vme-mail-why = Vous recevez cet e-mail parce que vous avez commencé cette demande dans l’outil BCE ACP.
vme-mail-state-draft = Votre demande pour { $association } est de nouveau un brouillon. Rien n’est payé ni introduit.
vme-mail-state-to-be-paid = Votre demande pour { $association } est prête. Elle est introduite dès qu’elle est payée.
vme-mail-state-submitted = Votre demande pour { $association } est payée et introduite. Le guichet l’examine.
vme-mail-state-in-treatment = Le guichet traite votre demande pour { $association }.
vme-mail-state-information-asked = Le guichet a besoin de quelque chose pour votre demande pour { $association }. Lisez le message et répondez sur la page.
vme-mail-state-registered = Votre demande pour { $association } est inscrite à la BCE.
vme-mail-state-refused = Le guichet a refusé votre demande pour { $association }. Le motif figure sur la page.
vme-mail-state-withdrawn = Votre demande pour { $association } est retirée.
vme-mail-message = Le guichet vous a envoyé un message sur votre demande pour { $association }.
vme-mail-reminder-subject = Votre demande vous attend
vme-mail-reminder-draft = Votre brouillon pour { $association } n’a plus bougé depuis un mois. Il sera jeté dans un mois.
vme-mail-reminder-asked = Le guichet attend votre réponse pour { $association }.

# Refus
refusal-vme-filing-unknown = Cette demande n’existe pas, ou n’est pas la vôtre.
refusal-vme-not-now = Ce n’est plus possible : la demande a changé entre-temps. Regardez où elle en est.
refusal-vme-too-many-drafts = Vous avez déjà { $most } brouillons. Introduisez-en ou jetez-en quelques-uns.
refusal-vme-incomplete = Il manque encore des réponses ou des pièces.
refusal-vme-association-unfit = Le numéro n’est pas celui d’une association des copropriétaires qui existe encore. Modifiez-le dans l’aperçu.
refusal-vme-filed-already = Une demande pour la même modification est déjà introduite. Vérifiez si quelqu’un d’autre l’a fait pour vous.
refusal-vme-tariff-unknown = Le tarif pour ce jour n’est pas encore connu. Vous introduirez la demande dès qu’il sera là.
refusal-vme-price-changed = Le prix a changé depuis que vous l’avez vu. Vérifiez-le et confirmez à nouveau.
refusal-vme-wallet-short = Il n’y a pas assez dans le Wallet. Rechargez-le, ou payez par virement là où c’est possible.
refusal-vme-message-missing = Écrivez d’abord votre message.
refusal-vme-message-too-long = Votre message est trop long : restez sous 4000 caractères.
refusal-vme-message-unfit = Il y a des caractères invisibles dans votre message. Tapez-le à nouveau.
refusal-vme-document-too-often = Vous avez envoyé beaucoup de fichiers à la suite. Réessayez dans { $wait }.
refusal-vme-document-busy = Trop de fichiers sont vérifiés en ce moment. Réessayez dans un instant.
refusal-vme-document-too-many = Une demande a { $most } pièces au plus.
refusal-vme-document-empty = Choisissez un fichier qui n’est pas vide.
refusal-vme-document-too-large = Ce fichier dépasse { $megabytes } Mo. Réduisez-le ou divisez-le.
refusal-vme-document-other-picture = Nous ne pouvons pas lire cette sorte de photo. Enregistrez-la en JPEG ou PNG ; sur un iPhone, choisissez « Le plus compatible ».
refusal-vme-document-other-format = Ce n’est ni un PDF, ni un JPEG, ni un PNG. Enregistrez le document en PDF.
refusal-vme-document-too-many-pixels = Cette photo est trop grande. Réduisez-la sous 25 millions de pixels.
refusal-vme-document-damaged = Ce fichier est endommagé ou incomplet. Enregistrez-le à nouveau et réessayez.
refusal-vme-document-locked = Ce PDF est protégé. Enregistrez une copie sans protection, par exemple avec « Imprimer en PDF ».
refusal-vme-document-active = Ce PDF exécute quelque chose ou contient d’autres fichiers. Enregistrez une copie simple, par exemple avec « Imprimer en PDF ».
refusal-vme-document-too-complex = Ce PDF est construit de façon trop complexe. Enregistrez une copie simple, par exemple avec « Imprimer en PDF ».
vme-start-asked = Le guichet vous a demandé quelque chose pour { $association }.
vme-start-to-be-paid = Votre demande pour { $association } est encore à payer.
refusal-vme-kbo-day-unreadable = Donnez le jour de l’inscription à la BCE.
refusal-vme-kbo-day-ahead = Ce jour est dans le futur. Vérifiez-le.
refusal-vme-number-unreadable = Donnez le numéro d’entreprise que l’association a reçu.
refusal-vme-reason-missing = Écrivez pourquoi, en une ligne.
refusal-vme-package-busy = Trop de documents sont faits en ce moment. Réessayez dans un instant.
vme-counter-number = Numéro d’entreprise de l’association inscrite
vme-counter-send = Envoyer le message

# Payer en ligne, et remboursement
vme-pay-return = Retour à la demande
vme-pay-online = En ligne
vme-pay-online-lead = Vous payez sur la page sécurisée de notre partenaire de paiement, puis vous revenez ici. Votre demande est introduite aussitôt.
vme-pay-online-bancontact = Payer avec Bancontact
vme-pay-online-cards = Payer par carte
vme-pay-online-bounds = Le paiement en ligne est possible de { $minimum } à { $maximum }. Payez ce montant avec le Wallet ou par virement.
vme-pay-online-begun = Vous avez déjà commencé un paiement. Poursuivez-le, ou recommencez ci-dessous. Si vous payez deux fois, le second montant vous revient automatiquement.
vme-pay-online-go-on = Poursuivre le paiement
notice-vme-paid-online = Votre paiement est arrivé.
notice-vme-online-open = Votre banque n’a pas encore confirmé le paiement. Votre demande est introduite dès qu’elle le fait ; vous recevrez alors un e-mail.
notice-vme-online-ended = Rien n’a été payé. Réessayez, ou payez d’une autre manière.
vme-refunded-wallet = Remboursé dans le Wallet
vme-refunded-transfer = En cours de remboursement sur le compte d’origine
vme-refunded-online = En cours de remboursement en ligne
vme-act-part-given-back = La partie déjà payée est remboursée
vme-act-given-back = Remboursé en ligne
vme-act-give-back-failed = Le remboursement a échoué
vme-act-not-given-back = À rembourser, à vérifier à la main
vme-act-taken-back-undone = La banque a rendu le paiement

# Chercher une association
vme-search-link = Vous n’avez pas le numéro ? Cherchez l’association par nom ou par adresse
vme-search-heading = Cherchez l’association
vme-search-lead = Choisissez l’association dans les données de la BCE. Son numéro figure alors dans votre demande.
vme-search-field = Nom, rue, commune ou numéro
vme-search-hint = Une partie suffit, comme « étoile namur ». Les accents et une faute de frappe n’ont pas d’importance.
vme-search-go = Chercher
vme-search-found = Associations trouvées
vme-search-none = Rien trouvé. Essayez une autre partie du nom ou de l’adresse, ou indiquez le numéro vous-même.
vme-search-not-loaded = Les données de la BCE ne sont pas encore chargées ici. Indiquez le numéro vous-même.
vme-search-too-often = Vous avez fait beaucoup de recherches en peu de temps. Attendez un instant et réessayez.

# Plusieurs demandes à la fois
vme-many-link = Plusieurs demandes à la fois
vme-many-link-hint = avec un tableau Excel, un seul paiement pour le tout
vme-many-heading = Plusieurs demandes à la fois
vme-many-lead = Remplissez un tableau, une ligne par demande. Nous vérifions tout avant de conserver quoi que ce soit, et indiquons par ligne et par colonne ce qui ne va pas.
vme-many-template = Télécharger le tableau vide (CSV)
vme-many-fill-in = Remplissez-le, { $rows } lignes au plus. Laissez vide ce qui ne s’applique pas, et ce que votre compte indique déjà.
vme-many-send = Enregistrez en CSV et envoyez-le ci-dessous. Si vous envoyez plus tard un tableau corrigé, rien n’y sera en double.
vme-many-file = Tableau
vme-many-file-hint = Un fichier CSV, { $megabytes } Mo au plus. Points-virgules, virgules ou tabulations, et tous les encodages d’Excel.
vme-many-check = Vérifier
vme-many-sent = Tableaux envoyés
vme-many-sent-none = Les tableaux sans erreur apparaîtront ici.
vme-many-at = Envoyé
vme-many-rows = Lignes
vme-many-unnamed = Tableau sans nom
vme-many-columns = Colonnes et ce qu’elles peuvent contenir
vme-many-columns-lead = Vous pouvez omettre des colonnes et changer leur ordre. Écrivez les jours comme 25/11/2026.
vme-many-columns-all = Voir toutes les colonnes
vme-many-options = Ce que vous pouvez choisir
vme-many-flow = Demande
vme-many-flow-start = début
vme-many-flow-end = fin
vme-many-flow-change-over = fin et début
vme-many-flow-data = modification
vme-many-yes = oui
vme-many-row = Ligne
vme-many-column = Colonne
vme-many-written = Il est écrit
vme-many-wrong = Ce qui ne va pas
vme-many-tab = tabulation
vme-many-understood = Lu comme { $encoding }, séparé par { $separator } : { $columns } colonnes, { $rows } lignes.
vme-many-problems = { $problems ->
    [one] Une erreur
   *[other] { $problems } erreurs
 } dans { $rows ->
    [one] une ligne
   *[other] { $rows } lignes
 }
vme-many-problems-more = Et encore { $count } autres. Corrigez d’abord celles-ci ; la même erreur figure souvent dans beaucoup de lignes.
vme-many-nothing-kept = Rien n’a été conservé ni introduit. Corrigez le tableau et renvoyez-le.
vme-many-perhaps = Vouliez-vous dire { $perhaps } ?
vme-many-as-row = Elle figure aussi à la ligne { $perhaps }.
vme-wrong-flow = { $question } : écrivez début, fin, fin et début, ou modification.
vme-wrong-beyond-the-head = Après la dernière colonne, il y a encore quelque chose sans nom de colonne. Peut-être y a-t-il un point-virgule de trop dans la ligne.
vme-wrong-row-twice = La même demande figure deux fois dans le tableau.
vme-many-progress = { $done } lignes sur { $all } préparées. Vous pouvez quitter cette page : le travail continue.
vme-many-look-again = Regarder à nouveau
vme-many-known = { $count ->
    [one] Une ligne était déjà introduite ou préparée ; elle a été passée.
   *[other] { $count } lignes étaient déjà introduites ou préparées ; elles ont été passées.
}
vme-many-lacking = Il manque encore une pièce ici
vme-many-papers = Ajouter des pièces
vme-many-papers-lead = Nommez chaque fichier d’après le numéro d’entreprise de l’association, comme 0403.170.701.pdf. Il rejoint ainsi la bonne demande.
vme-many-papers-field = Fichiers
vme-many-papers-hint = Choisissez-en plusieurs à la fois ; { $megabytes } Mo au plus par fichier et 40 Mo par envoi.
vme-many-no-number = le nom ne contient pas de numéro d’entreprise.
vme-many-nobodys = aucune demande ici ne concerne cette association en demandant cette pièce.
vme-many-finish = { $count ->
    [one] Introduire une demande et payer { $amount }
   *[other] Introduire { $count } demandes et payer { $amount }
}
vme-many-price-line = { $count } × { $each }
vme-many-price-unknown = Le tarif d’au moins une demande n’est pas encore connu.
vme-mail-batch-to-be-paid = Les demandes de { $file } sont prêtes. Elles sont introduites dès qu’elles sont payées.
vme-mail-batch-submitted = Les demandes de { $file } sont payées et introduites. Le guichet les examine.
notice-vme-documents-added = Vos pièces sont ajoutées.
refusal-vme-many-too-often = Vous avez envoyé beaucoup de tableaux en peu de temps. Réessayez dans { $wait }.
refusal-vme-many-too-many = { $most } tableaux vous attendent déjà. Introduisez-en d’abord un, ou jetez les brouillons.
refusal-vme-many-empty = Choisissez un fichier qui n’est pas vide.
refusal-vme-many-too-large = Ce fichier dépasse { $megabytes } Mo. Divisez-le.
refusal-vme-many-not-a-table = Ce n’est pas un CSV. Dans Excel, choisissez « Enregistrer sous » puis « CSV UTF-8 (délimité par des points-virgules) ».
refusal-vme-many-head-unknown = La première ligne ne nomme aucune de nos colonnes. Partez du tableau vide, et gardez sa première ligne.
refusal-vme-many-column-unknown = Nous ne connaissons pas la colonne « { $column } ». Reprenez le nom du tableau vide, ou supprimez la colonne.
refusal-vme-many-column-twice = La colonne « { $column } » figure deux fois. Supprimez-en une.
refusal-vme-many-no-rows = Il n’y a encore rien sous la première ligne. Remplissez au moins une ligne.
refusal-vme-many-too-many-rows = Il y a plus de { $most } lignes. Divisez le tableau.
vme-many-more = Et encore { $count } autres.
vme-kbo-confirmed = L’association figure dans les données de la BCE du
vme-kbo-missed = L’association ne figure pas encore dans les données de la BCE du
vme-counter-missed = Pas encore dans les données de la BCE
vme-counter-missed-lead = Ces demandes sont inscrites, mais l’association ne figure pas dans des données ultérieures de la BCE. Vérifiez le numéro. Elle disparaît d’ici dès qu’elle y figure.
vme-act-kbo-confirmed = L’association figure dans les données de la BCE
vme-act-kbo-missed = L’association ne figure pas encore dans les données de la BCE

# Ce que le helpdesk voit.
vme-dossier-heading = Demandes
vme-dossier-none = Aucune demande.
