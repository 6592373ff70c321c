package fr.partnershipledger.api.integrity;

import fr.partnershipledger.api.problem.AnswerBehind;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.scope.ContractsInScope;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.core.integrity.VerifierKey;
import fr.partnershipledger.core.sealing.SealedTree;
import fr.partnershipledger.core.sealing.SealedTree.Sealed;
import fr.partnershipledger.core.sealing.SealingState;
import fr.partnershipledger.projections.scope.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What proves single events, for programs and pages alike. */
@Component
public final class EventProofs {

    private static final String POSITION = "[1-9]\\d{0,17}";
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final EventHistory history;
    private final LogEntries entries;
    private final ContractsInScope contracts;
    private final IntegrityLog log;
    private final SealedTree tree;

    EventProofs(
            EventHistory history, LogEntries entries, ContractsInScope contracts, IntegrityLog log, SealedTree tree) {
        this.history = history;
        this.entries = entries;
        this.contracts = contracts;
        this.log = log;
        this.tree = tree;
    }

    /** @throws NotFound when this is the position of no event that could be */
    public static long position(String text) {
        if (!text.matches(POSITION)) {
            throw new NotFound();
        }
        return Long.parseLong(text);
    }

    /**
     * The canonical JSON of an event, which its leaf hashes.
     *
     * @throws NotFound when there is no such event in the reader's scope
     */
    public byte[] leaf(long event, Scope scope) {
        return entry(event, scope).canonical();
    }

    private LogEntry entry(long event, Scope scope) {
        List<LogEntry> found = entries.after(event - 1, 1);
        if (found.isEmpty()
                || found.get(0).position() != event
                || (scope.isLimited() && !contracts.hold(scope, StreamId.parse(found.get(0).stream())))) {
            throw new NotFound();
        }
        return found.get(0);
    }

    /**
     * The text of the {@code .tlog-proof} of an event, by the newest checkpoint; an event just recorded is sealed within a
     * second.
     *
     * @throws NotFound when there is no such event in the reader's scope, or nothing is sealed
     * @throws AnswerBehind when it is not sealed yet
     */
    public String proof(long event, Scope scope) {
        if (event > history.head()) {
            throw new NotFound();
        }
        if (scope.isLimited()) {
            entry(event, scope);
        }
        log.awaitSealed(event, PATIENCE);
        Sealed newest = tree.newest().orElseThrow(NotFound::new);
        if (newest.checkpoint().size() < event) {
            throw new AnswerBehind();
        }
        return tree.proof(event, newest).text();
    }

    /** The newest checkpoint; none before the first was signed. */
    public Optional<Sealed> newest() {
        return tree.newest();
    }

    /** Every key that checkpoints were signed with, oldest first. */
    public List<String> keys() {
        return tree.keys().stream().map(VerifierKey::text).toList();
    }

    /** What verifies the checkpoints that this node signs; none when it signs none. */
    public Optional<String> key() {
        return log.verifier().map(VerifierKey::text);
    }

    /** How far this node knows the history to be sealed; none when it does not seal. */
    public Optional<SealingState> state() {
        return log.state();
    }
}
