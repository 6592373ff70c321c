package fr.partnershipledger.projections;

import static fr.partnershipledger.core.contract.Decisions.CAF;
import static fr.partnershipledger.core.contract.Decisions.CCAS;
import static fr.partnershipledger.core.contract.Decisions.COMMUNE;
import static fr.partnershipledger.core.contract.Decisions.DEPARTMENTAL_COUNCIL;
import static fr.partnershipledger.core.contract.Decisions.OTHERS;
import static fr.partnershipledger.core.contract.Decisions.SAINT_JOSEPH;

import fr.partnershipledger.core.contract.Told;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.eventstore.TestDatabase;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.core.ledger.Receipt;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.core.personkeys.MasterKey;
import fr.partnershipledger.core.personkeys.PersonKeys;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import fr.partnershipledger.projections.running.ReadModelSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A ledger on a database of its own with its read models running: decisions go in by the one door, and questions are asked
 * once what was decided has arrived. Closed by JUnit's {@code @AutoClose}.
 */
public final class LivingLedger implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Both schemas and nothing in them: each ledger begins with a copy. */
    private static final TestDatabase TEMPLATE = template();

    private static final MasterKey MASTER = MasterKey.of(MasterKey.random());

    private final TestDatabase database = TestDatabase.like(TEMPLATE);
    private final PostgresLedger ledger = PostgresLedger.open(database.pool());
    private final PersonKeys persons = PersonKeys.open(database.pool(), MASTER);
    private final ReadModels readModels;

    public LivingLedger() {
        readModels = ReadModels.of(ledger.history(), database.pool());
        readModels.start();
    }

    private static TestDatabase template() {
        try (TestDatabase migrated = TestDatabase.migrated()) {
            ReadModelSchema.migrate(migrated.pool());
            return migrated;
        }
    }

    /** An empty history and empty read models that nothing keeps up to date. */
    public static TestDatabase emptyDatabase() {
        return TestDatabase.like(TEMPLATE);
    }

    /** One in which the territory and the partners of the stories are registered, long before the stories begin. */
    public static LivingLedger withEveryone() {
        LivingLedger ledger = new LivingLedger();
        ledger.registerEveryone();
        return ledger;
    }

    private void registerEveryone() {
        record(new RegisterTerritory(SAINT_JOSEPH, "Saint-Joseph", "La Réunion", 34_000), "1990");
        register(COMMUNE, "Commune de Saint-Joseph", PartnerKind.MUNICIPALITY);
        register(CCAS, "CCAS de Saint-Joseph", PartnerKind.SOCIAL_ACTION_CENTRE);
        register(CAF, "Caisse d'allocations familiales de La Réunion", PartnerKind.FAMILY_ALLOWANCE_FUND);
        register(DEPARTMENTAL_COUNCIL, "Conseil général de La Réunion", PartnerKind.DEPARTMENTAL_COUNCIL);
        register(OTHERS, "Autres partenaires (bailleurs sociaux, associations, …)", PartnerKind.GROUP);
    }

    private void register(PartnerId partner, String name, PartnerKind kind) {
        Set<PartnerKind> members =
                kind == PartnerKind.GROUP ? Set.of(PartnerKind.SOCIAL_LANDLORD, PartnerKind.ASSOCIATION) : Set.of();
        record(new RegisterPartner(partner, name, kind, null, null, members), "1990");
    }

    /** @param date as {@link Told#effective} reads it */
    public Receipt record(LedgerCommand command, String date) {
        return record(new Told(command, Decision.by(Told.CLERK, Told.effective(date))));
    }

    public Receipt record(Told told) {
        return ledger.record(Submission.of(told.command(), told.decision()));
    }

    public void record(Told first, Told... then) {
        record(first);
        for (Told told : then) {
            record(told);
        }
    }

    public PostgresLedger ledger() {
        return ledger;
    }

    public EventHistory history() {
        return ledger.history();
    }

    public PersonKeys persons() {
        return persons;
    }

    public ReadModels readModels() {
        return readModels;
    }

    public TestDatabase database() {
        return database;
    }

    /** The newest recorded time: everything recorded so far was known then, and nothing that is recorded later. */
    public Instant lastRecordedAt() {
        RecordedEvent last = history().after(history().head() - 1, 1).get(0);
        return last.recordedAt();
    }

    /** The database, to ask for answers, once every read model has applied every event. */
    public DataSource upToDate() {
        try {
            if (!readModels.awaitPosition(history().head(), PATIENCE)) {
                throw new AssertionError("the read models did not arrive: " + readModels.states());
            }
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new AssertionError(told);
        }
        if (readModels.states().stream().anyMatch(state -> state.parked() > 0)) {
            throw new AssertionError("the read models parked what they cannot apply: " + readModels.states());
        }
        return database.pool();
    }

    @Override
    public void close() {
        readModels.close();
        ledger.close();
        database.close();
    }
}
