# Le registre des syndics, pour quiconque le consulte, et ce que tient le guichet.
menu-mandates = Mes mandats de syndic
menu-tariffs = Tarifs et jours ouvrables

# Pour quand.
syndics-deadline-before-start = Au plus tard le { $day } : c’est le dernier jour ouvrable avant la prise de cours de la mission.
syndics-deadline-after-decision = Au plus tard le { $day } : c’est le huitième jour ouvrable après la décision, prise moins de huit jours ouvrables avant la prise de cours de la mission.
syndics-deadline-before-removal = Au plus tard le { $day } : c’est le dernier jour ouvrable avant la prise d’effet de la radiation.
syndics-deadline-before-change = Au plus tard le { $day } : c’est le dernier jour ouvrable avant la prise d’effet de la modification.
syndics-deadline-missed = La demande aurait dû être introduite au plus tard le { $day }. C’est encore possible : elle sera notée comme tardive.

# Ce que cela coûte, et pourquoi.
syndics-reason-one-operation = Il s’agit d’une seule opération. Le droit d’inscription est dû une fois.
syndics-reason-one-movement = La fin et la prise de cours en un seul mouvement forment une seule opération. Le droit d’inscription est dû une fois.
syndics-reason-other-moment = Si une autre fin ou une autre prise de cours est introduite à un autre moment, il s’agit d’une seconde opération et le droit est dû une nouvelle fois.
syndics-reason-association = L’association n’a pas encore de numéro d’entreprise connu et doit d’abord être créée. Un supplément est dû pour cela.
syndics-reason-tariff = Le tarif de { $year } s’applique : celui du jour de l’introduction.
syndics-reason-paid-by-association = Le droit d’inscription est fixé par la loi, sans TVA, et est à la charge de l’association des copropriétaires.
syndics-not-yet-known-operation = Le droit d’inscription de { $year } n’est pas encore connu. La demande peut être préparée et attend qu’il le soit.
syndics-not-yet-known-association = Le supplément pour une association à créer n’est pas encore connu pour { $year }. La demande peut être préparée et attend qu’il le soit.

# Ce que le guichet et le registre refusent.
refusal-syndics-row-unknown = Ceci ne figure pas (ou plus) dans le tableau. Un collègue l’a peut-être retiré entre-temps.
refusal-syndics-period-empty = Le dernier jour précède le premier.
refusal-syndics-tariff-overlaps = Un tarif existe déjà pour l’un de ces jours : celui à partir du { $from }. Retirez-le d’abord, ou choisissez d’autres jours.
refusal-syndics-day-known = Une exception existe déjà pour ce jour.
refusal-syndics-day-as-usual = Ce jour est déjà ainsi selon la règle ordinaire. Aucune exception n’est nécessaire.
refusal-register-mandate-unknown = Ce mandat n’existe pas.
refusal-register-association-unknown = Cette association ne figure pas dans le registre.
refusal-register-not-an-association = Ce numéro est celui de { $name }, qui n’est pas une association des copropriétaires.
refusal-register-own-syndic = C’est le numéro de l’association elle-même. Indiquez le numéro d’entreprise du syndic.
refusal-register-too-early = Avant le { $earliest }, il n’existait pas d’associations des copropriétaires. Vérifiez la date.
refusal-register-too-late = Cette date est trop lointaine : après le { $latest }. Vérifiez l’année.
refusal-register-not-decided = La date de la décision est dans le futur.
refusal-register-start-before-decision = La mission ne peut pas prendre cours avant la décision.
refusal-register-end-before-start = La mission ne peut pas prendre fin avant d’avoir pris cours.
refusal-register-dissolved = L’association n’existe plus depuis le { $since }.
refusal-register-not-held = Ce mandat n’est pas en cours ce jour-là.
refusal-register-overlap = Le { $from }, { $holder } est déjà syndic. Deux syndics ordinaires en même temps doivent être confirmés.
refusal-register-gap = Du { $from } au { $through } inclus, il n’y aurait pas de syndic. Cela doit être confirmé.
refusal-syndics-look-up-too-often = Vous avez fait beaucoup de recherches d’affilée. Réessayez dans { $wait }.
refusal-syndics-number-invalid = Ce n’est pas un numéro d’entreprise valable : les deux derniers chiffres ne correspondent pas aux autres. Vérifiez-le.
refusal-syndics-date-invalid = Écrivez la date comme 25/11/2026.
refusal-syndics-association-unknown = Nous ne connaissons pas d’association des copropriétaires sous ce numéro.

