-- Clocks whose lines came back after a restore, and what these say that the clock gives. The ledger's own row is older: it only
-- remembers where the clock stands until the event is read again that the last line followed from, and goes on from there.
create table ledger_ahead (
    clock_id      text   primary key,
    -- Null: it need not wait for any.
    until_event   text,
    allocation    text   not null,
    next_sequence bigint not null
);
