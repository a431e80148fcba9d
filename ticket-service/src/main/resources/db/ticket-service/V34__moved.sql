-- Tickets that have belonged to another subscription: who asks what was known on an earlier day may find them under that one.
alter table ticket add column moved boolean not null default false;

create index ticket_newest_moved on ticket (opened_at desc, ticket_id desc) where moved;
