-- How far each consumer has come, moved in the transaction of what it did. A consumer without a row starts at the beginning.
create table consumer_offset (
    consumer    text   not null,
    topic       text   not null,
    partition   int    not null,
    next_offset bigint not null check (next_offset >= 0),
    primary key (consumer, topic, partition)
);

-- The last event of each stream that a consumer has applied.
create table stream_position (
    consumer  text   not null,
    topic     text   not null,
    stream_id text   not null,
    sequence  bigint not null,
    primary key (consumer, topic, stream_id)
);

-- Events that came before the one that precedes them in their stream: the Kafka record, whole.
create table stream_held (
    consumer      text   not null,
    topic         text   not null,
    stream_id     text   not null,
    sequence      bigint not null,
    partition     int    not null,
    record_offset bigint not null,
    record_key    bytea,
    record_value  bytea,
    header_names  text[]  not null,
    header_values bytea[] not null,
    primary key (consumer, topic, stream_id, sequence)
);

-- Records that could not be handled, with the reason. Each is an alarm.
create table set_aside (
    consumer      text        not null,
    topic         text        not null,
    partition     int         not null,
    record_offset bigint      not null,
    set_aside_at  timestamptz not null default clock_timestamp(),
    problem       text        not null,
    record_key    bytea,
    record_value  bytea,
    header_names  text[]  not null,
    header_values bytea[] not null,
    primary key (consumer, topic, partition, record_offset)
);
