# Au bas de chaque message.
mail-footer-help = Une question ? Écrivez à
mail-footer-hours = Nous répondons au plus vite, du lundi au vendredi, de 9h00 à 12h30 et de 13h30 à 17h00.
mail-footer-why = Ce message a été envoyé automatiquement parce que quelqu’un utilise cette adresse chez Immo-Connect.
