-- What is known of each ticket that a notice may need, as JSON.
create table case_file (
    ticket_id text primary key,
    file      text not null
);

-- Notices as their events say, and when each is to be tried next.
create table notice (
    notice_id       text        primary key,
    recipient       text        not null,
    kind            text        not null,
    ticket_id       text        not null,
    clock_id        text        not null,
    state           text        not null,
    -- Begun, not ended: counted before anything goes out, so that nobody is thought not to have what they have.
    attempts        int         not null,
    -- Null unless it waits. While one tries, when another may: it may have died.
    next_attempt_at timestamptz,
    give_up_at      timestamptz not null,
    raised_at       timestamptz not null,
    correlation_id  text,
    -- The place of its stream's next event.
    next_sequence   bigint      not null,
    -- JSON.
    ref             text        not null,
    content         text        not null
);

create index notice_due on notice (recipient, next_attempt_at) where state = 'WAITING';
create index notice_expiring on notice (give_up_at) where state = 'WAITING';
create index notice_waiting_of_ticket on notice (ticket_id) where state = 'WAITING';
create index notice_of_clock on notice (clock_id, kind, recipient);
create index notice_by_time on notice (raised_at, notice_id);

-- The rules that were last taken up: version and hash; both null for none. One row.
create table rules_taken_up (
    only_row      boolean primary key default true check (only_row),
    version       text,
    sha256        text,
    next_sequence bigint  not null
);

insert into rules_taken_up (next_sequence) values (0);
