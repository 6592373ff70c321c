package fr.partnershipledger.projections.paging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param limit how many items at most, 1 to 1,000
 * @param cursor where the page before ended, as its answer said; the beginning when absent
 */
public record Paging(int limit, @Nullable String cursor) {

    public static final int MOST = 1000;

    /** What pages of any list end with: an identifier of at most 64 characters, or a position, perhaps with a number in it. */
    private static final Pattern PLACE = Pattern.compile("[A-Za-z0-9._-]{1,71}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** @throws IllegalArgumentException when the limit is not between 1 and {@link #MOST} */
    public Paging {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page holds 1 to " + MOST + " items, not " + limit);
        }
    }

    public static Paging first(int limit) {
        return new Paging(limit, null);
    }

    /**
     * What the cursor says the page before ended with.
     *
     * @throws UnreadableCursor when it is not one that an answer gave
     */
    public @Nullable String after() {
        if (cursor == null) {
            return null;
        }
        String after = decoded(cursor);
        if (!PLACE.matcher(after).matches()) {
            throw new UnreadableCursor(cursor);
        }
        return after;
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw new UnreadableCursor(cursor);
        }
    }

    /**
     * The same as a number.
     *
     * @throws UnreadableCursor when it is not one that an answer gave
     */
    public @Nullable Long afterNumber() {
        String after = after();
        if (after != null && !NUMBER.matcher(after).matches()) {
            throw new UnreadableCursor(after);
        }
        return after == null ? null : Long.valueOf(after);
    }

    /**
     * Makes the page from one item more than it may hold, which only says that there is a next page.
     *
     * @param key what the next page begins after, of the last item shown
     */
    public <T> Page<T> page(List<T> oneMore, Function<T, String> key) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        List<T> items = oneMore.subList(0, limit);
        return new Page<>(items, cursor(key.apply(items.get(limit - 1))));
    }

    /** The cursor of a page that begins after this. */
    public static String cursor(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }
}
