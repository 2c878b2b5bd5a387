# Texts people read. Plain words, short sentences. Buttons say what they do.
# Keys: place or part first, then what it is.

## Every page

page-title = { $page } · { $creditor }
page-title-error = Error: { $page } · { $creditor }
skip-to-content = Skip to the content
language-label = Language
language-change = Change language
footer-made-with = Runs on

## The frame of every page

nav-label = Main
nav-home = Home
nav-invoices = Invoices
nav-payments = Payments
nav-profile = Profile
nav-debtors = Your accounts
switcher-label = Account:
switcher-choose = Choose an account
customer-number = Customer { $number }
action-log-out = Log out
action-save = Save
demo-strip = Demo: no real money, no real people.
demo-strip-mails = Read the mails
footer-payee = Payments go to

## Actions

action-log-in = Log in
action-continue = Continue
action-back-to-start = Go to the start page

## Parts of pages

pagination-label = Pages
pagination-previous = Previous
pagination-next = Next
pagination-page = Page { $page }
selection-none = Tick what you want to pay
selection-none-of-list = Tick what you want to pay or download
selection-none-to-download = Tick what you want to download
selection-one = 1 invoice selected
selection-many = { $count } invoices selected

## Log in

login-title = Log in
login-intro = We send you a mail with a link and a code. You need no password.
login-email-label = Your mail address
login-email-hint = The address on which you get our invoices
login-send = Send me a log-in mail
login-or = or
login-by-password = Log in with a password
login-by-mail = Get a log-in mail
login-logged-out = You are logged out.
login-in-doubt = Not sure whether this is { $creditor }? Ask us:
login-sent-title = Look in your mail
login-sent-text = If we know this address, there is a mail on its way with a link and a code. They work for { $minutes } minutes.
login-sent-text-to = If we know { $email }, there is a mail on its way with a link and a code. They work for { $minutes } minutes.
login-sent-again = Nothing there after a few minutes? Look in the spam folder too.
login-send-again = Send it again
login-other-address = Use another address
login-demo-mails = This is a demo: read the mail here
login-code-label = The six digits from the mail
login-code-missing = Type the six digits from the mail.
login-code-wrong =
    { $tries ->
        [one] This code is not right. You have one try left.
       *[other] This code is not right. You have { $tries } tries left.
    }
login-code-dead = That was the last try for this code. The link in the same mail still works, or ask for a new mail.
login-code-over = This code does not work any more. Ask for a new mail.
login-link-title = Log in on this device?
login-link-text = You opened the link from our mail. One press and you see your invoices.
login-link-not-you = Did you not ask for this? Close this page; nothing happens.
login-link-bad-title = This link does not work
login-link-unknown = We do not know this link. Perhaps a part of it is missing.
login-link-used = This link was used before. Each link works once.
login-link-expired = This link is too old. For your safety it works for a short time only.
login-link-revoked = This link was withdrawn. A newer log-in or a change of your access did that.
login-link-new = Get a new link
login-password-title = Log in with your password
login-password-label = Password
login-password-missing = Type your password.
login-password-wrong = This address and password do not belong together.

## Accounts

debtors-title = Your accounts
debtors-none = There is no account for you yet
debtors-none-text = You are logged in, but nobody gave you access to invoices. Contact { $creditor }:

## Profile

profile-title = Profile
profile-invoice-mail = Mail me when invoices arrive
profile-invoice-mail-hint = With a link that pays them without logging in.
profile-saved = Saved.
profile-password-set = Your password is set. Other browsers are logged out.
profile-password-removed = Your password is removed. Log in with a mail from now on.
profile-session-ended = That browser is logged out.
profile-you = Your details
profile-name = Your name
profile-language = Language of pages and mails
profile-access = Who else has access
profile-access-text = You decide who sees the invoices of:
profile-sessions = Where you are logged in
profile-this-browser = this browser
profile-browser-unknown = Unknown browser
profile-session-times = Since { $since }, last used { $seen }
profile-end-session = Log out there
profile-end-everywhere = Log out everywhere
profile-password = Password
profile-password-none = You need no password: a mail always works. You can set one if you prefer.
profile-password-has = You have a password. A log-in mail works too.
profile-password-new = New password
profile-password-hint = At least { $count } characters. A few words together are fine.
profile-password-set-it = Set the password
profile-password-change = Change the password
profile-password-remove = Remove the password
profile-log-in-again = You logged in a while ago. Log in again to change your password, so that we know it is you.
profile-log-in-again-button = Log in again
password-too-short = This password is too short. Use at least { $count } characters.
password-too-long = This password is too long. Use at most { $count } characters.
password-common = Many people use this password. Choose another one.
password-holds-address = This password looks too much like your mail address. Choose another one.

## Contacts

contacts-title = Contacts and what they may do
contacts-active = Who has access
contacts-person = Contact
contacts-access = Access
contacts-may = May
contacts-may-view = Everybody with access sees invoices and payments.
contacts-may-pay = Pay
contacts-may-dispute = Dispute and ask for a payment plan
contacts-may-dispute-short = Dispute and plan
contacts-may-manage = Manage contacts
contacts-you = you
contacts-blocked = blocked
contacts-one-manager = At least one contact must be able to manage contacts.
contacts-save = Save the rights
contacts-remove = Remove
contacts-saved = Saved. The new rights count from now on.
contacts-invited = The invitation is on its way.
contacts-removed = This contact has no access any more.
contacts-last-manager = This is the last contact who can manage contacts. Give that right to somebody else first.
contacts-gone = Somebody else removed a contact while you were busy. This is the list as it is now.
contacts-already-has = This contact has access already. Change the rights in the list above.
contacts-disabled = This contact is blocked. Ask the creditor.
contacts-proposed = Named on your invoices
contacts-proposed-text = These contacts have no access yet. You decide.
contacts-accept = Give access
contacts-decline = No access
contacts-invite = Invite a contact
contacts-name = Name
contacts-email = Mail address
contacts-language = Language
contacts-send-invitation = Send the invitation

## Mails of the demo

demo-mails-title = Mails the demo sent
demo-mails-text = Nothing left this computer.
demo-mails-none = No mails yet
demo-mails-none-text = Ask for a log-in mail and look again.
demo-mails-all = All mails
demo-mail-to = To
demo-mail-sent = Sent
demo-mail-attached = Attached
demo-mail-line = to { $to }: { $beginning } …

## Home

home-title = Your account
home-number = customer { $number }
home-as-of = as of { $date }
home-due-today = Due today
home-due-today-in = Due today in { $currency }
home-overdue-count =
    { $count ->
        [one] 1 invoice overdue
       *[other] { $count } invoices overdue
    }
home-due-count =
    { $count ->
        [one] 1 invoice
       *[other] { $count } invoices
    }
home-nothing-due = nothing due today
home-nothing-open = You have nothing to pay
home-nothing-open-text = New invoices appear here as soon as we send them.
home-all-invoices = See all invoices
home-see-invoices = See the open invoices
home-pay-due = Pay { $amount }
home-pay-due-small = due today
home-pay-ahead = Pay ahead
home-pay-ahead-small = what is due later
home-pay-everything = Pay everything open
home-pay-everything-amount = Pay everything open, { $amount }
home-other-amount = Pay another amount
home-amount = Amount
home-amount-hint =
    { $order ->
        [largest_first] It goes to the largest invoices first. You see to which ones before you pay.
        [oldest_issued] It goes to the invoices with the oldest date first. You see to which ones before you pay.
       *[oldest_due] It goes to the oldest invoices first. You see to which ones before you pay.
    }
home-amount-go = Continue
home-overdue = Overdue
home-oldest =
    { $days ->
        [one] oldest 1 day
       *[other] oldest { $days } days
    }
home-next-due = Next due
home-next-amount = { $amount } on { $date }
home-on = on { $date }
home-open = Everything open
home-credit = Your credit
home-credit-see = See and use it
home-credit-of = Your credit: { $amount }
home-processing = Not counted: { $amount } that is on its way to us.
home-contested = Not counted: { $amount } that is on hold. You need not pay it now.
home-pay-by = { $amount } of this is to be paid by { $date }, after our decision on your dispute.
home-collected = Not counted: { $amount } that we collect by direct debit.
home-recent = Recent payments
home-all-payments = All payments
home-next = What happens next
home-question = A question?
home-question-text = { $creditor } is happy to help.
next-finish = A payment of { $amount } is not finished. Go on with it or cancel it.
next-bank = The bank is working on your payment of { $amount }. You need do nothing.
next-pay-today = Today { $amount } has to be paid.
next-pay-on = Then { $amount } has to be paid.
next-nothing = Nothing. You are up to date.
running-unfinished = Unfinished payment of { $amount }
running-unfinished-text = Somebody started this payment and did not finish it.
running-processing = { $amount } is on its way
running-processing-text = The bank can take some days. You need do nothing; we send no reminders for it.
running-go-on = Go on or cancel
running-look = See this payment
payment-failed = not paid

## Ways to pay

method-ideal = iDEAL
method-bancontact = Bancontact
method-card = Card
method-direct-debit = Direct debit
method-transfer = Bank transfer
method-other = Payment

## Three doors

doors-label = What do you want to do?
door-pay = Pay { $amount }
door-pay-part = or a part of it
door-pay-ahead = Pay ahead
door-pay-ahead-small = the plan gets shorter from its end
door-time = Get more time
door-time-small = a later date, or in parts
door-wrong = Something is wrong
door-wrong-small = dispute, ask, already paid

## Invoices

invoices-title = Invoices
invoices-outstanding = { $amount } outstanding
invoices-range = { $first } to { $last } of { $total }
invoices-number = Number
invoices-date = Date
invoices-due = Due
invoices-status = Status
invoices-total = Total
invoices-open = Outstanding
invoices-of = of
invoices-select = Select
invoices-chip-open = Open
invoices-chip-overdue = Overdue
invoices-chip-due-soon = Due within 7 days
invoices-chip-paid = Paid
invoices-chip-credit-notes = Credit notes
invoices-chip-all = All
invoices-search-label = Search in number, reference or text
invoices-search-hint = Number, reference or text
invoices-search = Search
invoices-more = Date, amount
invoices-more-order = order
invoices-order = Order by
invoices-direction = Order
order-ascending = Lowest or oldest first
order-descending = Highest or newest first
invoices-due-from = Due from
invoices-due-to = Due until
invoices-issued-from = Invoice date from
invoices-issued-to = Invoice date until
invoices-amount-from = Amount from
invoices-amount-to = Amount up to
invoices-currency = Currency
invoices-currency-all = All
invoices-none-yet-title = No invoices yet
invoices-none-yet-text = As soon as we send you an invoice, it stands here.
invoices-none-open = Nothing is open
invoices-none-open-text = All your invoices are paid. Thank you.
invoices-none-here = There is nothing here
invoices-none-here-text = No invoice or credit note fits this choice.
invoices-not-found = Nothing found
invoices-not-found-for = Nothing found for “{ $text }”
invoices-not-found-text = Try fewer letters or other dates and amounts, or look in all invoices.
invoices-clear = Clear the search
invoices-look-in-all = Look in all invoices
selection-label = Your selection
selection-pay = Pay the selection
standing-credit-left = { $amount } credit left
standing-credit-used = credit, all used
standing-paid = paid
standing-credited = settled with credit
standing-waived = you need not pay this
standing-written-off = closed
standing-nothing = nothing to pay
standing-paying = payment on its way
standing-contested = on hold
standing-collected = we collect this by direct debit
standing-overdue =
    { $days ->
        [one] 1 day overdue
       *[other] { $days } days overdue
    }
standing-due-today = due today
standing-due-in =
    { $days ->
        [one] due tomorrow
       *[other] due in { $days } days
    }
standing-instalment-in =
    { $days ->
        [one] instalment due tomorrow
       *[other] instalment due in { $days } days
    }
part-contested = { $amount } on hold
part-processing = { $amount } on its way
part-pay-by = to pay by { $date }

## One invoice

invoice-title = Invoice { $number }
credit-note-title = Credit note { $number }
invoice-was-due = still to pay, was due { $date }
invoice-due = still to pay, due { $date }
invoice-due-today = still to pay, due today
invoice-part-was-due = open, of which { $held } is on hold. The rest was due { $date }.
invoice-part-due = open, of which { $held } is on hold. The rest is due { $date }.
invoice-part-due-today = open, of which { $held } is on hold. The rest is due today.
invoice-held = open, and nothing of it is to be paid now; due { $date }
invoice-instalment = still to pay, the next instalment is due { $date }
invoice-collected = we collect this by direct debit, due { $date }
invoice-paying = your payment is on its way
invoice-settled = nothing more to pay
invoice-settled-on = nothing more to pay since { $date }
invoice-gives = in your favour
invoice-due-assumed = The invoice names no due date. We follow the agreed terms.
invoice-contested = { $amount } of this invoice is on hold
invoice-contested-text = You need not pay this part now. We look at it or made an agreement with you.
invoice-collected-text = You need do nothing. Make sure there is enough in your account.
invoice-date = Invoice date
invoice-due-date = Due date
invoice-delivery = Delivered on
invoice-terms = Terms
invoice-your-reference = Your reference
invoice-order = Order
invoice-contract = Contract
invoice-corrects = Corrects invoice
invoice-billed-to = Billed to
invoice-payee = To be paid to
invoice-payee-account = Account
invoice-payment-reference = Payment reference
invoice-lines = What it is for
line-description = Description
line-quantity = Quantity
line-price = Price
line-amount = Amount
line-per = per { $quantity }
line-charge = Extra charge
line-allowance = Discount
invoice-vat = VAT
unit-hour = h
unit-minute = min
unit-day = days
unit-week = weeks
unit-month = months
unit-year = years
vat-by-rate = VAT by rate
vat-rate = Rate
vat-over = Over
vat-none = No VAT
sum-lines = Sum of the lines
sum-without-vat = Without VAT
sum-with-vat = Total with VAT
sum-prepaid = Paid in advance
sum-rounding = Rounding
sum-payable = Invoice amount
sum-settled = Paid or credited so far
sum-processing = On its way
sum-contested = On hold
sum-to-pay = To pay now
sum-collected = We collect
sum-credit-left = Credit left
sum-second-vat = The VAT is { $amount } in the currency of the tax office. This is for information and not added.
invoice-applied = Payments and credit on this invoice
invoice-credit-used = Your credit
invoice-taken-back = taken back
invoice-files = Documents
invoice-original = The original, XML
invoice-ties = Belongs together
invoice-used-for = Used for invoice { $number }
invoice-history = History
history-moved = Moved here from another customer number
history-issued = Invoice date
history-paid = { $amount } paid
history-credited = { $amount } settled with credit
history-credit-decision = { $amount } credited: you were right
history-taken-back = { $amount } of credit taken back
history-refunded = { $amount } paid back
history-reversed = Payment of { $amount } taken back: it did not arrive
history-charged-back = The bank took back { $amount }
history-chargeback-won = The bank gave us { $amount } after all
history-amended = We sent a new version
history-amended-parts = We sent a new version. Changed: { $parts }
amended-due = due date
amended-terms = terms
amended-note = note
amended-lines = lines
amended-files = files
amended-details = other details
amended-payment = how to pay
amended-references = references

## Help

help-time-title = Get more time
help-time-lead = Can you not pay now? Tell us soon: together we find a date or parts that work for you.
help-time-1 = Say what you can pay, and when.
help-time-2 = You can always pay a part now.
help-time-3 = Until we have agreed, the due dates stay as they are.
help-time-mail = I cannot pay this now. This is what I can pay, and when:
help-wrong-title = Something is wrong
help-wrong-lead = Do you not agree, do you have a question, or did you pay already? Tell us: we look into it.
help-wrong-1 = Say what is wrong, and for which amount.
help-wrong-2 = Paid already? Then name the day, the amount and the account.
help-wrong-3 = You can pay the part that is right.
help-wrong-mail = Something is wrong with this. This is what it is:
help-reach = Reach us
help-mail = Mail { $email }
help-call = Call { $phone }
help-no-way = You find how to reach { $creditor } on your invoice.
help-about = What it is about
help-due = due { $date }
help-subject = { $title }: { $debtor }
help-subject-one = { $title }: invoice { $number } ({ $debtor })
help-mail-invoice = Invoice { $number }: { $amount } open

## What can be wrong with a field

field-email-missing = Type your mail address.
field-email-wrong = This is not a complete mail address. It looks like name@example.com.

## Mails

mail-greeting = Hello { $name },
mail-greeting-nameless = Hello,
mail-questions = Questions about your invoices? Contact { $creditor }: { $ways }.
mail-questions-none = { $creditor } answers questions about your invoices.
mail-log-in-subject = Log in at { $creditor }
mail-log-in-intro = With this button you log in and see your invoices from { $creditor }; it works once, within { $minutes } minutes.
mail-log-in-button = Log in
mail-log-in-code = Or type this code on the page where you asked for it:
mail-log-in-not-you = Did you not ask for this? Then do nothing: without this mail nobody can log in. Never give the code to anybody, not even to us.
mail-invitation-subject = { $creditor } gives you access to the invoices of { $debtor }
mail-invitation-intro = From now on you can see the invoices that { $creditor } sent to { $debtor }, at any hour.
mail-invitation-rights = You may also: { $rights }.
mail-invitation-button = See the invoices
mail-invitation-valid = The button works once, within { $days } days. After that you log in with your mail address.
mail-receipt-subject = Receipt: { $amount } paid to { $creditor }
mail-receipt-intro = { $creditor } received { $amount } from { $debtor } on { $date }. Thank you.
mail-receipt-invoice = Invoice
mail-receipt-paid = Paid
mail-receipt-open = Still open
mail-receipt-credit = { $amount } is more than was open; { $debtor } keeps it as credit.
mail-receipt-reference = Payment reference: { $reference }
mail-receipt-button = See this payment
mail-receipt-returnable = Your bank can still return this payment until { $date }. If it does, we write to you.
mail-returned-subject = { $amount } paid to { $creditor } came back
mail-returned-intro = { $amount } that was paid to { $creditor } for { $debtor } came back: { $creditor } does not have this money any more.
mail-not-come-subject = Your payment of { $amount } to { $creditor } did not come in
mail-not-come-intro = The payment of { $amount } for { $debtor } was on its way to { $creditor }, but it did not come in.
mail-returned-open =
    { $count ->
        [one] This invoice is open again:
       *[other] These invoices are open again:
    }
mail-returned-pay = Nothing is collected again by itself. You can pay with this button:
mail-returned-button = Pay again
mail-returned-other-way = Would you rather transfer the money, or can you not pay now? Log in or contact us: we find a way.
mail-returned-later = It is in a payment plan: nothing of it has to be paid before that day. You can pay earlier on the page of the plan.
mail-returned-collected = We cannot take an online payment for what we collect by direct debit. Contact { $creditor } to agree on how to pay it.
mail-arrived-subject =
    { $count ->
        [one] An invoice from { $creditor }
       *[other] { $count } invoices from { $creditor }
    }
mail-arrived-intro =
    { $count ->
        [one] { $creditor } sent an invoice to { $debtor }. You can pay it with the button, without logging in.
       *[other] { $creditor } sent { $count } invoices to { $debtor }. You can pay them with the button, without logging in.
    }
mail-arrived-due = Pay before
mail-arrived-button = See and pay
mail-pay-link-subject = A fresh link to pay { $creditor }
mail-pay-link-intro = Somebody opened an old link of ours and asked for a fresh one. It is about invoices of { $creditor } to { $debtor }.
mail-pay-link-button = Open the link
mail-pay-link-about = The link is for you alone and opens once, within { $days } days. Do not pass it on. Is this mail not for you? Open the link and press “This is not me”.
mail-credit-paid-subject = { $creditor } paid back { $amount } of your credit
mail-credit-by-bank = { $creditor } paid { $amount } of the credit of { $debtor } by bank on { $date }, to the account that ends in { $end }. It can take a working day until you see it.
mail-credit-by-bank-somewhere = { $creditor } paid { $amount } of the credit of { $debtor } by bank on { $date }. It can take a working day until you see it.
mail-credit-to-payment = { $creditor } sent { $amount } of the credit of { $debtor } back the way it was paid. It can take up to ten days until you see it.
mail-credit-declined-subject = { $creditor } answered your question about your credit
mail-credit-declined = You asked { $creditor } to pay back { $amount } of the credit of { $debtor }. That is not possible now.
mail-credit-reason = The reason: { $reason }
mail-credit-free-again = The credit is still yours. You can use it to pay invoices.
mail-credit-button = See the credit
mail-password-subject = Your password at { $creditor } was changed
mail-password-set = A new password was set for your log-in at { $creditor } on { $when }. Other browsers were logged out.
mail-password-removed = The password of your log-in at { $creditor } was removed on { $when }. You log in with a mail from now on.
mail-password-not-you = Was this not you? Call { $creditor }, log in with a mail and set a new password.
right-pay = pay
right-dispute-and-plan = dispute invoices and ask for a payment plan
right-manage-contacts = decide who else has access

## Pay

pay-title = Pay
pay-review-title = Check and pay
pay-intro = Nothing is paid until you press the button and confirm with your bank.
pay-to-invoices = Invoices
pay-what = What you pay
pay-what-hint = Change an amount to pay a part of it. Empty it to leave that invoice out.
pay-invoice = Invoice
pay-due = Due
pay-open = Open
pay-you-pay = You pay
pay-you-pay-on = You pay on { $number }
pay-next = Your payment
pay-use-credit = Use my credit first, { $amount }
pay-use-credit-hint = What we owe you makes the payment smaller.
pay-review-button = Check the payment
pay-review-hint = You see the exact amounts before you pay.
pay-together = Together
pay-invoices =
    { $count ->
        [one] 1 invoice
       *[other] { $count } invoices
    }
pay-credit-first = Your credit, used first
pay-button = Pay { $amount }
pay-button-hint = You go to the page of our payment provider and come back here.
pay-button-credit = Pay with { $amount } of credit
pay-button-credit-hint = Your credit covers all of it. No money leaves your account.
pay-change = Change something
pay-to = To
pay-account = Account, in that name
pay-stays-open = What stays open
pay-stays-open-here = On these invoices
pay-stays-open-elsewhere = On other invoices
pay-left = { $amount } is more than what is open. We left it out.
pay-empty-title = There is nothing to pay here
pay-empty-text = What you chose is paid, on its way, or collected by direct debit.
pay-ask-amount = How much do you want to pay?
pay-ask-amount-hint =
    { $order ->
        [largest_first] It goes to the largest invoices first.
        [oldest_issued] It goes to the invoices with the oldest date first.
       *[oldest_due] It goes to the oldest invoices first.
    }
pay-ask-amount-button = Show the invoices
pay-currency-title = Which currency first?
pay-currency-text = One payment has one currency. You can pay the other one after this.
pay-currency-button = Pay { $amount }
pay-overdue =
    { $days ->
        [one] 1 day overdue
       *[other] { $days } days overdue
    }
pay-due-today = due today
pay-due-in =
    { $days ->
        [one] due tomorrow
       *[other] due in { $days } days
    }
pay-instalment-in =
    { $days ->
        [one] instalment due tomorrow
       *[other] instalment due in { $days } days
    }
pay-on-its-way = on its way
pay-collected = collected by direct debit
pay-credit-note = credit
pay-settled = paid
pay-part-on-its-way = { $amount } is on its way
pay-part-contested = { $amount } is on hold
pay-part-in-plan = in payment plan { $number }
pay-part-in-plan-later = in payment plan { $number }: nothing of it has to be paid now
pay-part-in-plan-ahead = in payment plan { $number }: its part of the next instalment is paid, or on its way. What you pay makes the plan shorter from its end
pay-left-out-nothing-owed = { $number }: nothing is open.
pay-left-out-direct-debit = { $number }: we collect this by direct debit.
pay-left-out-processing = { $number }: your payment is on its way.
pay-amount-wrong = “{ $typed }” is not an amount we can read. Type it like { $example }.
pay-nothing = Type an amount for at least one invoice.
pay-too-much = This is too much for one payment. Pay fewer invoices at once.
pay-not-there = One of the invoices cannot be paid here. Choose again from the list.
pay-not-payable = { $number } cannot be paid now. It is paid, or a payment is on its way.
pay-twice = { $number } is there twice.
pay-not-positive = { $number }: type an amount above zero, or leave it empty.
pay-more-than-owed = { $number }: this is more than the { $most } that is open.
pay-below-minimum = { $number }: the smallest part payment is { $least }. The full amount is always fine.
pay-direct-debit = { $number }: we collect this by direct debit.
pay-unfinished-error = Somebody is already paying one of these invoices. Continue that payment, or cancel it first.
pay-unfinished-title = There is an unfinished payment of { $amount }
pay-unfinished-by = { $name } started it on { $when }.
pay-unfinished-since = It was started on { $when }.
pay-unfinished-covers = It covers { $numbers }.
pay-unfinished-continue = Continue that payment
pay-unfinished-again = Cancel it and start again
pay-form-used = With this page you already started another payment, so nothing was started now. Look at the amounts below. If you want to pay these too, press the button again.
pay-changed = The amounts have changed. You now pay { $amount }. Check it and press the button again.
pay-no-provider = You cannot pay online here. Pay by bank transfer.
pay-outside-limits = { $amount } cannot be paid online in one go. Change the amount or pay by bank transfer.
pay-provider-down = Our payment provider does not answer. Nothing was paid. Press the button again in a few minutes, or pay by bank transfer.
pay-bank-instead = Pay by bank transfer
pay-bank-instead-phone = Questions? Call

