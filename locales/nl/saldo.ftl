# Teksten die mensen lezen. Gewone woorden, korte zinnen. Knoppen zeggen wat ze doen.

## Every page

page-title = { $page } · { $creditor }
page-title-error = Fout: { $page } · { $creditor }
skip-to-content = Ga naar de inhoud
language-label = Taal
language-change = Taal wijzigen
footer-made-with = Werkt met

## The frame of every page

nav-label = Hoofdmenu
nav-home = Start
nav-invoices = Facturen
nav-payments = Betalingen
nav-profile = Profiel
nav-debtors = Uw accounts
switcher-label = Account:
switcher-choose = Kies een account
customer-number = Klant { $number }
action-log-out = Uitloggen
action-save = Opslaan
demo-strip = Demo: geen echt geld, geen echte mensen.
demo-strip-mails = Lees de mails
footer-payee = Betalingen gaan naar

## Actions

action-log-in = Inloggen
action-continue = Verder
action-back-to-start = Naar de startpagina

## Parts of pages

pagination-label = Pagina's
pagination-previous = Vorige
pagination-next = Volgende
pagination-page = Pagina { $page }
selection-none = Vink aan wat u wilt betalen
selection-none-of-list = Vink aan wat u wilt betalen of downloaden
selection-none-to-download = Vink aan wat u wilt downloaden
selection-one = 1 factuur geselecteerd
selection-many = { $count } facturen geselecteerd

## Log in

login-title = Inloggen
login-intro = We sturen u een mail met een link en een code. U hebt geen wachtwoord nodig.
login-email-label = Uw mailadres
login-email-hint = Het adres waarop u onze facturen krijgt
login-send = Stuur mij een inlogmail
login-or = of
login-by-password = Inloggen met een wachtwoord
login-by-mail = Een inlogmail krijgen
login-logged-out = U bent uitgelogd.
login-in-doubt = Twijfelt u of dit { $creditor } is? Vraag het ons:
login-sent-title = Kijk in uw mail
login-sent-text = Als we dit adres kennen, is er een mail onderweg met een link en een code. Ze werken { $minutes } minuten.
login-sent-text-to = Als we { $email } kennen, is er een mail onderweg met een link en een code. Ze werken { $minutes } minuten.
login-sent-again = Na een paar minuten nog niets? Kijk ook bij de ongewenste mail.
login-send-again = Nog een keer versturen
login-other-address = Een ander adres gebruiken
login-demo-mails = Dit is een demo: lees de mail hier
login-code-label = De zes cijfers uit de mail
login-code-missing = Vul de zes cijfers uit de mail in.
login-code-wrong =
    { $tries ->
        [one] Deze code klopt niet. U hebt nog één poging.
       *[other] Deze code klopt niet. U hebt nog { $tries } pogingen.
    }
login-code-dead = Dat was de laatste poging voor deze code. De link in dezelfde mail werkt nog, of vraag een nieuwe mail.
login-code-over = Deze code werkt niet meer. Vraag een nieuwe mail.
login-link-title = Inloggen op dit apparaat?
login-link-text = U hebt de link uit onze mail geopend. Eén klik en u ziet uw facturen.
login-link-not-you = Hebt u hier niet om gevraagd? Sluit deze pagina; er gebeurt niets.
login-link-bad-title = Deze link werkt niet
login-link-unknown = We kennen deze link niet. Misschien ontbreekt er een stuk.
login-link-used = Deze link is al gebruikt. Elke link werkt één keer.
login-link-expired = Deze link is te oud. Voor uw veiligheid werkt hij maar kort.
login-link-revoked = Deze link is ingetrokken. Dat komt door een nieuwere inlog of een wijziging van uw toegang.
login-link-new = Een nieuwe link krijgen
login-password-title = Inloggen met uw wachtwoord
login-password-label = Wachtwoord
login-password-missing = Vul uw wachtwoord in.
login-password-wrong = Dit adres en dit wachtwoord horen niet bij elkaar.

## Accounts

debtors-title = Uw accounts
debtors-none = Er is nog geen account voor u
debtors-none-text = U bent ingelogd, maar niemand gaf u toegang tot facturen. Neem contact op met { $creditor }:

## Profile

profile-title = Profiel
profile-invoice-mail = Mail mij als er facturen zijn
profile-invoice-mail-hint = Met een link waarmee u ze betaalt zonder in te loggen.
profile-saved = Opgeslagen.
profile-password-set = Uw wachtwoord is ingesteld. Andere browsers zijn uitgelogd.
profile-password-removed = Uw wachtwoord is verwijderd. Log vanaf nu in met een mail.
profile-session-ended = Die browser is uitgelogd.
profile-you = Uw gegevens
profile-name = Uw naam
profile-language = Taal van pagina's en mails
profile-access = Wie er nog meer toegang heeft
profile-access-text = U bepaalt wie de facturen ziet van:
profile-sessions = Waar u bent ingelogd
profile-this-browser = deze browser
profile-browser-unknown = Onbekende browser
profile-session-times = Sinds { $since }, laatst gebruikt { $seen }
profile-end-session = Daar uitloggen
profile-end-everywhere = Overal uitloggen
profile-password = Wachtwoord
profile-password-none = U hebt geen wachtwoord nodig: een mail werkt altijd. U kunt er een instellen als u dat liever hebt.
profile-password-has = U hebt een wachtwoord. Een inlogmail werkt ook.
profile-password-new = Nieuw wachtwoord
profile-password-hint = Minstens { $count } tekens. Een paar woorden bij elkaar is prima.
profile-password-set-it = Wachtwoord instellen
profile-password-change = Wachtwoord wijzigen
profile-password-remove = Wachtwoord verwijderen
profile-log-in-again = U bent een tijd geleden ingelogd. Log opnieuw in om uw wachtwoord te wijzigen, zodat we weten dat u het bent.
profile-log-in-again-button = Opnieuw inloggen
password-too-short = Dit wachtwoord is te kort. Gebruik minstens { $count } tekens.
password-too-long = Dit wachtwoord is te lang. Gebruik hoogstens { $count } tekens.
password-common = Veel mensen gebruiken dit wachtwoord. Kies een ander.
password-holds-address = Dit wachtwoord lijkt te veel op uw mailadres. Kies een ander.

## Contacts

contacts-title = Contactpersonen en wat zij mogen
contacts-active = Wie toegang heeft
contacts-person = Contactpersoon
contacts-access = Toegang
contacts-may = Mag
contacts-may-view = Iedereen met toegang ziet facturen en betalingen.
contacts-may-pay = Betalen
contacts-may-dispute = Betwisten en een betalingsregeling vragen
contacts-may-dispute-short = Betwisten en regelen
contacts-may-manage = Contactpersonen beheren
contacts-you = u
contacts-blocked = geblokkeerd
contacts-one-manager = Minstens één contactpersoon moet contactpersonen kunnen beheren.
contacts-save = Rechten opslaan
contacts-remove = Verwijderen
contacts-saved = Opgeslagen. De nieuwe rechten gelden vanaf nu.
contacts-invited = De uitnodiging is onderweg.
contacts-removed = Deze contactpersoon heeft geen toegang meer.
contacts-last-manager = Dit is de laatste contactpersoon die contactpersonen kan beheren. Geef dat recht eerst aan iemand anders.
contacts-gone = Iemand anders heeft intussen een contactpersoon verwijderd. Dit is de lijst zoals hij nu is.
contacts-already-has = Deze contactpersoon heeft al toegang. Wijzig de rechten in de lijst hierboven.
contacts-disabled = Deze contactpersoon is geblokkeerd. Vraag het de schuldeiser.
contacts-proposed = Genoemd op uw facturen
contacts-proposed-text = Deze contactpersonen hebben nog geen toegang. U beslist.
contacts-accept = Toegang geven
contacts-decline = Geen toegang
contacts-invite = Een contactpersoon uitnodigen
contacts-name = Naam
contacts-email = Mailadres
contacts-language = Taal
contacts-send-invitation = Uitnodiging versturen

## Mails of the demo

demo-mails-title = Mails die de demo verstuurde
demo-mails-text = Er is niets van deze computer weggegaan.
demo-mails-none = Nog geen mails
demo-mails-none-text = Vraag een inlogmail en kijk opnieuw.
demo-mails-all = Alle mails
demo-mail-to = Aan
demo-mail-sent = Verstuurd
demo-mail-attached = Bijlage
demo-mail-line = aan { $to }: { $beginning } …

## Home

home-title = Uw account
home-number = klant { $number }
home-as-of = stand van { $date }
home-due-today = Vandaag te betalen
home-due-today-in = Vandaag te betalen in { $currency }
home-overdue-count =
    { $count ->
        [one] 1 factuur te laat
       *[other] { $count } facturen te laat
    }
home-due-count =
    { $count ->
        [one] 1 factuur
       *[other] { $count } facturen
    }
home-nothing-due = vandaag niets te betalen
home-nothing-open = U hoeft niets te betalen
home-nothing-open-text = Nieuwe facturen staan hier zodra wij ze sturen.
home-all-invoices = Alle facturen bekijken
home-see-invoices = Open facturen bekijken
home-pay-due = { $amount } betalen
home-pay-due-small = wat vandaag betaald moet zijn
home-pay-ahead = Vooruit betalen
home-pay-ahead-small = wat later betaald moet zijn
home-pay-everything = Alles betalen wat openstaat
home-pay-everything-amount = Alles betalen wat openstaat, { $amount }
home-other-amount = Een ander bedrag betalen
home-amount = Bedrag
home-amount-hint =
    { $order ->
        [largest_first] Het gaat eerst naar de grootste facturen. U ziet naar welke voordat u betaalt.
        [oldest_issued] Het gaat eerst naar de facturen met de oudste datum. U ziet naar welke voordat u betaalt.
       *[oldest_due] Het gaat eerst naar de oudste facturen. U ziet naar welke voordat u betaalt.
    }
home-amount-go = Verder
home-overdue = Te laat
home-oldest =
    { $days ->
        [one] oudste 1 dag
       *[other] oudste { $days } dagen
    }
home-next-due = Volgende bedrag
home-next-amount = { $amount } op { $date }
home-on = op { $date }
home-open = Alles wat openstaat
home-credit = Uw tegoed
home-credit-see = Bekijk en gebruik het
home-credit-of = Uw tegoed: { $amount }
home-processing = Niet meegeteld: { $amount } die naar ons onderweg is.
home-contested = Niet meegeteld: { $amount } waarvoor u nu niet hoeft te betalen.
home-pay-by = Voor { $amount } hiervan hebt u tijd tot en met { $date }, na ons besluit over uw betwisting.
home-collected = Niet meegeteld: { $amount } die wij automatisch afschrijven.
home-recent = Laatste betalingen
home-all-payments = Alle betalingen
home-next = Wat er nu gebeurt
home-question = Een vraag?
home-question-text = { $creditor } helpt u graag.
next-finish = Een betaling van { $amount } is niet af. Ga ermee door of stop ermee.
next-bank = De bank is bezig met uw betaling van { $amount }. U hoeft niets te doen.
next-pay-today = Vandaag moet { $amount } betaald zijn.
next-pay-on = Dan moet { $amount } betaald zijn.
next-nothing = Niets. U bent helemaal bij.
running-unfinished = Betaling van { $amount } is niet af
running-unfinished-text = Iemand begon met deze betaling en maakte hem niet af.
running-processing = { $amount } is onderweg
running-processing-text = De bank kan hier een paar dagen over doen. U hoeft niets te doen; we sturen er geen herinneringen voor.
running-go-on = Doorgaan of stoppen
running-look = Deze betaling bekijken
payment-failed = niet betaald

## Ways to pay

method-ideal = iDEAL
method-bancontact = Bancontact
method-card = Kaart
method-direct-debit = Automatische incasso
method-transfer = Overboeking
method-other = Betaling

## Three doors

doors-label = Wat wilt u doen?
door-pay = { $amount } betalen
door-pay-part = of een deel ervan
door-pay-ahead = Vooruitbetalen
door-pay-ahead-small = de regeling wordt korter vanaf het einde
door-time = Meer tijd
door-time-small = later of in delen betalen
door-wrong = Er klopt iets niet
door-wrong-small = niet eens, een vraag, al betaald

## Invoices

invoices-title = Facturen
invoices-outstanding = { $amount } open
invoices-range = { $first } tot { $last } van { $total }
invoices-number = Nummer
invoices-date = Datum
invoices-due = Uiterlijk
invoices-status = Status
invoices-total = Totaal
invoices-open = Open bedrag
invoices-of = van
invoices-select = Selecteer
invoices-chip-open = Open
invoices-chip-overdue = Te laat
invoices-chip-due-soon = Binnen 7 dagen
invoices-chip-paid = Betaald
invoices-chip-credit-notes = Creditnota's
invoices-chip-all = Alles
invoices-search-label = Zoek in nummer, kenmerk of tekst
invoices-search-hint = Nummer, kenmerk of tekst
invoices-search = Zoeken
invoices-more = Datum, bedrag
invoices-more-order = volgorde
invoices-order = Sorteer op
invoices-direction = Volgorde
order-ascending = Laagste of oudste eerst
order-descending = Hoogste of nieuwste eerst
invoices-due-from = Uiterlijk vanaf
invoices-due-to = Uiterlijk tot en met
invoices-issued-from = Factuurdatum vanaf
invoices-issued-to = Factuurdatum tot en met
invoices-amount-from = Bedrag vanaf
invoices-amount-to = Bedrag tot en met
invoices-currency = Munt
invoices-currency-all = Alle
invoices-none-yet-title = Nog geen facturen
invoices-none-yet-text = Zodra wij u een factuur sturen, staat die hier.
invoices-none-open = Er staat niets open
invoices-none-open-text = Al uw facturen zijn betaald. Dank u wel.
invoices-none-here = Hier staat niets
invoices-none-here-text = Geen factuur of creditnota past bij deze keuze.
invoices-not-found = Niets gevonden
invoices-not-found-for = Niets gevonden voor “{ $text }”
invoices-not-found-text = Probeer minder letters of andere datums en bedragen, of zoek in alle facturen.
invoices-clear = Zoekopdracht wissen
invoices-look-in-all = In alle facturen zoeken
selection-label = Uw selectie
selection-pay = Selectie betalen
standing-credit-left = nog { $amount } tegoed
standing-credit-used = tegoed, helemaal gebruikt
standing-paid = betaald
standing-credited = verrekend met tegoed
standing-waived = hoeft niet betaald
standing-written-off = afgesloten
standing-nothing = niets te betalen
standing-paying = betaling onderweg
standing-contested = gepauzeerd
standing-collected = wij schrijven dit automatisch af
standing-overdue =
    { $days ->
        [one] 1 dag te laat
       *[other] { $days } dagen te laat
    }
standing-due-today = vandaag betalen
standing-due-in =
    { $days ->
        [one] morgen betalen
       *[other] over { $days } dagen betalen
    }
standing-instalment-in =
    { $days ->
        [one] morgen een termijn betalen
       *[other] over { $days } dagen een termijn betalen
    }
part-contested = { $amount } gepauzeerd
part-processing = { $amount } onderweg
part-pay-by = te betalen uiterlijk { $date }

## One invoice

invoice-title = Factuur { $number }
credit-note-title = Creditnota { $number }
invoice-was-due = nog te betalen, moest op { $date } betaald zijn
invoice-due = nog te betalen, uiterlijk { $date }
invoice-due-today = nog te betalen, uiterlijk vandaag
invoice-part-was-due = open, waarvan { $held } gepauzeerd. De rest moest op { $date } betaald zijn.
invoice-part-due = open, waarvan { $held } gepauzeerd. Betaal de rest uiterlijk { $date }.
invoice-part-due-today = open, waarvan { $held } gepauzeerd. Betaal de rest uiterlijk vandaag.
invoice-held = open, en u hoeft er nu niets van te betalen; uiterlijk { $date }
invoice-instalment = nog te betalen, de volgende termijn uiterlijk { $date }
invoice-collected = wij schrijven dit automatisch af, uiterlijk { $date }
invoice-paying = uw betaling is onderweg
invoice-settled = niets meer te betalen
invoice-settled-on = niets meer te betalen sinds { $date }
invoice-gives = in uw voordeel
invoice-due-assumed = Op de factuur staat geen uiterste datum. Wij gaan uit van de afgesproken termijn.
invoice-contested = { $amount } van deze factuur is gepauzeerd
invoice-contested-text = U hoeft dit deel nu niet te betalen. Wij kijken ernaar of hebben een afspraak met u.
invoice-collected-text = U hoeft niets te doen. Zorg voor genoeg geld op uw rekening.
invoice-date = Factuurdatum
invoice-due-date = Uiterste datum
invoice-delivery = Geleverd op
invoice-terms = Voorwaarden
invoice-your-reference = Uw kenmerk
invoice-order = Bestelling
invoice-contract = Contract
invoice-corrects = Corrigeert factuur
invoice-billed-to = Gefactureerd aan
invoice-payee = Te betalen aan
invoice-payee-account = Rekening
invoice-payment-reference = Betalingskenmerk
invoice-lines = Waarvoor
line-description = Omschrijving
line-quantity = Aantal
line-price = Prijs
line-amount = Bedrag
line-per = per { $quantity }
line-charge = Toeslag
line-allowance = Korting
invoice-vat = Btw
unit-hour = uur
unit-minute = min
unit-day = dagen
unit-week = weken
unit-month = maanden
unit-year = jaar
vat-by-rate = Btw per tarief
vat-rate = Tarief
vat-over = Over
vat-none = Geen btw
sum-lines = Som van de regels
sum-without-vat = Zonder btw
sum-with-vat = Totaal met btw
sum-prepaid = Vooraf betaald
sum-rounding = Afronding
sum-payable = Factuurbedrag
sum-settled = Tot nu toe betaald of verrekend
sum-processing = Onderweg
sum-contested = Gepauzeerd
sum-to-pay = Nu te betalen
sum-collected = Wij schrijven af
sum-credit-left = Tegoed over
sum-second-vat = De btw is { $amount } in de munt van de belastingdienst. Dit is ter informatie en telt niet mee.
invoice-applied = Betalingen en tegoed op deze factuur
invoice-credit-used = Uw tegoed
invoice-taken-back = teruggenomen
invoice-files = Documenten
invoice-original = Het origineel, XML
invoice-ties = Hoort bij elkaar
invoice-used-for = Gebruikt voor factuur { $number }
invoice-history = Geschiedenis
history-moved = Hierheen verplaatst vanaf een ander klantnummer
history-issued = Factuurdatum
history-paid = { $amount } betaald
history-credited = { $amount } verrekend met tegoed
history-credit-decision = { $amount } gecrediteerd: u had gelijk
history-taken-back = { $amount } tegoed teruggenomen
history-refunded = { $amount } terugbetaald
history-reversed = Betaling van { $amount } teruggeboekt: het geld is niet gekomen
history-charged-back = De bank nam { $amount } terug
history-chargeback-won = De bank gaf ons toch { $amount }
history-amended = Wij stuurden een nieuwe versie
history-amended-parts = Wij stuurden een nieuwe versie. Veranderd: { $parts }
amended-due = uiterste datum
amended-terms = voorwaarden
amended-note = opmerking
amended-lines = regels
amended-files = bestanden
amended-details = overige gegevens
amended-payment = hoe te betalen
amended-references = kenmerken

## Help

help-time-title = Meer tijd om te betalen
help-time-lead = Kunt u nu niet betalen? Laat het snel weten: samen vinden we een datum of delen die voor u passen.
help-time-1 = Zeg wat u kunt betalen, en wanneer.
help-time-2 = U kunt altijd alvast een deel betalen.
help-time-3 = Tot we het eens zijn, blijven de uiterste datums gelden.
help-time-mail = Ik kan dit nu niet betalen. Dit kan ik wel betalen, en wanneer:
help-wrong-title = Er klopt iets niet
help-wrong-lead = Bent u het er niet mee eens, hebt u een vraag, of hebt u al betaald? Laat het weten: wij zoeken het uit.
help-wrong-1 = Zeg wat er niet klopt, en om welk bedrag het gaat.
help-wrong-2 = Al betaald? Noem dan de dag, het bedrag en de rekening.
help-wrong-3 = Het deel dat wel klopt, kunt u betalen.
help-wrong-mail = Hier klopt iets niet. Dit is er aan de hand:
help-reach = Neem contact op
help-mail = Mail { $email }
help-call = Bel { $phone }
help-no-way = Op uw factuur staat hoe u { $creditor } bereikt.
help-about = Waar het om gaat
help-due = uiterlijk { $date }
help-subject = { $title }: { $debtor }
help-subject-one = { $title }: factuur { $number } ({ $debtor })
help-mail-invoice = Factuur { $number }: { $amount } open

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
mail-receipt-returnable = Uw bank kan deze betaling nog terughalen tot en met { $date }. Gebeurt dat, dan schrijven we u.
mail-returned-subject = { $amount } betaald aan { $creditor } is teruggekomen
mail-returned-intro = { $amount } die aan { $creditor } was betaald voor { $debtor } is teruggekomen: { $creditor } heeft dit geld niet meer.
mail-not-come-subject = Uw betaling van { $amount } aan { $creditor } is niet binnengekomen
mail-not-come-intro = De betaling van { $amount } voor { $debtor } was onderweg naar { $creditor }, maar is niet binnengekomen.
mail-returned-open =
    { $count ->
        [one] Deze factuur staat weer open:
       *[other] Deze facturen staan weer open:
    }
mail-returned-pay = Er wordt niets vanzelf opnieuw afgeschreven. Met deze knop kunt u betalen:
mail-returned-button = Opnieuw betalen
mail-returned-other-way = Wilt u liever overmaken, of kunt u nu niet betalen? Log in of neem contact op: we vinden een manier.
mail-returned-later = Het zit in een betalingsregeling: vóór die dag hoeft er niets van te worden betaald. Eerder betalen kan op de pagina van de regeling.
mail-returned-collected = Voor wat we automatisch incasseren kunt u niet online betalen. Neem contact op met { $creditor } om af te spreken hoe u dit betaalt.
mail-arrived-subject =
    { $count ->
        [one] Een factuur van { $creditor }
       *[other] { $count } facturen van { $creditor }
    }
mail-arrived-intro =
    { $count ->
        [one] { $creditor } heeft een factuur gestuurd aan { $debtor }. Met de knop betaalt u hem, zonder in te loggen.
       *[other] { $creditor } heeft { $count } facturen gestuurd aan { $debtor }. Met de knop betaalt u ze, zonder in te loggen.
    }
mail-arrived-due = Betalen vóór
mail-arrived-button = Bekijken en betalen
mail-pay-link-subject = Een nieuwe link om { $creditor } te betalen
mail-pay-link-intro = Iemand opende een oude link van ons en vroeg om een nieuwe. Hij gaat over facturen van { $creditor } aan { $debtor }.
mail-pay-link-button = Link openen
mail-pay-link-about = De link is alleen voor u en gaat één keer open, binnen { $days } dagen. Geef hem niet door. Is deze mail niet voor u? Open de link en druk op “Dit ben ik niet”.
mail-credit-paid-subject = { $creditor } heeft { $amount } van uw tegoed terugbetaald
mail-credit-by-bank = { $creditor } heeft op { $date } { $amount } van het tegoed van { $debtor } overgemaakt naar de rekening die eindigt op { $end }. Het kan een werkdag duren voor u het ziet.
mail-credit-by-bank-somewhere = { $creditor } heeft op { $date } { $amount } van het tegoed van { $debtor } overgemaakt. Het kan een werkdag duren voor u het ziet.
mail-credit-to-payment = { $creditor } heeft { $amount } van het tegoed van { $debtor } teruggestuurd op de manier waarop het is betaald. Het kan tot tien dagen duren voor u het ziet.
mail-credit-declined-subject = { $creditor } heeft geantwoord op uw vraag over uw tegoed
mail-credit-declined = U vroeg { $creditor } om { $amount } van het tegoed van { $debtor } terug te betalen. Dat kan nu niet.
mail-credit-reason = De reden: { $reason }
mail-credit-free-again = Het tegoed blijft van u. U kunt er facturen mee betalen.
mail-credit-button = Bekijk het tegoed
mail-password-subject = Uw wachtwoord bij { $creditor } is gewijzigd
mail-password-set = Op { $when } is een nieuw wachtwoord ingesteld om in te loggen bij { $creditor }. Andere browsers zijn uitgelogd.
mail-password-removed = Op { $when } is het wachtwoord om in te loggen bij { $creditor } verwijderd. Vanaf nu logt u in met een mail.
mail-password-not-you = Was u dit niet? Bel { $creditor }, log in met een mail en stel een nieuw wachtwoord in.
right-pay = betalen
right-dispute-and-plan = facturen betwisten en een betalingsregeling vragen
right-manage-contacts = bepalen wie er nog meer toegang heeft

## Pay

pay-title = Betalen
pay-review-title = Controleren en betalen
pay-intro = Er wordt niets betaald totdat u op de knop drukt en bij uw bank bevestigt.
pay-to-invoices = Facturen
pay-what = Wat u betaalt
pay-what-hint = Pas een bedrag aan om een deel te betalen. Maak het leeg om die factuur over te slaan.
pay-invoice = Factuur
pay-due = Vervalt
pay-open = Open
pay-you-pay = U betaalt
pay-you-pay-on = U betaalt op { $number }
pay-next = Uw betaling
pay-use-credit = Gebruik eerst mijn tegoed, { $amount }
pay-use-credit-hint = Wat u van ons te goed hebt, maakt de betaling kleiner.
pay-review-button = Controleer de betaling
pay-review-hint = U ziet de precieze bedragen voordat u betaalt.
pay-together = Samen
pay-invoices =
    { $count ->
        [one] 1 factuur
       *[other] { $count } facturen
    }
pay-credit-first = Uw tegoed, eerst gebruikt
pay-button = Betaal { $amount }
pay-button-hint = U gaat naar de pagina van onze betaaldienst en komt hier terug.
pay-button-credit = Betaal met { $amount } tegoed
pay-button-credit-hint = Uw tegoed dekt alles. Er gaat geen geld van uw rekening.
pay-change = Iets wijzigen
pay-to = Aan
pay-account = Rekening, op die naam
pay-stays-open = Wat open blijft
pay-stays-open-here = Op deze facturen
pay-stays-open-elsewhere = Op andere facturen
pay-left = { $amount } is meer dan er openstaat. Dat deel hebben we weggelaten.
pay-empty-title = Hier is niets te betalen
pay-empty-text = Wat u koos is betaald, onderweg, of wordt automatisch afgeschreven.
pay-ask-amount = Hoeveel wilt u betalen?
pay-ask-amount-hint =
    { $order ->
        [largest_first] Het gaat eerst naar de grootste facturen.
        [oldest_issued] Het gaat eerst naar de facturen met de oudste datum.
       *[oldest_due] Het gaat eerst naar de oudste facturen.
    }
pay-ask-amount-button = Laat de facturen zien
pay-currency-title = Welke munt eerst?
pay-currency-text = Eén betaling heeft één munt. De andere kunt u hierna betalen.
pay-currency-button = Betaal { $amount }
pay-overdue =
    { $days ->
        [one] 1 dag te laat
       *[other] { $days } dagen te laat
    }
pay-due-today = vervalt vandaag
pay-due-in =
    { $days ->
        [one] vervalt morgen
       *[other] vervalt over { $days } dagen
    }
pay-instalment-in =
    { $days ->
        [one] termijn vervalt morgen
       *[other] termijn vervalt over { $days } dagen
    }
pay-on-its-way = onderweg
pay-collected = wordt automatisch afgeschreven
pay-credit-note = tegoed
pay-settled = betaald
pay-part-on-its-way = { $amount } is onderweg
pay-part-contested = { $amount } wacht
pay-part-in-plan = in betalingsregeling { $number }
pay-part-in-plan-later = in betalingsregeling { $number }: er hoeft nu niets van te worden betaald
pay-part-in-plan-ahead = in betalingsregeling { $number }: het deel van de volgende termijn is betaald of onderweg. Wat u betaalt, maakt de regeling korter vanaf het einde
pay-left-out-nothing-owed = { $number }: er staat niets open.
pay-left-out-direct-debit = { $number }: dit schrijven we automatisch af.
pay-left-out-processing = { $number }: uw betaling is onderweg.
pay-amount-wrong = “{ $typed }” is geen bedrag dat we kunnen lezen. Schrijf het zoals { $example }.
pay-nothing = Vul bij minstens één factuur een bedrag in.
pay-too-much = Dit is te veel voor één betaling. Betaal minder facturen tegelijk.
pay-not-there = Een van de facturen kan hier niet worden betaald. Kies opnieuw uit de lijst.
pay-not-payable = { $number } kan nu niet worden betaald. De factuur is betaald, of een betaling is onderweg.
pay-twice = { $number } staat er twee keer in.
pay-not-positive = { $number }: vul een bedrag boven nul in, of laat het leeg.
pay-more-than-owed = { $number }: dit is meer dan de { $most } die openstaat.
pay-below-minimum = { $number }: het kleinste deel dat u kunt betalen is { $least }. Het hele bedrag mag altijd.
pay-direct-debit = { $number }: dit schrijven we automatisch af.
pay-unfinished-error = Iemand is al bezig een van deze facturen te betalen. Ga verder met die betaling, of annuleer haar eerst.
pay-unfinished-title = Er is een betaling van { $amount } niet afgemaakt
pay-unfinished-by = { $name } is ermee begonnen op { $when }.
pay-unfinished-since = Er is mee begonnen op { $when }.
pay-unfinished-covers = Het gaat om { $numbers }.
pay-unfinished-continue = Verder met die betaling
pay-unfinished-again = Annuleren en opnieuw beginnen
pay-form-used = Met deze pagina bent u al een andere betaling begonnen; er is nu niets gestart. Kijk naar de bedragen hieronder. Wilt u die ook betalen, druk dan nog eens op de knop.
pay-changed = De bedragen zijn veranderd. U betaalt nu { $amount }. Controleer het en druk opnieuw op de knop.
pay-no-provider = U kunt hier niet online betalen. Maak het bedrag over met uw bank.
pay-outside-limits = { $amount } kan niet in één keer online worden betaald. Pas het bedrag aan of maak het over met uw bank.
pay-provider-down = Onze betaaldienst antwoordt niet. Er is niets betaald. Druk over een paar minuten opnieuw op de knop, of maak het bedrag over met uw bank.
pay-bank-instead = Betalen met een overschrijving
pay-bank-instead-phone = Vragen? Bel

## Less than is due

why-title = Waarom betaalt u minder dan nu betaald moet worden?
why-title-one = Waarom betaalt u minder op { $number }?
why-open = Dit moet nu betaald worden en blijft open:
why-open-one = { $amount } moet nu betaald worden en blijft open.
why-legend = Kies wat past
why-later = Ik betaal de rest later
why-later-hint = De uiterste datum blijft gelden.
why-promise = Ik betaal de rest op een dag die ik noem
why-promise-hint = We kijken op die dag of het er is.
why-plan = Ik wil graag in delen betalen
why-plan-hint = We nemen contact op over een betalingsregeling.
why-wrong = Er klopt iets niet
why-wrong-hint = We zoeken het uit en geven u antwoord.
why-date = Op welke dag?
why-date-hint = Na vandaag, en niet later dan { $date }.
why-date-wrong = Kies een dag van { $first } tot en met { $last }.
why-about = Waar gaat het om?
why-about-choose = Kies
why-about-price = De prijs of een korting
why-about-delivery = Er is iets niet geleverd
why-about-quality = Iets is beschadigd of niet goed
why-about-returned = We hebben iets teruggestuurd
why-about-credit = We wachten op een creditnota
why-about-paid = Het is al betaald
why-about-other = Iets anders
why-about-missing = Kies waar het om gaat.
why-words = Wat klopt er niet?
why-words-hint = In een of twee zinnen. Geen kaartnummers of wachtwoorden.
why-words-missing = Zeg in een paar woorden wat er niet klopt.
why-words-too-long = Zeg het in hooguit { $most } tekens, zonder vreemde tekens.
why-own = Een ander antwoord voor een van deze facturen
why-own-legend = { $number }: { $amount } blijft open
why-missing = Kies waarom u minder betaalt dan nu betaald moet worden. Eén antwoord voor alles is genoeg.
why-missing-one = Kies waarom u minder betaalt op { $number }.
said-title = Wat open blijft
said-open = { $amount } niet betaald
said-later = U zei: we betalen de rest later.
said-promise = U zei: we betalen de rest op { $date }.
said-plan = U zei: we willen graag in delen betalen.
said-wrong = U zei: er klopt iets niet. { $about }.
said-note = We lezen wat u zei. Tot we iets hebben afgesproken, blijft de uiterste datum gelden.
said-pay-rest = De rest betalen

