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

# De eerste pagina voor wie aangemeld is.
home-title = Start
home-heading = Dag { $name }
home-tasks = Uw account in orde brengen
home-items = Wat op u wacht
home-items-more = Toon er nog { $count }
home-acting-for = U treedt op voor { $organisation }.
home-acting-for-change = Wisselen
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

# Help.
contact-heading = Een vraag stellen
contact-lead = Lukt iets niet, of hebt u een vraag? Mail ons: dat kan altijd.
contact-mail = Mail naar { $address }
contact-mail-subject = Vraag over Immo-Connect
contact-mail-body = Mijn vraag of de exacte foutmelding:
contact-answer = U krijgt zo snel mogelijk antwoord.
contact-hours-heading = Wanneer we er zijn
contact-hours = Van maandag tot vrijdag, van 9.00 tot 12.30 uur en van 13.30 tot 17.00 uur.
contact-mention-heading = Wat u in uw mail zet
contact-mention-question = Uw vraag, of de foutmelding die u krijgt: woord voor woord.
contact-mention-screenshot = Een schermafbeelding, als bijlage.
contact-mention-device = Uw browser en uw besturingssysteem (Windows of Mac OS X, met de versie).
contact-device-label = Uw browser en besturingssysteem
contact-device-hint = Kopieer deze tekst in uw mail. Mailt u met de knop hierboven, dan staat ze er al in.
contact-browser = Browser:
contact-system = Besturingssysteem:
contact-refusal = Laatste foutmelding hier:
contact-unknown = niet herkend
contact-links-heading = Meteen naar
contact-link-password = Wachtwoord vergeten
contact-link-register = Uw Immo-Connect account aanmaken
contact-link-tools = Alle tools in het Vastgoed Loket
