# Weigeringen.
refusal-payments-not-offered = Online betalen is hier niet mogelijk. Kies een andere manier.
refusal-payments-below-minimum = Het bedrag is te klein. Betaal minstens { $minimum }.
refusal-payments-above-maximum = Het bedrag is te groot. Betaal hoogstens { $maximum } per keer.
refusal-payments-too-often = U hebt kort na elkaar veel betalingen gestart. Probeer opnieuw over { $wait }.
refusal-payments-unreachable = De betaaldienst antwoordt niet. Er is niets betaald. Probeer het over enkele minuten opnieuw.
refusal-payments-declined = De betaaldienst kan deze betaling niet aannemen. Er is niets betaald. Kies een ander bedrag of een andere manier.
refusal-payments-not-paid = Deze betaling werd niet uitgevoerd. Er is niets om terug te betalen.
refusal-payments-reason-missing = Schrijf waarom u terugbetaalt.
refusal-payments-above-left = Van deze betaling kan nog hoogstens { $left } terugbetaald worden.
refusal-payments-balance-too-low = Het geld van deze betaling is intussen gebruikt. Betaal hoogstens het beschikbare saldo terug.