## Bank transfer

transfer-button = Betalen met een overschrijving
transfer-button-hint =
    { $days ->
        [one] De volgende pagina toont het betalingskenmerk en een QR-code. De facturen blijven open tot het geld er is. We sturen één dag geen herinneringen.
       *[other] De volgende pagina toont het betalingskenmerk en een QR-code. De facturen blijven open tot het geld er is. We sturen { $days } dagen geen herinneringen.
    }
transfer-what = Wat u overmaakt
transfer-exactly = Neem elk veld precies over zoals het hier staat. Dan herkent uw bank de naam, en wij uw geld.
transfer-amount = Bedrag
transfer-iban = Rekeningnummer (IBAN)
transfer-holder = Op naam van
transfer-reference = Betalingskenmerk
transfer-copy = Kopiëren
transfer-copied = Gekopieerd
transfer-copy-amount = van het bedrag
transfer-copy-iban = van het rekeningnummer
transfer-copy-holder = van de naam
transfer-copy-reference = van het betalingskenmerk
transfer-code = QR-code voor de app van uw bank
transfer-code-about = Vult een overschrijving van { $amount } in, met dezelfde rekening, naam en hetzelfde kenmerk als hiernaast.
transfer-code-scan = Scan deze code met de app van uw bank. Dan is alles ingevuld.
transfer-no-code = Voor deze overschrijving is er geen QR-code. Neem de velden over.
transfer-instead = Dezelfde keuze, via uw eigen bank. De knop toont u het betalingskenmerk en een QR-code.
transfer-no-account = U kunt hier niet betalen met een overschrijving: er is geen rekeningnummer. Bel of mail ons.
transfer-switched-off = U kunt hier niet betalen met een overschrijving. Betaal online, of bel of mail ons.
transfer-not-euro = Met een overschrijving kunt u alleen euro's betalen. Gebruik voor ander geld de rekening op de factuur, of bel of mail ons.
transfer-not-this-amount = Dit bedrag kan niet in één overschrijving. Betaal minder facturen tegelijk.
transfer-running = Een overschrijving van { $amount } is aangekondigd
transfer-running-text = We wachten op het geld. Tot het er is, blijven de facturen open.
transfer-see = Bekijk deze overschrijving
transfer-cancel = Deze overschrijving annuleren
transfer-cancel-and-pay = Annuleren en anders betalen
transfer-cancel-caution = Hebt u het geld al overgemaakt? Annuleer dan niet en betaal niet nog een keer.
next-transfer = We wachten op uw overschrijving van { $amount }.
part-announced = { $amount } aangekondigd als overschrijving
payments-announced = overschrijving aangekondigd
payment-way-transfer = overschrijving
payment-announced-title = We wachten op uw overschrijving
payment-announced-text = Maak het bedrag over met het betalingskenmerk hieronder, als u dat nog niet hebt gedaan. We wachten tot { $date }.
payment-not-come-title = Uw overschrijving is niet gekomen
payment-not-come-text = We wachten er niet meer op. Komt het geld toch nog, dan telt het mee.
payment-transfer-cancelled-title = De overschrijving is geannuleerd
payment-transfer-cancelled-text = We wachten er niet op. Komt het geld toch nog, dan telt het mee.
payment-next-announced = We sturen geen herinneringen voor deze facturen zolang we wachten.
payment-next-recognised = Is het geld er, dan herkennen we het aan het kenmerk, boeken het en sturen een ontvangstbewijs. Dat kan een paar werkdagen duren.

## Tegoed

credit-title = Uw tegoed
credit-intro = Geld van u dat bij ons staat: te veel betaald, of teruggegeven met een creditnota.
credit-see = Bekijk uw tegoed
credit-door = Gebruik dit tegoed
credit-door-small = voor facturen, of vraag het terug
credit-free = Vrij te gebruiken
credit-free-in = Vrij te gebruiken in { $currency }
credit-free-text = Betaal er facturen mee, of vraag ons om het terug te betalen.
credit-free-none = Er is nu niets vrij. Hieronder ziet u waarvoor uw tegoed apart staat of is gebruikt.
credit-only-payers = Contactpersonen die mogen betalen, kunnen het gebruiken of terugvragen.
credit-use = Gebruik het voor facturen
credit-ask = Vraag het terug
credit-set-aside = { $amount } staat apart
credit-held-by = Waarvoor de rest apart staat
credit-in-payment = Een betaling die niet af is
credit-in-requests = U hebt het teruggevraagd
credit-for-invoices-to-come = Bewaard voor facturen die u betaalde voordat we ze stuurden
credit-none-title = U hebt geen tegoed
credit-none-text = Als u te veel betaalt of een creditnota krijgt, staat het geld hier. U kunt het gebruiken of terugkrijgen.
credit-lots = Waar uw tegoed vandaan komt
credit-left-of-payment = Over van een betaling: { $method }
credit-left-of = over van { $amount }
credit-used-for = { $amount } op { $date } voor factuur
credit-taken-back-from = { $amount } op { $date } teruggehaald van factuur
credit-paid-back = { $amount } op { $date } aan u terugbetaald
credit-charged-back = { $amount } op { $date } teruggehaald door uw bank
credit-reversed = { $amount } op { $date } vervallen: de betaling bleef niet staan
credit-came-back = { $amount } op { $date } teruggekomen
credit-requests = Wat u hebt teruggevraagd
credit-request-asked = Gevraagd op { $date },
credit-request-by-bank = naar { $iban } van { $holder }.
credit-request-to-payment = naar de betaling waar het vandaan komt.
credit-request-less = U vroeg om { $asked }. Een deel van dat tegoed is er niet meer.
credit-request-note = U schreef:
credit-request-withdraw = Trek dit verzoek in
credit-request-waits = wacht op antwoord
credit-request-waits-text = { $creditor } antwoordt met een mail. Tot dan staat het geld voor u apart.
credit-request-confirming-text = Een beslissing hierover wordt nu bevestigd. Tot dan kunt u dit niet intrekken. { $creditor } antwoordt per mail.
credit-request-sending = naar u onderweg
credit-request-sending-text = We hebben het teruggestuurd op de manier waarop u betaalde. U krijgt een mail als het klaar is.
credit-request-transferring = wordt overgemaakt
credit-request-transferring-text = { $creditor } maakt het over via de bank. U krijgt een mail als het is overgemaakt.
credit-request-paid = terugbetaald
credit-request-paid-by-bank = Overgemaakt op { $date }.
credit-request-paid-on = Teruggestuurd op { $date }. Het kan tot tien dagen duren voor u het ziet.
credit-request-declined = niet terugbetaald
credit-request-declined-text = { $creditor } schreef: “{ $reason }” Het tegoed is weer vrij.
credit-request-withdrawn = ingetrokken
credit-request-withdrawn-text = U trok het in op { $date }. Het tegoed is weer vrij.
credit-request-bounced = teruggekomen
credit-request-bounced-text = Het geld is verstuurd, maar kwam niet bij u aan en is teruggekomen. Het is weer uw tegoed. { $creditor } zoekt een andere manier; u kunt het ook opnieuw vragen, per bank.
credit-request-gone = niet meer aanwezig
credit-request-gone-text = Dit tegoed is op een andere manier terugbetaald, gebruikt of teruggehaald voordat we hier antwoordden. Vraag { $creditor } als u niet weet waarom.
credit-done-asked = We hebben uw verzoek ontvangen. Het geld staat apart tot we antwoorden.
credit-done-withdrawn = Uw verzoek is ingetrokken. Het tegoed is weer vrij.
credit-done-too-late = Dit verzoek kan niet meer worden ingetrokken: er wordt aan gewerkt, of het is al beantwoord.
credit-use-title = Gebruik uw tegoed
credit-use-review-title = Controleer en gebruik uw tegoed
credit-use-intro = Kies welke facturen uw tegoed betaalt. Er gaat geen geld van uw rekening.
credit-use-what = Wat uw tegoed betaalt
credit-use-hint =
    { $order ->
        [largest_first] De grootste staan vooraan. Verander een bedrag, of maak het leeg om die factuur over te slaan.
       *[oldest_due] De oudste staan vooraan. Verander een bedrag, of maak het leeg om die factuur over te slaan.
    }
credit-use-gets = Uit tegoed
credit-use-for = Tegoed voor { $number }
credit-use-more =
    { $order ->
        [largest_first] Hier staan alleen de { $count } grootste open facturen.
       *[oldest_due] Hier staan alleen de { $count } oudste open facturen.
    }
credit-use-check = Controleer de bedragen
credit-use-check-hint = U ziet wat open blijft voordat er iets gebeurt.
credit-use-used = U gebruikt
credit-use-left = Blijft uw tegoed
credit-use-stays-open = Blijft open op deze facturen
credit-use-button = Gebruik { $amount } tegoed
credit-use-above-free = Samen is dit { $total }, maar er is { $free } tegoed vrij. Maak een bedrag kleiner.
credit-use-unfinished = Die gaat over een van deze facturen. Maak hem eerst af of annuleer hem, of maak die factuur leeg.
credit-use-nothing = Hier valt niets te doen
credit-use-no-invoices = Er staat geen factuur open in de valuta van dit tegoed.
credit-use-no-credit = Er is nu geen tegoed vrij. Het is gebruikt of staat apart.
credit-back-title = Vraag uw tegoed terug
credit-back-intro = Iemand van { $creditor } bekijkt uw verzoek en antwoordt met een mail.
credit-back-nothing = Er valt niets terug te vragen
credit-back-amount = Hoeveel wilt u terug?
credit-back-most = Hooguit { $most }
credit-back-way = Hoe wilt u het terug?
credit-back-to-payment = Terug naar uw betaling van { $date }: { $method }
credit-back-to-some-payment = Terug naar uw betaling: { $method }
credit-back-to-payment-most = Hooguit { $most }
credit-back-by-bank = Naar een bankrekening
credit-back-by-bank-hint = Vul hieronder de rekening in.
credit-back-account = Naar welke rekening?
credit-back-account-optional = De bankrekening, als u daarvoor koos
credit-back-holder = Op naam van
credit-back-iban = Rekeningnummer (IBAN)
credit-back-iban-hint = Zoals op uw bankpas, bijvoorbeeld NL91 ABNA 0417 1643 00
credit-back-note = Moeten we nog iets weten?
credit-back-note-hint = U mag dit leeg laten.
credit-back-aside = Zolang we ernaar kijken, staat dit geld apart: betalingen gebruiken het niet. U kunt het verzoek intrekken tot we hebben geantwoord.
credit-back-button = Vraag het terug
credit-back-no-amount = Vul in hoeveel u terug wilt.
credit-back-not-positive = Vul een bedrag boven nul in.
credit-back-above-free = Dit is meer dan de { $most } die u kunt terugvragen.
credit-back-above-payment = Naar deze betaling kan hooguit { $most } terug. Vraag minder, of kies een bankrekening.
credit-back-no-way = Kies hoe u het terug wilt.
credit-back-not-this-payment = Naar deze betaling kan het geld niet meer terug. Kies een andere manier.
credit-back-no-holder = Vul de naam van de rekening in.
credit-back-wrong-holder = Vul de naam van de rekening in, met hooguit 70 tekens.
credit-back-wrong-iban = Dit rekeningnummer klopt niet. Vergelijk het met uw bankpas; een letter of cijfer is verkeerd.
credit-back-long-note = Dit is te lang. Gebruik hooguit 500 tekens.

## Payments

payments-title = Betalingen
payments-intro = Alles wat u betaalde, en wat onderweg is.
payments-none-title = Nog geen betalingen
payments-none-text = Wat u hier betaalt staat op deze pagina, met het ontvangstbewijs.
payments-caption = Betalingen, nieuwste eerst
payments-date = Datum
payments-how = Hoe
payments-for = Voor
payments-status = Status
payments-amount = Bedrag
payments-summary = { $first } tot { $last } van { $total } betalingen
payments-more = { $numbers } en nog { $more }
payments-settled = betaald
payments-refunded = betaald, geld teruggestuurd
payments-charged-back = teruggehaald door de bank
payments-processing = onderweg
payments-unfinished = niet afgemaakt
payments-failed = mislukt
payments-expired = beëindigd, niet betaald
payments-cancelled = geannuleerd
payment-starting-title = De betaling is nog niet begonnen
payment-starting-text = Onze betaaldienst heeft niet geantwoord. Er is niets betaald. Druk op verder om het opnieuw te proberen.
payment-awaiting-title = De betaling is niet afgemaakt
payment-awaiting-text = Hebt u net betaald? Dan ziet u dat hier binnen een paar seconden. Zo niet, dan kunt u verdergaan of annuleren.
payment-processing-title = Uw betaling is onderweg
payment-processing-text = Op deze manier betalen duurt een paar werkdagen. U hoeft niets meer te doen.
payment-settled-title = Betaald, dank u wel
payment-settled-text = We hebben uw betaling geboekt op { $when }.
payment-settled-text-mail = We hebben uw betaling geboekt op { $when }. Het ontvangstbewijs is onderweg naar { $mail }.
payment-failed-title = De betaling is niet gelukt
payment-expired-title = De betaling is niet afgemaakt
payment-expired-text = Ze wachtte een tijd en is toen beëindigd. Er is niets afgeschreven.
payment-cancelled-title = De betaling is geannuleerd
payment-cancelled-text = Er is niets afgeschreven.
payment-failed-funds = Er staat niet genoeg geld op de rekening. Er is niets afgeschreven.
payment-failed-expired-card = De kaart is te oud. Er is niets afgeschreven. Gebruik een andere kaart of betaal op een andere manier.
payment-failed-card-numbers = Een nummer van de kaart klopte niet. Er is niets afgeschreven.
payment-failed-card = Deze kaart kunt u hier niet gebruiken. Er is niets afgeschreven. Gebruik een andere kaart of betaal op een andere manier.
payment-failed-authentication = U hebt de betaling niet bevestigd bij uw bank. Er is niets afgeschreven.
payment-failed-mismatch = Het bedrag dat we ontvingen is niet het bedrag waar we om vroegen. We zoeken het uit en nemen contact met u op. Betaal tot dan niet opnieuw.
payment-failed-cancelled = De betaling is gestopt. Er is niets afgeschreven.
payment-failed-declined = Uw bank of kaart heeft de betaling geweigerd, zonder reden. Er is niets afgeschreven.
payment-failed-other = De betaling kon niet worden gedaan. Er is niets afgeschreven. Probeer het opnieuw of betaal op een andere manier.
payment-way-card = kaart
payment-way-debit = automatische afschrijving
payment-way-demo = demobank
payment-way-demo-debit = demobank, incasso
payment-way-credit = tegoed
payment-way-cash = contant
payment-way-cheque = cheque
payment-way-set-off = verrekend
payment-way-before = betaald voordat deze site er was
payment-continue = Verder met de betaling
payment-cancel = Betaling annuleren
payment-look-again = Opnieuw kijken
payment-retry = Opnieuw proberen
payment-for-now = Wat u betaalt
payment-for-wanted = Wat u wilde betalen
payment-together = Samen
payment-reference = Kenmerk van de betaling: { $reference }
payment-next-title = Wat er nu gebeurt
payment-next-unfinished = Er wordt niets twee keer afgeschreven, ook niet als u deze pagina opnieuw laadt.
payment-next-expires = Als niemand de betaling afmaakt, eindigt ze vanzelf binnen een uur.
payment-next-no-reminders = Zolang het geld onderweg is sturen we geen herinneringen voor deze facturen.
payment-next-arrives = Als het geld er is boeken we het en krijgt u een ontvangstbewijs. Komt het niet, dan staan de facturen weer open.
payment-next-settled = Geen herinneringen meer voor wat betaald is.
payment-next-back = Geld van deze betaling ging terug. Wat ermee betaald was kan weer openstaan.
payment-next-open = Deze facturen staan open zoals eerst. Tegoed dat u wilde gebruiken is weer vrij.
receipt-title = Ontvangstbewijs
receipt-received-on = Ontvangen op
receipt-paid-by = Betaald door
receipt-received-by = Ontvangen door
receipt-way = Manier
receipt-provider-number = Nummer van de betaaldienst
receipt-what = Wat ermee betaald is
receipt-paid = Betaald
receipt-open = Nog open
receipt-money = U betaalde
receipt-credit-used = Uit uw tegoed
receipt-credit-left = Over, nu uw tegoed
receipt-refunded = Naar u teruggestuurd
receipt-charged-back = Teruggehaald door de bank

## Geld dat niet blijft

return-reason-funds = Er stond niet genoeg geld op de rekening.
return-reason-closed = De rekening is opgeheven.
return-reason-blocked = De bank staat geen incasso toe van deze rekening.
return-reason-account = Het rekeningnummer, of de naam die erbij hoort, klopt niet.
return-reason-not-agreed = De rekeninghouder zei tegen de bank dat deze betaling niet was afgesproken.
return-reason-asked-back = De rekeninghouder vroeg het geld terug bij de bank.
return-reason-bounced = De bank heeft de cheque niet betaald.
return-reason-mistake = We hadden deze betaling per ongeluk geboekt.
return-reason-unknown = De bank heeft ons niet gezegd waarom. Uw bank kan het u zeggen.
returnable-text = Uw bank kan deze betaling nog terughalen tot en met { $date }. U hoeft niets te doen.
returnable-short = uw bank kan dit terughalen tot en met { $date }
history-paid-returnable = { $amount } betaald. Uw bank kan dit nog terughalen tot en met { $date }.
payments-returned = teruggekomen
payments-not-come = niet binnengekomen
payment-came-back-title = Deze betaling is teruggekomen
payment-came-back-text = { $amount } is sinds { $date } niet meer bij ons.
payment-came-back-open = Wat ermee betaald was, staat weer open.
payment-came-back-paid = Wat ermee betaald was, is intussen betaald.
payment-contested-title = De bank heeft deze betaling teruggehaald
payment-contested-text = { $amount } ging terug op { $date }. We zoeken dit uit met de bank. U hoeft nu niet te betalen: we nemen contact met u op.
payment-not-come-in-title = Uw betaling is niet binnengekomen
payment-not-come-in-text = De bank heeft de incasso niet uitgevoerd, en er is niets betaald.
payment-pay-again = Opnieuw betalen
payment-next-returnable = Daarna kan uw bank een incasso nog acht weken lang terughalen.
payment-next-pay-again = Er wordt niets vanzelf opnieuw afgeschreven. U kunt opnieuw betalen, online of met een overschrijving.
payment-next-log-in = Wilt u opnieuw betalen? Open de link in de mail die we u stuurden, of log in.
payment-next-ask = Kunt u nu niet betalen, of klopt er iets niet? Laat het weten, dan vinden we een manier.
payment-next-contested = Zolang de bank beslist, sturen we er geen herinneringen voor.
receipt-reversed = Teruggekomen
running-returned = Een betaling van { $amount } is teruggekomen
running-not-come = Een betaling van { $amount } is niet binnengekomen
running-returned-text = De facturen staan weer open. Bekijk waarom, en wat u kunt doen.
running-returned-see = Bekijken wat er gebeurd is

## Pay links

link-title = Betalen zonder inloggen
link-for = Voor
link-customer = Klantnummer
link-sent-to = Gestuurd naar
link-to = Aan
link-what = Wat u betaalt
link-what-payment = Deze link toont één betaling en haar ontvangstbewijs.
link-open-text = Met één druk opent u deze link op dit apparaat. Daarna werkt hij alleen hier, twee uur lang.
link-open-pay = Verder met betalen
link-open-payment = Betaling bekijken
link-not-me = Dit ben ik niet
link-not-me-text = Zijn dit niet uw facturen? Druk dan hierop. De link werkt dan niet meer en wij zoeken het uit.
link-bad-title = Deze link werkt niet
link-unknown = Wij kennen deze link niet. Misschien ontbreekt er een stuk. Open hem opnieuw vanuit de mail.
link-used = Deze link is al eens geopend, misschien op een ander apparaat. Elke link gaat één keer open.
link-expired = Deze link is te oud.
link-revoked = Deze link is ingetrokken. U kunt inloggen met uw mailadres.
link-fresh-text = Wij kunnen een nieuwe mailen naar het adres dat wij kennen: dat waar de oude link heen ging.
link-fresh = Mail mij een nieuwe link
link-log-in = Inloggen
link-none-title = Open de link in uw mail
link-none-text = Hier is niets geopend, of het stond te lang open. Open de link in de mail nog een keer. Gaat hij niet meer open, dan kunnen wij u een nieuwe mailen.
link-paid-title = Er is niets meer te betalen
link-paid-text = Waar deze link over ging, is betaald, onderweg of staat even stil.
link-fresh-done-title = Kijk in uw mail
link-fresh-done-text = Als er nog iets te betalen is, is een nieuwe link onderweg naar het adres dat wij kennen. Na een paar minuten nog niets? Kijk ook bij de ongewenste mail.
link-not-me-done-title = Dank u dat u het zegt
link-not-me-done-text = De link werkt niet meer. Iemand van { $creditor } zoekt het uit. U hoeft niets meer te doen; u kunt de mail weggooien.
link-pay-title = Controleren en betalen
link-pay-intro = U betaalt deze facturen helemaal. Er is niets betaald tot u bij uw bank bevestigt.
link-pay-other-currency = Een betaling heeft één valuta. Hierna kunt u ook { $amount } betalen.
link-all-of-it = Wilt u een deel betalen, tegoed gebruiken of iets vragen? Log dan in.
link-account = Inloggen op het hele account
link-not-asked = Nu niet gevraagd
link-unfinished-title = U hebt een betaling die niet af is
link-unfinished-text = Het gaat om { $amount }. Ga ermee verder, of annuleer hem en begin opnieuw.
link-form-used = Met deze pagina bent u al een andere betaling begonnen; er is nu niets gestart. Hieronder staat wat er nog te betalen is. Wilt u dat betalen, druk dan nog eens op de knop.
link-unfinished-other-title = Iemand betaalt dit al
link-unfinished-other-text = Een factuur van deze link zit in een betaling die niet af is. Maakt niemand die af, dan stopt ze vanzelf binnen een uur. Kijk daarna nog eens.
link-transfer-other-text = Iemand heeft een overschrijving aangekondigd voor een factuur van deze link. We wachten een paar dagen op dat geld. Log in om meer te zien, of bel ons.
link-look-again = Nog eens kijken
link-too-many = Met deze link is in een uur vaak een betaling begonnen. Probeer het over een uur opnieuw, of log in.
link-more-due = Er moet nu meer worden betaald dan deze pagina liet zien. Kijk de bedragen nog eens na.
link-transfer-keep = Op dit apparaat ziet u deze pagina twee uur lang. Scan de code of schrijf het betalingskenmerk op voor die tijd om is.
link-back-to-pay = Waar deze link over gaat

## Demo provider

demo-provider-title = Demobank
demo-provider-text = Deze pagina staat in voor de betaaldienst. Kies hoe de betaling afloopt.
demo-provider-approve = { $amount } goedkeuren
demo-provider-days = Goedkeuren, maar het duurt dagen
demo-provider-decline = Weigeren
demo-provider-back = Terug
demo-provider-arrives = Het geld komt aan
demo-provider-refuses = De bank weigert
demo-provider-returns = De bank haalt het geld terug
demo-provider-paid = Het geld is aangekomen. Het was een incasso: de bank kan het nog terughalen.
demo-provider-over = Deze betaling is voorbij. Er kan niets meer worden veranderd.
demo-provider-open = Open de demobank

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
error-too-many-title = Te veel pogingen
error-too-many-text =
    { $minutes ->
        [one] We tellen pogingen om vreemden buiten te houden. Probeer het over één minuut opnieuw.
       *[other] We tellen pogingen om vreemden buiten te houden. Probeer het over { $minutes } minuten opnieuw.
    }
error-failed-title = Er ging iets mis aan onze kant
error-failed-text = Het ligt niet aan u. Probeer het over een paar minuten opnieuw.
error-reference = Noem dit nummer als u contact met ons opneemt: { $reference }

## Staff: logging in

staff-log-in-title = Inloggen voor medewerkers
staff-log-in-again = Typ uw wachtwoord opnieuw. Dat vragen we na tien minuten, of na vijf verkeerde codes.
staff-log-in-debtors = Hebt u een factuur te betalen? Log dan hier in
staff-back-to-log-in = Naar de inlogpagina
staff-forgot = Wachtwoord vergeten?
staff-forgot-title = Een nieuw wachtwoord
staff-forgot-text = We mailen u een link om een wachtwoord te kiezen. Daarna hebt u nog steeds uw authenticator-app nodig.
staff-forgot-send = Mail mij een link
staff-forgot-sent = Als dit adres van een medewerker is, is er nu een mail met een link. Die werkt 24 uur.
staff-link-dead = Deze link werkt niet. Hij is al gebruikt, hij is te oud, of er is een nieuwere.
staff-password-title = Kies een wachtwoord
staff-code-title = Uw code
staff-code-text = Open uw authenticator-app en typ de zes cijfers over.
staff-code-label = Code uit uw app
staff-code-wrong = Deze code klopt niet, of hij is al gebruikt. Wacht op de volgende in uw app.
staff-code-instead = Een code uit de app gebruiken
staff-recovery-instead = Geen telefoon bij de hand? Gebruik een herstelcode
staff-recovery-title = Een herstelcode
staff-recovery-text = Elk van uw tien codes werkt één keer.
staff-recovery-label = Herstelcode
staff-confirm-title = Bent u het nog?
staff-confirm-text = Voor geld, bankgegevens, toegang en lijsten om te downloaden vragen we na een kwartier opnieuw om een code. Daarna bent u terug waar u was; wat u net verstuurde, verstuurt u opnieuw.
staff-enrol-title = Uw tweede sleutel
staff-enrol-text = Alleen een wachtwoord is niet genoeg om met andermans geld te werken. Koppel een authenticator-app op uw telefoon.
staff-enrol-app = Installeer een authenticator-app als u er nog geen hebt.
staff-enrol-scan = Scan deze code met de app.
staff-enrol-qr = QR-code voor uw authenticator-app
staff-enrol-by-hand = Lukt scannen niet? Typ deze sleutel in de app:
staff-enrol-type = Typ de zes cijfers die de app laat zien.
staff-enrol-done = Koppelen
staff-codes-title = Herstelcodes
staff-codes-about = Tien codes voor als u uw telefoon niet hebt. Nieuwe codes maken de oude waardeloos.
staff-codes-make = Nieuwe codes maken
staff-codes-keep = Print deze codes of schrijf ze op, en bewaar ze niet bij uw telefoon. Elke code werkt één keer. We kunnen ze niet nog eens laten zien.
staff-codes-kept = Ik heb ze bewaard
staff-codes-gone = Codes zijn maar één keer te zien, direct nadat ze gemaakt zijn.

## Staff: the frame

staff-nav-start = Vandaag
staff-nav-colleagues = Collega’s
staff-nav-account = Uw account
staff-start-title = Goedendag, { $name }
staff-view-as = U bekijkt het portaal als { $debtor }: vanaf hier is niets te wijzigen.
staff-view-as-stop = Stoppen met bekijken

## Staff: colleagues

staff-colleagues-title = Collega’s
staff-role-label = Rol
staff-role-change = Wijzigen
staff-role-missing = Kies een rol.
staff-role-viewer = Meekijker
staff-role-viewer-hint = ziet alles, wijzigt niets
staff-role-controller = Debiteurenbeheerder
staff-role-controller-hint = werkt met debiteuren, geld en taken
staff-role-admin = Beheerder
staff-role-admin-hint = alles, ook instellingen en collega’s
staff-role-collector = Externe incassopartij
staff-role-collector-hint = alleen debiteuren die aan hen zijn overgedragen
staff-name-label = Naam
staff-name-missing = Typ een naam.
staff-email-taken = Een collega heeft dit adres al.
staff-last-admin = Dit is de enige beheerder. Maak eerst iemand anders beheerder.
staff-state-disabled = kan niet inloggen
staff-state-invited = heeft nog geen wachtwoord
staff-state-not-enrolled = heeft nog geen authenticator
staff-link-mail = Link mailen
staff-disable = Toegang intrekken
staff-enable = Weer toelaten
staff-add-title = Een collega toevoegen
staff-add-text = Die krijgt een mail met een link om een wachtwoord te kiezen, en koppelt bij de eerste keer inloggen een authenticator-app. Een nieuwe debiteurenbeheerder of beheerder is meekijker tot een tweede beheerder het bevestigt.
staff-add = Toevoegen en link mailen
staff-added = De collega is toegevoegd. De link om een wachtwoord te kiezen is onderweg.
staff-role-changed = De rol is gewijzigd.
staff-link-sent = Een nieuwe link is onderweg. Eerdere links werken niet meer.
staff-disabled = De collega is overal uitgelogd en kan niet meer inloggen.
staff-enabled = De collega kan weer inloggen.

## Mails to staff

mail-staff-added-subject = U kunt inloggen bij { $creditor }
mail-staff-added = U bent toegevoegd als medewerker van { $creditor }. Kies een wachtwoord om te beginnen.
mail-staff-link-subject = Kies een wachtwoord voor { $creditor }
mail-staff-link = Hier is een link om een wachtwoord te kiezen voor { $creditor }. Hebt u er niet om gevraagd, dan hoeft u niets te doen.
mail-staff-link-button = Kies een wachtwoord
mail-staff-link-valid = De link werkt één keer, 24 uur lang.
mail-staff-news-subject = Uw inlog bij { $creditor } is gewijzigd
mail-staff-password-changed = Uw wachtwoord is gewijzigd op { $when }. Alle andere browsers zijn uitgelogd.
mail-staff-recovery-used = Er is op { $when } ingelogd met een herstelcode. U hebt er nog { $left } over.
mail-staff-factor-reset = Uw authenticator is op { $when } verwijderd. U koppelt er weer een als u inlogt.
mail-staff-not-you = Was u dit niet? Meld het meteen bij een beheerder.

## Staff: debtors

