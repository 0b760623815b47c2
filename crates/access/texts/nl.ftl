# Het menu onder de naam.
menu-tools = Tools
menu-acting-for = Wissel van organisatie

# Waarom mag ik deze tool (niet) openen? De voorwaarden, één voor één.
# `who` is "self" voor wie het over zichzelf leest.
access-met = Voldaan:
access-unmet = Niet voldaan:
access-or = { " of " }
access-condition-tool-active-met = { $tool } is in gebruik.
access-condition-tool-active-unmet = { $tool } is niet meer in gebruik.
access-condition-way-exists-met = { $tool } kan zo gebruikt worden: { $way }.
access-condition-way-exists-unmet = { $tool } kan niet (meer) op deze manier gebruikt worden.
access-condition-member-met = { $who ->
    [self] U bent actief lid van { $organisation }.
   *[other] { $person } is actief lid van { $organisation }.
}
access-condition-member-unmet = { $who ->
    [self] U bent geen actief lid van { $organisation }.
   *[other] { $person } is geen actief lid van { $organisation }.
}
access-condition-organisation-verified-met = { $organisation } is geverifieerd.
access-condition-organisation-verified-unmet = { $organisation } is nog niet geverifieerd of wordt betwist.
access-condition-registered-met = { $organisation } heeft { $tool } geregistreerd: { $way }.
access-condition-registered-unmet = { $organisation } heeft { $tool } nog niet geregistreerd: { $way }.
access-condition-recognition-to-register-met = { $organisation } heeft de erkenning om te registreren: { $recognition }.
access-condition-recognition-to-register-unmet = { $organisation } mist een erkenning om te registreren: { $recognition }.
access-condition-access-met = { $who ->
    [self] U hebt toegang gekregen van een beheerder.
   *[other] { $person } heeft toegang gekregen van een beheerder.
}
access-condition-access-unmet = { $who ->
    [self] Een beheerder van { $organisation } gaf u nog geen toegang.
   *[other] Een beheerder van { $organisation } gaf { $person } nog geen toegang.
}
access-condition-recognition-to-use-met = { $who ->
    [self] U hebt de erkenning om te gebruiken: { $recognition }.
   *[other] { $person } heeft de erkenning om te gebruiken: { $recognition }.
}
access-condition-recognition-to-use-unmet = { $who ->
    [self] U mist een erkenning om te gebruiken: { $recognition }.
   *[other] { $person } mist een erkenning om te gebruiken: { $recognition }.
}

# Waardoor aan een voorwaarde voldaan is, of wat er in de weg staat.
access-by-membership-met = { $role ->
    [administrator] Beheerder, lid sinds { $date }
   *[member] Sinds { $date }
}
access-by-membership-unmet = Wachten op bevestiging sinds { $date }
access-by-invitation = Uitgenodigd op { $date }
access-by-invitation-expired = De uitnodiging is verlopen op { $date }
access-by-verification-helpdesk = Door de helpdesk, op { $date }
access-by-verification-eid = Met de eID van wie de organisatie aanmaakte, op { $date }
access-by-dispute = Betwist sinds { $date }
access-by-registration = { $known ->
    [no] Op { $date }
   *[yes] Door { $person }, op { $date }
}
access-by-grant = { $known ->
    [no] Op { $date }
   *[yes] Door { $person }, op { $date }
}
access-by-recognition = { $kind } { $number }{ $holder ->
    [organisation] , van de organisatie
    [colleague] , van { $name }
   *[person] { "" }
}{ $standing ->
    [expired] : verlopen
    [not-yet] : nog niet geldig
    [suspended] : geschorst
    [withdrawn] : ingetrokken
   *[in-force] { "" }
}, volgens { $source } op { $date }

