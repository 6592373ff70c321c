-- The integrity log: a Merkle tree (RFC 6962) over the events in the order of their positions, and what was signed of it.

create table ledger.tree_hash (
    level smallint not null,
    index bigint   not null,
    hash  bytea    not null,
    constraint tree_hash_pkey primary key (level, index),
    constraint tree_hash_level_range check (level between 0 and 7),
    constraint tree_hash_index_from_zero check (index >= 0),
    constraint tree_hash_size check (octet_length(hash) = 32)
);

comment on table ledger.tree_hash is 'The hashes of the leaves, and of each full tile of 256 hashes of the level below: from these every proof and every tile is read.';
comment on column ledger.tree_hash.level is 'Of the tile that holds it (C2SP tlog-tiles): each hash is over 256^level events.';
comment on column ledger.tree_hash.index is 'Place in the level, from 0. At level 0 it is one less than the position of the event.';
comment on column ledger.tree_hash.hash is 'SHA-256 as in RFC 6962, section 2.1.';

create table ledger.verifier_key (
    number integer     not null,
    key    text        not null,
    since  timestamptz not null default clock_timestamp(),
    constraint verifier_key_pkey primary key (number),
    constraint verifier_key_unique unique (key),
    constraint verifier_key_number_from_one check (number >= 1),
    constraint verifier_key_form check (key ~ '^[^+\s]+\+[0-9a-f]+\+[A-Za-z0-9+/=]+$' and octet_length(key) <= 400)
);

comment on table ledger.verifier_key is 'By what the signatures of checkpoints are recognised. Keys that sign no more stay, so that what they signed can be verified.';
comment on column ledger.verifier_key.number is 'How many there were so far: 1, 2, 3, …';
comment on column ledger.verifier_key.key is 'Name, key id and public key (C2SP signed-note).';
comment on column ledger.verifier_key.since is 'When the ledger first signed with it, by the clock of the database.';

create table ledger.checkpoint (
    number    bigint      not null,
    size      bigint      not null,
    note      text        not null,
    signed_at timestamptz not null default clock_timestamp(),
    constraint checkpoint_pkey primary key (number),
    constraint checkpoint_number_from_one check (number >= 1),
    constraint checkpoint_size_from_zero check (size >= 0),
    constraint checkpoint_note_length check (char_length(note) <= 4000)
);

comment on table ledger.checkpoint is 'What was signed of the tree, oldest first. Each is the beginning of the next.';
comment on column ledger.checkpoint.number is '1, 2, 3, … without gaps: of two that were signed at once, one is not kept and never shown.';
comment on column ledger.checkpoint.size is 'How many events the tree had.';
comment on column ledger.checkpoint.note is 'The signed note (C2SP tlog-checkpoint), verbatim.';
comment on column ledger.checkpoint.signed_at is 'When, by the clock of the database.';

create index checkpoint_size on ledger.checkpoint (size);

create trigger tree_hash_only_grows
    before update or delete or truncate on ledger.tree_hash
    for each statement execute function ledger.refuse_change();

create trigger verifier_key_only_grows
    before update or delete or truncate on ledger.verifier_key
    for each statement execute function ledger.refuse_change();

create trigger checkpoint_only_grows
    before update or delete or truncate on ledger.checkpoint
    for each statement execute function ledger.refuse_change();

alter table ledger.tree_hash enable always trigger tree_hash_only_grows;
alter table ledger.verifier_key enable always trigger verifier_key_only_grows;
alter table ledger.checkpoint enable always trigger checkpoint_only_grows;