staff-nav-debtors = Debiteuren
staff-debtors-title = Debiteuren
staff-debtors-search = Zoeken
staff-debtors-search-hint = Naam, klantnummer, btw-nummer, factuurnummer, mailadres of bedrag
staff-debtors-find = Zoek
staff-debtors-none-title = Niets gevonden
staff-debtors-none-text = Geen debiteur past bij “{ $typed }”. Probeer een deel van de naam, of een factuurnummer.
staff-debtors-none-yet-title = Nog geen debiteuren
staff-debtors-none-yet-text = Debiteuren komen mee met de eerste import van facturen.
staff-debtors-range = { $first } tot { $last } van { $total }
staff-debtors-name = Debiteur
staff-debtors-open = Open
staff-debtors-overdue = Te laat
staff-debtors-with-time = { $amount } daarvan te betalen uiterlijk { $date }
staff-debtors-oldest = Oudste vervaldag
staff-debtors-on-hold = op pauze
staff-debtors-insolvent = insolvent
staff-debtors-handed-over = overgedragen
staff-debtor-kind-business = Bedrijf
staff-debtor-kind-consumer = Consument
staff-debtor-kind-public-body = Overheid
staff-debtor-kind-unknown = Soort onbekend, behandeld als consument
staff-debtor-look = Bekijk het portaal als deze debiteur
staff-debtor-merged = Deze debiteur is samengevoegd met een andere.
staff-debtor-merged-link = Naar die debiteur
staff-debtor-ageing = Hoe oud het openstaande is
staff-debtor-age = Ouderdom
staff-debtor-not-due = Nog niet vervallen
staff-debtor-days = { $from } tot { $to } dagen te laat
staff-debtor-older = Meer dan { $days } dagen te laat
staff-debtor-total = Samen open
staff-debtor-credit = Tegoed, nog niet gebruikt
staff-debtor-nothing-open = Er staat niets open.
staff-debtor-open-invoices = Open facturen
staff-debtor-open-more = De { $shown } oudste van { $count }
staff-debtor-invoice = Factuur
staff-debtor-issued = Datum
staff-debtor-due = Vervalt
staff-debtor-amount = Open
staff-debtor-contacts = Wie kan inloggen
staff-debtor-no-contacts = Nog niemand heeft toegang.
staff-debtor-proposed = voorgesteld, heeft nog geen toegang
staff-debtor-view-only = mag kijken
staff-debtor-holds = Pauzes
staff-debtor-hold-until = tot { $until }
staff-debtor-hold-invoice = factuur { $number }
staff-debtor-notes = Schrijf een notitie
staff-debtor-note = Notitie voor collega’s
staff-debtor-note-hint = De debiteur ziet die nooit.
staff-debtor-note-add = Notitie bewaren
staff-debtor-note-added = De notitie is bewaard.
staff-debtor-note-empty = Typ een notitie.
staff-debtor-note-long = Een notitie heeft hooguit { $count } tekens.
staff-debtor-timeline = Wat er gebeurd is
staff-debtor-timeline-empty = Nog niets.
staff-debtor-timeline-older = Eerder
staff-timeline-invoice = Factuur { $number } kwam binnen
staff-timeline-credit-note = Creditnota { $number } kwam binnen
staff-timeline-mail = Mail verstuurd: { $subject }
staff-timeline-note = Notitie
staff-timeline-by = { $who } · { $when }
staff-timeline-system = Saldo
staff-timeline-operator = beheer
staff-timeline-link = iemand met een link
staff-timeline-payment-started = Er is een betaling begonnen
staff-timeline-payment-settled = Er is een betaling binnen
staff-timeline-payment-failed = Een betaling is niet gekomen
staff-timeline-viewed-as = Een collega bekeek het portaal als deze debiteur
staff-timeline-receipt-fetched = Een ontvangstbewijs is gedownload
staff-timeline-statement-fetched = Een rekeningoverzicht is gedownload
staff-timeline-agreement-fetched = De overeenkomst van een betalingsregeling is gedownload
staff-timeline-exported = Een collega haalde een bestand op als deze debiteur
staff-timeline-contact-invited = Iemand is uitgenodigd

## Terms, and an account that changed

footer-terms = Voorwaarden
login-terms = Lees onze voorwaarden
terms-title = Voorwaarden
terms-intro = Wat geldt tussen u en { $creditor }.
terms-kind-terms = Algemene voorwaarden
terms-kind-credit-policy = Kredietbeleid
terms-version = Versie { $version }, geldig vanaf { $day }
terms-other-versions = Andere versies
terms-old = Deze versie geldt vandaag niet.
terms-to-present = Lees de versie die nu geldt
account-notice-title = Wij hebben een ander rekeningnummer
account-notice-text = Sinds { $since } gaat geld voor { $creditor } naar een rekening die eindigt op { $now }. De vorige eindigde op { $before }.
account-notice-doubt = Twijfelt u? Bel ons op een nummer dat u al kende, niet op een nummer uit een mail.
credit-back-switched-off = U kunt hier geen tegoed terugvragen. Bel of mail ons.
contacts-invite-off = Wilt u iemand anders toegang geven? Bel of mail ons, dan nodigen wij die persoon uit.

## staff: settings

staff-nav-settings = Instellingen
staff-settings-title = Instellingen
staff-settings-tab = Instellingen: { $page }
staff-settings-save = Opslaan
staff-settings-saved = Opgeslagen. Het geldt vanaf nu.
staff-settings-unchanged = Er was niets anders, dus er is niets veranderd.
staff-settings-published = De tekst is gepubliceerd.
staff-settings-first = Er is nog geen profiel. Vul dat eerst in:
staff-settings-choose = Kies er een uit de lijst.
staff-settings-too-long = Hoogstens { $most } tekens.
staff-settings-stale = Iemand anders heeft dit formulier opgeslagen nadat u het opende. Van u is niets opgeslagen. Kijk wat er is veranderd, en sla opnieuw op als het uwe moet gelden.
staff-settings-stale-field = { $who } veranderde { $field } op { $when }, van “{ $before }” in “{ $after }”.
staff-settings-somebody = Iemand
staff-settings-nothing = niets
staff-settings-on = aan
staff-settings-off = uit
staff-settings-profile = Profiel
staff-settings-profile-text = Dit staat op elke pagina en in elke mail.
staff-settings-legal-name = Wettelijke naam
staff-settings-legal-name-wrong = Geef de naam uit het handelsregister, hoogstens 120 tekens.
staff-settings-trading-name = Handelsnaam, als die anders is
staff-settings-address = Adres
staff-settings-address-wrong = Hoogstens 6 regels van 120 tekens.
staff-settings-country = Land
staff-settings-legal-id = Ondernemingsnummer
staff-settings-legal-id-hint = KvK in Nederland, KBO in België
staff-settings-legal-id-wrong = Dit is geen ondernemingsnummer van dat land.
staff-settings-vat-number = Btw-nummer
staff-settings-vat-number-hint = Met of zonder het land ervoor
staff-settings-vat-number-wrong = Dit is geen btw-nummer van dat land. Controleer de cijfers.
staff-settings-endpoint = Peppol-adres
staff-settings-phone = Telefoon
staff-settings-phone-wrong = Gebruik alleen cijfers, spaties en + ( ) - . /
staff-settings-email = Mailadres
staff-settings-contact-hint = Debiteuren zien beide waar ze hulp nodig kunnen hebben.
staff-settings-language = Taal
staff-settings-time-zone = Tijdzone
staff-settings-currency = Valuta
staff-settings-currency-fixed = De valuta blijft zoals die is: er zijn al documenten.
staff-settings-account = Bankrekening
staff-settings-account-text = Debiteuren betalen op deze rekening. Latere wijzigingen vragen een tweede collega, dus kijk twee keer.
staff-settings-account-present = Debiteuren betalen op
staff-settings-account-second = Voor een andere rekening is een tweede beheerder nodig. Debiteuren zien na een wijziging 30 dagen een melding.
staff-settings-account-other = Een andere rekening
staff-settings-account-why = Waarom
staff-settings-account-why-hint = Voor de collega die het bevestigt
staff-settings-account-why-wrong = Zeg waarom, in hoogstens 500 tekens.
staff-settings-account-ask = Vraag een tweede beheerder
staff-settings-account-waits = De wijziging wacht op een tweede beheerder. Is er geen, dan geldt ze over 24 uur, en iedereen krijgt daar een mail over.
staff-settings-account-changed = Iemand heeft de rekening veranderd nadat u dit formulier opende. Kijk eerst naar de huidige.
staff-settings-account-history = Rekeningen tot nu toe
staff-settings-account-set = Ingesteld door { $who } op { $when }
staff-settings-account-before = Daarvoor: { $iban }
staff-settings-iban = IBAN
staff-settings-iban-wrong = Dit is geen IBAN. Controleer de cijfers.
staff-settings-iban-holder = Naam van de rekeninghouder
staff-settings-iban-holder-hint = Precies zoals de bank hem kent: banken vergelijken hem als iemand betaalt.
staff-settings-iban-holder-wrong = Geef de naam, hoogstens 70 tekens.
staff-settings-payments = Betalingen
staff-settings-minimum = Kleinste deelbetaling
staff-settings-minimum-in = Kleinste deelbetaling, in { $currency }
staff-settings-minimum-hint = Een hele factuur mag altijd worden betaald, en een termijn van een betalingsregeling ook. 0 voor geen grens.
staff-settings-minimum-wrong = Typ een bedrag, zoals { $example }.
staff-settings-order = Geld gaat eerst naar
staff-settings-order-hint = Voor een bedrag zonder facturen, voor tegoed, en voor een overschrijving die minder brengt dan gezegd.
staff-settings-order-oldest-due = de factuur die het eerst betaald moest zijn
staff-settings-order-oldest-issued = de factuur met de oudste datum
staff-settings-order-largest-first = de factuur waarvan het meeste openstaat
staff-settings-transfer-days = Dagen wachten op een aangekondigde overschrijving
staff-settings-transfer-days-hint = 1 tot en met 60. Herinneringen wachten even lang.
staff-settings-transfer-days-wrong = Typ een getal van 1 tot en met 60.
staff-settings-scheme = Betalingskenmerken
staff-settings-scheme-hint = Voor overschrijvingen die vanaf nu worden aangekondigd.
staff-settings-scheme-country = Zoals gewoon in het land ({ $scheme })
staff-settings-scheme-rf = RF-referentie (ISO 11649), voor overal
staff-settings-scheme-ogm = OGM/VCS, voor België
staff-settings-scheme-kenmerk = Betalingskenmerk, voor Nederland
staff-settings-documents = Documenten
staff-settings-documents-text = Voor documenten die vanaf nu worden geïmporteerd. Wat er al is, blijft zoals het is.
staff-settings-terms = Betaaltermijn in dagen
staff-settings-terms-hint = Als de factuur en de debiteur niets zeggen. 0 tot en met 365.
staff-settings-terms-wrong = Typ een getal van 0 tot en met 365.
staff-settings-terms-business = Voor bedrijven
staff-settings-terms-consumer = Voor consumenten
staff-settings-terms-public-body = Voor overheden
staff-settings-terms-kinds-hint = Laat leeg wat gewoon is. Debiteuren waarvan de soort onbekend is, tellen als consument.
staff-settings-renumber = Factuurnummers beginnen elk jaar opnieuw
staff-settings-renumber-hint = Alleen als de boekhouding hetzelfde nummer in een ander jaar weer gebruikt.
staff-settings-renumber-confirm = Er zijn al documenten. Lees de waarschuwing en zeg dat u het zeker weet.
staff-settings-renumber-sure = Ik weet het zeker
staff-settings-renumber-warning = Vanaf nu zijn twee documenten met één nummer in twee jaren twee documenten; zonder dit zijn ze één. Wat hier niet klopt, maakt facturen dubbel of laat de ene de andere veranderen.
staff-settings-calendar = Werkdagen
staff-settings-calendar-text = Antwoorden die op tijd moeten en dagen die u belooft, tellen alleen werkdagen.
staff-settings-week = Dagen waarop u werkt
staff-settings-week-wrong = Vink minstens één dag aan.
staff-settings-monday = Maandag
staff-settings-tuesday = Dinsdag
staff-settings-wednesday = Woensdag
staff-settings-thursday = Donderdag
staff-settings-friday = Vrijdag
staff-settings-saturday = Zaterdag
staff-settings-sunday = Zondag
staff-settings-holidays = Vrije dagen
staff-settings-holidays-hint = Maak beide velden leeg om een dag weg te halen.
staff-settings-holidays-wrong = Een dag staat er twee keer in, of het zijn er meer dan 400.
staff-settings-holidays-suggest = Feestdagen van { $year } toevoegen
staff-settings-holiday-day = Dag van vrije dag { $number }
staff-settings-holiday-name = Naam van vrije dag { $number }
staff-settings-holiday-day-wrong = Geef een dag van 2000 tot en met 2099.
staff-settings-holiday-name-wrong = Geef de dag een naam, hoogstens 60 tekens.
staff-settings-new-year = Nieuwjaarsdag
staff-settings-easter-monday = Tweede paasdag
staff-settings-kings-day = Koningsdag
staff-settings-labour-day = Dag van de Arbeid
staff-settings-ascension = Hemelvaartsdag
staff-settings-whit-monday = Tweede pinksterdag
staff-settings-national-day = Nationale feestdag
staff-settings-assumption = O.L.V. Hemelvaart
staff-settings-all-saints = Allerheiligen
staff-settings-armistice = Wapenstilstand
staff-settings-christmas = Eerste kerstdag
staff-settings-boxing-day = Tweede kerstdag
staff-settings-look = Uiterlijk
staff-settings-accent = Accentkleur
staff-settings-accent-label = Kleur van knoppen en links
staff-settings-accent-hint = Op een witte pagina moet u hem goed zien. Op een donkere pagina wordt hij vanzelf lichter, en de tekst erop is zwart of wit, wat het best leest.
staff-settings-accent-pale = Deze kleur ziet u op een witte pagina bijna niet. De dichtstbijzijnde die wel kan: { $nearest }.
staff-settings-accent-take = Neem { $colour }
staff-settings-accent-wrong = Dit is geen kleur zoals #0b6e6e.
staff-settings-accent-own = Neem de eigen kleur van Saldo
staff-settings-light = Lichte pagina
staff-settings-dark = Donkere pagina
staff-settings-logo = Logo
staff-settings-a-logo = een plaatje
staff-settings-logo-label = Plaatje
staff-settings-logo-hint = PNG of JPEG, hoogstens 1 MB, van 16 tot 2.000 pixels breed en hoog. Bovenaan elke pagina staat het 32 pixels hoog.
staff-settings-logo-save = Gebruik dit plaatje
staff-settings-logo-present = Het huidige logo
staff-settings-logo-remove = Weghalen
staff-settings-logo-empty = Kies eerst een plaatje.
staff-settings-logo-large = Dit bestand is groter dan 1 MB.
staff-settings-logo-wrong = Dit is geen heel PNG- of JPEG-plaatje.
staff-settings-logo-size = Dit plaatje is { $width } bij { $height } pixels. Het moet van 16 tot 2.000 pixels breed en hoog zijn.
staff-settings-texts = Voorwaarden
staff-settings-texts-text = Iedereen kan deze lezen, al vanaf de inlogpagina. Een gepubliceerde versie verandert nooit; schrijf dan de volgende.
staff-settings-text-no-version = Er is nog niets gepubliceerd.
staff-settings-text-present = geldt nu
staff-settings-text-coming = nog niet
staff-settings-text-published = Gepubliceerd door { $who } op { $when }
staff-settings-text-write = Volgende versie schrijven
staff-settings-text-next = { $kind }, versie { $version }
staff-settings-text-form = Laat een lege regel tussen alinea's. Begin een kop met # en een regel van een lijst met - of een nummer en een punt. Verder wordt niets opgemaakt.
staff-settings-text-day = Geldig vanaf
staff-settings-text-day-hint = Vandaag of later. Alleen een eerste versie mag in het verleden beginnen.
staff-settings-text-day-wrong = Kies een dag.
staff-settings-text-body = Tekst ({ $language })
staff-settings-text-wrong = Er is niets in te lezen, of de tekst heeft meer dan { $most } tekens.
staff-settings-text-none = Schrijf de tekst in minstens één taal.
staff-settings-text-past = Toen kon niemand het lezen. Kies vandaag of een latere dag.
staff-settings-text-before = De vorige versie begint op { $day }. Kies die dag of een latere.
staff-settings-text-stale = { $who } publiceerde versie { $version } op { $when }, nadat u dit formulier opende. Van u is niets gepubliceerd. Lees die versie, en publiceer opnieuw als de uwe moet volgen.
staff-settings-text-publish = Publiceren
staff-settings-switches = Wat debiteuren kunnen
staff-settings-switches-text = Wat uit staat, wordt niet aangeboden, en geweigerd als iemand het toch probeert.
staff-settings-offers-transfer = Betalen met een overschrijving
staff-settings-offers-transfer-hint = Met een kenmerk en een code voor bank-apps. Overschrijvingen die al zijn aangekondigd, blijven.
staff-settings-offers-credit-back = Tegoed terugvragen
staff-settings-offers-credit-back-hint = Verzoeken die er al zijn, blijven.
staff-settings-contacts-invite = Andere mensen uitnodigen
staff-settings-contacts-invite-hint = Contactpersonen die contacten beheren, geven anderen toegang. Collega's kunnen dat altijd.

## staff: audit

staff-nav-audit = Logboek
staff-audit-title = Logboek
staff-audit-intro = Elke wijziging van geld, toegang en instellingen. Niets erin kan worden veranderd.
staff-audit-search = Zoek in het logboek
staff-audit-all = Alles
staff-audit-by = Wie
staff-audit-what = Wat
staff-audit-from = Vanaf
staff-audit-to = Tot en met
staff-audit-about = Over
staff-audit-about-hint = Een nummer van een factuur of debiteur, een mailadres, een hele naam, of een id
staff-audit-button = Zoeken
staff-audit-clear = Alles tonen
staff-audit-when = Wanneer
staff-audit-object = Over
staff-audit-detail = Details
staff-audit-none = Niets gevonden
staff-audit-none-text = Zoek naar minder, of in een andere tijd.
staff-audit-older = Ouder
staff-audit-newest = Nieuwste
staff-audit-unsealed = nog niet verzegeld
staff-audit-system = Saldo zelf
staff-audit-operator = De opdrachtregel
staff-audit-link = Een betaallink
staff-audit-any-staff = Elke collega
staff-audit-any-contact = Elke contactpersoon
staff-audit-view-as = { $name }, als een debiteur
staff-audit-group-payment = Betalingen
staff-audit-group-refund = Terugbetalingen
staff-audit-group-credit = Tegoed
staff-audit-group-transfer = Overschrijvingen
staff-audit-group-chargeback = Terugboekingen
staff-audit-group-document = Documenten
staff-audit-group-import = Imports
staff-audit-group-contact = Contactpersonen
staff-audit-group-debtor = Debiteuren
staff-audit-group-creditor = Instellingen
staff-audit-group-terms = Voorwaarden
staff-audit-group-staff = Collega's
staff-audit-group-session = Sessies
staff-audit-group-log-in = Inloggen
staff-audit-group-link = Betaallinks
staff-audit-group-task = Taken
staff-audit-group-approval = Vier ogen
staff-audit-group-hold = Pauzes

## staff: approvals

staff-nav-approvals = Vier ogen
staff-approvals-role-why = Gevraagd op de pagina met collega's.
staff-approvals-what-refund = { $amount } terugbetalen van een betaling van { $debtor }
staff-approvals-what-pay-back = { $amount } tegoed terugbetalen waar { $debtor } om vroeg
staff-approvals-what-pay-by-bank = { $amount } tegoed via de bank laten overmaken aan { $debtor }
staff-approvals-what-waive = { $amount } kwijtschelden van factuur { $number } van { $debtor }
staff-approvals-what-write-off = { $amount } afboeken van factuur { $number } van { $debtor }
staff-approvals-what-credit = { $amount } crediteren voor factuur { $number } van { $debtor }, die wordt betwist
staff-approvals-what-payee = Rekening { $iban } van { $holder } tonen aan iedereen die per overschrijving betaalt.
staff-approvals-what-role = { $name } wordt { $to }. Nu: { $from }.
staff-approvals-what-limit = De grens voor ‘{ $kind }’ veranderen van { $from } naar { $to }.
staff-approvals-kind-refund = Terugbetalen
staff-approvals-kind-waive = Kwijtschelden
staff-approvals-kind-write-off = Afboeken
staff-approvals-kind-credit = Crediteren na een betwisting
staff-approvals-kind-payee = Bankrekening
staff-approvals-kind-role = Rol van een collega
staff-approvals-kind-limit = Grens
staff-approvals-role-viewer = lezer
staff-approvals-role-controller = medewerker
staff-approvals-role-admin = beheerder
staff-approvals-role-collector = incassobureau
staff-approvals-no-limit = geen grens
staff-approvals-failed-left = Er was nog maar { $left } over.
staff-approvals-failed-gone = Waar het over ging, is er niet meer.
staff-approvals-failed-changed = Iemand heeft het intussen veranderd.
staff-approvals-failed-asker = Wie erom vroeg, mag dit niet meer.
staff-approvals-failed-other = Het kon niet: { $detail }
mail-approval-subject = { $creditor }: een wijziging wacht op uw antwoord
mail-approval-alone-subject = { $creditor }: een wijziging gaat morgen in
mail-approval-what = { $who } vraagt dit: { $what }
mail-approval-why = Reden: { $why }
mail-approval-confirm = Het gebeurt pas als een tweede beheerder het bevestigt. Bekijk het en bevestig of weiger het.
mail-approval-alone = Er is geen tweede beheerder die het kan bevestigen. Daarom gaat het vanzelf in op { $when }, tenzij iemand het tegenhoudt.
mail-approval-stop = Klopt dit niet? Houd het dan voor die tijd tegen. Wie erom vroeg, kan het intrekken op de pagina hieronder. Wie de server beheert, kan het tegenhouden met: { $command }
mail-approval-button = De wijziging bekijken
mail-approval-asked = U vroeg dit: { $what }
mail-approval-confirmed-subject = { $creditor }: wat u vroeg, is bevestigd
mail-approval-confirmed = { $who } heeft het bevestigd op { $when }. Het gaat dus door.
mail-approval-refused-subject = { $creditor }: wat u vroeg, is geweigerd
mail-approval-refused = { $who } heeft het geweigerd op { $when }. Er is niets veranderd.
mail-approval-stopped = Wie de server beheert, heeft het tegengehouden op { $when }. Er is niets veranderd.
mail-approval-took-effect-subject = { $creditor }: wat u vroeg, is ingegaan
mail-approval-took-effect = Niemand hield het tegen. Daarom is het vanzelf ingegaan op { $when }.
mail-approval-failed-subject = { $creditor }: wat u vroeg, kon niet meer
mail-approval-failed = { $who } heeft het bevestigd op { $when }, maar het kon niet meer. Er is niets veranderd.
mail-approval-failed-alone = Het zou ingaan op { $when }, maar het kon niet meer. Er is niets veranderd.
staff-approvals-title = Vier ogen
staff-approvals-intro = Wat één persoon niet alleen mag doen. Een tweede beheerder bevestigt het, of weigert.
staff-approvals-limits = Grenzen
staff-approvals-nothing = Er wacht niets
staff-approvals-waiting-list = Wacht nog
staff-approvals-decided-list = Pas beslist
staff-approvals-waiting = wacht
staff-approvals-confirmed = bevestigd
staff-approvals-refused = geweigerd
staff-approvals-withdrawn = ingetrokken
staff-approvals-done = vanzelf ingegaan
staff-approvals-failed = kon niet meer
staff-approvals-asked-by = gevraagd door { $name } op { $when }
staff-approvals-takes-effect = gaat vanzelf in op { $when }
staff-approvals-one = Gevraagd: { $kind }
staff-approvals-asked-title = Hiervoor is een tweede persoon nodig
staff-approvals-asked-text = Het is nog niet gebeurd. Wie het kan bevestigen, kreeg een mail. Hier ziet u wat ervan komt.
staff-approvals-amount = Bedrag
staff-approvals-asked = Gevraagd
staff-approvals-effect = Zonder antwoord
staff-approvals-no-account = geen
staff-approvals-account-now = Rekening nu
staff-approvals-account-new = Nieuwe rekening
staff-approvals-holder = Naam van de rekening
staff-approvals-paid-to = Naar rekening
staff-approvals-by = Door { $name }
staff-approvals-transfer-now = Wie het vroeg mag het nu overmaken. In de taak van het verzoek staat hoe ver dat is.
staff-approvals-own = U hebt dit gevraagd
staff-approvals-own-text = Iemand anders moet het bevestigen. Zolang het wacht, kunt u het intrekken.
staff-approvals-withdraw = Intrekken
staff-approvals-only-admins = Alleen een beheerder kan dit bevestigen of weigeren.
staff-approvals-decide = Uw beslissing
staff-approvals-decide-text = Als u bevestigt, gebeurt het meteen, precies zoals het hier staat.
staff-approvals-confirm = Bevestigen
staff-approvals-refuse-why = Waarom niet?
staff-approvals-refuse-hint = Alleen als u weigert. Wie erom vroeg, leest het.
staff-approvals-refuse = Weigeren
staff-approvals-too-late = Iemand was u voor. Hieronder ziet u wat er is beslist.
staff-approvals-own-error = Over wat u zelf vroeg, moet iemand anders beslissen.
staff-approvals-limits-intro = Boven deze bedragen is een tweede beheerder nodig. Zonder bedrag wacht er niets van dat soort.
staff-approvals-limits-hint = Kleine bedragen voor dezelfde klant binnen 24 uur tellen samen. Een eerste of lagere grens geldt meteen. Een hogere grens, of geen, wacht op een tweede beheerder.
staff-approvals-limits-saved = De grenzen zijn opgeslagen.
staff-approvals-limits-asked = Wat lager werd, geldt nu. Wat hoger werd of verviel, wacht op een tweede beheerder.
staff-approvals-stale = Iemand heeft deze grens intussen veranderd. Open de pagina opnieuw en kijk ernaar.

## staff: money

staff-nav-payments = Betalingen
staff-money-waived = Door ons kwijtgescholden
staff-money-waived-of = { $date } · Factuur { $number }
staff-money-history-waived = U hoeft { $amount } niet te betalen: wij hebben het kwijtgescholden
staff-money-history-unwaived = { $amount } staat weer open: wij hebben de kwijtschelding ingetrokken
mail-waived-subject = Factuur { $number }: u hoeft { $amount } niet te betalen
mail-waived = { $creditor } scheldt { $amount } kwijt van factuur { $number } van { $debtor }. U hoeft dit bedrag niet te betalen.
mail-waived-reason = Reden: { $reason }
mail-waived-all = Op deze factuur hoeft u niets meer te betalen.
mail-waived-left = Op deze factuur staat nog open: { $left }.
mail-waived-button = De factuur bekijken
mail-waiver-back-subject = Factuur { $number }: u moet { $amount } toch betalen
mail-waiver-back = { $creditor } had { $amount } van factuur { $number } van { $debtor } kwijtgescholden en trekt dat in. Dit bedrag staat weer open.
staff-money-debtor = Klant
staff-money-nobody = niemand bekend
staff-money-invoice = Factuur
staff-money-payment = Betaling
staff-money-payment-title = Betaling van { $amount }
staff-money-payments-title = Betalingen
staff-money-payments-all = Alle
staff-money-payments-filter = Welke betalingen
staff-money-payments-none = Hier zijn geen betalingen
staff-money-payments-older = Oudere betalingen
staff-money-went-back = { $amount } ging terug
staff-money-came-in = { $amount } kwam binnen
staff-money-to-invoices = { $amount } naar facturen
staff-money-from-invoices = { $amount } van facturen
staff-money-owed-more = { $amount } meer verschuldigd
staff-money-owed-less = { $amount } minder verschuldigd
staff-money-off-more = { $amount } afgeboekt
staff-money-off-less = { $amount } van wat was afgeboekt is terug
staff-money-booked = Geboekt
staff-money-way = Via
staff-money-way-elsewhere = uw boekhouding
staff-money-way-manual = ingevoerd door een collega
staff-money-way-unknown = onbekend
staff-money-started = Begonnen
staff-money-value-on = Telt vanaf
staff-money-credit-used = Tegoed erbij gebruikt
staff-money-provider-id = Bij de betaaldienst
staff-money-id = Nummer
staff-money-where = Waar het geld is
staff-money-still-owed = nog { $amount } verschuldigd
staff-money-unused = Ongebruikt tegoed
staff-money-refunded = Terugbetaald
staff-money-charged-back = Teruggehaald door de bank
staff-money-reversed = Door ons teruggedraaid
staff-money-meant = Wat de betaler koos
staff-money-refunds = Terugbetalingen
staff-money-chargebacks = Teruggehaald door de bank
staff-money-chargeback-open = de bank beslist nog
staff-money-chargeback-won = gewonnen
staff-money-chargeback-lost = verloren
staff-money-waits = Wacht op een tweede persoon
staff-money-waits-see = Bekijk wat er wacht
staff-money-who-system = Saldo
staff-money-who-operator = wie de server beheert
staff-money-who-link = iemand met een betaallink
staff-money-who-somebody = iemand
staff-money-kind-invoice = Factuur
staff-money-kind-credit-note = Creditnota
staff-money-kind-payment = Betaling
staff-money-kind-allocation = Tegoed toegewezen
staff-money-kind-refund = Terugbetaling
staff-money-kind-refund-failed = Mislukte terugbetaling
staff-money-kind-chargeback = Terugboeking door de bank
staff-money-kind-chargeback-won = Terugboeking gewonnen
staff-money-kind-suspense = Niet geplaatst
staff-money-kind-reversal = Teruggedraaid
staff-money-kind-moved = Verplaatst tussen klanten
staff-money-kind-waiver = Kwijtgescholden
staff-money-kind-waiver-reversed = Kwijtschelding ingetrokken
staff-money-kind-write-off = Afgeboekt
staff-money-kind-write-off-reversed = Afboeking ingetrokken
staff-money-kind-credit-decision = Gecrediteerd na een betwisting
staff-money-amount = Bedrag
staff-money-no-amount = Vul een bedrag in.
staff-money-not-positive = Vul een bedrag boven nul in.
staff-money-at-most = Hoogstens { $most }.
staff-money-only-owed = Hoogstens { $owed } is mogelijk.
staff-money-reason = Reden
staff-money-no-reason = Schrijf waarom, in hoogstens 500 tekens.
staff-money-note = Notitie
staff-money-note-hint = Voor collega's. Het blijft in het logboek staan.
staff-money-why = Waarom
staff-money-no-choice = Kies er een.
staff-money-no-day = Kies een dag.
staff-money-future = De dag mag niet in de toekomst liggen.
staff-money-too-long = Hoogstens { $most } tekens.
staff-money-limit-hint = Meer dan { $limit } wacht op een tweede beheerder.
staff-money-refund = Terugbetalen
staff-money-refund-intro = Het geld gaat terug langs de weg waarlangs { $debtor } betaalde.
staff-money-refund-most = Hoogstens { $most }. Daarvan ongebruikt: { $unused }.
staff-money-refund-left = Er kan nog hoogstens { $left } terug.
staff-money-refund-free = Er is maar { $free } tegoed ongebruikt. Kies een andere reden om meer terug te betalen.
staff-money-refund-cannot = Deze betaling kan hier niet worden terugbetaald.
staff-money-refund-overpaid = Er is te veel betaald
staff-money-refund-overpaid-hint = Uit wat van deze betaling ongebruikt bleef
staff-money-refund-credited = Er kwam later een creditnota
staff-money-refund-credited-hint = Uit ongebruikt tegoed. Elke factuur blijft betaald
staff-money-refund-mistake = De betaling was een vergissing
staff-money-refund-mistake-hint = Wat ermee betaald was, staat weer open
staff-money-refund-goodwill = Een tegemoetkoming
staff-money-refund-goodwill-hint = U draagt het. Elke factuur blijft betaald
staff-money-refund-asked = onderweg
staff-money-refund-booked = gedaan
staff-money-refund-failed = mislukt
staff-money-reverse = Betaling terugdraaien
staff-money-reverse-intro = Voor geld dat niet kwam of niet bleef. Wat ermee betaald was, staat weer open.
staff-money-reverse-most = Van deze betaling is nog hoogstens { $most } over.
staff-money-reverse-cannot = Deze betaling kan hier niet worden teruggedraaid.
staff-money-bounced = Een cheque was niet gedekt
staff-money-returned-debit = Een incasso is teruggeboekt
staff-money-mistake = Het was een vergissing
staff-money-other = Iets anders
staff-money-told = De klant krijgt bericht
staff-money-not-told = De klant krijgt geen bericht
staff-money-gone-on = Weg sinds
staff-money-manual-title = Betaling invoeren
staff-money-manual-intro = Voor geld dat u zag binnenkomen: op de bank, contant, per cheque.
staff-money-manual-money = Het geld
staff-money-manual-for = Voor welke facturen
staff-money-manual-for-hint = Wat u leeg laat, krijgt niets. Wat geen factuur krijgt, blijft tegoed van de klant.
staff-money-manual-button = Betaling opslaan
staff-money-came-on = Binnengekomen op
staff-money-payer = Betaler
staff-money-payer-hint = Zoals de bank of de cheque zegt. Mag leeg blijven.
staff-money-reference = Kenmerk
staff-money-reference-hint = Wat de betaler schreef. Mag leeg blijven.
staff-money-how = Hoe kwam het binnen?
staff-money-lines-exceed = De facturen krijgen { $lines }, maar er kwam { $amount } binnen.
staff-money-recorded-before = Met dit formulier is al een ander bedrag opgeslagen. Open het opnieuw.
staff-money-allocate = Tegoed gebruiken
staff-money-allocate-intro = Wijs ongebruikt tegoed van deze klant toe aan facturen.
staff-money-allocate-oldest = Het oudste tegoed gaat eerst. Wat voor een betaling of een verzoek apart staat, telt niet mee.
staff-money-allocate-button = Toewijzen aan de facturen
staff-money-allocate-nothing = Er is geen ongebruikt tegoed, of geen open factuur
staff-money-allocate-none = Vul bij minstens één factuur een bedrag in.
staff-money-allocate-free = Er is maar { $free } tegoed vrij.
staff-money-waive = Kwijtschelden
staff-money-waive-intro = De klant hoeft dit niet meer te betalen. Wij mailen de klant, en het staat bij de factuur.
staff-money-waive-reason-hint = De klant leest dit.
staff-money-waive-processing = Er is een betaling voor deze factuur onderweg. Wat dan te veel is, wordt tegoed.
staff-money-write-off = Afboeken
staff-money-write-off-intro = Alleen voor uw eigen boeken. De klant blijft het verschuldigd, kan het betalen en ziet hier niets van.
staff-money-take-back = Intrekken
staff-money-take-back-waiver = De kwijtschelding van { $amount } wordt ingetrokken. De klant is het weer verschuldigd en krijgt een mail.
staff-money-take-back-off = De afboeking van { $amount } wordt ingetrokken. U verwacht het toch te krijgen.
staff-money-taken-back-before = Een collega heeft het al ingetrokken. Er is niets veranderd.
staff-money-taken-back-on = Ingetrokken op { $date }
staff-money-done-refund = De betaaldienst krijgt de opdracht het geld terug te sturen.
staff-money-done-reversed = De betaling is teruggedraaid.
staff-money-done-recorded = De betaling is opgeslagen.
staff-money-done-allocated = Het tegoed is aan de facturen toegewezen.
staff-money-done-waived = Het bedrag is kwijtgescholden. De klant krijgt een mail.
staff-money-done-written-off = Het bedrag is afgeboekt. De klant ziet er niets van.
staff-money-done-taken-back = Het is ingetrokken.
staff-money-payable = Factuurbedrag
staff-money-off = Afgeboekt
staff-money-running = Betalingen onderweg
staff-money-holds = Aangehouden
staff-money-hold-until = tot { $date }
staff-money-hold-open = zonder einde
staff-money-hold-debtor = hele klant
staff-money-hold-payment = Betaling bezig
staff-money-hold-chargeback = Terugboeking door de bank
staff-money-hold-dispute = De klant is het er niet mee eens
staff-money-hold-plan = Betalingsregeling
staff-money-hold-promise = Beloofd
staff-money-hold-paid-claim = De klant zegt dat het betaald is
staff-money-hold-staff = Gezet door een collega
staff-money-waivers = Kwijtgescholden
staff-money-write-offs = Afgeboekt
staff-money-write-offs-text = Nu is { $amount } afgeboekt. De klant ziet er niets van.

