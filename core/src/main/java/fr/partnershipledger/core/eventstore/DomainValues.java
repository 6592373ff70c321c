package fr.partnershipledger.core.eventstore;

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
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.person.SealedName;
import java.io.Serial;
import java.math.BigDecimal;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** The stored form of the domain's own values, told here so that the domain needs no word of JSON. */
final class DomainValues extends SimpleModule {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MOST_DIGITS = 100;
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?[0-9]+([.][0-9]+)?");

    DomainValues() {
        super("domain values");
        addSerializer(Identifier.class, new AsText<>(Identifier::value));
        named(ActionKey.class, ActionKey::new);
        named(AllocationId.class, AllocationId::new);
        named(CommitmentId.class, CommitmentId::new);
        named(ContractId.class, ContractId::new);
        named(FacilityKey.class, FacilityKey::new);
        named(MeetingId.class, MeetingId::new);
        named(PartnerId.class, PartnerId::new);
        named(PaymentId.class, PaymentId::new);
        named(PersonId.class, PersonId::new);
        named(PositionKey.class, PositionKey::new);
        named(TerritoryCode.class, TerritoryCode::new);
        addSerializer(SealedName.class, new AsText<>(SealedName::text));
        addDeserializer(SealedName.class, new FromText<>(SealedName::new));
        addDeserializer(CurrencyUnit.class, new FromText<>(CurrencyUnit::of));
        addSerializer(TermNumber.class, new AsNumber());
        addDeserializer(TermNumber.class, new FromNumber());
        addSerializer(BigDecimal.class, new AsText<>(BigDecimal::toPlainString));
        addDeserializer(BigDecimal.class, new FromText<>(DomainValues::plainDecimal));
        setSerializerModifier(new EnumSets.Written());
        setDeserializerModifier(new EnumSets.Read());
    }

    /** {@code 1E+999999999} is a short text and a number of a thousand million digits: it was never written, and is not read. */
    private static BigDecimal plainDecimal(String text) {
        if (text.length() > MOST_DIGITS || !PLAIN_DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a decimal number was stored plainly here, with " + MOST_DIGITS + " characters at most");
        }
        return new BigDecimal(text);
    }

    private <I extends Identifier> void named(Class<I> type, Function<String, I> maker) {
        addDeserializer(type, new FromText<>(maker));
    }

    private static final class AsText<T> extends ValueSerializer<T> {

        private final Function<T, String> text;

        AsText(Function<T, String> text) {
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(text.apply(value));
        }
    }

    private static final class FromText<T> extends ValueDeserializer<T> {

        private final Function<String, T> maker;

        FromText(Function<String, T> maker) {
            this.maker = maker;
        }

        /** Asked for by deserializers that do not keep it, such as that of money: it would be made for each event. */
        @Override
        public boolean isCachable() {
            return true;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                context.reportInputMismatch(this, "a string was stored here, not %s", in.currentToken());
            }
            return maker.apply(in.getString());
        }
    }

    private static final class AsNumber extends ValueSerializer<TermNumber> {

        @Override
        public void serialize(TermNumber value, JsonGenerator out, SerializationContext context) {
            out.writeNumber(value.value());
        }
    }

    private static final class FromNumber extends ValueDeserializer<TermNumber> {

        @Override
        public TermNumber deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                context.reportInputMismatch(this, "a whole number was stored here, not %s", in.currentToken());
            }
            return new TermNumber(in.getIntValue());
        }
    }
}
