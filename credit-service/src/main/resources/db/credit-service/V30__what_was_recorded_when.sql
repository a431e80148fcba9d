-- Contracts that have changed since an instant, and days that were given or taken back in a span of time.
create index contract_recorded on domain_event (recorded_at) where stream_type = 'SubscriptionAggregate';
create index ledger_line_recorded on domain_event (recorded_at, stream_id, sequence) where stream_type = 'Ledger';
