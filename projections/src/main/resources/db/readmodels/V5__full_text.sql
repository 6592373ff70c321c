-- Texts are looked for without regard to case and accents: as fr.partnershipledger.projections.search.Words does.
create function read_model.folded(text text) returns text
    language sql immutable strict parallel safe
    return replace(replace(regexp_replace(normalize(lower(text), nfd), '[\u0300-\u036f]', '', 'g'), 'œ', 'oe'), 'æ', 'ae');

-- The audit trail keeps the words that an event brings itself, to be looked for; it is built anew.
delete from read_model.progress where name = 'audit-trail';
delete from read_model.progress_next where name = 'audit-trail';
delete from read_model.parked where name = 'audit-trail';
delete from read_model.parked_next where name = 'audit-trail';
delete from read_model.rebuild where name = 'audit-trail';
truncate read_model.audit_entry, read_model.audit_name_patch, read_model.audit_name_fact;
drop table if exists read_model.audit_entry_next, read_model.audit_name_patch_next, read_model.audit_name_fact_next;
alter table read_model.audit_entry add column words tsvector not null;
create index on read_model.audit_entry using gin (words);
