package fr.partnershipledger.api.bundle;

import fr.partnershipledger.api.bundle.BundleFault.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults found so far: the first ones themselves, the rest as a number. */
final class BundleFaults {

    private static final int MOST_LISTED = 100;

    private final List<BundleFault> listed = new ArrayList<>();
    private long unlisted;

    void add(Kind kind, String key, Object... arguments) {
        add(kind, null, null, key, arguments);
    }

    void add(Kind kind, @Nullable Long position, @Nullable String stream, String key, Object... arguments) {
        if (listed.size() < MOST_LISTED) {
            listed.add(new BundleFault(kind, position, stream, BundleText.of(key, arguments)));
        } else {
            unlisted++;
        }
    }

    List<BundleFault> listed() {
        return List.copyOf(listed);
    }

    long unlisted() {
        return unlisted;
    }
}
