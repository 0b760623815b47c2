# The frame around every page.
layout-announcements = Annonces
layout-viewing-name = Voir comme
layout-viewing = Vous voyez comme { $name }, jusqu’à { $until }. Vous ne pouvez rien modifier.
layout-viewing-end = Arrêter de regarder
layout-skip = Aller au contenu
layout-home = vers la page d’accueil
layout-help = Aide
layout-syndic = Qui est le syndic ?
layout-language = Langue
layout-language-below = Langue, en bas de page
layout-sign-in = Se connecter
layout-sign-out = Se déconnecter
layout-menu = Votre menu
layout-acting-for = Vous agissez pour { $organisation }.
layout-hours = Du lundi au vendredi, { $hours }
layout-demo = Démo : rien de ce que vous faites ici n’est réel.
layout-error-code = Vous demandez de l’aide ? Mentionnez ce code :
layout-contact = Poser une question

# Parts of every form.
form-errors-heading = Veuillez vérifier ceci
form-error-prefix = Erreur :
form-optional = (facultatif)
form-password-show = Afficher
form-password-hide = Masquer
form-resend-in = Nouveau code possible dans { $seconds } secondes
form-remember-save = N’oubliez pas d’enregistrer vos modifications.
form-save = Enregistrer
form-cancel = Annuler

# Bars of some months.
chart-month = Mois
chart-table = Afficher en tableau

# Wie eerst opnieuw moest aantonen wie hij is.
notice-kept = Pas encore enregistré : ce que vous aviez rempli est de nouveau là. Vérifiez-le et envoyez-le à nouveau.
notice-kept-but-file = Pas encore enregistré : ce que vous aviez rempli est de nouveau là. Choisissez à nouveau le fichier et envoyez-le.
notice-not-saved = Pas encore enregistré : connectez-vous à nouveau, puis remplissez encore une fois.

# Refus que chaque page peut donner. `-heading` et `-next` existent là où les textes généraux ne suffisent pas.
refusal-heading = Cela n’a pas fonctionné
refusal-next = Revenez en arrière et réessayez. Si le problème persiste, écrivez à { $support } en mentionnant le code ci-dessous.
refusal-action-again = Réessayer
refusal-action-form = Retour au formulaire
refusal-action-tools = Voir les outils
refusal-action-help = Explication et solution
refusal-not-found = Cette page n’existe pas ou ne vous est pas destinée.
refusal-not-found-heading = Page introuvable
refusal-not-found-next = Vérifiez l’adresse ou partez de la page des outils.
refusal-method-not-allowed = Cette adresse ne peut pas être ouverte de cette façon. Rien n’a été modifié.
refusal-method-not-allowed-heading = Cette page s’ouvre autrement
refusal-method-not-allowed-next = Revenez à la page d’où vous veniez ou partez de la page des outils.
refusal-only-looking = Vous regardez les pages de quelqu’un d’autre. Vous pouvez lire, mais ni modifier ni vous connecter ailleurs.
refusal-only-looking-heading = Regarder seulement
refusal-only-looking-next = Arrêtez de regarder, en haut de la page, et faites-le en votre propre nom.
refusal-forged = Ce formulaire a expiré ou ne provenait pas de notre site. Rien n’a été enregistré.
refusal-forged-heading = Remplissez à nouveau le formulaire
refusal-forged-next = Rouvrez la page et remplissez à nouveau le formulaire. Les cookies sont désactivés dans votre navigateur ? Activez-les pour ce site.
refusal-malformed = Nous n’avons pas pu lire ce que votre navigateur a envoyé.
refusal-too-large = Ce que vous avez envoyé est trop volumineux.
refusal-too-large-next = Choisissez un fichier plus petit ou un texte plus court et réessayez.
refusal-unavailable = Nous ne pouvons pas traiter votre demande pour le moment. Rien n’a été perdu.
refusal-unavailable-heading = Un instant
refusal-unavailable-next = Attendez une minute et réessayez.
refusal-internal = Un problème est survenu de notre côté. Nous l’examinons.
refusal-internal-heading = C’est notre erreur

# Un formulaire ouvert par une autre personne que celle qui s’est connectée depuis dans un autre onglet.
refusal-somebody-else-heading = Une autre personne s’est connectée entre-temps
refusal-somebody-else = Vous êtes connecté en tant que { $name } ; rien n’a été enregistré.
refusal-somebody-else-next = Ce formulaire a été ouvert par une autre personne ; depuis, { $name } s’est connecté dans un autre onglet. Que l’autre personne se reconnecte : ce que vous aviez rempli sera de nouveau là.
refusal-somebody-else-by-hand-heading = Une autre personne s’est connectée entre-temps
refusal-somebody-else-by-hand = Vous êtes connecté en tant que { $name } ; rien n’a été enregistré.
refusal-somebody-else-by-hand-next = Ce formulaire a été ouvert par une autre personne ; depuis, { $name } s’est connecté dans un autre onglet. Reprenez ce dont vous avez encore besoin et remplissez-le à nouveau sous le bon nom.
refusal-typed = Ce que vous aviez rempli
refusal-action-other-person = Se connecter comme l’autre personne
# Une manière de se connecter que ce programme n’a pas.
sign-in-method-gone = d’une manière qui n’existe plus
sign-in-method-or = { " ou " }
refusal-files-too-often = Vous avez téléchargé beaucoup de fichiers. Réessayez dans { $wait }.
