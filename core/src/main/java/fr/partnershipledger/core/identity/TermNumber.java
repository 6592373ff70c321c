package fr.partnershipledger.core.identity;

/** Numbers the terms of a contract: signature opens term 1, each renewal the next. Any number may be asked for; few exist. */
public record TermNumber(int value) implements Comparable<TermNumber> {

    public static final TermNumber FIRST = new TermNumber(1);

    public TermNumber next() {
        return new TermNumber(value + 1);
    }

    @Override
    public int compareTo(TermNumber other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
