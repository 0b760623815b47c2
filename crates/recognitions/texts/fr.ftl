# Les reconnaissances.
refusal-recognition-account-unknown = Ce compte n’existe pas.
refusal-recognition-of-organisation = Cette reconnaissance est celle d’une organisation. Elle va avec le numéro d’entreprise, pas avec une personne.
refusal-recognition-linked = Cette reconnaissance est déjà liée à un autre compte. Déliez-la d’abord.
