-- What every clock of a ticket learns, those to come included: withdrawals, and now moves and corrections, in the order in which
-- they were told.
alter table ticket_withdrawal rename to ticket_fact;
alter table ticket_fact add column told bigint generated always as identity;
