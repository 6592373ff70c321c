-- The files of decision documents, each kept once under its SHA-256.

create table ledger.document (
    sha256     text        not null,
    size       integer     not null,
    media_type text        not null,
    added_by   text        not null,
    added_at   timestamptz not null default clock_timestamp(),
    constraint document_pkey primary key (sha256),
    constraint document_sha256_form check (sha256 ~ '^[0-9a-f]+$' and octet_length(sha256) = 64),
    constraint document_size_range check (size between 1 and 20971520),
    constraint document_media_type_form check (media_type ~ '^[a-z]+/[a-z0-9.+-]+$' and octet_length(media_type) <= 100),
    constraint document_added_by_form check (added_by ~ '^[\x21-\x7e]+$' and octet_length(added_by) <= 128)
);

comment on table ledger.document is 'The files that events name by their SHA-256. An event may name one that is not here.';
comment on column ledger.document.sha256 is 'SHA-256 of the file, in hexadecimal.';
comment on column ledger.document.size is 'Bytes of the file.';
comment on column ledger.document.media_type is 'What the file is, by its own bytes.';
comment on column ledger.document.added_by is 'Pseudonymous identifier of who sent it first.';
comment on column ledger.document.added_at is 'When, by the clock of the database.';

create table ledger.document_part (
    sha256 text    not null,
    number integer not null,
    bytes  bytea   not null,
    constraint document_part_pkey primary key (sha256, number),
    constraint document_part_document foreign key (sha256) references ledger.document (sha256),
    constraint document_part_number_from_one check (number >= 1),
    constraint document_part_size check (octet_length(bytes) between 1 and 262144)
);

-- Such files are compressed already.
alter table ledger.document_part alter column bytes set storage external;

comment on table ledger.document_part is 'The bytes of a file, in parts, so that nobody ever needs all of them in memory.';
comment on column ledger.document_part.sha256 is 'Of the whole file.';
comment on column ledger.document_part.number is '1, 2, 3, … without gaps.';
comment on column ledger.document_part.bytes is 'At most 256 KiB.';

create trigger document_only_grows
    before update or delete or truncate on ledger.document
    for each statement execute function ledger.refuse_change();

create trigger document_part_only_grows
    before update or delete or truncate on ledger.document_part
    for each statement execute function ledger.refuse_change();

alter table ledger.document enable always trigger document_only_grows;
alter table ledger.document_part enable always trigger document_part_only_grows;