# Rechercher.
syndics-heading = Qui est le syndic ?
syndics-lead = Recherchez qui est le syndic d’un immeuble, ou qui l’était un jour donné.
syndics-q = Numéro d’entreprise, nom ou adresse de l’immeuble
syndics-q-hint = Par exemple 0403.170.701, Résidence Rosée du Soleil ou Rue de l’Église 5 Namur
syndics-date = Quel jour ?
syndics-date-hint = Laissez vide pour aujourd’hui
syndics-known = Tel que connu le
syndics-known-hint = Pour savoir ce que le registre contenait un jour antérieur
syndics-go = Rechercher
syndics-found = Associations trouvées
syndics-found-none = Nous n’avons trouvé aucune association des copropriétaires de ce nom ou à cette adresse. Si l’association est récente, cherchez par son numéro d’entreprise.
syndics-found-not-loaded = La recherche par nom ou adresse n’est pas possible pour l’instant, car les données de la BCE n’ont pas encore été chargées. Cherchez par numéro d’entreprise.
syndics-number = Numéro d’entreprise
syndics-address = Adresse
syndics-back = Rechercher une autre association
syndics-on = Syndic au { $day }
syndics-on-none = Au { $day }, le registre ne contient aucun syndic de cette association.
syndics-none-ever = Le registre ne contient encore aucun syndic de cette association.
syndics-known-on = Voici ce que le registre contenait le { $day }. Depuis, quelque chose a pu être ajouté ou corrigé.
syndics-dissolved = Cette association n’existe plus depuis le { $day }.
syndics-ceased = Selon les données de la BCE, cette association n’existe plus. Cela a été constaté le { $day }.
syndics-kind-ordinary = Syndic
syndics-kind-provisional = Syndic provisoire
syndics-holder-natural = Personne physique
syndics-holder-legal = Personne morale
syndics-appointed-assembly = par l’assemblée générale
syndics-appointed-judge = par le juge
syndics-fact-kind = Type
syndics-fact-appointed = Désigné
syndics-fact-contact = Adresse de contact
syndics-fact-period = Période
syndics-since = Depuis le { $from }
syndics-from-through = Du { $from } au { $through } inclus
syndics-professional = Syndic professionnel
syndics-not-professional = Syndic non professionnel
syndics-history = Tous les syndics de cette association
syndics-holder = Syndic
syndics-from = À partir du
syndics-through = Jusqu’au
syndics-until-further = Jusqu’à nouvel ordre
syndics-source = Source : le registre des syndics d’Immo-Connect, mis à jour pour cette association le { $day }. Il contient ce qui a été introduit par notre intermédiaire et enregistré par le guichet.
syndics-source-empty = Source : le registre des syndics d’Immo-Connect, consulté le { $day }. Il contient ce qui a été introduit par notre intermédiaire et enregistré par le guichet.
syndics-permanent = Adresse permanente de cette page

# Le guichet : tarifs.
syndics-tariffs-heading = Tarifs
syndics-tariffs-lead = Le jour de l’introduction détermine le tarif applicable. Une ligne n’est jamais modifiée : retirez-la et ajoutez-en une nouvelle.
syndics-service-operation = Droit d’inscription par opération
syndics-service-association = Création d’une association (supplément)
syndics-tariffs-none = Aucun tarif pour l’instant.
syndics-amount = Montant hors TVA
syndics-vat = TVA (%)
syndics-source-of = Source
syndics-source-hint = Où il figure, par exemple « Moniteur belge du 15 décembre 2026 »
syndics-withdraw = Retirer
syndics-tariff-add = Ajouter un tarif
syndics-service = Pour quoi
syndics-until-day = Jusqu’au (inclus)
syndics-add = Ajouter
syndics-added-by-program = Fourni d’origine
syndics-added = Ajouté
syndics-action = Action
syndics-amount-invalid = Écrivez un montant comme 111,50.
syndics-vat-invalid = Écrivez un pourcentage de 0 à 99.
syndics-day-invalid = Écrivez la date comme 25/11/2026.
syndics-source-missing = Indiquez où cela figure, sur une seule ligne.
syndics-choose = Choisissez un élément de la liste.
notice-syndics-tariff-added = Le tarif a été ajouté.
notice-syndics-tariff-withdrawn = Le tarif a été retiré.

