-- What is looked for by a day, a month or a year is found by the date itself, which is not among the words of an event any more.
create index on read_model.audit_entry (effective_on);
