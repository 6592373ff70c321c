package fr.partnershipledger.api.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.partnershipledger.core.decision.LedgerEvent;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.projections.time.Source;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of answers. What a record becomes is asked of the JSON mapper that writes it, so that renamed, unwrapped and
 * added properties are told as they are written; what may be absent is what the record's type says may be null.
 */
final class Schemas {

    private static final String REFERENCE = "#/components/schemas/";

    private final JsonMapper json;
    private final Descriptions descriptions;
    private final Map<String, ObjectNode> named = new TreeMap<>();
    private final Map<String, Class<?>> owners = new TreeMap<>();
    private final BodySchemas bodies;

    Schemas(JsonMapper json, Descriptions descriptions) {
        this.json = json;
        this.descriptions = descriptions;
        this.bodies = new BodySchemas(this);
    }

    /** All that were asked for so far, by name. */
    Map<String, ObjectNode> named() {
        return named;
    }

    ObjectNode ofAnswer(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (raw == Money.class) {
            return named("Money", raw, this::money);
        } else if (raw == Source.class) {
            return named("QuotedEvent", raw, this::quotedEvent);
        } else if (raw == LedgerEvent.class) {
            return anyEvent();
        } else if (raw.isEnum()) {
            return named(name(raw), raw, schema -> enumeration(raw, schema));
        } else if (Collection.class.isAssignableFrom(raw)) {
            return list(ofAnswer(type.getContentType()));
        }
        return ValueSchemas.of(raw)
                .map(schema -> valueOrName(raw, schema))
                .orElseGet(() -> named(name(type), raw, schema -> properties(type, schema)));
    }

    Descriptions descriptions() {
        return descriptions;
    }

    ObjectNode ofBody(Class<?> type) {
        return bodies.of(type);
    }

    ObjectNode valueOrName(Class<?> type, ObjectNode schema) {
        return ValueSchemas.isNamed(type) ? named(type.getSimpleName(), type, node -> node.setAll(schema)) : schema;
    }

    ObjectNode named(String name, Class<?> owner, java.util.function.Consumer<ObjectNode> filling) {
        Class<?> known = owners.putIfAbsent(name, owner);
        if (known == null) {
            ObjectNode schema = JsonNodeFactory.instance.objectNode();
            named.put(name, schema);
            schema.put("description", descriptions.ofSchema(name));
            filling.accept(schema);
        } else if (known != owner) {
            throw new IllegalStateException("both " + known + " and " + owner + " would be called " + name);
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", REFERENCE + name);
    }

    void enumeration(Class<?> type, ObjectNode schema) {
        ArrayNode values = schema.put("type", "string").putArray("enum");
        Arrays.stream(type.getEnumConstants()).forEach(value -> values.add(((Enum<?>) value).name()));
    }

    static ObjectNode list(ObjectNode items) {
        ObjectNode list = ValueSchemas.ofType("array");
        list.set("items", items);
        return list;
    }

    /** Adds a property with its description beside a reference, as OpenAPI 3.1 allows it. */
    void property(ObjectNode schema, String owner, String name, ObjectNode property) {
        property.put("description", descriptions.ofProperty(owner, name));
        properties(schema).set(name, property);
    }

    private static ObjectNode properties(ObjectNode schema) {
        return schema.get("properties") instanceof ObjectNode there ? there : schema.putObject("properties");
    }

    static void require(ObjectNode schema, String name) {
        (schema.get("required") instanceof ArrayNode there ? there : schema.putArray("required")).add(name);
    }

    private void properties(JavaType type, ObjectNode schema) {
        schema.put("type", "object");
        String owner = name(type);
        json.acceptJsonFormatVisitor(type, new JsonFormatVisitorWrapper.Base() {
            @Override
            public JsonObjectFormatVisitor expectObjectFormat(JavaType visited) {
                return new Properties(getContext(), owner, schema);
            }
        });
        if (!schema.has("properties")) {
            throw new IllegalStateException(type + " is written as no object that is known here");
        }
    }

    private final class Properties extends JsonObjectFormatVisitor.Base {

        private final String owner;
        private final ObjectNode schema;

        private Properties(@Nullable SerializationContext context, String owner, ObjectNode schema) {
            super(context);
            this.owner = owner;
            this.schema = schema;
        }

        @Override
        public void property(BeanProperty property) {
            ObjectNode content = property.getMember().hasAnnotation(com.fasterxml.jackson.annotation.JsonRawValue.class)
                    ? ValueSchemas.ofType("object")
                    : ofAnswer(property.getType());
            Schemas.this.property(schema, owner, property.getName(), content);
            if (!mayBeAbsent(property)) {
                require(schema, property.getName());
            }
        }

        @Override
        public void optionalProperty(BeanProperty property) {
            property(property);
        }
    }

    private static boolean mayBeAbsent(BeanProperty property) {
        JsonInclude inclusion = property.getMember().getAnnotation(JsonInclude.class);
        if (inclusion != null && inclusion.value() != JsonInclude.Include.ALWAYS) {
            return true;
        }
        AnnotatedElement member = property.getMember().getAnnotated();
        return member instanceof Method method
                && method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
    }

    private void money(ObjectNode schema) {
        schema.put("type", "object");
        property(schema, "Money", "amount", Parameter.form(ValueSchemas.DECIMAL).put("example", "6935000.00"));
        property(schema, "Money", "currency", Parameter.form("[A-Z]{3}").put("example", "EUR"));
        require(schema, "amount");
        require(schema, "currency");
    }

    private void quotedEvent(ObjectNode schema) {
        schema.put("type", "object");
        Map<String, Class<?>> written = new java.util.LinkedHashMap<>();
        written.put("position", long.class);
        written.put("event", java.util.UUID.class);
        written.put("type", String.class);
        written.put("effectiveOn", java.time.LocalDate.class);
        written.put("precision", fr.partnershipledger.core.decision.Precision.class);
        written.put("recordedAt", java.time.Instant.class);
        written.put("document", fr.partnershipledger.core.decision.DecisionDocument.class);
        written.forEach((name, type) -> {
            property(schema, "QuotedEvent", name, ofAnswer(json.constructType(type)));
            if (!name.equals("document")) {
                require(schema, name);
            }
        });
    }

    private ObjectNode anyEvent() {
        ObjectNode any = JsonNodeFactory.instance.objectNode();
        ArrayNode kinds = any.putArray("anyOf");
        EventHistory.kinds().values().forEach(kind -> kinds.add(ofAnswer(json.constructType(kind))));
        return any;
    }

    /** A nested type is named by what it is nested in, unless that is just a kind of file. */
    private String name(JavaType type) {
        if (type.containedTypeCount() == 0) {
            return name(type.getRawClass());
        }
        String content = type.containedType(0).getRawClass() == String.class ? "Text" : name(type.containedType(0));
        return content + type.getRawClass().getSimpleName();
    }

    static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        String simple = type.getSimpleName().replaceFirst("Json$", "");
        if (outer == null || LedgerEvent.class.isAssignableFrom(type)) {
            return simple;
        }
        String enclosing = name(outer).replaceFirst("(?:Controller|Bodies|Body)$", "");
        return enclosing.replaceFirst("^Find(?=[A-Z])", "") + simple;
    }

    static List<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(value -> ((Enum<?>) value).name())
                .toList();
    }
}
