package fr.partnershipledger.api.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the verification of a bundle has come to.
 *
 * @param contract whose bundle it is; absent when it holds everything
 * @param origin which ledger, as its checkpoint says
 * @param size how many events the checkpoint speaks of
 * @param events how many are in the bundle
 * @param exportedAt when, as the bundle says
 * @param key the verifier key by which the checkpoint is signed; absent when by none that is known
 * @param keyGiven whether that key came from whoever asks, and not with the bundle
 * @param extended the size of the older tree that this one was shown to extend; absent when none was given or it is not so
 * @param moment of which what is told is
 * @param foreignWords the texts for a person that this version did not write
 * @param faults the first ones
 * @param unlisted how many more there are
 */
public record Verdict(
        @Nullable String contract,
        String origin,
        long size,
        long events,
        String exportedAt,
        @Nullable String key,
        boolean keyGiven,
        @Nullable Long extended,
        Moment moment,
        List<String> foreignWords,
        List<BundleFault> faults,
        long unlisted) {

    /**
     * Of when budgets and trail are. The bundle chooses it, so a reader has to be told.
     *
     * @param asOf the date of the budgets
     * @param knownAt up to which recorded time events count; absent when there are none
     * @param uncounted events that were recorded after it, a microsecond at most
     */
    public record Moment(String asOf, @Nullable String knownAt, long uncounted) {}

    public Verdict {
        foreignWords = List.copyOf(foreignWords);
        faults = List.copyOf(faults);
    }

    /** Whether nothing is wrong. */
    public boolean holds() {
        return faults.isEmpty();
    }

    /** The verdict in one line. */
    public String told(Locale locale) {
        if (!holds()) {
            return BundleText.of("verdict.faults", faults.size() + unlisted).in(locale);
        }
        return contract == null
                ? BundleText.of("verdict.whole", size, exportedAt, origin).in(locale)
                : BundleText.of("verdict.contract", contract, events, size, exportedAt, origin)
                        .in(locale);
    }

    /** What whoever reads the verdict should know besides. */
    public List<String> remarks(Locale locale) {
        List<String> remarks = new ArrayList<>();
        if (key != null) {
            remarks.add(BundleText.of(keyGiven ? "remark.key" : "remark.own-key", key)
                    .in(locale));
        }
        Long older = extended;
        if (older != null) {
            remarks.add(BundleText.of("remark.extends", older).in(locale));
        }
        String knownAt = moment.knownAt();
        if (holds() && knownAt != null) {
            remarks.add(BundleText.of("remark.moment", moment.asOf(), knownAt).in(locale));
        }
        if (moment.uncounted() > 0) {
            remarks.add(BundleText.of("remark.uncounted", moment.uncounted()).in(locale));
        }
        for (String file : foreignWords) {
            remarks.add(BundleText.of("remark.words", file).in(locale));
        }
        if (contract != null) {
            remarks.add(BundleText.of("remark.contract").in(locale));
        }
        return remarks;
    }
}
