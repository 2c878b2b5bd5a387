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
