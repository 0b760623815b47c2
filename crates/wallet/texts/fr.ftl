# Pourquoi quelque chose n’est pas possible.
refusal-wallet-not-administrator = Seul un administrateur de l’organisation peut régler ceci.
refusal-wallet-disputed = Cette organisation est contestée. Tant que le helpdesk ne sait pas qui parle en son nom, rien ne peut être modifié ici.
refusal-wallet-not-verified = Cette organisation n’est pas encore vérifiée. Vous pourrez recharger le Wallet ensuite.
refusal-wallet-member-unknown = Ce collaborateur n’existe pas.
refusal-wallet-member-not-active = Confirmez d’abord ce collaborateur. Vous pourrez ensuite lui donner des droits.
refusal-wallet-transaction-unknown = Cette opération n’existe pas.
refusal-wallet-tool-unknown = Cette organisation n’a pas enregistré cet outil.
refusal-wallet-amount-invalid = Ce montant n’est pas correct. Indiquez un montant supérieur à zéro, en euros et avec deux décimales au plus.
refusal-receipts-none = Aucun reçu ne correspond à ce filtre. Seules les opérations effectuées en ont un.
refusal-receipts-too-many = Il y a plus de { $most } reçus. Filtrez les opérations, par exemple par mois, et téléchargez-les en plusieurs fois.
refusal-receipts-busy = Beaucoup de documents sont en cours de préparation. Réessayez dans quelques secondes.

# Pourquoi un outil n’a rien reçu.
refusal-charge-no-organisation = Vous utilisez l’outil pour vous-même. Seule une organisation a un Wallet : connectez-vous à l’outil pour votre organisation.
refusal-charge-organisation-missing = L’outil doit indiquer de quelle organisation est le Wallet.
refusal-charge-other-context = La connexion vaut pour une autre organisation ou une autre manière d’utiliser l’outil.
refusal-charge-organisation-unknown = Cette organisation n’existe pas ou n’a pas enregistré l’outil.
refusal-charge-way-unclear = L’outil doit indiquer de quelle manière l’organisation l’utilise, et cette manière doit être enregistrée.
refusal-charge-not-allowed = L’outil ne peut pas, ou plus, être utilisé pour cela. Connectez-vous à nouveau à l’outil pour voir pourquoi.
refusal-wallet-not-visible = Vous ne pouvez pas consulter le Wallet de cette organisation. Un administrateur peut vous donner ce droit.
refusal-charge-unknown = Ce paiement n’existe pas.
refusal-charge-price-or-amount = Il faut un nom de la liste des prix ou un montant, et pas les deux.
refusal-charge-price-unknown = Ce prix ne figure pas dans la liste des prix de l’outil.
refusal-charge-currency-unknown = Seuls les paiements en euros sont possibles.
refusal-charge-amount-invalid = Ce montant n’est pas correct. Il faut un nombre entier de centimes, supérieur à zéro.
refusal-charge-above-maximum = C’est plus que ce que l’outil peut demander en une fois : { $maximum } au plus.
refusal-charge-lifetime-invalid = Un montant ne peut pas être réservé aussi longtemps : d’une seconde à sept jours.
refusal-charge-reference-invalid = Cette référence n’est pas possible : de 1 à 64 lettres, chiffres et signes parmi ._:/-
refusal-charge-return-to-unknown = Cette adresse n’est pas celle de l’outil.
refusal-charge-key-reused = Autre chose a déjà été demandé avec cette clé. Rien n’a été payé cette fois.
refusal-charge-hold-ended = Ce montant a déjà été débité ou libéré.
refusal-charge-hold-expired = Le délai de ce montant réservé est dépassé. Le montant est à nouveau libre.
refusal-charge-above-hold = C’est plus que le montant réservé.
refusal-charge-not-refundable = Rien n’a encore été débité pour ce paiement : il n’y a rien à rembourser.
refusal-charge-above-charge = C’est plus que ce qui peut encore être remboursé de ce paiement.
refusal-charge-limit-met = Un administrateur de l’organisation ne permet plus de dépenses aujourd’hui.
refusal-charge-insufficient-funds = Le Wallet de l’organisation n’est pas assez approvisionné. Rechargez-le, puis réessayez.

