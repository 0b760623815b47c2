# Où vous êtes connecté.
sessions-heading = Où vous êtes connecté
sessions-lead = Vous ne reconnaissez pas un appareil ? Déconnectez-le et modifiez votre mot de passe.
sessions-device = { $browser } sur { $system }
sessions-device-unknown = Appareil inconnu
sessions-this-device = Cet appareil
sessions-since = Connecté le
sessions-last-used = Dernière utilisation le
sessions-end = Déconnecter
sessions-end-all = Se déconnecter partout
sessions-end-all-hint = Également sur cet appareil et dans les outils que vous utilisez.
notice-signed-out = Vous êtes déconnecté.
notice-session-ended = Cet appareil est déconnecté.
notice-signed-out-everywhere = Vous êtes déconnecté partout.

# Ce que le helpdesk voit d’une personne.
sessions-dossier-heading = Connexions
sessions-dossier-none = Pas encore de connexion, ou aucune au cours des 90 derniers jours.
sessions-dossier-live = connecté
sessions-viewings = Quand le helpdesk a regardé avec vous
