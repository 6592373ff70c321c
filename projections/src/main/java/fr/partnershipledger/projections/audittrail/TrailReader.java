package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.eventstore.EventsByPosition;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.PartnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts together what the trail keeps of events and, from the history, the events themselves. */
record TrailReader(JdbcClient jdbc, EventsByPosition events) {

    static final String KEPT = "position, partners, corrects, corrected_by";

    static AuditRow.Kept kept(ResultSet rs) throws SQLException {
        return new AuditRow.Kept(
                rs.getLong("position"),
                Arrays.stream((String[]) rs.getArray("partners").getArray())
                        .map(PartnerId::new)
                        .toList(),
                rs.getObject("corrects", Long.class),
                rs.getObject("corrected_by", Long.class));
    }

    /** These and those that they reverse, by position. */
    Map<Long, AuditRow> rows(List<AuditRow.Kept> page) {
        Map<Long, AuditRow.Kept> kept = new HashMap<>();
        page.forEach(row -> kept.put(row.position(), row));
        Long[] corrected = page.stream()
                .map(AuditRow.Kept::corrects)
                .filter(position -> position != null && !kept.containsKey(position))
                .toArray(Long[]::new);
        if (corrected.length > 0) {
            jdbc.sql("select " + KEPT + " from read_model.audit_entry where position = any(?)")
                    .param(corrected)
                    .query((rs, number) -> kept(rs))
                    .list()
                    .forEach(row -> kept.put(row.position(), row));
        }
        Map<Long, RecordedEvent> recorded = events.events(kept.keySet());
        Map<Long, AuditRow> rows = new HashMap<>();
        kept.forEach((position, row) ->
                rows.put(position, AuditRow.of(row, Objects.requireNonNull(recorded.get(position)))));
        return rows;
    }

    /** The one at a position; nothing when the trail has none there. */
    @Nullable
    AuditRow row(long position) {
        return jdbc.sql("select " + KEPT + " from read_model.audit_entry where position = ?")
                .param(position)
                .query((rs, number) -> kept(rs))
                .optional()
                .map(found -> rows(List.of(found)).get(position))
                .orElse(null);
    }

    /** Of each of these positions, however many, the event. */
    Map<Long, RecordedEvent> recorded(Collection<Long> positions) {
        Map<Long, RecordedEvent> recorded = new HashMap<>();
        Set<Long> some = new LinkedHashSet<>();
        for (Long position : positions) {
            some.add(position);
            if (some.size() == EventsByPosition.MOST) {
                recorded.putAll(events.events(some));
                some.clear();
            }
        }
        recorded.putAll(events.events(some));
        return recorded;
    }
}