## Less than is due

why-title = Why do you pay less than is due?
why-title-one = Why do you pay less on { $number }?
why-open = This is due and stays open:
why-open-one = { $amount } is due and stays open.
why-legend = Choose what fits
why-later = I pay the rest later
why-later-hint = The due date stays as it is.
why-promise = I pay the rest on a day that I name
why-promise-hint = We look on that day whether it is there.
why-plan = I would like to pay in parts
why-plan-hint = We contact you about a payment plan.
why-wrong = Something is wrong
why-wrong-hint = We look into it and answer you.
why-date = On which day?
why-date-hint = After today, and not later than { $date }.
why-date-wrong = Choose a day from { $first } to { $last }.
why-about = What is it about?
why-about-choose = Choose
why-about-price = The price or a discount
why-about-delivery = Something was not delivered
why-about-quality = Something is damaged or not good
why-about-returned = We sent something back
why-about-credit = We wait for a credit note
why-about-paid = It was paid before
why-about-other = Something else
why-about-missing = Choose what it is about.
why-words = What is wrong?
why-words-hint = In one or two sentences. No card numbers or passwords.
why-words-missing = Say in a few words what is wrong.
why-words-too-long = Say it in at most { $most } characters, without special signs.
why-own = Another answer for one of them
why-own-legend = { $number }: { $amount } stays open
why-missing = Choose why you pay less than is due. One answer is enough for all.
why-missing-one = Choose why you pay less on { $number }.
said-title = What stays open
said-open = { $amount } not paid
said-later = You said: we pay the rest later.
said-promise = You said: we pay the rest on { $date }.
said-plan = You said: we would like to pay in parts.
said-wrong = You said: something is wrong. { $about }.
said-note = We read what you said. Until we have agreed on something, the due date stays as it is.
said-pay-rest = Pay the rest

## Bank transfer

transfer-button = Pay by bank transfer
transfer-button-hint =
    { $days ->
        [one] The next page shows the payment reference and a QR code. The invoices stay open until the money is here. We send no reminders for one day.
       *[other] The next page shows the payment reference and a QR code. The invoices stay open until the money is here. We send no reminders for { $days } days.
    }
transfer-what = What to transfer
transfer-exactly = Take over every field exactly as it stands here. Then your bank knows the name, and we know your money.
transfer-amount = Amount
transfer-iban = Account number (IBAN)
transfer-holder = In the name of
transfer-reference = Payment reference
transfer-copy = Copy
transfer-copied = Copied
transfer-copy-amount = the amount
transfer-copy-iban = the account number
transfer-copy-holder = the name
transfer-copy-reference = the payment reference
transfer-code = QR code for your bank's app
transfer-code-about = Fills in a transfer of { $amount } with the same account, name and reference as beside it.
transfer-code-scan = Scan this with your bank's app. It fills in everything.
transfer-no-code = There is no QR code for this transfer. Take over the fields.
transfer-instead = The same choice, by your own bank. The button shows you the payment reference and a QR code.
transfer-no-account = You cannot pay by bank transfer here: there is no account number. Call or mail us.
transfer-switched-off = You cannot pay by bank transfer here. Pay online, or call or mail us.
transfer-not-euro = By bank transfer you can pay euros only. For other money, use the account on the invoice, or call or mail us.
transfer-not-this-amount = This amount cannot go in one transfer. Pay fewer invoices at once.
transfer-running = A bank transfer of { $amount } is announced
transfer-running-text = We wait for the money. Until it is here, the invoices stay open.
transfer-see = See this transfer
transfer-cancel = Cancel this transfer
transfer-cancel-and-pay = Cancel it and pay in another way
transfer-cancel-caution = Did you transfer the money already? Then do not cancel and do not pay again.
next-transfer = We wait for your bank transfer of { $amount }.
part-announced = { $amount } announced as a bank transfer
payments-announced = transfer announced
payment-way-transfer = bank transfer
payment-announced-title = We wait for your bank transfer
payment-announced-text = Transfer the amount with the payment reference below, if you have not done so yet. We wait until { $date }.
payment-not-come-title = Your bank transfer has not come
payment-not-come-text = We do not wait for it any more. If the money comes after all, it counts.
payment-transfer-cancelled-title = The bank transfer was cancelled
payment-transfer-cancelled-text = We do not wait for it. If the money comes after all, it counts.
payment-next-announced = We send no reminders for these invoices while we wait.
payment-next-recognised = When the money is here, we recognise it by the reference, book it and send a receipt. That can take a few working days.

## Credit

credit-title = Your credit
credit-intro = Money of yours that is with us: paid too much, or given back by a credit note.
credit-see = See your credit
credit-door = Use this credit
credit-door-small = on invoices, or ask for it back
credit-free = Free to use
credit-free-in = Free to use in { $currency }
credit-free-text = Pay invoices with it, or ask us to pay it back.
credit-free-none = Nothing is free now. Below you see what holds your credit, or what it was used for.
credit-only-payers = Contacts with the right to pay can use it or ask for it back.
credit-use = Use it on invoices
credit-ask = Ask to get it back
credit-set-aside = { $amount } set aside
credit-held-by = What holds the rest
credit-in-payment = A payment that is not finished
credit-in-requests = You asked to get it back
credit-for-invoices-to-come = Kept for invoices that you paid before we sent them
credit-none-title = You have no credit
credit-none-text = When you pay too much, or get a credit note, the money stands here. You can use it or get it back.
credit-lots = Where your credit came from
credit-left-of-payment = Left over from a payment: { $method }
credit-left-of = left of { $amount }
credit-used-for = { $amount } on { $date } for invoice
credit-taken-back-from = { $amount } on { $date } taken back from invoice
credit-paid-back = { $amount } on { $date } paid back to you
credit-charged-back = { $amount } on { $date } taken back by your bank
credit-reversed = { $amount } on { $date } taken away: the payment did not stay
credit-came-back = { $amount } on { $date } came back
credit-requests = What you asked to get back
credit-request-asked = Asked on { $date },
credit-request-by-bank = to { $iban } of { $holder }.
credit-request-to-payment = to the payment it came from.
credit-request-less = You asked for { $asked }. A part of that credit is not there any more.
credit-request-note = You wrote:
credit-request-withdraw = Withdraw this request
credit-request-waits = waits for an answer
credit-request-waits-text = { $creditor } answers by mail. Until then the money is set aside for you.
credit-request-confirming-text = A decision on this is being confirmed. Until then you cannot withdraw it. { $creditor } answers by mail.
credit-request-sending = on its way to you
credit-request-sending-text = We sent it back the way you paid. You get a mail when it is done.
credit-request-transferring = being transferred
credit-request-transferring-text = { $creditor } transfers it by bank. You get a mail once it has left.
credit-request-paid = paid back
credit-request-paid-by-bank = Paid by bank on { $date }.
credit-request-paid-on = Sent back on { $date }. It can take up to ten days until you see it.
credit-request-declined = not paid back
credit-request-declined-text = { $creditor } wrote: “{ $reason }” The credit is free again.
credit-request-withdrawn = withdrawn
credit-request-withdrawn-text = You took it back on { $date }. The credit is free again.
credit-request-bounced = came back
credit-request-bounced-text = The money was sent, but it did not reach you and came back. It is your credit again. { $creditor } looks for another way; you can also ask again, by bank.
credit-request-gone = no longer there
credit-request-gone-text = This credit was paid back, used or taken back in another way before we answered here. Ask { $creditor } if you do not know why.
credit-done-asked = We got your request. The money is set aside until we answer.
credit-done-withdrawn = Your request is withdrawn. The credit is free again.
credit-done-too-late = It is too late to withdraw this request: it is being answered, or was answered already.
credit-use-title = Use your credit
credit-use-review-title = Check and use your credit
credit-use-intro = Choose which invoices your credit pays. No money leaves your account.
credit-use-what = What your credit pays
credit-use-hint =
    { $order ->
        [largest_first] The largest come first. Change an amount, or empty it to leave that invoice out.
       *[oldest_due] The oldest come first. Change an amount, or empty it to leave that invoice out.
    }
credit-use-gets = From credit
credit-use-for = Credit for { $number }
credit-use-more =
    { $order ->
        [largest_first] Only the { $count } largest open invoices stand here.
       *[oldest_due] Only the { $count } oldest open invoices stand here.
    }
credit-use-check = Check the amounts
credit-use-check-hint = You see what stays open before anything happens.
credit-use-used = You use
credit-use-left = Stays your credit
credit-use-stays-open = Stays open on these invoices
credit-use-button = Use { $amount } of credit
credit-use-above-free = Together this is { $total }, but { $free } of credit is free. Make an amount smaller.
credit-use-unfinished = It asks for one of these invoices. Finish or cancel it first, or empty that invoice.
credit-use-nothing = There is nothing to do here
credit-use-no-invoices = No invoice is open in the currency of this credit.
credit-use-no-credit = No credit is free now. It is used, or set aside.
credit-back-title = Get your credit back
credit-back-intro = Somebody of { $creditor } looks at your request and answers by mail.
credit-back-nothing = There is nothing to ask back
credit-back-amount = How much do you want back?
credit-back-most = At most { $most }
credit-back-way = How do you want it back?
credit-back-to-payment = Back to your payment of { $date }: { $method }
credit-back-to-some-payment = Back to your payment: { $method }
credit-back-to-payment-most = At most { $most }
credit-back-by-bank = To a bank account
credit-back-by-bank-hint = Fill in the account below.
credit-back-account = To which account?
credit-back-account-optional = The bank account, if you chose that
credit-back-holder = In the name of
credit-back-iban = Account number (IBAN)
credit-back-iban-hint = As on your bank card, like NL91 ABNA 0417 1643 00
credit-back-note = Anything we should know?
credit-back-note-hint = You may leave this empty.
credit-back-aside = While we look at it, this money is set aside: payments do not use it. You can withdraw the request until we have answered.
credit-back-button = Ask to get it back
credit-back-no-amount = Type how much you want back.
credit-back-not-positive = Type an amount above zero.
credit-back-above-free = This is more than the { $most } that you can ask back.
credit-back-above-payment = At most { $most } can go back to this payment. Ask for less, or choose a bank account.
credit-back-no-way = Choose how you want it back.
credit-back-not-this-payment = The money cannot go back to this payment any more. Choose another way.
credit-back-no-holder = Type the name of the account.
credit-back-wrong-holder = Type the name of the account in at most 70 characters.
credit-back-wrong-iban = This is not a right account number. Compare it with your bank card; a letter or digit is wrong.
credit-back-long-note = This is too long. Use at most 500 characters.

## Payments

payments-title = Payments
payments-intro = Everything you paid, and what is on its way.
payments-none-title = No payments yet
payments-none-text = What you pay here stands on this page, with its receipt.
payments-caption = Payments, newest first
payments-date = Date
payments-how = How
payments-for = For
payments-status = Status
payments-amount = Amount
payments-summary = { $first } to { $last } of { $total } payments
payments-more = { $numbers } and { $more } more
payments-settled = paid
payments-refunded = paid, money sent back
payments-charged-back = taken back by the bank
payments-processing = on its way
payments-unfinished = not finished
payments-failed = failed
payments-expired = ended, not paid
payments-cancelled = cancelled
payment-starting-title = The payment has not started yet
payment-starting-text = Our payment provider has not answered. Nothing was paid. Press continue to try again.
payment-awaiting-title = The payment is not finished
payment-awaiting-text = Did you just pay? Then this page shows it within seconds. If not, you can continue or cancel.
payment-processing-title = Your payment is on its way
payment-processing-text = This way of paying takes a few working days. You need do nothing more.
payment-settled-title = Paid, thank you
payment-settled-text = We booked your payment on { $when }.
payment-settled-text-mail = We booked your payment on { $when }. The receipt is on its way to { $mail }.
payment-failed-title = The payment did not work
payment-expired-title = The payment was not finished
payment-expired-text = It waited a while and then ended. Nothing was taken.
payment-cancelled-title = The payment was cancelled
payment-cancelled-text = Nothing was taken.
payment-failed-funds = There is not enough money on the account. Nothing was taken.
payment-failed-expired-card = The card is too old. Nothing was taken. Use another card or another way to pay.
payment-failed-card-numbers = A number of the card was not right. Nothing was taken.
payment-failed-card = This card cannot be used here. Nothing was taken. Use another card or another way to pay.
payment-failed-authentication = You did not confirm the payment at your bank. Nothing was taken.
payment-failed-mismatch = The amount we received is not the amount we asked for. We look into it and contact you. Do not pay again before that.
payment-failed-cancelled = The payment was stopped. Nothing was taken.
payment-failed-declined = Your bank or card refused the payment, without a reason. Nothing was taken.
payment-failed-other = The payment could not be made. Nothing was taken. Try again or use another way to pay.
payment-way-card = card
payment-way-debit = direct debit
payment-way-demo = demo bank
payment-way-demo-debit = demo bank, direct debit
payment-way-credit = credit
payment-way-cash = cash
payment-way-cheque = cheque
payment-way-set-off = set off
payment-way-before = settled before this site existed
payment-continue = Continue the payment
payment-cancel = Cancel the payment
payment-look-again = Look again
payment-retry = Try again
payment-for-now = What you are paying
payment-for-wanted = What you wanted to pay
payment-together = Together
payment-reference = Payment reference: { $reference }
payment-next-title = What happens next
payment-next-unfinished = Nothing is taken twice, also if you load this page again.
payment-next-expires = If nobody finishes it, the payment ends by itself within the hour.
payment-next-no-reminders = We send no reminders for these invoices while the money is on its way.
payment-next-arrives = When it arrives we book it and send a receipt. If it does not arrive, the invoices are open again.
payment-next-settled = No more reminders for what is paid.
payment-next-back = Money of this payment went back. What it had paid can be open again.
payment-next-open = These invoices are open as before. Credit you wanted to use is free again.
receipt-title = Receipt
receipt-received-on = Received on
receipt-paid-by = Paid by
receipt-received-by = Received by
receipt-way = Way
receipt-provider-number = Provider's number
receipt-what = What it paid
receipt-paid = Paid
receipt-open = Still open
receipt-money = You paid
receipt-credit-used = From your credit
receipt-credit-left = Left over, now your credit
receipt-refunded = Sent back to you
receipt-charged-back = Taken back by the bank

## Money that does not stay

return-reason-funds = There was not enough money on the account.
return-reason-closed = The account is closed.
return-reason-blocked = The bank does not allow direct debits from this account.
return-reason-account = The account number, or the name of its holder, is not right.
return-reason-not-agreed = The account holder told the bank that this payment was not agreed.
return-reason-asked-back = The account holder asked the bank for the money.
return-reason-bounced = The bank did not pay the cheque.
return-reason-mistake = We had booked this payment by mistake.
return-reason-unknown = The bank did not tell us why. It can tell you.
returnable-text = Your bank can still return this payment until { $date }. You need do nothing.
returnable-short = your bank can return it until { $date }
history-paid-returnable = { $amount } paid. Your bank can still return it until { $date }.
payments-returned = came back
payments-not-come = did not come in
payment-came-back-title = This payment came back
payment-came-back-text = { $amount } is not with us any more since { $date }.
payment-came-back-open = What it had paid is open again.
payment-came-back-paid = What it had paid is paid by now.
payment-contested-title = The bank took this payment back
payment-contested-text = { $amount } went back on { $date }. We look at this together with the bank. You need not pay now: we contact you.
payment-not-come-in-title = Your payment did not come in
payment-not-come-in-text = The bank did not carry out the direct debit, and nothing was paid.
payment-pay-again = Pay again
payment-next-returnable = After that your bank can still return a direct debit for eight weeks.
payment-next-pay-again = Nothing is collected again by itself. You can pay again, online or by bank transfer.
payment-next-log-in = To pay again, open the link in the mail we sent you, or log in.
payment-next-ask = Can you not pay now, or is something wrong? Tell us, then we find a way.
payment-next-contested = We send no reminders for it while the bank decides.
receipt-reversed = Came back
running-returned = A payment of { $amount } came back
running-not-come = A payment of { $amount } did not come in
running-returned-text = Its invoices are open again. See why, and what you can do.
running-returned-see = See what happened

## Pay links

link-title = Pay without logging in
link-for = For
link-customer = Customer number
link-sent-to = Sent to
link-to = To
link-what = What you pay
link-what-payment = This link shows one payment and its receipt.
link-open-text = One press opens this link on this device. After that it works here only, for two hours.
link-open-pay = Go on to pay
link-open-payment = Show the payment
link-not-me = This is not me
link-not-me-text = Not your invoices? Then press this. The link stops working and we look into it.
link-bad-title = This link does not work
link-unknown = We do not know this link. Perhaps a part of it is missing. Open it again from the mail.
link-used = This link was opened before, perhaps on another device. Each link opens once.
link-expired = This link is too old.
link-revoked = This link was withdrawn. You can log in with your mail address.
link-fresh-text = We can mail a fresh one to the address that we know: the one the old link went to.
link-fresh = Mail me a fresh link
link-log-in = Log in
link-none-title = Open the link in your mail
link-none-text = Nothing is open here, or it was open too long. Open the link in the mail once more. If it does not open any more, we can mail you a fresh one.
link-paid-title = There is nothing more to pay
link-paid-text = What this link was about is paid, on its way, or on hold.
link-fresh-done-title = Look in your mail
link-fresh-done-text = If there is still something to pay, a fresh link is on its way to the address that we know. Nothing there after a few minutes? Look in the spam folder too.
link-not-me-done-title = Thank you for telling us
link-not-me-done-text = The link does not work any more. Somebody of { $creditor } looks into it. You need do nothing more; you can delete the mail.
link-pay-title = Check and pay
link-pay-intro = You pay these invoices in full. Nothing is paid until you confirm with your bank.
link-pay-other-currency = One payment has one currency. After this you can pay { $amount } too.
link-all-of-it = To pay a part, use credit or ask a question, log in.
link-account = Log in to the whole account
link-not-asked = Not asked for now
link-unfinished-title = You have an unfinished payment
link-unfinished-text = It is about { $amount }. Continue it, or cancel it and start again.
link-form-used = With this page you already started another payment, so nothing was started now. Below is what is left to pay. If you want to pay it, press the button again.
link-unfinished-other-title = Somebody is already paying this
link-unfinished-other-text = An invoice of this link is in a payment that is not finished. If nobody finishes it, it ends by itself within the hour. Look again then.
link-transfer-other-text = Somebody announced a bank transfer for an invoice of this link. We wait for that money for a few days. Log in to see more, or call us.
link-look-again = Look again
link-too-many = This link was used to start a payment many times in an hour. Try again in an hour, or log in.
link-more-due = More is due now than this page showed. Look at the amounts again.
link-transfer-keep = On this device you see this page for two hours. Scan the code or write down the payment reference before that.
link-back-to-pay = What this link is about

## Demo provider

demo-provider-title = Demo bank
demo-provider-text = This page stands in for the payment provider. Choose how the payment ends.
demo-provider-approve = Approve { $amount }
demo-provider-days = Approve, but it takes days
demo-provider-decline = Decline
demo-provider-back = Go back
demo-provider-arrives = The money arrives
demo-provider-refuses = The bank refuses
demo-provider-returns = The bank takes the money back
demo-provider-paid = The money has arrived. It came as a direct debit: the bank can still take it back.
demo-provider-over = This payment is over. Nothing can be changed any more.
demo-provider-open = Open the demo bank

## Errors

errors-summary =
    { $count ->
        [one] One thing needs your attention
       *[other] { $count } things need your attention
    }
error-not-found-title = This page does not exist
error-not-found-text = The address is wrong, or what was here is not there any more.
error-forbidden-title = You may not do this
error-forbidden-text = Somebody else in your organisation may have the right to do this.
error-origin-title = This form did not come from our pages
error-origin-text = For your safety we did nothing. Open the page again and send the form from there.
error-too-large-title = That is too much at once
error-too-large-text = The form or file is larger than we accept.
error-busy-title = This takes too long
error-busy-text = Nothing may have happened. Look at the page again before you repeat it.
error-bad-request-title = We do not understand this request
error-bad-request-text = Open the page again and try once more.
error-too-many-title = Too many tries
error-too-many-text =
    { $minutes ->
        [one] We count tries to keep strangers out. Try again in one minute.
       *[other] We count tries to keep strangers out. Try again in { $minutes } minutes.
    }
error-failed-title = Something went wrong on our side
error-failed-text = It is not your fault. Try again in a few minutes.
error-reference = If you contact us, mention this number: { $reference }

## Staff: logging in

staff-log-in-title = Log in for staff
staff-log-in-again = Please type your password again. This is asked after ten minutes, or after five wrong codes.
staff-log-in-debtors = Do you have an invoice to pay? Log in here
staff-back-to-log-in = To the log-in page
staff-forgot = Forgotten your password?
staff-forgot-title = A new password
staff-forgot-text = We mail you a link to choose a password. You still need your authenticator app after that.
staff-forgot-send = Mail me a link
staff-forgot-sent = If this address belongs to a colleague, there is now a mail with a link. It works for 24 hours.
staff-link-dead = This link does not work. It was used before, it is too old, or there is a newer one.
staff-password-title = Choose a password
staff-code-title = Your code
staff-code-text = Open your authenticator app and type the six digits it shows.
staff-code-label = Code from your app
staff-code-wrong = This code is not right, or it was used before. Wait for the next one in your app.
staff-code-instead = Use a code from the app
staff-recovery-instead = No phone at hand? Use a recovery code
staff-recovery-title = A recovery code
staff-recovery-text = Each of your ten codes works once.
staff-recovery-label = Recovery code
staff-confirm-title = Is it still you?
staff-confirm-text = For money, bank details, access and lists to download we ask for a code again after a quarter of an hour. Then you are back where you were; what you just sent has to be sent again.
staff-enrol-title = Your second key
staff-enrol-text = A password alone is not enough to work with other people’s money. Connect an authenticator app on your phone.
staff-enrol-app = Install an authenticator app if you have none.
staff-enrol-scan = Scan this code with the app.
staff-enrol-qr = QR code for your authenticator app
staff-enrol-by-hand = Can you not scan it? Type this key into the app:
staff-enrol-type = Type the six digits the app shows.
staff-enrol-done = Connect
staff-codes-title = Recovery codes
staff-codes-about = Ten codes for when you do not have your phone. New codes make the old ones worthless.
staff-codes-make = Make new codes
staff-codes-keep = Print these codes or write them down, and keep them away from your phone. Each works once. We cannot show them again.
staff-codes-kept = I have kept them
staff-codes-gone = Codes are shown only once, right after they are made.

## Staff: the frame

staff-nav-start = Today
staff-nav-colleagues = Colleagues
staff-nav-account = Your account
staff-start-title = Good day, { $name }
staff-view-as = You are looking at the portal as { $debtor }: nothing you see can be changed from here.
staff-view-as-stop = Stop looking

## Staff: colleagues

staff-colleagues-title = Colleagues
staff-role-label = Role
staff-role-change = Change
staff-role-missing = Choose a role.
staff-role-viewer = Viewer
staff-role-viewer-hint = looks at everything, changes nothing
staff-role-controller = Controller
staff-role-controller-hint = works with debtors, money and tasks
staff-role-admin = Admin
staff-role-admin-hint = everything, settings and colleagues too
staff-role-collector = Outside collector
staff-role-collector-hint = only debtors that were handed over to them
staff-name-label = Name
staff-name-missing = Type a name.
staff-email-taken = A colleague has this address already.
staff-last-admin = This is the only admin. Make somebody else admin first.
staff-state-disabled = cannot log in
staff-state-invited = has no password yet
staff-state-not-enrolled = has no authenticator yet
staff-link-mail = Mail a link
staff-disable = Keep out
staff-enable = Let in again
staff-add-title = Add a colleague
staff-add-text = They get a mail with a link to choose a password, and connect an authenticator app when they log in first. Until a second admin confirms it, a new controller or admin is a viewer.
staff-add = Add and mail the link
staff-added = The colleague is added. A link to choose a password is on its way.
staff-role-changed = The role is changed.
staff-link-sent = A new link is on its way. Earlier links do not work any more.
staff-disabled = The colleague is logged out everywhere and cannot log in.
staff-enabled = The colleague can log in again.

## Mails to staff

mail-staff-added-subject = You can log in at { $creditor }
mail-staff-added = You were added as a colleague of { $creditor }. Choose a password to begin.
mail-staff-link-subject = Choose a password for { $creditor }
mail-staff-link = Here is a link to choose a password for { $creditor }. If you did not ask for it, you need not do anything.
mail-staff-link-button = Choose a password
mail-staff-link-valid = The link works once, for 24 hours.
mail-staff-news-subject = Your log-in at { $creditor } was changed
mail-staff-password-changed = Your password was changed on { $when }. All other browsers are logged out.
mail-staff-recovery-used = A recovery code was used to log in on { $when }. You have { $left } left.
mail-staff-factor-reset = Your authenticator was removed on { $when }. You connect one again when you log in.
mail-staff-not-you = Was it not you? Tell an admin at once.

## Staff: debtors