## staff: tasks

staff-nav-tasks = Taken
staff-tasks-title = Taken
staff-tasks-whose = Taken van wie
staff-tasks-all = Alle
staff-tasks-mine = Van mij
staff-tasks-portfolio = Mijn debiteuren
staff-tasks-nobodys = Nog van niemand
staff-tasks-state = Toon
staff-tasks-open = Nu te doen
staff-tasks-snoozed = Uitgesteld
staff-tasks-closed = Klaar
staff-tasks-kind = Soort
staff-tasks-every-kind = Alle soorten
staff-tasks-show = Tonen
staff-tasks-range = { $first } tot { $last } van { $total }
staff-tasks-none = Hier is niets te doen
staff-tasks-none-text = Nieuwe taken komen vanzelf. Wat u uitstelt, komt op zijn dag terug.
staff-tasks-what = Taak
staff-tasks-debtor = Debiteur
staff-tasks-invoice = Factuur
staff-tasks-age = Leeftijd
staff-tasks-days = { $days ->
    [0] vandaag
    [one] 1 dag
   *[other] { $days } dagen
}
staff-tasks-due = Antwoord voor
staff-tasks-owner = Wie
staff-tasks-amount = Bedrag
staff-tasks-opened = Sinds
staff-tasks-ended = Geëindigd op
staff-tasks-nobody = Niemand
staff-tasks-is-closed = klaar
staff-tasks-is-snoozed = uitgesteld tot { $date }
staff-tasks-is-late = { $days ->
    [one] 1 dag te laat
   *[other] { $days } dagen te laat
}
staff-tasks-is-due = vandaag
staff-tasks-about = Waar dit over gaat
staff-tasks-what-was-done = Wat er is gedaan
staff-tasks-moves = Wat er met deze taak is gebeurd
staff-tasks-moved-taken = { $who } heeft hem opgepakt
staff-tasks-moved-assigned = { $who } heeft hem aan iemand gegeven
staff-tasks-moved-snoozed = { $who } heeft hem uitgesteld
staff-tasks-moved-woken = { $who } heeft hem teruggehaald
staff-tasks-moved-finished = { $who } heeft hem afgerond
staff-tasks-moved-reopened = { $who } heeft hem heropend
staff-tasks-act = Aan de slag
staff-tasks-take = Ik pak deze taak op
staff-tasks-assign-label = Wie doet het
staff-tasks-assign = Taak geven
staff-tasks-snooze-label = Uitstellen tot
staff-tasks-snooze-hint = De taak komt op die dag terug, binnen 90 dagen. De dag waarop u moet antwoorden blijft.
staff-tasks-snooze = Uitstellen
staff-tasks-wake = Nu weer oppakken
staff-tasks-finish-label = Wat er is gedaan
staff-tasks-finish-hint = Uw collega’s lezen dit later. Hoogstens 500 tekens.
staff-tasks-finish = Taak afronden
staff-tasks-reopen = Taak heropenen
staff-tasks-ends-itself = Deze taak kunt u niet met de hand afronden. Hij eindigt vanzelf als de zaak is opgelost.
staff-tasks-closed-text = Hier hoeft niets meer te gebeuren.
staff-tasks-answer = Verzoek beantwoorden
staff-tasks-to-task = Terug naar de taak
staff-tasks-done-taken = De taak is van u.
staff-tasks-done-assigned = De taak heeft nu een andere eigenaar.
staff-tasks-done-snoozed = De taak is uitgesteld.
staff-tasks-done-woken = De taak staat weer in de lijst.
staff-tasks-done-finished = De taak is afgerond.
staff-tasks-done-reopened = De taak is weer open.
staff-tasks-done-placed = Het geld is nu tegoed van de debiteur. Op de pagina van de debiteur verdeelt u het over facturen.
staff-tasks-done-given-back = Het geld staat niet meer op de tussenrekening.
staff-tasks-done-answered = Het verzoek is beantwoord. Wie het deed, krijgt een mail.
staff-tasks-done-sending = Het geld wordt teruggestuurd. Wie erom vroeg, krijgt een mail als het weg is.
staff-tasks-done-declined = Het verzoek is afgewezen. Wie het deed, krijgt een mail.
staff-tasks-not-for-them = Kies een collega die aan taken van deze debiteur kan werken.
staff-tasks-day = Kies een dag na vandaag, binnen 90 dagen.
staff-tasks-words = Zeg wat er is gedaan, in hoogstens 500 tekens.
staff-tasks-why = Zeg waarom, in hoogstens 500 tekens.
staff-tasks-was-closed = Deze taak is intussen gesloten. Er is niets veranderd.
staff-tasks-not-finished = Alleen een taak die iemand met de hand heeft afgerond, kunt u heropenen.
staff-tasks-was-taken = Iemand anders heeft deze taak eerder opgepakt.
staff-tasks-changed = Een collega heeft deze taak intussen veranderd. Kijk er opnieuw naar voor u verdergaat.
staff-tasks-payer = Betaler
staff-tasks-reference = Kenmerk
staff-tasks-customer = Genoemd klantnummer
staff-tasks-invoices = Genoemde facturen
staff-tasks-suggested = Misschien is het van
staff-tasks-place-title = Van wie is deze { $amount }?
staff-tasks-place-text = Het geld wordt tegoed van de debiteur die u kiest. Daarmee kunt u facturen betalen of het teruggeven.
staff-tasks-place-debtor = Klantnummer
staff-tasks-place-debtor-hint = Het nummer dat de debiteur bij u heeft.
staff-tasks-place-why = Hoe u dat weet
staff-tasks-place = Geld toewijzen
staff-tasks-no-debtor = Geen debiteur heeft dit klantnummer.
staff-tasks-money-gone = Dit geld staat niet meer op de tussenrekening. Iemand was sneller.
staff-tasks-money-reported = Uw boekhouding heeft dit geld gemeld en haalt het ook weer weg: importeer de tegenboeking.
staff-tasks-to-give-back = Het is terug naar de betaler
staff-tasks-give-back-title = Het geld is terug
staff-tasks-give-back-text = Stuur eerst { $amount } terug bij de betaaldienst. Hier zegt u alleen dat het weg is.
staff-tasks-give-back-why = Wat u bij de betaaldienst hebt gedaan
staff-tasks-give-back = Het is terug

staff-tasks-kind-unknown-money = Geld van een onbekende betaler
staff-tasks-kind-payment-mismatch = Betaling die niet klopt
staff-tasks-kind-chargeback = Geld teruggehaald door een bank
staff-tasks-kind-ambiguous-debtor = Document van een onduidelijke debiteur
staff-tasks-kind-other-payee-account = Factuur met een andere rekening
staff-tasks-kind-paid-difference = Verschil met uw boekhouding
staff-tasks-kind-refund-failed = Terugbetaling die mislukte
staff-tasks-kind-credit-request = Verzoek om tegoed terug te krijgen
staff-tasks-kind-credit-taken-away = Gevraagd tegoed is weg
staff-tasks-kind-paid-back-twice = Geld twee keer terugbetaald
staff-tasks-kind-link-not-mine = Mail ging naar de verkeerde persoon
staff-tasks-kind-payment-does-not-fit = Gemelde betaling of terugbetaling die niet past
staff-tasks-kind-paid-less-promise = Belofte om de rest te betalen
staff-tasks-kind-paid-less-plan = Wens voor een betalingsregeling
staff-tasks-kind-paid-less-wrong = Iets klopt niet aan een factuur
staff-tasks-kind-dispute = Betwisting
staff-tasks-kind-plan-request = Betalingsregeling gevraagd
staff-tasks-kind-plan-call = Overleg over een betalingsregeling
staff-tasks-kind-plan-broken = Termijn ontbreekt
staff-tasks-kind-plan-cost = Factureer de kosten van een betalingsregeling
staff-tasks-kind-promise-broken = Belofte niet nagekomen
staff-tasks-kind-paid-claim = Zegt dat er is betaald
staff-tasks-kind-credit-note-differs = Creditnota die afwijkt van een besluit
staff-tasks-kind-given-up = Mail of klus die is opgegeven

staff-tasks-do-unknown-money = Zoek uit van wie dit geld is en wijs het toe.
staff-tasks-do-payment-mismatch = Bekijk wat er verschilt. Wijs het geld dan toe of stuur het terug.
staff-tasks-do-chargeback = Antwoord de bank via uw betaaldienst. De factuur staat stil tot de bank beslist.
staff-tasks-do-ambiguous-debtor = Verbeter de klant in uw boekhouding of voeg de twee debiteuren samen. Heeft de debiteur een nieuw nummer, laat het dan toevoegen door wie Saldo beheert. Importeer het document daarna opnieuw.
staff-tasks-do-other-payee-account = Vraag het na bij de afzender voordat iemand betaalt. Het kan fraude zijn.
staff-tasks-do-paid-difference = Vergelijk wat beide kanten van de factuur weten.
staff-tasks-do-refund-failed = Het geld is weer tegoed van de debiteur. Vraag waar het heen mag.
staff-tasks-do-credit-request = Betaal het tegoed terug of zeg waarom niet.
staff-tasks-do-credit-taken-away = Kijk wat er van het tegoed over is en vertel het de debiteur.
staff-tasks-do-paid-back-twice = Vraag de debiteur terug wat die te veel kreeg.
staff-tasks-do-link-not-mine = Vraag de debiteur om het juiste adres en pas de contactpersoon aan.
staff-tasks-do-payment-does-not-fit = Vergelijk de melding met de facturen en betalingen van de debiteur.
staff-tasks-do-paid-less-promise = Kijk op de beloofde dag of het geld kwam en bel als het er niet is.
staff-tasks-do-paid-less-plan = Praat met de debiteur over een betalingsregeling.
staff-tasks-do-paid-less-wrong = Zoek uit wat er niet klopt en geef de debiteur antwoord.
staff-tasks-do-dispute = Zoek het uit en besluit, of vraag het de klant. De taak eindigt met het besluit.
staff-tasks-do-plan-request = Ga akkoord, wijs af of doe een ander voorstel. De taak eindigt met het antwoord.
staff-tasks-do-plan-call = Beide kanten deden voorstellen en zijn het niet eens. Bel de klant.
staff-tasks-do-plan-cost = De klant heeft afgesproken dit voor de regeling te betalen. Maak er in de boekhouding een aparte factuur voor en rond daarna de taak af. Hier wordt er niets van geboekt voordat die factuur binnenkomt.
staff-tasks-do-plan-broken = De klant heeft bericht gekregen. De taak eindigt als is betaald wat verschuldigd is; na de termijn uit het bericht mag u de regeling beëindigen.
staff-tasks-do-promise-broken = Bel de klant. De taak eindigt als is betaald wat werd beloofd.
staff-tasks-do-paid-claim = Zoek het geld bij de bank en in de boekhouding, koppel het, en antwoord. De taak eindigt met het antwoord, of als er zoveel minder openstaat.
staff-tasks-do-credit-note-differs = Vergelijk de creditnota met het besluit en verbeter die in de boekhouding.
staff-tasks-do-given-up = Zoek uit waarom het niet lukte en doe het op een andere manier.

## staff: credit requests

staff-credit-title = Verzoek beantwoorden
staff-credit-asked = Terug te betalen
staff-credit-asked-on = Gevraagd op { $date }
staff-credit-less = Er is { $asked } gevraagd. De rest is intussen weg.
staff-credit-to-bank = Naar { $iban } van { $holder }
staff-credit-to-payment = Naar een betaling van hen
staff-credit-answered = Dit verzoek is al beantwoord.
staff-credit-bank-title = Via de bank betalen
staff-credit-bank-text = Maak nog niets over. Zeg eerst hier dat u het gaat doen: vanaf dan kan de debiteur het verzoek niet meer intrekken en kan geen collega het afwijzen.
staff-credit-transfer = Ik ga het overmaken
staff-credit-transfer-title = Via de bank betaald
staff-credit-transfer-own = Maak nu { $amount } over bij uw bank, één keer. Boek daarna hier op welke dag het van uw rekening ging.
staff-credit-transfer-other = { $name } zei dat die { $amount } overmaakt. Maak het niet ook over. Boek het hier zodra u weet dat het van uw rekening is.
staff-credit-transfer-left = Van dit tegoed is nog maar { $left } over; de rest is intussen weg. Is er nog niets overgemaakt, zeg dat dan hieronder.
staff-credit-not-sent-title = Het is niet overgemaakt
staff-credit-not-sent-text = Alleen als u zeker weet dat er niets van uw rekening ging. Het verzoek wacht dan op een ander antwoord.
staff-credit-not-sent = Er is niets overgemaakt
staff-credit-not-sent-whose = Dat kan alleen wie zei dat die het overmaakt, of een beheerder.
staff-credit-waits = Een antwoord op dit verzoek wacht op een tweede persoon. Maak niets over voordat dat besloten is. Tot dan kan het verzoek niet worden afgewezen of ingetrokken.
staff-credit-not-begun = Zeg eerst dat u het gaat overmaken.
staff-credit-bank-day = Dag waarop het van uw rekening ging
staff-credit-bank = Als betaald boeken
staff-credit-day = Kies vandaag of een dag daarvoor.
staff-credit-payment-title = Terugsturen naar een betaling
staff-credit-payment-text = De betaaldienst stuurt het geld terug naar waar het vandaan kwam.
staff-credit-payment-label = Betaling
staff-credit-origin = { $date }, hoogstens { $most }
staff-credit-payment = Terugsturen
staff-credit-no-payment = Kies een betaling van deze debiteur die een betaaldienst kan terugsturen.
staff-credit-too-much = Naar deze betaling kan hoogstens { $most } terug.
staff-credit-decline-title = Nee zeggen
staff-credit-decline-reason = Reden
staff-credit-decline-hint = De debiteur leest dit. Hoogstens 500 tekens.
staff-credit-decline = Verzoek afwijzen

## staff: morning

staff-morning-due = Te beantwoorden
staff-morning-due-today = Vandaag
staff-morning-past-due = Te laat
staff-morning-late = { $count ->
    [one] 1 taak is te laat
   *[other] { $count } taken zijn te laat
}
staff-morning-due-count = { $count ->
    [one] 1 taak voor vandaag
   *[other] { $count } taken voor vandaag
}
staff-morning-nothing-due = Niets voor vandaag
staff-morning-since = Sinds { $date }
staff-morning-received = Ontvangen
staff-morning-failed = Mislukt
staff-morning-back = Teruggehaald
staff-morning-payments = { $count ->
    [one] 1 betaling
   *[other] { $count } betalingen
}
staff-morning-links-refused = Mails naar de verkeerde persoon
staff-morning-chargeback = teruggevorderd via de bank
staff-morning-bounced = ongedekte cheque
staff-morning-returned-debit = teruggeboekte incasso
staff-morning-did-not-pay = betaling mislukt
staff-morning-requests = Gevraagd en betwist
staff-morning-requests-count = { $count } nieuw
staff-morning-messages = Berichten van debiteuren
staff-morning-messages-dispute = { $count ->
    [one] 1 bericht over een betwisting
   *[other] { $count } berichten over een betwisting
}
staff-morning-messages-claim = { $count ->
    [one] 1 bericht over “al betaald”
   *[other] { $count } berichten over “al betaald”
}
staff-morning-messages-other = { $count ->
    [one] 1 bericht
   *[other] { $count } berichten
}
staff-morning-promises = Beloften en termijnen
staff-morning-promises-due = Beloften voor vandaag
staff-morning-promises-broken = Beloften niet nagekomen
staff-morning-promised = { $invoice }, beloofd voor { $date }
staff-morning-instalments-due = Termijnen die nu betaald moeten worden
staff-morning-instalments-broken = Betalingsregelingen niet nagekomen
staff-morning-instalment = Betalingsregeling { $number }, te betalen op { $date }
staff-morning-overdue = Te laat, en niemand zit erachteraan
staff-morning-overdue-text = Geen pauze en geen contact in de laatste 14 dagen.
staff-morning-overdue-none = Zo iemand is er vandaag niet.
staff-morning-oldest = { $days ->
    [one] de oudste is 1 dag te laat
   *[other] de oudste is { $days } dagen te laat
}
staff-morning-soon = Groot en te betalen binnen een week
staff-morning-due-on = { $invoice }, te betalen op { $date }
staff-morning-all-tasks = Alle { $count } taken

## staff: a debtor's desk

staff-tasks-kind-follow-up = Terugkomen op een gesprek
staff-tasks-do-follow-up = Kijk of zij deden wat zij zeiden, en bel anders nog eens.
staff-audit-group-call = Telefoongesprekken

staff-debtors-marks = Welke debiteuren
staff-debtors-mark-all = Alle
staff-debtors-mark-overdue = Te laat
staff-debtors-mark-hold = Op pauze
staff-debtors-mark-insolvent = Insolvent
staff-debtors-mark-handed-over = Overgedragen
staff-debtors-anybody = Iedereen
staff-debtors-me = Ik
staff-debtors-none-marks = Geen debiteur past bij dit alles. Vraag minder.
staff-debtors-clear = Alle debiteuren tonen
staff-debtor-all-invoices = Alle facturen
staff-debtor-payments = Betalingen
staff-debtor-all-payments = Alle betalingen
staff-debtor-no-payments = Nog geen betalingen
staff-debtor-tasks = Te doen
staff-debtor-tasks-more = In de lijst met taken staan er meer.

staff-call-title = Gesprek noteren
staff-call-outcome = Hoe liep het af?
staff-call-promised = Zij beloofden te betalen
staff-call-promised-next = Daarna legt u vast hoeveel, en voor welke dag.
staff-call-disputes = Zij zijn het er niet mee eens
staff-call-calls-back = Zij bellen terug
staff-call-voicemail = Bericht ingesproken
staff-call-not-reached = Niemand nam op
staff-call-wrong-number = Verkeerd nummer
staff-call-other = Iets anders
staff-call-no-outcome = Kies hoe het gesprek afliep.
staff-call-spoke-to = Met wie u sprak
staff-call-spoke-to-hint = Een naam, of wat diegene daar doet. Mag leeg blijven.
staff-call-said = Wat er gezegd is
staff-call-follow-up = Kom erop terug op
staff-call-follow-up-hint = U krijgt een taak voor die dag. Mag leeg blijven.
staff-call-no-day = Kies vandaag of een latere dag, binnen { $days } dagen. Of laat het leeg.
staff-call-button = Gesprek bewaren
staff-call-done = Het gesprek is bewaard.

staff-pause-none = Er is niets op pauze.
staff-pause-set = Pauzeren
staff-pause-title = Een debiteur of factuur pauzeren
staff-pause-intro = Tijdens een pauze gaan er geen herinneringen uit en komen er geen kosten bij. Wat verschuldigd is, blijft verschuldigd.
staff-pause-what = Wat u pauzeert
staff-pause-what-hint = Het nummer van een open factuur. Laat het leeg om alles van deze debiteur te pauzeren.
staff-pause-all = Alles van deze debiteur
staff-pause-invoice = { $number }: { $amount }, vervalt { $date }
staff-pause-no-invoice = Deze debiteur heeft geen open factuur met dit nummer.
staff-pause-until = Laatste dag
staff-pause-until-hint = Na deze dag eindigt de pauze vanzelf. Laat het leeg voor een pauze zonder einde.
staff-pause-no-day = Kies vandaag of een latere dag, binnen { $days } dagen. Of laat het leeg.
staff-pause-button = Nu pauzeren
staff-pause-done = Het staat op pauze.
staff-pause-since = { $who }, { $date }
staff-pause-end = Pauze beëindigen
staff-pause-end-title = Een pauze beëindigen
staff-pause-end-why = Waarom de pauze nu eindigt
staff-pause-ended = De pauze is beëindigd.
staff-pause-over = Deze pauze is al voorbij.
staff-pause-cause-payment = Niemand kan deze pauze zelf beëindigen. Zij eindigt vanzelf als de betaling aankomt of mislukt.
staff-pause-cause-chargeback = Niemand kan deze pauze zelf beëindigen. Zij eindigt vanzelf als de bank over het geld beslist.
staff-pause-cause-other = Niemand kan deze pauze zelf beëindigen. Zij eindigt vanzelf met wat de oorzaak is.

staff-flags-title = Gegevens
staff-flags-change = Wijzigen
staff-flags-kind = Soort
staff-flags-kind-hint = Bepaalt welke regels en betaaltermijn gelden.
staff-flags-language = Taal
staff-flags-language-hint = Voor mails en documenten.
staff-flags-terms = Betaaltermijn
staff-flags-terms-hint = Voor facturen zonder vervaldag. Leeg: de gebruikelijke { $days } dagen.
staff-flags-insolvent = Insolvent
staff-flags-insolvent-hint = Failliet, of in een wettelijke schuldregeling.
staff-flags-owner = Beheerd door
staff-flags-sales-rep = Verkocht door
staff-flags-collector = Overgedragen aan
staff-flags-collector-hint = Een extern incassobureau ziet deze debiteur zodra u opslaat, en niet meer zodra u de debiteur terugneemt.
staff-flags-nobody = Niemand
staff-flags-days = { $days ->
    [one] 1 dag
   *[other] { $days } dagen
}
staff-flags-usual = Zoals gebruikelijk
staff-flags-yes = Ja
staff-flags-no = Nee
staff-flags-save = Opslaan
staff-flags-done = De gegevens zijn opgeslagen.
staff-flags-unchanged = Er is niets gewijzigd.
staff-flags-no-terms = Typ een getal van 0 tot en met { $most }, of laat het leeg.
staff-flags-not-for-them = Deze collega kan hier niet gekozen worden. Kies een ander.
staff-flags-stale = Een collega heeft deze debiteur intussen gewijzigd. Er is niets opgeslagen. Kijk wat er veranderd is en sla dan opnieuw op.
staff-flags-stale-field = Een collega maakte hiervan: { $value }

staff-timeline-filter = Wat u ziet
staff-timeline-all = Alles
staff-timeline-documents = Documenten
staff-timeline-money = Geld
staff-timeline-agreements = Afspraken en betwistingen
staff-timeline-mails = Mails
staff-timeline-notes = Notities en gesprekken
staff-timeline-access = Handelingen en toegang
staff-timeline-call = Gesprek: { $outcome }
staff-timeline-call-logged = Er is een gesprek genoteerd
staff-timeline-spoke-to = met { $name }
staff-timeline-follow-up = op terugkomen op { $date }
staff-timeline-from-to = { $from } → { $to }
staff-timeline-other = Er is iets gedaan
staff-timeline-payment-processing = Een betaling is onderweg
staff-timeline-payment-expired = Een betaling is niet op tijd afgemaakt
staff-timeline-payment-cancelled = Een betaling is geannuleerd
staff-timeline-payment-moved = Een betaling is verder gegaan
staff-timeline-payment-suspended = Er kwam geld dat niet bij de betaling past
staff-timeline-payment-recorded = Een collega heeft een betaling ingevoerd
staff-timeline-payment-reported = Het boekhoudsysteem meldde een betaling
staff-timeline-payment-reversed = Een betaling is teruggedraaid
staff-timeline-payment-refunded = Er ging geld terug naar de betaler
staff-timeline-payment-refund-failed = Geld kon niet terug naar de betaler
staff-timeline-payment-charged-back = Een bank heeft geld teruggehaald
staff-timeline-payment-chargeback-won = Een bank gaf het geld weer terug
staff-timeline-refund-asked = Er is een terugbetaling gevraagd
staff-timeline-transfer-announced = Er is een overschrijving aangekondigd
staff-timeline-transfer-expired = Een aangekondigde overschrijving is niet gekomen
staff-timeline-credit-asked-back = Er is tegoed teruggevraagd
staff-timeline-credit-changed = Een verzoek om tegoed is gewijzigd
staff-timeline-credit-transfer-begun = Een collega zei tegoed over te maken
staff-timeline-credit-not-transferred = Er is toch geen tegoed overgemaakt
staff-timeline-credit-paid-back = Er is tegoed terugbetaald
staff-timeline-credit-declined = Een verzoek om tegoed is afgewezen
staff-timeline-credit-withdrawn = Een verzoek om tegoed is ingetrokken
staff-timeline-credit-gone = Het teruggevraagde tegoed is er niet meer
staff-timeline-credit-allocated = Er ging tegoed naar facturen
staff-timeline-suspense-placed = Geld van een onbekende betaler is hier geplaatst
staff-timeline-waived = Een deel van een factuur is kwijtgescholden
staff-timeline-waiver-taken-back = Een kwijtschelding is teruggenomen
staff-timeline-written-off = Een deel van een factuur is afgeboekt
staff-timeline-write-off-taken-back = Een afboeking is teruggenomen
staff-timeline-contact-imported = Er is een contactpersoon geïmporteerd
staff-timeline-contact-proposed = Een import stelde een contactpersoon voor
staff-timeline-contact-accepted = Een voorgestelde contactpersoon kreeg toegang
staff-timeline-contact-rights = Een contactpersoon kreeg andere rechten
staff-timeline-contact-removed = Een contactpersoon heeft geen toegang meer
staff-timeline-link-created = Er is een betaallink gemaakt
staff-timeline-link-renewed = Er is een nieuwe betaallink verstuurd
staff-timeline-link-redeemed = Een betaallink is geopend
staff-timeline-link-revoked = Een betaallink is ingetrokken
staff-timeline-link-not-me = Iemand zei dat een betaallink niet voor hem of haar is
staff-timeline-document-amended = Een document is aangepast
staff-timeline-identifier-added = Imports kennen deze debiteur aan nog een nummer
staff-timeline-merged = Een andere debiteur is met deze samengevoegd
staff-timeline-merged-away = Deze debiteur is samengevoegd met een andere
staff-timeline-merge-undone = Een samenvoeging is ongedaan gemaakt
staff-timeline-split = Facturen gingen naar een eigen debiteur
staff-timeline-kind-changed = Een andere soort debiteur
staff-timeline-language-changed = Een andere taal
staff-timeline-terms-changed = Een andere betaaltermijn
staff-timeline-insolvent = Gemerkt als insolvent
staff-timeline-not-insolvent = Niet meer gemerkt als insolvent
staff-timeline-owner-changed = Beheerd door iemand anders
staff-timeline-sales-rep-changed = Een andere verkoper
staff-timeline-handed-over = Overgedragen aan een extern incassobureau
staff-timeline-taken-back = Teruggenomen van een extern incassobureau
staff-timeline-task-taken = Een taak is opgepakt
staff-timeline-task-assigned = Een taak is aan iemand gegeven
staff-timeline-task-snoozed = Een taak is opzijgelegd
staff-timeline-task-woken = Een taak is weer opgepakt
staff-timeline-task-finished = Een taak is afgerond
staff-timeline-task-reopened = Een taak is weer geopend
staff-timeline-approval-asked = Er is een tweede persoon gevraagd
staff-timeline-approval-confirmed = Een tweede persoon gaf toestemming
staff-timeline-approval-refused = Een tweede persoon zei nee
staff-timeline-approval-withdrawn = Een vraag aan een tweede persoon is ingetrokken
staff-timeline-approval-took-effect = Wat op een tweede persoon wachtte, gebeurde vanzelf
staff-timeline-approval-failed = Wat op een tweede persoon wachtte, kon niet meer
staff-timeline-paused = Er begon een pauze
staff-timeline-pause-ended = Een collega beëindigde een pauze
staff-timeline-dispute-raised = Er wordt iets betwist
staff-timeline-dispute-message = Een bericht in een betwisting
staff-timeline-dispute-noted = Een notitie in een betwisting
staff-timeline-dispute-asked = De klant is iets gevraagd in een betwisting
staff-timeline-dispute-taken = Iemand zoekt een betwisting uit
staff-timeline-dispute-assigned = Een betwisting is aan iemand gegeven
staff-timeline-dispute-accepted = Een betwisting is toegekend
staff-timeline-dispute-refused = Een betwisting is afgewezen
staff-timeline-dispute-settled = Een betwisting is zonder credit afgerond
staff-timeline-dispute-withdrawn = Een betwisting is ingetrokken
staff-timeline-dispute-reopened = Een betwisting is heropend
staff-timeline-plan-asked = Er is een betalingsregeling gevraagd
staff-timeline-plan-offered = Er zijn andere voorwaarden voor een betalingsregeling voorgesteld
staff-timeline-plan-agreed = Er is een betalingsregeling afgesproken
staff-timeline-plan-refused = Een betalingsregeling is afgewezen
staff-timeline-plan-withdrawn = Een betalingsregeling is ingetrokken
staff-timeline-plan-lapsed = Een voorstel voor een betalingsregeling is vervallen
staff-timeline-plan-call = Over een betalingsregeling moet worden gebeld
staff-timeline-plan-broken = Er ontbreekt een termijn, ook na de extra dagen
staff-timeline-plan-mended = Een betalingsregeling wordt weer nagekomen
staff-timeline-plan-completed = Een betalingsregeling is afbetaald
staff-timeline-plan-resumed = Een betalingsregeling loopt weer
staff-timeline-plan-ended = Een betalingsregeling eindigde onbetaald
staff-timeline-plan-change-asked = Er is een wijziging van een betalingsregeling gevraagd
staff-timeline-plan-change-offered = Er is een wijziging van een betalingsregeling voorgesteld
staff-timeline-plan-changed = Een betalingsregeling is gewijzigd
staff-timeline-plan-change-refused = Een wijziging van een betalingsregeling is afgewezen
staff-timeline-plan-change-withdrawn = Een wijziging van een betalingsregeling is ingetrokken
staff-timeline-plan-change-lapsed = Een wijziging van een betalingsregeling is vervallen
staff-timeline-promise-made = Betaling werd beloofd voor een dag
staff-timeline-promise-made-for = Een belofte per telefoon is vastgelegd
staff-timeline-promise-kept = Een belofte werd nagekomen
staff-timeline-promise-resumed = Een belofte loopt weer
staff-timeline-promise-broken = Een belofte werd niet nagekomen
staff-timeline-promise-overtaken = Een belofte werd ingehaald: wat ontbreekt, hoeft nu niet te worden betaald
staff-timeline-promise-withdrawn = Een belofte werd ingetrokken
staff-timeline-paid-claim-claimed = Een factuur zou betaald zijn
staff-timeline-paid-claim-message = Een bericht over wat betaald zou zijn
staff-timeline-paid-claim-noted = Een notitie over wat betaald zou zijn
staff-timeline-paid-claim-found = Wat betaald zou zijn, werd gevonden
staff-timeline-paid-claim-not-found = Wat betaald zou zijn, werd niet gevonden
staff-timeline-paid-claim-came-in = Wat betaald zou zijn, is er
staff-timeline-paid-claim-withdrawn = Dat een factuur betaald is, werd ingetrokken

