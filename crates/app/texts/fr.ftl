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
welcome-tools = Voir tous les outils du Guichet Immobilier
welcome-syndic = Rechercher qui est le syndic d’un immeuble

# La première page pour qui est connecté.
home-title = Accueil
home-heading = Bonjour { $name }
home-tasks = Mettre votre compte en ordre
home-items = Ce qui vous attend
home-items-more = En montrer encore { $count }
home-acting-for = Vous agissez pour { $organisation }.
home-acting-for-change = Changer d’organisation
home-task-waiting = En attente
home-task-done = Terminé
home-task-open = À faire
home-task-optional = Facultatif
home-tools = Derniers outils utilisés
home-tools-none = Vous trouverez ici les outils que vous avez utilisés en dernier.
home-tools-first = Choisir un outil
home-tools-all = Tous les outils du Guichet Immobilier
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
account-tools-all = Voir les outils
account-tool = Outil
account-tool-first = Première fois
account-tool-last = Dernière connexion
