# Wat elke foutcode van de API betekent, voor wie een tool bouwt.
errors-heading = Foutcodes voor tools
errors-lead = Deze codes krijgt een tool van ons wanneer een vraag niet beantwoord kan worden. Bouwt u zelf geen tool? Meld de code dan aan wie de tool maakte.
errors-address-unknown = Op dit adres is er niets. De tool moet het adres nakijken in de beschrijving van de API.
errors-method-not-allowed = Het adres bestaat, maar niet voor deze methode. Welke wel kan, staat in de header “Allow” van het antwoord.
errors-token-missing = De tool stuurde niet mee namens wie ze vraagt. Dat hoort in de header “Authorization: Bearer”.
errors-token-invalid = Wat de tool meestuurde, is onbekend, verlopen of ingetrokken. Laat de persoon opnieuw aanmelden.
errors-scope-insufficient = De tool mag dit niet vragen met wat ze meestuurde. Vraag de nodige scope bij het aanmelden; ze moet ook in de definitie van de tool staan.
errors-idempotency-key-missing = De tool stuurde geen header “Idempotency-Key” mee. Zonder die sleutel weten we niet of een vraag nieuw is of een herhaling.
errors-idempotency-key-invalid = De header “Idempotency-Key” klopt niet: één keer, 1 tot 255 zichtbare tekens van ASCII, zonder aanhalingsteken, backslash of komma.
errors-body-too-large = De tool stuurde te veel gegevens in één keer. Meer dan 64 KiB kan niet.
errors-content-type-unsupported = De tool stuurde iets anders dan JSON, of zei niet dat het JSON is.
errors-idempotency-key-reused = De tool gebruikte dezelfde “Idempotency-Key” al voor een andere vraag. Er is niets uitgevoerd. Elke nieuwe vraag heeft een nieuwe sleutel nodig.
errors-body-invalid = Wat de tool stuurde, klopt niet met de beschrijving van de API. Het veld “detail” van het antwoord zegt wat eraan scheelt.
errors-parameter-invalid = Een parameter klopt niet. Het veld “detail” van het antwoord zegt welke, en wat wel kan.
errors-no-organisation = De persoon werkt nu niet namens een organisatie, of hoort er niet meer bij. Stuur de persoon opnieuw langs ons om te kiezen.
errors-unavailable = We kunnen nu niet antwoorden. Probeer het over een minuut opnieuw.
