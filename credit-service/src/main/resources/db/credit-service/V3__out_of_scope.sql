-- Tickets about what support does not cover: their days are marked, not withheld.
create table out_of_scope (
    ticket_id text primary key,
    scope     text not null
);
