-- Of a request that is being sent back by bank: who said that they transfer it, and when. From then on it is neither
-- withdrawn nor declined, so that money leaves once.
alter table credit_request add column transfer_by text;
alter table credit_request add column transfer_at timestamptz;
