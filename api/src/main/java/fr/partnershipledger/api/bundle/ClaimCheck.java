package fr.partnershipledger.api.bundle;

import fr.partnershipledger.api.bundle.BundleFault.Kind;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.projections.audittrail.Retelling;
import fr.partnershipledger.projections.budget.BudgetTally;
import fr.partnershipledger.projections.budget.FindBudget;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The second reading of the events: what the bundle tells of them is compared with what follows from them. */
final class ClaimCheck {

    /** Far more than the rows of any budget and the longest sentence need. */
    static final int MOST_LINE_BYTES = 8 << 20;

    private final BundleFaults faults;
    private final HistoryCheck history;
    private final @Nullable String contract;
    private final Retelling retelling;
    private final BudgetTally tally;
    private final BundleLines trail;
    private final BundleLines documents;
    private long trailLine;
    private boolean isTrailOver;

    ClaimCheck(BundleFaults faults, HistoryCheck history, Manifest manifest, BundleLines trail, BundleLines documents) {
        this.faults = faults;
        this.history = history;
        this.contract = manifest.contract();
        this.retelling =
                new Retelling(history.names(), history.corrections(), Locale.forLanguageTag(manifest.language()));
        this.tally = new BudgetTally(LocalDate.parse(manifest.asOf()), history.corrections()::containsKey);
        this.trail = trail;
        this.documents = documents;
    }

    /** A line with what is to be told of it. */
    static final class Told {

        private final DecodedLine line;
        /** Absent when nothing is, or it can only be told after those before it. */
        private final byte @Nullable [] alone;
        /** The line of the list of documents, if the event has one. */
        private final byte @Nullable [] document;

        private Told(DecodedLine line, byte @Nullable [] alone) {
            this.line = line;
            this.alone = alone;
            LogEntry entry = line.entry();
            String named = entry == null ? null : entry.document();
            // It stands in a canonical line, and so is canonical itself.
            this.document = entry == null || named == null ? null : ClaimLines.document(entry.position(), named);
        }
    }

    /** In any thread: puts in words what needs no other event. */
    Told tell(DecodedLine line) {
        RecordedEvent event = line.event();
        if (event == null
                || !isTold(event)
                || Retelling.correctedBy(event) != null
                || history.corrections().containsKey(event.id())) {
            return new Told(line, null);
        }
        return new Told(line, ClaimLines.of(retelling.tell(event)));
    }

    /** In the order of the events. */
    void take(Told told) {
        LogEntry entry = told.line.entry();
        RecordedEvent event = told.line.event();
        if (entry != null) {
            checkDocument(entry, told.document);
            if (event == null) {
                faults.add(
                        Kind.EVENT,
                        entry.position(),
                        entry.stream(),
                        "event.unknown",
                        String.valueOf(told.line.fault()));
            }
        }
        if (event == null || !history.counts(event)) {
            return;
        }
        book(event);
        if (isTold(event)) {
            byte[] alone = told.alone;
            checkTrail(event, alone == null ? ClaimLines.of(retelling.tell(event)) : alone);
        }
    }

    private boolean isTold(RecordedEvent event) {
        return history.counts(event)
                && (contract == null
                        || (event.stream().category().equals("contract")
                                && event.stream().key().equals(contract)));
    }

    private void checkDocument(LogEntry entry, byte @Nullable [] expected) {
        if (expected != null && !Arrays.equals(expected, documents.next())) {
            faults.add(Kind.DOCUMENT, entry.position(), entry.stream(), "document.different");
        }
    }

    private void checkTrail(RecordedEvent event, byte[] expected) {
        byte[] claimed = isTrailOver ? null : trail.next();
        trailLine++;
        if (claimed == null) {
            if (!isTrailOver) {
                faults.add(Kind.TRAIL, event.position(), event.stream().toString(), "trail.missing");
            }
            isTrailOver = true;
        } else if (!Arrays.equals(claimed, expected)) {
            faults.add(
                    Kind.TRAIL,
                    event.position(),
                    event.stream().toString(),
                    "trail.different",
                    trailLine,
                    new String(expected, StandardCharsets.UTF_8));
        }
    }

    private void book(RecordedEvent event) {
        try {
            tally.add(event);
        } catch (IllegalStateException | IllegalArgumentException | ArithmeticException apart) {
            faults.add(
                    Kind.BUDGET,
                    event.position(),
                    event.stream().toString(),
                    "budget.money",
                    String.valueOf(apart.getMessage()));
        }
    }

    /** After the last event. */
    void end(BundleLines budgets) {
        if (!isTrailOver && trail.next() != null) {
            faults.add(Kind.TRAIL, "trail.unexpected");
            while (trail.next() != null) {
                // Read to its end, for its hash.
            }
        }
        if (documents.next() != null) {
            faults.add(Kind.DOCUMENT, "document.unexpected");
            while (documents.next() != null) {
                // Read to its end, for its hash.
            }
        }
        checkBudgets(budgets);
    }

    private void checkBudgets(BundleLines budgets) {
        Set<String> told = new HashSet<>();
        long number = 0;
        for (byte[] line = budgets.next(); line != null; line = budgets.next()) {
            number++;
            String whose = contractOf(line);
            FindBudget.Answer expected = whose == null || !told.add(whose) ? null : budget(whose);
            if (expected == null) {
                faults.add(Kind.BUDGET, "budget.unexpected", number);
            } else {
                compare(whose == null ? "" : whose, line, ClaimLines.of(expected));
            }
        }
        for (ContractId known : tally.contracts()) {
            if ((contract == null || known.value().equals(contract)) && !told.contains(known.value())) {
                faults.add(Kind.BUDGET, "budget.missing", known.value());
            }
        }
    }

    private FindBudget.@Nullable Answer budget(String whose) {
        boolean isAskedFor = contract == null || whose.equals(contract);
        try {
            return isAskedFor ? tally.budget(new ContractId(whose)) : null;
        } catch (RuntimeException noIdentifier) {
            return null;
        }
    }

    private void compare(String whose, byte[] claimed, byte[] expected) {
        if (!Arrays.equals(claimed, expected)) {
            faults.add(Kind.BUDGET, "budget.different", whose, new String(expected, StandardCharsets.UTF_8));
        }
    }

    private static @Nullable String contractOf(byte[] line) {
        try {
            JsonNode whose = JsonMapper.shared().readTree(line).get("contract");
            return whose == null || !whose.isString() ? null : whose.stringValue();
        } catch (JacksonException e) {
            return null;
        }
    }
}