staff-nav-debtors = Debtors
staff-debtors-title = Debtors
staff-debtors-search = Search
staff-debtors-search-hint = Name, customer number, VAT number, invoice number, mail address or amount
staff-debtors-find = Find
staff-debtors-none-title = Nothing found
staff-debtors-none-text = No debtor fits “{ $typed }”. Try a part of the name, or the number of an invoice.
staff-debtors-none-yet-title = No debtors yet
staff-debtors-none-yet-text = Debtors come with the first import of invoices.
staff-debtors-range = { $first } to { $last } of { $total }
staff-debtors-name = Debtor
staff-debtors-open = Open
staff-debtors-overdue = Overdue
staff-debtors-with-time = { $amount } of it to be paid by { $date }
staff-debtors-oldest = Oldest due
staff-debtors-on-hold = on hold
staff-debtors-insolvent = insolvent
staff-debtors-handed-over = handed over
staff-debtor-kind-business = Business
staff-debtor-kind-consumer = Consumer
staff-debtor-kind-public-body = Public body
staff-debtor-kind-unknown = Kind unknown, treated as a consumer
staff-debtor-look = Look at the portal as this debtor
staff-debtor-merged = This debtor was merged into another one.
staff-debtor-merged-link = To that debtor
staff-debtor-ageing = How old what is open is
staff-debtor-age = Age
staff-debtor-not-due = Not due yet
staff-debtor-days = { $from } to { $to } days late
staff-debtor-older = More than { $days } days late
staff-debtor-total = Open in all
staff-debtor-credit = Credit not used yet
staff-debtor-nothing-open = Nothing is open.
staff-debtor-open-invoices = Open invoices
staff-debtor-open-more = The { $shown } oldest of { $count }
staff-debtor-invoice = Invoice
staff-debtor-issued = Issued
staff-debtor-due = Due
staff-debtor-amount = Open
staff-debtor-contacts = People who log in
staff-debtor-no-contacts = Nobody has access yet.
staff-debtor-proposed = proposed, has no access yet
staff-debtor-view-only = may look
staff-debtor-holds = Pauses
staff-debtor-hold-until = until { $until }
staff-debtor-hold-invoice = invoice { $number }
staff-debtor-notes = Write a note
staff-debtor-note = Note for colleagues
staff-debtor-note-hint = The debtor never sees it.
staff-debtor-note-add = Keep the note
staff-debtor-note-added = The note is kept.
staff-debtor-note-empty = Type a note.
staff-debtor-note-long = A note has at most { $count } characters.
staff-debtor-timeline = What happened
staff-debtor-timeline-empty = Nothing yet.
staff-debtor-timeline-older = Earlier
staff-timeline-invoice = Invoice { $number } came in
staff-timeline-credit-note = Credit note { $number } came in
staff-timeline-mail = Mail sent: { $subject }
staff-timeline-note = Note
staff-timeline-by = { $who } · { $when }
staff-timeline-system = Saldo
staff-timeline-operator = operator
staff-timeline-link = somebody with a link
staff-timeline-payment-started = A payment was started
staff-timeline-payment-settled = A payment arrived
staff-timeline-payment-failed = A payment did not come
staff-timeline-viewed-as = A colleague looked at the portal as this debtor
staff-timeline-receipt-fetched = A receipt was downloaded
staff-timeline-statement-fetched = A statement was downloaded
staff-timeline-agreement-fetched = The agreement of a payment plan was downloaded
staff-timeline-exported = A colleague took a file as this debtor
staff-timeline-contact-invited = Somebody was invited

## Terms, and an account that changed

footer-terms = Terms
login-terms = Read our terms
terms-title = Terms
terms-intro = What counts between you and { $creditor }.
terms-kind-terms = Terms and conditions
terms-kind-credit-policy = Credit policy
terms-version = Version { $version }, in force from { $day }
terms-other-versions = Other versions
terms-old = This version is not the one that counts today.
terms-to-present = Read the one that does
account-notice-title = We have another bank account
account-notice-text = Since { $since } money for { $creditor } goes to an account that ends in { $now }. The one before ended in { $before }.
account-notice-doubt = In doubt? Call us on a number you know from before, not one from a mail.
credit-back-switched-off = You cannot ask for credit back here. Call or mail us.
contacts-invite-off = Do you want to give somebody else access? Call or mail us, and we invite them.

## staff: settings

staff-nav-settings = Settings
staff-settings-title = Settings
staff-settings-tab = Settings: { $page }
staff-settings-save = Save
staff-settings-saved = Saved. It counts from now on.
staff-settings-unchanged = Nothing was different, so nothing was changed.
staff-settings-published = The text is published.
staff-settings-first = There is no profile yet. Fill it in first:
staff-settings-choose = Choose one from the list.
staff-settings-too-long = At most { $most } characters.
staff-settings-stale = Somebody else saved this form after you opened it. Nothing of yours is saved. Look at what they changed, and save again if yours should count.
staff-settings-stale-field = { $who } changed { $field } on { $when }, from “{ $before }” to “{ $after }”.
staff-settings-somebody = Somebody
staff-settings-nothing = nothing
staff-settings-on = on
staff-settings-off = off
staff-settings-profile = Profile
staff-settings-profile-text = This stands on every page and in every mail.
staff-settings-legal-name = Legal name
staff-settings-legal-name-wrong = Give the name in the register, at most 120 characters.
staff-settings-trading-name = Trading name, if it is another
staff-settings-address = Address
staff-settings-address-wrong = At most 6 lines of 120 characters.
staff-settings-country = Country
staff-settings-legal-id = Company number
staff-settings-legal-id-hint = KvK in the Netherlands, KBO in Belgium
staff-settings-legal-id-wrong = This is not a company number of that country.
staff-settings-vat-number = VAT number
staff-settings-vat-number-hint = With or without the country in front
staff-settings-vat-number-wrong = This is not a VAT number of that country. Look at the digits again.
staff-settings-endpoint = Peppol address
staff-settings-phone = Phone
staff-settings-phone-wrong = Use digits, spaces and + ( ) - . / only.
staff-settings-email = Mail address
staff-settings-contact-hint = Debtors see both wherever they may need help.
staff-settings-language = Language
staff-settings-time-zone = Time zone
staff-settings-currency = Currency
staff-settings-currency-fixed = The currency stays as it is: there are documents already.
staff-settings-account = Bank account
staff-settings-account-text = Debtors pay to this account. Later changes need a second colleague, so look twice.
staff-settings-account-present = Debtors pay to
staff-settings-account-second = Another account needs a second admin. Debtors see a notice for 30 days after a change.
staff-settings-account-other = Another account
staff-settings-account-why = Why
staff-settings-account-why-hint = For the colleague who confirms it
staff-settings-account-why-wrong = Say why, in at most 500 characters.
staff-settings-account-ask = Ask a second admin
staff-settings-account-waits = The change waits for a second admin. Where there is none it counts in 24 hours, and everybody is told by mail.
staff-settings-account-changed = Somebody changed the account after you opened this form. Look at the present one first.
staff-settings-account-history = Accounts until now
staff-settings-account-set = Set by { $who } on { $when }
staff-settings-account-before = Before: { $iban }
staff-settings-iban = IBAN
staff-settings-iban-wrong = This is not an IBAN. Look at the digits again.
staff-settings-iban-holder = Name of the account holder
staff-settings-iban-holder-hint = Exactly as the bank has it: banks compare it when somebody pays.
staff-settings-iban-holder-wrong = Give the name, at most 70 characters.
staff-settings-payments = Payments
staff-settings-minimum = Smallest part payment
staff-settings-minimum-in = Smallest part payment, in { $currency }
staff-settings-minimum-hint = All of an invoice may always be paid, and so may an instalment of a payment plan. 0 for no limit.
staff-settings-minimum-wrong = Type an amount, such as { $example }.
staff-settings-order = Money goes first to
staff-settings-order-hint = For an amount without invoices, for credit, and for a transfer that brings less than was said.
staff-settings-order-oldest-due = the invoice that was due first
staff-settings-order-oldest-issued = the invoice with the oldest date
staff-settings-order-largest-first = the invoice with the most open
staff-settings-transfer-days = Days to wait for an announced transfer
staff-settings-transfer-days-hint = 1 to 60. Reminders wait as long.
staff-settings-transfer-days-wrong = Type a number from 1 to 60.
staff-settings-scheme = Payment references
staff-settings-scheme-hint = For transfers that are announced from now on.
staff-settings-scheme-country = As usual in the country ({ $scheme })
staff-settings-scheme-rf = RF reference (ISO 11649), for everywhere
staff-settings-scheme-ogm = OGM/VCS, for Belgium
staff-settings-scheme-kenmerk = Betalingskenmerk, for the Netherlands
staff-settings-documents = Documents
staff-settings-documents-text = For documents that are imported from now on. What is here stays as it is.
staff-settings-terms = Days to pay
staff-settings-terms-hint = Where neither the invoice nor the debtor says. 0 to 365.
staff-settings-terms-wrong = Type a number from 0 to 365.
staff-settings-terms-business = For businesses
staff-settings-terms-consumer = For consumers
staff-settings-terms-public-body = For public bodies
staff-settings-terms-kinds-hint = Leave empty what is as usual. Debtors of an unknown kind count as consumers.
staff-settings-renumber = Invoice numbers start anew each year
staff-settings-renumber-hint = Only if the accounting system uses the same number again in another year.
staff-settings-renumber-confirm = There are documents already. Read the warning and say that you are sure.
staff-settings-renumber-sure = I am sure
staff-settings-renumber-warning = From now on two documents with one number in two years are two documents; without it they are one. What is wrong here makes invoices twice, or lets one change another.
staff-settings-calendar = Working days
staff-settings-calendar-text = Answers that are due, and days you promise, count working days only.
staff-settings-week = Days you work
staff-settings-week-wrong = Tick at least one day.
staff-settings-monday = Monday
staff-settings-tuesday = Tuesday
staff-settings-wednesday = Wednesday
staff-settings-thursday = Thursday
staff-settings-friday = Friday
staff-settings-saturday = Saturday
staff-settings-sunday = Sunday
staff-settings-holidays = Holidays
staff-settings-holidays-hint = Empty both fields to take one out.
staff-settings-holidays-wrong = A day stands twice, or there are more than 400.
staff-settings-holidays-suggest = Add public holidays of { $year }
staff-settings-holiday-day = Day of holiday { $number }
staff-settings-holiday-name = Name of holiday { $number }
staff-settings-holiday-day-wrong = Give a day from 2000 to 2099.
staff-settings-holiday-name-wrong = Give it a name, at most 60 characters.
staff-settings-new-year = New Year's Day
staff-settings-easter-monday = Easter Monday
staff-settings-kings-day = King's Day
staff-settings-labour-day = Labour Day
staff-settings-ascension = Ascension Day
staff-settings-whit-monday = Whit Monday
staff-settings-national-day = National Day
staff-settings-assumption = Assumption Day
staff-settings-all-saints = All Saints' Day
staff-settings-armistice = Armistice Day
staff-settings-christmas = Christmas Day
staff-settings-boxing-day = Boxing Day
staff-settings-look = Look
staff-settings-accent = Accent colour
staff-settings-accent-label = Colour of buttons and links
staff-settings-accent-hint = It must be seen on a white page. On a dark page it gets lighter by itself, and the text on it is always black or white, whichever reads best.
staff-settings-accent-pale = This colour is hardly seen on a white page. The nearest that is: { $nearest }.
staff-settings-accent-take = Use { $colour }
staff-settings-accent-wrong = This is not a colour such as #0b6e6e.
staff-settings-accent-own = Use Saldo's own colour
staff-settings-light = Light page
staff-settings-dark = Dark page
staff-settings-logo = Logo
staff-settings-a-logo = a picture
staff-settings-logo-label = Picture
staff-settings-logo-hint = PNG or JPEG, at most 1 MB, from 16 to 2,000 pixels wide and high. It stands 32 pixels high in the header.
staff-settings-logo-save = Use this picture
staff-settings-logo-present = The present logo
staff-settings-logo-remove = Take away
staff-settings-logo-empty = Choose a picture first.
staff-settings-logo-large = This file is larger than 1 MB.
staff-settings-logo-wrong = This is not a whole PNG or JPEG picture.
staff-settings-logo-size = This picture is { $width } by { $height } pixels. It must be from 16 to 2,000 pixels wide and high.
staff-settings-texts = Terms
staff-settings-texts-text = Everybody can read these from the log-in page on. A published version never changes; write the next one instead.
staff-settings-text-no-version = Nothing is published yet.
staff-settings-text-present = counts now
staff-settings-text-coming = not yet
staff-settings-text-published = Published by { $who } on { $when }
staff-settings-text-write = Write the next version
staff-settings-text-next = { $kind }, version { $version }
staff-settings-text-form = Leave an empty line between paragraphs. Begin a heading with # and a line of a list with - or a number and a dot. Nothing else is formatted.
staff-settings-text-day = In force from
staff-settings-text-day-hint = Today or later. Only a first version may begin in the past.
staff-settings-text-day-wrong = Choose a day.
staff-settings-text-body = Text ({ $language })
staff-settings-text-wrong = There is nothing to read in it, or it has more than { $most } characters.
staff-settings-text-none = Write the text in at least one language.
staff-settings-text-past = Nobody could read it then. Choose today or a later day.
staff-settings-text-before = The version before begins on { $day }. Choose that day or a later one.
staff-settings-text-stale = { $who } published version { $version } on { $when }, after you opened this form. Nothing of yours is published. Read theirs, and publish again if yours should follow.
staff-settings-text-publish = Publish
staff-settings-switches = What debtors can do
staff-settings-switches-text = What is off is not offered, and refused if somebody tries.
staff-settings-offers-transfer = Pay by bank transfer
staff-settings-offers-transfer-hint = With a reference and a code for bank apps. Transfers that are announced already stay.
staff-settings-offers-credit-back = Ask for credit back
staff-settings-offers-credit-back-hint = Requests that are here already stay.
staff-settings-contacts-invite = Invite other people
staff-settings-contacts-invite-hint = Contacts who manage contacts give others access. Colleagues always can.

## staff: audit

staff-nav-audit = Audit trail
staff-audit-title = Audit trail
staff-audit-intro = Every change of money, access and settings. Nothing in it can be changed.
staff-audit-search = Search the trail
staff-audit-all = All
staff-audit-by = Who
staff-audit-what = What
staff-audit-from = From
staff-audit-to = Until
staff-audit-about = About
staff-audit-about-hint = A number of an invoice or a debtor, a mail address, a whole name, or an id
staff-audit-button = Search
staff-audit-clear = Show everything
staff-audit-when = When
staff-audit-object = About
staff-audit-detail = Details
staff-audit-none = Nothing found
staff-audit-none-text = Look for less, or for another time.
staff-audit-older = Older
staff-audit-newest = Newest
staff-audit-unsealed = not sealed yet
staff-audit-system = Saldo itself
staff-audit-operator = The command line
staff-audit-link = A pay link
staff-audit-any-staff = Any colleague
staff-audit-any-contact = Any contact
staff-audit-view-as = { $name }, as a debtor
staff-audit-group-payment = Payments
staff-audit-group-refund = Refunds
staff-audit-group-credit = Credit
staff-audit-group-transfer = Bank transfers
staff-audit-group-chargeback = Chargebacks
staff-audit-group-document = Documents
staff-audit-group-import = Imports
staff-audit-group-contact = Contacts
staff-audit-group-debtor = Debtors
staff-audit-group-creditor = Settings
staff-audit-group-terms = Terms
staff-audit-group-staff = Colleagues
staff-audit-group-session = Sessions
staff-audit-group-log-in = Log-ins
staff-audit-group-link = Pay links
staff-audit-group-task = Tasks
staff-audit-group-approval = Four eyes
staff-audit-group-hold = Holds

## staff: approvals

staff-nav-approvals = Four eyes
staff-approvals-role-why = Asked on the page of colleagues.
staff-approvals-what-refund = Pay back { $amount } of a payment of { $debtor }
staff-approvals-what-pay-back = Pay back { $amount } of credit that { $debtor } asked for
staff-approvals-what-pay-by-bank = Let { $amount } of credit be transferred to { $debtor } by bank
staff-approvals-what-waive = Waive { $amount } of invoice { $number } of { $debtor }
staff-approvals-what-write-off = Write off { $amount } of invoice { $number } of { $debtor }
staff-approvals-what-credit = Credit { $amount } for invoice { $number } of { $debtor }, which is contested
staff-approvals-what-payee = Show account { $iban } of { $holder } to everybody who pays by bank transfer.
staff-approvals-what-role = Make { $name } { $to }. Now: { $from }.
staff-approvals-what-limit = Change the limit for “{ $kind }” from { $from } to { $to }.
staff-approvals-kind-refund = Refund
staff-approvals-kind-waive = Waive
staff-approvals-kind-write-off = Write off
staff-approvals-kind-credit = Credit for a dispute
staff-approvals-kind-payee = Bank account
staff-approvals-kind-role = Role of a colleague
staff-approvals-kind-limit = Limit
staff-approvals-role-viewer = a viewer
staff-approvals-role-controller = a controller
staff-approvals-role-admin = an administrator
staff-approvals-role-collector = an outside collector
staff-approvals-no-limit = no limit
staff-approvals-failed-left = Only { $left } was left.
staff-approvals-failed-gone = What it was about is not there any more.
staff-approvals-failed-changed = Somebody changed it in the meantime.
staff-approvals-failed-asker = Whoever asked may not do this any more.
staff-approvals-failed-other = It was not possible: { $detail }
mail-approval-subject = { $creditor }: a change needs your answer
mail-approval-alone-subject = { $creditor }: a change takes effect tomorrow
mail-approval-what = { $who } asks for this: { $what }
mail-approval-why = Reason: { $why }
mail-approval-confirm = It does not happen until a second administrator confirms it. Look at it and confirm or refuse it.
mail-approval-alone = There is no second administrator who can confirm it. So it takes effect by itself on { $when }, unless somebody stops it.
mail-approval-stop = Is this wrong? Then stop it before that time. Whoever asked can withdraw it on the page below. Whoever runs the server can stop it with: { $command }
mail-approval-button = See the change
mail-approval-asked = You asked for this: { $what }
mail-approval-confirmed-subject = { $creditor }: what you asked for is confirmed
mail-approval-confirmed = { $who } confirmed it on { $when }, so it goes ahead.
mail-approval-refused-subject = { $creditor }: what you asked for is refused
mail-approval-refused = { $who } refused it on { $when }. Nothing has changed.
mail-approval-stopped = Whoever runs the server stopped it on { $when }. Nothing has changed.
mail-approval-took-effect-subject = { $creditor }: what you asked for has taken effect
mail-approval-took-effect = Nobody stopped it, so it took effect by itself on { $when }.
mail-approval-failed-subject = { $creditor }: what you asked for was not possible any more
mail-approval-failed = { $who } confirmed it on { $when }, but it was not possible any more. Nothing has changed.
mail-approval-failed-alone = It was to take effect on { $when }, but it was not possible any more. Nothing has changed.
staff-approvals-title = Four eyes
staff-approvals-intro = What one person may not do alone. A second administrator confirms it, or refuses.
staff-approvals-limits = Limits
staff-approvals-nothing = Nothing waits
staff-approvals-waiting-list = Waiting
staff-approvals-decided-list = Decided lately
staff-approvals-waiting = waiting
staff-approvals-confirmed = confirmed
staff-approvals-refused = refused
staff-approvals-withdrawn = withdrawn
staff-approvals-done = took effect by itself
staff-approvals-failed = not possible any more
staff-approvals-asked-by = asked by { $name } on { $when }
staff-approvals-takes-effect = takes effect by itself on { $when }
staff-approvals-one = Asked for: { $kind }
staff-approvals-asked-title = This needs a second person
staff-approvals-asked-text = It has not happened yet. We mailed whoever can confirm it. You see here what becomes of it.
staff-approvals-amount = Amount
staff-approvals-asked = Asked
staff-approvals-effect = Without an answer
staff-approvals-no-account = none
staff-approvals-account-now = Account now
staff-approvals-account-new = New account
staff-approvals-holder = Name of the account
staff-approvals-paid-to = To account
staff-approvals-by = By { $name }
staff-approvals-transfer-now = Whoever asked for it may transfer it now. The task of the request says how far that is.
staff-approvals-own = You asked for this
staff-approvals-own-text = Somebody else has to confirm it. You can withdraw it as long as it waits.
staff-approvals-withdraw = Withdraw
staff-approvals-only-admins = Only an administrator can confirm or refuse this.
staff-approvals-decide = Your decision
staff-approvals-decide-text = When you confirm, it happens at once, as it stands here.
staff-approvals-confirm = Confirm
staff-approvals-refuse-why = Why not?
staff-approvals-refuse-hint = Only when you refuse. Whoever asked reads it.
staff-approvals-refuse = Refuse
staff-approvals-too-late = Somebody was quicker. See below what was decided.
staff-approvals-own-error = Somebody else has to decide about what you asked for.
staff-approvals-limits-intro = Above these amounts a second administrator is needed. Without an amount nothing of that kind waits.
staff-approvals-limits-hint = Small amounts for the same customer within 24 hours count together. A first or lower limit applies at once. A higher one, or none, waits for a second administrator.
staff-approvals-limits-saved = The limits are saved.
staff-approvals-limits-asked = What was lowered applies now. What was raised or removed waits for a second administrator.
staff-approvals-stale = Somebody changed this limit meanwhile. Open the page again and look at it.

## staff: money

