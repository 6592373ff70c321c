package fr.partnershipledger.api.json;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.AllocationId;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.FacilityKey;
import fr.partnershipledger.core.identity.Identifier;
import fr.partnershipledger.core.identity.MeetingId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PaymentId;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.identity.PositionKey;
import fr.partnershipledger.core.identity.StreamId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.person.PersonName;
import fr.partnershipledger.core.person.SealedName;
import fr.partnershipledger.projections.time.Source;
import java.io.Serial;
import java.math.BigDecimal;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * The domain's values as the interface writes and reads them: identifiers as texts, money as an amount in a text and a
 * currency, every other decimal number as a text, an event that is quoted as its position, type, dates and document.
 */
final class DomainJson extends SimpleModule {

    @Serial
    private static final long serialVersionUID = 1L;

    DomainJson() {
        super("ledger-domain");
        written(Identifier.class, (value, out) -> out.writeString(value.value()));
        written(StreamId.class, (value, out) -> out.writeString(value.toString()));
        written(Actor.class, (value, out) -> out.writeString(value.id()));
        written(TermNumber.class, (value, out) -> out.writeNumber(value.value()));
        written(BigDecimal.class, (value, out) -> out.writeString(value.toPlainString()));
        written(CurrencyUnit.class, (value, out) -> out.writeString(value.getCode()));
        written(Money.class, DomainJson::write);
        written(PersonName.class, (value, out) -> out.writeString(value.value()));
        written(SealedName.class, (value, out) -> out.writeString(value.text()));
        addSerializer(Source.class, new Quoted());
        read(ActionKey.class, ActionKey::new);
        read(AllocationId.class, AllocationId::new);
        read(CommitmentId.class, CommitmentId::new);
        read(ContractId.class, ContractId::new);
        read(FacilityKey.class, FacilityKey::new);
        read(MeetingId.class, MeetingId::new);
        read(PartnerId.class, PartnerId::new);
        read(PaymentId.class, PaymentId::new);
        read(PersonId.class, PersonId::new);
        read(PersonName.class, PersonName::new);
        read(PositionKey.class, PositionKey::new);
        read(TerritoryCode.class, TerritoryCode::new);
        addDeserializer(TermNumber.class, new WholeNumber());
    }

    private <T> void written(Class<T> type, BiConsumer<T, JsonGenerator> writer) {
        addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                writer.accept(value, out);
            }
        });
    }

    private <T> void read(Class<T> type, Function<String, T> maker) {
        addDeserializer(type, new Text<>(type, maker));
    }

    private static void write(Money money, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("amount", money.getAmount().toPlainString());
        out.writeStringProperty("currency", money.getCurrencyUnit().getCode());
        out.writeEndObject();
    }

    private static final class Quoted extends ValueSerializer<Source> {

        @Override
        public void serialize(Source source, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeNumberProperty("position", source.position());
            out.writeStringProperty("event", source.event().toString());
            out.writeStringProperty("type", source.name());
            out.writeStringProperty("effectiveOn", source.effective().on().toString());
            out.writeStringProperty("precision", source.effective().precision().name());
            out.writeStringProperty("recordedAt", source.recordedAt().toString());
            if (source.document() != null) {
                out.writePOJOProperty("document", source.document());
            }
            out.writeEndObject();
        }
    }

    private static final class Text<T> extends StdDeserializer<T> {

        private final transient Function<String, T> maker;

        private Text(Class<T> type, Function<String, T> maker) {
            super(type);
            this.maker = maker;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                // What is expected is told as a text; the value's own rule refuses what it cannot be.
                context.handleUnexpectedToken(context.constructType(String.class), parser);
            }
            return maker.apply(parser.getString());
        }
    }

    private static final class WholeNumber extends StdDeserializer<TermNumber> {

        private WholeNumber() {
            super(TermNumber.class);
        }

        @Override
        public TermNumber deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                context.handleUnexpectedToken(context.constructType(Integer.class), parser);
            }
            return new TermNumber(parser.getIntValue());
        }
    }
}
