package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.projections.naming.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The audit trail of a history that is read a second time, in memory and without a database, by the same words as
 * {@link AuditTrailAnswers}; persons by pseudonym. The first reading has gathered the names and what was corrected.
 */
public final class Retelling {

    private final Names.Known names;
    private final Map<UUID, RecordedEvent> corrections;
    private final Sentences sentences;
    private final Map<UUID, AuditRow> corrected = new HashMap<>();

    /**
     * @param names as known at the end of the history
     * @param corrections by the event that each corrects
     */
    public Retelling(Names.Known names, Map<UUID, RecordedEvent> corrections, Locale locale) {
        this.names = names;
        this.corrections = corrections;
        this.sentences = Sentences.in(locale);
    }

    /** The line of the next event, in the order of recording. */
    public FindAuditTrail.Line tell(RecordedEvent recorded) {
        AuditRow wrong =
                recorded.event() instanceof EntryCorrected correction ? corrected.get(correction.entry()) : null;
        List<PartnerId> partners = wrong == null
                ? MentionedPartners.in(recorded.event()).stream()
                        .map(PartnerId::new)
                        .toList()
                : wrong.kept().partners();
        RecordedEvent correction = corrections.get(recorded.id());
        AuditRow.Kept kept = new AuditRow.Kept(
                recorded.position(),
                partners,
                wrong == null ? null : wrong.position(),
                correction == null ? null : correction.position());
        AuditRow row = AuditRow.of(kept, recorded);
        if (correction != null) {
            corrected.put(recorded.id(), row);
        }
        return row.told(sentences.tell(row, wrong, names, ToldPersons.byPseudonym()), kept.correctedBy());
    }

    /** The streams of the partners and the territory that the sentence of an event names. */
    public static List<StreamId> named(RecordedEvent recorded) {
        List<StreamId> streams = new ArrayList<>();
        MentionedPartners.in(recorded.event()).forEach(partner -> streams.add(new StreamId("partner", partner)));
        Told territory = EventFacts.of(recorded.event()).get("territory");
        if (territory != null) {
            streams.add(new StreamId("territory", territory.value()));
        }
        return streams;
    }

    /** What an event corrects, if it corrects one. */
    public static @Nullable UUID correctedBy(RecordedEvent recorded) {
        return recorded.event() instanceof EntryCorrected correction ? correction.entry() : null;
    }
}
