package fr.partnershipledger.api.bundle;

import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.integrity.LogEntry;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.budget.BudgetRow;
import fr.partnershipledger.projections.budget.FindBudget;
import fr.partnershipledger.projections.budget.Measures;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * How a bundle writes what the ledger says. Whoever verifies writes the same of what follows from the events, and compares the
 * bytes.
 */
final class ClaimLines {

    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private ClaimLines() {}

    /** A contract and its budget by term, partner, action and year. */
    static byte[] of(FindBudget.Answer budget) {
        return line(out -> {
            out.writeStringProperty("contract", budget.contract().value());
            out.writeStringProperty("currency", budget.currency().getCode());
            out.writeArrayPropertyStart("rows");
            for (BudgetRow row : budget.rows()) {
                out.writeStartObject();
                write(out, row);
                write(out, row.measures());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeObjectPropertyStart("total");
            write(out, budget.total());
            out.writeEndObject();
        });
    }

    private static void write(JsonGenerator out, BudgetRow row) {
        var term = row.term();
        if (term != null) {
            out.writeNumberProperty("term", term.value());
        }
        var partner = row.partner();
        text(out, "partner", partner == null ? null : partner.value());
        var action = row.action();
        text(out, "action", action == null ? null : action.value());
        Integer year = row.year();
        if (year != null) {
            out.writeNumberProperty("year", year);
        }
    }

    private static void write(JsonGenerator out, Measures measures) {
        out.writeStringProperty("committed", plain(measures.committed()));
        out.writeStringProperty("allocated", plain(measures.allocated()));
        out.writeStringProperty("paid", plain(measures.paid()));
    }

    private static String plain(Money money) {
        return money.getAmount().toPlainString();
    }

    /** An event in a person's words. */
    static byte[] of(FindAuditTrail.Line told) {
        return line(out -> {
            out.writeNumberProperty("position", told.position());
            out.writeStringProperty("sentence", told.sentence());
            out.writeStringProperty("stream", told.stream().toString());
            out.writeStringProperty("type", told.name());
            out.writeStringProperty("recordedAt", told.recordedAt().toString());
            out.writeStringProperty("effectiveOn", told.effective().on().toString());
            out.writeStringProperty("precision", told.effective().precision().name());
            out.writeStringProperty("actor", told.actor().id());
            DecisionDocument document = told.document();
            text(out, "document", document == null ? null : document.reference());
            text(out, "note", told.note());
            number(out, "corrects", told.corrects());
            number(out, "correctedBy", told.correctedBy());
        });
    }

    /** An event and its decision document; nothing when it has none. */
    static byte @Nullable [] document(LogEntry entry) {
        String document = entry.canonicalDocument();
        return document == null ? null : document(entry.position(), document);
    }

    /** @param document in canonical form */
    static byte[] document(long position, String document) {
        return line(out -> {
            out.writeNumberProperty("position", position);
            out.writeName("document");
            out.writeRawValue(document);
        });
    }

    private static void text(JsonGenerator out, String name, @Nullable String text) {
        if (text != null) {
            out.writeStringProperty(name, text);
        }
    }

    private static void number(JsonGenerator out, String name, @Nullable Long number) {
        if (number != null) {
            out.writeNumberProperty(name, number);
        }
    }

    private static byte[] line(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(400);
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            content.accept(out);
            out.writeEndObject();
        }
        return text.toByteArray();
    }
}
