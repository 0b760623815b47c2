# Ce que plusieurs pages utilisent.
accounts-my-account = Mon compte
accounts-email-invalid = Saisissez une adresse e-mail valable, comme nom@exemple.be.
accounts-email-meant = Vouliez-vous dire { $email } ? Corrigez alors l’adresse. Elle est correcte telle quelle ? Envoyez alors à nouveau le formulaire.
accounts-new-password = Nouveau mot de passe
accounts-new-password-hint = Au moins 12 caractères. Une phrase de quelques mots, facile à retenir, convient très bien.
accounts-new-password-again = Le même mot de passe, encore une fois
accounts-code = Code reçu par e-mail
accounts-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
accounts-code-hint = 6 chiffres, valable { $lifetime }.
accounts-code-nothing = Pas d’e-mail reçu ? Regardez aussi dans les courriers indésirables.
accounts-code-resend = Envoyer un nouveau code
accounts-code-send = Envoyer le code

# Connexion.
sign-in-heading = Se connecter
sign-in-heading-tool = Se connecter à { $tool }
sign-in-heading-again = Confirmez que c’est bien vous
sign-in-again = { $name }, donnez encore une fois votre mot de passe. Nous le demandons pour les modifications sensibles ou quand un outil le souhaite.
sign-in-again-otherwise = { $name }, montrez encore une fois que c’est bien vous. Nous le demandons pour les modifications sensibles ou quand un outil le souhaite.
sign-in-anybody = Vous êtes connecté en tant que { $name }. L’outil demande qui continue : connectez-vous avec le compte de la personne qui veut utiliser l’outil.
sign-in-other-person = Vous êtes connecté en tant que { $name }. Le formulaire est celui d’une autre personne : connectez-vous comme la personne qui l’a ouvert. Ce qu’elle avait rempli sera de nouveau là.
sign-in-not-you = Vous n’êtes pas { $name } ? Déconnectez-vous d’abord.
sign-in-back = Retourner à { $tool }
sign-in-method-password = Nom d’utilisateur et mot de passe
sign-in-used-password = par nom d’utilisateur et mot de passe
sign-in-divider = par nom d’utilisateur
sign-in-username = Nom d’utilisateur ou adresse e-mail
sign-in-username-missing = Saisissez votre nom d’utilisateur ou votre adresse e-mail.
sign-in-password = Mot de passe
sign-in-password-missing = Saisissez votre mot de passe.
sign-in-forgotten = mot de passe oublié
sign-in-obtain = Vous ne pouvez pas encore vous connecter par { $method }. Réglez-le d’abord dans votre compte.
sign-in-obtain-link = Ajouter { $method }
sign-in-missing-heading = La connexion n’est pas possible ici
sign-in-missing = Vous devez vous connecter ici par { $methods }.
sign-in-missing-why = Le nom d’utilisateur et le mot de passe ne suffisent pas, car cet outil doit connaître votre identité avec certitude. La connexion par { $methods } n’est pas configurée ici. Vous ne perdez rien : demandez au helpdesk, puis revenez plus tard à partir de l’outil.
refusal-sign-in-wrong = Ce nom d’utilisateur et ce mot de passe ne vont pas ensemble. Vérifiez-les et réessayez, ou choisissez « mot de passe oublié ».
refusal-sign-in-too-many = Il y a eu trop d’essais de suite. Attendez { $wait }, puis réessayez.
refusal-too-busy = Beaucoup de personnes se connectent en ce moment. Attendez quelques secondes, saisissez à nouveau votre mot de passe et réessayez.

# Déconnexion.
sign-out-heading = Voulez-vous vous déconnecter ?
sign-out-lead = Vous serez déconnecté sur cet appareil d’Immo-Connect et des outils que vous y avez ouverts.
sign-out-stay = Rester connecté

