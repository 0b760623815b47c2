# Het menu onder de naam.
menu-organisations = Mijn organisaties

# Wat meer dan één pagina gebruikt.
organisations-heading = Mijn organisaties
organisations-name = Naam
organisations-number = Ondernemingsnummer
organisations-address = Adres
organisations-street = Straat en nummer
organisations-postal-code = Postcode
organisations-city = Gemeente
organisations-email = E-mailadres
organisations-email-hint = Het contactadres van de organisatie.
organisations-phone = Telefoon
organisations-website = Website
organisations-contact = Contact
organisations-role = Rol
organisations-status = Status
organisations-action = Actie
organisations-nothing = Niet ingevuld
organisations-data = Gegevens van de organisatie
organisations-continue = Verder
organisations-role-administrator = Beheerder
organisations-role-member = Medewerker
organisations-kind-manager = Zaakvoerder
organisations-kind-broker = Vastgoedmakelaar
organisations-kind-syndic = Syndicus
organisations-kind-property-manager = Rentmeester
organisations-kind-trainee = Stagiair
organisations-kind-employee = Bediende
organisations-kind-other = Andere
organisations-choose = Kies
organisations-state-active = actief lid
organisations-state-requested = wachten op bevestiging
organisations-state-invited = uitgenodigd
organisations-state-expired = uitnodiging verlopen
organisations-state-refused = geweigerd
organisations-state-withdrawn = ingetrokken
organisations-state-removed = verwijderd
organisations-state-left = vertrokken
organisations-state-superseded = vervangen door een andere aanvraag

# Het kader rond de pagina's van een organisatie.
organisations-tabs = Onderdelen van { $organisation }
organisations-tab-data = Gegevens
organisations-tab-members = Medewerkers
organisations-not-verified = Deze organisatie is nog niet geverifieerd. U kunt mensen uitnodigen, maar nog geen tools registreren.
organisations-not-verified-more = Wie verifieert ze, en wat kan intussen?
organisations-not-verified-who = De helpdesk van Immo-Connect kijkt na of haar beheerders namens de onderneming spreken: met het ondernemingsnummer, met de erkenningen van wie er werkt, en als het nodig is door u te bellen of te mailen.
organisations-not-verified-when = Ze wacht sinds { $since }. U hoeft niets te doen: alle beheerders krijgen een mail zodra ze geverifieerd is.
organisations-not-verified-meanwhile = Intussen kunt u medewerkers uitnodigen, aanvragen beantwoorden en de gegevens aanvullen.
organisations-not-verified-eid = Het kan ook zonder te wachten: u maakte de organisatie aan, dus met uw identiteitskaart aan uw account is ze meteen geverifieerd.
organisations-not-verified-eid-link = Mijn identiteitskaart koppelen
organisations-disputed = Er loopt een betwisting over wie deze organisatie beheert. Onze helpdesk bekijkt ze.

# Mijn organisaties.
organisations-add = Organisatie toevoegen
organisations-lead = Kies een organisatie om haar gegevens, medewerkers en tools te zien.
organisations-none = Hier ziet u straks de organisaties waarvoor u werkt.
organisations-none-hint = Zoek een organisatie met haar ondernemingsnummer. Bestaat ze nog niet, dan maakt u ze aan.
organisations-name-column = Organisatie
organisations-number-column = Nummer
organisations-since = sinds { $date }
organisations-waiting = { $count ->
    [one] 1 medewerker wacht op bevestiging
   *[other] { $count } medewerkers wachten op bevestiging
}
organisations-withdraw = Aanvraag intrekken
organisations-pending-heading = Waarom “wachten op bevestiging”?
organisations-pending-why = U hebt uzelf toegevoegd aan een organisatie die al bestond. Dat is een aanvraag om erbij te horen: een beheerder moet ze bevestigen.
organisations-pending-next = De beheerders kregen daarover een mail. Zodra een beheerder bevestigt, krijgt u een mail. Duurt het lang? Spreek een beheerder aan: die bevestigt bij “Mijn organisaties”, “Medewerkers”.
notice-request-withdrawn = Uw aanvraag is ingetrokken.

