-- What was learned about a contract, and about its ledger, in the order in which it was.
create index story_of_contract on story (subscription_id, recorded_at) where topic = 'frist.subscriptions';