# Mails.
wallet-mail-blocked-subject = Votre Wallet est en négatif
wallet-mail-blocked-text = Un paiement vers le Wallet de { $organisation } a été repris. Le solde est maintenant de { $balance }. Tant que le manque n’est pas comblé, rien ne peut être payé avec le Wallet.
wallet-mail-blocked-link = Vers le Wallet
wallet-mail-low-subject = Il reste peu sur votre Wallet
wallet-mail-low-text = Le Wallet de { $organisation } ne dispose plus que de { $available }. C’est moins que le montant sous lequel les administrateurs souhaitent être avertis.
wallet-mail-low-link = Vers le Wallet
wallet-mail-limit-subject = Une limite de votre Wallet est atteinte
wallet-mail-limit-text = Un paiement avec le Wallet de { $organisation } n’a pas eu lieu aujourd’hui.
wallet-mail-limit-all = Les dépenses sont limitées à { $amount } par jour.
wallet-mail-limit-tool = Les dépenses avec { $tool } sont limitées à { $amount } par jour.
wallet-mail-limit-member = Les dépenses de { $person } sont limitées à { $amount } par jour.
wallet-mail-limit-link = Vers les limites

# La page du Wallet.
menu-wallet = Wallet
wallet-tab = Wallet
wallet-heading = Wallet
refusal-wallet-not-allowed = Vous n’avez pas de droit sur le Wallet de cette organisation.
refusal-wallet-not-allowed-next = Un gestionnaire de votre organisation peut vous donner ce droit : sous Wallet, dans « Droits sur le Wallet ».
wallet-balance = Solde
wallet-held = Dont { $amount } réservé. Vous pouvez encore utiliser { $available }.
wallet-held-what = Que veut dire « réservé » ?
wallet-held-explained = Un outil met ce montant de côté pour quelque chose que vous avez demandé et qui n’est pas encore terminé. Il ne quitte votre solde qu’une fois terminé. Ce qui n’est pas nécessaire se libère tout seul.
wallet-not-seen = Vous pouvez recharger le Wallet. Vous ne voyez ni le solde ni les opérations ; un gestionnaire peut vous donner ce droit.
wallet-top-up = Recharger
wallet-top-up-no = Un gestionnaire peut recharger, ou un collaborateur qui en a reçu le droit.
wallet-top-up-unverified = Vous pourrez recharger dès que votre organisation sera vérifiée : la personne qui l’a créée lie pour cela son eID, ou notre helpdesk vous aide.
wallet-top-up-disputed = Il n’est pas possible de recharger tant que cette organisation est contestée. Notre helpdesk examine qui parle en son nom.
wallet-blocked-heading = Aucun paiement n’est possible
wallet-blocked = Un montant rechargé a été repris et il vous manque { $amount }. Rechargez au moins ce montant ; les outils pourront ensuite de nouveau être payés.
wallet-low = Il reste moins de { $amount } disponible. Rechargez pour pouvoir continuer à utiliser les outils.
wallet-year = Les 12 derniers mois
wallet-year-sums = Entré : { $came }. Sorti : { $went }.
wallet-year-picture = Graphique en barres de ce qui est entré et sorti chaque mois. Le tableau en dessous donne les mêmes montants.
wallet-year-came-left = À gauche : entré
wallet-year-went-right = À droite : sorti
wallet-year-table = Afficher en tableau
wallet-year-month = Mois
wallet-year-came = Entré
wallet-year-went = Sorti
wallet-month = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
}
wallet-month-short = { $month ->
    [1] janv
    [2] févr
    [3] mars
    [4] avr
    [5] mai
    [6] juin
    [7] juil
    [8] août
    [9] sept
    [10] oct
    [11] nov
   *[12] déc
}
wallet-transactions = Opérations
wallet-empty = Vous verrez ici tout ce qui entre sur le Wallet et tout ce qui en sort. Rechargez pour commencer.
wallet-empty-top-up = Recharger pour la première fois
wallet-none = Aucune opération ne correspond à ces filtres.
wallet-searched-nothing = En remontant jusqu’au { $date }, rien ne correspond encore à ces filtres.
wallet-searched-to = La recherche est remontée jusqu’au { $date }.
wallet-date = Date
wallet-transaction = Opération
wallet-person = Personne
wallet-person-only = Seulement les opérations de
wallet-person-gone = Un ancien collaborateur
wallet-state = Statut
wallet-amount = Montant
wallet-refunded = { $amount } remboursé
wallet-kind-top-up-online = Rechargé en ligne
wallet-kind-top-up-transfer = Rechargé par virement
wallet-kind-charge = Utilisation d’un outil
wallet-kind-refund = Remboursé par un outil
wallet-kind-paid-back = Recharge remboursée
wallet-kind-charge-back = Paiement par carte repris
wallet-kind-recall = Virement repris
wallet-kind-correction = Rectification
wallet-state-held = réservé
wallet-state-completed = terminé
wallet-state-released = libéré
wallet-state-expired = expiré
wallet-filter-search = Chercher dans la référence et le prix
wallet-filter-submit = Chercher
wallet-filter-more = Filtrer et trier
wallet-filter-show = Afficher ces opérations
wallet-filter-any = Tout
wallet-filter-from = Du
wallet-filter-to = Jusqu’au
wallet-filter-product = Produit
wallet-filter-person = Personne
wallet-filter-kind = Type
wallet-filter-state = Statut
wallet-filter-least = Montant à partir de (euros)
wallet-filter-most = Montant jusqu’à (euros)
wallet-filter-sort = Ordre
wallet-filter-mend = Corrigez d’abord ce qui est indiqué ci-dessus. Les opérations s’afficheront ensuite.
wallet-filter-unknown = Ce choix n’existe pas. Choisissez-en un autre.
wallet-filter-day-unknown = Ce jour n’existe pas. Écrivez un jour comme 25/11/2026.
wallet-filter-days-turned = Le dernier jour précède le premier. Inversez-les.
wallet-filter-amount-unknown = Ce n’est pas un montant. Écrivez un montant comme 12,50.
wallet-filter-amounts-turned = Le montant le plus haut est inférieur au plus bas. Inversez-les.
wallet-sort-newest = Les plus récentes d’abord
wallet-sort-oldest = Les plus anciennes d’abord
wallet-sort-largest = Le montant le plus haut d’abord
wallet-sort-smallest = Le montant le plus bas d’abord
wallet-sort-product = Produit de A à Z
wallet-sort-product-backwards = Produit de Z à A
wallet-sort-person = Personne de A à Z
wallet-sort-person-backwards = Personne de Z à A
wallet-chips = Filtres actifs
wallet-chips-off = Enlever tous les filtres
wallet-chip-off = , enlever ce filtre
wallet-chip-from = À partir du { $value }
wallet-chip-to = Jusqu’au { $value }
wallet-chip-kind = Type : { $value }
wallet-chip-state = Statut : { $value }
wallet-chip-product = Produit : { $value }
wallet-chip-person = Personne : { $value }
wallet-chip-least = Au moins { $value }
wallet-chip-most = Au plus { $value }
wallet-chip-search = Avec « { $value } »
wallet-pager = Parcourir
wallet-pager-first = Retour au début
wallet-pager-previous = Précédent
wallet-pager-next = Suivant
wallet-pager-search = Continuer la recherche
wallet-pager-where = Page { $page } sur { $pages }
wallet-fact-kind = Type
wallet-fact-way = Mode d’utilisation
wallet-fact-price = Prix
wallet-fact-reference = Référence
wallet-fact-receipt = Numéro du reçu
wallet-fact-id = Identifiant
wallet-steps = Ce qui s’est passé
wallet-step-held = { $amount } réservé
wallet-step-paid = { $amount } payé
wallet-step-came = { $amount } entré
wallet-step-released = Libéré : { $amount } n’était pas nécessaire
wallet-step-expired = Expiré : { $amount } s’est libéré tout seul
wallet-step-refunded = { $amount } remboursé
wallet-original = L’opération qui a été remboursée