staff-nav-payments = Payments
staff-money-waived = Waived by us
staff-money-waived-of = { $date } · Invoice { $number }
staff-money-history-waived = You need not pay { $amount }: we waived it
staff-money-history-unwaived = { $amount } is owed again: we took back what we had waived
mail-waived-subject = Invoice { $number }: you need not pay { $amount }
mail-waived = { $creditor } waives { $amount } of invoice { $number } of { $debtor }. You need not pay this amount.
mail-waived-reason = Reason: { $reason }
mail-waived-all = Nothing is left to pay on this invoice.
mail-waived-left = Still to pay on this invoice: { $left }.
mail-waived-button = See the invoice
mail-waiver-back-subject = Invoice { $number }: { $amount } is to be paid after all
mail-waiver-back = { $creditor } had waived { $amount } of invoice { $number } of { $debtor }, and takes that back. This amount is owed again.
staff-money-debtor = Customer
staff-money-nobody = nobody known
staff-money-invoice = Invoice
staff-money-payment = Payment
staff-money-payment-title = Payment of { $amount }
staff-money-payments-title = Payments
staff-money-payments-all = All
staff-money-payments-filter = Which payments
staff-money-payments-none = No payments here
staff-money-payments-older = Older payments
staff-money-went-back = { $amount } went back
staff-money-came-in = { $amount } came in
staff-money-to-invoices = { $amount } to invoices
staff-money-from-invoices = { $amount } from invoices
staff-money-owed-more = { $amount } more owed
staff-money-owed-less = { $amount } less owed
staff-money-off-more = { $amount } written off
staff-money-off-less = { $amount } of what was written off is back
staff-money-booked = Booked
staff-money-way = By
staff-money-way-elsewhere = your accounting system
staff-money-way-manual = recorded by a colleague
staff-money-way-unknown = unknown
staff-money-started = Started
staff-money-value-on = Counts from
staff-money-credit-used = Credit used beside it
staff-money-provider-id = At the provider
staff-money-id = Number
staff-money-where = Where the money is
staff-money-still-owed = { $amount } still owed
staff-money-unused = Unused credit
staff-money-refunded = Paid back
staff-money-charged-back = Taken back by the bank
staff-money-reversed = Taken back by us
staff-money-meant = What the payer chose
staff-money-refunds = Refunds
staff-money-chargebacks = Taken back by the bank
staff-money-chargeback-open = the bank decides
staff-money-chargeback-won = won
staff-money-chargeback-lost = lost
staff-money-waits = Waits for a second person
staff-money-waits-see = See what waits
staff-money-who-system = Saldo
staff-money-who-operator = whoever runs the server
staff-money-who-link = somebody with a pay link
staff-money-who-somebody = somebody
staff-money-kind-invoice = Invoice
staff-money-kind-credit-note = Credit note
staff-money-kind-payment = Payment
staff-money-kind-allocation = Credit given
staff-money-kind-refund = Refund
staff-money-kind-refund-failed = Refund that failed
staff-money-kind-chargeback = Chargeback
staff-money-kind-chargeback-won = Chargeback won
staff-money-kind-suspense = Not placed
staff-money-kind-reversal = Taken back
staff-money-kind-moved = Moved between customers
staff-money-kind-waiver = Waived
staff-money-kind-waiver-reversed = Waiver taken back
staff-money-kind-write-off = Written off
staff-money-kind-write-off-reversed = Write-off taken back
staff-money-kind-credit-decision = Credit for a dispute
staff-money-amount = Amount
staff-money-no-amount = Type an amount.
staff-money-not-positive = Type an amount above zero.
staff-money-at-most = At most { $most }.
staff-money-only-owed = At most { $owed } is possible.
staff-money-reason = Reason
staff-money-no-reason = Say why, in at most 500 characters.
staff-money-note = Note
staff-money-note-hint = For colleagues. It stays in the audit trail.
staff-money-why = Why
staff-money-no-choice = Choose one.
staff-money-no-day = Choose a day.
staff-money-future = The day must not lie in the future.
staff-money-too-long = At most { $most } characters.
staff-money-limit-hint = More than { $limit } waits for a second administrator.
staff-money-refund = Pay back
staff-money-refund-intro = The money goes back to the way { $debtor } paid.
staff-money-refund-most = At most { $most }. Unused of it: { $unused }.
staff-money-refund-left = At most { $left } can still go back.
staff-money-refund-free = Only { $free } of credit is unused. Choose another reason to pay back more.
staff-money-refund-cannot = This payment cannot be paid back here.
staff-money-refund-overpaid = Too much was paid
staff-money-refund-overpaid-hint = Taken from what this payment left unused
staff-money-refund-credited = A credit note came later
staff-money-refund-credited-hint = Taken from unused credit. Every invoice stays paid
staff-money-refund-mistake = The payment was a mistake
staff-money-refund-mistake-hint = What it paid is owed again
staff-money-refund-goodwill = A present
staff-money-refund-goodwill-hint = You bear it. Every invoice stays paid
staff-money-refund-asked = under way
staff-money-refund-booked = done
staff-money-refund-failed = failed
staff-money-reverse = Take payment back
staff-money-reverse-intro = For money that did not come or did not stay. What it paid is owed again.
staff-money-reverse-most = At most { $most } is left of this payment.
staff-money-reverse-cannot = This payment cannot be taken back here.
staff-money-bounced = A cheque bounced
staff-money-returned-debit = A direct debit was returned
staff-money-mistake = It was recorded by mistake
staff-money-other = Something else
staff-money-told = The customer is told
staff-money-not-told = The customer is not told
staff-money-gone-on = Gone since
staff-money-manual-title = Record a payment
staff-money-manual-intro = For money you saw come in: by bank, in cash, by cheque.
staff-money-manual-money = The money
staff-money-manual-for = For which invoices
staff-money-manual-for-hint = What you leave empty gets nothing. What no invoice gets stays credit of the customer.
staff-money-manual-button = Record the payment
staff-money-came-on = Came in on
staff-money-payer = Payer
staff-money-payer-hint = As the bank or the cheque says. May be empty.
staff-money-reference = Reference
staff-money-reference-hint = What the payer wrote. May be empty.
staff-money-how = How did it come?
staff-money-lines-exceed = The invoices get { $lines }, but { $amount } came in.
staff-money-recorded-before = This form recorded another amount before. Open it again.
staff-money-allocate = Use credit
staff-money-allocate-intro = Give unused credit of this customer to invoices.
staff-money-allocate-oldest = The oldest credit is used first. What a payment or a request has set aside is not in it.
staff-money-allocate-button = Give to the invoices
staff-money-allocate-nothing = There is no unused credit, or no open invoice
staff-money-allocate-none = Type an amount for at least one invoice.
staff-money-allocate-free = Only { $free } of credit is free.
staff-money-waive = Waive
staff-money-waive-intro = The customer need not pay this any more. We mail the customer, and the invoice says so.
staff-money-waive-reason-hint = The customer reads this.
staff-money-waive-processing = A payment for this invoice is under way. What is then too much becomes credit.
staff-money-write-off = Write off
staff-money-write-off-intro = Only for your own books. The customer still owes it, can pay it, and sees nothing of this.
staff-money-take-back = Take back
staff-money-take-back-waiver = The waiver of { $amount } is taken back. The customer owes it again and is told by mail.
staff-money-take-back-off = The write-off of { $amount } is taken back. You expect to get it after all.
staff-money-taken-back-before = A colleague took it back before. Nothing changed.
staff-money-taken-back-on = Taken back on { $date }
staff-money-done-refund = The provider is asked to send the money back.
staff-money-done-reversed = The payment is taken back.
staff-money-done-recorded = The payment is recorded.
staff-money-done-allocated = The credit is given to the invoices.
staff-money-done-waived = The amount is waived. The customer is told by mail.
staff-money-done-written-off = The amount is written off. The customer sees nothing of it.
staff-money-done-taken-back = It is taken back.
staff-money-payable = Invoice amount
staff-money-off = Written off
staff-money-running = Payments under way
staff-money-holds = On hold
staff-money-hold-until = until { $date }
staff-money-hold-open = without end
staff-money-hold-debtor = whole customer
staff-money-hold-payment = Payment in progress
staff-money-hold-chargeback = Chargeback
staff-money-hold-dispute = The customer disagrees
staff-money-hold-plan = Payment plan
staff-money-hold-promise = Promised
staff-money-hold-paid-claim = The customer says it is paid
staff-money-hold-staff = Set by a colleague
staff-money-waivers = Waived
staff-money-write-offs = Written off
staff-money-write-offs-text = { $amount } is written off now. The customer sees nothing of it.

## staff: tasks

staff-nav-tasks = Tasks
staff-tasks-title = Tasks
staff-tasks-whose = Whose tasks
staff-tasks-all = All
staff-tasks-mine = Mine
staff-tasks-portfolio = My debtors
staff-tasks-nobodys = Taken by nobody
staff-tasks-state = Show
staff-tasks-open = To do now
staff-tasks-snoozed = Put aside
staff-tasks-closed = Done
staff-tasks-kind = Kind
staff-tasks-every-kind = Every kind
staff-tasks-show = Show
staff-tasks-range = { $first } to { $last } of { $total }
staff-tasks-none = Nothing to do here
staff-tasks-none-text = New tasks come by themselves. What you put aside comes back on its day.
staff-tasks-what = Task
staff-tasks-debtor = Debtor
staff-tasks-invoice = Invoice
staff-tasks-age = Age
staff-tasks-days = { $days ->
    [0] today
    [one] 1 day
   *[other] { $days } days
}
staff-tasks-due = Answer by
staff-tasks-owner = Who
staff-tasks-amount = Amount
staff-tasks-opened = Since
staff-tasks-ended = Ended on
staff-tasks-nobody = Nobody
staff-tasks-is-closed = done
staff-tasks-is-snoozed = put aside until { $date }
staff-tasks-is-late = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}
staff-tasks-is-due = today
staff-tasks-about = What this is about
staff-tasks-what-was-done = What was done
staff-tasks-moves = What happened to this task
staff-tasks-moved-taken = { $who } took it
staff-tasks-moved-assigned = { $who } gave it to somebody
staff-tasks-moved-snoozed = { $who } put it aside
staff-tasks-moved-woken = { $who } took it up again
staff-tasks-moved-finished = { $who } finished it
staff-tasks-moved-reopened = { $who } opened it again
staff-tasks-act = Work on it
staff-tasks-take = I take this task
staff-tasks-assign-label = Who does it
staff-tasks-assign = Give the task
staff-tasks-snooze-label = Put aside until
staff-tasks-snooze-hint = It comes back on that day, within 90 days. The day to answer by stays.
staff-tasks-snooze = Put aside
staff-tasks-wake = Take up again now
staff-tasks-finish-label = What was done
staff-tasks-finish-hint = Your colleagues read this later. At most 500 characters.
staff-tasks-finish = Finish the task
staff-tasks-reopen = Open the task again
staff-tasks-ends-itself = You cannot finish this task by hand. It ends by itself when what it is about is dealt with.
staff-tasks-closed-text = Nothing more is to be done about this.
staff-tasks-answer = Answer the request
staff-tasks-to-task = Back to the task
staff-tasks-done-taken = The task is yours.
staff-tasks-done-assigned = The task has another owner now.
staff-tasks-done-snoozed = The task is put aside.
staff-tasks-done-woken = The task is in the list again.
staff-tasks-done-finished = The task is finished.
staff-tasks-done-reopened = The task is open again.
staff-tasks-done-placed = The money is credit of the debtor now. You can give it to invoices on the debtor’s page.
staff-tasks-done-given-back = The money is no longer in suspense.
staff-tasks-done-answered = The request is answered, and whoever asked gets a mail.
staff-tasks-done-sending = The money is being sent back. Whoever asked gets a mail when it has left.
staff-tasks-done-declined = The request is declined, and whoever asked gets a mail.
staff-tasks-not-for-them = Choose a colleague who can work on this debtor’s tasks.
staff-tasks-day = Choose a day after today, within 90 days.
staff-tasks-words = Say what was done, in at most 500 characters.
staff-tasks-why = Say why, in at most 500 characters.
staff-tasks-was-closed = This task was closed in the meantime. Nothing was changed.
staff-tasks-not-finished = Only a task that somebody finished by hand can be opened again.
staff-tasks-was-taken = Somebody else took this task before you.
staff-tasks-changed = A colleague changed this task in the meantime. Look at it again before you go on.
staff-tasks-payer = Payer
staff-tasks-reference = Reference
staff-tasks-customer = Customer number it names
staff-tasks-invoices = Invoices it names
staff-tasks-suggested = It may be of
staff-tasks-place-title = Whose is this { $amount }?
staff-tasks-place-text = The money becomes credit of the debtor you choose. It can then pay invoices or go back.
staff-tasks-place-debtor = Customer number
staff-tasks-place-debtor-hint = The number the debtor has with you.
staff-tasks-place-why = How you know
staff-tasks-place = Place the money
staff-tasks-no-debtor = No debtor has this customer number.
staff-tasks-money-gone = This money is no longer in suspense. Somebody was quicker.
staff-tasks-money-reported = Your accounting system reported this money, so it also takes it back: import the reversal.
staff-tasks-to-give-back = It went back to the payer
staff-tasks-give-back-title = The money went back
staff-tasks-give-back-text = Send { $amount } back at the payment provider first. Here you only say that it has left.
staff-tasks-give-back-why = What you did at the provider
staff-tasks-give-back = It went back

staff-tasks-kind-unknown-money = Money of an unknown payer
staff-tasks-kind-payment-mismatch = Payment that does not match
staff-tasks-kind-chargeback = Money taken back by a bank
staff-tasks-kind-ambiguous-debtor = Document of an unclear debtor
staff-tasks-kind-other-payee-account = Invoice with another account
staff-tasks-kind-paid-difference = Difference with your accounting system
staff-tasks-kind-refund-failed = Refund that failed
staff-tasks-kind-credit-request = Request to get credit back
staff-tasks-kind-credit-taken-away = Requested credit is gone
staff-tasks-kind-paid-back-twice = Money paid back twice
staff-tasks-kind-link-not-mine = Mail went to the wrong person
staff-tasks-kind-payment-does-not-fit = Reported payment or refund that does not fit
staff-tasks-kind-paid-less-promise = Promise to pay the rest
staff-tasks-kind-paid-less-plan = Wish for a payment plan
staff-tasks-kind-paid-less-wrong = Something is wrong with an invoice
staff-tasks-kind-dispute = Dispute
staff-tasks-kind-plan-request = Payment plan asked for
staff-tasks-kind-plan-call = Talk about a payment plan
staff-tasks-kind-plan-broken = Instalment missing
staff-tasks-kind-plan-cost = Invoice the cost of a payment plan
staff-tasks-kind-promise-broken = Promise not kept
staff-tasks-kind-paid-claim = Says that it paid
staff-tasks-kind-credit-note-differs = Credit note that differs from a decision
staff-tasks-kind-given-up = Mail or job that was given up

staff-tasks-do-unknown-money = Find out whose money this is and place it.
staff-tasks-do-payment-mismatch = Look at what differs. Then place the money, or send it back.
staff-tasks-do-chargeback = Answer the bank at your payment provider. The invoice is on hold until the bank decides.
staff-tasks-do-ambiguous-debtor = Correct the customer in your accounting system, or merge the two debtors. If the debtor has a new number, have it added by whoever runs Saldo. Then import the document again.
staff-tasks-do-other-payee-account = Check with the sender before anybody pays. It may be fraud.
staff-tasks-do-paid-difference = Compare what both sides know of the invoice.
staff-tasks-do-refund-failed = The money is credit of the debtor again. Ask them where it may go.
staff-tasks-do-credit-request = Pay the credit back, or say why not.
staff-tasks-do-credit-taken-away = See what is left of the credit and tell the debtor.
staff-tasks-do-paid-back-twice = Ask the debtor to return what they got too much.
staff-tasks-do-link-not-mine = Ask the debtor for the right address and change the contact.
staff-tasks-do-payment-does-not-fit = Compare the report with the debtor’s invoices and payments.
staff-tasks-do-paid-less-promise = See on the promised day whether the money came, and call if it did not.
staff-tasks-do-paid-less-plan = Talk to the debtor about a payment plan.
staff-tasks-do-paid-less-wrong = Find out what is wrong and answer the debtor.
staff-tasks-do-dispute = Look into it and decide, or ask the customer. The task ends with the decision.
staff-tasks-do-plan-request = Accept it, refuse it, or offer something else. The task ends with the answer.
staff-tasks-do-plan-call = Both sides proposed terms and do not agree. Call the customer.
staff-tasks-do-plan-cost = The customer agreed to pay this for the plan. Make an invoice of its own in the accounting system, then finish the task. Nothing of it is booked here before that invoice comes in.
staff-tasks-do-plan-broken = The customer was told. The task ends when what is due is paid; after the days of the notice you may end the plan.
staff-tasks-do-promise-broken = Call the customer. The task ends when what was promised is paid.
staff-tasks-do-paid-claim = Look for the money in the bank and in the accounting system, match it, and answer. The task ends with the answer, or when so much less is owed.
staff-tasks-do-credit-note-differs = Compare the credit note with what was decided, and correct it in the accounting system.
staff-tasks-do-given-up = Find out why it did not work and do it another way.

## staff: credit requests

staff-credit-title = Answer a request
staff-credit-asked = To pay back
staff-credit-asked-on = Asked on { $date }
staff-credit-less = { $asked } was asked for. The rest was taken away in the meantime.
staff-credit-to-bank = To { $iban } of { $holder }
staff-credit-to-payment = To a payment of theirs
staff-credit-answered = This request is answered already.
staff-credit-bank-title = Pay it by bank
staff-credit-bank-text = Transfer nothing yet. First say here that you will: from then on the debtor cannot withdraw the request, and no colleague can decline it.
staff-credit-transfer = I am going to transfer it
staff-credit-transfer-title = Paid by bank
staff-credit-transfer-own = Transfer { $amount } at your bank now, once. Then book here on which day it left your account.
staff-credit-transfer-other = { $name } said that they transfer { $amount }. Do not transfer it as well. Book it here once you know that it has left your account.
staff-credit-transfer-left = Only { $left } of this credit is still there; the rest was taken away in the meantime. If nothing was transferred yet, say so below.
staff-credit-not-sent-title = It was not transferred
staff-credit-not-sent-text = Only when you know for sure that nothing has left your account. The request then waits for another answer.
staff-credit-not-sent = Nothing was transferred
staff-credit-not-sent-whose = Only whoever said that they transfer it can say this, or an administrator.
staff-credit-waits = An answer to this request waits for a second person. Transfer nothing before that is decided. Until then the request can be neither declined nor withdrawn.
staff-credit-not-begun = Say first that you are going to transfer it.
staff-credit-bank-day = Day it left your account
staff-credit-bank = Book it as paid
staff-credit-day = Choose today or a day before.
staff-credit-payment-title = Send it back to a payment
staff-credit-payment-text = The payment provider sends the money back to where it came from.
staff-credit-payment-label = Payment
staff-credit-origin = { $date }, at most { $most }
staff-credit-payment = Send it back
staff-credit-no-payment = Choose a payment of this debtor that a provider can send back.
staff-credit-too-much = At most { $most } can go back to this payment.
staff-credit-decline-title = Say no
staff-credit-decline-reason = Reason
staff-credit-decline-hint = The debtor reads this. At most 500 characters.
staff-credit-decline = Decline the request

## staff: morning

staff-morning-due = To answer
staff-morning-due-today = Today
staff-morning-past-due = Late
staff-morning-late = { $count ->
    [one] 1 task is late
   *[other] { $count } tasks are late
}
staff-morning-due-count = { $count ->
    [one] 1 task for today
   *[other] { $count } tasks for today
}
staff-morning-nothing-due = Nothing for today
staff-morning-since = Since { $date }
staff-morning-received = Received
staff-morning-failed = Failed
staff-morning-back = Taken back
staff-morning-payments = { $count ->
    [one] 1 payment
   *[other] { $count } payments
}
staff-morning-links-refused = Mails to the wrong person
staff-morning-chargeback = chargeback
staff-morning-bounced = bounced cheque
staff-morning-returned-debit = returned debit
staff-morning-did-not-pay = payment failed
staff-morning-requests = Asked and disputed
staff-morning-requests-count = { $count } new
staff-morning-messages = Messages from debtors
staff-morning-messages-dispute = { $count ->
    [one] 1 message about a dispute
   *[other] { $count } messages about a dispute
}
staff-morning-messages-claim = { $count ->
    [one] 1 message about “I already paid”
   *[other] { $count } messages about “I already paid”
}
staff-morning-messages-other = { $count ->
    [one] 1 message
   *[other] { $count } messages
}
staff-morning-promises = Promises and instalments
staff-morning-promises-due = Promises for today
staff-morning-promises-broken = Promises not kept
staff-morning-promised = { $invoice }, promised for { $date }
staff-morning-instalments-due = Instalments to be paid now
staff-morning-instalments-broken = Payment plans not kept
staff-morning-instalment = Payment plan { $number }, due on { $date }
staff-morning-overdue = Overdue, and nobody is after it
staff-morning-overdue-text = No hold, and no contact in the last 14 days.
staff-morning-overdue-none = There is nobody like that today.
staff-morning-oldest = { $days ->
    [one] the oldest is 1 day overdue
   *[other] the oldest is { $days } days overdue
}
staff-morning-soon = Large and due within a week
staff-morning-due-on = { $invoice }, due on { $date }
staff-morning-all-tasks = All { $count } tasks

## staff: a debtor's desk

staff-tasks-kind-follow-up = Follow up a call
staff-tasks-do-follow-up = See whether they did what they said, and call again if not.
staff-audit-group-call = Calls

staff-debtors-marks = Which debtors
staff-debtors-mark-all = All
staff-debtors-mark-overdue = Overdue
staff-debtors-mark-hold = Paused
staff-debtors-mark-insolvent = Insolvent
staff-debtors-mark-handed-over = Handed over
staff-debtors-anybody = Anybody
staff-debtors-me = Me
staff-debtors-none-marks = No debtor fits all of this. Ask for less.
staff-debtors-clear = Show all debtors
staff-debtor-all-invoices = All invoices
staff-debtor-payments = Payments
staff-debtor-all-payments = All payments
staff-debtor-no-payments = No payments yet
staff-debtor-tasks = To do
staff-debtor-tasks-more = There are more in the list of tasks.

staff-call-title = Log a call
staff-call-outcome = How did it end?
staff-call-promised = They promised to pay
staff-call-promised-next = Then you write down how much, and for which day.
staff-call-disputes = They do not agree
staff-call-calls-back = They call back
staff-call-voicemail = Left a message
staff-call-not-reached = Nobody answered
staff-call-wrong-number = Wrong number
staff-call-other = Something else
staff-call-no-outcome = Choose how the call ended.
staff-call-spoke-to = Whom you spoke to
staff-call-spoke-to-hint = A name, or what they do there. May be empty.
staff-call-said = What was said
staff-call-follow-up = See to it again on
staff-call-follow-up-hint = You get a task for that day. May be empty.
staff-call-no-day = Choose today or a later day, within { $days } days. Or leave it empty.
staff-call-button = Keep the call
staff-call-done = The call is kept.

staff-pause-none = Nothing is paused.
staff-pause-set = Pause
staff-pause-title = Pause a debtor or an invoice
staff-pause-intro = During a pause no reminders go out and no costs are added. What is owed stays owed.
staff-pause-what = What to pause
staff-pause-what-hint = The number of an open invoice. Leave it empty to pause everything of this debtor.
staff-pause-all = Everything of this debtor
staff-pause-invoice = { $number }: { $amount }, due { $date }
staff-pause-no-invoice = This debtor has no open invoice with this number.
staff-pause-until = Last day
staff-pause-until-hint = The pause ends by itself after this day. Leave it empty for a pause without an end.
staff-pause-no-day = Choose today or a later day, within { $days } days. Or leave it empty.
staff-pause-button = Pause now
staff-pause-done = It is paused.
staff-pause-since = { $who }, { $date }
staff-pause-end = End the pause
staff-pause-end-title = End a pause
staff-pause-end-why = Why it ends now
staff-pause-ended = The pause has ended.
staff-pause-over = This pause is already over.
staff-pause-cause-payment = Nobody can end this pause by hand. It ends by itself when the payment arrives or fails.
staff-pause-cause-chargeback = Nobody can end this pause by hand. It ends by itself when the bank decides about the money.
staff-pause-cause-other = Nobody can end this pause by hand. It ends by itself with what caused it.

staff-flags-title = Details
staff-flags-change = Change
staff-flags-kind = Kind
staff-flags-kind-hint = Decides which rules and days to pay count.
staff-flags-language = Language
staff-flags-language-hint = For mails and documents.
staff-flags-terms = Days to pay
staff-flags-terms-hint = For invoices that name no due date. Empty: the usual { $days } days.
staff-flags-insolvent = Insolvent
staff-flags-insolvent-hint = Bankrupt, or under a legal scheme for debts.
staff-flags-owner = Looked after by
staff-flags-sales-rep = Sold by
staff-flags-collector = Handed over to
staff-flags-collector-hint = An outside collector sees this debtor from the moment you save, and no more once you take it back.
staff-flags-nobody = Nobody
staff-flags-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
staff-flags-usual = As usual
staff-flags-yes = Yes
staff-flags-no = No
staff-flags-save = Save
staff-flags-done = The details are saved.
staff-flags-unchanged = Nothing was changed.
staff-flags-no-terms = Type a number from 0 to { $most }, or leave it empty.
staff-flags-not-for-them = This colleague cannot be chosen here. Choose another one.
staff-flags-stale = A colleague changed this debtor in the meantime. Nothing was saved. Look at what changed, then save again.
staff-flags-stale-field = A colleague made this: { $value }