# Créer un compte.
register-heading = Créer votre compte Immo-Connect
register-lead = Un compte est personnel. Il vous sert pour tous les outils, même si vous travaillez pour plusieurs agences.
register-first-name = Prénom
register-first-name-missing = Saisissez votre prénom.
register-last-name = Nom
register-last-name-missing = Saisissez votre nom.
register-name-unfit = Indiquez votre nom comme sur votre carte d’identité, en 100 lettres au maximum.
register-name-hint = Comme sur votre carte d’identité
register-one-name = Je n’ai qu’un seul nom.
register-one-name-hint = Indiquez-le alors comme nom, et laissez le prénom vide.
register-username = Nom d’utilisateur
register-username-hint = Nous proposons un nom ; vous pouvez en choisir un autre. Il ne pourra plus être modifié ensuite. De 3 à 32 lettres minuscules, chiffres, points, tirets.
register-username-proposed = Nous avons rempli une proposition. Vérifiez-la ou choisissez un autre nom, et donnez encore une fois votre mot de passe.
register-username-missing = Choisissez un nom d’utilisateur.
register-username-invalid = Utilisez de 3 à 32 lettres sans accent, chiffres, points ou tirets.
register-email = Adresse e-mail
register-email-hint = De préférence une adresse personnelle : vous y recevrez votre code d’activation et, plus tard, un nouveau mot de passe en cas d’oubli.
register-submit = Créer le compte
register-have-one = Vous avez déjà un compte ? Se connecter
refusal-username-taken = Ce nom d’utilisateur est déjà pris. Choisissez-en un autre.
refusal-register-too-many = Trop de comptes ont été créés à partir de ce réseau. Réessayez dans { $wait }.
refusal-password-too-short = Choisissez un mot de passe d’au moins { $min } caractères.
refusal-password-too-long = Choisissez un mot de passe de { $max } caractères au plus.
refusal-password-breached = Ce mot de passe figure sur des listes de mots de passe volés. Choisissez-en un autre.
refusal-password-weak = Ce mot de passe est trop facile à deviner. Choisissez une phrase plus longue, sans votre nom ni suites connues.
refusal-password-too-many = Beaucoup de mots de passe ont été choisis depuis ce réseau en peu de temps. Attendez { $wait }, puis réessayez.
refusal-current-password-too-many = Un mot de passe erroné a été saisi trop souvent. Attendez { $wait }, puis réessayez.
refusal-passwords-differ = Les deux mots de passe sont différents. Saisissez-les encore une fois.

# Activation.
activate-heading = Activez votre compte
activate-lead = Nous avons envoyé un code d’activation à { $email }. Saisissez-le ici.
activate-lead-unsent = Aucun code d’activation n’est en route vers { $email }. Demandez un nouveau code.
activate-submit = Activer le compte
activate-correct = L’adresse est fausse ? Corrigez-la.
activate-address-heading = Corriger l’adresse e-mail
activate-address-lead = Nous enverrons un nouveau code à l’adresse que vous saisissez ici. Le code précédent ne fonctionnera plus.
activation-address-taken = Un autre compte existe désormais avec cette adresse e-mail. Connectez-vous avec celui-là, ou saisissez une autre adresse.
notice-activated = Votre compte est activé et vous êtes connecté.
notice-already-activated = Ce compte est déjà activé. Vous pouvez vous connecter.
notice-activation-sign-in = Connectez-vous avec votre nom d’utilisateur et votre mot de passe. Vous pourrez ensuite saisir le code d’activation.
notice-code-sent = Un nouveau code est en route. Le précédent ne fonctionne plus.
refusal-code-malformed = Saisissez les 6 chiffres de l’e-mail.
refusal-code-wrong = Ce code n’est pas correct. Essais restants : { $attempts }.
refusal-code-expired = Ce code n’est plus valable. Demandez-en un nouveau.
refusal-code-superseded = C’est le code d’un e-mail précédent. Utilisez le code de l’e-mail le plus récent.
refusal-code-too-many-attempts = Un code erroné a été saisi trop souvent. Demandez-en un nouveau.
refusal-code-too-often = Des codes ont été saisis trop souvent. Attendez { $wait } et réessayez.
refusal-code-too-soon = Attendez encore { $wait } avant de demander un nouveau code.
refusal-code-mailbox-full = Cette adresse a déjà reçu beaucoup d’e-mails de notre part, peut-être parce que quelqu’un d’autre l’a saisie. Nous n’avons donc pas envoyé de code. Attendez { $wait }, puis demandez un nouveau code.

