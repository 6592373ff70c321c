-- Read models keep what they are asked by and the positions of events; where something comes from, and what an event says, is
-- read from the history. What was there had another form, so it goes, and every read model is built anew from all events.
-- Until it is, questions are told that it is being built.
delete from read_model.progress;
delete from read_model.progress_next;
delete from read_model.parked;
delete from read_model.parked_next;
delete from read_model.rebuild;
delete from read_model.rebuild_part;

-- The newest event when the read model's first row was made: before it has come that far it has no answer to give.
alter table read_model.progress add column first_target bigint not null default 0;
alter table read_model.progress_next add column first_target bigint not null default 0;

drop table
    read_model.contract_patch, read_model.contract_fact,
    read_model.partner_patch, read_model.partner_fact,
    read_model.territory_patch, read_model.territory_fact,
    read_model.participation_patch, read_model.participation_fact,
    read_model.participation_name_patch, read_model.participation_name_fact,
    read_model.budget_name_patch, read_model.budget_name_fact,
    read_model.audit_name_patch, read_model.audit_name_fact,
    read_model.budget_contract, read_model.budget_entry, read_model.audit_entry;

-- What a stopped rebuild of the old form left.
drop table if exists
    read_model.contract_patch_next, read_model.contract_fact_next,
    read_model.partner_patch_next, read_model.partner_fact_next,
    read_model.territory_patch_next, read_model.territory_fact_next,
    read_model.participation_patch_next, read_model.participation_fact_next,
    read_model.participation_name_patch_next, read_model.participation_name_fact_next,
    read_model.budget_name_patch_next, read_model.budget_name_fact_next,
    read_model.audit_name_patch_next, read_model.audit_name_fact_next,
    read_model.budget_contract_next, read_model.budget_entry_next, read_model.audit_entry_next;

-- Facts for both times. In <name>_fact: one row for each time [valid_from, valid_to) with the same values, as known in
-- [known_from, known_to). A row with valid_from = valid_to was overtaken on the same day; it belongs to the fact's history and
-- to no date. began, changed and ended are positions of events. In <name>_patch: what each event says of a fact, less what was
-- corrected, but only of facts of which something was said besides that they began; of all others the fact itself says it.
-- Identifiers are compared byte by byte, so that pages have the same order everywhere. Values are kept as they were written.
create table read_model.fact_patch_form (
    position     bigint not null,
    effective_on date not null,
    stream       text collate "C" not null,
    kind         text collate "C" not null,
    key          text collate "C" not null,
    subject      text collate "C",
    operation    text collate "C" not null,
    vals         json not null,
    -- Looked up, and taken away, when something is said of the fact or corrected.
    primary key (stream, kind, key, position)
);

create table read_model.fact_form (
    known_from timestamptz not null,
    known_to   timestamptz not null,
    began      bigint not null,
    changed    bigint not null,
    ended      bigint,
    valid_from date not null,
    valid_to   date not null,
    ordinal    integer not null,
    stream     text collate "C" not null,
    kind       text collate "C" not null,
    key        text collate "C" not null,
    subject    text collate "C",
    vals       json not null,
    check (valid_from <= valid_to),
    check (known_from < known_to)
);
-- All of a stream, for an answer; one fact, to change it.
create index on read_model.fact_form (stream, kind, key);

create table read_model.contract_patch           (like read_model.fact_patch_form including all);
create table read_model.contract_fact            (like read_model.fact_form including all);
create table read_model.partner_patch            (like read_model.fact_patch_form including all);
create table read_model.partner_fact             (like read_model.fact_form including all);
create table read_model.territory_patch          (like read_model.fact_patch_form including all);
create table read_model.territory_fact           (like read_model.fact_form including all);
create table read_model.participation_patch      (like read_model.fact_patch_form including all);
create table read_model.participation_fact       (like read_model.fact_form including all);
create table read_model.participation_name_patch (like read_model.fact_patch_form including all);
create table read_model.participation_name_fact  (like read_model.fact_form including all);
create table read_model.budget_name_patch        (like read_model.fact_patch_form including all);
create table read_model.budget_name_fact         (like read_model.fact_form including all);
create table read_model.audit_name_patch         (like read_model.fact_patch_form including all);
create table read_model.audit_name_fact          (like read_model.fact_form including all);
drop table read_model.fact_patch_form, read_model.fact_form;

-- The list of contracts, page after page.
create index contract_fact_contracts on read_model.contract_fact (stream) where kind = 'contract';
-- The contracts of a territory, or in which a partner has a role.
create index contract_fact_subject on read_model.contract_fact (subject) where subject is not null;
-- The contracts of a partner.
create index participation_fact_subject on read_model.participation_fact (subject) where subject is not null;

-- The budget: which contracts there are, and what each event adds to or takes from committed, allocated and paid.
create table read_model.budget_contract (
    contract    text collate "C" primary key,
    territory   text collate "C" not null,
    currency    text not null,
    recorded_at timestamptz not null
);

create table read_model.budget_entry (
    position      bigint not null,
    recorded_at   timestamptz not null,
    reverses      bigint,
    line          integer not null,
    term          integer not null,
    effective_on  date not null,
    contract      text collate "C" not null,
    territory     text collate "C" not null,
    partner       text collate "C" not null,
    action        text collate "C",
    commitment    text collate "C" not null,
    currency      text collate "C" not null,
    committed     numeric not null,
    allocated     numeric not null,
    paid          numeric not null
);
-- The budget of a contract, and the entries behind it.
create index on read_model.budget_entry (contract);
-- The budgets that a partner brings money to.
create index on read_model.budget_entry (partner);

-- The audit trail: what each event is looked for by. partners: those it speaks of, of a correction those of what it corrects.
-- corrects, corrected_by: positions.
create table read_model.audit_entry (
    -- Pages of everything, and single rows.
    position           bigint primary key,
    recorded_at        timestamptz not null,
    corrects           bigint,
    corrected_by       bigint,
    effective_on       date not null,
    name               text collate "C" not null,
    contract           text collate "C",
    partners           text[] not null,
    actor              text collate "C" not null,
    document_reference text collate "C"
);
create index on read_model.audit_entry (contract);
create index on read_model.audit_entry (actor);
create index on read_model.audit_entry (document_reference) where document_reference is not null;
create index on read_model.audit_entry using gin (partners);
