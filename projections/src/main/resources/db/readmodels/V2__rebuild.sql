-- Contracts (and other streams) of which a read model could not apply an event: nothing of them is applied from that event on,
-- until it is tried again. The events themselves are in the history.
create table read_model.parked (
    name      text not null,
    stream    text collate "C" not null,
    position  bigint not null check (position > 0),
    reason    text not null,
    parked_at timestamptz not null,
    primary key (name, stream)
);

-- What a rebuild has come to beside the live tables: the tables <name>_next are made when it begins and become the live ones
-- when it ends.
create table read_model.progress_next (like read_model.progress including all);
create table read_model.parked_next (like read_model.parked including all);

-- The last rebuild of each read model. Those that began together are one run and are loaded in one reading of the history,
-- part by part up to the target, by whoever is there; what comes after the target is followed.
create table read_model.rebuild (
    name        text primary key,
    version     integer not null,
    run         uuid not null,
    state       text not null check (state in ('RUNNING', 'SWITCHING', 'DONE', 'FAILED')),
    target      bigint not null check (target >= 0),
    started_at  timestamptz not null,
    finished_at timestamptz,
    failure     text
);

create table read_model.rebuild_part (
    run          uuid not null,
    number       integer not null,
    first_stream text not null,
    last_stream  text not null,
    events       bigint not null,
    done         boolean not null default false,
    primary key (run, number)
);
