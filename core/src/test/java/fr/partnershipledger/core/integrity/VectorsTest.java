package fr.partnershipledger.core.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others wrote to tell right implementations of RFC 6962 and RFC 8785 from wrong ones. */
class VectorsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TestFactory
    Stream<DynamicTest> proofs_of_inclusion_are_judged_as_others_do() throws IOException, URISyntaxException {
        return proofs(
                "inclusion",
                vector -> new InclusionProof(number(vector, "leafIdx"), number(vector, "treeSize"), proof(vector))
                        .proves(hash(vector, "leafHash"), hash(vector, "root")));
    }

    @TestFactory
    Stream<DynamicTest> proofs_of_consistency_are_judged_as_others_do() throws IOException, URISyntaxException {
        return proofs(
                "consistency",
                vector -> new ConsistencyProof(number(vector, "size1"), number(vector, "size2"), proof(vector))
                        .proves(hash(vector, "root1"), hash(vector, "root2")));
    }

    @Test
    void both_verdicts_are_among_the_vectors() throws IOException, URISyntaxException {
        for (String kind : List.of("inclusion", "consistency")) {
            List<Boolean> verdicts = files("rfc6962/" + kind).stream()
                    .map(file -> JSON.readTree(file).get("wantErr").booleanValue())
                    .toList();
            assertThat(verdicts).hasSizeGreaterThan(20).contains(true, false);
        }
    }

    @TestFactory
    Stream<DynamicTest> json_has_the_canonical_form_of_the_rfc() throws IOException, URISyntaxException {
        List<Path> inputs = files("rfc8785").stream()
                .filter(file -> file.toString().endsWith(".input.json"))
                .toList();
        assertThat(inputs).hasSize(4);
        return inputs.stream()
                .map(input -> DynamicTest.dynamicTest(input.getFileName().toString(), () -> {
                    Path output = Path.of(input.toString().replace(".input.", ".output."));
                    assertThat(new String(CanonicalJson.exactOrNot(Files.readString(input)), StandardCharsets.UTF_8))
                            .isEqualTo(Files.readString(output));
                }));
    }

    private static Stream<DynamicTest> proofs(String kind, Predicate<JsonNode> verified)
            throws IOException, URISyntaxException {
        return files("rfc6962/" + kind).stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.subpath(file.getNameCount() - 2, file.getNameCount())
                                .toString(),
                        () -> {
                            JsonNode vector = JSON.readTree(file);
                            assertThat(accepted(vector, verified))
                                    .as(vector.get("desc").stringValue())
                                    .isEqualTo(!vector.get("wantErr").booleanValue());
                        }));
    }

    private static boolean accepted(JsonNode vector, Predicate<JsonNode> verified) {
        try {
            return verified.test(vector);
        } catch (Unverifiable unverifiable) {
            return false;
        }
    }

    private static List<Path> files(String folder) throws IOException, URISyntaxException {
        Path path = Path.of(Objects.requireNonNull(VectorsTest.class.getResource("/integrity/" + folder))
                .toURI());
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** Unsigned numbers of 64 bits, of which the largest are negative here. */
    private static long number(JsonNode vector, String field) {
        return vector.get(field).bigIntegerValue().longValue();
    }

    private static Hash hash(JsonNode vector, String field) {
        return vector.get(field).isNull()
                ? Hash.ofBase64("")
                : Hash.ofBase64(vector.get(field).stringValue());
    }

    private static List<Hash> proof(JsonNode vector) {
        JsonNode proof = vector.get("proof");
        return proof.isNull()
                ? List.of()
                : proof.valueStream()
                        .map(hash -> Hash.ofBase64(hash.stringValue()))
                        .toList();
    }
}
