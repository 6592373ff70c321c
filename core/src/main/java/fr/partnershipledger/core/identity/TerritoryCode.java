package fr.partnershipledger.core.identity;

import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.util.regex.Pattern;

/**
 * Names a territory by its official code: a commune by its five-character INSEE code ({@code 97412}, {@code 2A004}), a
 * department by its two or three ({@code 974}, {@code 2B}), a community of communes by the nine digits of its SIREN.
 * Source: INSEE, Code officiel géographique.
 */
public record TerritoryCode(String value) implements StreamIdentifier {

    private static final Pattern COMMUNE = Pattern.compile("(?:\\d{2}|2[AB])\\d{3}");
    private static final Pattern DEPARTMENT = Pattern.compile("\\d{2}|2[AB]|97\\d");
    private static final Pattern COMMUNITY = Pattern.compile("\\d{9}");

    /** @throws Refusal {@link Rule#TERRITORY_CODE_MALFORMED} when the value is none of the three forms */
    public TerritoryCode {
        if (!COMMUNE.matcher(value).matches()
                && !DEPARTMENT.matcher(value).matches()
                && !COMMUNITY.matcher(value).matches()) {
            throw Rule.TERRITORY_CODE_MALFORMED.refuse("inseeCode", "value", value);
        }
    }

    @Override
    public StreamId stream() {
        return new StreamId("territory", value);
    }

    /** The name of the stream: this is what the event store knows the territory by. */
    @Override
    public String toString() {
        return stream().toString();
    }
}