# Organisatie toevoegen.
organisations-new-lead = Vul het ondernemingsnummer in. Wij kijken of de organisatie hier al bestaat.
organisations-number-or-name = Ondernemingsnummer of naam
organisations-number-or-name-hint = 10 cijfers, zoals 0403.170.701, of de naam zoals ze in de Kruispuntbank van Ondernemingen staat.
organisations-new-proposed = Ondernemingen met deze naam
organisations-new-nothing = Geen onderneming met deze naam gevonden. Kijk na hoe ze geschreven wordt, of vul het ondernemingsnummer in.
organisations-new-too-often = U zocht veel kort na elkaar. Wacht even en probeer opnieuw, of typ het nummer.
organisations-new-where = Waar vind ik dit nummer?
organisations-new-where-text = Het staat op de facturen en de website van de onderneming, en is het btw-nummer zonder BE. Of zoek het op bij de Kruispuntbank van Ondernemingen (KBO).
organisations-new-where-link = Opzoeken bij de KBO
organisations-number-hint = 10 cijfers, zoals 0403.170.701. Spaties, punten en BE mogen.
organisations-create-heading = Een nieuwe organisatie aanmaken
organisations-create-lead = De organisatie met nummer { $number } is hier nog niet bekend.
organisations-create-administrator = Wie een organisatie aanmaakt, wordt haar beheerder. Liefst doet de zaakvoerder dat.
organisations-create-verification = Een nieuwe organisatie moet nog geverifieerd worden. Tot dan kunt u mensen uitnodigen, maar geen tools registreren.
organisations-create-submit = Organisatie aanmaken
organisations-staff-own = Uw medewerkersinfo
organisations-staff-of = Medewerkersinfo
organisations-staff-kind = Type medewerker
organisations-staff-function = Functie
organisations-staff-function-hint = In uw eigen woorden, zoals “verhuur”.
organisations-staff-email = Contactadres binnen de organisatie
organisations-staff-email-hint = Alleen als het een ander e-mailadres is dan dat van het account.
organisations-staff-phone = Telefoon binnen de organisatie
organisations-staff-establishment = Vestiging
organisations-join-heading = Vragen om bij de organisatie te horen
organisations-join-lead = Deze organisatie bestaat al. Vul uw medewerkersinfo in; daarna krijgt u de status “wachten op bevestiging”, tot een beheerder bevestigt.
organisations-join-submit = Aanvraag versturen
notice-organisation-created = De organisatie is aangemaakt. U bent beheerder en kunt ermee aan de slag.
notice-request-sent = Uw aanvraag is verstuurd. De beheerders kregen een mail.
notice-request-waits = Uw aanvraag is verstuurd. De beheerders kregen er nu geen mail van, maar zien op hun pagina dat u wacht.
notice-already-member = U hoort al bij deze organisatie.
notice-already-requested = U hebt dit al gevraagd. De aanvraag wacht op bevestiging.

# Gegevens.
organisations-edit = gegevens wijzigen
organisations-edit-heading = Gegevens wijzigen
organisations-edit-number = Het ondernemingsnummer { $number } kan niet gewijzigd worden.
organisations-verification = Verificatie
organisations-verified-on = Geverifieerd op { $date }
organisations-verified-not = Nog niet geverifieerd
organisations-verified-disputed = Betwist sinds { $date }
organisations-establishments = Vestigingen
organisations-establishments-none = Er zijn geen vestigingen ingevuld.
organisations-establishment-add = Vestiging toevoegen
organisations-establishment-add-heading = Een vestiging toevoegen
organisations-establishment-change = wijzigen
organisations-establishment-change-heading = Vestiging wijzigen
organisations-establishment-name = Naam van de vestiging
organisations-establishment-name-hint = Zoals “Kantoor Gent”.
organisations-establishment-number = Vestigingsnummer
organisations-establishment-number-hint = 10 cijfers, zoals 2.123.456.791. U vindt het bij de KBO.
organisations-establishment-close = Vestiging sluiten
organisations-establishment-close-heading = Sluiten
organisations-establishment-close-text = Een gesloten vestiging kan niet meer gekozen worden. Medewerkers van deze vestiging blijven bij de organisatie.
organisations-yours = U en deze organisatie
organisations-yours-staff = Uw medewerkersinfo bekijken
notice-organisation-saved = De gegevens zijn bewaard.
notice-establishment-saved = De vestiging is bewaard.
notice-establishment-closed = De vestiging is gesloten.

