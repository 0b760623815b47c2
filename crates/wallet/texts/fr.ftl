# Pourquoi quelque chose n’est pas possible.
refusal-wallet-not-administrator = Seul un administrateur de l’organisation peut régler ceci.
refusal-wallet-disputed = Cette organisation est contestée. Tant que le helpdesk ne sait pas qui parle en son nom, rien ne peut être modifié ici.
refusal-wallet-not-verified = Cette organisation n’est pas encore vérifiée. Vous pourrez recharger le Wallet ensuite.
refusal-wallet-member-unknown = Ce collaborateur n’existe pas.
refusal-wallet-member-not-active = Confirmez d’abord ce collaborateur. Vous pourrez ensuite lui donner des droits.
refusal-wallet-transaction-unknown = Cette opération n’existe pas.
refusal-wallet-tool-unknown = Cette organisation n’a pas enregistré cet outil.
refusal-wallet-amount-invalid = Ce montant n’est pas correct. Indiquez un montant supérieur à zéro, en euros et avec deux décimales au plus.

# Mails.
wallet-mail-blocked-subject = Votre Wallet est en négatif
wallet-mail-blocked-text = Un paiement vers le Wallet de { $organisation } a été repris. Le solde est maintenant de { $balance }. Tant que le manque n’est pas comblé, rien ne peut être payé avec le Wallet.
wallet-mail-blocked-link = Vers le Wallet
wallet-mail-low-subject = Il reste peu sur votre Wallet
wallet-mail-low-text = Le Wallet de { $organisation } ne dispose plus que de { $available }. C’est moins que le montant sous lequel les administrateurs souhaitent être avertis.
wallet-mail-low-link = Vers le Wallet
