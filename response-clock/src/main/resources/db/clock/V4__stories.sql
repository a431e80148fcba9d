-- What was told of tickets, without texts, where terms declare clocks that follow from more than one event; empty where none do.
create table ticket_story (
    ticket_id text   collate "C" not null,
    told      bigint generated always as identity,
    source    text   not null,
    id        text   not null,
    type      text   not null,
    event     bytea  not null,
    primary key (ticket_id, source, id)
);
