-- The keys under which the names of natural persons are sealed, outside the history: an event never changes, and its name is
-- gone for ever once its person's key is.

create table ledger.person_key (
    person      text        not null,
    wrapped_key bytea,
    created_at  timestamptz not null default clock_timestamp(),
    erased_at   timestamptz,
    constraint person_key_pkey primary key (person),
    constraint person_key_person_form check (person ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$'),
    constraint person_key_wrapped_size check (octet_length(wrapped_key) between 1 and 255),
    constraint person_key_erased_or_not check ((wrapped_key is null) = (erased_at is not null))
);

comment on table ledger.person_key is 'One key for each natural person whose name was told. Rows are added; the only change is that a key is destroyed, once.';
comment on column ledger.person_key.person is 'The pseudonym by which events speak of the person.';
comment on column ledger.person_key.wrapped_key is 'The key, encrypted under the master key, which is not in this database; null once it is destroyed.';
comment on column ledger.person_key.created_at is 'When the person was named first, by the clock of the database.';
comment on column ledger.person_key.erased_at is 'When the key was destroyed, by the clock of the database.';

-- A destroyed key must not stay in a dead row until the table has many of them: one is reason enough to clean up.
alter table ledger.person_key set (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0);

create table ledger.master_key (
    number      integer     not null,
    check_value bytea       not null,
    since       timestamptz not null default clock_timestamp(),
    constraint master_key_pkey primary key (number),
    constraint master_key_number_from_one check (number >= 1)
);

comment on table ledger.master_key is 'By what a master key is recognised; the keys themselves are kept elsewhere. The last row counts.';
comment on column ledger.master_key.number is 'How many there were so far: 1, 2, 3, …';
comment on column ledger.master_key.check_value is 'Something known, encrypted under the master key: only that key opens it.';
comment on column ledger.master_key.since is 'When the ledger first saw it, by the clock of the database.';

create function ledger.refuse_all_but_erasure() returns trigger
    language plpgsql
    set search_path = ''
as $$
begin
    if old.wrapped_key is null or new.wrapped_key is not null
        or new.person <> old.person or new.created_at <> old.created_at then
        raise exception 'A person''s key can only be destroyed, and only once.'
            using errcode = 'restrict_violation';
    end if;
    new.erased_at := clock_timestamp();
    return new;
end
$$;

comment on function ledger.refuse_all_but_erasure() is 'Refuses every change of a key but its destruction, whoever asks, and notes when that was.';

create trigger person_key_is_only_destroyed
    before update on ledger.person_key
    for each row execute function ledger.refuse_all_but_erasure();

create trigger person_key_stays
    before delete or truncate on ledger.person_key
    for each statement execute function ledger.refuse_change();

create trigger master_key_only_grows
    before update or delete or truncate on ledger.master_key
    for each statement execute function ledger.refuse_change();

alter table ledger.person_key enable always trigger person_key_is_only_destroyed;
alter table ledger.person_key enable always trigger person_key_stays;
alter table ledger.master_key enable always trigger master_key_only_grows;

-- With its owner's rights, so that the role the application writes with needs none to update anything.
create function ledger.erase_person(erased text) returns timestamptz
    language sql
    security definer
    set search_path = ''
as $$
    update ledger.person_key set wrapped_key = null where person = erased and wrapped_key is not null returning erased_at;
$$;

comment on function ledger.erase_person(text) is 'Destroys the key of a person, and tells when; nothing when there is none or it is destroyed already.';

revoke execute on function ledger.erase_person(text) from public;
