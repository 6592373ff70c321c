package fr.partnershipledger.core.fsck;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults found so far: the first ones themselves, the rest as a number, so that a ruin needs no more memory. */
final class FaultList {

    private final int most;
    private final List<Fault> listed = new ArrayList<>();
    private long unlisted;

    FaultList(int most) {
        this.most = most;
    }

    void add(Fault.Kind kind, @Nullable Long position, @Nullable String stream, String reason) {
        if (listed.size() < most) {
            listed.add(new Fault(kind, position, stream, reason));
        } else {
            unlisted++;
        }
    }

    Findings findings(long events, long keys, long documents, long documentsNotHeld) {
        return new Findings(events, keys, documents, documentsNotHeld, List.copyOf(listed), unlisted);
    }
}
