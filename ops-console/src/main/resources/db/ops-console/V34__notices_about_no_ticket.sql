-- What is about the terms of a subscription names no ticket, and what is about a fact may not.
alter table notice alter column ticket_id drop not null;
