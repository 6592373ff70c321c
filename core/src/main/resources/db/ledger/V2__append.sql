-- The same rules in a form that is cheaper to check: a regular expression that counts is compiled into a state for each
-- count, anew for every row.
alter table ledger.event
    drop constraint event_stream_form,
    drop constraint event_actor_form,
    add constraint event_stream_form
        check (stream ~ '^[a-z]+/[A-Za-z0-9][A-Za-z0-9_-]*$' and octet_length(split_part(stream, '/', 2)) <= 64),
    add constraint event_actor_form check (actor ~ '^[\x21-\x7e]+$' and octet_length(actor) <= 128);
alter table ledger.idempotency
    drop constraint idempotency_key_form,
    add constraint idempotency_key_form check (key ~ '^[\x20-\x7e]+$' and octet_length(key) <= 255);

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
    -- Plans are made once and go by the indexes, however small the tables were when they were made.
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
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
    -- The arrays are taken apart by their places: an array that is at hand gives an element at once, where unnest would
    -- make a table of each.
    moved := array(
        select n
          from generate_series(1, cardinality(expected_streams)) as n
         where expected_versions[n]
               <> coalesce((select max(e.version) from ledger.event e where e.stream = expected_streams[n]), 0));
    if cardinality(keys) > 0 then
        taken := array(
            select n
              from generate_series(1, cardinality(keys)) as n
             where (select i.first_position from ledger.idempotency i
                     where i.actor = key_actors[n] and i.key = keys[n]) is not null);
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
    select head_position + n, event_ids[n]::uuid, streams[n], versions[n], names[n], revisions[n], head_recorded_at,
           command_ids[n]::uuid, actors[n], effective_ons[n]::date, precisions[n], documents[n], notes[n], payloads[n]
      from generate_series(1, cardinality(event_ids)) as n;
    if cardinality(keys) > 0 then
        insert into ledger.idempotency (actor, key, fingerprint, stream, first_position, last_position, recorded_at)
        select key_actors[n], keys[n], key_fingerprints[n], key_streams[n], head_position + key_first_events[n],
               head_position + key_last_events[n], head_recorded_at
          from generate_series(1, cardinality(keys)) as n;
    end if;
    first_position := head_position + 1;
    perform pg_notify('ledger_appended', node || ' ' || (head_position + cardinality(event_ids)));
end
$$;

comment on function ledger.append is 'Appends the events of many decisions in one gapless order, or none of them: then it says which of the expected streams have moved and which of the keys are taken, by their places in the arrays, from 1. Tells those who listen on ledger_appended who appended and which position is the newest.';
