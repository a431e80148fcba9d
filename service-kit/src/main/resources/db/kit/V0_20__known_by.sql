-- What was recorded by when, in the order of publishing: by this instant of the database everything below xid was stored, and nothing
-- is added below it any more. The relay that leads adds at most a row a second, and only if something was stored since the last.
create table known_by (
    at  timestamptz primary key,
    xid xid8        not null
);

-- The last look: for every instant up to here the newest mark before it is known for good. One row.
create table known_until (
    only_row boolean     primary key default true check (only_row),
    at       timestamptz not null
);

insert into known_by (at, xid) select clock_timestamp(), publishing_horizon();
insert into known_until (at) select at from known_by;
