-- Whether its ticket is open, and has had no first response.
alter table clock add column waits boolean not null default false;
update clock set waits = true from ticket
where ticket.ticket_id = clock.ticket_id and ticket.state = 'OPEN' and ticket.responded_at is null;

-- Those of them to whom nothing is promised, or nothing any more.
create index clock_without_promise on clock (opened_at, clock_id)
    where waits and kind = 'INITIAL_RESPONSE' and status in ('BEST_EFFORT', 'VOID');
