# Teksten die mensen lezen. Gewone woorden, korte zinnen. Knoppen zeggen wat ze doen.

## Every page

page-title = { $page } · { $creditor }
page-title-error = Fout: { $page } · { $creditor }
skip-to-content = Ga naar de inhoud
language-label = Taal
language-change = Taal wijzigen
footer-made-with = Werkt met

## Actions

action-log-in = Inloggen
action-back-to-start = Naar de startpagina

## Parts of pages

pagination-label = Pagina's
pagination-previous = Vorige
pagination-next = Volgende
pagination-page = Pagina { $page }
selection-none = Vink aan wat u wilt betalen
selection-one = 1 factuur geselecteerd
selection-many = { $count } facturen geselecteerd

## Log in

login-title = Inloggen
login-intro = We sturen u een mail met een link en een code. U hebt geen wachtwoord nodig.
login-email-label = Uw mailadres
login-email-hint = Het adres waarop u onze facturen krijgt
login-send = Stuur mij een inlogmail
login-sent-title = Kijk in uw mail
login-sent-text = Als we dit adres kennen, is er een mail onderweg met een link en een code. Die zijn kort geldig.
login-sent-again = Na een paar minuten nog niets? Kijk bij de ongewenste mail, of probeer het opnieuw.
login-try-again = Opnieuw proberen

## What can be wrong with a field

field-email-missing = Vul uw mailadres in.
field-email-wrong = Dit is geen volledig mailadres. Het ziet eruit als naam@voorbeeld.nl.

## Mails

mail-greeting = Hallo { $name },
mail-greeting-nameless = Hallo,
mail-questions = Vragen over uw facturen? Neem contact op met { $creditor }: { $ways }.
mail-questions-none = { $creditor } beantwoordt vragen over uw facturen.
mail-log-in-subject = Inloggen bij { $creditor }
mail-log-in-intro = Met deze knop logt u in en ziet u uw facturen van { $creditor }; hij werkt één keer, binnen { $minutes } minuten.
mail-log-in-button = Inloggen
mail-log-in-code = Of vul deze code in op de pagina waar u erom vroeg:
mail-log-in-not-you = Hebt u hier niet om gevraagd? Dan hoeft u niets te doen: zonder deze mail kan niemand inloggen. Geef de code aan niemand, ook niet aan ons.
mail-invitation-subject = { $creditor } geeft u toegang tot de facturen van { $debtor }
mail-invitation-intro = Vanaf nu ziet u op elk moment de facturen die { $creditor } aan { $debtor } heeft gestuurd.
mail-invitation-rights = U mag ook: { $rights }.
mail-invitation-button = Facturen bekijken
mail-invitation-valid = De knop werkt één keer, binnen { $days } dagen. Daarna logt u in met uw mailadres.
mail-receipt-subject = Ontvangstbewijs: { $amount } betaald aan { $creditor }
mail-receipt-intro = { $creditor } heeft op { $date } { $amount } ontvangen van { $debtor }. Dank u wel.
mail-receipt-invoice = Factuur
mail-receipt-paid = Betaald
mail-receipt-open = Nog open
mail-receipt-credit = { $amount } is meer dan er openstond; { $debtor } houdt het als tegoed.
mail-receipt-reference = Kenmerk van de betaling: { $reference }
mail-receipt-button = Deze betaling bekijken
mail-password-subject = Uw wachtwoord bij { $creditor } is gewijzigd
mail-password-set = Op { $when } is een nieuw wachtwoord ingesteld om in te loggen bij { $creditor }. Andere browsers zijn uitgelogd.
mail-password-removed = Op { $when } is het wachtwoord om in te loggen bij { $creditor } verwijderd. Vanaf nu logt u in met een mail.
mail-password-not-you = Was u dit niet? Bel { $creditor }, log in met een mail en stel een nieuw wachtwoord in.
right-pay = betalen
right-dispute-and-plan = facturen betwisten en een betalingsregeling vragen
right-manage-contacts = bepalen wie er nog meer toegang heeft

## Errors

errors-summary =
    { $count ->
        [one] Eén punt vraagt uw aandacht
       *[other] { $count } punten vragen uw aandacht
    }
error-not-found-title = Deze pagina bestaat niet
error-not-found-text = Het adres klopt niet, of wat hier stond is er niet meer.
error-forbidden-title = U mag dit niet doen
error-forbidden-text = Misschien heeft iemand anders in uw organisatie hier wel rechten voor.
error-origin-title = Dit formulier kwam niet van onze pagina's
error-origin-text = Voor uw veiligheid hebben we niets gedaan. Open de pagina opnieuw en verstuur het formulier van daar.
error-too-large-title = Dat is te veel in één keer
error-too-large-text = Het formulier of bestand is groter dan we aannemen.
error-busy-title = Dit duurt te lang
error-busy-text = Misschien is er niets gebeurd. Bekijk de pagina opnieuw voordat u het herhaalt.
error-bad-request-title = We begrijpen dit verzoek niet
error-bad-request-text = Open de pagina opnieuw en probeer het nog een keer.
error-failed-title = Er ging iets mis aan onze kant
error-failed-text = Het ligt niet aan u. Probeer het over een paar minuten opnieuw.
error-reference = Noem dit nummer als u contact met ons opneemt: { $reference }
