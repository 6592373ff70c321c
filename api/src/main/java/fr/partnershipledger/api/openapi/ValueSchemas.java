package fr.partnershipledger.api.openapi;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.identity.Identifier;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.person.PersonName;
import fr.partnershipledger.core.person.SealedName;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How single values are written in JSON and in addresses. */
final class ValueSchemas {

    /** The same words for a person to read and a program to check. */
    static final String DECIMAL = "-?[0-9]{1,40}(?:\\.[0-9]{1,40})?";

    private static final Map<Class<?>, Supplier<ObjectNode>> SCHEMAS = new LinkedHashMap<>();

    static {
        SCHEMAS.put(String.class, ValueSchemas::text);
        SCHEMAS.put(boolean.class, () -> ofType("boolean"));
        SCHEMAS.put(Boolean.class, () -> ofType("boolean"));
        SCHEMAS.put(int.class, () -> integer("int32"));
        SCHEMAS.put(Integer.class, () -> integer("int32"));
        SCHEMAS.put(long.class, () -> integer("int64"));
        SCHEMAS.put(Long.class, () -> integer("int64"));
        SCHEMAS.put(TermNumber.class, () -> integer("int32").put("example", 1));
        SCHEMAS.put(UUID.class, () -> text().put("format", "uuid"));
        SCHEMAS.put(LocalDate.class, () -> text().put("format", "date"));
        SCHEMAS.put(Instant.class, () -> text().put("format", "date-time"));
        SCHEMAS.put(URI.class, () -> text().put("format", "uri"));
        SCHEMAS.put(BigDecimal.class, () -> Parameter.form(DECIMAL));
        SCHEMAS.put(CurrencyUnit.class, () -> Parameter.form("[A-Z]{3}").put("example", "EUR"));
        SCHEMAS.put(Actor.class, () -> Parameter.form("[\\x21-\\x7e]{1,128}").put("example", "coordinator"));
        SCHEMAS.put(StreamId.class, () -> text().put("example", "contract/saint-joseph"));
        SCHEMAS.put(PersonName.class, () -> text().put("minLength", 1).put("maxLength", 200));
        SCHEMAS.put(SealedName.class, ValueSchemas::text);
        SCHEMAS.put(
                TerritoryCode.class,
                () -> Parameter.form("(?:[0-9]{2}|2[AB])[0-9]{3}|[0-9]{2}|2[AB]|97[0-9]|[0-9]{9}")
                        .put("example", "97412"));
        SCHEMAS.put(ObjectNode.class, () -> ofType("object"));
    }

    private static final Map<String, String> EXAMPLES = Map.of(
            "ContractId", "saint-joseph",
            "PartnerId", "caf",
            "ActionKey", "contrat-enfance",
            "CommitmentId", "c1",
            "AllocationId", "a1",
            "PaymentId", "p1",
            "FacilityKey", "maison-1",
            "PositionKey", "chef-de-projet",
            "MeetingId", "m1",
            "PersonId", "p-17");

    /** What {@link Identifier} lets pass; a test sends it others. */
    static final String IDENTIFIER = "[A-Za-z0-9][A-Za-z0-9_-]{0," + (Identifier.MOST_CHARACTERS - 1) + "}";

    private ValueSchemas() {}

    /** Nothing for what is more than a value. */
    static Optional<ObjectNode> of(Class<?> type) {
        Supplier<ObjectNode> known = SCHEMAS.get(type);
        if (known != null) {
            return Optional.of(known.get());
        }
        if (Identifier.class.isAssignableFrom(type)) {
            ObjectNode identifier = Parameter.form(IDENTIFIER);
            Optional.ofNullable(EXAMPLES.get(type.getSimpleName()))
                    .ifPresent(example -> identifier.put("example", example));
            return Optional.of(identifier);
        }
        return Optional.empty();
    }

    static ObjectNode ofParameter(Class<?> type) {
        return of(type).orElseThrow(() -> new IllegalStateException(type + " is no value of an address"));
    }

    /** Whether it has a name among the schemas of the document, because it is more than a text or a number. */
    static boolean isNamed(Class<?> type) {
        return Identifier.class.isAssignableFrom(type);
    }

    static ObjectNode text() {
        return ofType("string");
    }

    static ObjectNode ofType(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static ObjectNode integer(String format) {
        return ofType("integer").put("format", format);
    }
}
