-- What does not fit together in contracts: only what events say is kept; what is found depends on the day that is asked for.
create table read_model.findings_patch      (like read_model.contract_patch including all);
create table read_model.findings_fact       (like read_model.contract_fact including all);
create table read_model.findings_name_patch (like read_model.participation_name_patch including all);
create table read_model.findings_name_fact  (like read_model.participation_name_fact including all);

-- All contracts in the order of their identifiers: pages of findings go along it.
create index findings_fact_contracts on read_model.findings_fact (stream) where kind = 'contract';
