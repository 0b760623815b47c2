# Le menu sous le nom.
menu-profile = Mon profil

# Mon profil.
profile-heading = Mon profil
profile-tab-account = Mon compte
profile-tabs = Profil et compte
profile-edit = modifier le profil
profile-edit-heading = Modifier le profil
profile-edit-lead = Indiquez ce que les autres peuvent savoir de vous. Vos modifications valent dès que vous les enregistrez.
profile-first-name = Prénom
profile-last-name = Nom
profile-names-hint = Comme sur votre carte d’identité.
profile-one-name = Je n’ai qu’un seul nom.
profile-one-name-hint = Indiquez-le alors comme nom, et laissez le prénom vide.
profile-names-locked = Ces données proviennent de votre carte d’identité. Vous ne pouvez pas les modifier ici. Quelque chose est inexact ? Écrivez à { $support }.
profile-username = Nom d’utilisateur
profile-username-fixed = Votre nom d’utilisateur ne peut pas être modifié.
profile-photo = Photo
profile-phone = Téléphone
profile-phone-hint = Par exemple 09 243 10 20.
profile-mobile = GSM
profile-mobile-hint = Par exemple 0475 12 34 56.
profile-address = Adresse
profile-street = Rue et numéro
profile-postal-code = Code postal
profile-city = Commune
profile-nothing = Non renseigné
notice-profile-saved = Votre profil est enregistré.

# La photo.
profile-photo-add = ajouter une photo
profile-photo-change = modifier la photo
profile-photo-heading = Photo de profil
profile-photo-lead = Choisissez une photo où l’on voit bien votre visage. Nous la recadrons en carré.
profile-photo-file = Photo
profile-photo-hint = JPEG, PNG ou WebP, { $megabytes } Mo au maximum.
profile-photo-remove = Supprimer la photo
notice-photo-saved = Votre photo est enregistrée.
notice-photo-removed = Votre photo est supprimée.

# Ce qui n’est pas conservé tel qu’envoyé.
refusal-profile-first-name-missing = Indiquez votre prénom.
refusal-profile-first-name-unfit = Indiquez votre prénom comme sur votre carte d’identité, en 100 lettres au maximum.
refusal-profile-last-name-missing = Indiquez votre nom.
refusal-profile-last-name-unfit = Indiquez votre nom comme sur votre carte d’identité, en 100 lettres au maximum.
refusal-profile-phone-unreadable = Vérifiez ce numéro de téléphone : commencez par 0, ou par + et l’indicatif du pays. Par exemple 09 243 10 20.
refusal-profile-mobile-unreadable = Vérifiez ce numéro de GSM : commencez par 0, ou par + et l’indicatif du pays. Par exemple 0475 12 34 56.
refusal-profile-mobile-is-a-line = C’est le numéro d’une ligne fixe. Indiquez-le dans le champ Téléphone, ou indiquez ici un numéro de GSM.
refusal-profile-street-missing = Indiquez aussi votre rue et votre numéro, ou laissez toute l’adresse vide.
refusal-profile-street-unfit = Cette rue est trop longue ou contient des signes qu’aucune adresse ne contient. Retapez-la au lieu de la coller.
refusal-profile-postal-code-missing = Indiquez aussi votre code postal, ou laissez toute l’adresse vide.
refusal-profile-postal-code-unreadable = Vérifiez ce code postal : quatre chiffres, comme 5000. Pour un autre pays, indiquez-le devant, comme F-59000.
refusal-profile-city-missing = Indiquez aussi votre commune, ou laissez toute l’adresse vide.
refusal-profile-city-unfit = Cette commune est trop longue ou contient des signes qu’aucune adresse ne contient. Retapez-la au lieu de la coller.
refusal-photo-too-often = Vous avez envoyé beaucoup de photos à la suite. Attendez une minute et réessayez.
refusal-photo-busy = Beaucoup de photos sont traitées en ce moment. Attendez quelques secondes et choisissez à nouveau votre photo.
refusal-photo-missing = Choisissez d’abord une photo.
refusal-photo-too-large = Cette photo dépasse { $megabytes } Mo. Choisissez-en une plus petite, ou réduisez-la d’abord.
refusal-photo-drawing = C’est un dessin (SVG), pas une photo. Choisissez une photo en JPEG, PNG ou WebP.
refusal-photo-other-format = Nous ne pouvons pas lire ce type d’image. Enregistrez-la en JPEG, PNG ou WebP. Sur un iPhone, choisissez pour cela « Le plus compatible » dans Réglages, Appareil photo, Formats.
refusal-photo-no-picture = Ce fichier n’est pas une photo. Choisissez une photo en JPEG, PNG ou WebP.
refusal-photo-too-many-pixels = Cette photo compte trop de pixels. Réduisez-la à 25 millions au maximum, par exemple 5000 sur 5000.
refusal-photo-damaged = Cette photo est incomplète ou endommagée. Réessayez, ou choisissez-en une autre.

# Sur la page d’accueil.
profile-start-contact = Compléter vos coordonnées
profile-start-contact-hint = Vous êtes ainsi joignable quand un outil a besoin de vous.
profile-start-photo = Ajouter une photo de profil
profile-start-photo-hint = Vous voyez alors tout de suite que vous travaillez avec votre propre compte.