# Droits et avertissements.
wallet-rights-heading = Droits sur le Wallet
wallet-rights-lead = Les gestionnaires peuvent tout faire. Vous décidez ici quels autres collaborateurs peuvent consulter et recharger le Wallet. Qui consulte voit le solde, les opérations et les reçus.
wallet-rights-search = Chercher un collaborateur
wallet-rights-nobody = Aucun collaborateur actif ne correspond.
wallet-rights-name = Nom
wallet-right-view = Consulter
wallet-right-top-up = Recharger
wallet-rights-administrator = Gestionnaire : peut tout faire
wallet-rights-allowed = Autorisé
notice-wallet-rights-saved = Les droits sur le Wallet sont enregistrés.
wallet-limits-heading = Limites et avertissements
wallet-limit-heading = Au plus par jour
wallet-limit-lead = Vous gardez ainsi la main sur ce qui est dépensé chaque jour du Wallet : au total, avec un outil ou par un collaborateur. Les gestionnaires reçoivent un e-mail lorsqu’une limite est atteinte.
wallet-limit-none = Il n’y a pas de limite : on peut dépenser ce qui se trouve sur le Wallet.
wallet-limit-all = Tout ensemble
wallet-limit-tool = Avec { $tool }
wallet-limit-member = Par { $person }
wallet-limit-today = Au plus { $amount } par jour ; déjà { $spent } aujourd’hui.
wallet-limit-met = atteinte
wallet-limit-lift = Supprimer
wallet-limit-subject = Limite pour
wallet-limit-amount = Au plus par jour (euros)
wallet-limit-hint = Par exemple 25,00. Avec 0, rien ne peut être dépensé.
wallet-limit-set = Fixer la limite
wallet-limit-of-member = Une limite pour un seul collaborateur : choisissez d’abord qui
wallet-limit-choose = Limite par jour
notice-wallet-limit-saved = Enregistré.
wallet-threshold-heading = Avertissement en cas de solde bas
wallet-threshold-lead = Les gestionnaires reçoivent un e-mail dès que le montant disponible passe sous celui que vous indiquez ici. Après une nouvelle recharge, cela recommence.
wallet-threshold-amount = Avertir sous (euros)
wallet-threshold-hint = Par exemple 50,00. Laissez vide si vous ne voulez pas d’e-mail.
notice-wallet-threshold-saved = Enregistré.

