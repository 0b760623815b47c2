# The frame around every page.
layout-skip = Aller au contenu
layout-home = vers vos outils
layout-help = Aide
layout-language = Langue
layout-language-below = Langue, en bas de page
layout-sign-in = Se connecter
layout-sign-out = Se déconnecter
layout-menu = Votre menu
layout-hours = Du lundi au vendredi, de 9 h à 12 h 30 et de 13 h 30 à 17 h
layout-demo = Démo : rien de ce que vous faites ici n’est réel.
layout-error-code = Vous demandez de l’aide ? Mentionnez ce code :

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