## staff: people and pay links

staff-people-access = Toegang
staff-people-open = Personen en hun rechten
staff-people-title = Wie kan inloggen
staff-people-proposed = Genoemd op facturen
staff-people-proposed-text = Zij hebben nog geen toegang. Geef die, of zeg nee.
staff-people-invite = Iemand uitnodigen
staff-people-invite-text = Deze persoon krijgt een mail met een link die één keer inlogt. Wie al voor een andere debiteur inlogt, krijgt deze erbij en houdt naam en taal.
staff-people-saved = Opgeslagen. Het geldt vanaf nu.
staff-people-blocked = Deze persoon is geblokkeerd: overal uitgelogd, en de links werken niet meer.
staff-people-let-in = Deze persoon kan weer inloggen.
staff-people-blocked-since = Geblokkeerd sinds { $date }. Deze persoon kan voor geen enkele debiteur inloggen.
staff-people-others = { $count ->
    [one] Heeft ook toegang tot 1 andere debiteur.
   *[other] Heeft ook toegang tot { $count } andere debiteuren.
}
staff-people-name-hint = Hooguit { $most } tekens. Naam en taal gelden voor elke debiteur van deze persoon.
staff-people-access-text = Wie geen toegang tot deze debiteur heeft, logt nog wel in voor zijn andere debiteuren. Wie geblokkeerd is, is meteen uitgelogd en kan voor niemand meer inloggen.
staff-people-remove = Toegang tot deze debiteur wegnemen
staff-people-disable = Overal blokkeren
staff-people-enable = Weer toelaten
staff-people-email-missing = Vul het mailadres in.
staff-people-is-blocked = Deze persoon is geblokkeerd. Laat hem eerst weer toe, op zijn pagina bij een debiteur waar hij toegang toe heeft.
staff-links-title = Betaallinks
staff-links-open = Betaallinks
staff-links-new = Betaallink maken
staff-links-intro = Links die nog werken. Wie er een heeft, ziet en betaalt waar hij over gaat, zonder in te loggen.
staff-links-none = Er werkt nu geen link.
staff-links-count = { $count ->
    [one] 1 link
   *[other] { $count } links
}
staff-links-about-due = Wat nu te betalen is
staff-links-about-payment = Het bewijs van een betaling
staff-links-about-one = Factuur { $number }
staff-links-about-more = Factuur { $number } en nog { $more }
staff-links-for = Voor { $name }
staff-links-made-by = Gemaakt door { $who }, { $when }
staff-links-made = Gemaakt { $when }
staff-links-until = Te openen tot { $when }
staff-links-opened = geopend { $when }
staff-links-unopened = nog niet geopend
staff-links-revoke = Intrekken
staff-links-mailed = De link is per mail onderweg.
staff-links-revoked = Deze link werkt niet meer.
staff-links-before = Dit formulier heeft zijn link al gemaakt; er is niets opnieuw gemaakt. Een link is maar één keer te zien. Maak een nieuwe als u die nodig hebt.
staff-links-new-intro = Hiermee ziet en betaalt iemand facturen zonder in te loggen. De link gaat één keer open, in één browser.
staff-links-nothing-open = Er is niets te betalen
staff-links-whom = Voor wie
staff-links-to = Contactpersoon
staff-links-to-other = Een ander adres
staff-links-email = Ander adres
staff-links-email-hint = Alleen bij “een ander adres”. Wie nog geen toegang heeft, krijgt die: om de facturen van deze debiteur te zien en te betalen.
staff-links-what = Waarvoor
staff-links-asks = De link vraagt om
staff-links-asks-due = Wat te betalen is
staff-links-asks-due-hint = Op de dag waarop hij geopend wordt
staff-links-asks-open = Alles wat nu open staat
staff-links-asks-open-hint = Facturen die later komen, horen er niet bij
staff-links-asks-chosen = De facturen die hieronder zijn aangevinkt
staff-links-asks-chosen-hint = Wat dan al betaald is, telt niet mee
staff-links-due-on = vervalt { $date }
staff-links-more = Hier staan de { $count } die het eerst vervallen.
staff-links-days = Dagen dat hij te openen is
staff-links-days-hint = 1 tot { $most }.
staff-links-days-wrong = Typ een getal van 1 tot { $most }.
staff-links-mail = Link mailen
staff-links-copy = Link tonen om te kopiëren
staff-links-choose = Kies waar de link om vraagt. Vink bij gekozen facturen er minstens één aan.
staff-links-no-recipient = Deze contactpersoon heeft geen toegang meer tot deze debiteur. Kies iemand anders.
staff-links-may-not-pay = { $email } mag facturen zien, maar niet betalen. Wijzig dat eerst op de pagina van personen.
staff-links-no-invoice = Een van deze facturen is niet van deze debiteur. Kijk opnieuw in de lijst.
staff-links-not-open = Op factuur { $number } staat niets open.
staff-links-nothing = Hierop is niets te betalen. Kies iets anders.
staff-links-made-title = Uw link
staff-links-made-text = Kopieer hem nu: hij is alleen deze ene keer te zien. Geef hem alleen aan de persoon voor wie hij is. Wie hem het eerst opent, kan zien en betalen waar hij over gaat.
staff-links-made-label = Link
mail-link-asked-subject = Uw link om { $creditor } te betalen
mail-link-asked-intro = { $creditor } stuurt u deze link, zoals u vroeg. Hiermee ziet en betaalt u facturen aan { $debtor } zonder in te loggen.

## staff: merges

staff-move-panel = Eén debiteur of twee
staff-move-what = Wat er verhuist
staff-move-from-to = Van { $from } naar { $into }
staff-move-documents = Documenten
staff-move-owed = Daarop nog te betalen
staff-move-unused = Tegoed, nog niet gebruikt
staff-move-taken-back = Ervan teruggenomen, blijft als tegoed
staff-move-payments = Betalingen
staff-move-holds = Pauzes
staff-move-tasks = Taken
staff-move-links = Links die meegaan
staff-move-identifiers = Nummers waaraan imports hem herkennen
staff-move-debtors = Debiteuren die eerder zijn samengevoegd
staff-move-conversations = Gesprekken over betwistingen en betalingen
staff-move-plans = Betalingsregelingen
staff-move-empty = Er is niets dat verhuist.
staff-move-lost = Verliezen hier de toegang toe
staff-move-lost-at = Verliezen de toegang tot { $debtor }
staff-move-access = Hebben daarna toegang tot { $debtor }
staff-move-withdrawn = { $count ->
    [one] 1 link werkt niet meer, van
   *[other] { $count } links werken niet meer, van
}
staff-move-why-hint = De reden blijft in het logboek staan. Hooguit { $most } tekens.
staff-move-look = Bekijk wat er verhuist
staff-move-refused = Dit kan nu niet
staff-move-see-payment = Naar de betaling
staff-move-changed = Er is iets veranderd sinds u dit bekeek. Er is niets verhuisd. Kijk opnieuw wat er nu verhuist.
staff-move-same = Dat is een en dezelfde debiteur.
staff-move-already = Deze twee zijn al samengevoegd.
staff-move-differ-insolvent = Een van de twee is als insolvent gemarkeerd en de andere niet. Maak dat eerst gelijk.
staff-move-differ-handed-over = Een van de twee is overgedragen en de andere niet. Maak dat eerst gelijk.
staff-move-nothing = Vink minstens één document aan, of typ het nummer.
staff-move-no-document = Een van deze documenten is niet meer van deze debiteur. Kijk opnieuw in de lijst.
staff-move-no-number = Deze debiteur heeft geen document { $number }.
staff-move-several = Deze debiteur heeft meer documenten { $number }. Vink het goede aan in de lijst.
staff-move-no-identifier = Deze debiteur is aan een van deze nummers niet meer te herkennen. Kijk opnieuw in de lijst.
staff-move-number-taken = Een andere debiteur heeft klantnummer { $number }.
staff-move-new-debtor = Een nieuwe debiteur heeft een klantnummer en een naam nodig.
staff-move-under-way = Voor een deel hiervan is een betaling onderweg. Wacht tot die klaar is, of breek die af.
staff-move-being-transferred = Tegoed van beide kanten wordt nu per bank overgemaakt. Maak eerst die taak af: boek de overboeking, of zeg daar dat er niets is overgemaakt.
staff-move-disputed = Betwisting { $number } gaat over facturen aan beide kanten. Besluit daar eerst over.
staff-move-planned = Betalingsregeling { $number } heeft facturen aan beide kanten. Die moet eerst voorbij zijn.
staff-move-promised = Een belofte voor { $date } gaat over facturen aan beide kanten. Die moet eerst voorbij zijn.
staff-move-mixed-payment = Een betaling is ook aan { $number } gegeven en kan daarom niet mee. Kies dat het geld blijft, of neem dat document ook mee.
staff-move-mixed-note = Creditnota { $note } is ook aan { $number } gegeven en kan daarom niet mee. Kies dat het geld blijft, of neem dat document ook mee.
staff-move-mixed-credit = Tegoed is ook aan { $number } gegeven en kan daarom niet mee. Kies dat het geld blijft, of neem dat document ook mee.
staff-move-across-payment = Sinds de samenvoeging is een betaling van de ene debiteur aan { $number } van de andere gegeven. Daarom kan de samenvoeging niet ongedaan worden gemaakt. Verhuis in plaats daarvan documenten naar een andere debiteur: daar kiest u wat er met het geld gebeurt.
staff-move-across-note = Creditnota { $note } van de ene debiteur telt sinds de samenvoeging voor { $number } van de andere. Daarom kan de samenvoeging niet ongedaan worden gemaakt. Verhuis in plaats daarvan documenten naar een andere debiteur: daar kiest u wat er met het geld gebeurt.
staff-move-across-credit = Sinds de samenvoeging is tegoed van de ene debiteur aan { $number } van de andere gegeven. Daarom kan de samenvoeging niet ongedaan worden gemaakt. Verhuis in plaats daarvan documenten naar een andere debiteur: daar kiest u wat er met het geld gebeurt.
staff-move-not-merged = Deze debiteur is niet meer samengevoegd.
staff-move-gone-document = Document { $number } kwam mee met de samenvoeging en is sindsdien verder verhuisd.
staff-move-gone-payment = Een betaling kwam mee met de samenvoeging en is sindsdien verder verhuisd.
staff-move-gone-credit = Tegoed kwam mee met de samenvoeging en is sindsdien verder verhuisd.
staff-move-gone-debtor = De debiteur waarmee hij werd samengevoegd, is daarna zelf samengevoegd. Maak die samenvoeging eerst ongedaan.
staff-move-came-again = Er kwam opnieuw geld voor een overboeking die voor de samenvoeging was aangekondigd.
staff-move-id-number = Klantnummer
staff-merge-title = Samenvoegen met een andere debiteur
staff-merge-intro = { $debtor } eindigt, en alles gaat naar de andere debiteur.
staff-merge-other = De andere debiteur
staff-merge-ends = { $from } eindigt. { $into } blijft en heeft alles.
staff-merge-round = Andersom: { $debtor } eindigt
staff-merge-button = Samenvoegen
staff-merge-done = De twee debiteuren zijn nu één.
staff-split-title = Documenten naar een andere debiteur
staff-split-intro = Voor facturen die bij iemand anders horen. Links die erover gaan, werken dan niet meer.
staff-split-which = Welke documenten
staff-split-newest = De nieuwste documenten
staff-split-open = { $amount } open
staff-split-numbers = Andere documenten
staff-split-numbers-hint = De nummers, elk op een eigen regel
staff-split-whom = Naar wie
staff-split-target = Ze gaan naar
staff-split-existing = Een debiteur die er al is
staff-split-new = Een nieuwe debiteur
staff-split-to = Het klantnummer
staff-split-to-hint = Bij een debiteur die er al is
staff-split-number = Klantnummer
staff-split-name = Naam
staff-split-new-hint = Bij een nieuwe debiteur
staff-split-no-debtor = Er is geen debiteur met dit klantnummer.
staff-split-rest = Wat er meegaat
staff-split-money = Geld dat aan deze documenten is gegeven
staff-split-follows = Het gaat mee
staff-split-follows-hint = Kan alleen als het aan niets anders is gegeven
staff-split-stays = Het blijft als tegoed
staff-split-stays-hint = De documenten staan dan weer open
staff-split-identifiers = Vanaf nu herkennen imports de andere debiteur aan
staff-split-identifiers-hint = Laat leeg wat bij deze debiteur blijft.
staff-split-words = Wat mensen van { $from } over deze documenten hebben geschreven en meegestuurd, blijft bij u en uw collega’s. Mensen van { $into } kunnen lezen wat u hebt geantwoord.
staff-split-plans = { $count ->
    [one] Er gaat 1 betalingsregeling mee. { $into } is eraan gehouden, maar ging er zelf niet mee akkoord: dat deed { $from }. Dat blijft in de overeenkomst staan.
   *[other] Er gaan { $count } betalingsregelingen mee. { $into } is eraan gehouden, maar ging er zelf niet mee akkoord: dat deed { $from }. Dat blijft in de overeenkomsten staan.
}
staff-split-button = Verhuizen
staff-split-done = De documenten zijn nu van deze debiteur.
staff-undo-title = Samenvoeging ongedaan maken
staff-undo-intro = { $debtor } krijgt precies terug wat de samenvoeging meenam. Wat er daarna bij kwam, blijft waar het is.
staff-undo-button = Ongedaan maken
staff-undo-done = De samenvoeging is ongedaan gemaakt. Deze debiteur heeft alles van zichzelf terug.

## staff: seen

staff-seen-title = Gezien door
staff-seen-nobody = Niemand van de debiteur heeft dit hier al gezien.
staff-seen-page = op de pagina
staff-seen-download = heeft er een bestand van opgehaald
staff-seen-by-link = met een betaallink aan deze persoon
staff-seen-times = Eerst { $first }, laatst { $last }, { $count } keer
staff-timeline-contact-let-pay = Iemand kreeg toegang voor een betaallink
staff-timeline-contact-details = Een contactpersoon kreeg een andere naam of taal
staff-timeline-contact-disabled = Een contactpersoon is overal geblokkeerd
staff-timeline-contact-enabled = Een geblokkeerde contactpersoon is weer toegelaten
staff-timeline-seen = Factuur { $number } is voor het eerst gezien
staff-timeline-seen-credit-note = Creditnota { $number } is voor het eerst gezien
staff-timeline-seen-several = { $count } documenten zijn voor het eerst gezien

## Statements

statement-title = Rekeningoverzicht
statement-kind = Wat wilt u zien?
statement-open-items = Openstaande posten
statement-period = Een periode
statement-from = Van (een periode)
statement-to = Tot en met (een periode)
statement-on = Zoals bekend aan het eind van
statement-on-hint = Laat leeg voor nu.
statement-show = Tonen
statement-no-date = Kies een datum, zoals 31-12-2026.
statement-before-from = Kies een dag die niet vóór de eerste dag ligt.
statement-future = Kies vandaag of een eerdere dag: niemand weet nu al wat er dan bekend is.
statement-currencies = Valuta
statement-open-on = Openstaande posten op { $date }, { $currency }
statement-from-to = { $from } tot en met { $to }, { $currency }
statement-known = Zoals bekend op { $at }, positie { $position }.
statement-known-short = zoals bekend op { $at }, positie { $position }
statement-again = Link naar precies dit overzicht
statement-csv = Downloaden als CSV
statement-pay-due = Betalen wat u nu moet betalen
statement-nothing-open = Er staat niets open en er is geen tegoed.
statement-in-credit = Onder nul: dit is tegoed van u.
statement-late-before = { $count ->
    [one] In het beginsaldo zit 1 boeking ({ $amount }) met een eerdere datum die op { $from } of later binnenkwam.
   *[other] In het beginsaldo zitten { $count } boekingen ({ $amount }) met een eerdere datum die op { $from } of later binnenkwamen.
}
statement-arrived-late = kwam later binnen
statement-date = Datum
statement-what = Omschrijving
statement-number = Document
statement-reference = Kenmerk
statement-due = Vervaldatum
statement-age = Status
statement-days = Dagen te laat
statement-amount = Bedrag
statement-open = Open
statement-value-date = Valutadatum
statement-booked = Geboekt op
statement-debit = Debet
statement-credit = Credit
statement-balance = Saldo
statement-currency = Valuta
statement-late = Kwam na de periode binnen
statement-yes = ja
statement-contested = Betwist
statement-planned = In een betalingsregeling
statement-contested-part = { $amount } betwist
statement-planned-part = { $amount } in een betalingsregeling
statement-opening = Beginsaldo
statement-closing = Eindsaldo
statement-owed = In totaal open
statement-of-contested = Waarvan betwist
statement-not-contested = Te betalen, niet betwist
statement-credit-left = Tegoed dat nog niet gebruikt is
statement-see-payment = bekijk de betaling
statement-elsewhere = staat nu bij een andere rekening
statement-file = rekeningoverzicht
statement-invoice = Factuur
statement-prepayment = Vooraf betaald
statement-credit-note = Creditnota
statement-payment = Betaling
statement-payment-reversed = Betaling teruggedraaid
statement-refund = Aan u terugbetaald
statement-refund-failed = Terugbetaling die niet aankwam
statement-chargeback = Teruggehaald door de bank
statement-chargeback-won = Terughalen ongedaan gemaakt
statement-waiver = Kwijtgescholden
statement-waiver-reversed = Kwijtschelding ingetrokken
statement-credit-decision = Gecrediteerd na een betwisting
statement-decided-before = Eerder gecrediteerd door een besluit
statement-gift = Voor onze rekening
statement-gift-reversed = Toch niet voor onze rekening
statement-open-came = Openstaande facturen van een andere rekening
statement-credit-came = Tegoed van een andere rekening
statement-open-left = Openstaande facturen naar een andere rekening
statement-credit-left-account = Tegoed naar een andere rekening
statement-correction = Correctie

## pdf

pdf-document = PDF
pdf-own = gemaakt door { $creditor }
pdf-copy-short = kopie
pdf-receipt = Ontvangstbewijs als PDF
pdf-copy = Kopie
pdf-copy-text = Dit is een kopie. Het origineel is het XML-bestand. U haalt het op waar u ook deze kopie vond.
pdf-made = Gemaakt op { $date }
pdf-page = Pagina { $page } van { $pages }
pdf-company-number = Handelsregister { $number }
pdf-company-number-be = Ondernemingsnummer { $number }
pdf-vat-number = Btw { $number }
pdf-vat-over = { $rate } over { $amount }
pdf-as-of = Op { $date }
pdf-pay = Zo betaalt u
pdf-payment = Betaling
pdf-credit-note-date = Datum
pdf-settled = U hoeft niets meer te betalen.
pdf-settled-on = Sinds { $date } hoeft u niets meer te betalen.
pdf-paying = Uw betaling is onderweg. U hoeft niets te doen.
pdf-collected = Wij schrijven { $amount } automatisch af, uiterlijk { $date }. U hoeft niets te doen.
pdf-announced = Een overschrijving van { $amount } is aangekondigd. Hebt u het geld al overgemaakt? Betaal dan niet nog een keer.
pdf-statement-for = Overzicht voor
pdf-statement-of = Rekeningoverzicht. { $known }
pdf-customer-number = Klantnummer
pdf-code-about = QR-code voor de app van uw bank. Vult een overschrijving van { $amount } in, met de rekening, de naam en het kenmerk die ernaast staan.
pdf-online = Betaal online:
pdf-or-online = Of betaal online:
pdf-payment-number = Nummer van de betaling
statement-pdf = Downloaden als PDF
error-too-long-title = Dit is te lang voor een PDF
error-too-long-text = In een PDF passen 20.000 regels. Kies bij een overzicht een kortere periode of download de CSV. Download bij een factuur de XML als die er is. Die hebben geen grens.
error-crowded-title = Er zijn nu veel aanvragen
error-crowded-text = We doen er maar een paar tegelijk. Er is nog niets gebeurd. Probeer het over een minuut opnieuw.
error-still-sending-title = Er zijn nog andere bestanden naar u onderweg
error-still-sending-text = We sturen u een paar bestanden tegelijk. Wacht tot er een binnen is en probeer het dan opnieuw.

## staff: words of money and of the trail

staff-email-label = Mailadres
staff-money-method-other = op een andere manier
staff-money-gets = Voor deze factuur
staff-money-gets-for = Bedrag voor { $number }
staff-money-customer-reference = Kenmerk van de klant
staff-money-allocate-what = Wat het tegoed betaalt
staff-audit-did-contact-password-set = Een contactpersoon heeft een wachtwoord gekozen
staff-audit-did-contact-password-removed = Een contactpersoon heeft het wachtwoord weggehaald
staff-audit-did-contact-profile-changed = Een contactpersoon heeft de eigen gegevens gewijzigd
staff-audit-did-creditor-adopted = De installatie heeft een schuldeiser gekregen
staff-audit-did-creditor-calendar-changed = Werkdagen of feestdagen gewijzigd
staff-audit-did-creditor-documents-changed = Instellingen van documenten gewijzigd
staff-audit-did-creditor-go-live-set = De begindag is vastgelegd
staff-audit-did-creditor-look-changed = Kleur of logo gewijzigd
staff-audit-did-creditor-payee-changed = De bankrekening waarop debiteuren betalen is gewijzigd
staff-audit-did-creditor-payments-changed = Instellingen van betalingen gewijzigd
staff-audit-did-creditor-profile-changed = Naam, adres of nummers van de schuldeiser gewijzigd
staff-audit-did-creditor-switches-changed = Wat debiteuren kunnen doen is gewijzigd
staff-audit-did-import-finished = Een import is klaar
staff-audit-did-log-in-refused = Inloggen van een contactpersoon geweigerd
staff-audit-did-session-all-ended = Een contactpersoon is overal uitgelogd
staff-audit-did-session-ended = Een contactpersoon is uitgelogd
staff-audit-did-session-started = Een contactpersoon is ingelogd
staff-audit-did-staff-added = Een collega is toegevoegd
staff-audit-did-staff-disabled = Een collega is buitengesloten
staff-audit-did-staff-enabled = Een collega is weer toegelaten
staff-audit-did-staff-link-made = Er is een link gemaakt om een wachtwoord te kiezen
staff-audit-did-staff-log-in-refused = Inloggen van een collega geweigerd
staff-audit-did-staff-logged-in = Een collega is ingelogd
staff-audit-did-staff-mfa-enrolled = Een collega heeft een authenticator-app gekoppeld
staff-audit-did-staff-mfa-reset = De tweede factor van een collega is weggehaald
staff-audit-did-staff-password-set = Een collega heeft een wachtwoord gekozen
staff-audit-did-staff-recovery-codes-made = Een collega heeft nieuwe herstelcodes gemaakt
staff-audit-did-staff-role-changed = Een collega heeft een andere rol gekregen
staff-audit-did-staff-session-ended = Een collega is uitgelogd
staff-audit-did-suspense-given-back = Geld van een onbekende betaler is teruggegaan
staff-audit-did-approval-limit-changed = Een grens voor een tweede persoon is gewijzigd
staff-audit-did-terms-published = Voorwaarden of kredietbeleid gepubliceerd
staff-audit-did-policy-changed = Gewijzigd hoeveel uitstel debiteuren kunnen krijgen
staff-audit-did-creditor-disputes-changed = Termijnen van betwistingen zijn gewijzigd
staff-audit-group-note = Notities
staff-audit-group-suspense = Geld van onbekende betalers
staff-audit-group-invoice = Kwijtgescholden en afgeboekt
staff-audit-group-dispute = Betwistingen
staff-audit-group-plan = Betalingsregelingen
staff-audit-group-policy = Uitstel
staff-audit-group-promise = Beloften
staff-audit-group-paid-claim = Wat al betaald zou zijn

## files for calendars and spreadsheets

due-dates-door = Vervaldata voor uw agenda
due-dates-file = vervaldata
due-dates-calendar = Vervaldata, { $creditor }
due-dates-event = Vervalt: factuur { $number } van { $creditor }, { $amount }
due-dates-about = Dit stond open op { $date }. Wat nu openstaat: { $address }
invoices-csv = Downloaden als CSV
invoices-file = facturen
payments-csv = Downloaden als CSV
payments-file = betalingen
file-kind = Soort
file-status = Status
file-to-pay = Nu te betalen
file-credit-left = Tegoed over
file-order = Uw bestelling
file-way = Manier
file-credit-used = Gebruikt tegoed
file-went-back = Teruggegaan
file-invoices = Facturen
file-payment = Betaling

## many documents in one file

downloads-title = Documenten downloaden
downloads-door = Documenten downloaden
selection-download = Downloaden
downloads-from = Documenten van
downloads-to = tot en met
downloads-chosen = { $count ->
    [one] Eén document
   *[other] { $count } documenten
}
downloads-more = en nog { $count }
downloads-as = Wat wilt u ontvangen?
downloads-no-form = Kies wat u wilt ontvangen.
downloads-pdfs = Van elk een PDF, in een zipbestand
downloads-pdfs-hint = Om te bewaren of door te sturen.
downloads-merged = Alles in één PDF
downloads-merged-hint = Om te lezen of af te drukken.
downloads-originals = Van elk de XML, in een zipbestand
downloads-originals-hint = Voor uw boekhoudprogramma. Wat niet als XML kwam, zit er niet bij.
downloads-both = Van elk PDF en XML, in een zipbestand
downloads-both-hint = Voor een volledig archief.
downloads-large = Zijn het er veel of zijn ze groot, dan duurt het maken even. U krijgt dan een mail als het bestand klaar is.
downloads-button = Downloaden
downloads-nothing = Er zijn geen documenten met een datum op deze dagen. Kies andere dagen.
downloads-no-originals = Geen van deze documenten kwam als XML. Kies PDF.
downloads-too-many = Dit zijn meer dan { $most } documenten. Kies minder dagen.
downloads-too-long = Een van deze documenten heeft meer dan 20.000 regels, te veel voor een PDF. Kies XML, of laat dat document weg.
downloads-unfinished = Er worden al { $count } bestanden voor u gemaakt. Wacht tot er een klaar is.
downloads-made = Bestanden die we voor u maakten
downloads-until = Bewaard tot en met { $date }
downloads-making = { $done } van { $documents } documenten
downloads-ready = Klaar om te downloaden
downloads-failed = Dit bestand kon niet worden gemaakt
downloads-expired = Dit bestand wordt niet meer bewaard
downloads-making-text = We maken uw bestand. U kunt deze pagina sluiten: u krijgt een mail als het klaar is.
downloads-ready-text = U kunt het downloaden tot en met { $date }.
downloads-failed-text = Het maken is niet gelukt. Vraag het opnieuw aan.
downloads-expired-text = Bestanden worden een week bewaard. U kunt het opnieuw laten maken.
downloads-again = Opnieuw kiezen
downloads-fetch = Bestand downloaden
downloads-look-again = Opnieuw kijken
downloads-lists = Lijsten en data
downloads-invoices-csv = Alle facturen en creditnota's voor een spreadsheet (CSV)
downloads-payments-csv = Alle betalingen voor een spreadsheet (CSV)
pdf-own-page = { $title }, pagina { $page } van { $pages }
mail-download-subject = Uw documenten staan klaar
mail-download-text = { $count ->
    [one] Het document van { $debtor } dat u vroeg, staat klaar.
   *[other] De { $count } documenten van { $debtor } die u vroeg, staan klaar.
}
mail-download-button = Downloaden
mail-download-until = U kunt ze downloaden tot en met { $date }. Daarvoor moet u ingelogd zijn met dit mailadres.
mail-download-failed-subject = Uw documenten konden niet worden klaargezet
mail-download-failed-text = { $count ->
    [one] Het document van { $debtor } dat u vroeg, kon niet worden klaargezet om te downloaden. Vraag het opnieuw aan.
   *[other] De { $count } documenten van { $debtor } die u vroeg, konden niet worden klaargezet om te downloaden. Vraag ze opnieuw aan.
}
mail-download-failed-button = Opnieuw aanvragen

## staff: disputes

