package fr.partnershipledger.core.eventstore;

import java.io.Serial;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.CollectionType;

/** Sets of enum constants, written in the order of their declaration, so that equal events are stored as equal text. */
final class EnumSets {

    private EnumSets() {}

    /** However the set is declared, and whatever class of sets it is. */
    private static boolean areOf(CollectionType type) {
        return Set.class.isAssignableFrom(type.getRawClass())
                && type.getContentType().isEnumType();
    }

    static final class Written extends ValueSerializerModifier {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public ValueSerializer<?> modifyCollectionSerializer(
                SerializationConfig config,
                CollectionType type,
                BeanDescription.Supplier description,
                ValueSerializer<?> serializer) {
            return areOf(type) ? new InOrder() : serializer;
        }
    }

    private static final class InOrder extends ValueSerializer<Set<? extends Enum<?>>> {

        @Override
        public void serialize(Set<? extends Enum<?>> set, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            for (Enum<?> constant : new TreeSet<>(set)) {
                out.writeString(constant.name());
            }
            out.writeEndArray();
        }
    }

    static final class Read extends ValueDeserializerModifier {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> modifyCollectionDeserializer(
                DeserializationConfig config,
                CollectionType type,
                BeanDescription.Supplier description,
                ValueDeserializer<?> deserializer) {
            return areOf(type) ? reader(type.getContentType().getRawClass()) : deserializer;
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // The content type was just seen to be an enum.
        private static ValueDeserializer<?> reader(Class<?> type) {
            return new FromArray(type.asSubclass(Enum.class));
        }
    }

    private static final class FromArray<E extends Enum<E>> extends ValueDeserializer<Set<E>> {

        private final Class<E> type;

        FromArray(Class<E> type) {
            this.type = type;
        }

        @Override
        public Set<E> deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.START_ARRAY) {
                context.reportInputMismatch(this, "an array was stored here, not %s", in.currentToken());
            }
            Set<E> set = EnumSet.noneOf(type);
            while (in.nextToken() != JsonToken.END_ARRAY) {
                if (in.currentToken() != JsonToken.VALUE_STRING || !set.add(Enum.valueOf(type, in.getString()))) {
                    context.reportInputMismatch(this, "not a set of %s", type.getSimpleName());
                }
            }
            return Collections.unmodifiableSet(set);
        }
    }
}
