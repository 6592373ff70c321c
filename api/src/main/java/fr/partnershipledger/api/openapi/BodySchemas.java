package fr.partnershipledger.api.openapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of bodies. What is refused when it is missing, unknown or of another type follows from the records that bodies
 * are read into; a component may be null or left out when its type says {@code @Nullable}.
 */
final class BodySchemas {

    private final Schemas schemas;

    BodySchemas(Schemas schemas) {
        this.schemas = schemas;
    }

    ObjectNode of(Class<?> type) {
        return of((Type) type);
    }

    private ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] arguments = generic.getActualTypeArguments();
            return Map.class.isAssignableFrom(raw)
                    ? byName((Class<?>) arguments[0], of(arguments[1]))
                    : Schemas.list(of(arguments[0]));
        }
        Class<?> raw = (Class<?>) type;
        if (raw == BigDecimal.class) {
            return ValueSchemas.ofType("number");
        } else if (raw.isEnum()) {
            return schemas.named(Schemas.name(raw), raw, schema -> schemas.enumeration(raw, schema));
        }
        return ValueSchemas.of(raw)
                .map(schema -> schemas.valueOrName(raw, schema))
                .orElseGet(() -> schemas.named(Schemas.name(raw) + "Body", raw, schema -> fill(raw, schema)));
    }

    private static ObjectNode byName(Class<?> names, ObjectNode content) {
        ObjectNode map = ValueSchemas.ofType("object");
        ArrayNode known = map.putObject("propertyNames").putArray("enum");
        Schemas.names(names).forEach(known::add);
        map.set("additionalProperties", content);
        return map;
    }

    private void fill(Class<?> type, ObjectNode schema) {
        Optional<Class<?>> shorthand = shorthand(type);
        if (shorthand.isEmpty()) {
            object(type, schema);
            return;
        }
        ArrayNode either = schema.putArray("anyOf");
        either.add(of(shorthand.get()));
        object(type, either.addObject());
    }

    /** What a factory takes that makes the whole of a single text, as the first component reads it. */
    private static Optional<Class<?>> shorthand(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(BodySchemas::readsAText)
                .findFirst()
                .map(method -> {
                    Class<?> first = type.getRecordComponents()[0].getType();
                    return ValueSchemas.isNamed(first) ? first : method.getParameterTypes()[0];
                });
    }

    private static boolean readsAText(Method factory) {
        JsonCreator creator = factory.getAnnotation(JsonCreator.class);
        return creator != null && creator.mode() == JsonCreator.Mode.DELEGATING;
    }

    private void object(Class<?> type, ObjectNode schema) {
        schema.put("type", "object");
        String owner = Schemas.name(type) + "Body";
        for (RecordComponent component : type.getRecordComponents()) {
            boolean optional = isOptional(component);
            ObjectNode content = limited(of(component.getGenericType()), component.getAnnotation(Limited.class));
            schemas.property(schema, owner, component.getName(), optional ? orNull(content) : content);
            if (!optional) {
                Schemas.require(schema, component.getName());
            }
        }
        schema.put("additionalProperties", false);
    }

    private static boolean isOptional(RecordComponent component) {
        Limited limited = component.getAnnotation(Limited.class);
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && (limited == null || !limited.required());
    }

    private static ObjectNode limited(ObjectNode schema, @Nullable Limited limited) {
        if (limited == null) {
            return schema;
        }
        if (limited.value() > 0 && schema.path("type").asString("").equals("array")) {
            schema.put("maxItems", limited.value());
        } else if (limited.value() > 0) {
            schema.put("minLength", 1).put("maxLength", limited.value());
        }
        if (!limited.form().isEmpty()) {
            schema.put("pattern", "^(?:" + limited.form() + ")$");
        }
        return schema;
    }

    private static ObjectNode orNull(ObjectNode schema) {
        if (schema.get("type") != null && schema.get("type").isString()) {
            String type = schema.get("type").asString();
            schema.putArray("type").add(type).add("null");
            return schema;
        }
        ObjectNode either = JsonNodeFactory.instance.objectNode();
        ArrayNode kinds = either.putArray("anyOf");
        kinds.add(schema);
        kinds.addObject().put("type", "null");
        return either;
    }
}
