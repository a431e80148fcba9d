-- Severities have the names that the terms give them. Those at which a response time is promised stand between blanks.
drop index ticket_newest_open;
drop index ticket_without_promise;
alter table ticket alter column severity type text using severity::text;
update ticket set promised = regexp_replace(promised, '(.)', ' \1', 'g') || ' ' where promised <> '';
create index ticket_newest_open on ticket (severity, opened_at desc, ticket_id desc) where open;
create index ticket_without_promise on ticket (opened_at desc, ticket_id desc)
    where strpos(promised, ' ' || severity || ' ') = 0 and strpos(promised, ' * ') = 0 and open and responded_at is null;