# Medewerkers.
organisations-members-search = Zoek op naam of e-mailadres
organisations-members-search-submit = Zoeken
organisations-members-show = Toon
organisations-members-show-requested = wachten op bevestiging
organisations-members-show-active = actieve leden
organisations-members-show-invited = uitgenodigd
organisations-members-count = { $count ->
    [one] 1 medewerker
   *[other] { $count } medewerkers
}
organisations-members-none = Niemand gevonden. Kijk na wat u typte, of toon iedereen.
organisations-members-filter = Filteren en sorteren
organisations-members-any-kind = alle types
organisations-members-any-role = alle rollen
organisations-members-any-access = om het even
organisations-members-access = Heeft toegang tot
organisations-members-sort = Volgorde
organisations-members-sort-name = op naam
organisations-members-sort-kind = op type
organisations-members-sort-newest = laatst gewijzigde status eerst
organisations-members-choose = Kiezen
organisations-member-choose = { $name } kiezen
organisations-members-choose-all = Allen op deze pagina kiezen
organisations-members-remove = Gekozen medewerkers verwijderen
organisations-members-matrix = Toegang van alle medewerkers instellen
organisations-members-export = Deze lijst als bestand (CSV)
organisations-remove-some-members = { $members ->
    [one] 1 medewerker verwijderen
   *[other] { $members } medewerkers verwijderen
}
organisations-remove-some-invitations = { $invitations ->
    [one] 1 uitnodiging intrekken
   *[other] { $invitations } uitnodigingen intrekken
}
organisations-remove-some-both = { $members ->
    [one] 1 medewerker verwijderen
   *[other] { $members } medewerkers verwijderen
} en { $invitations ->
    [one] 1 uitnodiging intrekken
   *[other] { $invitations } uitnodigingen intrekken
}
organisations-remove-some-lead = Wie u verwijdert, verliest meteen de toegang tot de tools van de organisatie en krijgt daarover een mail. Hun account blijft bestaan.
organisations-remove-some-who = Medewerkers
organisations-remove-some-invited = Uitnodigingen
notice-members-removed = De gekozen medewerkers zijn verwijderd.
notice-members-none-chosen = U koos niemand. Vink eerst aan wie u wilt verwijderen.
notice-members-gone-already = Wie u koos, hoorde er al niet meer bij.
organisations-export-file = medewerkers
organisations-export-name = Naam
organisations-export-username = Gebruikersnaam
organisations-export-contact = E-mailadres
organisations-export-phone = Telefoon
organisations-export-function = Functie
organisations-export-kind = Type
organisations-export-role = Rol
organisations-export-state = Status
organisations-export-day = Sinds
organisations-export-time = Uur
organisations-export-access = Toegang tot
organisations-history-who = Wie
organisations-member-name = Naam
organisations-member-username = Gebruikersnaam
organisations-member-detail = Bekijk detail
organisations-member-bar = wacht op bevestiging
organisations-administrator-mark = beheerder
organisations-star-explained = Rode ster: beheerder van de organisatie.
organisations-pager = Bladeren
organisations-pager-previous = Vorige
organisations-pager-next = Volgende
organisations-pager-where = Pagina { $page } van { $pages }

# Eén medewerker.
organisations-member-edit = Gegevens wijzigen
organisations-member-remove = Medewerker verwijderen
organisations-administrator-of = Beheerder van de organisatie
organisations-administrator-hint = Een beheerder bevestigt medewerkers, bepaalt hun toegang en wijzigt de gegevens van de organisatie.
organisations-member-remove-heading = { $name } verwijderen?
organisations-member-remove-text = { $name } hoort dan niet meer bij { $organisation } en verliest meteen de toegang tot haar tools. Het account blijft bestaan.
organisations-leave = De organisatie verlaten
organisations-leave-heading = { $organisation } verlaten?
organisations-leave-text = U verliest meteen de toegang tot de tools van deze organisatie. Terugkomen kan alleen als een beheerder bevestigt.
notice-member-saved = De medewerkersinfo is bewaard.
notice-member-removed = De medewerker is verwijderd.
notice-organisation-left = U hebt de organisatie verlaten.