# Wat u kunt doen.
access-step-other-tool = Kies een andere tool:
access-step-other-tool-link = alle tools
access-step-ways = Bekijk hoe de tool gebruikt kan worden:
access-step-ways-link = over deze tool
access-step-verify = De helpdesk verifieert de organisatie. Vraag het aan
access-step-verify-here = U kunt de organisatie op haar pagina van de helpdesk verifiëren.
access-step-register = Registreer de tool voor { $organisation }:
access-step-register-link = tool registreren
access-step-ask-register = Vraag een beheerder om de tool te registreren:
access-step-access = { $who ->
    [self] U bent beheerder en kunt uzelf toegang geven:
   *[other] Geef { $person } toegang:
}
access-step-access-link = toegang instellen
access-step-ask-access = { $who ->
    [self] Vraag een beheerder om toegang:
   *[other] Een beheerder kan toegang geven:
}
access-step-confirm = Bevestig eerst de aanvraag van { $person }:
access-step-confirm-link = aanvraag bekijken
access-step-ask-confirm = { $who ->
    [self] Een beheerder moet uw aanvraag nog bevestigen:
   *[other] Een beheerder moet de aanvraag nog bevestigen:
}
access-step-invitation = U hebt een uitnodiging. Neem ze aan om lid te worden:
access-step-invitation-link = uitnodiging bekijken
access-step-invited = { $person } heeft een uitnodiging en kan ze aannemen bij “Mijn organisaties”.
access-step-join = Vraag om lid te worden van { $organisation }:
access-step-join-link = organisatie toevoegen
access-step-invite = Nodig { $person } uit:
access-step-invite-link = medewerkers
access-step-recognitions = Kijk na wat we van uw erkenningen weten en waarom er één ontbreekt:
access-step-recognitions-link = Mijn erkenningen
access-step-recognitions-of-other = { $person } ziet bij “Mijn erkenningen” wat we weten en waarom er één ontbreekt.
access-step-recognitions-help = Vragen over erkenningen? Mail de helpdesk:

# "Hoe wilt u de tool gebruiken?", bij het aanmelden bij een tool.
access-choose-heading = Hoe wilt u { $tool } gebruiken?
access-choose-lead = Kies voor wie u de tool opent. U kunt later van keuze veranderen.
access-choose-last = Laatst gekozen
access-choose-nothing = U kunt { $tool } nu niet starten
access-choose-nothing-text = Hieronder leest u bij elke mogelijkheid wat er ontbreekt en wat u kunt doen.
access-choose-impossible = Nu niet mogelijk
access-choose-new = Staat uw organisatie er niet bij?
access-choose-new-text = Voeg een organisatie toe, of registreer de tool voor een organisatie waarvan u beheerder bent. Daarna komt u hier terug.
access-choose-join = Organisatie toevoegen
access-choose-register = Tool registreren
access-choose-stop = Terug naar { $tool }
access-lost-heading = De vorige keer koos u voor { $whom }. Dat kan nu niet.
access-lost-text = U wordt daarom niet vanzelf op een andere manier aangemeld. Kies zelf hoe u verdergaat.
access-lost-oneself = uzelf
access-myself = Voor mezelf
access-why-not = Waarom niet?
access-filter = Zoeken
access-filter-count = { $count } gevonden
refusal-choice-request-invalid = Deze aanmelding is verlopen of kwam niet van de tool. Er is niets gekozen.
refusal-choice-request-invalid-heading = Begin opnieuw met aanmelden
refusal-choice-request-invalid-next = Ga terug naar de tool en meld u daar opnieuw aan, of start de tool vanaf de pagina met de tools.
refusal-choice-unknown = We herkenden uw keuze niet. Kies hieronder opnieuw.
refusal-choice-not-possible = Zo kunt u de tool niet (meer) starten. Hieronder leest u waarom.

# Voor wie u optreedt.
access-acting-for-heading = Voor wie treedt u op?
access-acting-for-lead = Uw keuze staat bovenaan naast uw naam. Bij het aanmelden bij een tool kiest u telkens apart.
access-acting-for-current = Nu gekozen
notice-acting-for = Uw keuze is bewaard. Ze staat bovenaan naast uw naam.

# Waarom kan ik deze tool niet openen?
access-why-all-heading = Kan ik { $tool } openen?
access-why-all-lead = Dit is alles waarvoor u kunt optreden, met wat er eventueel ontbreekt.
access-why-possible = Mogelijk
access-why-yes = { $who ->
    [self] Ja, u kunt { $tool } openen
   *[other] { $person } kan { $tool } openen
}
access-why-no = { $who ->
    [self] Waarom kunt u { $tool } niet openen?
   *[other] Waarom kan { $person } { $tool } niet openen?
}

