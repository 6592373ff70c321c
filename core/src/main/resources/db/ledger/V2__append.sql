-- Appending many decisions in one round trip. Called in a transaction of its own, whose commit makes them durable.

create function ledger.append(
    node               text,
    expected_streams   text[],
    expected_versions  bigint[],
    key_actors         text[],
    keys               text[],
    key_fingerprints   text[],
    key_streams        text[],
    key_first_events   integer[],
    key_last_events    integer[],
    event_ids          text[],
    streams            text[],
    versions           bigint[],
    names              text[],
    revisions          integer[],
    command_ids        text[],
    actors             text[],
    effective_ons      text[],
    precisions         text[],
    documents          text[],
    notes              text[],
    payloads           text[],
    out first_position bigint,
    out moved          integer[],
    out taken          integer[])
    language plpgsql
    volatile
as $$
declare
    head_position    bigint;
    head_recorded_at timestamptz;
begin
    -- What is read under the lock must be seen by a snapshot that is taken under it; only this level takes a new one for
    -- each statement.
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'Events are appended at isolation level read committed.'
            using errcode = 'active_sql_transaction';
    end if;
    -- Held until the transaction ends: no reader then sees a position before the one below it, and a transaction that
    -- fails leaves no hole. The number is "ledger" in ASCII.
    if not pg_try_advisory_xact_lock(119182731994482) then
        -- A node that hangs with the lock held must not hang the others for ever.
        perform set_config('lock_timeout', '10s', true);
        perform pg_advisory_xact_lock(119182731994482);
    end if;

    select e.position, e.recorded_at into head_position, head_recorded_at
      from ledger.event e order by e.position desc limit 1;
    moved := array(
        select s.place::integer
          from unnest(expected_streams, expected_versions) with ordinality as s (stream, version, place)
         where s.version <> coalesce((select max(e.version) from ledger.event e where e.stream = s.stream), 0));
    if cardinality(keys) > 0 then
        taken := array(
            select k.place::integer
              from unnest(key_actors, keys) with ordinality as k (actor, key, place)
             where exists (select from ledger.idempotency i where i.actor = k.actor and i.key = k.key));
    else
        taken := '{}';
    end if;
    if moved <> '{}' or taken <> '{}' then
        return;
    end if;

    head_position := coalesce(head_position, 0);
    head_recorded_at := greatest(clock_timestamp(), head_recorded_at);
    insert into ledger.event (position, event_id, stream, version, name, revision, recorded_at, command_id,
                              actor, effective_on, effective_precision, document, note, payload)
    select head_position + n.place, n.event_id::uuid, n.stream, n.version, n.name, n.revision, head_recorded_at,
           n.command_id::uuid, n.actor, n.effective_on::date, n.precision, n.document, n.note, n.payload
      from unnest(event_ids, streams, versions, names, revisions, command_ids, actors, effective_ons, precisions,
                  documents, notes, payloads)
           with ordinality as n (event_id, stream, version, name, revision, command_id, actor, effective_on, precision,
                                 document, note, payload, place);
    if cardinality(keys) > 0 then
        insert into ledger.idempotency (actor, key, fingerprint, stream, first_position, last_position, recorded_at)
        select k.actor, k.key, k.fingerprint, k.stream, head_position + k.first_event, head_position + k.last_event,
               head_recorded_at
          from unnest(key_actors, keys, key_fingerprints, key_streams, key_first_events, key_last_events)
               as k (actor, key, fingerprint, stream, first_event, last_event);
    end if;
    first_position := head_position + 1;
    perform pg_notify('ledger_appended', node || ' ' || (head_position + cardinality(event_ids)));
end
$$;

comment on function ledger.append is 'Appends the events of many decisions in one gapless order, or none of them: then it says which of the expected streams have moved and which of the keys are taken, by their places in the arrays, from 1. Tells those who listen on ledger_appended who appended and which position is the newest.';
