-- The severities for which a response time was promised, one digit each: with another, a response is best effort.
alter table ticket add column promised text not null default '';
update ticket set promised = told.promised
from (
    select stream_id, string_agg(severity, '' order by severity) as promised
    from domain_event, json_object_keys(convert_from(payload, 'UTF8')::json #> '{promise,objectives}') as severity
    where type = 'dev.frist.ticket.TicketOpened.v1' group by stream_id
) as told
where ticket_id = told.stream_id;

create index ticket_without_promise on ticket (opened_at desc, ticket_id desc)
    where strpos(promised, severity::text) = 0 and open and responded_at is null;
