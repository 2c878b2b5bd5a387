-- Most transfers are of no payment and no credit: no index keeps what nobody can ask for.

drop index transfer_credit;
create index transfer_credit on transfer (credit_id) where credit_id is not null;
drop index transfer_payment;
create index transfer_payment on transfer (payment_id) where payment_id is not null;
