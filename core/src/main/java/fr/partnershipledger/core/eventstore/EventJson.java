package fr.partnershipledger.core.eventstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.rule.Refusal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.datatype.jodamoney.AmountRepresentation;
import tools.jackson.datatype.jodamoney.JodaMoneyModule;

/**
 * How events are written for ever: compact JSON, fields in the order of the record's components, absent fields left out,
 * names of things as strings, dates in ISO 8601, and every decimal number as a string, because a number of JSON's canonical
 * form (RFC 8785) is a binary floating-point number. No class name is ever stored. Reading is strict: what today's code
 * would not have written is refused, not guessed.
 */
final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.threadLocalPool())
                    .build())
            .addModule(new JodaMoneyModule().withAmountRepresentation(AmountRepresentation.DECIMAL_STRING))
            .addModule(new DomainValues())
            .annotationIntrospector(new RequiredUnlessNullable())
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
            .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING, EnumFeature.READ_ENUMS_USING_TO_STRING)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final ObjectReader DOCUMENTS = MAPPER.readerFor(DecisionDocument.class);

    private final EventCatalog catalog;
    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();

    EventJson(EventCatalog catalog) {
        this.catalog = catalog;
    }

    String write(LedgerEvent event) {
        return MAPPER.writeValueAsString(event);
    }

    /**
     * Reads an event back, equal to the one that was written; one of an older revision through its {@link Upcaster}s.
     *
     * @throws UnreadableEvent when this version of the ledger does not know the name or the revision, for instance because
     *     a newer version wrote it, or when the payload is not of that form
     */
    LedgerEvent read(String name, int revision, String payload) {
        return read(name, revision, reader -> reader.readValue(payload));
    }

    /** The same from a part of an array of UTF-8, without making a text of it first. */
    LedgerEvent read(String name, int revision, byte[] payload, int offset, int length) {
        return read(name, revision, reader -> reader.readValue(payload, offset, length));
    }

    private LedgerEvent read(String name, int revision, Function<ObjectReader, @Nullable Object> from) {
        EventCatalog.Kind kind = catalog.named(name);
        if (kind == null) {
            throw new UnreadableEvent("this version of the ledger does not know events named " + name);
        }
        if (!kind.reads(revision)) {
            throw new UnreadableEvent("this version of the ledger reads " + name + " up to revision " + kind.revision()
                    + ", not revision " + revision);
        }
        try {
            Class<?> form = revision == kind.revision() ? kind.type() : ObjectNode.class;
            Object read = from.apply(readers.computeIfAbsent(form, MAPPER::readerFor));
            if (read == null) {
                throw new UnreadableEvent("the payload of revision " + revision + " of " + name + " is null");
            }
            return kind.type()
                    .cast(
                            read instanceof ObjectNode older
                                    ? MAPPER.treeToValue(kind.upcast(revision, older), kind.type())
                                    : read);
        } catch (JacksonException | IllegalArgumentException | Refusal e) {
            throw new UnreadableEvent("the payload is not revision " + revision + " of " + name, e);
        }
    }

    String write(DecisionDocument document) {
        return MAPPER.writeValueAsString(document);
    }

    /** @throws UnreadableEvent when this is no document that was written */
    DecisionDocument readDocument(String json) {
        return readDocument(() -> DOCUMENTS.readValue(json));
    }

    /** The same from a part of an array of UTF-8. */
    DecisionDocument readDocument(byte[] json, int offset, int length) {
        return readDocument(() -> DOCUMENTS.readValue(json, offset, length));
    }

    private static DecisionDocument readDocument(Supplier<DecisionDocument> from) {
        try {
            return from.get();
        } catch (JacksonException | Refusal e) {
            throw new UnreadableEvent("the decision document is not of the stored form", e);
        }
    }

    /** Which top-level field of a written event takes the most room. */
    String largestField(LedgerEvent event) {
        return MAPPER.valueToTree(event).properties().stream()
                .max((a, b) -> Integer.compare(
                        a.getValue().toString().length(),
                        b.getValue().toString().length()))
                .orElseThrow()
                .getKey();
    }
}
