package fr.partnershipledger.projections.time;

import fr.partnershipledger.core.eventstore.EventsByPosition;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What answers are made from: the tables of the read models, and the history for the events that they refer to. */
public record FactReader(JdbcClient jdbc, EventsByPosition events) {

    /** @param reader connects as a role that may read both */
    public static FactReader of(DataSource reader) {
        return new FactReader(JdbcClient.create(reader), new EventsByPosition(reader));
    }
}
