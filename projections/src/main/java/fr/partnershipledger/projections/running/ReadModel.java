package fr.partnershipledger.projections.running;

import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.projections.tables.Tables;
import java.util.List;

/** Something computed from events alone and kept in tables of its own. */
public interface ReadModel {

    /** Stable: it names the read model in its progress and to operators. */
    String name();

    /** Raised when the same events come to other rows than before: everything is then computed anew. */
    int version();

    /** Its live tables, with the schema: they hold nothing that does not come from events. */
    List<String> tables();

    /**
     * Takes in the next events, or all events of some streams: what it makes of a stream must follow from the events of that
     * stream alone. Called in one transaction with the read model's position, each event once.
     *
     * @param batch of each stream the events in the order of recording
     */
    void apply(List<RecordedEvent> batch, Tables tables);
}
