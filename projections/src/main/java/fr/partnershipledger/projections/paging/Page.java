package fr.partnershipledger.projections.paging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some items of a list.
 *
 * @param next the cursor of the next page; absent on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }
}
