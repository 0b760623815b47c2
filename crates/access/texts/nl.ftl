# Het menu onder de naam.
menu-tools = Tools
menu-acting-for = Voor wie treedt u op?

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
access-step-invited = { $person } heeft een uitnodiging en kan ze aannemen bij "Mijn organisaties".
access-step-join = Vraag om lid te worden van { $organisation }:
access-step-join-link = organisatie toevoegen
access-step-invite = Nodig { $person } uit:
access-step-invite-link = medewerkers
access-step-recognitions = Kijk na wat we van uw erkenningen weten en waarom er één ontbreekt:
access-step-recognitions-link = Mijn erkenningen
access-step-recognitions-of-other = { $person } ziet bij "Mijn erkenningen" wat we weten en waarom er één ontbreekt.
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
access-tools-register = Registreren

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
access-end-link = De registratie "{ $way }" stopzetten
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
access-staff-position = Pagina { $page } van { $pages }.
access-staff-access = Toegang
access-staff-allowed = Toegang
access-staff-name = Naam
access-staff-note = Opmerking
access-staff-administrator = beheerder
access-staff-why = Bekijk waarom
access-staff-this-page = Wat u bewaart, geldt voor de medewerkers op deze pagina.
access-staff-all = Iedereen hierboven toegang geven
access-staff-none = Niemand hierboven toegang geven
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
