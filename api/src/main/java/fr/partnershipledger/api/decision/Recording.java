package fr.partnershipledger.api.decision;

import fr.partnershipledger.api.decision.DecisionBody.Circumstances;
import fr.partnershipledger.api.decision.DecisionBody.Document;
import fr.partnershipledger.api.scope.CarriesScope;
import fr.partnershipledger.api.scope.DecisionScope;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.ledger.IdempotencyKey;
import fr.partnershipledger.core.ledger.Ledger;
import fr.partnershipledger.core.ledger.Receipt;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.projections.scope.Scope;
import java.net.URI;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * One request to record a decision: what its headers and its address say, apart from the body. A controller asks for it as
 * a parameter, makes the command, and returns what this answers.
 */
@CarriesScope
public final class Recording {

    private final Ledger ledger;
    private final DecisionScope decisionScope;
    private final Fingerprints fingerprints;
    private final Request request;

    /**
     * @param scope of the signed-in user
     * @param actor from the signed-in user, never from the body
     * @param address method and path, which the idempotency key belongs to as much as the body
     * @param today in the ledger's zone
     */
    record Request(
            Scope scope,
            Actor actor,
            String address,
            LocalDate today,
            @Nullable String idempotencyKey,
            @Nullable Long expectedVersion,
            boolean dryRun) {}

    Recording(Ledger ledger, DecisionScope decisionScope, Fingerprints fingerprints, Request request) {
        this.decisionScope = decisionScope;
        this.ledger = ledger;
        this.fingerprints = fingerprints;
        this.request = request;
    }

    /** Records a decision that changes something; answers 200. */
    public ResponseEntity<Recorded> change(DecisionBody body, LedgerCommand command) {
        return answer(HttpStatus.OK, null, record(body, command));
    }

    /**
     * Records a decision that makes something; answers 201.
     *
     * @param location where what it made can be read
     */
    public ResponseEntity<Recorded> make(DecisionBody body, LedgerCommand command, String location) {
        Receipt receipt = record(body, command);
        return answer(HttpStatus.CREATED, URI.create(location), receipt);
    }

    /**
     * The same for what has an address of its own.
     *
     * @param collection its address is this, a slash and its identifier
     */
    public ResponseEntity<Recorded> register(DecisionBody body, LedgerCommand command, String collection) {
        Receipt receipt = record(body, command);
        // From the receipt: when the identifier was left to the ledger, a repetition answers the first one.
        return answer(
                HttpStatus.CREATED,
                URI.create(collection + "/" + receipt.stream().key()),
                receipt);
    }

    /** Whether nothing is to be recorded. */
    public boolean isDryRun() {
        return request.dryRun();
    }

    /** The same for every repetition of this request, and for no other; absent when it cannot be repeated. */
    public @Nullable String occasion() {
        String key = request.idempotencyKey();
        return key == null ? null : request.actor().id() + "\n" + key;
    }

    private Receipt record(DecisionBody body, LedgerCommand command) {
        // Before anything is looked up: also what was answered before is not told to who may not see it any more.
        decisionScope.check(request.scope(), command);
        String key = request.idempotencyKey();
        return ledger.record(new Submission(
                command,
                decision(Objects.requireNonNullElse(body.decision(), Circumstances.UNSAID)),
                request.expectedVersion(),
                key == null ? null : new IdempotencyKey(key, fingerprints.of(request.address(), body)),
                request.dryRun()));
    }

    private Decision decision(Circumstances said) {
        Document document = said.document();
        Decision decision = new Decision(
                request.actor(),
                new Effective(
                        Objects.requireNonNullElse(said.effectiveOn(), request.today()),
                        Objects.requireNonNullElse(said.precision(), Precision.DAY)),
                document == null ? null : document.toDomain(),
                said.note());
        decision.refuseUnlessVisible();
        return decision;
    }

    private ResponseEntity<Recorded> answer(HttpStatus status, @Nullable URI location, Receipt receipt) {
        Recorded recorded = Recorded.of(receipt, request.dryRun());
        if (request.dryRun()) {
            return ResponseEntity.ok(recorded);
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).eTag(Long.toString(receipt.version()));
        if (location != null) {
            answer.location(location);
        }
        return answer.body(recorded);
    }
}
