-- The terms file in force when a contract's event was recorded, where it says so: by its settings a term is folded.
alter table contract add column rules text;