staff-timeline-filter = What to show
staff-timeline-all = Everything
staff-timeline-documents = Documents
staff-timeline-money = Money
staff-timeline-agreements = Agreements and disputes
staff-timeline-mails = Mails
staff-timeline-notes = Notes and calls
staff-timeline-access = Actions and access
staff-timeline-call = Call: { $outcome }
staff-timeline-call-logged = A call was logged
staff-timeline-spoke-to = with { $name }
staff-timeline-follow-up = to be seen to again on { $date }
staff-timeline-from-to = { $from } → { $to }
staff-timeline-other = Something was done
staff-timeline-payment-processing = A payment is on its way
staff-timeline-payment-expired = A payment was not finished in time
staff-timeline-payment-cancelled = A payment was cancelled
staff-timeline-payment-moved = A payment moved on
staff-timeline-payment-suspended = Money came that does not match its payment
staff-timeline-payment-recorded = A colleague recorded a payment
staff-timeline-payment-reported = The accounting system reported a payment
staff-timeline-payment-reversed = A payment was taken back
staff-timeline-payment-refunded = Money went back to the payer
staff-timeline-payment-refund-failed = Money could not go back to the payer
staff-timeline-payment-charged-back = A bank took money back
staff-timeline-payment-chargeback-won = A bank gave money back again
staff-timeline-refund-asked = A refund was asked for
staff-timeline-transfer-announced = A bank transfer was announced
staff-timeline-transfer-expired = An announced transfer did not come
staff-timeline-credit-asked-back = Credit was asked back
staff-timeline-credit-changed = A request for credit changed
staff-timeline-credit-transfer-begun = A colleague said that they transfer credit
staff-timeline-credit-not-transferred = Credit was not transferred after all
staff-timeline-credit-paid-back = Credit was paid back
staff-timeline-credit-declined = A request for credit was declined
staff-timeline-credit-withdrawn = A request for credit was withdrawn
staff-timeline-credit-gone = The credit that was asked back is gone
staff-timeline-credit-allocated = Credit was given to invoices
staff-timeline-suspense-placed = Money of an unknown payer was placed here
staff-timeline-waived = A part of an invoice was waived
staff-timeline-waiver-taken-back = A waiver was taken back
staff-timeline-written-off = A part of an invoice was written off
staff-timeline-write-off-taken-back = A write-off was taken back
staff-timeline-contact-imported = A contact was imported
staff-timeline-contact-proposed = An import proposed a contact
staff-timeline-contact-accepted = A proposed contact got access
staff-timeline-contact-rights = A contact got other rights
staff-timeline-contact-removed = A contact lost access
staff-timeline-link-created = A pay link was made
staff-timeline-link-renewed = A new pay link was sent
staff-timeline-link-redeemed = A pay link was opened
staff-timeline-link-revoked = A pay link was withdrawn
staff-timeline-link-not-me = Somebody said that a pay link is not for them
staff-timeline-document-amended = A document was amended
staff-timeline-identifier-added = Imports know this debtor by another number
staff-timeline-merged = Another debtor was merged into this one
staff-timeline-merged-away = This debtor was merged into another one
staff-timeline-merge-undone = A merge was undone
staff-timeline-split = Invoices went to a debtor of their own
staff-timeline-kind-changed = Another kind of debtor
staff-timeline-language-changed = Another language
staff-timeline-terms-changed = Other days to pay
staff-timeline-insolvent = Marked as insolvent
staff-timeline-not-insolvent = No longer marked as insolvent
staff-timeline-owner-changed = Looked after by somebody else
staff-timeline-sales-rep-changed = Another sales representative
staff-timeline-handed-over = Handed over to an outside collector
staff-timeline-taken-back = Taken back from an outside collector
staff-timeline-task-taken = A task was taken
staff-timeline-task-assigned = A task was given to somebody
staff-timeline-task-snoozed = A task was put aside
staff-timeline-task-woken = A task was taken up again
staff-timeline-task-finished = A task was finished
staff-timeline-task-reopened = A task was opened again
staff-timeline-approval-asked = A second person was asked
staff-timeline-approval-confirmed = A second person agreed
staff-timeline-approval-refused = A second person said no
staff-timeline-approval-withdrawn = A question to a second person was withdrawn
staff-timeline-approval-took-effect = What waited for a second person happened by itself
staff-timeline-approval-failed = What waited for a second person could not happen
staff-timeline-paused = A pause began
staff-timeline-pause-ended = A colleague ended a pause
staff-timeline-dispute-raised = Something is contested
staff-timeline-dispute-message = A message in a dispute
staff-timeline-dispute-noted = A note in a dispute
staff-timeline-dispute-asked = The customer was asked something in a dispute
staff-timeline-dispute-taken = Somebody looks into a dispute
staff-timeline-dispute-assigned = A dispute was given to somebody
staff-timeline-dispute-accepted = A dispute was accepted
staff-timeline-dispute-refused = A dispute was refused
staff-timeline-dispute-settled = A dispute was settled without credit
staff-timeline-dispute-withdrawn = A dispute was withdrawn
staff-timeline-dispute-reopened = A dispute was opened again
staff-timeline-plan-asked = A payment plan was asked for
staff-timeline-plan-offered = Other terms were offered for a payment plan
staff-timeline-plan-agreed = A payment plan was agreed
staff-timeline-plan-refused = A payment plan was refused
staff-timeline-plan-withdrawn = A payment plan was taken back
staff-timeline-plan-lapsed = A proposal for a payment plan lapsed
staff-timeline-plan-call = A payment plan needs a call
staff-timeline-plan-broken = An instalment is missing beyond its grace
staff-timeline-plan-mended = A payment plan is kept again
staff-timeline-plan-completed = A payment plan is complete
staff-timeline-plan-resumed = A payment plan runs again
staff-timeline-plan-ended = A payment plan ended unpaid
staff-timeline-plan-change-asked = A change of a payment plan was asked for
staff-timeline-plan-change-offered = A change of a payment plan was offered
staff-timeline-plan-changed = A payment plan was changed
staff-timeline-plan-change-refused = A change of a payment plan was refused
staff-timeline-plan-change-withdrawn = A change of a payment plan was taken back
staff-timeline-plan-change-lapsed = A change of a payment plan lapsed
staff-timeline-promise-made = Payment was promised for a day
staff-timeline-promise-made-for = A promise made on the phone was written down
staff-timeline-promise-kept = A promise was kept
staff-timeline-promise-resumed = A promise runs again
staff-timeline-promise-broken = A promise was not kept
staff-timeline-promise-overtaken = A promise was overtaken: what is missing need not be paid now
staff-timeline-promise-withdrawn = A promise was taken back
staff-timeline-paid-claim-claimed = An invoice was said to be paid
staff-timeline-paid-claim-message = A message about what was said to be paid
staff-timeline-paid-claim-noted = A note about what was said to be paid
staff-timeline-paid-claim-found = What was said to be paid was found
staff-timeline-paid-claim-not-found = What was said to be paid was not found
staff-timeline-paid-claim-came-in = What was said to be paid is here
staff-timeline-paid-claim-withdrawn = It was taken back that an invoice is paid

## staff: people and pay links

staff-people-access = Access
staff-people-open = People and their rights
staff-people-title = People who log in
staff-people-proposed = Named on invoices
staff-people-proposed-text = They have no access yet. Give it to them, or say no.
staff-people-invite = Invite somebody
staff-people-invite-text = They get a mail with a link that logs in once. Somebody who already logs in for another debtor gets this one too, and keeps their name and language.
staff-people-saved = Saved. It counts from now on.
staff-people-blocked = This person is blocked. They are logged out everywhere, and their links no longer work.
staff-people-let-in = This person can log in again.
staff-people-blocked-since = Blocked since { $date }. This person cannot log in for any debtor.
staff-people-others = { $count ->
    [one] Also has access to 1 other debtor.
   *[other] Also has access to { $count } other debtors.
}
staff-people-name-hint = At most { $most } characters. Name and language count for every debtor of this person.
staff-people-access-text = Without access to this debtor, somebody still logs in for their other debtors. Who is blocked is logged out at once and cannot log in for anybody.
staff-people-remove = Take access to this debtor away
staff-people-disable = Block everywhere
staff-people-enable = Let in again
staff-people-email-missing = Type the mail address.
staff-people-is-blocked = This person is blocked. Let them in again first, on their page at a debtor they have access to.
staff-links-title = Pay links
staff-links-open = Pay links
staff-links-new = Make a pay link
staff-links-intro = Links that still work. Whoever has one sees and pays what it is about, without logging in.
staff-links-none = No link works now.
staff-links-count = { $count ->
    [one] 1 link
   *[other] { $count } links
}
staff-links-about-due = What is due
staff-links-about-payment = The receipt of a payment
staff-links-about-one = Invoice { $number }
staff-links-about-more = Invoice { $number } and { $more } more
staff-links-for = For { $name }
staff-links-made-by = Made by { $who }, { $when }
staff-links-made = Made { $when }
staff-links-until = Can be opened until { $when }
staff-links-opened = opened { $when }
staff-links-unopened = not opened yet
staff-links-revoke = Withdraw
staff-links-mailed = The link is on its way by mail.
staff-links-revoked = This link no longer works.
staff-links-before = This form made its link before, and nothing was made again. A link is shown only once; make a new one if you need it.
staff-links-new-intro = With it somebody sees and pays invoices without logging in. It opens once, in one browser.
staff-links-nothing-open = There is nothing to pay
staff-links-whom = For whom
staff-links-to = Contact
staff-links-to-other = Another address
staff-links-email = Another address
staff-links-email-hint = Only for “another address”. Who has no access yet gets it: to see the invoices of this debtor and pay them.
staff-links-what = For what
staff-links-asks = The link asks for
staff-links-asks-due = What is due
staff-links-asks-due-hint = On the day it is opened
staff-links-asks-open = Everything that is open now
staff-links-asks-open-hint = Invoices that come later are not in it
staff-links-asks-chosen = The invoices ticked below
staff-links-asks-chosen-hint = What is paid by then is left out
staff-links-due-on = due { $date }
staff-links-more = The { $count } that are due first stand here.
staff-links-days = Days it can be opened
staff-links-days-hint = 1 to { $most }.
staff-links-days-wrong = Type a number from 1 to { $most }.
staff-links-mail = Mail the link
staff-links-copy = Show the link to copy it
staff-links-choose = Choose what the link asks for. For chosen invoices, tick at least one.
staff-links-no-recipient = This contact has no access to this debtor any more. Choose somebody else.
staff-links-may-not-pay = { $email } may see invoices but not pay them. Change that on the page of people first.
staff-links-no-invoice = One of these invoices is not this debtor's. Look at the list again.
staff-links-not-open = Nothing is open on invoice { $number }.
staff-links-nothing = There is nothing to pay on this. Choose something else.
staff-links-made-title = Your link
staff-links-made-text = Copy it now: it is shown only this once. Give it only to the person it is for. Whoever opens it first can see and pay what it is about.
staff-links-made-label = Link
mail-link-asked-subject = Your link to pay { $creditor }
mail-link-asked-intro = { $creditor } sends you this link, as you asked. With it you see and pay invoices to { $debtor } without logging in.

## staff: merges

staff-move-panel = One debtor or two
staff-move-what = What moves
staff-move-from-to = From { $from } to { $into }
staff-move-documents = Documents
staff-move-owed = Owed on them
staff-move-unused = Credit not used yet
staff-move-taken-back = Taken back from them, stays as credit
staff-move-payments = Payments
staff-move-holds = Pauses
staff-move-tasks = Tasks
staff-move-links = Links that go along
staff-move-identifiers = Numbers that imports know it by
staff-move-debtors = Debtors merged before
staff-move-conversations = Conversations about disputes and payments
staff-move-plans = Payment plans
staff-move-empty = There is nothing to move.
staff-move-lost = Lose access to this
staff-move-lost-at = Lose access to { $debtor }
staff-move-access = Have access to { $debtor } afterwards
staff-move-withdrawn = { $count ->
    [one] 1 link stops working, of
   *[other] { $count } links stop working, of
}
staff-move-why-hint = It stays in the audit trail. At most { $most } characters.
staff-move-look = Look at what moves
staff-move-refused = This cannot be done now
staff-move-see-payment = To the payment
staff-move-changed = Something changed since you looked at this. Nothing was moved. Look again at what moves now.
staff-move-same = That is one and the same debtor.
staff-move-already = These two were merged before.
staff-move-differ-insolvent = One of the two is marked insolvent and the other is not. Make that the same first.
staff-move-differ-handed-over = One of the two is handed over and the other is not. Make that the same first.
staff-move-nothing = Tick at least one document, or type its number.
staff-move-no-document = One of these documents is not this debtor's any more. Look at the list again.
staff-move-no-number = This debtor has no document { $number }.
staff-move-several = This debtor has several documents { $number }. Tick the right one in the list.
staff-move-no-identifier = This debtor is not known by one of these any more. Look at the list again.
staff-move-number-taken = Another debtor has the customer number { $number }.
staff-move-new-debtor = A new debtor needs a customer number and a name.
staff-move-under-way = A payment is under way for a part of this. Wait until it is over, or cancel it.
staff-move-being-transferred = Credit that belongs to both sides is being transferred by bank. Finish that task first: book the transfer, or say there that nothing was transferred.
staff-move-disputed = Dispute { $number } is about invoices on both sides. Decide it first.
staff-move-planned = Payment plan { $number } has invoices on both sides. It must be over first.
staff-move-promised = A promise for { $date } is about invoices on both sides. It must be over first.
staff-move-mixed-payment = A payment was also given to { $number }, so that it cannot follow. Choose that money stays, or take that document along.
staff-move-mixed-note = Credit note { $note } was also given to { $number }, so that it cannot follow. Choose that money stays, or take that document along.
staff-move-mixed-credit = Credit was also given to { $number }, so that it cannot follow. Choose that money stays, or take that document along.
staff-move-across-payment = Since the merge a payment of one of the two was given to { $number } of the other. So the merge cannot be undone. Move documents to another debtor instead: there you choose what becomes of the money.
staff-move-across-note = Credit note { $note } of one of the two counts for { $number } of the other since the merge. So the merge cannot be undone. Move documents to another debtor instead: there you choose what becomes of the money.
staff-move-across-credit = Since the merge credit of one of the two was given to { $number } of the other. So the merge cannot be undone. Move documents to another debtor instead: there you choose what becomes of the money.
staff-move-not-merged = This debtor is not merged any more.
staff-move-gone-document = Document { $number } came along with the merge and has moved on since.
staff-move-gone-payment = A payment came along with the merge and has moved on since.
staff-move-gone-credit = Credit came along with the merge and has moved on since.
staff-move-gone-debtor = The debtor it was merged into was itself merged since. Undo that merge first.
staff-move-came-again = Money came again for a transfer that was announced before the merge.
staff-move-id-number = Customer number
staff-merge-title = Merge with another debtor
staff-merge-intro = { $debtor } ends, and everything it has goes to the other debtor.
staff-merge-other = The other debtor
staff-merge-ends = { $from } ends. { $into } stays and has everything.
staff-merge-round = The other way round: { $debtor } ends
staff-merge-button = Merge them
staff-merge-done = The two debtors are one now.
staff-split-title = Move documents to another debtor
staff-split-intro = For invoices that belong to somebody else. Links that are about them stop working.
staff-split-which = Which documents
staff-split-newest = The newest documents
staff-split-open = { $amount } open
staff-split-numbers = Other documents
staff-split-numbers-hint = Their numbers, one on each line
staff-split-whom = To whom
staff-split-target = They go to
staff-split-existing = A debtor that is here
staff-split-new = A new debtor
staff-split-to = Its customer number
staff-split-to-hint = For a debtor that is here
staff-split-number = Customer number
staff-split-name = Name
staff-split-new-hint = For a new debtor
staff-split-no-debtor = There is no debtor with this customer number.
staff-split-rest = What goes with them
staff-split-money = Money that was given to these documents
staff-split-follows = It goes along
staff-split-follows-hint = Only possible where it was given to nothing else
staff-split-stays = It stays as credit
staff-split-stays-hint = The documents are owed again
staff-split-identifiers = From now on imports know the other debtor by
staff-split-identifiers-hint = Leave empty what stays with this debtor.
staff-split-words = What people of { $from } wrote and attached about these documents stays with you and your colleagues. People of { $into } can read what you answered.
staff-split-plans = { $count ->
    [one] 1 payment plan goes along. { $into } owes by it, but did not agree to it itself: { $from } did. The agreement goes on saying so.
   *[other] { $count } payment plans go along. { $into } owes by them, but did not agree to them itself: { $from } did. The agreements go on saying so.
}
staff-split-button = Move them
staff-split-done = The documents are this debtor's now.
staff-undo-title = Undo the merge
staff-undo-intro = { $debtor } gets back exactly what the merge moved. What came since stays where it is.
staff-undo-button = Undo the merge
staff-undo-done = The merge is undone. This debtor has its own again.

## staff: seen

staff-seen-title = Seen by
staff-seen-nobody = Nobody of the debtor has seen it here yet.
staff-seen-page = on its page
staff-seen-download = downloaded a file of it
staff-seen-by-link = by a pay link sent to them
staff-seen-times = First { $first }, last { $last }, { $count } times
staff-timeline-contact-let-pay = Somebody got access for a pay link
staff-timeline-contact-details = A contact got another name or language
staff-timeline-contact-disabled = A contact was blocked everywhere
staff-timeline-contact-enabled = A blocked contact was let in again
staff-timeline-seen = Invoice { $number } was seen for the first time
staff-timeline-seen-credit-note = Credit note { $number } was seen for the first time
staff-timeline-seen-several = { $count } documents were seen for the first time

## Statements

statement-title = Statement
statement-kind = What to show
statement-open-items = Open items
statement-period = A period
statement-from = From (a period)
statement-to = To (a period)
statement-on = As known at the end of
statement-on-hint = Leave empty for now.
statement-show = Show
statement-no-date = Choose a date, such as 31-12-2026.
statement-before-from = Choose a day that is not before the first day.
statement-future = Choose today or a day before: nobody knows yet what will be known then.
statement-currencies = Currency
statement-open-on = Open items on { $date }, { $currency }
statement-from-to = { $from } to { $to }, { $currency }
statement-known = As known on { $at }, position { $position }.
statement-known-short = as known on { $at }, position { $position }
statement-again = Link to exactly this statement
statement-csv = Download as CSV
statement-pay-due = Pay what is due
statement-nothing-open = Nothing is open and there is no credit.
statement-in-credit = Below zero: this is credit you have.
statement-late-before = { $count ->
    [one] The opening balance has 1 entry ({ $amount }) with an earlier date that arrived on { $from } or later.
   *[other] The opening balance has { $count } entries ({ $amount }) with an earlier date that arrived on { $from } or later.
}
statement-arrived-late = arrived later
statement-date = Date
statement-what = Description
statement-number = Document
statement-reference = Reference
statement-due = Due date
statement-age = Status
statement-days = Days past due
statement-amount = Amount
statement-open = Open
statement-value-date = Value date
statement-booked = Booked on
statement-debit = Debit
statement-credit = Credit
statement-balance = Balance
statement-currency = Currency
statement-late = Arrived after the period
statement-yes = yes
statement-contested = Contested
statement-planned = In a payment plan
statement-contested-part = { $amount } contested
statement-planned-part = { $amount } in a payment plan
statement-opening = Opening balance
statement-closing = Closing balance
statement-owed = Open in all
statement-of-contested = Of which contested
statement-not-contested = To pay, not contested
statement-credit-left = Credit not used yet
statement-see-payment = see payment
statement-elsewhere = with another account now
statement-file = statement
statement-invoice = Invoice
statement-prepayment = Paid in advance
statement-credit-note = Credit note
statement-payment = Payment
statement-payment-reversed = Payment taken back
statement-refund = Paid back to you
statement-refund-failed = Refund that did not arrive
statement-chargeback = Charged back by the bank
statement-chargeback-won = Chargeback undone
statement-waiver = Waived
statement-waiver-reversed = Waiver taken back
statement-credit-decision = Credit for a dispute
statement-decided-before = Credited before by a decision
statement-gift = Borne by us
statement-gift-reversed = Not borne by us after all
statement-open-came = Open invoices from another account
statement-credit-came = Credit from another account
statement-open-left = Open invoices moved to another account
statement-credit-left-account = Credit moved to another account
statement-correction = Correction

## pdf

pdf-document = PDF
pdf-own = made by { $creditor }
pdf-copy-short = copy
pdf-receipt = Receipt as PDF
pdf-copy = Copy
pdf-copy-text = This is a copy. The original is the XML file. You can download it where you got this copy.
pdf-made = Made on { $date }
pdf-page = Page { $page } of { $pages }
pdf-company-number = Company number { $number }
pdf-company-number-be = Company number { $number }
pdf-vat-number = VAT { $number }
pdf-vat-over = { $rate } of { $amount }
pdf-as-of = On { $date }
pdf-pay = How to pay
pdf-payment = Payment
pdf-credit-note-date = Date
pdf-settled = Nothing is to be paid any more.
pdf-settled-on = Nothing is to be paid any more since { $date }.
pdf-paying = Your payment is on its way. You do not have to do anything.
pdf-collected = We collect { $amount } automatically, on { $date } at the latest. You do not have to do anything.
pdf-announced = A bank transfer of { $amount } is announced. Did you transfer it already? Then do not pay again.
pdf-statement-for = Statement for
pdf-statement-of = Statement of account. { $known }
pdf-customer-number = Customer number
pdf-code-about = QR code for the app of your bank. It fills in a transfer of { $amount } with the account, name and reference beside it.
pdf-online = Pay online:
pdf-or-online = Or pay online:
pdf-payment-number = Number of the payment
statement-pdf = Download as PDF
error-too-long-title = This is too long for a PDF
error-too-long-text = A PDF holds 20,000 lines. Of a statement, choose a shorter period or download the CSV. Of an invoice, download the XML where there is one. Those have no limit.
error-crowded-title = Many people ask for this now
error-crowded-text = We do only a few of these at once. Nothing was done yet. Please try again in a minute.
error-still-sending-title = Other files are still on their way to you
error-still-sending-text = We send a few files to you at once. Wait until one of them is there, then try again.

## staff: words of money and of the trail

staff-email-label = Mail address
staff-money-method-other = another way
staff-money-gets = For this invoice
staff-money-gets-for = Amount for { $number }
staff-money-customer-reference = Reference of the customer
staff-money-allocate-what = What the credit pays
staff-audit-did-contact-password-set = A contact chose a password
staff-audit-did-contact-password-removed = A contact removed their password
staff-audit-did-contact-profile-changed = A contact changed their own details
staff-audit-did-creditor-adopted = The installation got its creditor
staff-audit-did-creditor-calendar-changed = Working days or holidays changed
staff-audit-did-creditor-documents-changed = Settings of documents changed
staff-audit-did-creditor-go-live-set = The day it began to count was set
staff-audit-did-creditor-look-changed = Colour or logo changed
staff-audit-did-creditor-payee-changed = The bank account that debtors pay to changed
staff-audit-did-creditor-payments-changed = Settings of payments changed
staff-audit-did-creditor-profile-changed = Name, address or numbers of the creditor changed
staff-audit-did-creditor-switches-changed = What debtors can do changed
staff-audit-did-import-finished = An import was finished
staff-audit-did-log-in-refused = A log-in of a contact was refused
staff-audit-did-session-all-ended = A contact logged out everywhere
staff-audit-did-session-ended = A contact logged out
staff-audit-did-session-started = A contact logged in
staff-audit-did-staff-added = A colleague was added
staff-audit-did-staff-disabled = A colleague was kept out
staff-audit-did-staff-enabled = A colleague was let in again
staff-audit-did-staff-link-made = A link to choose a password was made
staff-audit-did-staff-log-in-refused = A log-in of a colleague was refused
staff-audit-did-staff-logged-in = A colleague logged in
staff-audit-did-staff-mfa-enrolled = A colleague connected an authenticator app
staff-audit-did-staff-mfa-reset = The second factor of a colleague was taken away
staff-audit-did-staff-password-set = A colleague chose a password
staff-audit-did-staff-recovery-codes-made = A colleague made new recovery codes
staff-audit-did-staff-role-changed = A colleague got another role
staff-audit-did-staff-session-ended = A colleague logged out
staff-audit-did-suspense-given-back = Money of an unknown payer went back
staff-audit-did-approval-limit-changed = A limit for a second person changed
staff-audit-did-terms-published = Terms or credit policy were published
staff-audit-did-policy-changed = What debtors may get of more time was changed
staff-audit-did-creditor-disputes-changed = Days of disputes were changed
staff-audit-group-note = Notes
staff-audit-group-suspense = Money of unknown payers
staff-audit-group-invoice = Waived and written off
staff-audit-group-dispute = Disputes
staff-audit-group-plan = Payment plans
staff-audit-group-policy = More time
staff-audit-group-promise = Promises
staff-audit-group-paid-claim = What is said to be paid

## files for calendars and spreadsheets

due-dates-door = Due dates for your calendar
due-dates-file = due-dates
due-dates-calendar = Due dates, { $creditor }
due-dates-event = Due: invoice { $number } of { $creditor }, { $amount }
due-dates-about = This was open on { $date }. What is open now: { $address }
invoices-csv = Download as CSV
invoices-file = invoices
payments-csv = Download as CSV
payments-file = payments
file-kind = Kind
file-status = Status
file-to-pay = To pay now
file-credit-left = Credit left
file-order = Your order
file-way = How
file-credit-used = Credit used
file-went-back = Went back
file-invoices = Invoices
file-payment = Payment

## many documents in one file

downloads-title = Download documents
downloads-door = Download documents
selection-download = Download
downloads-from = Documents from
downloads-to = up to and including
downloads-chosen = { $count ->
    [one] One document
   *[other] { $count } documents
}
downloads-more = and { $count } more
downloads-as = What do you want to get?
downloads-no-form = Choose what you want to get.
downloads-pdfs = A PDF of each, in a zip file
downloads-pdfs-hint = To keep or to send on.
downloads-merged = All in one PDF
downloads-merged-hint = To read or to print.
downloads-originals = The XML of each, in a zip file
downloads-originals-hint = For your bookkeeping software. What did not come as XML is left out.
downloads-both = PDF and XML of each, in a zip file
downloads-both-hint = For a complete archive.
downloads-large = If there are many, or if they are large, making the file takes a while. Then you get a mail when it is ready.
downloads-button = Download
downloads-nothing = There are no documents with a date on these days. Choose other days.
downloads-no-originals = None of these documents came as XML. Choose PDF.
downloads-too-many = These are more than { $most } documents. Choose fewer days.
downloads-too-long = One of these documents has more than 20,000 lines, too many for a PDF. Choose XML, or leave that document out.
downloads-unfinished = { $count } files are being made for you already. Wait until one of them is ready.
downloads-made = Files we made for you
downloads-until = Kept until { $date }
downloads-making = { $done } of { $documents } documents
downloads-ready = Ready to download
downloads-failed = This file could not be made
downloads-expired = This file is no longer kept
downloads-making-text = We are making your file. You can close this page: you get a mail when it is ready.
downloads-ready-text = You can download it until { $date }.
downloads-failed-text = We could not finish it. Please ask for it again.
downloads-expired-text = Files are kept for a week. You can have it made again.
downloads-again = Choose again
downloads-fetch = Download the file
downloads-look-again = Look again
downloads-lists = Lists and dates
downloads-invoices-csv = All invoices and credit notes for a spreadsheet (CSV)
downloads-payments-csv = All payments for a spreadsheet (CSV)
pdf-own-page = { $title }, page { $page } of { $pages }
mail-download-subject = Your documents are ready to download
mail-download-text = { $count ->
    [one] The document of { $debtor } that you asked for is ready.
   *[other] The { $count } documents of { $debtor } that you asked for are ready.
}
mail-download-button = Download
mail-download-until = You can download them until { $date }. You have to be logged in with this mail address.
mail-download-failed-subject = Your documents could not be made ready
mail-download-failed-text = { $count ->
    [one] The document of { $debtor } that you asked for could not be made ready to download. Please ask for it again.
   *[other] The { $count } documents of { $debtor } that you asked for could not be made ready to download. Please ask for them again.
}
mail-download-failed-button = Ask again

## staff: disputes