staff-nav-disputes = Betwistingen
staff-disputes-title = Betwistingen
staff-disputes-state = Status
staff-disputes-running = Nog niet besloten
staff-disputes-waiting = Wacht op de klant
staff-disputes-over = Besloten of ingetrokken
staff-disputes-reason = Reden
staff-disputes-every-reason = Alle redenen
staff-disputes-owner = Van wie
staff-disputes-order = Volgorde
staff-disputes-order-due = Antwoord uiterlijk
staff-disputes-order-age = Leeftijd
staff-disputes-order-amount = Bedrag
staff-disputes-number = Betwisting
staff-disputes-amount = Betwist
staff-disputes-due = Antwoord uiterlijk
staff-disputes-ended = Afgerond op
staff-disputes-none = Geen betwistingen
staff-disputes-none-text = Niets past bij dit filter.
staff-disputes-range = { $first } tot { $last } van { $total }
staff-disputes-more = { $count ->
    [one] Nog één betwisting
   *[other] Nog { $count } betwistingen
}
staff-disputes-insight = Waarom klanten betwisten
staff-disputes-insight-intro = Betwistingen die in deze periode begonnen, per reden.
staff-disputes-insight-none = In deze periode begon geen betwisting
staff-disputes-insight-csv = Downloaden als CSV
staff-disputes-period = Periode
dispute-insight-file = betwistingen
dispute-insight-reason = Reden
dispute-insight-raised = Aantal
dispute-insight-running = Nog niet besloten
dispute-insight-decided = Besloten
dispute-insight-claimed = Betwist
dispute-insight-accepted = Gecrediteerd
dispute-insight-share = Gecrediteerd, %
dispute-insight-days = Dagen tot besluit
dispute-insight-code = Code
staff-dispute-title = Betwisting { $number }
staff-dispute-contested = Betwist
staff-dispute-held = Aangehouden
staff-dispute-refund-claim = Betaald, teruggevraagd
staff-dispute-taken-off = Intussen gecrediteerd of kwijtgescholden
staff-dispute-outstanding = Openstaand
staff-dispute-credited = Gecrediteerd
staff-dispute-wants = De klant wil
staff-dispute-raised = Begonnen
staff-dispute-again = Heropend
staff-dispute-round = Dit is ronde { $round }
staff-dispute-answer-by = Antwoord uiterlijk op { $date }
staff-dispute-correct-by = Creditnota uiterlijk op { $date }
staff-dispute-clock-stands = { $days ->
    [0] De klok staat stil: we wachten op de klant. Er was geen werkdag meer over.
    [one] De klok staat stil: we wachten op de klant. Er is één werkdag over.
   *[other] De klok staat stil: we wachten op de klant. Er zijn { $days } werkdagen over.
}
staff-dispute-claimed = Wat er betwist wordt
staff-dispute-invoices = Betwiste facturen
staff-dispute-lines = Betwiste regels
staff-dispute-what = Regel
staff-dispute-whole = { $number }, de hele factuur
staff-dispute-line = { $number }, regel { $line }
staff-dispute-line-named = { $number }, regel { $line }: { $name }
staff-dispute-pay-by = te betalen uiterlijk { $date }
staff-dispute-decisions = Toegekend bedrag
staff-dispute-net-vat = { $net } en { $vat } btw
staff-dispute-became-credit = { $lowered } van de schuld af, { $credit } werd tegoed
staff-dispute-no-note-yet = De creditnota moet nog komen
staff-dispute-note-tied = De creditnota is er
staff-dispute-note-part = Creditnota's noemen { $amount } ervan
staff-dispute-replaced-by = In de plaats kwam factuur
staff-dispute-replaced-coming = Factuur { $number } komt in de plaats. Die is er nog niet.
staff-dispute-takes-the-place = Deze factuur komt in de plaats van wat werd betwist
staff-dispute-outcome-accepted = { $amount } van { $claimed } wordt gecrediteerd
staff-dispute-outcome-refused = Afgewezen: er wordt niets gecrediteerd
staff-dispute-outcome-replaced = Afgerond: een verbeterde factuur komt in de plaats
staff-dispute-outcome-correcting = Aangehouden tot de creditnota er is
staff-dispute-outcome-redelivered = Afgerond: er wordt opnieuw geleverd
staff-dispute-outcome-explained = Afgerond: het is uitgelegd
staff-dispute-outcome-withdrawn = De klant trok de betwisting in
staff-dispute-history = Wat er gebeurde
staff-dispute-event-raised = { $amount } wordt betwist
staff-dispute-event-assigned = Gegeven aan { $name }
staff-dispute-event-taken = Iemand zoekt het uit
staff-dispute-event-asked = De klant kreeg een vraag
staff-dispute-event-answered = De klant gaf antwoord
staff-dispute-event-accepted = Besloten: { $amount } wordt gecrediteerd
staff-dispute-event-refused = Besloten: er wordt niets gecrediteerd
staff-dispute-event-settled = Afgerond zonder credit
staff-dispute-event-correcting = Een verbeterde factuur komt in de plaats
staff-dispute-event-withdrawn = De klant trok de betwisting in
staff-dispute-event-reopened = De klant heropende de betwisting
staff-dispute-event-credit-note = Creditnota { $number } kwam binnen
staff-dispute-thread = Berichten
staff-dispute-write = Wat wilt u schrijven?
staff-dispute-write-message = Bericht aan de klant
staff-dispute-write-question = Vraag aan de klant
staff-dispute-write-note = Notitie voor collega's
staff-dispute-message = Uw bericht
staff-dispute-message-hint = De klant leest dit en krijgt het per mail.
staff-dispute-send = Naar de klant sturen
staff-dispute-question = Uw vraag
staff-dispute-question-hint = De klant krijgt de vraag per mail. Tot het antwoord staat de klok stil.
staff-dispute-ask = Aan de klant vragen
staff-dispute-note = Uw notitie
staff-dispute-note-hint = Alleen collega's lezen dit. De klant ziet het nooit.
staff-dispute-keep-note = Notitie bewaren
staff-dispute-is-over = Er is niets te besluiten. De klant kan de betwisting nog enkele dagen heropenen.
staff-dispute-waits = Een besluit wacht op een tweede persoon. Trek dat eerst in om anders te besluiten.
staff-dispute-take = Ik zoek het uit
staff-dispute-take-hint = De klant ziet dat iemand het uitzoekt.
staff-dispute-assign = Geven
staff-dispute-assign-label = Geef deze betwisting aan
staff-dispute-done-taken = De klant ziet nu dat iemand het uitzoekt.
staff-dispute-done-assigned = De betwisting en de taak zijn nu bij deze collega.
staff-dispute-done-sent = Het bericht is verstuurd.
staff-dispute-done-asked = De vraag is verstuurd. De klok staat stil tot de klant antwoordt.
staff-dispute-done-noted = De notitie is bewaard.
staff-dispute-done-decided = Het is besloten. De klant krijgt uw woorden per mail.
staff-dispute-decide = Besluiten
staff-dispute-decide-intro = De klant krijgt het besluit en uw woorden meteen per mail.
staff-dispute-how = Uw besluit
staff-dispute-ending = Hoe loopt het af?
staff-dispute-no-ending = Kies hoe het afloopt.
staff-dispute-accept-all = Alles crediteren: { $amount }
staff-dispute-accept-all-means = Er is { $less } minder verschuldigd.
staff-dispute-accept-all-paid = Er is { $less } minder verschuldigd. { $back } was betaald en wordt tegoed.
staff-dispute-accept-part = Een deel crediteren
staff-dispute-accept-part-means = Vul hieronder in hoeveel. De rest blijft verschuldigd, met een nieuwe dag om te betalen.
staff-dispute-refuse = Afwijzen
staff-dispute-refuse-means = Er wordt niets gecrediteerd. De vervaldatum blijft; er komt een nieuwe dag om te betalen.
staff-dispute-replaced = Een verbeterde factuur komt in de plaats
staff-dispute-replaced-means = Vul hieronder in welke. Wat wordt betwist, blijft aangehouden tot de creditnota ervoor er is.
staff-dispute-corrected = Factuur en creditnota zijn er
staff-dispute-corrected-means = De pauze eindigt. Wat nog verschuldigd is, moet worden betaald.
staff-dispute-redelivered = Er wordt opnieuw geleverd
staff-dispute-redelivered-means = Er wordt niets gecrediteerd.
staff-dispute-explained = Het is uitgelegd
staff-dispute-explained-means = Er wordt niets gecrediteerd.
staff-dispute-amounts = Bedragen, als u een deel crediteert
staff-dispute-amounts-hint = Met btw. Laat leeg wat u niet crediteert.
staff-dispute-of = Betwist: { $amount }
staff-dispute-by-line = Of een bedrag per regel
staff-dispute-by-line-hint = Maak dan het bedrag van de hele factuur leeg. De btw is die van elke regel.
staff-dispute-whole-or-lines = Maak dit bedrag leeg, of de bedragen van de regels van deze factuur.
staff-dispute-number = Nummer van de verbeterde factuur
staff-dispute-number-hint = Alleen als een verbeterde factuur in de plaats komt.
staff-dispute-why = Waarom, in woorden voor de klant
staff-dispute-why-hint = Het staat in de mail en op de pagina van de betwisting.
staff-dispute-notes = Creditnota's voor deze facturen
staff-dispute-notes-hint = Misschien is dat al de creditering waar om gevraagd wordt. Wijs dan af of leg het uit, zodat er niet dubbel wordt gecrediteerd. Komt er een verbeterde factuur, dan telt wat u niet aanvinkt als creditnota daarvoor.
staff-dispute-beside = { $number } van { $amount } gaat over iets anders
staff-dispute-is-beside = Gaat over iets anders
staff-dispute-may-be-it = Misschien de creditering waar om gevraagd wordt
staff-dispute-decide-button = Besluiten en de klant inlichten
staff-dispute-changed = Er gebeurde iets met deze betwisting sinds u deze pagina opende. Kijk wat er gebeurde, en doe het dan opnieuw.
staff-dispute-state = Deze betwisting heeft de status "{ $state }". Dat kan nu niet.
staff-dispute-not-for-them = Kies een collega die betwistingen mag behandelen.
staff-dispute-no-number = Vul het nummer van de verbeterde factuur in, hoogstens 100 tekens.
staff-dispute-own-number = Dit is het nummer van de betwiste factuur zelf. Vul het nummer in van de factuur die in de plaats komt.
staff-dispute-nothing = Vul minstens één bedrag in, of kies een andere afloop.
staff-dispute-too-many = Dit zijn te veel regels voor één betwisting.
staff-dispute-too-much = Hier kan hoogstens { $most } worden gecrediteerd.
staff-dispute-no-line = Dit wordt hier niet betwist.
staff-dispute-twice = Deze regel staat er twee keer.
staff-dispute-other-currency = Alle bedragen moeten in één valuta zijn.
staff-dispute-note-came = Creditnota { $number } is er al. Gaat die over iets anders? Vink die dan hier aan.
staff-dispute-too-late = Heropenen kon tot en met { $date }.
staff-dispute-see = Naar de betwisting
staff-settings-disputes = Betwistingen
staff-settings-disputes-text = Deze dagen gelden voor wat vanaf nu begint. Wat al is toegezegd blijft staan.
staff-settings-dispute-reopen = Dagen om een betwisting te heropenen
staff-settings-dispute-reopen-hint = Nadat ze is afgerond. 0 betekent alleen op dezelfde dag.
staff-settings-dispute-pay = Dagen om te betalen wat toch verschuldigd is
staff-settings-dispute-pay-hint = Na het besluit, en nooit vóór de vervaldatum.
staff-settings-dispute-days = Werkdagen om te antwoorden
staff-settings-dispute-days-hint = Laat leeg voor het gebruikelijke aantal.
staff-settings-dispute-usual = { $days ->
    [one] Gewoonlijk één werkdag
   *[other] Gewoonlijk { $days } werkdagen
}
staff-settings-dispute-days-wrong = Vul een aantal dagen in van { $least } tot en met { $most }.

## disputes

dispute-reason-not-received = Ik heb het niet ontvangen
dispute-reason-damaged = Het is beschadigd of niet goed
dispute-reason-price = De prijs klopt niet
dispute-reason-quantity = Het aantal klopt niet
dispute-reason-returned = Ik heb het teruggestuurd
dispute-reason-discount = Er mist een korting
dispute-reason-deduction = Ik houd een deel in
dispute-reason-twice = Het is dubbel in rekening gebracht
dispute-reason-details = Een naam, adres of ordernummer klopt niet
dispute-reason-other = Iets anders
dispute-question-not-received = Wat had er moeten komen, en wanneer?
dispute-question-damaged = Wat is er mis mee, en wanneer zag u dat? Een foto helpt.
dispute-question-price = Welke prijs was afgesproken, en waar staat dat?
dispute-question-quantity = Hoeveel is er gekomen?
dispute-question-returned = Wanneer hebt u het teruggestuurd, en hoe?
dispute-question-discount = Welke korting was afgesproken, en waar staat dat?
dispute-question-deduction = Wat houdt u in, en op grond van welke regel of afspraak?
dispute-question-twice = Op welke andere factuur staat het?
dispute-question-details = Wat had er moeten staan?
dispute-question-other = Wat is er mis?
dispute-wants-credit = Minder betalen, of geld terug
dispute-wants-corrected = Een verbeterde factuur
dispute-wants-explanation = Uitleg
dispute-wants-redelivery = Een nieuwe levering
dispute-state-open = Ontvangen
dispute-state-waiting = Wacht op de klant
dispute-state-in-review = Wordt uitgezocht
dispute-state-correcting = Wordt verbeterd
dispute-state-accepted = Toegekend
dispute-state-partly-accepted = Deels toegekend
dispute-state-refused = Afgewezen
dispute-state-settled = Afgerond
dispute-state-withdrawn = Ingetrokken
disputes-title = Betwistingen
disputes-what = Betwisting
disputes-amount = Betwist
disputes-state = Stand
disputes-answer = Antwoord uiterlijk
disputes-by = { $date }
disputes-closed = afgerond op { $date }
disputes-your-turn = We wachten op uw antwoord
disputes-more = Iets betwisten
disputes-none = Er wordt niets betwist
disputes-none-text = Klopt een factuur niet? Open haar, kies “Er klopt iets niet” en zeg om welk deel het gaat. De rest betaalt u gewoon.
disputes-none-not-yours = U hebt niet het recht om facturen te betwisten. Vraag het aan wie uw contactpersonen beheert.
dispute-title = Betwisting { $number }
dispute-waits-for-you = Wacht op uw antwoord
dispute-part-whole = De hele factuur
dispute-new-title = Facturen betwisten
dispute-new-none = Kies eerst een factuur
dispute-new-none-text = Open een factuur, of vink er meer aan in de lijst, en kies “Er klopt iets niet”.
dispute-new-not-possible = Voor wat u koos, hoeft u niets te betalen. Er valt dus niets te betwisten. Hebt u er een vraag over? Bel of mail ons dan.
dispute-new-about = vervalt op { $due }, { $amount } open
dispute-new-how-much = Hoeveel ervan klopt niet?
dispute-new-whole = De hele factuur, of een bedrag
dispute-new-lines = Alleen een paar regels
dispute-new-amount = Hoeveel betwist u?
dispute-new-most = Hoogstens { $most }, met btw.
dispute-new-nothing-left = Hiervan valt niets meer te betwisten: het is al betwist of gecrediteerd.
dispute-new-many-lines = Dit zijn te veel regels om uit te kiezen. Betwist een bedrag en noem de regels in uw eigen woorden. Of kies minder facturen.
dispute-line-net = Zonder btw
dispute-line-share = Kortingen en toeslagen
dispute-line-share-why = Kortingen en toeslagen gelden voor de hele factuur. Elke regel krijgt er een deel van.
dispute-line-all = Met btw
dispute-line-contested = U betwist
dispute-line-contested-of = U betwist van { $name }
dispute-line-unnamed = Regel { $number }
dispute-line-gives = Met deze regel krijgt u iets terug. Zeg hoeveel er ontbreekt.
dispute-line-left = { $left } ervan is te betwisten
dispute-new-why = Wat klopt er niet?
dispute-new-next = Volgende: zeg wat er niet klopt
dispute-new-next-hint = Er wordt nog niets verstuurd.
dispute-new-other = Hebt u al betaald, of hebt u een vraag?
dispute-new-no-reason = Kies wat er niet klopt.
dispute-new-no-line = Vink de regels aan die niet kloppen, of kies de hele factuur.
dispute-new-nothing = Kies wat u betwist.
dispute-new-no-amount = Typ hoeveel ervan u betwist.
dispute-new-not-positive = Typ een bedrag boven nul.
dispute-new-above = Hoogstens { $most } hiervan is te betwisten.
dispute-new-too-many = Dit is te veel voor één betwisting. Kies minder facturen of regels.
dispute-new-currencies = Eén betwisting gaat over één valuta. Kies facturen in één valuta.
dispute-new-not-there = Een van deze facturen of regels is niet meer te betwisten. Bekijk uw keuze nog eens.
dispute-new-no-wants = Kies wat u wilt.
dispute-review-title = Controleer en verstuur
dispute-review-what = Wat u betwist
dispute-review-claimed = U betwist
dispute-review-follows = Wat er dan gebeurt
dispute-review-held = U hoeft { $amount } niet te betalen tot hierover is besloten. We sturen er geen herinneringen voor.
dispute-review-refund = { $amount } daarvan is al betaald. Als u gelijk hebt, wordt dat tegoed van u.
dispute-review-stays = { $amount } van deze facturen blijft gewoon te betalen.
dispute-review-nothing-stays = Verder hoeft u op deze facturen niets te betalen.
dispute-review-due = De vervaldatum blijft hetzelfde. Als we het niet eens zijn, krijgt u een nieuwe dag om te betalen.
dispute-review-answer = U krijgt uiterlijk op { $date } antwoord.
dispute-review-words-hint = In uw eigen woorden. Wij lezen dit, en uw collega’s met toegang kunnen het ook lezen.
dispute-review-wants = Wat wilt u?
dispute-review-change = Wijzig wat u betwist
dispute-review-button = Betwist { $amount }
dispute-sent-title = We hebben betwisting { $number } ontvangen
dispute-sent-text = { $who } zoekt het uit. U krijgt uiterlijk op { $date } antwoord.
dispute-pay-rest = Betaal nu de rest: { $amount }
dispute-done-said = Uw bericht is verstuurd.
dispute-done-withdrawn = De betwisting is ingetrokken.
dispute-done-reopened = De betwisting is heropend.
dispute-done-too-late = De betwisting is intussen afgerond. Er is niets veranderd.
dispute-asked-title = We hebben een vraag
dispute-asked-text = Lees haar hieronder en geef antwoord. Tot dan wacht de betwisting.
dispute-protest = { $amount } onder protest betaald
dispute-protest-text = { $amount } daarvan is betaald, onder protest: u geeft niets op. Als u gelijk hebt, wordt dat tegoed van u.
dispute-taken-off = { $amount } daarvan is intussen van de factuur afgegaan. Dat hoeft u niet te betalen.
dispute-raised-on = Betwist op
dispute-wanted = Wat u wilt
dispute-owner = Wie het uitzoekt
dispute-ended-on = Afgerond op
dispute-messages = Berichten
dispute-only-disputers = U kunt dit lezen. Alleen contactpersonen die mogen betwisten, kunnen schrijven.
dispute-your-message = Uw bericht
dispute-your-answer = Uw antwoord
dispute-send = Verstuur het bericht
dispute-not-agreed = Bent u het niet eens, of is er meer te zeggen?
dispute-reopen = Heropen de betwisting
dispute-reopen-hint = Tot en met { $date } kunt u de betwisting heropenen. Zeg waarom.
dispute-reopen-too-late = De betwisting kon tot en met { $date } worden heropend. U kunt nog wel een bericht sturen.
dispute-reopen-nothing = Hiervan valt niets meer te betwisten: het is gecrediteerd, of wordt in een andere betwisting betwist.
dispute-changed = Er is intussen iets met deze betwisting gebeurd. Bekijk haar nog eens.
dispute-decision = Hoe het afliep
dispute-why = Waarom
dispute-next = Wat er nu gebeurt
dispute-ended-accepted = U hebt gelijk: { $amount } wordt gecrediteerd.
dispute-ended-partly = U hebt deels gelijk: { $amount } wordt gecrediteerd.
dispute-ended-refused = We zijn het niet eens. Er wordt niets gecrediteerd.
dispute-ended-replaced = Factuur { $number } komt in de plaats van de factuur die u betwistte.
dispute-next-held = U hoeft { $amount } niet te betalen tot de creditnota er is. We sturen er geen herinneringen voor.
dispute-next-credit-note = Wat u ervan hebt betaald, wordt tegoed zodra de creditnota er is.
dispute-correct-by = Verbeterd uiterlijk
dispute-ended-redelivered = U krijgt een nieuwe levering.
dispute-ended-explained = We hebben het uitgelegd.
dispute-ended-withdrawn = U hebt haar ingetrokken.
dispute-next-lowered = { $amount } gaat af van wat u moet betalen.
dispute-next-credit = { $amount } was al betaald. Dat is nu tegoed, om te gebruiken of terug te krijgen.
dispute-next-pay = Betaal { $amount } op factuur { $number }, uiterlijk op { $date }. De vervaldatum blijft hetzelfde.
dispute-next-reopen = Bent u het niet eens? Tot en met { $date } kunt u de betwisting heropenen.
dispute-next-nothing = U hoeft niets te doen.
dispute-what = Wat wordt betwist
dispute-credit = Gecrediteerd
dispute-credited-on = Factuur { $number }
dispute-credit-note-came = De creditfactuur is er.
dispute-credit-note-to-come = De creditfactuur volgt.
dispute-line-credited = { $amount } ervan is gecrediteerd
dispute-history = Wat er gebeurde
dispute-by-former = Een contactpersoon die geen toegang meer heeft
dispute-event-raised = { $amount } werd betwist
dispute-event-raised-plain = Er werd iets betwist
dispute-event-assigned = { $name } heeft haar nu
dispute-event-taken = Iemand zoekt het uit
dispute-event-asked = U werd iets gevraagd
dispute-event-answered = U gaf antwoord
dispute-event-accepted = { $amount } werd gecrediteerd
dispute-event-decided = Besloten: { $state }
dispute-event-withdrawn = De betwisting werd ingetrokken
dispute-event-reopened = { $amount } werd opnieuw betwist
dispute-event-reopened-plain = De betwisting werd heropend
dispute-event-credit-note = Creditfactuur { $number } kwam
dispute-withdraw-title = Toch niet betwist?
dispute-withdraw-open = Trek deze betwisting in
dispute-withdraw-text = Dan moet u het betwiste bedrag toch betalen. U krijgt een nieuwe dag om dat te doen.
dispute-withdraw = Ja, trek haar in
dispute-pay-by = Na het besluit: betaal wat op deze factuur nog open is uiterlijk op { $date }. De vervaldatum blijft hetzelfde.
help-wrong-contest = Betwist { $count ->
    [one] deze factuur
   *[other] deze facturen
}
help-wrong-contest-hint = Zeg welk deel niet klopt. Dat deel hoeft u niet te betalen tot wij beslissen.
help-wrong-contest-list = Kies facturen om te betwisten
help-wrong-disputes = Uw betwistingen
thread-by-debtor = De klant
thread-note = Alleen voor collega’s
thread-withheld = Van een andere klant, alleen collega’s lezen dit
thread-size = { $kib } kB
thread-files = Bestanden (mag leeg blijven)
thread-files-hint = PDF, foto (PNG, JPEG), tekst, CSV, Excel, Word of een bewaarde mail (EML). Hoogstens 10 bestanden, 10 MB per bestand, 25 MB samen.
thread-files-again = Kies deze opnieuw: { $names }
thread-file-wrong = { $name }: { $why } Er is niets verstuurd.
thread-file-empty = er zit niets in dit bestand.
thread-file-too-large = dit bestand is groter dan 10 MB.
thread-file-name = de naam is te lang, of heeft tekens die niet in een bestandsnaam kunnen. Geef het een andere naam.
thread-file-program = we nemen geen programma’s aan.
thread-file-web-page = we nemen geen webpagina’s en SVG-tekeningen aan. Stuur er een PDF of een foto van.
thread-file-polyglot = er zit iets anders in dit bestand verstopt. Bewaar het opnieuw, of stuur er een foto van.
thread-file-pixels = deze afbeelding is te groot. Maak haar kleiner.
thread-file-macros = dit document heeft macro’s, of is niet te onderzoeken. Stuur het als PDF.
thread-file-broken = dit bestand is beschadigd. Bewaar het opnieuw.
thread-file-unknown = we kennen dit soort bestand niet. Stuur een PDF, PNG, JPEG, tekst, CSV, Excel-, Word- of EML-bestand.
thread-too-many-files = Dit zijn te veel bestanden: hoogstens 10 bij één bericht.
thread-too-much = Deze bestanden zijn samen te groot: hoogstens 25 MB bij één bericht. Stuur de andere met een volgend bericht.
thread-full = Er is geen ruimte voor meer bestanden van u. Stuur uw bericht zonder bestanden, of bel ons.
thread-words-empty = Schrijf waar het om gaat.
thread-words-too-long = Dit is te lang: hoogstens { $most } tekens.
thread-words-control = Er staan tekens in die niet te tonen zijn. Typ het opnieuw.
thread-words-card = Er staat een nummer van een betaalkaart in. Haal het weg: dat mogen we niet bewaren.
mail-dispute-button = Bekijk de betwisting
mail-dispute-received-subject = We hebben betwisting { $number } ontvangen
mail-dispute-received = U betwist { $amount } van { $debtor }. Uw nummer hiervoor is { $number }.
mail-dispute-held = U hoeft { $amount } niet te betalen tot hierover is besloten. De rest blijft gewoon verschuldigd.
mail-dispute-paid = { $amount } daarvan is al betaald. Als u gelijk hebt, wordt dat tegoed van u.
mail-dispute-answer-by = U krijgt uiterlijk op { $date } antwoord.
mail-dispute-asked-subject = Een vraag over betwisting { $number }
mail-dispute-asked = { $creditor } heeft een vraag over betwisting { $number } van { $debtor }:
mail-dispute-asked-next = We wachten op uw antwoord.
mail-dispute-message-subject = Een bericht over betwisting { $number }
mail-dispute-message = { $creditor } schreef over betwisting { $number } van { $debtor }:
mail-dispute-decided-subject = Over betwisting { $number } is besloten
mail-dispute-accepted = U hebt gelijk in betwisting { $number } van { $debtor }: { $amount } wordt gecrediteerd.
mail-dispute-partly = U hebt deels gelijk in betwisting { $number } van { $debtor }: { $amount } wordt gecrediteerd.
mail-dispute-refused = We zijn het niet eens met betwisting { $number } van { $debtor }. Er wordt niets gecrediteerd.
mail-dispute-replaced = Betwisting { $number } van { $debtor }: factuur { $other } is in de plaats gekomen van de factuur die u betwistte.
mail-dispute-redelivered = Betwisting { $number } van { $debtor }: u krijgt een nieuwe levering.
mail-dispute-explained = Betwisting { $number } van { $debtor }: we hebben het uitgelegd.
mail-dispute-to-be-replaced = U hebt gelijk in betwisting { $number } van { $debtor }: factuur { $other } komt in de plaats van de factuur die u betwistte.
mail-dispute-until-corrected = U hoeft { $amount } niet te betalen tot de creditnota ervoor er is. We sturen er geen herinneringen voor.
mail-dispute-credit = { $amount } daarvan was al betaald. Dat is nu tegoed, om te gebruiken of terug te krijgen.
mail-dispute-why = In onze woorden: { $words }
mail-dispute-pay = Nog te betalen op factuur { $number }: { $amount }, uiterlijk op { $date }. De vervaldatum blijft hetzelfde.
mail-dispute-nothing-to-pay = U hoeft hiervoor nu niets te betalen.
mail-dispute-again = Bent u het niet eens, dan kunt u de betwisting op haar pagina heropenen.
mail-dispute-staff-subject = Betwisting { $number } van { $debtor }
mail-dispute-staff-raised = { $debtor } betwist { $amount } in betwisting { $number }: { $reason }.
mail-dispute-staff-message = { $debtor } schreef een bericht in betwisting { $number }.
mail-dispute-staff-withdrawn = { $debtor } trok betwisting { $number } in.
mail-dispute-staff-reopened = { $debtor } is het niet eens en heropende betwisting { $number }.
mail-dispute-staff-answer-by = Het antwoord moet er uiterlijk op { $date } zijn.

## staff: payment plans

