package fr.partnershipledger.core.eventstore;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.rule.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads every row of the history in the order of positions and goes on after one that it cannot read: for whoever judges
 * the history. Whoever computes from it uses {@link EventHistory}, which stops there.
 */
public final class HistoryScan {

    private static final String ALL = """
            select position, event_id, stream, version, name, revision, recorded_at, command_id,
                   actor, effective_on, effective_precision, document, note, payload
              from ledger.event
             order by position
            """;

    /** Fetched at once; each is below 200 KiB. */
    private static final int ROWS = 200;

    private final EventJson json = new EventJson(EventCatalog.LEDGER);

    /**
     * Reads all rows, in constant memory.
     *
     * @param connection in a transaction, so that the server keeps a cursor
     */
    public void read(Connection connection, Consumer<StoredEvent> reader) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ALL)) {
            query.setFetchSize(ROWS);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    reader.accept(stored(row));
                }
            }
        }
    }

    private StoredEvent stored(ResultSet row) throws SQLException {
        OffsetDateTime recordedAt = row.getObject("recorded_at", OffsetDateTime.class);
        return new StoredEvent(
                row.getLong("position"),
                text(row, "stream"),
                row.getLong("version"),
                recordedAt == null ? null : recordedAt.toInstant(),
                row.getObject("command_id", UUID.class),
                circumstances(row),
                whyUnreadable(row));
    }

    private static String circumstances(ResultSet row) throws SQLException {
        StringJoiner all = new StringJoiner("\n");
        for (String column : new String[] {"actor", "effective_on", "effective_precision", "document", "note"}) {
            all.add(String.valueOf(row.getString(column)));
        }
        return all.toString();
    }

    private @Nullable String whyUnreadable(ResultSet row) throws SQLException {
        if (row.getObject("event_id") == null
                || row.getObject("recorded_at") == null
                || row.getObject("command_id") == null) {
            return "it has no identifier, no recorded time or no decision";
        }
        try {
            LedgerEvent event = json.read(text(row, "name"), row.getInt("revision"), text(row, "payload"));
            if (!event.stream().equals(StreamId.parse(text(row, "stream")))) {
                return "its payload speaks of " + event.stream();
            }
            return decision(row);
        } catch (UnreadableEvent unreadable) {
            return unreadable.getMessage();
        } catch (IllegalArgumentException | Refusal outside) {
            return "its columns are not of the stored form: " + outside.getMessage();
        }
    }

    private @Nullable String decision(ResultSet row) throws SQLException {
        LocalDate on = Objects.requireNonNullElse(row.getObject("effective_on", LocalDate.class), LocalDate.MIN);
        Effective effective = new Effective(on, Precision.valueOf(text(row, "effective_precision")));
        String document = row.getString("document");
        DecisionDocument justifying = document == null ? null : json.readDocument(document);
        Decision decision = new Decision(new Actor(text(row, "actor")), effective, justifying, row.getString("note"));
        return decision.effective().on().equals(on) ? null : "its effective date is not the first day of its period";
    }

    /** A column that is never empty unless somebody took the constraint away; an empty text is then refused as any other. */
    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }
}