staff-nav-disputes = Disputes
staff-disputes-title = Disputes
staff-disputes-state = State
staff-disputes-running = Not decided
staff-disputes-waiting = Waiting for the customer
staff-disputes-over = Decided or withdrawn
staff-disputes-reason = Reason
staff-disputes-every-reason = Every reason
staff-disputes-owner = Whose disputes
staff-disputes-order = Sorted by
staff-disputes-order-due = Answer due
staff-disputes-order-age = Age
staff-disputes-order-amount = Amount
staff-disputes-number = Dispute
staff-disputes-amount = Disputed
staff-disputes-due = Answer due
staff-disputes-ended = Ended
staff-disputes-none = No disputes
staff-disputes-none-text = Nothing fits this filter.
staff-disputes-range = { $first } to { $last } of { $total }
staff-disputes-more = { $count ->
    [one] One more dispute
   *[other] { $count } more disputes
}
staff-disputes-insight = Why customers dispute
staff-disputes-insight-intro = Disputes that began in this period, by reason.
staff-disputes-insight-none = No dispute began in this period
staff-disputes-insight-csv = Download as CSV
staff-disputes-period = Period
dispute-insight-file = disputes
dispute-insight-reason = Reason
dispute-insight-raised = Number
dispute-insight-running = Not decided
dispute-insight-decided = Decided
dispute-insight-claimed = Disputed
dispute-insight-accepted = Credited
dispute-insight-share = Credited, %
dispute-insight-days = Days to decide
dispute-insight-code = Code
staff-dispute-title = Dispute { $number }
staff-dispute-contested = Disputed
staff-dispute-held = On hold
staff-dispute-refund-claim = Paid, asked back
staff-dispute-taken-off = Credited or waived meanwhile
staff-dispute-outstanding = Outstanding
staff-dispute-credited = Credited
staff-dispute-wants = The customer wants
staff-dispute-raised = Began
staff-dispute-again = Opened again
staff-dispute-round = This is round { $round }
staff-dispute-answer-by = Answer due on { $date }
staff-dispute-correct-by = Credit note due on { $date }
staff-dispute-clock-stands = { $days ->
    [0] The clock stands: we wait for the customer. No working day was left.
    [one] The clock stands: we wait for the customer. One working day is left.
   *[other] The clock stands: we wait for the customer. { $days } working days are left.
}
staff-dispute-claimed = What is disputed
staff-dispute-invoices = Disputed invoices
staff-dispute-lines = Disputed lines
staff-dispute-what = Line
staff-dispute-whole = { $number }, the whole invoice
staff-dispute-line = { $number }, line { $line }
staff-dispute-line-named = { $number }, line { $line }: { $name }
staff-dispute-pay-by = to be paid by { $date }
staff-dispute-decisions = Credit that was decided
staff-dispute-net-vat = { $net } and { $vat } VAT
staff-dispute-became-credit = { $lowered } lowered what is owed, { $credit } became credit
staff-dispute-no-note-yet = The credit note has still to come
staff-dispute-note-tied = The credit note is here
staff-dispute-note-part = Credit notes say { $amount } of it
staff-dispute-replaced-by = In its place came invoice
staff-dispute-replaced-coming = Invoice { $number } takes its place. It is not here yet.
staff-dispute-takes-the-place = This invoice takes the place of what was disputed
staff-dispute-outcome-accepted = { $amount } of { $claimed } is credited
staff-dispute-outcome-refused = Refused: nothing is credited
staff-dispute-outcome-replaced = Settled: a corrected invoice takes its place
staff-dispute-outcome-correcting = On hold until the credit note is here
staff-dispute-outcome-redelivered = Settled: the goods come again
staff-dispute-outcome-explained = Settled: it was explained
staff-dispute-outcome-withdrawn = The customer withdrew it
staff-dispute-history = What happened
staff-dispute-event-raised = { $amount } is disputed
staff-dispute-event-assigned = Given to { $name }
staff-dispute-event-taken = Somebody looks into it
staff-dispute-event-asked = The customer was asked something
staff-dispute-event-answered = The customer answered
staff-dispute-event-accepted = Decided: { $amount } is credited
staff-dispute-event-refused = Decided: nothing is credited
staff-dispute-event-settled = Settled without credit
staff-dispute-event-correcting = A corrected invoice takes its place
staff-dispute-event-withdrawn = The customer withdrew it
staff-dispute-event-reopened = The customer opened it again
staff-dispute-event-credit-note = Credit note { $number } came
staff-dispute-thread = Messages
staff-dispute-write = What do you want to write?
staff-dispute-write-message = Message to the customer
staff-dispute-write-question = Question to the customer
staff-dispute-write-note = Note for colleagues
staff-dispute-message = Your message
staff-dispute-message-hint = The customer reads this, and gets it by mail.
staff-dispute-send = Send to the customer
staff-dispute-question = Your question
staff-dispute-question-hint = The customer gets it by mail. Until they answer the clock stands.
staff-dispute-ask = Ask the customer
staff-dispute-note = Your note
staff-dispute-note-hint = Only colleagues read this. The customer never sees it.
staff-dispute-keep-note = Keep the note
staff-dispute-is-over = Nothing is to be decided. The customer may open it again for some days.
staff-dispute-waits = A decision waits for a second person. Withdraw that first to decide otherwise.
staff-dispute-take = I look into it
staff-dispute-take-hint = The customer sees that somebody looks into it.
staff-dispute-assign = Give
staff-dispute-assign-label = Give this dispute to
staff-dispute-done-taken = The customer now sees that somebody looks into it.
staff-dispute-done-assigned = The dispute and its task are with this colleague now.
staff-dispute-done-sent = The message is sent.
staff-dispute-done-asked = The question is sent. The clock stands until the customer answers.
staff-dispute-done-noted = The note is kept.
staff-dispute-done-decided = It is decided. The customer gets your words by mail.
staff-dispute-decide = Decide
staff-dispute-decide-intro = The customer gets the decision and your words by mail, at once.
staff-dispute-how = Your decision
staff-dispute-ending = How does it end?
staff-dispute-no-ending = Choose how it ends.
staff-dispute-accept-all = Credit all of it: { $amount }
staff-dispute-accept-all-means = { $less } less is owed.
staff-dispute-accept-all-paid = { $less } less is owed. { $back } was paid and becomes credit.
staff-dispute-accept-part = Credit a part
staff-dispute-accept-part-means = Say below how much. The rest is owed, with a new day to pay by.
staff-dispute-refuse = Refuse
staff-dispute-refuse-means = Nothing is credited. The due date stays; there is a new day to pay by.
staff-dispute-replaced = A corrected invoice takes its place
staff-dispute-replaced-means = Say below which. What is contested stays on hold until the credit note for it is here.
staff-dispute-corrected = Invoice and credit note are here
staff-dispute-corrected-means = Ends the hold. What is still owed is to be paid.
staff-dispute-redelivered = The goods come again
staff-dispute-redelivered-means = Nothing is credited.
staff-dispute-explained = It is explained
staff-dispute-explained-means = Nothing is credited.
staff-dispute-amounts = Amounts, if you credit a part
staff-dispute-amounts-hint = With VAT. Leave empty what you do not credit.
staff-dispute-of = Disputed: { $amount }
staff-dispute-by-line = Or an amount for each line
staff-dispute-by-line-hint = Then empty the amount of the whole invoice. The VAT is that of each line.
staff-dispute-whole-or-lines = Empty this amount, or the amounts of the lines of this invoice.
staff-dispute-number = Number of the corrected invoice
staff-dispute-number-hint = Only when a corrected invoice takes its place.
staff-dispute-why = Why, in words for the customer
staff-dispute-why-hint = It stands in the mail and on the page of the dispute.
staff-dispute-notes = Credit notes for these invoices
staff-dispute-notes-hint = One of them may be the very credit that is asked for. Then refuse or explain, so that it is not credited twice. Where a corrected invoice comes, those you do not tick count as its credit notes.
staff-dispute-beside = { $number } of { $amount } is about something else
staff-dispute-is-beside = It is about something else
staff-dispute-may-be-it = It may be the very credit that is asked for
staff-dispute-decide-button = Decide and tell the customer
staff-dispute-changed = Something happened to this dispute since you opened this page. Look at what happened, then do it again.
staff-dispute-state = This dispute is in the state "{ $state }". That is not possible now.
staff-dispute-not-for-them = Choose a colleague who may handle disputes.
staff-dispute-no-number = Type the number of the corrected invoice, at most 100 characters.
staff-dispute-own-number = This is the number of the disputed invoice itself. Type the number of the invoice that takes its place.
staff-dispute-nothing = Type at least one amount, or choose another ending.
staff-dispute-too-many = These are too many lines for one dispute.
staff-dispute-too-much = At most { $most } can be credited here.
staff-dispute-no-line = This is not disputed here.
staff-dispute-twice = This line is there twice.
staff-dispute-other-currency = All amounts have to be in one currency.
staff-dispute-note-came = Credit note { $number } is here for it. Is it about something else? Then tick it here.
staff-dispute-too-late = It could be opened again until { $date }.
staff-dispute-see = See the dispute
staff-settings-disputes = Disputes
staff-settings-disputes-text = These days count for what begins from now on. What was promised stays.
staff-settings-dispute-reopen = Days to open a dispute again
staff-settings-dispute-reopen-hint = After it ended. 0 means on the same day only.
staff-settings-dispute-pay = Days to pay what is owed all the same
staff-settings-dispute-pay-hint = After the decision, and never before the due date.
staff-settings-dispute-days = Working days to answer
staff-settings-dispute-days-hint = Leave empty for the usual number.
staff-settings-dispute-usual = { $days ->
    [one] Usually one working day
   *[other] Usually { $days } working days
}
staff-settings-dispute-days-wrong = Type a number of days from { $least } to { $most }.

## disputes

dispute-reason-not-received = I did not receive it
dispute-reason-damaged = It is damaged or not good
dispute-reason-price = The price is wrong
dispute-reason-quantity = The quantity is wrong
dispute-reason-returned = I sent it back
dispute-reason-discount = A discount is missing
dispute-reason-deduction = I keep a part back
dispute-reason-twice = It was charged twice
dispute-reason-details = A name, address or order number is wrong
dispute-reason-other = Something else
dispute-question-not-received = What should have come, and when?
dispute-question-damaged = What is wrong with it, and when did you see that? A photo helps.
dispute-question-price = Which price was agreed, and where does that stand?
dispute-question-quantity = How many came?
dispute-question-returned = When did you send it back, and how?
dispute-question-discount = Which discount was agreed, and where does that stand?
dispute-question-deduction = What do you keep back, and by which rule or agreement?
dispute-question-twice = On which other invoice is it?
dispute-question-details = What should it say?
dispute-question-other = What is wrong?
dispute-wants-credit = Pay less, or get money back
dispute-wants-corrected = A corrected invoice
dispute-wants-explanation = An explanation
dispute-wants-redelivery = A new delivery
dispute-state-open = Received
dispute-state-waiting = Waits for the customer
dispute-state-in-review = Being looked into
dispute-state-correcting = Being corrected
dispute-state-accepted = Accepted
dispute-state-partly-accepted = Accepted in part
dispute-state-refused = Refused
dispute-state-settled = Settled
dispute-state-withdrawn = Withdrawn
disputes-title = Disputes
disputes-what = Dispute
disputes-amount = Contested
disputes-state = State
disputes-answer = Answer by
disputes-by = { $date }
disputes-closed = ended on { $date }
disputes-your-turn = We wait for your answer
disputes-more = Contest something
disputes-none = Nothing is contested
disputes-none-text = Is an invoice not right? Open it, choose “Something is wrong”, and say which part. You pay the rest as usual.
disputes-none-not-yours = You do not have the right to contest invoices. Ask whoever manages your contacts.
dispute-title = Dispute { $number }
dispute-waits-for-you = Waits for your answer
dispute-part-whole = The whole invoice
dispute-new-title = Contest invoices
dispute-new-none = Choose an invoice first
dispute-new-none-text = Open an invoice, or tick several in the list, and choose “Something is wrong”.
dispute-new-not-possible = What you chose asks for no money, so there is nothing to contest. Do you have a question about it? Then call or mail us.
dispute-new-about = due on { $due }, { $amount } open
dispute-new-how-much = How much of it is wrong?
dispute-new-whole = The whole invoice, or an amount
dispute-new-lines = Only some lines
dispute-new-amount = How much do you contest?
dispute-new-most = At most { $most }, with VAT.
dispute-new-nothing-left = Nothing of this is left to contest: it is contested or credited already.
dispute-new-many-lines = These are too many lines to choose from. Contest an amount, and name the lines in your own words. Or choose fewer invoices.
dispute-line-net = Without VAT
dispute-line-share = Discounts and charges
dispute-line-share-why = Discounts and charges are for the whole invoice. Each line has its share of them.
dispute-line-all = With VAT
dispute-line-contested = You contest
dispute-line-contested-of = You contest of { $name }
dispute-line-unnamed = Line { $number }
dispute-line-gives = This line gives you something back. Say how much is missing.
dispute-line-left = { $left } of it can be contested
dispute-new-why = What is wrong?
dispute-new-next = Next: say what is wrong
dispute-new-next-hint = Nothing is sent yet.
dispute-new-other = Did you pay already, or do you have a question?
dispute-new-no-reason = Choose what is wrong.
dispute-new-no-line = Tick the lines that are wrong, or choose the whole invoice.
dispute-new-nothing = Choose what you contest.
dispute-new-no-amount = Type how much of it you contest.
dispute-new-not-positive = Type an amount above zero.
dispute-new-above = At most { $most } of this can be contested.
dispute-new-too-many = This is too much for one dispute. Choose fewer invoices or lines.
dispute-new-currencies = One dispute is about one currency. Choose invoices in one currency.
dispute-new-not-there = One of these invoices or lines cannot be contested any more. Look at your choice again.
dispute-new-no-wants = Choose what you want.
dispute-review-title = Check and send
dispute-review-what = What you contest
dispute-review-claimed = You contest
dispute-review-follows = What happens then
dispute-review-held = You need not pay { $amount } until this is decided. We send no reminders for it.
dispute-review-refund = { $amount } of it is paid already. If you are right, it becomes credit of yours.
dispute-review-stays = { $amount } of these invoices stays to be paid as before.
dispute-review-nothing-stays = There is nothing else to pay on these invoices.
dispute-review-due = The due date stays the same. If we do not agree, you get a new day to pay by.
dispute-review-answer = You get an answer on { $date } or before.
dispute-review-words-hint = In your own words. We read this, and so can your colleagues with access.
dispute-review-wants = What do you want?
dispute-review-change = Change what you contest
dispute-review-button = Contest { $amount }
dispute-sent-title = We received dispute { $number }
dispute-sent-text = { $who } looks into it. You get an answer on { $date } or before.
dispute-pay-rest = Pay the rest now: { $amount }
dispute-done-said = Your message is sent.
dispute-done-withdrawn = The dispute is withdrawn.
dispute-done-reopened = The dispute is open again.
dispute-done-too-late = The dispute has ended meanwhile, so nothing was changed.
dispute-asked-title = We have a question
dispute-asked-text = Read it below and answer. Until then the dispute waits.
dispute-protest = { $amount } paid under protest
dispute-protest-text = { $amount } of it is paid, under protest: you give nothing up. If you are right, it becomes credit of yours.
dispute-taken-off = { $amount } of it was taken off the invoice meanwhile. You need not pay that.
dispute-raised-on = Contested on
dispute-wanted = What you want
dispute-owner = Who looks into it
dispute-ended-on = Ended on
dispute-messages = Messages
dispute-only-disputers = You can read this. Only contacts with the right to dispute can write.
dispute-your-message = Your message
dispute-your-answer = Your answer
dispute-send = Send the message
dispute-not-agreed = Do you not agree, or is there more to say?
dispute-reopen = Open the dispute again
dispute-reopen-hint = Until { $date } you can open the dispute again. Say why.
dispute-reopen-too-late = The dispute could be opened again until { $date }. You can still send a message.
dispute-reopen-nothing = Nothing of it is left to contest: it is credited, or contested in another dispute.
dispute-changed = Something happened to this dispute meanwhile. Look at it again.
dispute-decision = How it ended
dispute-why = Why
dispute-next = What happens now
dispute-ended-accepted = You are right: { $amount } is credited.
dispute-ended-partly = You are partly right: { $amount } is credited.
dispute-ended-refused = We do not agree. Nothing is credited.
dispute-ended-replaced = Invoice { $number } takes the place of the one you contested.
dispute-next-held = You need not pay { $amount } until the credit note is here. We send no reminders for it.
dispute-next-credit-note = What you paid of it becomes credit when the credit note is here.
dispute-correct-by = Corrected by
dispute-ended-redelivered = You get a new delivery.
dispute-ended-explained = We explained it.
dispute-ended-withdrawn = You took it back.
dispute-next-lowered = { $amount } is taken off what you owe.
dispute-next-credit = { $amount } was already paid. It is credit now, to use or to get back.
dispute-next-pay = Pay { $amount } on invoice { $number } by { $date }. Its due date stays the same.
dispute-next-reopen = If you do not agree, you can open the dispute again until { $date }.
dispute-next-nothing = You need not do anything.
dispute-what = What is contested
dispute-credit = Credited
dispute-credited-on = Invoice { $number }
dispute-credit-note-came = The credit note is here.
dispute-credit-note-to-come = The credit note follows.
dispute-line-credited = { $amount } of it is credited
dispute-history = What happened
dispute-by-former = A contact who has no access any more
dispute-event-raised = { $amount } was contested
dispute-event-raised-plain = It was contested
dispute-event-assigned = { $name } has it now
dispute-event-taken = Somebody looks into it
dispute-event-asked = You were asked something
dispute-event-answered = You answered
dispute-event-accepted = { $amount } was credited
dispute-event-decided = Decided: { $state }
dispute-event-withdrawn = The dispute was withdrawn
dispute-event-reopened = { $amount } was contested again
dispute-event-reopened-plain = It was contested again
dispute-event-credit-note = Credit note { $number } came
dispute-withdraw-title = Not contested any more?
dispute-withdraw-open = Withdraw this dispute
dispute-withdraw-text = Then you owe the contested amount again, and get a new day to pay by.
dispute-withdraw = Yes, withdraw it
dispute-pay-by = After the decision: pay what is still open on this invoice by { $date }. The due date stays the same.
help-wrong-contest = Contest { $count ->
    [one] this invoice
   *[other] these invoices
}
help-wrong-contest-hint = Say which part is wrong. You need not pay that part until we decide.
help-wrong-contest-list = Choose invoices to contest
help-wrong-disputes = Your disputes
thread-by-debtor = The customer
thread-note = Only for colleagues
thread-withheld = By another customer, only colleagues read it
thread-size = { $kib } kB
thread-files = Files (you may leave this empty)
thread-files-hint = PDF, photo (PNG, JPEG), text, CSV, Excel, Word or a saved mail (EML). At most 10 files, 10 MB each, 25 MB together.
thread-files-again = Choose these again: { $names }
thread-file-wrong = { $name }: { $why } Nothing was sent.
thread-file-empty = there is nothing in this file.
thread-file-too-large = this file is larger than 10 MB.
thread-file-name = the name is too long, or has characters that a name of a file cannot have. Give it another name.
thread-file-program = we do not take programs.
thread-file-web-page = we do not take web pages and SVG drawings. Send a PDF or a photo of it.
thread-file-polyglot = something else is hidden in this file. Save it again, or send a photo of it.
thread-file-pixels = this picture is too large. Make it smaller.
thread-file-macros = this document has macros, or cannot be looked into. Send it as PDF.
thread-file-broken = this file is damaged. Save it again.
thread-file-unknown = we do not know this kind of file. Send a PDF, PNG, JPEG, text, CSV, Excel, Word or EML file.
thread-too-many-files = These are too many files: at most 10 with one message.
thread-too-much = These files are too large together: at most 25 MB with one message. Send the others with a next message.
thread-full = There is no room for more files of yours. Send your message without files, or call us.
thread-words-empty = Write what it is about.
thread-words-too-long = This is too long: at most { $most } characters.
thread-words-control = There are characters in this that cannot be shown. Type it again.
thread-words-card = There is the number of a payment card in this. Take it out: we may not keep it.
mail-dispute-button = See the dispute
mail-dispute-received-subject = We received dispute { $number }
mail-dispute-received = You contest { $amount } of { $debtor }. Your number for this is { $number }.
mail-dispute-held = You need not pay { $amount } until this is decided. The rest is due as before.
mail-dispute-paid = { $amount } of it is already paid. If you are right, it becomes credit of yours.
mail-dispute-answer-by = You get an answer on { $date } or before.
mail-dispute-asked-subject = A question about dispute { $number }
mail-dispute-asked = { $creditor } has a question about dispute { $number } of { $debtor }:
mail-dispute-asked-next = It waits for your answer.
mail-dispute-message-subject = A message about dispute { $number }
mail-dispute-message = { $creditor } wrote about dispute { $number } of { $debtor }:
mail-dispute-decided-subject = Dispute { $number } is decided
mail-dispute-accepted = You are right about dispute { $number } of { $debtor }: { $amount } is credited.
mail-dispute-partly = You are partly right about dispute { $number } of { $debtor }: { $amount } is credited.
mail-dispute-refused = We do not agree with dispute { $number } of { $debtor }. Nothing is credited.
mail-dispute-replaced = Dispute { $number } of { $debtor }: invoice { $other } took the place of the one you contested.
mail-dispute-redelivered = Dispute { $number } of { $debtor }: you get a new delivery.
mail-dispute-explained = Dispute { $number } of { $debtor }: we explained it.
mail-dispute-to-be-replaced = You are right about dispute { $number } of { $debtor }: invoice { $other } takes the place of the one you contested.
mail-dispute-until-corrected = You need not pay { $amount } until the credit note for it is here. We send no reminders for it.
mail-dispute-credit = { $amount } of it was already paid. It is credit now, to use or to get back.
mail-dispute-why = In our words: { $words }
mail-dispute-pay = Still to pay on invoice { $number }: { $amount }, by { $date }. Its due date stays the same.
mail-dispute-nothing-to-pay = You need not pay anything for this now.
mail-dispute-again = If you do not agree, you can open the dispute again on its page.
mail-dispute-staff-subject = Dispute { $number } of { $debtor }
mail-dispute-staff-raised = { $debtor } contests { $amount } in dispute { $number }: { $reason }.
mail-dispute-staff-message = { $debtor } wrote a message in dispute { $number }.
mail-dispute-staff-withdrawn = { $debtor } took back dispute { $number }.
mail-dispute-staff-reopened = { $debtor } does not agree and opened dispute { $number } again.
mail-dispute-staff-answer-by = An answer is due on { $date }.

## staff: payment plans