# Bevestigen en weigeren.
organisations-confirm-heading = Medewerker bevestigen
organisations-confirm-lead = { $name } vroeg op { $since } om bij uw organisatie te horen. Pas de gegevens aan als dat nodig is.
organisations-confirm-step-one = De medewerker aanvaarden
organisations-confirm-step-two = Per tool de toegang instellen
organisations-confirm-now = Nu
organisations-confirm-later = Daarna
organisations-confirm-administrator = beheerder van organisatie
organisations-confirm-submit = Medewerker aanvaarden
organisations-refuse = Weigeren
organisations-refuse-heading = Aanvraag weigeren
organisations-refuse-lead = { $name } krijgt een mail met uw reden.
organisations-refuse-reason = Waarom weigert u?
organisations-refuse-reason-hint = Eén of twee zinnen. De persoon leest wat u hier schrijft.
notice-member-confirmed = De medewerker is aanvaard en kreeg een mail. Stel nu de toegang tot de tools in.
notice-member-refused = De aanvraag is geweigerd.

# Uitnodigen.
organisations-invite = Medewerker uitnodigen
organisations-invite-lead = We sturen een mail met een link. Wie hem opent, meldt zich aan of maakt een account, en hoort dan bij uw organisatie.
organisations-invite-email = E-mailadres van de medewerker
organisations-invite-email-hint = Heeft de medewerker al een account? Neem dan het adres van dat account.
organisations-invite-submit = Uitnodiging versturen
organisations-invitation-withdraw = Uitnodiging intrekken
organisations-invitation-until = Geldig tot
organisations-invitation-heading = Uitnodiging
organisations-invitation-lead = { $person } nodigt u uit om medewerker te worden van { $organisation }.
organisations-invitation-sign-in = Meld u aan of maak een account. Daarna komt u hier terug.
organisations-invitation-register = Uw Immo-Connect account aanmaken
organisations-invitation-other = De uitnodiging werd gestuurd naar { $email }, een ander adres dan dat van uw account. U kunt ze gebruiken, maar een beheerder moet u dan nog bevestigen.
organisations-invitation-to-be-confirmed = { $person } kan u niet meer zelf binnenlaten. U kunt de uitnodiging gebruiken, maar een beheerder moet u dan nog bevestigen.
organisations-invitation-accept = Uitnodiging aanvaarden
organisations-invitation-later = Nu niet
notice-invitation-sent = De uitnodiging is verstuurd.
notice-invitation-withdrawn = De uitnodiging is ingetrokken.
notice-invitation-accepted = U hoort nu bij deze organisatie.

organisations-staff-establishment-none = Geen vestiging in het bijzonder
organisations-members-show-open = alles wat loopt
organisations-members-show-former = wie er niet meer bij hoort
organisations-member-refused = Reden van de weigering
organisations-invitation-see = Uitnodiging bekijken
organisations-invite-already = Wie dit adres gebruikt, is al actief lid van deze organisatie.
refusal-too-many-join-requests = U hebt te veel aanvragen verstuurd. Wacht een paar minuten en probeer het opnieuw.