# De tool registreren: voor welke organisatie?
access-register-heading = { $tool } registreren
access-register-lead = Kies de organisatie. Daarna ziet u welke erkenningen nodig zijn.
access-register-nobody = Alleen een beheerder registreert een tool. U bent nog van geen enkele organisatie beheerder.
access-register-others = Organisaties waarvan u geen beheerder bent
access-register-others-text = Vraag een beheerder om de tool te registreren. U kunt wel bekijken wat er nodig is.
access-onward = Verder met aanmelden
access-onward-text = U was zich aan het aanmelden bij de tool.

# Tab "Tools" van een organisatie.
access-tools-heading = Tools
access-tools-caption = Tools die { $organisation } registreerde
access-tools-empty = { $organisation } heeft nog geen tools geregistreerd. Hier komen ze, met wie ze mag gebruiken.
access-tools-empty-administrator = Kies hieronder een tool en registreer hem.
access-tools-empty-member = Een beheerder kan hieronder een tool registreren.
access-tools-tool = Tool
access-tools-ways = Gebruikt als
access-tools-mine = Uw toegang
access-tools-actions = Acties
access-tools-members = { $count ->
    [0] nog niemand heeft toegang
    [one] 1 medewerker
   *[other] { $count } medewerkers
}
access-tools-retired = Niet meer in gebruik
access-tools-access = Toegang
access-tools-no-access = Geen toegang
access-tools-detail = Bekijk detail
access-tools-others = Andere tools

# Een tool in een organisatie.
access-tool-retired = Deze tool is niet meer in gebruik. Niemand kan hem nog starten.
access-tool-about = Meer over deze tool
access-tool-is-registered = Geregistreerd
access-tool-not-registered = Niet geregistreerd
access-tool-state = Registratie
access-tool-registered = Sinds { $date }
access-tool-register-conditions = Voorwaarden om te registreren
access-tool-register = Tool registreren
access-tool-register-administrator = Alleen een beheerder kan de tool registreren.
access-tool-cannot-register = U kunt { $tool } zo niet registreren. Hierboven leest u welke voorwaarde ontbreekt en wat u kunt doen.
access-tool-mine = Uw eigen toegang
access-tool-cannot-start = U kunt { $tool } zo niet starten.
access-tool-conditions = Voorwaarden om te gebruiken
notice-tool-registered = De tool is geregistreerd. Geef nu uw medewerkers toegang.
notice-tool-unregistered = De tool is niet langer geregistreerd. Niemand heeft er nog toegang toe.
access-end-heading = Registratie stopzetten
access-end-link = De registratie “{ $way }” stopzetten
access-end-question = { $tool } niet langer gebruiken?
access-end-members = { $count ->
    [0] Niemand heeft nu toegang.
    [one] 1 medewerker verliest de toegang, meteen.
   *[other] { $count } medewerkers verliezen de toegang, meteen.
}
access-end-button = Registratie stopzetten

# Wie van de medewerkers de tool mag gebruiken.
access-staff-heading = Medewerkers en hun toegang
access-staff-lead = Vink aan wie deze tool mag gebruiken ({ $way }) voor { $organisation }.
access-staff-search = Zoek een medewerker
access-staff-search-button = Zoeken
access-staff-nobody = Geen medewerker gevonden. Zoek met minder letters.
access-staff-caption = { $count ->
    [one] 1 actieve medewerker.
   *[other] { $count } actieve medewerkers.
}
access-matrix-heading = Toegang van alle medewerkers
access-matrix-lead = Vink aan wie welke tool mag gebruiken voor { $organisation }.
access-matrix-members = Medewerkers
access-matrix-no-tools = Uw organisatie heeft nog geen tools geregistreerd. Zodra ze er heeft, stelt u hier de toegang van alle medewerkers in.
access-matrix-keys = Met de pijltjestoetsen gaat u van vakje naar vakje, met de spatiebalk vinkt u aan.
access-matrix-lacks = Erkenning ontbreekt: toegang alleen volstaat niet.
access-matrix-held = { $held } van { $all }
access-matrix-people = Medewerkers: pagina { $page } van { $pages }
access-matrix-tools = Tools: pagina { $page } van { $pages }
access-matrix-tools-pages = Pagina’s met tools
access-matrix-previous = Vorige
access-matrix-next = Volgende
access-matrix-this-page = Wat u bewaart, geldt voor de vakjes op deze pagina.
access-confirm-give = { $give } keer toegang geven
access-confirm-take = { $take } keer toegang wegnemen
access-confirm-both = { $give } keer toegang geven en { $take } keer wegnemen
access-confirm-gets = Krijgt toegang:
access-confirm-loses = Verliest meteen de toegang:
access-staff-position = Pagina { $page } van { $pages }.
access-staff-access = Toegang
access-staff-allowed = Toegang
access-staff-name = Naam
access-staff-note = Opmerking
access-staff-administrator = beheerder
access-staff-why = Bekijk waarom
access-staff-this-page = Wat u bewaart, geldt voor de medewerkers op deze pagina.
access-staff-all = Iedereen aanvinken
access-staff-all-tools = Toegang tot alle tools
access-staff-none = Niemand aanvinken
access-staff-pages = Pagina’s met medewerkers
access-staff-previous = Vorige medewerkers
access-staff-next = Volgende medewerkers
access-lacks = Mist: { $recognitions }
notice-access-saved = De toegang is bewaard.