# La page d’accueil.
wallet-start-low = Solde bas : il reste { $amount } disponible sur le Wallet.
wallet-start-blocked = Le Wallet est en dessous de zéro ({ $amount }) : aucun paiement n’est possible.
wallet-start-see = Voir le Wallet

# Recharger (R-209–R-213).
wallet-top-up-heading = Recharger
wallet-top-up-for-tool = Vous venez de { $tool }. Après la recharge, vous pourrez y continuer.
wallet-top-up-online = Payer en ligne
wallet-top-up-online-lead = Le montant est immédiatement sur le Wallet.
wallet-top-up-amount = Montant en euros
wallet-top-up-amount-hint = Au moins { $minimum } et au plus { $maximum }.
wallet-top-up-amount-unreadable = Ce n’est pas un montant. Écrivez-le en chiffres, par exemple 50 ou 1.000,00.
wallet-top-up-with = Payer avec
wallet-top-up-method-missing = Choisissez avec quoi vous payez.
wallet-top-up-bancontact = Bancontact
wallet-top-up-bancontact-note = Avec votre carte bancaire ou l’app de votre banque
wallet-top-up-cards = Visa / Mastercard / Maestro
wallet-top-up-cards-note = Avec une carte de crédit ou de débit
wallet-top-up-transfer = Virement
wallet-top-up-transfer-lead = Faites vous-même un virement depuis votre banque. Cela prend quelques jours.
wallet-top-up-transfer-action = Données pour le virement
wallet-top-up-not-offered = Il n’est pas possible de recharger en ce moment. Des questions ? Écrivez à { $support }.