# Geschiedenis.
organisations-history = Geschiedenis
organisations-history-lead = Wie deed wat in deze organisatie, het nieuwste eerst. Alleen beheerders zien dit.
organisations-history-older = Oudere
organisations-history-somebody = Iemand die geen account meer heeft
organisations-history-whom = iemand die geen account meer heeft
organisations-history-helpdesk = De helpdesk
organisations-history-system = Immo-Connect
organisations-history-other = { $by } wijzigde iets ({ $verb }).
organisations-history-created = { $by } maakte de organisatie aan en werd beheerder.
organisations-history-data-changed = { $by } wijzigde de gegevens van de organisatie: { $fields }.
organisations-history-data-taken-along = { $by } nam de gegevens van de organisatie mee.
organisations-history-verified = { $by } verifieerde de organisatie.
organisations-history-disputed = { $by } noteerde een betwisting: { $reason }
organisations-history-establishment-added = { $by } voegde de vestiging { $establishment } toe.
organisations-history-establishment-changed = { $by } wijzigde de vestiging { $establishment }.
organisations-history-establishment-closed = { $by } sloot de vestiging { $establishment }.
organisations-history-membership-requested = { $by } vroeg om bij de organisatie te horen.
organisations-history-request-reminded = { $by } herinnerde de beheerders eraan dat { $whom } op bevestiging wacht.
organisations-history-membership-confirmed = { $by } aanvaardde { $whom } als { $role ->
    [administrator] beheerder
   *[other] medewerker
}.
organisations-history-membership-refused = { $by } weigerde de aanvraag van { $whom }.
organisations-history-request-withdrawn = { $by } trok de eigen aanvraag in.
organisations-history-membership-superseded = De andere aanvraag of uitnodiging van { $whom } werd gesloten.
organisations-history-member-invited = { $by } nodigde { $whom } uit als { $role ->
    [administrator] beheerder
   *[other] medewerker
}.
organisations-history-member-invited-again = { $by } nodigde { $whom } nog eens uit.
organisations-history-invitation-withdrawn = { $by } trok de uitnodiging van { $whom } in.
organisations-history-invitation-accepted = { $by } aanvaardde de uitnodiging.
organisations-history-staff-changed = { $own ->
    [yes] { $by } wijzigde de eigen medewerkersinfo: { $fields }.
   *[no] { $by } wijzigde de medewerkersinfo van { $whom }: { $fields }.
}
organisations-history-member-promoted = { $by } maakte { $whom } beheerder.
organisations-history-member-demoted = { $own ->
    [yes] { $by } is op eigen verzoek geen beheerder meer.
   *[no] { $by } maakte dat { $whom } geen beheerder meer is.
}
organisations-history-member-removed = { $by } verwijderde { $whom }.
organisations-history-member-left = { $by } verliet de organisatie.
organisations-history-member-added = { $by } voegde { $whom } toe als { $role ->
    [administrator] beheerder
   *[other] medewerker
}.
organisations-history-taken-over = { $by } maakte { $whom } beheerder: { $reason }
organisations-history-role-taken = { $by } nam { $whom } de rol van beheerder af: { $reason }
organisations-history-tool-registered = { $by } registreerde { $tool_name } ({ $way_name }).
organisations-history-tool-unregistered = { $by } beëindigde de registratie van { $tool_name } ({ $way_name }).
organisations-history-access-given = { $several ->
    [yes] { $by } gaf { $count } medewerkers toegang tot { $tool_name } ({ $way_name }).
   *[no] { $by } gaf { $whom } toegang tot { $tool_name } ({ $way_name }).
}
organisations-history-access-withdrawn = { $several ->
    [yes] { $by } nam { $count } medewerkers de toegang tot { $tool_name } ({ $way_name }) af.
   *[no] { $by } nam { $whom } de toegang tot { $tool_name } ({ $way_name }) af.
}
organisations-history-wallet-right-given = { $right ->
    [top-up] { $by } liet { $whom } toe de Wallet op te laden.
   *[view] { $by } liet { $whom } toe de Wallet in te kijken.
}
organisations-history-wallet-right-withdrawn = { $right ->
    [top-up] { $by } liet { $whom } niet langer toe de Wallet op te laden.
   *[view] { $by } liet { $whom } niet langer toe de Wallet in te kijken.
}
organisations-history-wallet-threshold-set = { $by } wil bericht als er in de Wallet minder dan { $amount } beschikbaar is.
organisations-history-wallet-threshold-lifted = { $by } wil geen bericht meer als er weinig in de Wallet staat.
organisations-history-wallet-topped-up = { $by } laadde de Wallet online op met { $amount }.
organisations-history-wallet-paid-back = { $amount } ging van de Wallet terug naar wie online betaalde.
organisations-history-wallet-charged-back = Een bank nam { $amount } terug die online op de Wallet kwam.
organisations-history-wallet-limit-set = { $subject ->
    [tool] { $by } laat met { $tool_name } hoogstens { $amount } per dag van de Wallet uitgeven.
    [member] { $by } laat { $whom } hoogstens { $amount } per dag van de Wallet uitgeven.
   *[all] { $by } laat hoogstens { $amount } per dag van de Wallet uitgeven.
}
organisations-history-wallet-limit-lifted = { $subject ->
    [tool] { $by } hief de limiet per dag voor { $tool_name } op.
    [member] { $by } hief de limiet per dag voor { $whom } op.
   *[all] { $by } hief de limiet per dag van de Wallet op.
}
organisations-field-name = naam
organisations-field-address = adres
organisations-field-email = e-mailadres
organisations-field-phone = telefoon
organisations-field-website = website
organisations-field-kind = type medewerker
organisations-field-function = functie
organisations-field-establishment = vestiging