staff-plans-title = Betalingsregelingen
staff-plans-all = Alle regelingen
staff-plans-any = Alle
staff-plans-over = Voorbij
staff-plans-none = Geen betalingsregelingen
staff-plans-plan = Regeling
staff-plans-next = Volgende stap
staff-plans-answer = Antwoord uiterlijk { $date }
staff-plans-take = Antwoord van de klant uiterlijk { $date }
staff-plans-can-end = Kan eindigen vanaf { $date }
staff-plans-instalment = Termijn op { $date }
staff-plans-over-on = Voorbij sinds { $date }
staff-plans-closed = Voorbij sinds
staff-plans-broken-now = { $count ->
    [one] Er is er nu één verbroken
   *[other] Er zijn er nu { $count } verbroken
}
staff-plans-ended-unpaid = { $count ->
    [one] Eén eindigde onbetaald
   *[other] { $count } eindigden onbetaald
}
staff-plan-title = Betalingsregeling { $number }
staff-plan-state-asked = Wacht op ons antwoord
staff-plan-state-offered = Wacht op de klant
staff-plan-state-running = Loopt
staff-plan-state-broken = Verbroken
staff-plan-state-completed = Afbetaald
staff-plan-state-ended = Onbetaald geëindigd
staff-plan-state-refused = Geweigerd
staff-plan-state-withdrawn = Ingetrokken
staff-plan-state-lapsed = Vervallen
staff-plan-in-instalments = Te betalen in termijnen
staff-plan-left = Nog te betalen
staff-plan-left-of = Nog { $left } van { $total } te betalen
staff-plan-began = Gevraagd
staff-plan-grace = Extra dagen
staff-plan-notice = Dagen na bericht
staff-plan-days = { $days ->
    [one] Eén dag
   *[other] { $days } dagen
}
staff-plan-take-by = De klant kan akkoord gaan tot en met { $date }
staff-plan-ends-on = De klant heeft bericht gekregen. De regeling kan eindigen vanaf { $date }.
staff-plan-next = Volgende: { $amount } uiterlijk op { $date }
staff-plan-terms = Voorwaarden
staff-plan-term = Voorwaarde
staff-plan-asked-terms = De klant vraagt
staff-plan-offered-terms = Wij bieden aan
staff-plan-total = Totaal
staff-plan-down = Aanbetaling
staff-plan-no-down = Geen
staff-plan-share = Termijnen
staff-plan-so-many = { $count ->
    [one] Eén
   *[other] { $count }
}
staff-plan-each-time = Telkens { $amount }
staff-plan-rhythm = Hoe vaak
staff-plan-monthly = Elke maand
staff-plan-two-weekly = Elke twee weken
staff-plan-first = Eerste dag
staff-plan-last = Laatste dag
staff-plan-instalment = Termijn { $number }
staff-plan-instalments = Wat er van elke termijn nog openstaat
staff-plan-which = Termijn
staff-plan-due-on = Uiterlijk op
staff-plan-agreed = Afgesproken
staff-plan-missing = ontbreekt
staff-plan-contested = { $amount } wordt betwist
staff-plan-invoices = Facturen van de regeling
staff-plan-in-plan = In de regeling
staff-plan-due-now = Nu te betalen
staff-plan-limits = Wat het beleid toelaat
staff-plan-policy-of = { $kind }, versie { $version }
staff-plan-inside = Alles valt binnen het beleid.
staff-plan-outside = Buiten het beleid:
staff-plan-outside-reviewed = Een collega kijkt naar elke regeling.
staff-plan-outside-long = Ze duurt langer dan { $most } maanden.
staff-plan-outside-small = Een termijn is kleiner dan { $least }.
staff-plan-outside-down = De aanbetaling is minder dan { $least }.
staff-plan-outside-down-late = De aanbetaling is later dan { $latest }.
staff-plan-outside-rhythm = Zo vaak worden er geen termijnen aangeboden.
staff-plan-outside-late = De eerste termijn is later dan { $latest }.
staff-plan-outside-much = Samen met de andere regelingen van de klant gaat ze over meer dan { $most }.
staff-plan-outside-not-yet = De vervaldatum van factuur { $number } ligt te ver weg.
staff-plan-outside-broken = Andere regelingen van de klant zijn verbroken of onbetaald geëindigd.
staff-plan-outside-currency = Ze is in een andere munt dan het beleid.
staff-plan-agreements = De overeenkomst, woord voor woord
staff-plan-version-asked = Versie { $version }, gevraagd op { $when }
staff-plan-version-offered = Versie { $version }, aangeboden op { $when }
staff-plan-counts = van kracht
staff-plan-hash = SHA-256 van de tekst:
staff-plan-consent-debtor = { $who } ging akkoord namens de klant
staff-plan-consent-other = { $who } ging akkoord namens { $debtor }, die deze betalingsregeling eerder had
staff-plan-consent-creditor = { $who } ging akkoord namens ons
staff-plan-proved-policy = volgens het beleid
staff-plan-proved-session = { $how }, sessie { $session }
staff-plan-history = Wat er gebeurde
staff-plan-event-asked = De klant vroeg een regeling voor { $amount }
staff-plan-event-asked-again = De klant vroeg andere voorwaarden
staff-plan-event-offered = Wij boden andere voorwaarden aan
staff-plan-event-agreed = Beiden gingen akkoord
staff-plan-event-refused = Wij weigerden het
staff-plan-event-withdrawn = De klant trok het in
staff-plan-event-lapsed = Niemand ging op tijd akkoord, of de facturen veranderden
staff-plan-event-broken = { $amount } ontbreekt; de klant kreeg bericht
staff-plan-event-mended = Wat verschuldigd was, is toch betaald
staff-plan-event-completed = Alles is betaald
staff-plan-event-resumed = Er ging geld terug: de regeling loopt weer
staff-plan-event-ended = De regeling eindigde; { $amount } is onbetaald
staff-plan-event-assigned = Gegeven aan { $name }
staff-plan-accept = Accepteer de regeling
staff-plan-accept-hint = De regeling loopt meteen. De klant krijgt de overeenkomst per mail.
staff-plan-cannot-accept = Zoals het gevraagd is, kan het nu niet worden geaccepteerd. Waarom staat onder “Wat het beleid toelaat”.
staff-plan-refuse = Weiger
staff-plan-why-not = Waarom niet, in woorden voor de klant
staff-plan-why = Waarom, in woorden voor de klant
staff-plan-why-end = Waarom ze eindigt, in woorden voor de klant
staff-plan-why-hint = Het staat in de mail en op de pagina van de regeling.
staff-plan-they-answer = De klant heeft uw aanbod. Er is niets te doen tot de klant antwoordt, of tot de laatste dag ervan voorbij is.
staff-plan-is-kept = Er is geen knop om deze regeling te beëindigen: zolang ze wordt nagekomen, of wat ontbreekt onderweg is, beëindigt niemand haar. Ze kan eindigen als een termijn na de extra dagen ontbreekt en ook de dagen na het bericht voorbij zijn.
staff-plan-not-yet = De klant heeft bericht gekregen en heeft nog tijd om te betalen. U kunt de regeling beëindigen vanaf { $date }.
staff-plan-end = Beëindig de regeling
staff-plan-end-hint = Wat nog openstaat, is meteen weer verschuldigd. Wat betaald is, blijft betaald.
staff-plan-is-over = Er is niets meer te beslissen.
staff-plan-counter = Bied andere voorwaarden aan
staff-plan-counter-intro = Voor dezelfde facturen. Er wordt niets verstuurd voordat u beide naast elkaar hebt gezien.
staff-plan-counter-consent = Door het te versturen gaat u namens de schuldeiser akkoord met deze voorwaarden. De klant kan akkoord gaan, iets anders vragen of nee zeggen.
staff-plan-counter-send = Verstuur dit aanbod
staff-plan-look = Toon het aanbod
staff-plan-side-by-side = Naast elkaar
staff-plan-down-hint = Wat eerst wordt betaald. Laat leeg voor geen aanbetaling.
staff-plan-down-on = Dag van de aanbetaling
staff-plan-by-count = Zoveel termijnen
staff-plan-by-amount = Telkens zoveel
staff-plan-count = Hoeveel termijnen
staff-plan-count-hint = Alleen bij zoveel termijnen. De aanbetaling telt niet mee.
staff-plan-each = Hoeveel per keer
staff-plan-each-hint = Alleen bij telkens zoveel. De laatste mag minder zijn, of iets meer.
staff-plan-first-on = Dag van de eerste termijn
staff-plan-first-on-hint = Een dag waarop niemand werkt, schuift op naar de volgende werkdag.
staff-plan-done-accepted = De regeling loopt. De klant krijgt de overeenkomst per mail.
staff-plan-done-refused = Het is geweigerd. De klant krijgt uw woorden per mail.
staff-plan-done-offered = Uw aanbod is verstuurd. De klant krijgt het per mail.
staff-plan-done-ended = De regeling is geëindigd. De klant krijgt uw woorden per mail.
staff-plan-no-share = Kies hoeveel termijnen, of hoeveel per keer.
staff-plan-count-wrong = Typ een heel getal van 1 tot { $most }, en niet meer termijnen dan er centen zijn.
staff-plan-too-many = Dit zijn meer dan { $most } termijnen.
staff-plan-down-negative = Typ een bedrag van nul of meer.
staff-plan-down-too-much = Zo blijft er niets over om in termijnen te betalen.
staff-plan-no-day = Die dag bestaat niet.
staff-plan-too-early = Kies { $date } of een latere dag.
staff-plan-too-far = Kies { $date } of een eerdere dag.
staff-plan-not-offered = Deze klant krijgt geen regelingen aangeboden: door het beleid, of omdat de klant insolvent of uit handen gegeven is.
staff-plan-no-business = De regeling kost iets, en de klant is geen bedrijf meer. Wijs ze af: de klant kan een nieuwe vragen, die niets kost.
staff-plan-no-invoice = Van minstens één factuur staat niets open dat niet betwist wordt.
staff-plan-too-many-invoices = Een regeling gaat over hoogstens { $most } facturen.
staff-plan-in-another = Een van de facturen hoort bij een andere regeling.
staff-plan-being-paid = Er is een betaling voor een van de facturen onderweg. Wacht tot die er is.
staff-plan-other-currency = Alle facturen moeten in één munt zijn.
staff-plan-unexplained = Zeg waarom.
staff-plan-other-terms = Dit zijn niet de voorwaarden die u hebt gezien. Bekijk ze hier, en verstuur ze dan.
staff-plan-owed-changed = Wat er op de facturen openstaat, is veranderd sinds de vraag. Bied voorwaarden aan voor wat nu openstaat, of weiger.
staff-plan-state = Deze regeling heeft nu de status “{ $state }”. Dat kan nu niet meer.
staff-plan-changed = Er is iets met deze regeling gebeurd sinds u deze pagina opende. Kijk wat er gebeurde, en doe het dan opnieuw.
staff-plan-overtaken = Waar het over ging, is intussen veranderd. Daarmee is dit verzoek voorbij. De klant heeft bericht gekregen.
staff-plan-too-many-rounds = Er is zo vaak iets voorgesteld dat u alleen nog kunt accepteren of weigeren. Bel de klant.
staff-plan-outside-missing = Er ontbreekt iets van de regeling, ook na de extra dagen.
staff-plan-outside-moved-before = De termijn is al eens verschoven.
staff-plan-outside-moved = Hij verschuift voorbij { $latest }.
staff-plan-event-change-asked = De klant vroeg een wijziging
staff-plan-event-change-offered = Wij boden een wijziging aan
staff-plan-event-changed = Beiden gingen akkoord met een wijziging: { $amount } in totaal
staff-plan-event-change-refused = Wij weigerden de wijziging
staff-plan-event-change-withdrawn = De klant trok de wijziging in, of wilde die niet
staff-plan-event-change-lapsed = De wijziging verviel: niemand ging op tijd akkoord, waar het over gaat veranderde, of de regeling was voorbij
staff-plan-change = Bied een wijziging aan
staff-plan-change-other = Bied een andere wijziging aan
staff-plan-change-intro = Er wordt niets verstuurd voordat u oud en nieuw naast elkaar hebt gezien. Tot de klant akkoord gaat, gaat de regeling door zoals die is.
staff-plan-change-waits-asked = Wijziging wacht op ons antwoord
staff-plan-change-waits-offered = Wijziging wacht op de klant
staff-plan-change-before = Voor de wijziging
staff-plan-change-was-refused = De laatste wijziging die werd gevraagd, is geweigerd:
staff-plan-change-accept = Accepteer de wijziging
staff-plan-change-accept-hint = Ze telt meteen. De klant krijgt de nieuwe overeenkomst per mail.
staff-plan-change-refuse = Weiger de wijziging
staff-plan-change-they-answer = De klant heeft uw aanbod om te wijzigen. Tot de klant akkoord gaat, gaat de regeling door zoals die is.
staff-plan-change-why-hint = U mag dit leeg laten. Het staat in de mail en op de pagina van de regeling.
staff-plan-change-waits = Er wacht al een wijziging van deze regeling op antwoord.
staff-plan-no-change = Er is geen wijziging meer om te beantwoorden. Kijk wat er gebeurde.
staff-plan-not-open = Van deze termijn is niets meer te betalen.
staff-plan-same-day = De termijn is al op die dag verschuldigd.
staff-plan-in-it = Een van deze facturen hoort al bij deze regeling.
staff-plan-done-changed = De regeling is gewijzigd. De klant krijgt de nieuwe overeenkomst per mail.
staff-settings-policies = Meer tijd
staff-settings-policies-text = Hoeveel tijd debiteuren kunnen krijgen, per soort debiteur. Debiteuren zien deze grenzen voordat ze iets vragen.
staff-settings-policy-consumer = Consumenten, en debiteuren van onbekende soort
staff-settings-policy-business = Bedrijven
staff-settings-policy-public-body = Overheidsinstellingen
staff-settings-policy-usual = Nog door niemand veranderd
staff-settings-policy-set = Versie { $version }, door { $who } op { $when }
staff-settings-policy-present = { $kind }: versie { $version } geldt nu
staff-settings-policy-keep = Een nieuwe versie geldt voor wat daarna wordt gevraagd. Regelingen die lopen of op antwoord wachten, houden de hunne.
staff-settings-policy-next = Versie { $version }
staff-settings-policy-versions = Versies
staff-settings-policy-stale = { $who } maakte op { $when } versie { $version }, nadat u dit formulier opende. Van u is niets opgeslagen. Kijk wat nu geldt, en sla opnieuw op als het uwe erop moet volgen.
staff-settings-policy-plans = Hoe regelingen worden afgesproken
staff-settings-policy-plans-hint = Een regeling buiten deze grenzen wacht altijd op een collega.
staff-settings-policy-reviewed = Een collega kijkt naar elke regeling
staff-settings-policy-at-once = Meteen, binnen deze grenzen
staff-settings-policy-never = Er worden geen regelingen aangeboden
staff-settings-policy-longest = Langste regeling, in maanden
staff-settings-policy-smallest = Kleinste termijn
staff-settings-policy-smallest-in = Kleinste termijn, in { $currency }
staff-settings-policy-smallest-hint = De laatste mag kleiner zijn.
staff-settings-policy-down = Aanbetaling, in procent van het geheel
staff-settings-policy-rhythms = Hoe vaak
staff-settings-policy-no-rhythm = Vink minstens één mogelijkheid aan.
staff-settings-policy-first = Dagen tot de eerste termijn, hoogstens
staff-settings-policy-due = Facturen die binnen zoveel dagen vervallen, kunnen in een regeling
staff-settings-policy-most = Hoogste bedrag van de regelingen van een klant
staff-settings-policy-most-in = Hoogste bedrag van de regelingen van een klant samen, in { $currency }
staff-settings-policy-most-hint = Laat leeg voor geen grens.
staff-settings-policy-most-wrong = Typ een bedrag dat niet lager is dan de kleinste termijn, of laat het leeg.
staff-settings-policy-no-most = Geen grens
staff-settings-policy-ends = Als een regeling verbroken is
staff-settings-policy-grace = Extra dagen na de vervaldag van een termijn
staff-settings-policy-notice = Dagen na het bericht tot een verbroken regeling kan eindigen
staff-settings-policy-end = Een verbroken regeling eindigt
staff-settings-policy-ends-by-itself = Vanzelf
staff-settings-policy-ends-by-hand = Door een collega
staff-settings-policy-ends-itself = Een verbroken regeling eindigt vanzelf
staff-settings-policy-ends-itself-hint = Na de dagen van het bericht. Anders beëindigt een collega haar.
staff-settings-policy-broken = Bij zoveel regelingen die verbroken zijn, of in twee jaar onbetaald eindigden, bekijkt een collega een nieuwe
staff-settings-policy-cost = Kosten van een regeling
staff-settings-policy-cost-in = Kosten van een regeling, eenmalig, in { $currency }
staff-settings-policy-cost-hint = Laat leeg als een regeling niets kost. U factureert het in uw boekhouding: bij elke afgesproken regeling komt er een taak voor.
staff-settings-policy-cost-wrong = Typ een bedrag van nul of meer, of laat het leeg.
staff-settings-policy-cost-notice = Juridische mededeling, versie { $version }: Wie geld vraagt voor uitstel van betaling, verleent misschien krediet, en bij consumenten is daar meestal een vergunning voor nodig. Daarom kan het hier alleen aan bedrijven worden gevraagd. Of en hoeveel u mag vragen, hangt af van de wet en van uw contracten met deze klanten; daarnaast kunnen incassokosten en rente verschuldigd zijn. Voor de kosten is een factuur met de juiste btw nodig. Vraag bij twijfel iemand die de wet kent.
staff-settings-policy-cost-confirm = Ik heb de juridische mededeling gelezen, en we mogen deze kosten aan bedrijven vragen
staff-settings-policy-cost-unconfirmed = Lees de juridische mededeling en vink aan dat u dat hebt gedaan, of laat de kosten leeg.
staff-settings-policy-confirmed = Juridische mededeling, versie { $version }: bevestigd door { $who } op { $when }
staff-settings-policy-promises = Beloften, en “Ik heb al betaald”
staff-settings-policy-promise = Zoveel dagen vooruit mag een belofte noemen
staff-settings-policy-promise-grace = Extra dagen na de beloofde dag
staff-settings-policy-promises-broken = Na zoveel verbroken beloften in een jaar wordt een regeling aangeboden
staff-settings-policy-claim = Dagen om te zoeken naar wat betaald zou zijn
staff-settings-policy-from-to = { $least } tot en met { $most }
staff-settings-policy-no-promises = { $range }. Bij 0 zijn er geen beloften mogelijk.
staff-settings-policy-no-pause = { $range }. Bij 0 wordt er intussen niets gepauzeerd.
staff-settings-policy-number-wrong = Typ een heel getal van { $least } tot en met { $most }.

# Betalingsregelingen: de overeenkomst
plan-text-title = Overeenkomst om in termijnen te betalen
plan-text-parties = Tussen { $creditor } en { $debtor }, { $capacity }.
plan-text-business = die handelt als bedrijf
plan-text-public-body = een overheidsinstelling
plan-text-consumer = die handelt als consument
plan-text-claims = Waar het over gaat
plan-text-claim = Factuur { $number }, vervaldatum { $date }: { $amount }
plan-text-total = Samen { $amount }, zoals het er op { $date } voor staat, positie { $position }.
plan-text-instalments = Termijnen
plan-text-instalment = { $date }: { $amount }
plan-text-split = ({ $parts })
plan-text-split-part = { $amount } van factuur { $number }
plan-text-rules = Wat er geldt
plan-text-order = Elke termijn betaalt de facturen in de volgorde hierboven.
plan-text-change-title = Wijziging van een overeenkomst om in termijnen te betalen
plan-text-replaces = Dit is versie { $version } van de overeenkomst. Zodra beiden akkoord gaan, komt die in de plaats van versie { $replaced }, waarvan de tekst de SHA-256 { $hash } heeft. Wat is betaald, blijft betaald, en wat is gecrediteerd, blijft gecrediteerd.
plan-text-claim-left = Factuur { $number }, vervaldatum { $date }: { $amount }, waarvan nog { $left } te betalen is
plan-text-claim-contested = Factuur { $number }, vervaldatum { $date }: { $amount }, waarvan nog { $left } te betalen is en { $contested } wordt betwist
plan-text-claim-added = Factuur { $number }, vervaldatum { $date }: { $amount }, door deze wijziging opgenomen
plan-text-total-left = Samen { $amount }, waarvan nog { $left } te betalen is, zoals het er op { $date } voor staat, positie { $position }.
plan-text-instalment-left = { $date }: { $amount }, waarvan nog { $left } te betalen is
plan-text-instalment-moved = { $date } in plaats van { $before }: { $amount }, waarvan nog { $left } te betalen is
plan-text-instalment-added = { $date }: { $amount }, door deze wijziging toegevoegd
plan-text-order-kept = Elke termijn betaalt van elke factuur wat die voor deze wijziging betaalde, ook als de termijn verschuift. Wat is opgenomen, wordt betaald door de termijnen die zijn toegevoegd.
plan-text-frozen = Zolang de termijnen op tijd worden betaald, hoeft er verder niets van deze facturen te worden betaald. Er worden geen herinneringen voor gestuurd en er worden geen andere stappen gezet om ze te innen.
plan-text-cost = Deze overeenkomst kost { $amount }; daarvoor krijgt u een aparte factuur. Er is geen rente.
plan-text-change-free = Deze wijziging kost niets: geen kosten en geen rente. Wat over de kosten van de regeling is afgesproken, blijft zoals het is.
plan-text-free = Deze overeenkomst kost niets: geen kosten en geen rente.
plan-text-early = U mag eerder, meer of alles in één keer betalen, op elk moment en zonder kosten. Wat u meer betaalt dan de volgende termijn, maakt de regeling korter vanaf het einde.
plan-text-may-end = Een termijn die { $grace } dagen na de vervaldag niet is betaald, verbreekt de regeling. We laten het u eerst weten, en u hebt nog { $notice } dagen om te betalen wat verschuldigd is. Daarna mogen we de regeling beëindigen. Wat dan nog openstaat, is in één keer verschuldigd; wat u hebt betaald, blijft betaald.
plan-text-ends = Een termijn die { $grace } dagen na de vervaldag niet is betaald, verbreekt de regeling. We laten het u eerst weten, en u hebt nog { $notice } dagen om te betalen wat verschuldigd is. Daarna eindigt de regeling. Wat dan nog openstaat, is in één keer verschuldigd; wat u hebt betaald, blijft betaald.
plan-text-contested = Bedragen die u betwist, horen niet bij deze regeling. Wat u van een factuur betwist, zegt te hebben betaald of hebt laten terugboeken op het moment dat die in de regeling komt, blijft erbuiten. Blijkt het toch verschuldigd, dan betaalt u het naast de regeling. Door akkoord te gaan geeft u geen recht op om een factuur te betwisten.
plan-text-change = Verandert er iets voor u, vraag ons dan om andere data of bedragen. Een wijziging heeft de instemming van beiden nodig.
plan-text-change-by = Verandert er iets voor u, vraag ons dan om andere data of bedragen: { $reach }. Een wijziging heeft de instemming van beiden nodig.

# Betalingsregelingen: mails
mail-plan-button = Bekijk de regeling
mail-plan-received-subject = We hebben uw verzoek om betalingsregeling { $number } ontvangen
mail-plan-received = U vraagt om { $amount } van { $debtor } in termijnen te betalen. Uw nummer hiervoor is { $number }.
mail-plan-answer-by = U krijgt uiterlijk op { $date } antwoord. Tot dan blijven de facturen gewoon verschuldigd.
mail-plan-offered-subject = Een ander voorstel voor betalingsregeling { $number }
mail-plan-offered = { $creditor } stelt andere voorwaarden voor voor betalingsregeling { $number } van { $debtor }:
mail-plan-take-by = U kunt tot en met { $date } akkoord gaan, of iets anders voorstellen.
mail-plan-agreed-subject = Betalingsregeling { $number } is afgesproken
mail-plan-agreed = U betaalt { $amount } van { $debtor } in termijnen. Dit is betalingsregeling { $number }.
mail-plan-first = De eerste termijn: { $amount } uiterlijk op { $date }.
mail-plan-refused-subject = Geen betalingsregeling { $number }
mail-plan-refused = We kunnen niet instemmen met betalingsregeling { $number } van { $debtor }.
mail-plan-why = In onze woorden: { $words }
mail-plan-refused-next = De facturen blijven gewoon verschuldigd. Hebt u een ander voorstel, dan kunt u dat altijd doen.
mail-plan-lapsed-subject = Betalingsregeling { $number } is van de baan
mail-plan-lapsed = Het voorstel voor betalingsregeling { $number } van { $debtor } geldt niet meer: niemand ging op tijd akkoord, of de facturen zijn veranderd. U kunt een nieuw voorstel doen.
mail-plan-broken-subject = Er ontbreekt een termijn van betalingsregeling { $number }
mail-plan-broken = { $amount } van betalingsregeling { $number } van { $debtor } was verschuldigd en is er niet.
mail-plan-broken-next = Betaal het vóór { $date }, dan gaat de regeling door. Op die dag kan de regeling eindigen, en is alles wat nog openstaat in één keer verschuldigd. Kunt u niet betalen, praat dan nu met ons: vaak zijn andere data mogelijk.
mail-plan-ended-subject = Betalingsregeling { $number } is geëindigd
mail-plan-ended = Betalingsregeling { $number } van { $debtor } is geëindigd. Daarvan staat nog { $amount } open; dat is weer verschuldigd zoals op de facturen staat. Wat u hebt betaald, blijft betaald.
mail-plan-completed-subject = Betalingsregeling { $number } is afbetaald
mail-plan-completed = Betalingsregeling { $number } van { $debtor } is helemaal betaald. Dank u wel. U hoeft niets meer te doen.
mail-plan-resumed-subject = Betalingsregeling { $number } loopt weer
mail-plan-resumed = Geld dat was betaald voor betalingsregeling { $number } van { $debtor } is teruggegaan. Daarvan staat weer { $amount } open, dus de regeling gaat door.
mail-plan-resumed-next = Kijk wanneer u het moet betalen. Kunt u dat dan niet, praat dan nu met ons: vaak zijn andere data mogelijk.
mail-plan-staff-subject = Betalingsregeling { $number } van { $debtor }
mail-plan-staff-asked = { $debtor } vraagt om { $amount } in termijnen te betalen: betalingsregeling { $number }.
mail-plan-staff-answer-by = Het antwoord moet er uiterlijk op { $date } zijn.
mail-plan-staff-agreed = Betalingsregeling { $number } van { $debtor } over { $amount } is afgesproken.
mail-plan-staff-withdrawn = { $debtor } trok betalingsregeling { $number } in, of wil niet wat werd aangeboden.
mail-plan-staff-lapsed = Het voorstel voor betalingsregeling { $number } van { $debtor } geldt niet meer: niemand ging op tijd akkoord, of de facturen zijn veranderd.
mail-plan-staff-broken = { $amount } van betalingsregeling { $number } van { $debtor } is na de extra dagen nog niet betaald. De klant heeft bericht gekregen.
mail-plan-staff-ended = Betalingsregeling { $number } van { $debtor } eindigde onbetaald.
mail-plan-staff-completed = Betalingsregeling { $number } van { $debtor } is helemaal betaald.
mail-plan-staff-resumed = Geld dat was betaald voor betalingsregeling { $number } van { $debtor } is teruggegaan. Daarvan staat weer { $amount } open, en de regeling loopt weer. De klant heeft bericht gekregen.
mail-plan-change-received-subject = We hebben uw verzoek om betalingsregeling { $number } te wijzigen ontvangen
mail-plan-change-received = U vraagt om een wijziging van betalingsregeling { $number } van { $debtor }.
mail-plan-change-answer-by = U krijgt uiterlijk op { $date } antwoord. Tot dan gaat de regeling door zoals die is.
mail-plan-change-offered-subject = Een voorstel om betalingsregeling { $number } te wijzigen
mail-plan-change-offered = { $creditor } stelt een wijziging voor van betalingsregeling { $number } van { $debtor }.
mail-plan-change-take-by = U kunt tot en met { $date } akkoord gaan, of iets anders voorstellen. Zolang u niet akkoord gaat, gaat de regeling door zoals die is.
mail-plan-changed-subject = Betalingsregeling { $number } is gewijzigd
mail-plan-changed = Betalingsregeling { $number } van { $debtor } is gewijzigd. Dit geldt vanaf nu.
mail-plan-change-refused-subject = Geen wijziging van betalingsregeling { $number }
mail-plan-change-refused = We kunnen niet instemmen met de wijziging van betalingsregeling { $number } van { $debtor } waar u om vroeg.
mail-plan-change-refused-next = De regeling gaat door zoals die is. Hebt u een ander voorstel, dan kunt u dat altijd doen.
mail-plan-change-lapsed-subject = De wijziging van betalingsregeling { $number } is van de baan
mail-plan-change-lapsed = Het voorstel om betalingsregeling { $number } van { $debtor } te wijzigen geldt niet meer: niemand ging op tijd akkoord, of waar het over ging is veranderd. De regeling gaat door zoals die is.
mail-plan-change-staff-asked = { $debtor } vraagt om een wijziging van betalingsregeling { $number }.
mail-plan-change-staff-changed = Betalingsregeling { $number } van { $debtor } is gewijzigd.
mail-plan-change-staff-withdrawn = { $debtor } trok de wijziging van betalingsregeling { $number } in, of wil niet wat werd aangeboden. De regeling gaat door zoals die is.
mail-plan-change-staff-lapsed = Het voorstel om betalingsregeling { $number } van { $debtor } te wijzigen geldt niet meer: niemand ging op tijd akkoord, of waar het over ging is veranderd. De regeling gaat door zoals die is.