staff-plans-title = Payment plans
staff-plans-all = All plans
staff-plans-any = All
staff-plans-over = Over
staff-plans-none = No payment plans
staff-plans-plan = Plan
staff-plans-next = Next
staff-plans-answer = Answer by { $date }
staff-plans-take = Customer's answer by { $date }
staff-plans-can-end = Can end from { $date }
staff-plans-instalment = Instalment on { $date }
staff-plans-over-on = Over since { $date }
staff-plans-closed = Over since
staff-plans-broken-now = { $count ->
    [one] One is broken now
   *[other] { $count } are broken now
}
staff-plans-ended-unpaid = { $count ->
    [one] One ended unpaid
   *[other] { $count } ended unpaid
}
staff-plan-title = Payment plan { $number }
staff-plan-state-asked = Waits for our answer
staff-plan-state-offered = Waits for the customer
staff-plan-state-running = Runs
staff-plan-state-broken = Broken
staff-plan-state-completed = Paid
staff-plan-state-ended = Ended unpaid
staff-plan-state-refused = Refused
staff-plan-state-withdrawn = Taken back
staff-plan-state-lapsed = Lapsed
staff-plan-in-instalments = To be paid in instalments
staff-plan-left = Still to pay
staff-plan-left-of = { $left } of { $total } still to pay
staff-plan-began = Asked for
staff-plan-grace = Grace
staff-plan-notice = Notice
staff-plan-days = { $days ->
    [one] One day
   *[other] { $days } days
}
staff-plan-take-by = The customer can agree until { $date }
staff-plan-ends-on = The customer was told. It can end from { $date } on.
staff-plan-next = Next: { $amount } by { $date }
staff-plan-terms = Terms
staff-plan-term = Term
staff-plan-asked-terms = The customer asks
staff-plan-offered-terms = We offer
staff-plan-total = Total
staff-plan-down = Down payment
staff-plan-no-down = None
staff-plan-share = Instalments
staff-plan-so-many = { $count ->
    [one] One
   *[other] { $count }
}
staff-plan-each-time = { $amount } each time
staff-plan-rhythm = How often
staff-plan-monthly = Every month
staff-plan-two-weekly = Every two weeks
staff-plan-first = First day
staff-plan-last = Last day
staff-plan-instalment = Instalment { $number }
staff-plan-instalments = What is left of each instalment
staff-plan-which = Instalment
staff-plan-due-on = Due on
staff-plan-agreed = Agreed
staff-plan-missing = missing
staff-plan-contested = { $amount } is disputed
staff-plan-invoices = Invoices of the plan
staff-plan-in-plan = In the plan
staff-plan-due-now = To pay now
staff-plan-limits = What the policy allows
staff-plan-policy-of = { $kind }, version { $version }
staff-plan-inside = All of it is inside the policy.
staff-plan-outside = Outside the policy:
staff-plan-outside-reviewed = A colleague looks at every plan.
staff-plan-outside-long = It is longer than { $most } months.
staff-plan-outside-small = An instalment is smaller than { $least }.
staff-plan-outside-down = The down payment is less than { $least }.
staff-plan-outside-down-late = The down payment is later than { $latest }.
staff-plan-outside-rhythm = Instalments are not offered in this rhythm.
staff-plan-outside-late = The first instalment is later than { $latest }.
staff-plan-outside-much = Together with the customer’s other plans it is about more than { $most }.
staff-plan-outside-not-yet = Invoice { $number } is due too far ahead.
staff-plan-outside-broken = Other plans of the customer are broken, or ended unpaid.
staff-plan-outside-currency = It is in another currency than the policy.
staff-plan-agreements = The agreement, word by word
staff-plan-version-asked = Version { $version }, asked on { $when }
staff-plan-version-offered = Version { $version }, offered on { $when }
staff-plan-counts = in force
staff-plan-hash = SHA-256 of the text:
staff-plan-consent-debtor = { $who } agreed for the customer
staff-plan-consent-other = { $who } agreed for { $debtor }, who had this plan before
staff-plan-consent-creditor = { $who } agreed for us
staff-plan-proved-policy = by the policy
staff-plan-proved-session = { $how }, session { $session }
staff-plan-history = What happened
staff-plan-event-asked = The customer asked for a plan of { $amount }
staff-plan-event-asked-again = The customer asked for other terms
staff-plan-event-offered = We offered other terms
staff-plan-event-agreed = Both agreed
staff-plan-event-refused = We refused it
staff-plan-event-withdrawn = The customer took it back
staff-plan-event-lapsed = Nobody took it in time, or its invoices changed
staff-plan-event-broken = { $amount } is missing; the customer was told
staff-plan-event-mended = What was due is paid after all
staff-plan-event-completed = All is paid
staff-plan-event-resumed = Money went back: it runs again
staff-plan-event-ended = It ended with { $amount } unpaid
staff-plan-event-assigned = Given to { $name }
staff-plan-accept = Accept the plan
staff-plan-accept-hint = The plan runs at once. The customer gets the agreement by mail.
staff-plan-cannot-accept = As it is asked it cannot be accepted now. Why stands under “What the policy allows”.
staff-plan-refuse = Refuse
staff-plan-why-not = Why not, in words for the customer
staff-plan-why = Why, in words for the customer
staff-plan-why-end = Why it ends, in words for the customer
staff-plan-why-hint = It stands in the mail and on the page of the plan.
staff-plan-they-answer = The customer has your offer. There is nothing to do until they answer, or until its last day is over.
staff-plan-is-kept = There is no button to end this plan: while it is kept, or what is missing is on its way, nobody ends it. It can end once an instalment is missing beyond its grace and the days of the notice are over.
staff-plan-not-yet = The customer was told and still has time to pay. You can end it from { $date } on.
staff-plan-end = End the plan
staff-plan-end-hint = What is still owed is due again at once. What was paid stays paid.
staff-plan-is-over = Nothing is to be decided any more.
staff-plan-counter = Offer other terms
staff-plan-counter-intro = For the same invoices. Nothing is sent before you have seen both terms side by side.
staff-plan-counter-consent = By sending it you agree to these terms for the creditor. The customer can agree, ask for something else, or say no.
staff-plan-counter-send = Send this offer
staff-plan-look = Show the offer
staff-plan-side-by-side = Side by side
staff-plan-down-hint = What is paid first. Leave empty for none.
staff-plan-down-on = Day of the down payment
staff-plan-by-count = So many instalments
staff-plan-by-amount = So much each time
staff-plan-count = How many
staff-plan-count-hint = Only for so many instalments. The down payment is not counted.
staff-plan-each = How much each time
staff-plan-each-hint = Only for so much each time. The last one may be less, or a little more.
staff-plan-first-on = Day of the first instalment
staff-plan-first-on-hint = A day nobody works moves to the next working day.
staff-plan-done-accepted = The plan runs. The customer gets the agreement by mail.
staff-plan-done-refused = It is refused. The customer gets your words by mail.
staff-plan-done-offered = Your offer is sent. The customer gets it by mail.
staff-plan-done-ended = The plan has ended. The customer gets your words by mail.
staff-plan-no-share = Choose how many instalments, or how much each time.
staff-plan-count-wrong = Type a whole number from 1 to { $most }, and not more instalments than there are cents.
staff-plan-too-many = These are more than { $most } instalments.
staff-plan-down-negative = Type an amount of zero or more.
staff-plan-down-too-much = This leaves nothing to pay in instalments.
staff-plan-no-day = There is no such day.
staff-plan-too-early = Choose { $date } or a later day.
staff-plan-too-far = Choose { $date } or an earlier day.
staff-plan-not-offered = This customer is offered no plans: by the policy, or because they are insolvent or handed over.
staff-plan-no-business = The plan costs something, and the customer is no business any more. Refuse it: they can ask for a new one, which is free.
staff-plan-no-invoice = Of at least one of its invoices nothing is open that is not disputed.
staff-plan-too-many-invoices = A plan is about at most { $most } invoices.
staff-plan-in-another = One of its invoices is part of another plan.
staff-plan-being-paid = A payment for one of its invoices is on its way. Wait until it is here.
staff-plan-other-currency = All its invoices have to be in one currency.
staff-plan-unexplained = Say why.
staff-plan-other-terms = These are not the terms you looked at. Look at them here, then send them.
staff-plan-owed-changed = What is owed on its invoices changed since it was asked. Offer terms for what is owed now, or refuse it.
staff-plan-state = This plan is in the state “{ $state }” now. That is not possible any more.
staff-plan-changed = Something happened to this plan since you opened this page. Look at what happened, then do it again.
staff-plan-overtaken = What it is about changed meanwhile, so this request is over. The customer was told.
staff-plan-too-many-rounds = Terms went back and forth so often that you can only accept or refuse. Call the customer.
staff-plan-outside-missing = Something of the plan is missing beyond its grace.
staff-plan-outside-moved-before = The instalment was moved before.
staff-plan-outside-moved = It moves beyond { $latest }.
staff-plan-event-change-asked = The customer asked for a change
staff-plan-event-change-offered = We offered a change
staff-plan-event-changed = Both agreed to a change: { $amount } in all
staff-plan-event-change-refused = We refused the change
staff-plan-event-change-withdrawn = The customer took the change back, or did not want it
staff-plan-event-change-lapsed = The change lapsed: nobody took it in time, what it is about changed, or the plan was over
staff-plan-change = Offer a change
staff-plan-change-other = Offer another change
staff-plan-change-intro = Nothing is sent before you have seen old and new side by side. Until the customer agrees, the plan goes on as it is.
staff-plan-change-waits-asked = Change waits for our answer
staff-plan-change-waits-offered = Change waits for the customer
staff-plan-change-before = Before the change
staff-plan-change-was-refused = The last change that was asked for was refused:
staff-plan-change-accept = Accept the change
staff-plan-change-accept-hint = It counts at once. The customer gets the new agreement by mail.
staff-plan-change-refuse = Refuse the change
staff-plan-change-they-answer = The customer has your offer of a change. The plan goes on as it is until they agree.
staff-plan-change-why-hint = You may leave this empty. It stands in the mail and on the page of the plan.
staff-plan-change-waits = A change of this plan waits for an answer already.
staff-plan-no-change = There is no change to answer any more. Look at what happened.
staff-plan-not-open = Nothing of this instalment is left to pay.
staff-plan-same-day = The instalment is due on that day already.
staff-plan-in-it = One of these invoices is part of this plan already.
staff-plan-done-changed = The plan is changed. The customer gets the new agreement by mail.
staff-settings-policies = More time
staff-settings-policies-text = What debtors may get of more time, for each kind of debtor. Debtors see these limits before they ask.
staff-settings-policy-consumer = Consumers, and debtors of an unknown kind
staff-settings-policy-business = Businesses
staff-settings-policy-public-body = Public bodies
staff-settings-policy-usual = Nobody changed it yet
staff-settings-policy-set = Version { $version }, set by { $who } on { $when }
staff-settings-policy-present = { $kind }: version { $version } counts now
staff-settings-policy-keep = A new version counts for what is asked from then on. Plans that run, or wait for an answer, keep theirs.
staff-settings-policy-next = Version { $version }
staff-settings-policy-versions = Versions
staff-settings-policy-stale = { $who } set version { $version } on { $when }, after you opened this form. Nothing of yours is saved. Look at what counts now, and save again if yours should follow.
staff-settings-policy-plans = How plans are agreed
staff-settings-policy-plans-hint = A plan outside these limits always waits for a colleague.
staff-settings-policy-reviewed = A colleague looks at every plan
staff-settings-policy-at-once = At once, inside these limits
staff-settings-policy-never = No plans are offered
staff-settings-policy-longest = Longest plan, in months
staff-settings-policy-smallest = Smallest instalment
staff-settings-policy-smallest-in = Smallest instalment, in { $currency }
staff-settings-policy-smallest-hint = The last one may be smaller.
staff-settings-policy-down = Down payment, in percent of the whole
staff-settings-policy-rhythms = How often
staff-settings-policy-no-rhythm = Tick at least one rhythm.
staff-settings-policy-first = Days until the first instalment, at most
staff-settings-policy-due = Invoices due within so many days can be part of a plan
staff-settings-policy-most = Most that the plans of a customer are about
staff-settings-policy-most-in = Most that the plans of a customer are about together, in { $currency }
staff-settings-policy-most-hint = Leave empty for no limit.
staff-settings-policy-most-wrong = Type an amount that is not below the smallest instalment, or leave it empty.
staff-settings-policy-no-most = No limit
staff-settings-policy-ends = When a plan is broken
staff-settings-policy-grace = Days of grace after an instalment is due
staff-settings-policy-notice = Days of notice before a broken plan can end
staff-settings-policy-end = A broken plan ends
staff-settings-policy-ends-by-itself = By itself
staff-settings-policy-ends-by-hand = By a colleague
staff-settings-policy-ends-itself = A broken plan ends by itself
staff-settings-policy-ends-itself-hint = After the days of notice. Otherwise a colleague ends it.
staff-settings-policy-broken = With so many plans that are broken, or ended unpaid within two years, a colleague looks at a new one
staff-settings-policy-cost = Cost of a plan
staff-settings-policy-cost-in = Cost of a plan, once, in { $currency }
staff-settings-policy-cost-hint = Leave empty when a plan costs nothing. You invoice it in your accounting system: with each plan that is agreed there is a task for it.
staff-settings-policy-cost-wrong = Type an amount that is zero or more, or leave it empty.
staff-settings-policy-cost-notice = Legal notice, version { $version }: Whoever asks money for a delay of payment may be granting credit, and for consumers that mostly needs a licence. So only businesses can be asked for it here. Whether and how much you may ask depends on the law and on your contracts with these customers; late payment costs and interest may be due beside it. The cost needs an invoice with the right VAT. Ask somebody who knows the law when in doubt.
staff-settings-policy-cost-confirm = I have read the legal notice, and we may ask businesses for this cost
staff-settings-policy-cost-unconfirmed = Read the legal notice and tick that you did, or leave the cost empty.
staff-settings-policy-confirmed = Legal notice, version { $version }: confirmed by { $who } on { $when }
staff-settings-policy-promises = Promises, and “I already paid”
staff-settings-policy-promise = Days ahead that a promise may name
staff-settings-policy-promise-grace = Days of grace after the promised day
staff-settings-policy-promises-broken = Broken promises within a year until a plan is offered instead
staff-settings-policy-claim = Days to look for what is said to be paid
staff-settings-policy-from-to = { $least } to { $most }
staff-settings-policy-no-promises = { $range }. With 0 no promises are offered.
staff-settings-policy-no-pause = { $range }. With 0 nothing is paused meanwhile.
staff-settings-policy-number-wrong = Type a whole number from { $least } to { $most }.

# Payment plans: the agreement
plan-text-title = Agreement to pay in instalments
plan-text-parties = Between { $creditor } and { $debtor }, { $capacity }.
plan-text-business = who acts as a business
plan-text-public-body = a public body
plan-text-consumer = who acts as a consumer
plan-text-claims = What it is about
plan-text-claim = Invoice { $number }, due on { $date }: { $amount }
plan-text-total = Together { $amount }, as it stands on { $date }, position { $position }.
plan-text-instalments = Instalments
plan-text-instalment = { $date }: { $amount }
plan-text-split = ({ $parts })
plan-text-split-part = { $amount } of invoice { $number }
plan-text-rules = What applies
plan-text-order = Each instalment pays the invoices in the order above.
plan-text-change-title = Change of an agreement to pay in instalments
plan-text-replaces = This is version { $version } of the agreement. As soon as both agree to it, it takes the place of version { $replaced }, whose text has the SHA-256 { $hash }. What was paid stays paid, and what was credited stays credited.
plan-text-claim-left = Invoice { $number }, due on { $date }: { $amount }, of which { $left } is left to pay
plan-text-claim-contested = Invoice { $number }, due on { $date }: { $amount }, of which { $left } is left to pay and { $contested } is contested
plan-text-claim-added = Invoice { $number }, due on { $date }: { $amount }, taken in by this change
plan-text-total-left = Together { $amount }, of which { $left } is left to pay, as it stands on { $date }, position { $position }.
plan-text-instalment-left = { $date }: { $amount }, of which { $left } is left to pay
plan-text-instalment-moved = { $date } instead of { $before }: { $amount }, of which { $left } is left to pay
plan-text-instalment-added = { $date }: { $amount }, added by this change
plan-text-order-kept = Each instalment pays what it paid of each invoice before this change, also one that moves. What is taken in is paid by the instalments that are added.
plan-text-frozen = While instalments are paid in time, nothing else of these invoices need be paid. No reminders are sent for them, and no other steps are taken to collect them.
plan-text-cost = This agreement costs { $amount }, for which you get an invoice of its own. There is no interest.
plan-text-change-free = This change costs nothing: no fee and no interest. What was agreed about the cost of the plan stays as it is.
plan-text-free = This agreement costs nothing: no fee and no interest.
plan-text-early = You may pay earlier, more, or all at once, at any time and for free. What you pay beyond the next instalment makes the plan shorter from its end.
plan-text-may-end = An instalment that is not paid { $grace } days after its day breaks the plan. We tell you first, and you have { $notice } more days to pay what is due. After that we may end the plan. What is still owed is then due at once; what you paid stays paid.
plan-text-ends = An instalment that is not paid { $grace } days after its day breaks the plan. We tell you first, and you have { $notice } more days to pay what is due. After that the plan ends. What is still owed is then due at once; what you paid stays paid.
plan-text-contested = Amounts that you contest are not part of this plan. What you contest, say you paid or had charged back of an invoice when it becomes part of the plan stays outside, and is due beside the plan if it turns out to be owed. By agreeing to it you do not give up any right to contest an invoice.
plan-text-change = If something changes for you, ask us for other dates or amounts. A change needs the consent of both.
plan-text-change-by = If something changes for you, ask us for other dates or amounts: { $reach }. A change needs the consent of both.

# Payment plans: mails
mail-plan-button = See the plan
mail-plan-received-subject = We received your request for payment plan { $number }
mail-plan-received = You ask to pay { $amount } of { $debtor } in instalments. Your number for this is { $number }.
mail-plan-answer-by = You get an answer on { $date } or before. Until there is one, the invoices are due as before.
mail-plan-offered-subject = Another proposal for payment plan { $number }
mail-plan-offered = { $creditor } proposes other terms for payment plan { $number } of { $debtor }:
mail-plan-take-by = You can agree to it, or propose something else, until { $date }.
mail-plan-agreed-subject = Payment plan { $number } is agreed
mail-plan-agreed = You pay { $amount } of { $debtor } in instalments. This is payment plan { $number }.
mail-plan-first = The first instalment: { $amount } by { $date }.
mail-plan-refused-subject = No payment plan { $number }
mail-plan-refused = We cannot agree to payment plan { $number } of { $debtor }.
mail-plan-why = In our words: { $words }
mail-plan-refused-next = The invoices are due as before. If you have another proposal, you can make it at any time.
mail-plan-lapsed-subject = Payment plan { $number } is off the table
mail-plan-lapsed = The proposal for payment plan { $number } of { $debtor } does not count any more: nobody took it in time, or its invoices changed. You can make a new proposal.
mail-plan-broken-subject = An instalment of payment plan { $number } is missing
mail-plan-broken = { $amount } of payment plan { $number } of { $debtor } was due and is not here.
mail-plan-broken-next = Pay it before { $date }, and the plan goes on. On that day the plan can end, and all that is still owed is due at once. If you cannot pay, talk to us now: other dates are often possible.
mail-plan-ended-subject = Payment plan { $number } has ended
mail-plan-ended = Payment plan { $number } of { $debtor } has ended. { $amount } of it is still owed, and due again as the invoices say. What you paid stays paid.
mail-plan-completed-subject = Payment plan { $number } is complete
mail-plan-completed = All of payment plan { $number } of { $debtor } is paid. Thank you. There is nothing more to do.
mail-plan-resumed-subject = Payment plan { $number } goes on
mail-plan-resumed = Money that was paid for payment plan { $number } of { $debtor } went back. { $amount } of it is open again, so the plan goes on.
mail-plan-resumed-next = See when it is due. If you cannot pay it then, talk to us now: other dates are often possible.
mail-plan-staff-subject = Payment plan { $number } of { $debtor }
mail-plan-staff-asked = { $debtor } asks to pay { $amount } in instalments: payment plan { $number }.
mail-plan-staff-answer-by = An answer is due on { $date }.
mail-plan-staff-agreed = Payment plan { $number } of { $debtor } over { $amount } is agreed.
mail-plan-staff-withdrawn = { $debtor } took payment plan { $number } back, or does not want what was offered.
mail-plan-staff-lapsed = The proposal for payment plan { $number } of { $debtor } does not count any more: nobody took it in time, or its invoices changed.
mail-plan-staff-broken = { $amount } of payment plan { $number } of { $debtor } is missing beyond its grace. The customer was told.
mail-plan-staff-ended = Payment plan { $number } of { $debtor } ended unpaid.
mail-plan-staff-completed = All of payment plan { $number } of { $debtor } is paid.
mail-plan-staff-resumed = Money that was paid for payment plan { $number } of { $debtor } went back. { $amount } of it is open again, and the plan goes on. The customer was told.
mail-plan-change-received-subject = We received your request to change payment plan { $number }
mail-plan-change-received = You ask for a change of payment plan { $number } of { $debtor }.
mail-plan-change-answer-by = You get an answer on { $date } or before. Until there is one, the plan goes on as it is.
mail-plan-change-offered-subject = A proposal to change payment plan { $number }
mail-plan-change-offered = { $creditor } proposes a change of payment plan { $number } of { $debtor }.
mail-plan-change-take-by = You can agree to it, or propose something else, until { $date }. Until you agree, the plan goes on as it is.
mail-plan-changed-subject = Payment plan { $number } is changed
mail-plan-changed = Payment plan { $number } of { $debtor } is changed. This is what holds from now on.
mail-plan-change-refused-subject = No change of payment plan { $number }
mail-plan-change-refused = We cannot agree to the change of payment plan { $number } of { $debtor } that you asked for.
mail-plan-change-refused-next = The plan goes on as it is. If you have another proposal, you can make it at any time.
mail-plan-change-lapsed-subject = The change of payment plan { $number } is off the table
mail-plan-change-lapsed = The proposal to change payment plan { $number } of { $debtor } does not count any more: nobody took it in time, or what it was about changed. The plan goes on as it is.
mail-plan-change-staff-asked = { $debtor } asks for a change of payment plan { $number }.
mail-plan-change-staff-changed = Payment plan { $number } of { $debtor } is changed.
mail-plan-change-staff-withdrawn = { $debtor } took back the change of payment plan { $number }, or does not want what was offered. The plan goes on as it is.
mail-plan-change-staff-lapsed = The proposal to change payment plan { $number } of { $debtor } does not count any more: nobody took it in time, or what it was about changed. The plan goes on as it is.