# Wat één medewerker mag gebruiken.
access-member-heading = Tools van { $person }
access-member-lead = Vink aan wat { $person } mag gebruiken. Dit kunt u altijd veranderen.
access-member-lead-own = Een beheerder bepaalt wat u mag gebruiken.
access-member-no-tools = De organisatie heeft nog geen tools geregistreerd. Daarna bepaalt u hier per tool wie hem mag gebruiken.
access-member-later = Naar de medewerker

# Weigeringen.
refusal-access-not-administrator = Alleen een beheerder van de organisatie kan dit.
refusal-access-not-administrator-next = Vraag het aan een beheerder. Bij de medewerkers herkent u die aan de rode ster.
refusal-access-not-registered = De organisatie heeft deze tool zo niet geregistreerd.
refusal-access-not-registered-next = Misschien zette een andere beheerder de registratie net stop. Kijk het na bij de tools van de organisatie.
refusal-access-member-unknown = Deze medewerker hoort niet bij de organisatie.
refusal-access-member-unknown-next = Misschien is hij of zij net vertrokken. Kijk het na bij de medewerkers.
refusal-access-tool-retired = Deze tool is niet meer in gebruik.
refusal-access-way-unknown = De tool kan niet (meer) op deze manier gebruikt worden.
refusal-access-disputed = Deze organisatie is betwist. Tot dat opgelost is, kan niemand namens haar iets wijzigen.
refusal-access-disputed-next = Mail naar { $support }: de helpdesk zoekt uit wie namens de organisatie mag handelen.
refusal-access-not-verified = Deze organisatie is nog niet geverifieerd. Daarom kan ze nog geen tools registreren.
refusal-access-not-verified-next = Mail naar { $support }: de helpdesk verifieert de organisatie.
refusal-access-recognition-missing = U kunt deze tool niet registreren: een nodige erkenning ontbreekt.
refusal-access-recognition-missing-next = Bij de tool ziet u welke erkenning ontbreekt. Vragen over erkenningen? Mail naar { $support }.
refusal-access-member-not-active = Bevestig eerst de medewerker. Daarna stelt u in wat hij of zij mag gebruiken.

# Bij de organisatie en bij de medewerker.
access-tab = Tools
access-member-rights = Toegang tot tools

