-- SHA-256 over the hash of the event before it in its stream and all of this row but its place (docs/audit.md).
alter table domain_event add column hash bytea not null check (octet_length(hash) = 32);

-- What was stored when, under one signature: the exact bytes that are published, and the last event that they cover.
create table checkpoint (
    number   bigint primary key,
    xid      xid8   not null,
    position bigint not null,
    content  bytea  not null
);
create index on checkpoint (xid, position);

-- The last checkpoint that Kafka has acknowledged. One row.
create table checkpoint_cursor (
    only_row  boolean primary key default true check (only_row),
    published bigint  not null
);

insert into checkpoint_cursor (published) values (-1);
