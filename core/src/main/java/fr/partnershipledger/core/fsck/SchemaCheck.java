package fr.partnershipledger.core.fsck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Whether the tables of the history have the columns, constraints and triggers that the migrations gave them, and no others:
 * a constraint may have been dropped, a trigger switched off, one added that swallows events.
 */
final class SchemaCheck {

    /** What the migrations make, one thing a line: what it is, a tabulator, its form. */
    private static final String EXPECTED = "schema.txt";

    private static final String ACTUAL = """
            with history as (
                select oid, relname, relpersistence, relrowsecurity, relispartition or relkind <> 'r' as strange
                  from pg_class
                 where relnamespace = 'ledger'::regnamespace
                   and relname in ('event', 'idempotency', 'tree_hash', 'verifier_key', 'checkpoint', 'document',
                                   'document_part'))
            select 'table ' || relname,
                   case relpersistence when 'p' then 'kept' else 'lost in a crash' end
                       || case when relrowsecurity then ', some rows hidden' else '' end
                       || case when strange then ', not an ordinary table' else '' end
              from history
            union all
            select 'column ' || attname || ' of ' || relname,
                   format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else '' end
              from history join pg_attribute on attrelid = history.oid and attnum > 0 and not attisdropped
            union all
            select 'constraint ' || conname || ' of ' || relname,
                   pg_get_constraintdef(c.oid)
                       || case when exists (select from pg_trigger where tgconstraint = c.oid and tgenabled = 'D')
                               then ' SWITCHED OFF' else '' end
                       || case when exists (select from pg_index i where i.indexrelid = c.conindid
                                               and not (i.indisvalid and i.indisready))
                               then ' WITH A BROKEN INDEX' else '' end
              from history join pg_constraint as c on conrelid = history.oid and contype in ('p', 'u', 'f', 'c', 'x')
            union all
            select 'trigger ' || tgname || ' of ' || relname,
                   pg_get_triggerdef(t.oid)
                       || case tgenabled when 'A' then ' ALWAYS' when 'O' then '' when 'R' then ' ON REPLICAS ONLY'
                                         else ' SWITCHED OFF' end
              from history join pg_trigger as t on tgrelid = history.oid and not tgisinternal
            union all
            select distinct 'function ' || tgfoid::regproc,
                   lanname || ' ' || encode(sha256(convert_to(prosrc, 'UTF8')), 'hex')
              from history join pg_trigger on tgrelid = history.oid and not tgisinternal
              join pg_proc as p on p.oid = tgfoid join pg_language as l on l.oid = prolang
            union all
            select 'rule ' || rulename || ' of ' || relname, 'rewrites what is asked'
              from history join pg_rewrite on ev_class = history.oid
            """;

    private SchemaCheck() {}

    /** @param connection its search path is empty, so that every name is written with its schema */
    static void make(Connection connection, FaultList faults, Watcher watcher) throws SQLException {
        watcher.begins("schema", 0);
        Map<String, String> expected = expected();
        Map<String, String> actual = actual(connection);
        expected.forEach((what, form) -> {
            String found = actual.get(what);
            if (found == null) {
                faults.add(Fault.Kind.SCHEMA, null, null, "the " + what + " is missing: " + form);
            } else if (!found.equals(form)) {
                faults.add(Fault.Kind.SCHEMA, null, null, "the " + what + " is " + found + ", not " + form);
            }
        });
        actual.forEach((what, form) -> {
            if (!expected.containsKey(what)) {
                faults.add(Fault.Kind.SCHEMA, null, null, "the " + what + " is not the ledger's: " + form);
            }
        });
    }

    static Map<String, String> expected() {
        try (InputStream file = SchemaCheck.class.getResourceAsStream(EXPECTED)) {
            String lines = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> expected = new TreeMap<>();
            lines.lines().forEach(line -> {
                int tab = line.indexOf('\t');
                expected.put(line.substring(0, tab), line.substring(tab + 1));
            });
            return expected;
        } catch (IOException incomplete) {
            throw new UncheckedIOException(incomplete);
        }
    }

    static Map<String, String> actual(Connection connection) throws SQLException {
        Map<String, String> actual = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(ACTUAL);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                actual.put(row.getString(1), row.getString(2));
            }
        }
        return actual;
    }
}