# Of de tool voor u opengaat, en zo niet, wat u dan doet.
access-condition-sign-in-method-met = { $who ->
    [self] U kunt zich aanmelden zoals { $tool } het vraagt.
   *[other] { $person } kan zich aanmelden zoals { $tool } het vraagt.
}
access-condition-sign-in-method-unmet = { $who ->
    [self] { $tool } vraagt dat u zich aanmeldt met { $methods }. Dat kunt u nog niet.
   *[other] { $tool } vraagt dat { $person } zich aanmeldt met { $methods }. Dat kan nog niet.
}
access-by-methods = Met { $methods }
access-step-method = Dit brengt u zelf in orde:
access-step-method-of-other = Alleen { $person } zelf kan dit in orde brengen.
access-method-obtain = { $method } toevoegen
access-standing-start-other = U kunt deze tool niet starten voor { $organisation }, wel voor een andere organisatie.
access-standing-start-oneself = U start deze tool voor uzelf, niet voor { $organisation }.
access-standing-method-missing-badge = { $methods } nodig
access-standing-method-missing-reason = { $tool } vraagt dat u zich aanmeldt met { $methods }.
access-standing-give-access-badge = Geen toegang
access-standing-give-access-reason = U bent beheerder van { $organisation } en gaf uzelf nog geen toegang.
access-standing-give-access-step = Toegang instellen
access-standing-asked-badge = Toegang gevraagd
access-standing-asked-reason = U vroeg op { $date } toegang aan de beheerders van { $organisation }.
access-standing-asked-step = Bekijk detail
access-standing-ask-access-badge = Geen toegang
access-standing-ask-access-reason = Een beheerder van { $organisation } gaf u nog geen toegang.
access-standing-ask-access-step = Toegang vragen
access-standing-register-badge = Niet geregistreerd
access-standing-register-reason = { $organisation } heeft deze tool nog niet geregistreerd.
access-standing-register-step = Registreren
access-standing-recognition-missing-badge = Erkenning ontbreekt
access-standing-recognition-missing-reason = { $of ->
    [person] U mist een erkenning om te gebruiken: { $recognition }.
    [organisation] { $organisation } mist een erkenning: { $recognition }.
   *[nothing] { $organisation } mist een erkenning om deze tool te registreren.
}
access-standing-recognition-missing-step = { $of ->
    [person] Mijn erkenningen
   *[organisation] Bekijk detail
}
access-standing-not-registered-badge = Niet geregistreerd
access-standing-not-registered-reason = { $organisation } heeft deze tool nog niet geregistreerd. Dat kan alleen een beheerder.
access-standing-not-registered-step = Bekijk detail
access-standing-not-verified-badge = Nog niet geverifieerd
access-standing-not-verified-reason = { $organisation } is nog niet geverifieerd of wordt betwist.
access-standing-not-verified-step = Organisatie bekijken
access-standing-waiting-badge = Wacht op bevestiging
access-standing-waiting-reason = Een beheerder van uw organisatie moet u eerst bevestigen.
access-standing-waiting-step = Mijn organisaties
access-standing-invited-badge = Organisatie nodig
access-standing-invited-reason = Aanvaard eerst uw uitnodiging van een organisatie.
access-standing-invited-step = Mijn organisaties
access-standing-no-organisation-badge = Organisatie nodig
access-standing-no-organisation-reason = Deze tool is voor organisaties. U hoort nog bij geen enkele.
access-standing-no-organisation-step = Organisatie toevoegen
access-standing-choose-organisation-badge = Nu niet te starten
access-standing-choose-organisation-reason = U kunt deze tool voor geen van uw organisaties starten. Kies er één om te zien wat er ontbreekt.
access-standing-choose-organisation-step = Kies een organisatie
access-standing-closed-badge = Niet beschikbaar
access-standing-closed-reason = Niemand kan deze tool zo starten.

