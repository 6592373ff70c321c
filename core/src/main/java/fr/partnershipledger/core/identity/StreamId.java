package fr.partnershipledger.core.identity;

/**
 * Names one stream of events, for instance {@code contract/saint-joseph}.
 *
 * @param category what the stream is about: {@code contract}, {@code partner} or {@code territory}
 * @param key the identifier within the category; holds no slash
 */
public record StreamId(String category, String key) {

    /** @throws IllegalArgumentException when the text is not {@code category/key} */
    public static StreamId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1 || text.indexOf('/', slash + 1) >= 0) {
            throw new IllegalArgumentException("not the name of a stream: " + text);
        }
        return new StreamId(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return category + "/" + key;
    }
}
