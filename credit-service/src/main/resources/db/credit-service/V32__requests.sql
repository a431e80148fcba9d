-- The day of the request, where it was recorded: days count only if it is covered, and days of others may cover it.
alter table ledger add column requested_on date;
create index ledger_by_request on ledger (subscription_id, requested_on) where requested_on is not null;
