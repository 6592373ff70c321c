package fr.partnershipledger.api.web.recording;

import fr.partnershipledger.api.decision.Recorded;
import java.util.List;

/** What the interface said to a decision. */
sealed interface Outcome {

    /** It is recorded, or would be. */
    record Accepted(Recorded recorded) implements Outcome {

        /** The version that the decision was, or would be, taken on; 0 when it begins something. */
        long versionBefore() {
            return recorded.version() - recorded.events().size();
        }
    }

    /**
     * It is refused.
     *
     * @param type of the problem, without what all have in common
     * @param detail a sentence for the reader
     * @param faults at fields
     */
    record Refused(int status, String type, String detail, List<Fault> faults) implements Outcome {

        /** @param field its place in the body, or a part of the address */
        record Fault(String field, String message) {}

        boolean moved() {
            return status == 412;
        }

        /** Whether the form was recorded before, and says something else now. */
        boolean recordedOtherwise() {
            return type.endsWith("key-used-otherwise");
        }
    }
}
