package fr.partnershipledger.api.budget;

import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.projections.budget.Dimension;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By what a budget is divided, as the parameter {@code by} says it: dimensions in lower case, separated by commas. */
final class Division {

    private Division() {}

    /** @return in the order of {@link Dimension}; none when nothing is said */
    static Set<Dimension> read(@Nullable String by, Set<Dimension> possible) {
        Set<String> words = Asked.words("by", by, words(possible));
        EnumSet<Dimension> dimensions = EnumSet.noneOf(Dimension.class);
        possible.stream().filter(dimension -> words.contains(word(dimension))).forEach(dimensions::add);
        return Collections.unmodifiableSet(dimensions);
    }

    static List<String> words(Collection<Dimension> dimensions) {
        return dimensions.stream().map(Division::word).toList();
    }

    private static String word(Dimension dimension) {
        return dimension.name().toLowerCase(Locale.ROOT);
    }
}
