# Het menu onder de naam.
menu-start = Start
menu-account = Mijn account

# De eerste pagina voor wie niet aangemeld is.
welcome-title = Welkom
welcome-heading = Eén account voor al uw vastgoedtools
welcome-lead = Immo-Connect is uw algemene account in de Belgische vastgoedsector. U meldt zich één keer aan en gebruikt daarna elke tool.
welcome-register = Uw Immo-Connect account aanmaken
welcome-one-account = U onthoudt één gebruikersnaam en één wachtwoord.
welcome-personal = Uw account is persoonlijk en staat los van het kantoor waarvoor u werkt.
welcome-secure = Sommige tools vragen uw eID. Bij elke tool staat waarmee u zich aanmeldt.
welcome-tools = Bekijk alle tools in het Vastgoed Loket
welcome-syndic = Opzoeken wie de syndicus van een gebouw is

# De eerste pagina voor wie aangemeld is.
home-title = Start
home-heading = Dag { $name }
home-tasks = Uw account in orde brengen
home-items = Wat op u wacht
home-items-more = Toon er nog { $count }
home-acting-for = U treedt op voor { $organisation }.
home-acting-for-change = Wissel van organisatie
home-task-waiting = Wachten
home-task-done = Klaar
home-task-open = Te doen
home-task-optional = Niet verplicht
home-tools = Laatst gebruikte tools
home-tools-none = Hier komen de tools die u het laatst gebruikte.
home-tools-first = Kies een tool
home-tools-all = Alle tools in het Vastgoed Loket
home-tool-gone = Niet meer beschikbaar

# Mijn account.
account-heading = Mijn account
account-username = Gebruikersnaam
account-username-fixed = Uw gebruikersnaam kan niet gewijzigd worden.
account-email = E-mailadres
account-change-email = e-mailadres wijzigen
account-password = Wachtwoord
account-password-since = Ingesteld op
account-password-none = U hebt geen wachtwoord.
account-choose-password = wachtwoord kiezen
account-change-password = wachtwoord wijzigen
account-language = Taal
account-language-label = Uw taal
account-language-hint = Voor deze website en voor onze mails.
account-tools = Tools waarbij u zich aanmeldde
account-tools-lead = U gebruikte uw Immo-Connect account bij deze tools.
account-tools-none = Hier komen de tools waarbij u zich met uw Immo-Connect account aanmeldt.
account-tools-all = Naar de tools
account-tool = Tool
account-tool-first = Eerste keer
account-tool-last = Laatst aangemeld
