# Le menu sous le nom.
menu-start = Accueil
menu-account = Mon compte

# La première page pour qui n’est pas connecté.
welcome-title = Bienvenue
welcome-heading = Un seul compte pour tous vos outils immobiliers
welcome-lead = Immo-Connect est votre compte général dans le secteur immobilier belge. Vous vous connectez une seule fois et utilisez ensuite chaque outil.
welcome-register = Créer votre compte Immo-Connect
welcome-one-account = Vous retenez un seul nom d’utilisateur et un seul mot de passe.
welcome-personal = Votre compte est personnel et indépendant de l’agence pour laquelle vous travaillez.
welcome-secure = Certains outils demandent votre eID. Chaque outil indique comment vous connecter.
welcome-tools = Voir tous les outils du Guichet immobilier

# La première page pour qui est connecté.
home-title = Accueil
home-heading = Bonjour { $name }
home-tasks = Mettre votre compte en ordre
home-items = Ce qui vous attend
home-items-more = En montrer encore { $count }
home-acting-for = Vous agissez pour { $organisation }.
home-acting-for-change = Changer
home-task-waiting = En attente
home-task-done = Terminé
home-task-open = À faire
home-task-optional = Facultatif
home-tools = Derniers outils utilisés
home-tools-none = Vous trouverez ici les outils que vous avez utilisés en dernier.
home-tools-first = Choisir un outil
home-tools-all = Tous les outils du Guichet immobilier
home-tool-gone = N’est plus disponible

# Mon compte.
account-heading = Mon compte
account-username = Nom d’utilisateur
account-username-fixed = Votre nom d’utilisateur ne peut pas être modifié.
account-email = Adresse e-mail
account-change-email = modifier l’adresse e-mail
account-password = Mot de passe
account-password-since = Défini le
account-password-none = Vous n’avez pas de mot de passe.
account-choose-password = choisir un mot de passe
account-change-password = modifier le mot de passe
account-language = Langue
account-language-label = Votre langue
account-language-hint = Pour ce site et pour nos e-mails.
account-tools = Outils auxquels vous vous êtes connecté
account-tools-lead = Vous avez utilisé votre compte Immo-Connect avec ces outils.
account-tools-none = Vous trouverez ici les outils auxquels vous vous connectez avec votre compte Immo-Connect.
account-tools-all = Vers les outils
account-tool = Outil
account-tool-first = Première fois
account-tool-last = Dernière connexion

# Aide.
contact-heading = Poser une question
contact-lead = Quelque chose ne fonctionne pas, ou vous avez une question ? Écrivez-nous : c’est toujours possible.
contact-mail = Écrire à { $address }
contact-mail-subject = Question sur Immo-Connect
contact-mail-body = Ma question ou le message d’erreur exact :
contact-answer = Vous recevez une réponse dès que possible.
contact-hours-heading = Quand nous sommes là
contact-hours = Du lundi au vendredi, de 9 h à 12 h 30 et de 13 h 30 à 17 h.
contact-mention-heading = Ce que vous indiquez dans votre e-mail
contact-mention-question = Votre question, ou le message d’erreur que vous recevez : mot pour mot.
contact-mention-screenshot = Une capture d’écran, en pièce jointe.
contact-mention-device = Votre navigateur et votre système d’exploitation (Windows ou Mac OS X, avec la version).
contact-device-label = Votre navigateur et votre système d’exploitation
contact-device-hint = Copiez ce texte dans votre e-mail. Si vous écrivez avec le bouton ci-dessus, il s’y trouve déjà.
contact-browser = Navigateur :
contact-system = Système d’exploitation :
contact-refusal = Dernier message d’erreur ici :
contact-unknown = non reconnu
contact-links-heading = Aller directement à
contact-link-password = Mot de passe oublié
contact-link-register = Créer votre compte Immo-Connect
contact-link-tools = Tous les outils du Guichet immobilier
