-- Subscriptions are listed in the order of code points, whatever the collation of the database.
alter table subscription alter column subscription_id type text collate "C";
