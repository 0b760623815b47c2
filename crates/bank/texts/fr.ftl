# Extraits de la banque, et ce qui attend une attribution : pour qui travaille aux finances.
refusal-bank-file-refused = Rien de ce fichier n’a été repris. La page Banque indique ce qui ne va pas.
refusal-bank-movement-unknown = Ce mouvement n’existe pas.
refusal-bank-not-waiting = Quelqu’un a déjà traité ce mouvement entre-temps, ou la banque l’a repris. Rien n’a été fait cette fois.
refusal-bank-not-credit = Ce n’est pas de l’argent reçu. Il ne peut être ni attribué ni remboursé.
refusal-bank-payee-unknown = Choisissez d’abord à qui revient l’argent.
refusal-bank-same-person = Vous avez demandé ce remboursement vous-même. Un collègue des finances doit l’approuver.
refusal-bank-reason-missing = Écrivez pourquoi l’argent repart.
refusal-bank-reason-too-long = Écrivez plus court : 500 caractères au plus.
refusal-bank-not-credited = L’argent n’a pas pu être crédité. Rien n’a changé.
menu-finance = Banque
bank-heading = Banque
bank-pager = Parcourir
bank-pager-previous = Précédent
bank-pager-next = Suivant
bank-pager-where = Page { $page } sur { $pages }
bank-amount = Montant
bank-state = Statut
bank-nobody = Inconnu
bank-fate-credited = Crédité
bank-fate-waiting = À répartir
bank-fate-refund-asked = Attend un collègue
bank-fate-to-pay = À rembourser
bank-fate-paid-back = Remboursé
bank-fate-taken-back = Repris par la banque
bank-fate-took-back = Reprise par la banque
bank-fate-own = Opération propre
bank-queue = À répartir
bank-queue-lead = Personne ne sait encore à qui revient cet argent. Attribuez-le, ou remboursez-le.
bank-queue-none = Tout est réparti.
bank-refunds = À rembourser
bank-refunds-lead = Ces montants repartent vers la personne qui les a versés. Cela ne se fait pas tout seul : faites le virement à la banque, puis signalez ici que c’est fait.
bank-refunds-none = Il n’y a rien à rembourser.
bank-accounts = Nos comptes
bank-accounts-none = Aucun compte bancaire n’est encore configuré. La personne qui gère la plateforme complète bank.accounts.
bank-format = Format
bank-last-statement = Dernier extrait
bank-statement-of = { $name } du { $day }
bank-statement-none = Aucun
bank-balance-bank = Solde à la banque
bank-balance-ledger = Solde au grand livre
bank-agrees = Correct
bank-differs = Différent
bank-suspense = À répartir et à rembourser
bank-gaps = Il manque des extraits
bank-gap = Il manque quelque chose entre { $after } et { $before } : { $missing } de différence.
bank-gaps-next = Demandez les extraits manquants à la banque et importez-les. Ce message disparaîtra alors.
bank-upload = Importer des extraits
bank-file = Fichier de la banque
bank-file-hint = CODA ou CAMT.053, 32 Mo au plus. Ce qui s’y trouve déjà n’est pas enregistré une deuxième fois.
bank-file-missing = Choisissez un fichier.
bank-upload-go = Importer
bank-report = Importé
bank-report-known = Ce fichier a déjà été importé. Rien n’a changé.
bank-report-statements = { $new } { $new ->
    [one] nouvel extrait
   *[other] nouveaux extraits
 }, { $known } déjà { $known ->
    [one] connu
   *[other] connus
 }.
bank-report-credited = { $count } { $count ->
    [one] montant crédité
   *[other] montants crédités
 } : { $amount }.
bank-report-waiting = { $count } { $count ->
    [one] montant
   *[other] montants
 } à répartir : { $amount }.
bank-report-taken-back = { $count } { $count ->
    [one] montant repris
   *[other] montants repris
 } par la banque : { $amount }.
bank-report-not-booked = { $count } { $count ->
    [one] opération
   *[other] opérations
 } pas encore enregistrées par la banque : elles ne comptent pas encore.