# Le guichet : jours ouvrables.
syndics-calendar-heading = Jours ouvrables
syndics-calendar-lead = Tous les jours sont ouvrables, sauf les samedis, les dimanches et les dix jours fériés légaux. Un arrêté royal peut en décider autrement pour un jour ; cela figure ici.
syndics-calendar-holidays = Jours fériés légaux de { $year }
syndics-holiday-new-year = Nouvel An
syndics-holiday-easter-monday = Lundi de Pâques
syndics-holiday-labour-day = Fête du Travail
syndics-holiday-ascension = Ascension
syndics-holiday-whit-monday = Lundi de Pentecôte
syndics-holiday-national-day = Fête nationale
syndics-holiday-assumption = Assomption
syndics-holiday-all-saints = Toussaint
syndics-holiday-armistice = Armistice
syndics-holiday-christmas = Noël
syndics-holiday = Jour férié
syndics-day = Jour
syndics-work = Ce jour est
syndics-work-worked = Un jour ouvrable
syndics-work-free = Un jour non ouvrable
syndics-exceptions = Exceptions
syndics-exceptions-none = Il n’y a pas d’exceptions.
syndics-exception-add = Ajouter une exception
notice-syndics-day-added = L’exception a été ajoutée. Elle compte dès maintenant.
notice-syndics-day-withdrawn = L’exception a été retirée.

# Le courriel avant une fin connue.
syndics-mail-ends-subject = Votre mission de syndic prend bientôt fin
syndics-mail-ends-text = Selon le registre, votre mission de syndic de { $association } prend fin le { $through }. Aucun successeur n’est encore connu.
syndics-mail-ends-next = Si quelqu’un d’autre vous succède, la fin et la prise de cours s’introduisent de préférence en un seul mouvement, au plus tard le { $deadline }. Si votre mission se poursuit, il n’y a rien à introduire auprès de la BCE. Signalez alors au guichet que cette fin n’est plus exacte.
syndics-mail-ends-link = Mes mandats de syndic
syndics-mail-why = Vous recevez cet e-mail parce que le registre vous mentionne comme syndic de { $association }.

# L’aperçu d’un syndic.
syndics-mine-heading = Mes mandats de syndic
syndics-mine-of = Les mandats de { $name } dans le registre.
syndics-mine-person = Les mandats à votre nom dans le registre. Si vous agissez pour une organisation, vous voyez ici les siens.
syndics-mine-no-eid = Pour voir vos propres mandats, nous devons savoir qui vous êtes. Liez pour cela votre eID.
syndics-mine-no-eid-link = Lier votre eID
syndics-mine-unverified = { $name } n’a pas encore été vérifiée. Ensuite, vous verrez ici ses mandats.
syndics-mine-none = Le registre ne contient aucun mandat.
syndics-mine-none-so = Aucun mandat ne correspond à ce choix.
syndics-mine-show = Afficher
syndics-show-all = Tous
syndics-show-running = En cours
syndics-show-due = À faire
syndics-show-missing = Incomplets
syndics-show-ended = Terminés
syndics-mine-search = Nom, adresse ou numéro de l’association
syndics-mine-count = { $count } { $count ->
    [one] mandat
   *[other] mandats
 }
syndics-association = Association
syndics-state = Statut
syndics-running-now = En cours
syndics-running-later = Commence plus tard
syndics-running-ended = Terminé
syndics-due-ends = Prend fin le { $through }, aucun successeur connu
syndics-due-no-successor = Aucun syndic dans le registre depuis le { $day }
syndics-due-dissolved = L’association n’existe plus depuis le { $day } : introduisez la fin
syndics-missing-representative = Aucun représentant
syndics-missing-contact = Ni adresse e-mail ni numéro de téléphone
syndics-to-do = À faire
syndics-export = Télécharger pour Excel
syndics-pager = Parcourir
syndics-pager-previous = Précédente
syndics-pager-next = Suivante
syndics-pager-where = Page { $page } sur { $pages }
syndics-export-file = mandats-de-syndic
syndics-postal-code = Code postal
syndics-city = Commune
syndics-street = Rue et numéro
