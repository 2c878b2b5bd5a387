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
