package fr.partnershipledger.api.problem;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Faults are told to their reader by a number, and to the operator's log in full under the same number. */
@Component
public final class Incidents {

    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

    /** @return the number */
    public String log(Throwable fault, String what) {
        String incident = UUID.randomUUID().toString();
        LOG.error("{} (incident {})", what, incident, fault);
        return incident;
    }
}
