package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.coordination.CoordinationEvent.PositionFilled;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the positions of some contracts were filled, newest first. */
record Fillings(List<Filling> all) {

    private static final String OF_CONTRACTS = """
            select position, corrected_by from read_model.audit_entry
            where contract = any(?) and name = 'coordination.position-filled'
            order by position desc
            """;

    /** @param correctedBy the position of the correction that took it back */
    private record Filling(RecordedEvent recorded, @Nullable Long correctedBy) {

        PositionFilled filled() {
            return (PositionFilled) recorded.event();
        }

        boolean countedBefore(AuditRow row) {
            return recorded.position() < row.position() && (correctedBy == null || correctedBy > row.position());
        }
    }

    private record Kept(long position, @Nullable Long correctedBy) {}

    static Fillings of(Collection<String> contracts, TrailReader reader) {
        List<Kept> kept = reader.jdbc()
                .sql(OF_CONTRACTS)
                .param(contracts.toArray(String[]::new))
                .query((rs, row) -> new Kept(rs.getLong("position"), rs.getObject("corrected_by", Long.class)))
                .list();
        Map<Long, RecordedEvent> recorded =
                reader.recorded(kept.stream().map(Kept::position).toList());
        List<Filling> all = new ArrayList<>();
        kept.forEach(each ->
                all.add(new Filling(Objects.requireNonNull(recorded.get(each.position())), each.correctedBy())));
        return new Fillings(all);
    }

    /** The last of the same position before this; one that was corrected by then does not count. */
    @Nullable
    PositionFilled lastBefore(AuditRow row) {
        Told position = row.facts().get("position");
        if (position == null) {
            return null;
        }
        return all.stream()
                .filter(filling -> filling.recorded().stream().equals(row.recorded().stream()))
                .filter(filling -> filling.countedBefore(row)
                        && filling.filled().position().value().equals(position.value()))
                .findFirst()
                .map(Filling::filled)
                .orElse(null);
    }
}
