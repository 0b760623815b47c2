# Refus.
refusal-payments-not-offered = Le paiement en ligne n’est pas possible ici. Choisissez un autre moyen.
refusal-payments-below-minimum = Le montant est trop petit. Payez au moins { $minimum }.
refusal-payments-above-maximum = Le montant est trop élevé. Payez au plus { $maximum } à la fois.
refusal-payments-too-often = Vous avez lancé beaucoup de paiements en peu de temps. Réessayez dans { $wait }.
refusal-payments-unreachable = Le service de paiement ne répond pas. Rien n’a été payé. Réessayez dans quelques minutes.
refusal-payments-declined = Le service de paiement ne peut pas accepter ce paiement. Rien n’a été payé. Choisissez un autre montant ou un autre moyen.
refusal-payments-not-paid = Ce paiement n’a pas été effectué. Il n’y a rien à rembourser.
refusal-payments-reason-missing = Indiquez pourquoi vous remboursez.
refusal-payments-above-left = Sur ce paiement, { $left } au plus peuvent encore être remboursés.
refusal-payments-balance-too-low = L’argent de ce paiement a été utilisé entre-temps. Remboursez au plus le solde disponible.
