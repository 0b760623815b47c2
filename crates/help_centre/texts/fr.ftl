menu-help-staff = Utilisation de l’aide

# Questions fréquentes.
help-heading = Questions fréquentes
help-search = Comment pouvons-nous vous aider ?
help-search-hint = Saisissez quelques mots, ou collez tout le message d’erreur.
help-search-go = Rechercher
help-found-count = { $count ->
    [0] Aucun résultat
    [one] 1 réponse trouvée
   *[other] { $count } réponses trouvées
 }
help-found-none = Essayez d’autres mots, ou posez-nous votre question.
help-topic-start = À propos d’Immo-Connect
help-topic-account = Votre compte et votre profil
help-topic-eid = eID et connexion
help-topic-itsme = itsme
help-topic-organisations = Organisations et collaborateurs
help-topic-tools = Outils et reconnaissances
help-topic-wallet = Wallet
help-topic-kbo-vme = KBO VME (BCE ACP)
help-topic-contact = Contact
help-verdict = Cela vous a-t-il aidé ?
help-verdict-yes = Oui
help-verdict-no = Non
help-verdict-yes-thanks = Tant mieux. Merci !
help-verdict-no-thanks = Dommage. Posez-nous votre question, nous chercherons avec vous.
help-related = Autres questions
help-print = Imprimer

# Pour le helpdesk.
help-staff-heading = Utilisation de l’aide
help-staff-lead = Ce que les gens lisent, ce qui ne les aide pas et ce qu’ils ne trouvent pas. Les chiffres sont mis à jour toutes les dix minutes.
help-staff-vain = Recherché sans résultat
help-staff-vain-none = Aucune recherche n’est restée sans résultat.
help-staff-read = Articles
help-staff-article = Question
help-staff-reads = Lu
help-staff-helped = A aidé
help-staff-helped-not = N’a pas aidé

refusal-help-too-often = On a déjà répondu souvent depuis ce réseau. Merci : nous avons de quoi continuer.
