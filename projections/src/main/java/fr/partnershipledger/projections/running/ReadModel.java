package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Something computed from events alone and kept in tables of its own. */
public interface ReadModel {

    /** Stable: it names the read model in its progress and to operators. */
    String name();

    /** Raised when the same events come to other rows than before: everything is then computed anew. */
    int version();

    /** Its tables, with the schema: they hold nothing that does not come from events. */
    List<String> tables();

    /**
     * Takes in the next events. Called in one transaction with the read model's position, each event once and in order.
     *
     * @param batch in the order of recording
     */
    void apply(List<RecordedEvent> batch, JdbcTemplate jdbc);
}
