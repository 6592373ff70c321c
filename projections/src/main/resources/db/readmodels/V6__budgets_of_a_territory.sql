-- The contracts of a territory, for the budgets of that territory: the entries of each are found by their contract. One row for
-- each contract, where an index of the entries themselves would cost one for each entry.
create index on read_model.budget_contract (territory);
