-- The history of the ledger: one log of events that only ever grows. PostgreSQL 15 to 18.

create table ledger.event (
    position            bigint      not null,
    event_id            uuid        not null,
    stream              text        not null,
    version             bigint      not null,
    name                text        not null,
    revision            integer     not null,
    recorded_at         timestamptz not null,
    command_id          uuid        not null,
    actor               text        not null,
    effective_on        date        not null,
    effective_precision text        not null,
    document            text,
    note                text,
    payload             text        not null,
    constraint event_pkey primary key (position),
    constraint event_id_unique unique (event_id),
    constraint event_stream_version_unique unique (stream, version),
    constraint event_position_from_one check (position >= 1),
    constraint event_version_from_one check (version >= 1),
    constraint event_revision_from_one check (revision >= 1),
    constraint event_stream_form check (stream ~ '^[a-z]+/[A-Za-z0-9][A-Za-z0-9_-]{0,63}$'),
    constraint event_name_form check (name ~ '^[a-z]+\.[a-z]+(-[a-z]+)*$'),
    constraint event_actor_form check (actor ~ '^[\x21-\x7e]{1,128}$'),
    constraint event_effective_on_range check (effective_on between '1900-01-01' and '2199-12-31'),
    constraint event_precision_known check (effective_precision in ('DAY', 'MONTH', 'YEAR')),
    constraint event_note_length check (char_length(note) <= 4000),
    constraint event_document_size check (octet_length(document) < 65536),
    constraint event_payload_size check (octet_length(payload) < 65536)
);

comment on table ledger.event is 'Everything that happened, in one gapless order. Rows are added at the end and never changed or removed.';
comment on column ledger.event.position is 'Place in the one order of all events: 1, 2, 3, … without gaps. Given out under a lock that is held until commit, so that no reader sees a position before the one below it.';
comment on column ledger.event.event_id is 'Identifies the event for ever.';
comment on column ledger.event.stream is 'What the event is about: contract/…, partner/… or territory/….';
comment on column ledger.event.version is 'Place in its stream: 1, 2, 3, … without gaps.';
comment on column ledger.event.name is 'What happened, for instance contract.renewed.';
comment on column ledger.event.revision is 'Which form of that event the payload has.';
comment on column ledger.event.recorded_at is 'When the ledger learned it, by the clock of the database; never earlier than that of the position before. Events of one decision share it.';
comment on column ledger.event.command_id is 'Identifies the decision; events of one decision share it.';
comment on column ledger.event.actor is 'Pseudonymous identifier of who recorded the decision.';
comment on column ledger.event.effective_on is 'When the fact holds in the world; the first day of the month or year where the source gives no day.';
comment on column ledger.event.effective_precision is 'What the source gives of that date: DAY, MONTH or YEAR.';
comment on column ledger.event.document is 'The document that justifies the decision, as JSON, exactly as it was written.';
comment on column ledger.event.note is 'A remark that came with the decision.';
comment on column ledger.event.payload is 'The event itself as JSON, exactly as it was written.';

create table ledger.idempotency (
    actor          text        not null,
    key            text        not null,
    fingerprint    text        not null,
    stream         text        not null,
    first_position bigint      not null,
    last_position  bigint      not null,
    recorded_at    timestamptz not null,
    constraint idempotency_pkey primary key (actor, key),
    constraint idempotency_first_event foreign key (first_position) references ledger.event (position),
    constraint idempotency_last_event foreign key (last_position) references ledger.event (position),
    constraint idempotency_order check (first_position <= last_position),
    constraint idempotency_key_form check (key ~ '^[\x20-\x7e]{1,255}$'),
    constraint idempotency_fingerprint_length check (char_length(fingerprint) between 1 and 255)
);

comment on table ledger.idempotency is 'Which decisions were sent with a key that makes sending them again harmless; written together with their events.';
comment on column ledger.idempotency.actor is 'Who sent it. Keys of different actors do not meet.';
comment on column ledger.idempotency.key is 'The key, chosen by the sender.';
comment on column ledger.idempotency.fingerprint is 'A digest of what was sent, to tell a repetition from a mistake.';
comment on column ledger.idempotency.stream is 'The stream that the decision is about.';
comment on column ledger.idempotency.first_position is 'The first event of the decision.';
comment on column ledger.idempotency.last_position is 'The last event of the decision.';
comment on column ledger.idempotency.recorded_at is 'When the decision was recorded.';

create function ledger.refuse_change() returns trigger
    language plpgsql
    set search_path = ''
as $$
begin
    raise exception 'The ledger only grows: % of %.% is refused.', tg_op, tg_table_schema, tg_table_name
        using errcode = 'restrict_violation',
              hint = 'A wrong entry is put right by recording a correction.';
end
$$;

comment on function ledger.refuse_change() is 'Refuses every change of what is recorded, whoever asks.';

create trigger event_only_grows
    before update or delete or truncate on ledger.event
    for each statement execute function ledger.refuse_change();

create trigger idempotency_only_grows
    before update or delete or truncate on ledger.idempotency
    for each statement execute function ledger.refuse_change();

-- Also in sessions that switch ordinary triggers off by session_replication_role.
alter table ledger.event enable always trigger event_only_grows;
alter table ledger.idempotency enable always trigger idempotency_only_grows;