# Toegang vragen, en erop antwoorden.
access-tool-asked = U vroeg op { $date } toegang. Een beheerder moet nog antwoorden.
access-ask-heading = Toegang vragen tot { $tool }
access-ask-lead = De beheerders van { $organisation } krijgen uw vraag per mail en zien ze op hun startpagina.
access-ask-administrators = Uw vraag gaat naar: { $names }.
access-ask-way = Hoe wilt u de tool gebruiken?
access-ask-note = Waarvoor hebt u de tool nodig?
access-ask-note-hint = De beheerders lezen dit bij uw vraag.
access-ask-button = Toegang vragen
access-requests-heading = { $count ->
    [one] 1 medewerker vraagt toegang
   *[other] { $count } aanvragen voor toegang
}
access-requests-look = Aanvraag bekijken
access-requests-line = { $person } vraagt toegang tot { $tool }, sinds { $date }.
access-request-heading = Aanvraag voor { $tool }
access-request-who = Wie
access-request-for = Voor
access-request-way = Gebruikt als
access-request-since = Gevraagd op
access-request-state = Status
access-request-note = Waarvoor
access-request-reason = Waarom niet
access-request-requested = Wacht op een beheerder
access-request-given = Toegang gegeven op { $date }
access-request-refused = Geweigerd op { $date }
access-request-withdrawn = Ingetrokken op { $date }
access-request-lacks = Met toegang alleen kan { $person } de tool nog niet starten
access-request-lacks-own = Ook met toegang ontbreekt er nog iets
access-request-give = Toegang geven
access-request-why-not = Waarom weigert u?
access-request-why-not-hint = Wie het vroeg, leest dit in een mail.
access-request-refuse = Weigeren
access-request-waits = U krijgt een mail zodra een beheerder antwoordt.
access-request-withdraw = Aanvraag intrekken
notice-access-asked = Uw vraag is verstuurd. U krijgt een mail zodra een beheerder antwoordt.
notice-access-asked-before = Uw vraag wacht op een beheerder. Er ging nu geen nieuwe mail; de beheerders zien ze op hun startpagina.
notice-access-given = De toegang is gegeven. Wie erom vroeg, krijgt een mail.
notice-access-refused = De aanvraag is geweigerd. Wie erom vroeg, krijgt een mail.
notice-access-request-withdrawn = Uw aanvraag is ingetrokken.
access-start-waiting = { $count ->
    [one] 1 medewerker vraagt toegang tot een tool.
   *[other] { $count } aanvragen voor toegang tot tools wachten op u.
}
access-start-waiting-link = { $count ->
    [one] Aanvraag bekijken
   *[other] Aanvragen bekijken
}
access-start-tools = { $count ->
    [one] 1 tool is klaar om te starten.
   *[other] { $count } tools zijn klaar om te starten.
}
access-start-tools-link = Vastgoed Loket openen
access-start-method = { $count ->
    [one] { $tools } vraagt { $methods }.
   *[other] { $count } tools vragen { $methods }: { $tools }.
}
access-mail-asked-subject = Iemand vraagt toegang tot een tool
access-mail-asked-text = { $person } vraagt om { $tool } te mogen gebruiken voor { $organisation }.
access-mail-asked-note = Wat erbij geschreven werd:
access-mail-asked-link = De aanvraag bekijken
access-mail-asked-until = Tot een beheerder antwoordt, verandert er niets.
access-mail-why = U krijgt deze mail omdat u toegang tot deze tool vroeg.
access-mail-given-subject = U hebt toegang gekregen tot een tool
access-mail-given-text = Een beheerder van { $organisation } gaf u toegang tot { $tool }.
access-mail-given-link = Naar de tool
access-mail-refused-subject = Uw vraag om toegang is geweigerd
access-mail-refused-text = Een beheerder van { $organisation } gaf u geen toegang tot { $tool }.
access-mail-refused-reason = Dit schreef de beheerder erbij:
access-mail-refused-link = De tool bekijken
refusal-access-request-unknown = Deze aanvraag bestaat niet of is niet voor u bestemd.
refusal-access-request-answered = Op deze aanvraag is al geantwoord, of ze werd ingetrokken.
refusal-access-request-answered-next = Kijk bij de tools van de organisatie wie er toegang heeft.
refusal-access-given-already = U hebt al toegang tot deze tool.
refusal-access-note-too-long = Dit is te lang. Schrijf hoogstens 500 tekens.
refusal-access-note-unfit = Hierin staan tekens die niet te lezen zijn. Typ de tekst opnieuw.
refusal-access-too-many-requests = U vroeg vandaag al heel wat toegangen. Probeer het later opnieuw.
refusal-access-too-many-requests-next = Een beheerder kan u ook meteen toegang geven. Vraag het hem of haar zelf.

# Hoe vaak medewerkers zich bij tools aanmeldden: voor beheerders en voor de helpdesk.
access-sign-ins-heading = Aanmeldingen bij tools
access-sign-ins-sums = { $count ->
    [one] Eén aanmelding
   *[other] { $count } aanmeldingen
} in de laatste 12 maanden, waarvan { $month } deze maand.
access-sign-ins-picture = Staafdiagram van de aanmeldingen per maand. De tabel eronder geeft dezelfde aantallen.
access-sign-ins-count = Aanmeldingen
access-sign-ins-by-tool = Aanmeldingen per tool
access-sign-ins-this-month = Deze maand
access-sign-ins-year = 12 maanden
access-sign-ins-note = Hoe vaak medewerkers zich voor uw organisatie bij een tool aanmeldden. Dit overzicht zegt niet wie dat deed.
