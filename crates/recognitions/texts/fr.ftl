# Le menu sous le nom.
menu-recognitions = Mes reconnaissances

# Mes reconnaissances.
recognitions-heading = Mes reconnaissances
recognitions-lead = Vos reconnaissances de professionnel de l’immobilier, telles que les registres nous les communiquent. Certains outils ne peuvent être enregistrés ou utilisés qu’avec la bonne reconnaissance.
recognitions-empty = Vos reconnaissances apparaîtront ici : comme membre de l’IPI, comme collaborateur via FS 323, comme membre de la CIB… Votre compte n’en a pas encore.
recognitions-empty-action = Vérifier pourquoi
recognitions-kind = Reconnaissance
recognitions-number = Numéro
recognitions-source = Source
recognitions-list-of = Liste du { $date }
recognitions-validity = Validité
recognitions-valid-always = Illimitée
recognitions-valid-from = À partir du { $from }
recognitions-valid-until = Jusqu’au { $until } inclus
recognitions-valid-from-until = Du { $from } au { $until } inclus
recognitions-standing = Statut
recognitions-standing-in-force = Valable
recognitions-standing-not-yet = Pas encore valable
recognitions-standing-expired = Expirée
recognitions-standing-suspended = Suspendue
recognitions-standing-withdrawn = Retirée

# Pourquoi ma reconnaissance manque-t-elle ?
recognitions-missing-heading = Pourquoi ma reconnaissance manque-t-elle ?
recognitions-missing-lead = Nous n’accordons pas de reconnaissances nous-mêmes : nous lisons chaque jour les listes des registres. Ce qui n’y figure pas, nous ne pouvons pas le montrer.
recognitions-missing-eid = Une reconnaissance arrive sur votre compte dès qu’il est établi que vous êtes la personne de la liste : automatiquement lorsque vous liez votre eID, ou par le helpdesk.
recognitions-missing-no-sources = Les registres dont nous lisons les listes apparaîtront ici.
recognitions-missing-sources = D’où vient votre reconnaissance
recognitions-missing-kinds = Reconnaissances de { $source }
recognitions-missing-delay = { $months ->
    [one] Une nouvelle reconnaissance peut mettre jusqu’à { $months } mois à nous parvenir.
   *[other] Une nouvelle reconnaissance peut mettre jusqu’à { $months } mois à nous parvenir.
}
recognitions-missing-last-read = Nous avons lu la liste du { $date }, vérifiée la dernière fois le { $at }.
recognitions-missing-never-read = Nous n’avons pas encore reçu de liste de cette source.
recognitions-missing-refused = La liste reçue le { $at } n’était pas en ordre. Nous ne l’utilisons pas et examinons la question avec la source ; ce qui était reconnu le reste.
recognitions-missing-stale = Cette liste est plus ancienne que d’habitude. Un changement récent peut ne pas encore y figurer.
recognitions-missing-helpdesk = Toujours pas en ordre ?
recognitions-missing-helpdesk-text = Contactez le helpdesk, qui examinera la question avec vous. Mentionnez votre nom d’utilisateur et le numéro de votre reconnaissance, par exemple votre numéro IPI :

# Comment une liste a été lue.
recognitions-reading-begun = En cours
recognitions-reading-interrupted = Interrompue
recognitions-reading-taken = Reprise
recognitions-reading-unchanged = Inchangée
recognitions-reading-refused = Refusée

# Ce qui ne va pas dans une liste.
recognitions-wrong-at-line = Ligne { $line } : { $wrong }
recognitions-wrong-unreachable = La source n’a pas donné de liste ({ $detail }).
recognitions-wrong-no-file = Le dossier ne contient pas de liste de cette source.
recognitions-wrong-too-large = La liste dépasse 64 Mio.
recognitions-wrong-encoding = La liste n’est pas en UTF-8.
recognitions-wrong-columns = Les colonnes ne sont pas celles qui ont été convenues. Trouvées : { $found }. Attendues : { $expected }.
recognitions-wrong-open-feed = La liste contient des numéros de registre national, ou de quoi les retrouver, mais tout le monde peut la télécharger. La source doit demander une clé.
recognitions-wrong-empty = La liste est vide.
recognitions-wrong-unclosed = La liste ne se termine pas par la ligne « end ; » et le nombre de lignes : il en manque peut-être une partie. Rien n’a été retiré.
recognitions-wrong-count = La dernière ligne annonce { $said } lignes, mais il y en a { $found }.
recognitions-wrong-quote = Un guillemet n’a pas de pendant.
recognitions-wrong-fields = { $found } champs au lieu de { $expected }.
recognitions-wrong-missing = La colonne { $column } est vide.
recognitions-wrong-too-long = La colonne { $column } est trop longue.
recognitions-wrong-unfit = La colonne { $column } contient des caractères qui n’ont pas leur place dans une ligne de texte.
recognitions-wrong-value = La colonne { $column } contient { $value }, ce qui n’y est pas possible.
recognitions-wrong-kind = { $value } n’est pas une reconnaissance de cette source.
recognitions-wrong-holder = Un tel titulaire ne peut pas avoir la reconnaissance { $kind }.
recognitions-wrong-two-holders = La ligne concerne à la fois une personne et une organisation.
recognitions-wrong-period = La reconnaissance se termine avant de commencer.
recognitions-wrong-doubled = Le numéro { $number } figure aussi à la ligne { $first }.
recognitions-wrong-dates-differ = Toutes les lignes ne sont pas du même jour.
recognitions-wrong-future = La liste porte la date d’un jour à venir : { $day }.
recognitions-wrong-older = La liste du { $day } est plus ancienne que la précédente, du { $former }.
recognitions-wrong-shrunk = La liste compte { $rows } lignes, la précédente { $former }. Moins de 60 pour cent ressemble à une erreur.

refusal-recognition-unknown = Cette reconnaissance n’existe pas, ou plus.
refusal-recognition-account-unknown = Ce compte n’existe pas, ou n’est pas encore activé.
refusal-recognition-of-organisation = Cette reconnaissance est celle d’une organisation. Elle va avec le numéro d’entreprise, pas avec une personne.
refusal-recognition-linked = Cette reconnaissance est déjà liée à un autre compte. Déliez-la d’abord.