# Mot de passe oublié.
forgotten-heading = Mot de passe oublié
forgotten-lead = Saisissez l’adresse e-mail de votre compte. Vous recevrez un e-mail avec un nouveau mot de passe.
forgotten-email = Adresse e-mail de votre compte
forgotten-submit = Demander un nouveau mot de passe
forgotten-sent-heading = Regardez dans votre boîte de réception
forgotten-sent = Si { $email } correspond à un compte, un e-mail avec un nouveau mot de passe est en route.
forgotten-sent-rules = Le nouveau mot de passe fonctionne une seule fois, dans un délai de { $lifetime }. Ensuite, vous en choisissez un vous-même. L’ancien fonctionne jusqu’à ce que vous utilisiez le nouveau.
forgotten-sent-nothing = Rien reçu ? Regardez dans les courriers indésirables et vérifiez si vous ne vous êtes pas inscrit avec une autre adresse.
refusal-forgotten-mailbox-full = Cette adresse a déjà reçu beaucoup d’e-mails avec un nouveau mot de passe, peut-être parce que quelqu’un d’autre l’a saisie. Nous n’en avons donc pas envoyé cette fois. Utilisez le mot de passe d’un de ces e-mails, ou réessayez dans { $wait }.
refusal-forgotten-too-many = Un nouveau mot de passe a été demandé trop souvent. Réessayez dans { $wait }.
choose-password-heading = Choisissez un nouveau mot de passe
choose-password-lead = Vous vous êtes connecté avec le mot de passe de l’e-mail. Il ne fonctionne qu’une fois : choisissez-en un vous-même maintenant.

# Modifier le mot de passe.
password-heading = Modifier le mot de passe
password-lead = Vous serez ensuite déconnecté sur vos autres appareils.
password-first-heading = Choisir un mot de passe
password-first-lead = Vous n’avez pas encore de mot de passe. Avec un mot de passe, vous pouvez aussi vous connecter par votre nom d’utilisateur. Ensuite, vous serez déconnecté sur vos autres appareils.
notice-password-chosen = Vous avez maintenant un mot de passe. Vous êtes déconnecté sur vos autres appareils.
password-current = Mot de passe actuel
refusal-current-password-wrong = Ce n’est pas votre mot de passe actuel.
notice-password-changed = Votre mot de passe est modifié. Vous êtes déconnecté sur vos autres appareils.

# Modifier l’adresse e-mail.
email-heading = Modifier l’adresse e-mail
email-lead = Votre adresse est actuellement { $email }. Nous envoyons un code à la nouvelle adresse ; elle ne sera modifiée que lorsque vous l’aurez saisi.
email-new = Nouvelle adresse e-mail
email-pending = La modification vers { $email } attend encore son code.
email-pending-code = Saisir le code
email-code-heading = Saisissez le code reçu par e-mail
email-code-lead = Nous avons envoyé un code à { $email }. Tant que vous ne l’avez pas saisi, votre adresse actuelle reste en service.
email-code-keep-open = Ne fermez pas cet écran : vous en avez besoin pour saisir le code. Si vous devez partir, vous le retrouverez par « Mon compte », « modifier l’adresse e-mail ».
email-code-submit = Confirmer l’adresse e-mail
email-code-correct = L’adresse est fausse ? Saisissez-en une autre.
email-code-cancel = Ne pas modifier
refusal-email-same = C’est l’adresse que vous utilisez déjà.
refusal-email-taken = Un autre compte existe désormais avec cette adresse. Saisissez une autre adresse.
notice-email-changed = Votre adresse e-mail est modifiée.
notice-email-change-cancelled = Votre adresse e-mail reste inchangée.