# Mails.
organisations-mail-who = Dit is een mail van Immo-Connect, het platform waarop de Belgische vastgoedsector zich met één account aanmeldt bij al zijn tools.
organisations-mail-why-asked = U krijgt deze mail omdat u vroeg om bij deze organisatie te horen.
organisations-mail-why-former = U krijgt deze mail omdat u medewerker van deze organisatie was.
organisations-mail-reason = De reden:
organisations-mail-request-subject = Iemand wacht op uw bevestiging
organisations-mail-request-text = { $person } vraagt om bij { $organisation } te horen. Tot een beheerder bevestigt, staat de aanvraag op “wachten op bevestiging” en heeft { $person } geen toegang.
organisations-mail-request-link = De aanvraag bekijken
organisations-mail-request-unknown = Kent u deze persoon niet? Weiger dan de aanvraag.
organisations-mail-request-preheader = Bevestig of weiger de aanvraag: tot dan heeft die persoon geen toegang.
organisations-mail-reminder-subject = Er wacht nog iemand op uw bevestiging
organisations-mail-reminder-preheader = Bevestig of weiger de aanvraag: tot dan heeft die persoon geen toegang.
organisations-mail-reminder-text = { $person } wacht nog altijd om bij { $organisation } te horen. Wilt u de aanvraag bevestigen of weigeren?
organisations-mail-reminder-link = De aanvraag bekijken
organisations-mail-reminder-since = De aanvraag dateert van { $since }. Blijft een antwoord uit, dan kijkt onze helpdesk mee.
organisations-mail-confirmed-subject = U bent bevestigd als medewerker
organisations-mail-confirmed-text = Een beheerder heeft bevestigd dat u bij { $organisation } hoort. Voor welke tools u toegang hebt, bepaalt de beheerder.
organisations-mail-confirmed-link = Naar de organisatie
organisations-mail-verified-subject = Uw organisatie is geverifieerd
organisations-mail-verified-text = { $organisation } is geverifieerd. U kunt nu tools registreren en uw medewerkers er toegang toe geven.
organisations-mail-verified-link = Naar de organisatie
organisations-mail-refused-subject = Uw aanvraag werd geweigerd
organisations-mail-refused-preheader = Een beheerder heeft uw aanvraag om bij een organisatie te horen geweigerd.
organisations-mail-refused-text = Een beheerder van { $organisation } heeft uw aanvraag om bij de organisatie te horen geweigerd.
organisations-mail-refused-next = Is dat een vergissing? Neem dan contact op met de organisatie. U kunt daarna een nieuwe aanvraag doen.
organisations-mail-invitation-subject = Uitnodiging om bij een organisatie te horen op Immo-Connect
organisations-mail-invitation-text = { $person } nodigt u uit om op Immo-Connect medewerker te worden van { $organisation }.
organisations-mail-invitation-link = De uitnodiging bekijken
organisations-mail-invitation-next = Hebt u nog geen account? Via de uitnodiging maakt u er gratis een; uw e-mailadres staat dan al ingevuld.
organisations-mail-invitation-preheader = Bekijk wie u uitnodigt, en aanvaard of weiger.
organisations-mail-invitation-why = U krijgt deze mail omdat iemand dit adres invulde om u uit te nodigen.
organisations-mail-invitation-until = De uitnodiging geldt tot { $until }. Verwacht u ze niet? Dan hoeft u niets te doen.
organisations-mail-accepted-subject = Uw uitnodiging is aanvaard
organisations-mail-accepted-text = { $person } heeft uw uitnodiging aanvaard en hoort nu bij { $organisation }. U kunt nu de toegang tot de tools instellen.
organisations-mail-accepted-link = De medewerker bekijken
organisations-mail-removed-subject = U bent geen medewerker meer
organisations-mail-removed-text = Een beheerder van { $organisation } heeft u verwijderd als medewerker. U kunt geen tools meer gebruiken namens deze organisatie.
organisations-mail-removed-next = Uw eigen account blijft bestaan. Vragen hierover stelt u aan de organisatie.
organisations-mail-left-subject = Een medewerker is vertrokken
organisations-mail-left-text = { $person } heeft { $organisation } verlaten en heeft er geen toegang meer.
organisations-mail-left-link = Naar de medewerkers
organisations-mail-promoted-subject = U bent nu beheerder
organisations-mail-promoted-text = U bent beheerder geworden van { $organisation }. U kunt medewerkers bevestigen, hun toegang regelen en de gegevens van de organisatie wijzigen.
organisations-mail-promoted-link = Naar de organisatie
organisations-mail-demoted-subject = U bent geen beheerder meer
organisations-mail-demoted-text = U bent geen beheerder meer van { $organisation }. U blijft er wel medewerker.
organisations-mail-demoted-link = Naar de organisatie
organisations-mail-takeover-subject = Uw organisatie heeft een andere beheerder
organisations-mail-takeover-text = Onze helpdesk heeft { $person } beheerder gemaakt van { $organisation }.
organisations-mail-takeover-others = Wie tot nu toe beheerder was, is dat niet meer en blijft medewerker.
organisations-mail-takeover-next = Klopt dat niet? Laat het ons meteen weten: { $support }.

