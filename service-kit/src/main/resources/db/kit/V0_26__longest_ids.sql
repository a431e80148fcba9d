-- What is awaited names up to two ids of 200 characters, percent-encoded: longer than a B-tree takes.
drop index parked_awaits;
create index parked_awaits on parked using hash (awaits);
