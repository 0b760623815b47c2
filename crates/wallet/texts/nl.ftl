# Waarom iets niet kan.
refusal-wallet-not-administrator = Alleen een beheerder van de organisatie kan dit instellen.
refusal-wallet-disputed = Deze organisatie wordt betwist. Tot de helpdesk weet wie voor haar spreekt, kan hier niets gewijzigd worden.
refusal-wallet-not-verified = Deze organisatie is nog niet geverifieerd. Daarna kunt u de Wallet opladen.
refusal-wallet-member-unknown = Deze medewerker bestaat niet.
refusal-wallet-member-not-active = Bevestig eerst deze medewerker. Daarna kunt u rechten geven.
refusal-wallet-transaction-unknown = Deze verrichting bestaat niet.
refusal-wallet-tool-unknown = Deze organisatie heeft die tool niet geregistreerd.
refusal-wallet-amount-invalid = Dit bedrag klopt niet. Vul een bedrag boven nul in, in euro en met hoogstens twee cijfers na de komma.

# Mails.
wallet-mail-blocked-subject = Uw Wallet staat onder nul
wallet-mail-blocked-text = Een betaling aan de Wallet van { $organisation } werd teruggenomen. Het saldo is nu { $balance }. Tot het tekort is aangevuld, kan er niets van de Wallet betaald worden.
wallet-mail-blocked-link = Naar de Wallet
wallet-mail-low-subject = Er staat weinig op uw Wallet
wallet-mail-low-text = In de Wallet van { $organisation } is nog { $available } beschikbaar. Dat is minder dan het bedrag waaronder de beheerders bericht willen.
wallet-mail-low-link = Naar de Wallet
