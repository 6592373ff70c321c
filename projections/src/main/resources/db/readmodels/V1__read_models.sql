-- How far each read model has followed the history. Its row is locked while a batch is applied, so that of several nodes one
-- at a time does it.
create table read_model.progress (
    name       text primary key,
    version    integer     not null,
    position   bigint      not null check (position >= 0),
    updated_at timestamptz not null,
    failure    text
);

-- Facts for both times. In <name>_patch: what each event says of a fact, less what was corrected. In <name>_fact: what the
-- patches come to, one row for each time [valid_from, valid_to) with the same values, as known in [known_from, known_to).
-- A row with valid_from = valid_to was overtaken on the same day; it belongs to the fact's history and to no date.
-- Identifiers are compared byte by byte, so that pages have the same order everywhere.
create table read_model.fact_patch_form (
    position     bigint not null,
    line         integer not null,
    event_id     uuid not null,
    stream       text collate "C" not null,
    kind         text collate "C" not null,
    key          text collate "C" not null,
    subject      text collate "C",
    operation    text not null,
    effective_on date not null,
    vals         jsonb not null,
    source       jsonb not null,
    primary key (position, line)
);
create index on read_model.fact_patch_form (stream, kind, key);
create index on read_model.fact_patch_form (event_id);

create table read_model.fact_form (
    stream     text collate "C" not null,
    kind       text collate "C" not null,
    key        text collate "C" not null,
    subject    text collate "C",
    valid_from date not null,
    valid_to   date not null,
    ordinal    integer not null,
    known_from timestamptz not null,
    known_to   timestamptz not null,
    began      jsonb not null,
    changed    jsonb not null,
    ended      jsonb,
    vals       jsonb not null,
    check (valid_from <= valid_to),
    check (known_from < known_to),
    primary key (stream, kind, key, valid_from, ordinal, known_from)
);
create index on read_model.fact_form (stream, known_to, valid_from);
create index on read_model.fact_form (subject, known_to, valid_from) where subject is not null;
create index on read_model.fact_form (kind, stream) where known_to = 'infinity' and valid_to = 'infinity';

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

-- The budget: which contracts there are, and what each event adds to or takes from committed, allocated and paid.
create table read_model.budget_contract (
    contract    text collate "C" primary key,
    territory   text collate "C" not null,
    currency    text not null,
    recorded_at timestamptz not null
);

create table read_model.budget_entry (
    position      bigint not null,
    line          integer not null,
    event_id      uuid not null,
    event_name    text not null,
    contract      text collate "C" not null,
    territory     text collate "C" not null,
    term          integer not null,
    partner       text collate "C" not null,
    action        text collate "C",
    year          integer not null,
    commitment    text collate "C" not null,
    currency      text not null,
    committed     numeric not null,
    allocated     numeric not null,
    paid          numeric not null,
    effective_on  date not null,
    precision     text not null,
    recorded_at   timestamptz not null,
    actor         text not null,
    document      jsonb,
    note          text,
    reverses      bigint,
    primary key (position, line)
);
create index on read_model.budget_entry (contract, effective_on, recorded_at);
create index on read_model.budget_entry (event_id);
create index on read_model.budget_entry (partner, effective_on, recorded_at);

-- The audit trail: one row for each event.
create table read_model.audit_entry (
    position           bigint primary key,
    event_id           uuid not null unique,
    name               text not null,
    stream             text collate "C" not null,
    contract           text collate "C",
    partners           text[] not null,
    actor              text not null,
    effective_on       date not null,
    precision          text not null,
    recorded_at        timestamptz not null,
    command            uuid not null,
    document           jsonb,
    document_reference text,
    note               text,
    payload            text not null,
    facts              jsonb not null,
    corrects           bigint,
    corrected_by       bigint,
    corrected_at       timestamptz
);
create index on read_model.audit_entry (contract, position);
create index on read_model.audit_entry using gin (partners);
create index on read_model.audit_entry (document_reference) where document_reference is not null;
create index on read_model.audit_entry (actor, position);
