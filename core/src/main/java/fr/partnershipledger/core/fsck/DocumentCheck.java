package fr.partnershipledger.core.fsck;

import fr.partnershipledger.core.document.Sha256;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Whether each file that is kept is the one that was sent, and how many files the events name that are not kept: those are no
 * fault, for an event may name a document by its SHA-256 alone.
 */
final class DocumentCheck {

    /** In the order of the parts: a file at a time, and of that one part at a time. */
    private static final String PARTS = """
            select d.sha256, d.size, p.bytes
              from ledger.document as d left join ledger.document_part as p on p.sha256 = d.sha256
             order by d.sha256, p.number
            """;

    /** Within the stored JSON; in a text of it the quotation marks would be escaped. */
    private static final String NOT_HELD = """
            select count(distinct named.sha256)
              from (select substring(document from '"sha256":"([0-9a-f]{64})"') as sha256
                      from ledger.event where document is not null) as named
             where named.sha256 is not null
               and not exists (select from ledger.document as d where d.sha256 = named.sha256)
            """;

    private static final String STRAY = """
            select distinct p.sha256 from ledger.document_part as p
             where not exists (select from ledger.document as d where d.sha256 = p.sha256)
            """;

    private static final int PARTS_AT_ONCE = 4;

    private final FaultList faults;
    private final MessageDigest digest = Sha256.digest();
    private String sha256 = "";
    private long size;
    private long read;
    private long documents;
    private long notHeld;

    private DocumentCheck(FaultList faults) {
        this.faults = faults;
    }

    /** @param connection in a transaction, so that the server keeps a cursor */
    static DocumentCheck make(Connection connection, FaultList faults, Watcher watcher) throws SQLException {
        DocumentCheck check = new DocumentCheck(faults);
        watcher.begins("documents", 0);
        check.readAll(connection);
        try (Statement statement = connection.createStatement()) {
            try (ResultSet stray = statement.executeQuery(STRAY)) {
                while (stray.next()) {
                    check.fault(stray.getString(1), "has bytes and is not listed");
                }
            }
            try (ResultSet row = statement.executeQuery(NOT_HELD)) {
                row.next();
                check.notHeld = row.getLong(1);
            }
        }
        return check;
    }

    private void readAll(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(PARTS)) {
            query.setFetchSize(PARTS_AT_ONCE);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String next = row.getString(1);
                    if (documents == 0 || !next.equals(sha256)) {
                        judge();
                        begin(next, row.getLong(2));
                    }
                    byte[] bytes = row.getBytes(3);
                    if (bytes != null) {
                        digest.update(bytes);
                        read += bytes.length;
                    }
                }
                judge();
            }
        }
    }

    private void begin(String next, long bytes) {
        documents++;
        sha256 = next;
        size = bytes;
        read = 0;
        digest.reset();
    }

    private void judge() {
        if (documents == 0) {
            return;
        }
        String actual = Sha256.of(digest).hex();
        if (read < size) {
            fault(sha256, "is cut short: " + read + " of its " + size + " bytes are there");
        } else if (!actual.equals(sha256)) {
            fault(sha256, "was altered: its bytes have SHA-256 " + actual);
        }
    }

    private void fault(String document, String reason) {
        faults.add(Fault.Kind.DOCUMENT, null, null, document + " " + reason);
    }

    /** How many files are kept. */
    long documents() {
        return documents;
    }

    /** How many files the events name that are not kept. */
    long notHeld() {
        return notHeld;
    }
}
