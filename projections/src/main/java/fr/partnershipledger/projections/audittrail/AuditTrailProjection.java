package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.projections.naming.Names;
import fr.partnershipledger.projections.running.ReadModel;
import fr.partnershipledger.projections.time.FactJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps one row for each event, with what its sentence speaks of; the sentence is made when it is read. */
public final class AuditTrailProjection implements ReadModel {

    static final Names NAMES = new Names("read_model.audit_name");

    private static final int ROWS_AT_ONCE = 500;
    private static final String INSERT = """
            insert into read_model.audit_entry (position, event_id, name, stream, contract, partners, actor, effective_on,
                precision, recorded_at, command, document, document_reference, note, payload, facts)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?::jsonb)
            """;

    private record Correction(RecordedEvent recorded, EntryCorrected event) {}

    @Override
    public String name() {
        return "audit-trail";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public List<String> tables() {
        return Stream.concat(NAMES.tables().stream(), Stream.of("read_model.audit_entry"))
                .toList();
    }

    @Override
    public void apply(List<RecordedEvent> batch, JdbcTemplate jdbc) {
        NAMES.apply(batch, jdbc);
        jdbc.batchUpdate(INSERT, batch, ROWS_AT_ONCE, AuditTrailProjection::bind);
        List<Correction> corrections = new ArrayList<>();
        for (RecordedEvent recorded : batch) {
            if (recorded.event() instanceof EntryCorrected corrected) {
                corrections.add(new Correction(recorded, corrected));
            }
        }
        linkBothWays(corrections, jdbc);
    }

    private static void linkBothWays(List<Correction> corrections, JdbcTemplate jdbc) {
        jdbc.batchUpdate("""
                update read_model.audit_entry c set corrects = wrong.position, partners = wrong.partners
                from read_model.audit_entry wrong where wrong.event_id = ? and c.position = ?
                """, corrections, ROWS_AT_ONCE, (statement, correction) -> {
            statement.setObject(1, correction.event().entry());
            statement.setLong(2, correction.recorded().position());
        });
        jdbc.batchUpdate(
                "update read_model.audit_entry set corrected_by = ?, corrected_at = ? where event_id = ?",
                corrections,
                ROWS_AT_ONCE,
                (statement, correction) -> {
                    statement.setLong(1, correction.recorded().position());
                    statement.setObject(2, correction.recorded().recordedAt().atOffset(ZoneOffset.UTC));
                    statement.setObject(3, correction.event().entry());
                });
    }

    private static void bind(PreparedStatement statement, RecordedEvent recorded) throws SQLException {
        Decision decision = recorded.decision();
        var document = decision.document();
        Connection connection = statement.getConnection();
        boolean ofContract = recorded.stream().category().equals("contract");
        statement.setLong(1, recorded.position());
        statement.setObject(2, recorded.id());
        statement.setString(3, recorded.name());
        statement.setString(4, recorded.stream().toString());
        statement.setString(5, ofContract ? recorded.stream().key() : null);
        statement.setArray(
                6,
                connection.createArrayOf(
                        "text", MentionedPartners.in(recorded.event()).toArray()));
        statement.setString(7, decision.actor().id());
        statement.setObject(8, decision.effective().on());
        statement.setString(9, decision.effective().precision().name());
        statement.setObject(10, recorded.recordedAt().atOffset(ZoneOffset.UTC));
        statement.setObject(11, recorded.command());
        statement.setString(12, document == null ? null : FactJson.write(document));
        statement.setString(13, document == null ? null : document.reference());
        statement.setString(14, decision.note());
        statement.setString(15, recorded.payload());
        statement.setString(16, FactJson.write(EventFacts.of(recorded.event())));
    }
}