bank-statements = Extraits importés
bank-statements-none = Aucun extrait n’a encore été importé.
bank-day = Date
bank-movements = Mouvements
bank-opening = Ancien solde
bank-closing = Nouveau solde
bank-movement = Mouvement sur le compte
bank-credited-to = Crédité pour { $payee }.
bank-fact-who = Contrepartie
bank-fact-account = Compte de la contrepartie
bank-fact-communication = Communication structurée
bank-fact-words = Communication
bank-fact-booked-on = Enregistré le
bank-fact-value-on = Date valeur
bank-fact-our-account = Notre compte
bank-fact-statement = Extrait
bank-fact-code = Type d’opération
bank-fact-bank-reference = Référence de la banque
bank-fact-end-to-end = Référence du payeur
bank-fact-reason = Motif de la banque
bank-assign = Attribuer
bank-assign-heading = À qui revient cet argent ?
bank-suggestions = Peut-être
bank-suggestions-lead = Vérifiez si c’est correct : rien ne se fait tout seul.
bank-because-words = La communication { $communication } se trouve dans le texte libre.
bank-because-account = De l’argent du même compte est déjà revenu à cette organisation.
bank-search = Cherchez une organisation
bank-search-hint = Numéro d’entreprise, communication structurée ou une partie du nom.
bank-search-go = Chercher
bank-search-none = Rien n’a été trouvé. Vérifiez si c’est écrit correctement.
bank-refund-heading = Rembourser
bank-refund-lead = L’argent repart vers le compte d’où il est venu. Vous faites vous-même le virement à la banque.
bank-refund-second-person = Au-dessus de { $amount }, un collègue des finances doit d’abord marquer son accord.
bank-refund-reason = Pourquoi l’argent repart-il ?
bank-refund-reason-hint = Uniquement pour les personnes qui travaillent aux finances.
bank-reason-unfit = Vous avez collé des caractères invisibles. Tapez le texte à nouveau.
bank-refund-go = Rembourser
bank-refund-because = Motif : { $reason }
bank-refund-asked-by = Demandé par { $who }, { $at }.
bank-refund-approved-by = Approuvé par { $who }, { $at }.
bank-refund-paid-by = Remboursé par { $who }, { $at }.
bank-refund-own = Vous l’avez demandé vous-même. Un collègue des finances doit l’approuver.
bank-refund-approve = Approuver
bank-refund-pay-lead = Faites le virement à la banque vers le compte de la contrepartie, puis signalez-le ici.
bank-refund-paid = Le virement est fait
bank-refund-end = Ne pas rembourser
bank-origin-heading = Qu’est-ce que la banque a repris ?
bank-origin-lead = Choisissez l’argent que la banque a repris. La personne qui l’a reçu le perd, même s’il est déjà dépensé.
bank-origin-none = Aucune entrée de ce montant n’a été trouvée. Demandez à la banque de quoi il s’agit.
bank-origin = { $day }, { $who } : { $state }
bank-origin-go = C’est ce que la banque a repris
notice-bank-assigned = L’argent a été crédité.
notice-bank-taken-back = La reprise a été traitée.
notice-bank-refund-asked = Le remboursement se trouve dans la liste.
notice-bank-refund-approved = Le remboursement est approuvé.
notice-bank-refund-withdrawn = L’argent est de nouveau à répartir.
notice-bank-paid-back = Le remboursement est noté.
bank-wrong-at-line = Ligne { $line } : { $wrong }
bank-wrong-too-large = Le fichier dépasse { $mib } Mo. Demandez à la banque des fichiers de moins de jours.
bank-wrong-empty = Le fichier est vide. Téléchargez-le à nouveau.
bank-wrong-unknown-format = Ce n’est ni du CODA ni du CAMT.053. Choisissez un autre fichier.
bank-wrong-account = Le compte { $account } n’est pas à nous. Choisissez le fichier d’un autre compte, ou faites-le ajouter à bank.accounts.
bank-wrong-currency = Le compte est tenu en { $currency }. Seuls les comptes en euros sont lus.
bank-wrong-amount = « { $written } » n’est pas un montant en centimes entiers. Posez la question à la banque.
bank-wrong-date = « { $written } » n’est pas une date. Posez la question à la banque.
bank-wrong-balance = D’après le fichier, le nouveau solde est de { $said }, mais l’ancien solde et les mouvements donnent { $found }. Le fichier a été modifié ou est incomplet : téléchargez-le à nouveau.
bank-wrong-line-length = Cette ligne compte { $found } caractères au lieu de 128. Le fichier a été modifié ou coupé : téléchargez-le à nouveau.
bank-wrong-encoding = Il y a ici une lettre hors ASCII. Faites indiquer dans bank.codepage comment la banque écrit ses fichiers.
bank-wrong-record = Aucune ligne de CODA ne commence par « { $found } ». Téléchargez le fichier à nouveau.
bank-wrong-order = Une ligne de type { $found } se trouve à la place de { $expected }. Le fichier a été modifié ou est incomplet : téléchargez-le à nouveau.
bank-wrong-unclosed = Le fichier s’arrête là où { $expected } devrait suivre. Il est incomplet : téléchargez-le à nouveau.
bank-wrong-after-end = Il y a encore quelque chose après la fin du fichier. Téléchargez-le à nouveau.
bank-wrong-version = La version { $found } de CODA n’est pas lue, seulement la version 2. Demandez-la à la banque.
bank-wrong-application = C’est un extrait partiel (application { $found }), dont les soldes ne prouvent rien. Demandez l’extrait complet à la banque.
bank-wrong-structure = Un compte de structure « { $found } » n’est pas lu. Demandez à la banque des extraits avec IBAN.
bank-wrong-account-differs = Le fichier commence par le compte { $first } et se termine par { $second }. Téléchargez-le à nouveau.
bank-wrong-sequence = Le mouvement { $found } se trouve à la place de { $expected }. Le fichier a été modifié ou est incomplet : téléchargez-le à nouveau.
bank-wrong-digits = À la position { $position } il faut des chiffres, et non « { $written } ». Posez la question à la banque.
bank-wrong-link = Cette ligne annonce autre chose que ce qui suit ({ $expected }). Le fichier a été modifié ou est incomplet : téléchargez-le à nouveau.
bank-wrong-count = Le fichier devrait compter { $said } lignes et en compte { $found }. Il est incomplet : téléchargez-le à nouveau.
bank-wrong-sum = Les mouvements devraient faire { $said } et font { $found }. Le fichier a été modifié ou est incomplet : téléchargez-le à nouveau.
bank-wrong-xml = Ce n’est pas du XML lisible. Le fichier a été modifié ou est incomplet : téléchargez-le à nouveau.
bank-wrong-xml-encoding = Le fichier n’est pas écrit en UTF-8. Posez la question à la banque.
bank-wrong-doctype = Le fichier apporte ses propres abréviations, ce que ne fait aucune banque. Ne l’utilisez pas et posez la question à la banque.
bank-wrong-depth = Le fichier est plus compliqué que ne l’est jamais un extrait. Ne l’utilisez pas et posez la question à la banque.
bank-wrong-other-message = C’est { $found }. Seul un extrait d’opérations enregistrées (camt.053) est lu : choisissez un autre fichier.
bank-wrong-missing = { $element } manque. Posez la question à la banque.
bank-wrong-provisional = Cet extrait n’a pas les soldes d’un jour clôturé. Attendez l’extrait définitif.
bank-wrong-openings = Cet extrait mentionne deux anciens soldes, { $first } et { $second }. Posez la question à la banque.
bank-wrong-pages = Cet extrait a plusieurs pages, et le fichier ne les contient pas toutes. Téléchargez un fichier complet.
bank-wrong-other-format = Le compte { $account } est lu en { $former } ; dans un autre format, le même argent arriverait deux fois. Importez le fichier { $former }.
bank-wrong-changed = L’extrait { $statement } a déjà été importé, avec un autre contenu. Rien n’a changé : demandez à la banque lequel est le bon.
bank-wrong-twice = L’extrait { $statement } figure deux fois dans le fichier, avec un autre contenu. Téléchargez-le à nouveau.
bank-wrong-overlap = L’extrait { $statement }, déjà importé, contient aussi des mouvements du { $day }. Importez des fichiers qui ne se recouvrent pas.
