package fr.partnershipledger.api.bundle;

import java.util.Arrays;
import java.util.Optional;

/** The files of a bundle, in the order in which they stand there. */
enum BundlePart {
    LISEZMOI("LISEZMOI.txt", Size.SMALL),
    README("README.txt", Size.SMALL),
    /** One verifier key a line, oldest first. */
    KEYS("verifier-key.txt", Size.SMALL),
    /** The signed note. */
    CHECKPOINT("checkpoint", Size.SMALL),
    /** The canonical JSON of each event, one a line, in the order of positions. */
    EVENTS("events.ndjson", Size.ANY),
    /** In the bundle of a contract: the hashes of the rest of the tree, each as {@code level index hash}. */
    TREE("tree.txt", Size.ANY),
    /** What the ledger says the budgets are, a contract a line. */
    BUDGETS("budgets.ndjson", Size.ANY),
    /** What the ledger says happened, an event a line. */
    TRAIL("audit-trail.ndjson", Size.ANY),
    /** The decision documents that events name, an event a line. */
    DOCUMENTS("documents.ndjson", Size.ANY),
    MANIFEST("manifest.json", Size.SMALL);

    /** Bytes that a file is read up to at once. */
    static final int SMALL_BYTES = 1 << 20;

    private enum Size {
        /** Read into memory. */
        SMALL,
        /** Read line by line. */
        ANY
    }

    private final String file;
    private final Size size;

    BundlePart(String file, Size size) {
        this.file = file;
        this.size = size;
    }

    String file() {
        return file;
    }

    boolean isSmall() {
        return size == Size.SMALL;
    }

    static Optional<BundlePart> named(String file) {
        return Arrays.stream(values()).filter(part -> part.file.equals(file)).findFirst();
    }
}
