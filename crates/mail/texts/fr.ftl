# Au bas de chaque message.
mail-footer-help = Une question ? Écrivez à
mail-footer-hours = Nous répondons au plus vite, du lundi au vendredi, de 9 h à 12 h 30 et de 13 h 30 à 17 h.

# En haut.
mail-hello = Bonjour { $name }

# La raison d’un e-mail, tout en bas.
mail-why-account = Vous recevez cet e-mail parce que cette adresse est celle de votre compte Immo-Connect.
mail-why-former = Vous recevez cet e-mail parce que cette adresse était celle de votre compte Immo-Connect.
mail-why-typed = Vous recevez cet e-mail parce que quelqu’un a indiqué cette adresse sur Immo-Connect.
mail-why-administrator = Vous recevez cet e-mail parce que vous êtes gestionnaire de { $organisation }.
mail-why-member = Vous recevez cet e-mail parce que vous êtes collaborateur de { $organisation }.
