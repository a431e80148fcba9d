-- Who was told what, as each notice's last event says.
create table notice (
    notice_id       text        primary key,
    recipient       text        not null,
    channel         text        not null,
    kind            text        not null,
    ticket_id       text        not null,
    customer        text,
    rule            text,
    raised_at       timestamptz,
    state           text        not null,
    attempts        int,
    note            text,
    next_attempt_at timestamptz,
    changed_at      timestamptz not null
);

create index notice_open on notice (changed_at, notice_id) where state in ('WAITING', 'FAILED');
create index notice_given_up on notice (changed_at, notice_id) where state = 'GIVEN_UP';
create index notice_done on notice (changed_at, notice_id) where state in ('DELIVERED', 'OVERTAKEN');
create index notice_by_recipient on notice (recipient, changed_at, notice_id);
create index notice_of_ticket on notice (ticket_id);
