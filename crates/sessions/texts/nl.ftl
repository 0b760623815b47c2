# Waar u aangemeld bent.
sessions-heading = Waar u aangemeld bent
sessions-lead = Herkent u een toestel niet? Meld het af en wijzig uw wachtwoord.
sessions-device = { $browser } op { $system }
sessions-device-unknown = Onbekend toestel
sessions-this-device = Dit toestel
sessions-since = Aangemeld op
sessions-last-used = Laatst gebruikt op
sessions-end = Afmelden
sessions-end-all = Overal afmelden
sessions-end-all-hint = Ook op dit toestel, en in de tools die u gebruikt.
notice-signed-out = U bent afgemeld.
notice-session-ended = Dat toestel is afgemeld.
notice-signed-out-everywhere = U bent overal afgemeld.

# Wat de helpdesk van iemand ziet.
sessions-dossier-heading = Aanmeldingen
sessions-dossier-none = Nog geen aanmelding, of geen in de laatste 90 dagen.
sessions-dossier-live = aangemeld
sessions-viewings = Wanneer de helpdesk meekeek
