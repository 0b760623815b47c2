# Le menu sous le nom.
menu-all-tools = Guichet Immobilier

# La page des outils, le Guichet Immobilier.
tools-heading = Guichet Immobilier
tools-lead = Avec votre compte Immo-Connect, vous vous connectez une seule fois et utilisez tous ces outils.
tools-empty = Vous trouverez ici les outils auxquels votre compte Immo-Connect donne accès.
tools-start = Démarrer
tools-why-not = Pourquoi ?
tools-not-yet = La connexion par { $methods } n’est pas configurée ici.
tools-methods = Se connecter avec
tools-methods-heading = Comment vous connecter
sign-in-method-eid = eID
sign-in-method-itsme = itsme
tools-one-account = Déjà connecté à Immo-Connect ? Vous ne devrez pas le refaire ici.

# Comment utiliser un outil, sur la page de l’outil.
tools-register = Enregistrer pour une organisation
tools-ways-heading = Comment utiliser cet outil
tools-way-organisation = Pour une organisation
tools-way-personal = Pour vous-même
tools-to-register = Reconnaissances pour enregistrer
tools-to-use = Reconnaissances pour utiliser
tools-no-recognition = Aucune reconnaissance nécessaire
tools-or = { " ou " }
tools-or-organisation = { $recognition } (la vôtre ou celle de l’organisation)
tools-why = Puis-je ouvrir cet outil ?
tools-prices = Prix
tools-price = { $amount } par { $per }, TVA comprise
tools-no-price = Immo-Connect ne facture rien pour cela.
tools-recognitions-hint = Pour enregistrer, il suffit que l’organisation ou l’un de ses collaborateurs ait la reconnaissance. Pour utiliser l’outil, vous devez l’avoir vous-même, sauf indication contraire ci-dessus. Des questions sur les reconnaissances ?
