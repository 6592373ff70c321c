-- Texts are looked for without regard to case and accents, nearly as fr.partnershipledger.projections.search.Words does. Accents go
-- first, so that a database with the locale C, which knows only the letters of ASCII, puts the rest in lower case too.
create function read_model.folded(text text) returns text
    language sql immutable strict parallel safe
    return lower(regexp_replace(normalize(
        replace(replace(replace(replace(text, 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'), nfd), '[\u0300-\u036f]', '', 'g'));

-- The audit trail keeps the words that an event brings itself, to be looked for, and those of all names; it is built anew.
delete from read_model.progress where name = 'audit-trail';
delete from read_model.progress_next where name = 'audit-trail';
delete from read_model.parked where name = 'audit-trail';
delete from read_model.parked_next where name = 'audit-trail';
delete from read_model.rebuild where name = 'audit-trail';
truncate read_model.audit_entry, read_model.audit_name_patch, read_model.audit_name_fact;
drop table if exists read_model.audit_entry_next, read_model.audit_name_patch_next, read_model.audit_name_fact_next;

alter table read_model.audit_entry add column words tsvector not null;
create index on read_model.audit_entry using gin (words);

create table read_model.audit_named (
    position bigint not null,
    kind     text not null,
    stream   text collate "C" not null,
    words    tsvector not null
);
create index on read_model.audit_named using gin (words);