# Weigeringen.
refusal-organisation-not-signed-in = Meld u eerst aan.
refusal-organisation-unknown = Deze organisatie bestaat niet of is niet voor u bestemd.
refusal-membership-unknown = Deze medewerker bestaat niet of is niet voor u bestemd.
refusal-member-account-unknown = Deze persoon heeft geen account meer.
refusal-invitation-unknown = Deze uitnodiging bestaat niet.
refusal-invitation-unknown-next = Kijk na of u de volledige link uit de mail opende, of vraag een nieuwe uitnodiging aan een beheerder van de organisatie.
refusal-invitation-used = Deze uitnodiging werd al gebruikt.
refusal-invitation-used-next = Een uitnodiging werkt één keer. Bent u het zelf? Kijk dan bij “Mijn organisaties”. Vraag anders een nieuwe uitnodiging aan een beheerder van de organisatie.
refusal-invitation-withdrawn = Deze uitnodiging werd ingetrokken.
refusal-invitation-withdrawn-next = Vraag een nieuwe uitnodiging aan een beheerder van de organisatie, of voeg de organisatie zelf toe bij “Mijn organisaties”.
refusal-invitation-expired = Deze uitnodiging is verlopen.
refusal-invitation-expired-next = Vraag een nieuwe uitnodiging aan een beheerder van de organisatie, of voeg de organisatie zelf toe bij “Mijn organisaties”.
refusal-not-helpdesk = Alleen de helpdesk kan dit.
refusal-not-administrator = Alleen een beheerder van de organisatie kan dit.
refusal-not-administrator-next = Vraag het aan een beheerder. U herkent beheerders in het overzicht van medewerkers aan de rode ster.
refusal-organisation-disputed = Deze organisatie is betwist. Tot dat opgelost is, kan niemand namens haar iets wijzigen.
refusal-organisation-disputed-next = Onze helpdesk zoekt uit wie namens de organisatie mag handelen. Verlaten kunt u ze wel. Vragen? Kijk bij Help hoe u de helpdesk bereikt.
refusal-membership-not-yours = Alleen de medewerker zelf of een beheerder kan dit.
refusal-organisation-exists = De organisatie met dit ondernemingsnummer werd intussen door iemand anders aangemaakt. Uw gegevens staan hieronder nog: u kunt vragen om erbij te horen.
refusal-already-member = U hoort al bij deze organisatie, of u hebt het al gevraagd.
refusal-already-member-next = Kijk bij “Mijn organisaties”.
refusal-membership-already-answered = Deze aanvraag of uitnodiging werd intussen beantwoord of ingetrokken.
refusal-membership-already-answered-next = Ga terug naar de medewerkers om te zien hoe het nu staat.
refusal-member-not-active = Deze persoon hoort niet meer bij de organisatie.
refusal-last-administrator = U bent de enige beheerder. Maak eerst een andere medewerker beheerder: een organisatie kan niet zonder.
refusal-last-administrator-heading = Een organisatie heeft altijd een beheerder
refusal-last-administrator-next = Open bij “Medewerkers” het detail van een medewerker, kies “Gegevens wijzigen” en vink “Beheerder van de organisatie” aan.
refusal-establishment-unknown = Kies een vestiging uit de lijst.
refusal-reason-missing = Schrijf kort waarom.
refusal-reason-too-long = Houd de reden korter.
refusal-reason-unfit = De reden bevat tekens die niet te zien zijn. Typ ze opnieuw in plaats van ze te plakken.
refusal-too-many-organisations = U hebt kort na elkaar te veel organisaties aangemaakt. Probeer het over een uur opnieuw.
refusal-too-many-invitations = Er werden kort na elkaar te veel uitnodigingen verstuurd, door u of voor deze organisatie. Wacht een minuut en probeer het opnieuw.
refusal-too-many-invitations-unverified = Zolang uw organisatie niet geverifieerd is, kunt u een vijftal mensen per dag uitnodigen. Vraag onze helpdesk om ze te verifiëren, of probeer het later opnieuw.
refusal-too-many-invitations-to-address = Naar dit adres gingen al te veel uitnodigingen. Probeer het over een uur opnieuw.

