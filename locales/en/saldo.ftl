# Texts people read. Plain words, short sentences. Buttons say what they do.
# Keys: place or part first, then what it is.

## Every page

page-title = { $page } · { $creditor }
page-title-error = Error: { $page } · { $creditor }
skip-to-content = Skip to the content
language-label = Language
language-change = Change language
footer-made-with = Runs on

## Actions

action-log-in = Log in
action-back-to-start = Go to the start page

## Parts of pages

pagination-label = Pages
pagination-previous = Previous
pagination-next = Next
pagination-page = Page { $page }
selection-none = Tick what you want to pay
selection-one = 1 invoice selected
selection-many = { $count } invoices selected

## Log in

login-title = Log in
login-intro = We send you a mail with a link and a code. You need no password.
login-email-label = Your mail address
login-email-hint = The address on which you get our invoices
login-send = Send me a log-in mail
login-sent-title = Look in your mail
login-sent-text = If we know this address, there is a mail on its way with a link and a code. It is valid for a short time.
login-sent-again = Nothing there after a few minutes? Look in the spam folder, or try again.
login-try-again = Try again

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
mail-password-subject = Your password at { $creditor } was changed
mail-password-set = A new password was set for your log-in at { $creditor } on { $when }. Other browsers were logged out.
mail-password-removed = The password of your log-in at { $creditor } was removed on { $when }. You log in with a mail from now on.
mail-password-not-you = Was this not you? Call { $creditor }, log in with a mail and set a new password.
right-pay = pay
right-dispute-and-plan = dispute invoices and ask for a payment plan
right-manage-contacts = decide who else has access

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
error-failed-title = Something went wrong on our side
error-failed-text = It is not your fault. Try again in a few minutes.
error-reference = If you contact us, mention this number: { $reference }
