menu-questions = Mes questions
menu-cases = Questions au helpdesk

# Poser une question.
contact-heading = Poser une question
contact-lead = Quelque chose ne fonctionne pas, ou vous avez une question ? La réponse se trouve peut-être ici :
contact-words = Votre question
contact-words-hint = Ou le message d’erreur que vous recevez : mot pour mot.
contact-suggested = Une de ces réponses vous aide-t-elle ?
contact-email = Adresse e-mail
contact-email-hint = Nous envoyons la réponse à cette adresse.
contact-picture = Capture d’écran
contact-picture-hint = JPEG, PNG ou WebP de { $megabytes } Mo au maximum. Vous pouvez aussi la coller ou la glisser ici.
contact-device = Nous joignons ceci
contact-device-hint = Votre navigateur, votre système et le dernier message d’erreur dans ce navigateur. Vous n’avez rien à faire.
contact-browser = Navigateur :
contact-system = Système d’exploitation :
contact-refusal = Dernier message d’erreur ici :
contact-unknown = non reconnu
contact-send = Envoyer
contact-otherwise = Vous préférez autrement ?
contact-mail = Écrire un e-mail est toujours possible :
contact-answer = Vous recevez une réponse dès que possible.
contact-phone = Téléphone : { $phone }.
contact-open = ouvert maintenant
contact-shut = fermé maintenant
contact-teamviewer = Pour une aide à distance, il vous faut TeamViewer sur votre ordinateur.

# Après l’envoi.
cases-sent-heading = Nous avons votre question
cases-sent-reference = Votre référence est { $reference }.
cases-sent-next = Vous recevez un e-mail de confirmation, et une réponse dès que possible. Pas d’e-mail ? Regardez dans votre courrier indésirable, et notez la référence.
notice-case-asked = Nous avons votre question. Vous recevez une réponse dès que possible.
notice-case-done = Enregistré.

# Mes questions.
cases-mine-heading = Mes questions
cases-mine-none = Vous trouverez ici les questions que vous posez au helpdesk, avec la réponse.
cases-reference = Référence
cases-asked = Posée le
cases-state = Statut
cases-state-open = ouverte
cases-state-answered = répondue
cases-state-closed = clôturée
cases-question-heading = Question { $reference }
cases-author-asker = Question
cases-author-helpdesk = Réponse du helpdesk
cases-author-note = Note
cases-note-badge = pour le helpdesk seulement
cases-picture = Voir la capture d’écran
cases-go-on = Voulez-vous ajouter quelque chose ?

# Pour le helpdesk.
cases-queue-heading = Questions au helpdesk
cases-queue-none = Rien n’attend ici.
cases-since = Depuis
cases-taken = prise en charge
cases-handler = Traitée par
cases-handler-none = personne
cases-words = Réponse ou note
cases-words-hint = Une réponse part par e-mail à la personne qui a posé la question. Une note reste ici.
cases-answer = Répondre
cases-note = Enregistrer la note
cases-close = Clôturer

# Les e-mails.
cases-mail-received-subject = Nous avons votre question { $reference }
cases-mail-received-text = Nous avons bien reçu votre question. La référence est { $reference }.
cases-mail-received-next = Vous recevez une réponse dès que possible. Vous n’avez rien demandé ? Vous ne devez rien faire.
cases-mail-answered-subject = Réponse à votre question { $reference }
cases-mail-answered-text = Voici notre réponse à votre question { $reference } :
cases-mail-link = Voir votre question
cases-mail-why = Vous recevez cet e-mail parce que vous, ou quelqu’un avec votre adresse, avez posé une question au helpdesk.

refusal-case-unknown = Cette question n’existe pas ou n’est pas la vôtre.
refusal-case-closed = Cette question est clôturée. N’hésitez pas à en poser une nouvelle.
refusal-case-email-unreadable = Saisissez une adresse e-mail valable, comme nom@exemple.be.
refusal-case-words-missing = Écrivez d’abord votre question.
refusal-case-words-too-long = C’est trop long. Écrivez { $most } caractères au maximum.
refusal-case-words-unfit = Ce texte contient des caractères illisibles. Saisissez-le à nouveau.
refusal-case-too-often = Beaucoup de questions sont arrivées en peu de temps. Réessayez dans { $wait }, ou appelez-nous.

# Ce que le helpdesk fait d’une question.
cases-search = Chercher par référence, adresse e-mail ou mots de la question
cases-tab-open = Ouvertes
cases-tab-mine = Pour moi
cases-tab-answered = Répondues
cases-tab-closed = Clôturées
cases-queue-more = Seules les 50 premières sont affichées.
cases-waits = attend depuis { $time } d’heures de bureau
cases-answered-after = répondue après { $time } d’heures de bureau
cases-earlier = Ce qui a été dit avant
cases-assign = Attribuer
cases-merge-heading = Réunir
cases-merge-lead = La même personne a aussi demandé :
cases-merge-into = Référence de l’autre question
cases-merge = Réunir
cases-merged = Cette question est réunie à une autre.
cases-merged-link = Ouvrir cette question
cases-canned-heading = Réponses types
cases-canned-none = Vous trouverez ici les réponses données souvent.
cases-canned-new = Nouvelle réponse type
cases-canned-change = Modifier la réponse type
cases-canned-choose = Réponse type
cases-canned-fill = Insérer
cases-canned-name = Nom
cases-canned-name-hint = C’est ainsi que le helpdesk la reconnaît.
cases-canned-dutch = Réponse en néerlandais
cases-canned-french = Réponse en français
cases-canned-article = Article
cases-canned-article-hint = Le lien figure alors sous la réponse.
cases-canned-no-article = Aucun
cases-canned-remove = Supprimer
notice-canned-removed = La réponse type est supprimée.

refusal-case-changed = Quelque chose s’est ajouté depuis que vous avez ouvert cette page. Lisez-le d’abord ; ce que vous avez écrit est toujours là.
refusal-case-handler-unknown = Choisissez quelqu’un du helpdesk.
refusal-case-other-unknown = Aucune autre question n’a cette référence.
refusal-case-other-asker = Cette question est de quelqu’un d’autre, qui lirait alors aussi celle-ci.
refusal-case-canned-unknown = Cette réponse type n’existe plus.
refusal-case-canned-name-unfit = Donnez-lui un nom de { $most } caractères au maximum.
refusal-case-canned-name-taken = Une autre réponse type porte déjà ce nom.
refusal-case-canned-dutch-unfit = Écrivez la réponse en néerlandais, en { $most } caractères au maximum.
refusal-case-canned-french-unfit = Écrivez la réponse en français, en { $most } caractères au maximum.
refusal-case-article-unknown = Cet article n’existe plus. Choisissez-en un autre.
cases-dossier-heading = Questions
cases-dossier-none = Aucune question.
cases-not-kept = (Non gardé : { $names })
cases-mail-too-large = (L’e-mail était trop grand : seul le début est lu.)
cases-mail-without-words = (Sans texte)
cases-came-back = Un e-mail à cette adresse est revenu.
