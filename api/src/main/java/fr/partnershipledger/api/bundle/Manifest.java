package fr.partnershipledger.api.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.rule.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a bundle says of itself. Not signed: everything in it that matters is checked against what is.
 *
 * @param format always {@link #FORMAT}
 * @param version of the format, from 1
 * @param contract whose bundle it is; absent when it holds everything
 * @param size how many events the tree has
 * @param events how many of them are in the bundle
 * @param exportedAt an instant
 * @param asOf the date for which budgets are told
 * @param knownAt the recorded time up to which events count in budgets and trail; absent when there are none
 * @param language of the sentences: fr or en
 * @param since sizes of earlier trees whose consistency can be checked with the bundle of a contract
 * @param files in their order, without the manifest itself
 */
record Manifest(
        String format,
        int version,
        @Nullable String contract,
        long size,
        long events,
        String exportedAt,
        String asOf,
        @Nullable String knownAt,
        String language,
        List<Long> since,
        List<FileEntry> files) {

    static final String FORMAT = "partnership-ledger audit bundle";
    static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /**
     * @param bytes uncompressed
     * @param sha256 64 lower-case hexadecimal digits
     */
    record FileEntry(String name, long bytes, String sha256) {}

    Manifest {
        since = List.copyOf(since);
        files = List.copyOf(files);
    }

    /**
     * Up to when events count in what is told.
     *
     * @throws UnreadableBundle when one of the values that a verdict repeats is none
     */
    @Nullable
    Instant moment() {
        try {
            boolean isLanguage = language.equals("fr") || language.equals("en");
            boolean isContract =
                    contract == null || new ContractId(contract).value().equals(contract);
            boolean isDate = LocalDate.parse(asOf).toString().equals(asOf);
            boolean isTime = Instant.parse(exportedAt).toString().equals(exportedAt);
            if (isLanguage && isContract && isDate && isTime) {
                return knownAt == null ? null : Instant.parse(knownAt);
            }
            throw new UnreadableBundle(BundleText.of("unreadable.manifest"));
        } catch (DateTimeException | IllegalArgumentException | Refusal e) {
            throw new UnreadableBundle(BundleText.of("unreadable.manifest"), e);
        }
    }

    byte[] json() {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /** @throws UnreadableBundle when this is no manifest of a version that can be read */
    static Manifest parse(byte[] json) {
        try {
            Manifest read = MAPPER.readValue(json, Manifest.class);
            if (!FORMAT.equals(read.format()) || read.version() != VERSION) {
                throw new UnreadableBundle(BundleText.of("unreadable.version", VERSION));
            }
            return read;
        } catch (JacksonException | NullPointerException e) {
            throw new UnreadableBundle(BundleText.of("unreadable.manifest"), e);
        }
    }
}
