# La page des outils, le Guichet immobilier.
tools-heading = Guichet immobilier
tools-lead = Avec votre compte Immo-Connect, vous vous connectez une seule fois et utilisez tous ces outils.
tools-empty = Vous trouverez ici les outils auxquels votre compte Immo-Connect donne accès.
tools-start = Démarrer
tools-not-yet = La connexion par eID ou itsme n’est pas encore possible. Vous ne pouvez donc pas encore démarrer cet outil.
tools-methods = Se connecter avec
tools-methods-heading = Comment vous connecter
tools-method-password = Nom d’utilisateur et mot de passe
tools-method-eid = eID
tools-method-itsme = itsme
tools-one-account = Déjà connecté à Immo-Connect ? Vous ne devrez pas le refaire ici.
