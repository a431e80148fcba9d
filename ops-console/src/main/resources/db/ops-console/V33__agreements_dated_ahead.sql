-- As in credit-service: changes of the agreement that were dated ahead when they were agreed; null: none.
alter table subscription add column ahead jsonb;
