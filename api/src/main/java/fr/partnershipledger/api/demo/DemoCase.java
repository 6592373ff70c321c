package fr.partnershipledger.api.demo;

import fr.partnershipledger.api.demo.CaseDecisions.Dated;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.ledger.IdempotencyKey;
import fr.partnershipledger.core.ledger.Ledger;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.projections.ReadModels;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Records the reference case of Saint-Joseph in the profile {@code demo}, through the same door as every other decision.
 * Each decision has a key of its own, so it is recorded once: a start that was killed half-way is taken up by the next.
 */
@Component
@Profile("demo")
final class DemoCase implements ApplicationRunner {

    static final ContractId CONTRACT = new ContractId("saint-joseph");

    private static final Logger LOG = LoggerFactory.getLogger(DemoCase.class);
    private static final Actor DEMO = new Actor("demo");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final ReadModels readModels;

    DemoCase(Ledger ledger, ReadModels readModels) {
        this.ledger = ledger;
        this.readModels = readModels;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException, InterruptedException {
        List<Dated> decisions = CaseDecisions.of(file(), CONTRACT);
        long last = 0;
        for (int i = 0; i < decisions.size(); i++) {
            last = record(decisions.get(i), "saint-joseph-" + (i + 1));
        }
        if (!readModels.awaitPosition(last, PATIENCE)) {
            LOG.warn("The read models have not taken in the demo case yet; they go on.");
        }
        LOG.info("The demo case is in the ledger: contract {}, {} decisions", CONTRACT.value(), decisions.size());
    }

    static CaseFile file() throws IOException {
        return CaseFile.read(Objects.requireNonNull(DemoCase.class.getResourceAsStream("saint-joseph.yaml")));
    }

    /** @return the position of its last event */
    private long record(Dated dated, String key) {
        IdempotencyKey once = new IdempotencyKey(key, "demo");
        var events = ledger.record(
                        new Submission(dated.command(), Decision.by(DEMO, dated.effective()), null, once, false))
                .events();
        return Objects.requireNonNull(events.get(events.size() - 1).position());
    }
}