# Betalingsregelingen: de pagina's van de debiteur
plans-title = Betalingsregelingen
plans-all = Alle betalingsregelingen
plans-what = Regeling
plans-state = Stand
plans-next = Volgende stap
plans-total = Samen
plans-left = Nog open
plans-closed = geëindigd op { $date }
plans-answer = antwoord uiterlijk { $date }
plans-more = Meer tijd
plans-none = Geen betalingsregelingen
plans-none-text = Kunt u niet alles in één keer betalen? Bekijk wat mogelijk is en vraag een regeling aan.
plan-title = Betalingsregeling { $number }
plan-door = Betaal in termijnen
plan-door-text = U kunt in termijnen betalen. U ziet eerst wat mogelijk is en probeert uit wat u past.
plan-closed-no-right = U hebt niet het recht om een betalingsregeling te vragen. Vraag het degene die uw contactpersonen beheert, of bel of mail ons.
plan-closed-handed-over = Iemand anders int dit nu voor ons. Een betalingsregeling spreekt u met diegene af. Bel of mail ons om te horen wie dat is.
plan-closed-insolvent = Door de insolventie kunnen we hier geen betalingsregeling afspreken. Bel of mail ons.
plan-closed-not-offered = We spreken hier geen betalingsregelingen af. Bel of mail ons: samen kijken we wat mogelijk is.
plan-limits = Wat mogelijk is
plan-limits-at-once = Een regeling binnen deze grenzen is meteen afgesproken. Elke andere regeling kunt u vragen: u krijgt antwoord binnen { $days ->
    [one] 1 werkdag
   *[other] { $days } werkdagen
}.
plan-limits-reviewed = Een collega bekijkt elke regeling. U krijgt antwoord binnen { $days ->
    [one] 1 werkdag
   *[other] { $days } werkdagen
}.
plan-limit-free = Het kost niets: geen kosten en geen rente.
plan-limit-cost = Kosten: { $amount }; daarvoor krijgt u een aparte factuur. Er is geen rente.
plan-limit-longest = Hoogstens { $months ->
    [one] 1 maand
   *[other] { $months } maanden
} van de eerste tot de laatste termijn.
plan-limit-smallest = Elke termijn is { $amount } of meer. Alleen de laatste mag minder zijn.
plan-limit-down = U betaalt eerst minstens { $percent } %.
plan-limit-monthly = U betaalt elke maand.
plan-limit-two-weekly = U betaalt elke twee weken.
plan-limit-both = U betaalt elke maand of elke twee weken.
plan-limit-first = De eerste termijn betaalt u uiterlijk op { $date }.
plan-limit-due = Het is voor facturen die uiterlijk op { $date } betaald moeten zijn.
plan-limit-most = Samen met wat van andere regelingen nog over is, hoogstens { $amount }.
plan-limit-broken = { $count ->
    [one] Na één regeling die niet is betaald
   *[other] Na { $count } regelingen die niet zijn betaald
} bekijkt een collega een nieuwe.
plan-limit-contested = Wat u betwist, zegt te hebben betaald of hebt laten terugboeken, hoort er niet bij. Blijkt het toch verschuldigd, dan betaalt u het naast de regeling.
plan-missing = Als een termijn niet is betaald
plan-missing-ends = Na { $grace ->
    [one] 1 dag
   *[other] { $grace } dagen
} krijgt u bericht. U hebt dan { $notice ->
    [one] 1 dag
   *[other] { $notice } dagen
} om te betalen. Daarna eindigt de regeling, en is alles wat nog openstaat in één keer verschuldigd.
plan-missing-may-end = Na { $grace ->
    [one] 1 dag
   *[other] { $grace } dagen
} krijgt u bericht. U hebt dan { $notice ->
    [one] 1 dag
   *[other] { $notice } dagen
} om te betalen. Daarna mogen we de regeling beëindigen, en is alles wat nog openstaat in één keer verschuldigd.
plan-talk = Liever overleggen?
plan-talk-text = Bel of mail ons. Samen vinden we wat voor u past.
plan-talk-more = Meer manieren om tijd te krijgen
plan-changes = Verandert er iets voor u?
plan-changes-text = Laat het weten voordat u een termijn moet betalen. Samen zoeken we andere datums of bedragen.
plan-new-title = Betalen in termijnen
plan-new-invoices = Welke facturen
plan-new-tick = Vink aan wat u in termijnen wilt betalen
plan-new-left-out = In één regeling is geen plaats voor nog { $count ->
    [one] 1 factuur
   *[other] { $count } facturen
}.
plan-new-others = { $count ->
    [one] 1 factuur die er niet bij kan horen
   *[other] { $count } facturen die er niet bij kunnen horen
}
plan-why-later = Later te betalen dan gewoonlijk bij een regeling: u kunt het wel vragen.
plan-why-in-plan = Hoort bij een andere betalingsregeling.
plan-why-being-paid = Er is een betaling voor onderweg.
plan-why-collected = Wij schrijven dit automatisch af.
plan-why-on-hold = Dit is gepauzeerd: u hoeft het nu niet te betalen.
plan-why-nothing = Er staat niets open.
plan-why-currency = Een andere munt: daarvoor is een eigen regeling nodig.
plan-new-terms = Hoe u betaalt
plan-new-down = U betaalt eerst ({ $sign })
plan-new-down-hint = U mag dit leeg laten.
plan-new-down-on = Op welke dag
plan-new-down-on-hint = Alleen als u eerst iets betaalt.
plan-new-share = Hoeveel per keer?
plan-new-by-count = Hetzelfde bedrag, een aantal keren
plan-new-by-each = Een bedrag dat ik kies
plan-new-count = Aantal termijnen
plan-new-each = Elke termijn ({ $sign })
plan-new-each-hint = De laatste is wat er dan over is. Dat kan minder zijn, of iets meer.
plan-new-rhythm = Hoe vaak
plan-rhythm-monthly = Elke maand
plan-rhythm-two-weekly = Elke twee weken
plan-new-first-on = Eerste termijn op
plan-new-show = Laat de termijnen zien
plan-new-shown = Dit betaalt u
plan-new-in-short = Samen { $total }. Eindigt op { $date }.
plan-new-inside = Dit valt binnen de grenzen: u kunt meteen akkoord gaan.
plan-new-outside = Een collega bekijkt dit en antwoordt.
plan-new-next = Volgende: lees de overeenkomst
plan-new-next-hint = Er is nog niets afgesproken.
plan-new-none = Er is niets om in termijnen te betalen
plan-new-none-text = Er staat niets open dat bij een betalingsregeling kan horen.
plan-new-no-business = Deze voorwaarden gelden niet meer voor u. Wijs het voorstel af en vraag een nieuwe regeling.
plan-new-no-invoices = Vink minstens één factuur aan.
plan-new-too-many-invoices = Dit zijn te veel facturen voor één regeling: hoogstens { $most }.
plan-new-not-possible = Een van deze facturen kan niet in termijnen: u hoeft er nu niets van te betalen. Bekijk uw keuze nog eens.
plan-new-in-plan = Een van deze facturen hoort bij een andere betalingsregeling.
plan-new-being-paid = Er is een betaling onderweg voor een van deze facturen. Kies andere, of wacht tot die er is.
plan-new-currencies = Eén regeling gaat over één munt. Kies facturen in één munt.
plan-new-no-amount = Typ hoeveel.
plan-new-no-count = Typ een heel getal boven nul, bijvoorbeeld 3, en niet meer dan er centen zijn.
plan-new-no-day = Kies een dag.
plan-new-no-share = Kies hoeveel u per keer betaalt.
plan-new-no-rhythm = Kies hoe vaak u betaalt.
plan-new-no-words = Zeg in een paar woorden waarom u dit nodig hebt.
plan-new-down-negative = Typ een bedrag boven nul, of laat dit leeg.
plan-new-down-too-much = Dat is alles, of meer. Typ minder, of betaal nu alles.
plan-new-too-many = Dit zijn te veel termijnen: hoogstens { $most }.
plan-new-too-early = Deze dag is voorbij. Kies { $date } of later.
plan-new-too-far = Dit is te ver weg. Kies { $date } of eerder.
plan-new-other-terms = Er is iets veranderd sinds u dit zag: een bedrag, of de dag. Lees het nog eens voordat u akkoord gaat.
plan-rest = De laatste: wat er over is
plan-total = Samen
plan-ends = Eindigt op
plan-cost = Kosten
plan-cost-nothing = geen
plan-cost-invoiced = { $amount }, daarvoor krijgt u een aparte factuur
plan-review-title = Lees en ga akkoord
plan-review-outside = Dit valt buiten onze grenzen
plan-review-answer = Een collega bekijkt het. U krijgt uiterlijk op { $date } antwoord. Tot dan blijven de facturen gewoon verschuldigd.
plan-review-why = Waarom hebt u deze voorwaarden nodig?
plan-review-why-hint = Eén zin is genoeg. Schrijf niets over gezondheid of familie.
plan-review-then-agree = Gaat u akkoord, dan begint de regeling meteen. U krijgt de overeenkomst per mail.
plan-review-then-ask = U gaat van uw kant akkoord met deze voorwaarden. De regeling begint als wij ook akkoord gaan.
plan-review-change = Wijzig de voorwaarden
plan-agreement = De overeenkomst
plan-agreement-proposed = De overeenkomst zoals voorgesteld
plan-agree = Ga akkoord met deze regeling
plan-ask = Vraag deze regeling
plan-outside-reviewed = Een collega bekijkt elke regeling.
plan-outside-long = Het duurt langer dan { $months ->
    [one] 1 maand
   *[other] { $months } maanden
}.
plan-outside-small = Een termijn is lager dan { $amount }.
plan-outside-down = U betaalt eerst minder dan { $amount }.
plan-outside-down-late = Wat u eerst betaalt, komt na { $date }.
plan-outside-rhythm = Zo vaak, of zo zelden, spreken we meestal niet af.
plan-outside-first = De eerste termijn komt na { $date }.
plan-outside-much = Samen met wat van andere regelingen nog over is, is het meer dan { $amount }.
plan-outside-not-yet = Factuur { $number } is later te betalen dan gewoonlijk bij een regeling.
plan-outside-broken = Andere regelingen zijn niet betaald.
plan-outside-currency = Het is in een andere munt dan onze grenzen.
plan-call-title = Laten we overleggen
plan-call-text = We deden allebei voorstellen, samen { $rounds }. Zeg wat u zou helpen, dan belt een collega u. Tot dan kunt u nog akkoord gaan met wat is voorgesteld.
plan-call-words = Wat zou u helpen?
plan-call = Vraag om een telefoontje
plan-state-asked = We bekijken het
plan-state-offered = Wacht op uw antwoord
plan-state-running = Loopt
plan-state-broken = Er ontbreekt een termijn
plan-state-completed = Helemaal betaald
plan-state-ended = Onbetaald geëindigd
plan-state-refused = Niet akkoord
plan-state-withdrawn = Ingetrokken
plan-state-lapsed = Geldt niet meer
plan-standing-asked = U krijgt uiterlijk op { $date } antwoord. Tot dan blijven de facturen gewoon verschuldigd.
plan-standing-offered = Wij stellen andere voorwaarden voor. Antwoord uiterlijk op { $date }. Tot dan blijven de facturen gewoon verschuldigd.
plan-standing-running = Volgende: { $amount } op { $date }.
plan-standing-held = Er is nu niets te betalen.
plan-standing-broken = { $amount } was verschuldigd en is er niet. Betaal het vóór { $date }, dan gaat de regeling door.
plan-standing-broken-on-way = U hoeft nu niets te betalen. De regeling gaat door als er is wat ontbrak.
plan-standing-broken-coming = De regeling gaat door als er is wat ontbrak.
plan-standing-completed = Alles is betaald. U hoeft niets meer te doen.
plan-standing-ended = De regeling is geëindigd. Wat nog openstaat, is weer verschuldigd; wat u hebt betaald, blijft betaald.
plan-standing-refused = We kunnen hier niet mee instemmen. De facturen blijven gewoon verschuldigd. U kunt altijd een ander voorstel doen.
plan-standing-withdrawn = U hebt haar ingetrokken. De facturen blijven gewoon verschuldigd.
plan-standing-lapsed = Ze geldt niet meer: niemand antwoordde op tijd, of de facturen zijn veranderd. U kunt een nieuw voorstel doen.
plan-answer = In onze woorden
plan-again = Doe een ander voorstel
plan-progress = Van { $total } staat nog { $open } open
plan-contested = { $amount } ervan is betwist. Dat hoeft u niet te betalen tot er is besloten.
plan-on-way = { $amount } is onderweg, of wordt uitgezocht. Dat hoeft u niet nog eens te betalen.
plan-pay-due = Betaal wat verschuldigd is: { $amount }
plan-pay-next = Betaal de volgende termijn: { $amount }
plan-pay-due-and-next = Betaal wat verschuldigd is en de volgende termijn: { $amount }
plan-pay-all = Betaal alles wat openstaat: { $amount }
plan-pay-hint = U mag altijd eerder of meer betalen, zonder kosten. Wat u meer betaalt dan de volgende termijn, maakt de regeling korter vanaf het einde. Op de volgende pagina kunt u de bedragen wijzigen.
plan-instalments = Termijnen
plan-day = Dag
plan-amount = Afgesproken
plan-instalment-done = niets meer te betalen
plan-instalment-contested = betwist
plan-instalment-late = te laat
plan-instalment-today = vandaag te betalen
plan-instalment-part = deels nog open
plan-instalment-later = komt nog
plan-claims = Facturen van deze regeling
plan-offer-theirs = Wat wij voorstellen
plan-offer-yours = Wat u vroeg
plan-take-text = De overeenkomst staat hieronder, woord voor woord. Gaat u akkoord, dan begint de regeling meteen.
plan-other = Stel iets anders voor
plan-round = Voorstel { $round } van { $most }. Daarna bellen we u.
plan-pdf = De overeenkomst als pdf
plan-pdf-before = Versie { $version }, die eerder gold, als pdf
plan-pdf-for = Afgesproken met
plan-pdf-owed-by = Te betalen door
plan-pdf-agreed-for = Akkoord namens { $name }
plan-pdf-policy = door de grenzen die vooraf waren gesteld
plan-pdf-utc = { $when } UTC
plan-pdf-hash = Vingerafdruk van de tekst (SHA-256)
plan-consents = Wie akkoord ging
plan-proved-link = ingelogd met de link uit een mail
plan-proved-code = ingelogd met de code uit een mail
plan-proved-password = ingelogd met een wachtwoord
plan-proved-both = ingelogd met een wachtwoord en een tweede factor
plan-proved-log-in = ingelogd
plan-consent = { $who }, { $when }
plan-consent-other = { $who }, namens { $debtor }, { $when }
plan-consent-policy = { $who }, door de grenzen die vooraf waren gesteld, { $when }
plan-withdraw-title = Wilt u het niet?
plan-withdraw-open = Trek het verzoek in
plan-withdraw-text = Dan is deze regeling voorbij, en blijven de facturen gewoon verschuldigd. U kunt altijd een andere regeling vragen.
plan-withdraw = Ja, trek het in
plan-decline-open = Zeg nee tegen dit voorstel
plan-decline = Nee, ik wil deze regeling niet
plan-done-asked = We hebben betalingsregeling { $number } ontvangen
plan-done-asked-text = Een collega bekijkt het. U krijgt uiterlijk op { $date } antwoord.
plan-done-agreed = Betalingsregeling { $number } is afgesproken
plan-done-agreed-text = Ze begint nu. U krijgt de overeenkomst per mail. Van deze facturen hoeft u niets te betalen vóór de dagen hieronder.
plan-done-call = We bellen u. Tot dan kunt u nog akkoord gaan met wat is voorgesteld.
plan-done-withdrawn = Deze regeling is ingetrokken.
plan-done-too-late = Er is intussen iets met deze regeling gebeurd, dus er is niets gewijzigd. Bekijk haar nog eens.
plan-done-other-terms = De voorwaarden zijn veranderd sinds u ze zag, dus er is niets afgesproken. Lees ze nog eens.
plan-done-overtaken = Waar deze regeling over gaat, is intussen veranderd, of de tijd is voorbij. Er is niets afgesproken, en het voorstel telt niet meer. U kunt een nieuw voorstel doen.
plan-done-being-paid = Er is een betaling onderweg voor een van deze facturen. Er is daarom niets afgesproken. Het voorstel blijft staan: ga akkoord zodra de betaling er is of is mislukt.
plan-done-not-possible = Een van deze facturen kan nu niet bij deze regeling horen, bijvoorbeeld omdat zij bij een andere hoort. Er is daarom niets afgesproken. Het voorstel blijft staan: bel of mail ons erover.
plan-event-asked = Er is een regeling gevraagd
plan-event-offered = Er zijn andere voorwaarden voorgesteld
plan-event-agreed = Beiden gingen akkoord
plan-event-refused = Ze is afgewezen
plan-event-withdrawn = Ze is ingetrokken
plan-event-lapsed = Het voorstel is vervallen
plan-event-broken = Er ontbrak een termijn
plan-event-mended = Wat verschuldigd was, is betaald
plan-event-completed = Alles is betaald
plan-event-resumed = Er ging geld terug, en de regeling loopt weer
plan-event-ended = De regeling eindigde onbetaald
plan-event-assigned = { $name } heeft haar nu
plan-event-change-asked = Er is een wijziging gevraagd
plan-event-change-offered = Er is een wijziging voorgesteld
plan-event-changed = Beiden gingen akkoord met een wijziging
plan-event-change-refused = De wijziging is afgewezen
plan-event-change-withdrawn = De wijziging is ingetrokken
plan-event-change-lapsed = De voorgestelde wijziging is vervallen
plan-outside-missing = Er ontbreekt een termijn. Dan bekijkt een collega elke wijziging.
plan-outside-moved-before = Deze termijn is al eens verschoven.
plan-outside-moved = Hij komt na { $date }.
plan-change = Wijzig de regeling
plan-change-waits-asked = Wijziging gevraagd
plan-change-waits-offered = Een wijziging wacht op uw antwoord
plan-change-limits-at-once = Een wijziging binnen deze grenzen is meteen afgesproken. Elke andere wijziging kunt u vragen: u krijgt antwoord binnen { $days ->
    [one] 1 werkdag
   *[other] { $days } werkdagen
}.
plan-change-limits-reviewed = Een collega bekijkt elke wijziging. U krijgt antwoord binnen { $days ->
    [one] 1 werkdag
   *[other] { $days } werkdagen
}.
plan-change-limits-missing = Er ontbreekt een termijn. Tot die is betaald, bekijkt een collega elke wijziging: u krijgt antwoord binnen { $days ->
    [one] 1 werkdag
   *[other] { $days } werkdagen
}. Als het kan, betaal dan eerst wat ontbreekt.
plan-change-as-it-is = Tot we allebei akkoord gaan, gaat de regeling door zoals die is.
plan-change-limit-early = U mag altijd eerder, meer of alles in één keer betalen. Daarvoor is geen wijziging nodig.
plan-change-limit-move = Een termijn kan één keer meteen verschuiven: hoogstens { $days ->
    [one] 1 dag
   *[other] { $days } dagen
} later, en niet voorbij de volgende. De laatste dag staat bij elke termijn.
plan-change-move = Verschuif een termijn
plan-change-which = Welke termijn
plan-change-option = { $date }: { $amount }
plan-change-option-until = { $date }: { $amount }, meteen tot en met { $until }
plan-change-option-asked = { $date }: { $amount }, een collega bekijkt het
plan-change-to = Naar welke dag
plan-change-to-hint = Een dag waarop niemand werkt, wordt de volgende werkdag.
plan-change-nothing-to-move = Er is geen termijn waarvan nog iets te betalen is.
plan-change-add = Voeg facturen toe
plan-change-add-text = Ze worden betaald na de laatste termijn, in hetzelfde ritme en met hetzelfde bedrag per keer als de andere. Geen termijn die u nu hebt, wordt hoger.
plan-change-tick = Vink aan wat erbij komt
plan-change-nothing-to-add = Er is geen andere factuur die er nu bij kan.
plan-change-no-position = Kies een termijn.
plan-change-not-open = Van deze termijn is niets meer te betalen. Kies een andere.
plan-change-same-day = Die dag geldt al. Kies een andere dag.
plan-change-in-it = Een van deze facturen hoort al bij deze regeling.
plan-change-what = Wat er verandert
plan-change-moves = { $amount } die op { $from } verschuldigd is, is in plaats daarvan op { $to } verschuldigd.
plan-change-adds = Deze facturen gaan bij de regeling horen. Ze worden betaald in { $count ->
    [one] één termijn erbij, op { $date }
   *[other] { $count } termijnen erbij, de laatste op { $date }
}.
plan-change-before = Zoals het nu is
plan-change-after = Zoals het wordt
plan-change-instead = In plaats van { $date }
plan-change-added = Toegevoegd
plan-change-answer = Een collega bekijkt het. U krijgt uiterlijk op { $date } antwoord. Tot dan gaat de regeling door zoals die is.
plan-change-why = Waarom hebt u deze wijziging nodig?
plan-change-then-agree = Gaat u akkoord, dan telt de wijziging meteen. U krijgt de nieuwe overeenkomst per mail.
plan-change-then-ask = U gaat van uw kant akkoord met deze wijziging. Ze telt als wij ook akkoord gaan.
plan-change-agree = Ga akkoord met deze wijziging
plan-change-ask = Vraag deze wijziging
plan-change-choose = Kies iets anders
plan-change-asked = U vroeg een wijziging
plan-change-offered = Wij stellen een wijziging voor
plan-change-standing-asked = U krijgt uiterlijk op { $date } antwoord. Tot dan gaat de regeling door zoals die is.
plan-change-standing-offered = Antwoord uiterlijk op { $date }. Tot u akkoord gaat, gaat de regeling door zoals die is.
plan-change-agreement = De nieuwe overeenkomst
plan-change-take-text = De nieuwe overeenkomst staat hierboven, woord voor woord. Gaat u akkoord, dan telt de wijziging meteen.
plan-change-decline = Nee, laat de regeling zoals die is
plan-change-withdraw-text = Dan verandert er niets, en gaat de regeling door zoals die is. U kunt altijd een andere wijziging vragen.
plan-change-refused = Wij gingen niet akkoord met de wijziging
plan-change-refused-text = De regeling gaat door zoals die is. U kunt altijd iets anders vragen.
plan-change-done-asked = We hebben uw verzoek om betalingsregeling { $number } te wijzigen ontvangen
plan-change-done-agreed = Betalingsregeling { $number } is gewijzigd
plan-change-done-agreed-text = Dit geldt vanaf nu. U krijgt de nieuwe overeenkomst per mail.
plan-change-done-withdrawn = Er verandert niets: de regeling gaat door zoals die is.
plan-next = volgende { $amount } op { $date }
plan-next-step = Dan moet { $amount } van betalingsregeling { $number } betaald zijn.
plan-dates = Datums voor uw agenda
plan-dates-file = betalingsregeling-{ $number }
plan-dates-calendar = Betalingsregeling { $number }, { $creditor }
plan-dates-event = Termijn van betalingsregeling { $number } van { $creditor }: { $amount }
plan-dates-about = Dit stond nog open op { $date }. Wat nu openstaat: { $address }

# Beloften: de mail
mail-promise-subject = U hebt beloofd { $amount } te betalen op { $date }
mail-promise =
    { $count ->
        [one] U hebt beloofd { $amount } van { $debtor } te betalen op { $date }, voor factuur { $invoices }.
       *[other] U hebt beloofd { $amount } van { $debtor } te betalen op { $date }, voor de facturen { $invoices }.
    }
mail-promise-pause = Tot dan sturen we er geen herinneringen voor.
mail-promise-due = Het bedrag blijft verschuldigd: u kunt het altijd eerder betalen.
mail-promise-button = Nu betalen

# Wat al betaald zou zijn
paid-claim-proof = Bewijs van betaling

# Wat al betaald zou zijn: mails
mail-paid-claim-button = Bekijk wat u ons liet weten
mail-paid-claim-received-subject = U zegt dat factuur { $invoice } is betaald
mail-paid-claim-received = U zegt dat u op { $date } { $amount } van factuur { $invoice } van { $debtor } hebt betaald. We zoeken het op.
mail-paid-claim-held = U hoeft { $amount } tot en met { $date } niet te betalen, en we sturen er geen herinneringen voor. Wat er verder openstaat, blijft gewoon verschuldigd.
mail-paid-claim-not-held = Tot we het vinden, blijft de factuur gewoon verschuldigd.
mail-paid-claim-answer-by = U krijgt uiterlijk op { $date } antwoord.
mail-paid-claim-message-subject = Een bericht over factuur { $invoice }
mail-paid-claim-message = { $creditor } schreef over uw betaling van factuur { $invoice } van { $debtor }:
mail-paid-claim-found-subject = We hebben uw betaling van factuur { $invoice } gevonden
mail-paid-claim-found = We hebben { $amount } voor factuur { $invoice } van { $debtor } gevonden. Dank u wel. U hoeft niets te doen.
mail-paid-claim-not-found-subject = We hebben uw betaling van factuur { $invoice } niet gevonden
mail-paid-claim-not-found = We zochten { $amount } van { $date } voor factuur { $invoice } van { $debtor } en vonden het niet.
mail-paid-claim-words = In onze woorden: { $words }
mail-paid-claim-not-found-next = De factuur blijft gewoon verschuldigd. Hebt u een bewijs van de betaling, stuur dat dan met een bericht op de pagina ervan.
mail-paid-claim-staff-subject = { $debtor } zegt dat factuur { $invoice } is betaald
mail-paid-claim-staff-claimed = { $debtor } zegt dat op { $date } { $amount } van factuur { $invoice } is betaald.
mail-paid-claim-staff-answer-by = Het antwoord moet er uiterlijk op { $date } zijn.
mail-paid-claim-staff-message = { $debtor } schreef een bericht over de betaling van factuur { $invoice }.

# Wat al betaald zou zijn: de pagina’s
paid-claims-title = Volgens u al betaald
paid-claims-all = Alles wat volgens u is betaald
paid-claims-none = U hebt ons geen betaling gemeld
paid-claims-none-now = We zoeken nu niets op.
paid-claims-amount = U betaalde
paid-claim-title = Betaling van factuur { $number }
paid-claim-of-day = betaald op { $date }
paid-claim-new-title = Ik heb al betaald
paid-claim-new-none = Open de factuur die u hebt betaald, kies “Er klopt iets niet” en dan “Ik heb al betaald”.
paid-claim-which = Welke factuur hebt u betaald?
paid-claim-which-hint = Laat het per factuur weten. Dan vinden we het geld sneller.
paid-claim-nothing-owed = Op deze factuur hoeft u niets te betalen.
paid-claim-said = U hebt al laten weten dat deze factuur is betaald. We zoeken het geld nog.
paid-claim-see = Bekijk wat u ons liet weten
paid-claim-follows-held = Wat u zegt te hebben betaald, hoeft u tot en met { $date } niet te betalen. We sturen er geen herinneringen voor. Dat geldt één keer per factuur.
paid-claim-follows-due = De factuur blijft verschuldigd tot we het geld vinden.
paid-claim-follows-look = We zoeken uw betaling op. Vinden we haar, dan hoeft u niets te doen.
paid-claim-follows-not-found = Vinden we haar niet, dan laten we dat weten en blijft de factuur gewoon verschuldigd.
paid-claim-on = Op welke dag hebt u betaald?
paid-claim-on-hint = Van { $first } tot en met { $last }.
paid-claim-amount = Hoeveel hebt u betaald? ({ $currency })
paid-claim-amount-hint = Hoogstens { $most }: zoveel staat er open op deze factuur.
paid-claim-account = Van welke rekening, of hoe?
paid-claim-account-hint = Bijvoorbeeld het rekeningnummer en de naam van de houder, of “contant aan de balie”. U mag dit leeg laten.
paid-claim-words = Is er meer te zeggen?
paid-claim-words-hint = Bijvoorbeeld het kenmerk dat u gebruikte. Een bewijs helpt het meest: voeg hieronder een afschrift of een schermafdruk van de betaling toe.
paid-claim-button = Laat weten dat het is betaald
paid-claim-no-day = Kies de dag waarop u hebt betaald.
paid-claim-day-wrong = Kies een dag van { $first } tot en met { $last }.
paid-claim-no-amount = Typ hoeveel u hebt betaald.
paid-claim-not-positive = Typ een bedrag boven nul.
paid-claim-too-much = Op deze factuur staat hoogstens { $most } open.
paid-claim-account-wrong = Schrijf dit op één regel, in hoogstens { $most } tekens.
paid-claim-before = Er is al gezegd dat deze factuur is betaald, en we zoeken het geld nog. Wat u schreef staat hier: verstuur het als bericht.
paid-claim-sent-title = We hebben het ontvangen
paid-claim-state-running = We zoeken het op
paid-claim-state-found = Gevonden
paid-claim-state-not-found = Niet gevonden
paid-claim-state-came-in = Het geld is er
paid-claim-state-withdrawn = Ingetrokken
paid-claim-held = U hoeft { $amount } tot en met { $date } niet te betalen. We sturen er geen herinneringen voor.
paid-claim-not-held = De factuur blijft gewoon verschuldigd tot we het geld vinden.
paid-claim-paid-on = Betaald op
paid-claim-from = Van
paid-claim-said-on = Gemeld op
paid-claim-answer = In onze woorden
paid-claim-ended-found = We hebben { $amount } gevonden.
paid-claim-ended-not-found = We hebben { $amount } niet gevonden.
paid-claim-ended-came-in = Op deze factuur staat nu { $amount } minder open.
paid-claim-ended-withdrawn = Het is ingetrokken.
paid-claim-next-found = We boeken het op uw factuur. U hoeft niets te doen.
paid-claim-next-not-found = De factuur blijft gewoon verschuldigd. Hebt u een bewijs van de betaling, stuur dat dan met een bericht.
paid-claim-next-withdrawn = De factuur blijft gewoon verschuldigd.
paid-claim-message-hint = U kunt er ook een bewijs bij doen.
paid-claim-done-withdrawn = Het is ingetrokken. De factuur blijft gewoon verschuldigd.
paid-claim-done-too-late = Intussen is er antwoord gekomen. Er is niets veranderd.
paid-claim-withdraw-title = Toch niet betaald?
paid-claim-withdraw-open = Trek dit in
paid-claim-withdraw-text = Dan is de factuur weer gewoon verschuldigd. Meldt u later opnieuw dat zij is betaald, dan zoeken we het geld op, maar krijgt u geen nieuwe dagen uitstel.
paid-claim-withdraw = Ja, trek het in
dispute-reason-paid = Ik heb de factuur al betaald

# Beloften: de pagina’s
promises-title = Beloften
promises-all = Alle beloften
promises-what = Belofte
promises-amount = U beloofde
promises-about = { $more ->
    [0] { $number }
   *[other] { $number } en nog { $more }
}
promises-none = U hebt niets beloofd
promises-none-now = Er loopt nu geen belofte.
list-none-so = Er is niets met deze stand
list-none-so-text = Kies “Alles” om alles te zien.
promise-title = Beloofd voor { $date }
promise-offer-title = Beloof een dag
promise-offer-text = Zeg hoeveel u betaalt, en wanneer. Tot dan sturen we er geen herinneringen voor.
promise-offer-button = Kies een dag om te betalen
promise-new-title = Beloof te betalen op een dag
promise-new-none = Er valt niets te beloven
promise-new-none-text = Er staat niets open waarvoor u een dag kunt beloven.
promise-what = Wat u belooft
promise-what-hint = Maak het bedrag leeg van een factuur die u weglaat.
promise-amount = U belooft
promise-amount-of = U belooft van factuur { $number }
promise-other-currency = Facturen in een andere valuta zijn weggelaten. Doe daarvoor een andere belofte.
promise-day = Op welke dag betaalt u?
promise-day-hint = Van { $first } tot en met { $last }.
promise-button = Beloof dit
promise-follows-pause = { $days ->
    [0] We sturen er geen herinneringen voor tot uw dag voorbij is.
    [one] We sturen er geen herinneringen voor tot uw dag en één dag extra voorbij zijn.
   *[other] We sturen er geen herinneringen voor tot uw dag en { $days } dagen extra voorbij zijn.
}
promise-follows-due = Het bedrag blijft verschuldigd: u kunt het altijd eerder betalen.
promise-follows-broken = Betaalt u niet op tijd, dan bellen we u. Na meer van zulke beloften vragen we om een betalingsregeling.
promise-no-day = Kies de dag waarop u betaalt.
promise-too-early = Kies een dag vanaf { $date }.
promise-too-late = Kies een dag tot en met { $date }.
promise-nothing = Typ hoeveel u van minstens één factuur belooft.
promise-too-many = Eén belofte gaat over hoogstens { $most } facturen.
promise-not-positive = Typ een bedrag boven nul, of laat het leeg.
promise-too-much = Van deze factuur is hoogstens { $most } te beloven.
promise-is-promised = Zij is al beloofd
promise-in-plan = Zij zit in een betalingsregeling. Verplaats daar de termijn
promise-being-paid = Er is een betaling voor onderweg
promise-taken-back = De laatste belofte hiervan is teruggenomen. Opnieuw beloven kan hier niet
promise-not-possible = Hiervan is niets te beloven
promise-not-offered = U kunt hier geen dag beloven. Praat met ons: samen vinden we een weg.
promise-too-many-broken = Een paar beloften zijn niet nagekomen. Daarom kunt u nu geen nieuwe dag beloven. Vraag in plaats daarvan een betalingsregeling, of praat met ons.
promise-other-way = Praat met ons
promise-other-way-text = Zeg wat u kunt betalen, en wanneer. Vaak is betalen in delen mogelijk.
promise-done-made = Dank u wel. Uw belofte staat, en intussen sturen we geen herinneringen.
promise-done-withdrawn = De belofte is ingetrokken. De herinneringen gaan weer door.
promise-done-too-late = De belofte is voorbij, of de dag ervan. Er is niets veranderd.
promise-state-running = Beloofd
promise-state-kept = Nagekomen
promise-state-broken = Niet nagekomen
promise-state-withdrawn = Ingetrokken
promise-runs = We sturen er geen herinneringen voor tot { $date } voorbij is.
promise-kept = Het geld kwam op tijd. Dank u wel.
promise-broken = Het geld kwam niet op tijd.
promise-withdrawn = Zij telt niet meer.
promise-made-on = Beloofd op
promise-written-down = Vastgelegd door
promise-missing = Ontbreekt nog
promise-pay = Nu betalen
promise-withdraw-title = Lukt het toch niet?
promise-withdraw-open = Trek deze belofte in
promise-withdraw-text = Dan sturen we weer herinneringen. U kunt dit doen tot en met de dag die u beloofde.
promise-withdraw = Ja, trek haar in

# medewerkers: wat al betaald zou zijn
staff-paid-claims-title = Volgens de klant al betaald
staff-paid-claims-more = { $count ->
    [one] Nog één
   *[other] Nog { $count }
}
staff-paid-claim-amount = Volgens de klant al betaald
staff-paid-claim-state-running = Te beantwoorden
staff-paid-claim-held = { $amount } tot en met { $date }
staff-paid-claim-said = Gemeld door
staff-paid-claim-match = Koppel het geld
staff-paid-claim-match-hint = Is het er? Leg het dan vast, of boek het op de factuur. Staat er zoveel minder open, dan eindigt dit vanzelf.
staff-paid-claim-unknown = Geld van een onbekende betaler
staff-paid-claim-write-answer = Antwoord
staff-paid-claim-question = Is het geld er?
staff-paid-claim-found = Ja, het is gevonden
staff-paid-claim-found-means = Boek het ook op de factuur. Een pauze loopt tot dan door, of tot de laatste dag ervan.
staff-paid-claim-not-found = Nee, het is niet gevonden
staff-paid-claim-not-found-means = De pauze eindigt en de factuur blijft gewoon verschuldigd.
staff-paid-claim-why-hint = Dit staat in de mail en op de pagina van de klant.
staff-paid-claim-button = Antwoord de klant
staff-paid-claim-no-answer = Kies of het geld er is.
staff-paid-claim-changed = Er is iets gebeurd sinds u deze pagina opende: misschien stuurde de klant een bewijs. Bekijk het en antwoord opnieuw.
staff-paid-claim-closed = Intussen is er geantwoord, of het is geëindigd. Er is niets veranderd.
staff-paid-claim-done-answered = De klant krijgt uw antwoord per mail.
staff-paid-claim-done-withdrawn = Het is ingetrokken. De factuur blijft gewoon verschuldigd.
staff-paid-claim-withdraw-title = Sluiten zonder antwoord
staff-paid-claim-withdraw-hint = Alleen als de klant zegt dat het toch niet is betaald.
staff-paid-claim-withdraw = Trek het in voor de klant

# medewerkers: beloften
staff-promise-amount = Beloofd
staff-promise-until = Op tijd tot en met
staff-promise-made-for = Beloofd door
staff-promise-new = Leg een belofte vast
staff-promise-new-text = Wat iemand aan de telefoon belooft. De grenzen zijn die van de klant in het portaal.
staff-promise-new-none = Er staat niets open waarvoor zij een dag kunnen beloven.
staff-promise-after-call = Het gesprek is bewaard. Leg nu vast wat zij beloofden.
staff-promise-not-offered = Deze klant kan geen beloften doen: volgens het beleid, of door een insolventie of een overdracht.
staff-promise-too-many-broken = Binnen een jaar zijn te veel beloften niet nagekomen. Praat liever over een betalingsregeling.
staff-promise-follows-pause = { $days ->
    [0] De klant krijgt er geen herinneringen voor tot de dag voorbij is.
    [one] De klant krijgt er geen herinneringen voor tot de dag en één dag extra voorbij zijn.
   *[other] De klant krijgt er geen herinneringen voor tot de dag en { $days } dagen extra voorbij zijn.
}
staff-promise-follows-due = Het bedrag blijft verschuldigd. Komt het niet op tijd, dan krijgt u een taak.
staff-promise-follows-mail = De klant krijgt een mail met wat er is beloofd.
staff-promise-caller = Wie belooft het?
staff-promise-caller-hint = Die persoon krijgt de mail, net als iedereen die voor deze klant mag beloven.
staff-promise-caller-choose = Kies wie er belde
staff-promise-caller-nobody = Iemand die hier geen toegang heeft
staff-promise-no-caller = Kies wie het belooft.
staff-promise-what = Wat zij beloven
staff-promise-amount-of = Beloofd van factuur { $number }
staff-promise-nothing = Typ hoeveel zij van minstens één factuur beloven.
staff-promise-other-currency = Leg een belofte vast voor facturen in { $currency }
staff-promise-day = Op welke dag betalen zij?
staff-promise-no-day = Kies de dag waarop zij betalen.
staff-promise-button = Bewaar deze belofte
staff-promise-done-made = De belofte is vastgelegd. De klant krijgt daar een mail over.
staff-promise-missing = { $amount } ontbreekt
staff-promise-payment = De betaling die dit openliet
staff-promise-over = Deze belofte is voorbij. Er is niets veranderd.
staff-promise-withdraw-title = Toch niet mogelijk
staff-promise-withdraw-hint = Als de klant dat vóór de laatste dag zegt. Zij telt dan niet als niet nagekomen.
staff-promise-withdraw = Trek haar in voor de klant
staff-promises-over = { $count ->
    [one] Eén die voorbij is
   *[other] { $count } die voorbij zijn
}
staff-promises-count = { $count ->
    [0] geen
   *[other] { $count } · { $amount }
}
staff-promises-running = Lopend
staff-promises-kept = Nagekomen
staff-promises-broken = Niet nagekomen
