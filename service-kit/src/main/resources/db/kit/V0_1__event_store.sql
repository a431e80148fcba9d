-- The truth and the outbox of a service. Payload and metadata are the exact bytes that are published.
create table domain_event (
    position    bigint generated always as identity,
    xid         xid8        not null default pg_current_xact_id(),
    stream_type text        not null,
    stream_id   text        not null,
    sequence    bigint      not null check (sequence >= 0),
    event_id    uuid        not null,
    type        text        not null,
    recorded_at timestamptz not null,
    payload     bytea       not null,
    metadata    bytea       not null,
    -- The order in which the relay publishes.
    primary key (xid, position),
    -- The only lock on a stream: of two writers that read the same state, one loses here.
    constraint domain_event_stream_sequence unique (stream_id, sequence)
);

create table snapshot (
    stream_id   text        primary key,
    stream_type text        not null,
    sequence    bigint      not null,
    event_id    uuid        not null,
    type        text        not null,
    recorded_at timestamptz not null,
    payload     bytea       not null,
    metadata    bytea       not null
);

-- The last event that Kafka has acknowledged.
create table relay_cursor (
    name     text   primary key,
    xid      xid8   not null,
    position bigint not null
);

insert into relay_cursor (name, xid, position) values ('relay', '0', 0);

-- An open transaction anywhere holds up publishing, so none may stay open for long. Longer work goes in chunks.
do $$
begin
    execute format('alter role current_user in database %I set idle_in_transaction_session_timeout = %L',
        current_database(), '10s');
    execute format('alter role current_user in database %I set transaction_timeout = %L', current_database(), '60s');
end
$$;