# Après le paiement.
wallet-top-up-paid-heading = Le Wallet est rechargé
wallet-top-up-paid = { $amount } ont été ajoutés. Le solde est maintenant de { $balance }.
wallet-top-up-open-heading = Votre paiement n’est pas encore confirmé
wallet-top-up-open = Nous ne savons pas encore si { $amount } ont été payés. Vous avez payé ? Le montant arrivera de lui-même sur le Wallet, même si vous fermez cette page.
wallet-top-up-cancelled-heading = Vous avez annulé le paiement
wallet-top-up-cancelled = Rien n’a été payé, rien n’a été ajouté.
wallet-top-up-failed-heading = Le paiement n’a pas abouti
wallet-top-up-failed = Votre banque ou votre carte a refusé { $amount }. Rien n’a été ajouté. Réessayez, choisissez un autre moyen, ou demandez pourquoi à votre banque.
wallet-top-up-expired-heading = Le délai pour payer est passé
wallet-top-up-expired = Rien n’a été payé, rien n’a été ajouté. Recommencez.
wallet-top-up-in-doubt-heading = Nous vérifions votre paiement
wallet-top-up-in-doubt = Ce que le service de paiement communique sur { $amount } ne correspond pas à ce que vous vouliez payer. Rien n’a encore été ajouté. Ne payez pas une deuxième fois. Des questions ? Écrivez à { $support }.
wallet-top-up-back-to-tool = Retour à { $tool }
wallet-top-up-again = Recharger à nouveau
wallet-top-up-go-on = Continuer à payer
wallet-top-up-look-again = Regarder à nouveau
wallet-top-up-to-wallet = Vers le Wallet

# E-mail : une banque a repris un paiement.
wallet-mail-charged-back-subject = Un paiement à votre Wallet a été repris
wallet-mail-charged-back-text = La banque de la personne qui a payé a repris { $amount } versés sur le Wallet de { $organisation }. Ce montant a été retiré du Wallet.
wallet-mail-charged-back-link = Vers le Wallet

# Les transactions sous forme de fichier.
wallet-export = Exporter
wallet-export-plain = En CSV selon la RFC 4180
wallet-export-receipt = Reçu
wallet-export-day = Date
wallet-export-time = Heure
wallet-export-kind = Opération
wallet-export-product = Produit
wallet-export-price = Tarif
wallet-export-person = Personne
wallet-export-reference = Communication
wallet-export-state = Statut
wallet-export-amount = Montant (EUR)
wallet-export-refunded = Remboursé (EUR)
wallet-export-transaction = Référence
wallet-transfer-heading = Recharger par virement
wallet-transfer-back = Retour au rechargement
wallet-transfer-lead = Virez le montant de votre choix avec ces données.
wallet-transfer-iban = Numéro de compte (IBAN)
wallet-transfer-beneficiary = Bénéficiaire
wallet-transfer-communication = Communication structurée
wallet-transfer-always = Cette communication appartient à votre Wallet et ne change jamais. Indiquez-la dans le champ de la communication structurée : c’est la seule façon de voir le montant crédité automatiquement. Sinon, nous cherchons nous-mêmes à qui il revient, et cela prend plus de temps.
wallet-transfer-days = Un virement arrive sur votre Wallet après quelques jours : votre banque l’exécute d’abord, puis nous lisons notre extrait. S’il vous faut le montant tout de suite, choisissez un paiement en ligne.
wallet-transfer-code = Avec votre application bancaire
wallet-transfer-code-lead = Scannez ce code avec une application bancaire qui lit les virements. Tout est alors rempli, sauf le montant.
wallet-transfer-code-alt = Code QR du virement
wallet-transfer-abroad = Payez-vous depuis un compte d’une banque étrangère ?
wallet-transfer-abroad-lead = Hors de Belgique, la communication structurée n’est pas connue. Utilisez alors cette référence.
wallet-transfer-reference = Référence
wallet-transfer-copy = Copier
wallet-transfer-copied = Copié
wallet-transfer-none = Il n’est pas encore possible de recharger par virement. Choisissez un paiement en ligne.

# Le reçu de transaction.
wallet-receipt-file = recu-de-transaction
wallet-receipt-title = Reçu de transaction { $number }
wallet-receipt-operator = Immo-Connect
wallet-receipt-number = Numéro
wallet-receipt-reference = Référence
wallet-receipt-transaction = Transaction
wallet-receipt-date = Date
wallet-receipt-amount = Montant
wallet-receipt-organisation = Organisation
wallet-receipt-enterprise-number = Numéro d’entreprise
wallet-receipt-person = Personne
wallet-receipt-tool = Outil
wallet-receipt-their-reference = Communication
wallet-receipt-refund-of = Concerne
wallet-receipt-charge-of = Utilisation de { $tool }
wallet-receipt-refund-of-tool = Remboursement par { $tool }
wallet-receipt-notice = Ce reçu confirme une opération dans le Wallet. Il n’est pas une facture et ne mentionne donc pas de TVA.
wallet-receipts-download = Reçu
wallet-receipts-all = Télécharger les reçus