# E-mails.
mail-username = Votre nom d’utilisateur : { $username }
mail-sign-in-link = Se connecter
mail-forgotten-link = Mot de passe oublié
mail-activation-subject = { $code } est votre code d’activation pour Immo-Connect
mail-activation-heading = Activez votre compte Immo-Connect
mail-activation-text = Un compte Immo-Connect a été créé avec cette adresse e-mail. Saisissez ce code d’activation sur l’écran encore ouvert. Il est valable { $lifetime }.
mail-activation-where = L’écran n’est plus ouvert ? Ouvrez cette page sur le même appareil et saisissez-y le code. Le lien seul n’active rien.
mail-activation-link = Saisir le code
mail-activation-not-you = Vous n’avez pas créé de compte ? Vous n’avez rien à faire. Ne donnez le code à personne.
mail-address-taken-subject = Vous avez déjà un compte Immo-Connect
mail-address-taken-text = Quelqu’un a essayé d’utiliser votre adresse e-mail pour un autre compte Immo-Connect. Vous en avez déjà un : connectez-vous avec celui-là, ou demandez un nouveau mot de passe si vous l’avez oublié.
mail-address-taken-not-you = Ce n’était pas vous ? Vous n’avez rien à faire. Votre compte n’est pas modifié.
mail-new-password-subject = Votre nouveau mot de passe pour Immo-Connect
mail-new-password-text = Vous avez demandé un nouveau mot de passe. Connectez-vous avec celui-ci :
mail-new-password-rules = Ce mot de passe fonctionne une seule fois, dans un délai de { $lifetime }. Ensuite, vous en choisissez un vous-même. L’ancien fonctionne jusqu’à ce que vous utilisiez celui-ci.
mail-new-password-not-you = Vous n’avez rien demandé ? Vous n’avez rien à faire : votre mot de passe n’est pas modifié.
mail-password-changed-subject = Votre mot de passe est modifié
mail-password-changed-text = Le mot de passe de votre compte Immo-Connect { $username } est modifié. Vous êtes déconnecté sur vos autres appareils.
mail-password-changed-not-you = Ce n’était pas vous ? Demandez tout de suite un nouveau mot de passe et prévenez-nous.
mail-email-code-subject = { $code } est votre code pour modifier votre adresse e-mail
mail-email-code-heading = Confirmez votre nouvelle adresse e-mail
mail-email-code-text = Vous voulez utiliser cette adresse pour votre compte Immo-Connect. Saisissez ce code sur l’écran encore ouvert. Il est valable { $lifetime }.
mail-email-code-where = L’écran n’est plus ouvert ? Vous le retrouverez sur cette page :
mail-email-code-link = Saisir le code
mail-email-code-not-you = Vous n’avez rien demandé ? Vous n’avez rien à faire. Ne donnez le code à personne.
mail-email-asked-subject = Votre adresse e-mail va être modifiée
mail-email-asked-text = Quelqu’un a demandé de remplacer l’adresse e-mail de votre compte Immo-Connect par { $email }. Dès que cette adresse sera confirmée, nous n’utiliserons plus celle-ci.
mail-email-changed-subject = Votre adresse e-mail est modifiée
mail-email-changed-text = L’adresse e-mail de votre compte Immo-Connect est maintenant { $email }. Vous ne recevrez plus d’e-mails de notre part à cette adresse-ci.
mail-email-not-you = Ce n’était pas vous ? Modifiez tout de suite votre mot de passe et écrivez à { $support }.

# Sur la page d’accueil.
accounts-start-account = Compte créé et activé
accounts-start-account-hint = Votre adresse e-mail est confirmée.

# Ce que le helpdesk voit d’une personne.
accounts-dossier-failures = Connexions échouées
accounts-dossier-failures-none = Aucune au cours des 30 derniers jours.
accounts-dossier-sign-in-wrong = Le nom d’utilisateur et le mot de passe n’allaient pas ensemble.
accounts-dossier-sign-in-too-many = Trop de tentatives en peu de temps.
accounts-dossier-mails = E-mails
accounts-dossier-mails-none = Aucun au cours des 30 derniers jours.
accounts-dossier-mail-delivered = accepté par le serveur de messagerie
accounts-dossier-mail-refused = refusé : { $answer }
accounts-dossier-mail-again = pas encore accepté : { $answer }
accounts-dossier-mail-waiting = en attente