# Wat er aan een veld schort.
refusal-enterprise-number-characters = Gebruik alleen cijfers, met punten of spaties ertussen als u wilt. Er staat iets anders tussen.
refusal-enterprise-number-length = Een ondernemingsnummer heeft 10 cijfers, zoals 0403.170.701. Kijk na of er een cijfer te veel of te weinig staat.
refusal-enterprise-number-first-digit = Een ondernemingsnummer begint met 0 of 1. Een nummer dat met 2 tot 8 begint, is een vestigingsnummer.
refusal-enterprise-number-check-digits = Dit nummer bestaat niet: de laatste twee cijfers passen niet bij de andere. Kijk na of er een cijfer verkeerd staat.
refusal-organisation-name-missing = Vul de naam in.
refusal-organisation-name-unfit = Deze naam is te lang of bevat tekens die in een naam niet voorkomen. Typ hem opnieuw in plaats van hem te plakken.
refusal-organisation-name-is-address = In de naam van een organisatie staat geen webadres en geen e-mailadres. Daarvoor zijn er eigen velden.
refusal-organisation-street-missing = Vul de straat en het nummer in.
refusal-organisation-street-unfit = Deze straat is te lang of bevat tekens die in een adres niet voorkomen.
refusal-organisation-postal-code-missing = Vul de postcode in.
refusal-organisation-postal-code-unreadable = Kijk deze postcode na: vier cijfers, zoals 9000. Zet voor een ander land het land ervoor, zoals F-59000.
refusal-organisation-city-missing = Vul de gemeente in.
refusal-organisation-city-unfit = Deze gemeente is te lang of bevat tekens die in een adres niet voorkomen.
refusal-organisation-email-missing = Vul het e-mailadres in.
refusal-organisation-email-unreadable = Vul een geldig e-mailadres in, zoals naam@voorbeeld.be.
refusal-organisation-phone-unreadable = Kijk dit telefoonnummer na: begin met 0, of met + en het landnummer. Bijvoorbeeld 09 243 10 20.
refusal-organisation-website-unreadable = Kijk dit webadres na, zoals www.voorbeeld.be.
refusal-staff-type-missing = Kies het type medewerker.
refusal-staff-function-unfit = Deze functie is te lang of bevat tekens die er niet in passen.
refusal-establishment-number-unreadable = Kijk dit vestigingsnummer na: 10 cijfers, waarvan het eerste 2 tot 8 is, zoals 2.123.456.791.

# Op de startpagina.
organisations-start-waiting = { $count ->
    [one] 1 medewerker wacht op uw bevestiging.
   *[other] { $count } medewerkers wachten op uw bevestiging.
}
organisations-start-waiting-link = { $count ->
    [one] Aanvraag bekijken
   *[other] Aanvragen bekijken
}
organisations-start-invited = U bent uitgenodigd om hier medewerker te worden.
organisations-start-invited-link = Uitnodiging bekijken
organisations-start-not-verified = Deze organisatie is nog niet geverifieerd. U kunt al mensen uitnodigen; tools registreren kan pas daarna.
organisations-start-not-verified-link = Organisatie bekijken
organisations-start-disputed = Er loopt een betwisting over wie deze organisatie beheert. Zolang die loopt, kan niemand namens haar iets wijzigen.
organisations-start-organisation-step = Uw organisatie zoeken of aanmaken
organisations-start-organisation-hint = U hebt het ondernemingsnummer nodig.
organisations-start-waiting-step = Bevestiging door uw organisatie
organisations-start-waiting-hint = Een beheerder moet u nog bevestigen. U krijgt daarover een mail.
organisations-start-invited-step = Uw uitnodiging beantwoorden
organisations-start-invited-hint = Een organisatie nodigde u uit. Aanvaard de uitnodiging om erbij te horen.
organisations-start-staff-step = Uw medewerkersinfo invullen
organisations-start-staff-hint = Zo weten uw collega’s hoe ze u binnen de organisatie bereiken.
organisations-create-source = Naam en adres komen uit de Kruispuntbank van Ondernemingen (KBO, FOD Economie), stand van { $day }. Kijk ze na; u mag ze wijzigen.