# Payment plans: the debtor's pages
plans-title = Payment plans
plans-all = All payment plans
plans-what = Plan
plans-state = State
plans-next = Next
plans-total = In all
plans-left = Left
plans-closed = ended on { $date }
plans-answer = answer by { $date }
plans-more = Get more time
plans-none = No payment plans
plans-none-text = Can you not pay everything at once? See which terms are possible, and ask for a plan.
plan-title = Payment plan { $number }
plan-door = Pay in instalments
plan-door-text = You can pay in instalments. You see the limits first, and try what suits you.
plan-closed-no-right = You do not have the right to ask for a payment plan. Ask whoever manages your contacts, or call or mail us.
plan-closed-handed-over = Somebody else collects this for us now. Payment plans are agreed with them. Call or mail us to hear who that is.
plan-closed-insolvent = Because of the insolvency we cannot agree on a payment plan here. Call or mail us.
plan-closed-not-offered = We do not agree on payment plans here. Call or mail us: together we look at what is possible.
plan-limits = What is possible
plan-limits-at-once = A plan inside these limits is agreed at once. For any other plan you can ask: you get an answer within { $days ->
    [one] 1 working day
   *[other] { $days } working days
}.
plan-limits-reviewed = A colleague looks at every plan. You get an answer within { $days ->
    [one] 1 working day
   *[other] { $days } working days
}.
plan-limit-free = It costs nothing: no fee and no interest.
plan-limit-cost = Cost: { $amount }, for which you get an invoice of its own. There is no interest.
plan-limit-longest = At most { $months ->
    [one] 1 month
   *[other] { $months } months
} from the first instalment to the last.
plan-limit-smallest = Each instalment is { $amount } or more. Only the last one may be less.
plan-limit-down = You pay at least { $percent } % first.
plan-limit-monthly = You pay every month.
plan-limit-two-weekly = You pay every two weeks.
plan-limit-both = You pay every month or every two weeks.
plan-limit-first = The first instalment is due on { $date } or before.
plan-limit-due = It is for invoices that are due on { $date } or before.
plan-limit-most = Together with what is left of other plans at most { $amount }.
plan-limit-broken = { $count ->
    [one] After one plan that was not paid
   *[other] After { $count } plans that were not paid
} a colleague looks at a new one.
plan-limit-contested = What you contest, say you paid or had charged back is not part of it. If it turns out to be owed, it is due beside the plan.
plan-missing = If an instalment is not paid
plan-missing-ends = After { $grace ->
    [one] 1 day
   *[other] { $grace } days
} we tell you. You then have { $notice ->
    [one] 1 day
   *[other] { $notice } days
} to pay it. After that the plan ends, and all that is left is due at once.
plan-missing-may-end = After { $grace ->
    [one] 1 day
   *[other] { $grace } days
} we tell you. You then have { $notice ->
    [one] 1 day
   *[other] { $notice } days
} to pay it. After that we may end the plan, and all that is left is due at once.
plan-talk = Rather talk to us?
plan-talk-text = Call or mail us. Together we find what works for you.
plan-talk-more = More ways to get time
plan-changes = Does something change for you?
plan-changes-text = Tell us before an instalment is due. Together we look for other dates or amounts.
plan-new-title = Pay in instalments
plan-new-invoices = Which invoices
plan-new-tick = Tick what you want to pay in instalments
plan-new-left-out = There is no room for { $count ->
    [one] 1 more invoice
   *[other] { $count } more invoices
} in one plan.
plan-new-others = { $count ->
    [one] 1 invoice that cannot be part of it
   *[other] { $count } invoices that cannot be part of it
}
plan-why-later = Due later than is usual for a plan: you can ask for it.
plan-why-in-plan = Part of another payment plan.
plan-why-being-paid = A payment for it is on its way.
plan-why-collected = We collect it by direct debit.
plan-why-on-hold = It is on hold: you need not pay it now.
plan-why-nothing = Nothing is open.
plan-why-currency = Another currency: that needs a plan of its own.
plan-new-terms = How you pay
plan-new-down = You pay first ({ $sign })
plan-new-down-hint = You may leave this empty.
plan-new-down-on = On which day
plan-new-down-on-hint = Only when you pay something first.
plan-new-share = How much each time?
plan-new-by-count = The same amount, so many times
plan-new-by-each = An amount I choose
plan-new-count = Number of instalments
plan-new-each = Each instalment ({ $sign })
plan-new-each-hint = The last one is what is left. It may be less, or a little more.
plan-new-rhythm = How often
plan-rhythm-monthly = Every month
plan-rhythm-two-weekly = Every two weeks
plan-new-first-on = First instalment on
plan-new-show = Show the instalments
plan-new-shown = This is what you pay
plan-new-in-short = In all { $total }. Ends on { $date }.
plan-new-inside = This is inside the limits: you can agree to it at once.
plan-new-outside = A colleague looks at this and answers.
plan-new-next = Next: read the agreement
plan-new-next-hint = Nothing is agreed yet.
plan-new-none = There is nothing to pay in instalments
plan-new-none-text = Nothing is open that can be part of a payment plan.
plan-new-no-business = These terms do not hold for you any more. Say no to what is offered, and ask for a new plan.
plan-new-no-invoices = Tick at least one invoice.
plan-new-too-many-invoices = These are too many invoices for one plan: at most { $most }.
plan-new-not-possible = One of these invoices cannot be paid in instalments: nothing of it has to be paid now. Look at your choice again.
plan-new-in-plan = One of these invoices is part of another payment plan.
plan-new-being-paid = A payment for one of these invoices is on its way. Choose others, or wait until it is here.
plan-new-currencies = One plan is about one currency. Choose invoices in one currency.
plan-new-no-amount = Type how much.
plan-new-no-count = Type a whole number above zero, for example 3, and not more than there are cents.
plan-new-no-day = Choose a day.
plan-new-no-share = Choose how much you pay each time.
plan-new-no-rhythm = Choose how often you pay.
plan-new-no-words = Say in a few words why you need this.
plan-new-down-negative = Type an amount above zero, or leave this empty.
plan-new-down-too-much = That is all of it, or more. Type less, or pay everything now.
plan-new-too-many = These are too many instalments: at most { $most }.
plan-new-too-early = This day has passed. Choose { $date } or later.
plan-new-too-far = This is too far away. Choose { $date } or earlier.
plan-new-other-terms = Something changed since this was shown: an amount, or the day. Read it again before you agree.
plan-rest = The last one: what is left
plan-total = In all
plan-ends = Ends on
plan-cost = Cost
plan-cost-nothing = nothing
plan-cost-invoiced = { $amount }, for which you get an invoice of its own
plan-review-title = Read and agree
plan-review-outside = This is outside our limits
plan-review-answer = A colleague looks at it. You get an answer on { $date } or before. Until then the invoices are due as before.
plan-review-why = Why do you need these terms?
plan-review-why-hint = A sentence is enough. Write nothing about health or family.
plan-review-then-agree = When you agree, the plan begins at once. You get the agreement by mail.
plan-review-then-ask = You agree to these terms for your side. The plan begins when we agree too.
plan-review-change = Change the terms
plan-agreement = The agreement
plan-agreement-proposed = The agreement as proposed
plan-agree = Agree to this plan
plan-ask = Ask for this plan
plan-outside-reviewed = A colleague looks at every plan.
plan-outside-long = It takes longer than { $months ->
    [one] 1 month
   *[other] { $months } months
}.
plan-outside-small = An instalment is below { $amount }.
plan-outside-down = You pay less than { $amount } first.
plan-outside-down-late = What you pay first comes after { $date }.
plan-outside-rhythm = We do not usually agree to pay so often, or so seldom.
plan-outside-first = The first instalment comes after { $date }.
plan-outside-much = Together with what is left of other plans it is more than { $amount }.
plan-outside-not-yet = Invoice { $number } is due later than is usual for a plan.
plan-outside-broken = Other plans were not paid.
plan-outside-currency = It is in another currency than our limits.
plan-call-title = Let us talk
plan-call-text = Both of us made proposals, { $rounds } in all. Say what would help you, and a colleague calls you. Until then you can still agree to what is offered.
plan-call-words = What would help you?
plan-call = Ask for a call
plan-state-asked = We look at it
plan-state-offered = Waits for your answer
plan-state-running = Running
plan-state-broken = An instalment is missing
plan-state-completed = All paid
plan-state-ended = Ended unpaid
plan-state-refused = Not agreed
plan-state-withdrawn = Withdrawn
plan-state-lapsed = No longer counts
plan-standing-asked = You get an answer on { $date } or before. Until then the invoices are due as before.
plan-standing-offered = We propose other terms. Answer by { $date }. Until then the invoices are due as before.
plan-standing-running = Next: { $amount } on { $date }.
plan-standing-held = There is nothing to pay now.
plan-standing-broken = { $amount } was due and is not here. Pay it before { $date }, and the plan goes on.
plan-standing-broken-on-way = You need not pay anything now. The plan goes on when what was missing is here.
plan-standing-broken-coming = The plan goes on when what was missing is here.
plan-standing-completed = All of it is paid. There is nothing more to do.
plan-standing-ended = The plan has ended. What is still open is due again; what you paid stays paid.
plan-standing-refused = We cannot agree to this. The invoices are due as before. You can make another proposal at any time.
plan-standing-withdrawn = You took it back. The invoices are due as before.
plan-standing-lapsed = It does not count any more: nobody answered in time, or its invoices changed. You can make a new proposal.
plan-answer = In our words
plan-again = Make another proposal
plan-progress = { $open } of { $total } is left
plan-contested = { $amount } of it is contested. You need not pay that until it is decided.
plan-on-way = { $amount } is on its way, or is being looked into. You need not pay it again.
plan-pay-due = Pay what is due: { $amount }
plan-pay-next = Pay the next instalment: { $amount }
plan-pay-due-and-next = Pay what is due and the next instalment: { $amount }
plan-pay-all = Pay all that is left: { $amount }
plan-pay-hint = You may always pay earlier or more, for free. What you pay beyond the next instalment makes the plan shorter from its end. You can change the amounts on the next page.
plan-instalments = Instalments
plan-day = Day
plan-amount = Agreed
plan-instalment-done = nothing left
plan-instalment-contested = contested
plan-instalment-late = late
plan-instalment-today = due today
plan-instalment-part = part is left
plan-instalment-later = to come
plan-claims = Invoices of this plan
plan-offer-theirs = What we propose
plan-offer-yours = What you asked for
plan-take-text = The agreement stands below, word by word. When you agree, the plan begins at once.
plan-other = Propose something else
plan-round = Proposal { $round } of { $most }. After that we call you.
plan-pdf = The agreement as PDF
plan-pdf-before = Version { $version }, which held before, as PDF
plan-pdf-for = Agreed with
plan-pdf-owed-by = Owed by
plan-pdf-agreed-for = Agreed for { $name }
plan-pdf-policy = by the limits that were set beforehand
plan-pdf-utc = { $when } UTC
plan-pdf-hash = Fingerprint of the text (SHA-256)
plan-consents = Who agreed
plan-proved-link = logged in with the link of a mail
plan-proved-code = logged in with the code of a mail
plan-proved-password = logged in with a password
plan-proved-both = logged in with a password and a second factor
plan-proved-log-in = logged in
plan-consent = { $who }, { $when }
plan-consent-other = { $who }, for { $debtor }, { $when }
plan-consent-policy = { $who }, by the limits it set beforehand, { $when }
plan-withdraw-title = Do you not want it?
plan-withdraw-open = Take the request back
plan-withdraw-text = Then this plan is over, and the invoices are due as before. You can ask for another plan at any time.
plan-withdraw = Yes, take it back
plan-decline-open = Say no to this proposal
plan-decline = No, I do not want this plan
plan-done-asked = We received payment plan { $number }
plan-done-asked-text = A colleague looks at it. You get an answer on { $date } or before.
plan-done-agreed = Payment plan { $number } is agreed
plan-done-agreed-text = It begins now. You get the agreement by mail. You need not pay anything of these invoices before the days below.
plan-done-call = We call you. Until then you can still agree to what is offered.
plan-done-withdrawn = This plan is withdrawn.
plan-done-too-late = Something happened to this plan meanwhile, so nothing was changed. Look at it again.
plan-done-other-terms = The terms changed since they were shown, so nothing was agreed. Read them again.
plan-done-overtaken = What this plan is about changed meanwhile, or its time is over. So nothing was agreed, and the offer does not count any more. You can make a new proposal.
plan-done-being-paid = A payment for one of these invoices is on its way, so nothing was agreed. The offer stands: agree to it when the payment is here or has failed.
plan-done-not-possible = One of these invoices cannot be part of this plan now, for example because another plan has it. So nothing was agreed. The offer stands: call or mail us about it.
plan-event-asked = A plan was asked for
plan-event-offered = Other terms were proposed
plan-event-agreed = Both agreed
plan-event-refused = It was refused
plan-event-withdrawn = It was taken back
plan-event-lapsed = The proposal lapsed
plan-event-broken = An instalment was missing
plan-event-mended = What was due was paid
plan-event-completed = All of it is paid
plan-event-resumed = Money went back, and the plan goes on
plan-event-ended = The plan ended unpaid
plan-event-assigned = { $name } has it now
plan-event-change-asked = A change was asked for
plan-event-change-offered = A change was proposed
plan-event-changed = Both agreed to a change
plan-event-change-refused = The change was refused
plan-event-change-withdrawn = The change was taken back
plan-event-change-lapsed = The proposed change lapsed
plan-outside-missing = An instalment is missing. Then a colleague looks at every change.
plan-outside-moved-before = This instalment was moved before.
plan-outside-moved = It comes after { $date }.
plan-change = Change the plan
plan-change-waits-asked = Change asked for
plan-change-waits-offered = A change waits for your answer
plan-change-limits-at-once = A change inside these limits is agreed at once. For any other change you can ask: you get an answer within { $days ->
    [one] 1 working day
   *[other] { $days } working days
}.
plan-change-limits-reviewed = A colleague looks at every change. You get an answer within { $days ->
    [one] 1 working day
   *[other] { $days } working days
}.
plan-change-limits-missing = An instalment is missing. Until it is paid, a colleague looks at every change: you get an answer within { $days ->
    [one] 1 working day
   *[other] { $days } working days
}. If you can, pay what is missing first.
plan-change-as-it-is = Until both of us agree, the plan goes on as it is.
plan-change-limit-early = You may pay earlier, more, or all at once, at any time. That needs no change.
plan-change-limit-move = An instalment can move once at once: at most { $days ->
    [one] 1 day
   *[other] { $days } days
} later, and not behind the next one. The last day for each stands beside it.
plan-change-move = Move an instalment
plan-change-which = Which instalment
plan-change-option = { $date }: { $amount }
plan-change-option-until = { $date }: { $amount }, at once until { $until }
plan-change-option-asked = { $date }: { $amount }, a colleague looks at it
plan-change-to = To which day
plan-change-to-hint = A day on which nobody works becomes the next working day.
plan-change-nothing-to-move = There is no instalment of which something is left to pay.
plan-change-add = Add further invoices
plan-change-add-text = They are paid after the last instalment, in the same rhythm and as much each time as the others. No instalment that you have now becomes higher.
plan-change-tick = Tick what is added
plan-change-nothing-to-add = There is no other invoice that can be added now.
plan-change-no-position = Choose an instalment.
plan-change-not-open = Nothing of this instalment is left to pay. Choose another one.
plan-change-same-day = It is due on that day already. Choose another day.
plan-change-in-it = One of these invoices is part of this plan already.
plan-change-what = What changes
plan-change-moves = { $amount } that is due on { $from } is due on { $to } instead.
plan-change-adds = These invoices become part of the plan. They are paid in { $count ->
    [one] one further instalment, on { $date }
   *[other] { $count } further instalments, the last one on { $date }
}.
plan-change-before = As it is now
plan-change-after = As it would be
plan-change-instead = Instead of { $date }
plan-change-added = Added
plan-change-answer = A colleague looks at it. You get an answer on { $date } or before. Until then the plan goes on as it is.
plan-change-why = Why do you need this change?
plan-change-then-agree = When you agree, the change counts at once. You get the new agreement by mail.
plan-change-then-ask = You agree to this change for your side. It counts when we agree too.
plan-change-agree = Agree to this change
plan-change-ask = Ask for this change
plan-change-choose = Choose something else
plan-change-asked = You asked for a change
plan-change-offered = We propose a change
plan-change-standing-asked = You get an answer on { $date } or before. Until then the plan goes on as it is.
plan-change-standing-offered = Answer by { $date }. Until you agree, the plan goes on as it is.
plan-change-agreement = The new agreement
plan-change-take-text = The new agreement stands above, word by word. When you agree, the change counts at once.
plan-change-decline = No, leave the plan as it is
plan-change-withdraw-text = Then nothing changes, and the plan goes on as it is. You can ask for another change at any time.
plan-change-refused = We did not agree to the change
plan-change-refused-text = The plan goes on as it is. You can ask for something else at any time.
plan-change-done-asked = We received your request to change payment plan { $number }
plan-change-done-agreed = Payment plan { $number } is changed
plan-change-done-agreed-text = It counts from now on. You get the new agreement by mail.
plan-change-done-withdrawn = Nothing changes: the plan goes on as it is.
plan-next = next { $amount } on { $date }
plan-next-step = { $amount } of payment plan { $number } has to be paid.
plan-dates = Dates for your calendar
plan-dates-file = payment-plan-{ $number }
plan-dates-calendar = Payment plan { $number }, { $creditor }
plan-dates-event = Instalment of payment plan { $number } of { $creditor }: { $amount }
plan-dates-about = This was left on { $date }. What is left now: { $address }

# Promises: the mail
mail-promise-subject = You promised to pay { $amount } on { $date }
mail-promise =
    { $count ->
        [one] You promised to pay { $amount } of { $debtor } on { $date }, for invoice { $invoices }.
       *[other] You promised to pay { $amount } of { $debtor } on { $date }, for invoices { $invoices }.
    }
mail-promise-pause = Until then we send no reminders for it.
mail-promise-due = The amount stays due: you may pay it earlier, at any time.
mail-promise-button = Pay now

# What is said to be paid
paid-claim-proof = Proof of payment

# What is said to be paid: mails
mail-paid-claim-button = See what you told us
mail-paid-claim-received-subject = You say that invoice { $invoice } is paid
mail-paid-claim-received = You say that you paid { $amount } of invoice { $invoice } of { $debtor } on { $date }. We look for it.
mail-paid-claim-held = You need not pay { $amount } until { $date }, and we send no reminders for it. What else is owed is due as before.
mail-paid-claim-not-held = Until we find it, the invoice is due as before.
mail-paid-claim-answer-by = You get an answer on { $date } or before.
mail-paid-claim-message-subject = A message about invoice { $invoice }
mail-paid-claim-message = { $creditor } wrote about your payment of invoice { $invoice } of { $debtor }:
mail-paid-claim-found-subject = We found your payment of invoice { $invoice }
mail-paid-claim-found = We found { $amount } for invoice { $invoice } of { $debtor }. Thank you. You need not do anything.
mail-paid-claim-not-found-subject = We did not find your payment of invoice { $invoice }
mail-paid-claim-not-found = We looked for { $amount } of { $date } for invoice { $invoice } of { $debtor } and did not find it.
mail-paid-claim-words = In our words: { $words }
mail-paid-claim-not-found-next = The invoice is due as before. If you have a proof of the payment, send it with a message on its page.
mail-paid-claim-staff-subject = { $debtor } says that invoice { $invoice } is paid
mail-paid-claim-staff-claimed = { $debtor } says that { $amount } of invoice { $invoice } was paid on { $date }.
mail-paid-claim-staff-answer-by = An answer is due on { $date }.
mail-paid-claim-staff-message = { $debtor } wrote a message about the payment of invoice { $invoice }.

# What is said to be paid: the pages
paid-claims-title = Said to be paid
paid-claims-all = All you said you paid
paid-claims-none = You have not told us of a payment
paid-claims-none-now = We look for nothing now.
paid-claims-amount = You paid
paid-claim-title = Payment of invoice { $number }
paid-claim-of-day = paid on { $date }
paid-claim-new-title = I already paid
paid-claim-new-none = Open the invoice that you paid, choose “Something is wrong”, then “I already paid”.
paid-claim-which = Which invoice did you pay?
paid-claim-which-hint = Tell us of one invoice at a time. Then we find the money sooner.
paid-claim-nothing-owed = There is nothing to pay on this invoice.
paid-claim-said = You told us before that this invoice is paid. We still look for the money.
paid-claim-see = See what you told us
paid-claim-follows-held = You need not pay what you say you paid until { $date }, and we send no reminders for it. That is so once for each invoice.
paid-claim-follows-due = The invoice stays due until we find the money.
paid-claim-follows-look = We look for your payment. When we find it, you need not do anything.
paid-claim-follows-not-found = If we do not find it, we tell you, and the invoice is due as before.
paid-claim-on = On which day did you pay?
paid-claim-on-hint = From { $first } to { $last }.
paid-claim-amount = How much did you pay? ({ $currency })
paid-claim-amount-hint = At most { $most }: so much is open on this invoice.
paid-claim-account = From which account, or how?
paid-claim-account-hint = For example the account number and the name of its holder, or “in cash at the counter”. You may leave this empty.
paid-claim-words = Is there more to say?
paid-claim-words-hint = For example the reference you used. A proof helps most: add a statement or a screenshot of the payment below.
paid-claim-button = Tell that it is paid
paid-claim-no-day = Choose the day on which you paid.
paid-claim-day-wrong = Choose a day from { $first } to { $last }.
paid-claim-no-amount = Type how much you paid.
paid-claim-not-positive = Type an amount above zero.
paid-claim-too-much = At most { $most } is open on this invoice.
paid-claim-account-wrong = Write this on one line, in at most { $most } characters.
paid-claim-before = This invoice was said to be paid before, and we still look for the money. What you wrote stands here: send it as a message.
paid-claim-sent-title = We received it
paid-claim-state-running = We look for it
paid-claim-state-found = Found
paid-claim-state-not-found = Not found
paid-claim-state-came-in = The money is here
paid-claim-state-withdrawn = Taken back
paid-claim-held = You need not pay { $amount } until { $date }. We send no reminders for it.
paid-claim-not-held = The invoice is due as before until we find the money.
paid-claim-paid-on = Paid on
paid-claim-from = From
paid-claim-said-on = Told us on
paid-claim-answer = In our words
paid-claim-ended-found = We found { $amount }.
paid-claim-ended-not-found = We did not find { $amount }.
paid-claim-ended-came-in = { $amount } less is owed on this invoice now.
paid-claim-ended-withdrawn = It was taken back.
paid-claim-next-found = We place it on your invoice. You need not do anything.
paid-claim-next-not-found = The invoice is due as before. If you have a proof of the payment, send it with a message.
paid-claim-next-withdrawn = The invoice is due as before.
paid-claim-message-hint = You can add a proof too.
paid-claim-done-withdrawn = It is taken back. The invoice is due as before.
paid-claim-done-too-late = There was an answer meanwhile, so nothing was changed.
paid-claim-withdraw-title = Not paid after all?
paid-claim-withdraw-open = Take this back
paid-claim-withdraw-text = Then the invoice is due as before. If you tell us again that it is paid, we look for the money, but you get no new days to wait.
paid-claim-withdraw = Yes, take it back
dispute-reason-paid = I already paid it

# Promises: the pages
promises-title = Promises
promises-all = All promises
promises-what = Promise
promises-amount = You promised
promises-about = { $more ->
    [0] { $number }
   *[other] { $number } and { $more } more
}
promises-none = You have promised nothing
promises-none-now = No promise runs now.
list-none-so = There is nothing in this state
list-none-so-text = Choose “All” to see everything.
promise-title = Promised for { $date }
promise-offer-title = Promise a day
promise-offer-text = Say how much you pay, and when. Until then we send no reminders for it.
promise-offer-button = Choose a day to pay
promise-new-title = Promise to pay on a day
promise-new-none = There is nothing to promise
promise-new-none-text = Nothing is open that you could promise to pay.
promise-what = What you promise
promise-what-hint = Empty the amount of an invoice that you leave out.
promise-amount = You promise
promise-amount-of = You promise of invoice { $number }
promise-other-currency = Invoices in another currency are left out. Make another promise for them.
promise-day = On which day do you pay?
promise-day-hint = From { $first } to { $last }.
promise-button = Promise this
promise-follows-pause = { $days ->
    [0] We send no reminders for it until your day is over.
    [one] We send no reminders for it until your day and one day more are over.
   *[other] We send no reminders for it until your day and { $days } days more are over.
}
promise-follows-due = The amount stays due: you may pay it earlier, at any time.
promise-follows-broken = If you do not pay in time, we call you. After several such promises we ask for a payment plan instead.
promise-no-day = Choose the day on which you pay.
promise-too-early = Choose a day from { $date } on.
promise-too-late = Choose a day until { $date }.
promise-nothing = Type how much of at least one invoice you promise.
promise-too-many = One promise is about at most { $most } invoices.
promise-not-positive = Type an amount above zero, or leave it empty.
promise-too-much = At most { $most } of this invoice can be promised.
promise-is-promised = It is promised already
promise-in-plan = It is in a payment plan. Move the instalment there instead
promise-being-paid = A payment for it is on its way
promise-taken-back = The last promise of it was taken back, so you cannot promise it again here
promise-not-possible = Nothing of it can be promised
promise-not-offered = You cannot promise a day here. Talk to us: together we find a way.
promise-too-many-broken = Some promises were not kept, so you cannot promise another day now. Ask for a payment plan instead, or talk to us.
promise-other-way = Talk to us
promise-other-way-text = Say what you can pay, and when. Often it is possible to pay in parts.
promise-done-made = Thank you. Your promise stands, and we send no reminders meanwhile.
promise-done-withdrawn = The promise is taken back. Reminders go on.
promise-done-too-late = The promise is over, or its day is. Nothing was changed.
promise-state-running = Promised
promise-state-kept = Kept
promise-state-broken = Not kept
promise-state-withdrawn = Taken back
promise-runs = We send no reminders for it until { $date } is over.
promise-kept = The money came in time. Thank you.
promise-broken = The money did not come in time.
promise-withdrawn = It does not count any more.
promise-made-on = Promised on
promise-written-down = Written down by
promise-missing = Still missing
promise-pay = Pay now
promise-withdraw-title = Will it not be possible?
promise-withdraw-open = Take this promise back
promise-withdraw-text = Then we send reminders again. You can do this until the day that you promised.
promise-withdraw = Yes, take it back

# staff: what is said to be paid
staff-paid-claims-title = Said to be paid
staff-paid-claims-more = { $count ->
    [one] One more
   *[other] { $count } more
}
staff-paid-claim-amount = Said to be paid
staff-paid-claim-state-running = To be answered
staff-paid-claim-held = { $amount } until { $date }
staff-paid-claim-said = Said by
staff-paid-claim-match = Match the money
staff-paid-claim-match-hint = Is it here? Then record it, or place it on the invoice. When so much less is owed, this ends by itself.
staff-paid-claim-unknown = Money of an unknown payer
staff-paid-claim-write-answer = Answer
staff-paid-claim-question = Is the money here?
staff-paid-claim-found = Yes, it is found
staff-paid-claim-found-means = Place it on the invoice too. A pause goes on until then, or until its last day.
staff-paid-claim-not-found = No, it is not found
staff-paid-claim-not-found-means = The pause ends, and the invoice is due as before.
staff-paid-claim-why-hint = It stands in the mail and on the page of the customer.
staff-paid-claim-button = Answer the customer
staff-paid-claim-no-answer = Choose whether the money is here.
staff-paid-claim-changed = Something happened since you opened this page: perhaps the customer sent a proof. Look at it, then answer again.
staff-paid-claim-closed = It was answered or ended meanwhile. Nothing was changed.
staff-paid-claim-done-answered = The customer gets your answer by mail.
staff-paid-claim-done-withdrawn = It is taken back. The invoice is due as before.
staff-paid-claim-withdraw-title = Close without an answer
staff-paid-claim-withdraw-hint = Only when the customer says that it was not paid after all.
staff-paid-claim-withdraw = Take it back for the customer

# staff: promises
staff-promise-amount = Promised
staff-promise-until = In time until
staff-promise-made-for = Promised by
staff-promise-new = Write down a promise
staff-promise-new-text = What somebody promises on the phone. The limits are those that the customer has in the portal.
staff-promise-new-none = Nothing is open that they could promise to pay.
staff-promise-after-call = The call is kept. Now write down what they promised.
staff-promise-not-offered = This customer is offered no promises: by the policy, or because of an insolvency or a hand-over.
staff-promise-too-many-broken = Too many promises were not kept within a year. Talk about a payment plan instead.
staff-promise-follows-pause = { $days ->
    [0] The customer gets no reminders for it until the day is over.
    [one] The customer gets no reminders for it until the day and one day more are over.
   *[other] The customer gets no reminders for it until the day and { $days } days more are over.
}
staff-promise-follows-due = The amount stays due. If it does not come in time, you get a task.
staff-promise-follows-mail = The customer gets a mail that says what was promised.
staff-promise-caller = Who promises it?
staff-promise-caller-hint = They get the mail, and so do all who may promise for this customer.
staff-promise-caller-choose = Choose who called
staff-promise-caller-nobody = Somebody who has no access here
staff-promise-no-caller = Choose who promises it.
staff-promise-what = What they promise
staff-promise-amount-of = Promised of invoice { $number }
staff-promise-nothing = Type how much of at least one invoice they promise.
staff-promise-other-currency = Write down a promise for invoices in { $currency }
staff-promise-day = On which day do they pay?
staff-promise-no-day = Choose the day on which they pay.
staff-promise-button = Keep this promise
staff-promise-done-made = The promise is written down. The customer gets a mail that says so.
staff-promise-missing = { $amount } is missing
staff-promise-payment = The payment that left this open
staff-promise-over = This promise is over. Nothing was changed.
staff-promise-withdraw-title = Not possible after all
staff-promise-withdraw-hint = When the customer says so before the last day. It then does not count as broken.
staff-promise-withdraw = Take it back for the customer
staff-promises-over = { $count ->
    [one] One that is over
   *[other] { $count } that are over
}
staff-promises-count = { $count ->
    [0] none
   *[other] { $count } · { $amount }
}
staff-promises-running = Running
staff-promises-kept = Kept
staff-promises-broken = Not kept
