package fr.partnershipledger.api.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.partnershipledger.core.integrity.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The script that verifies proofs in a browser, run by node, which has the same WebCrypto. */
class VerifyProofScriptTest {

    private static final String RUN = """
            import { readFileSync } from "node:fs";
            import { verifyProof } from "./verify-proof.mjs";
            const [proofs, ...leaves] = JSON.parse(readFileSync("cases.json", "utf8"));
            for (const { leaf, proof, key } of [proofs, ...leaves]) {
              try {
                const { position, size } = await verifyProof(new TextEncoder().encode(leaf), proof, key);
                console.log(`${position} of ${size}`);
              } catch (e) {
                console.log(e.constructor.name + ": " + e.message);
              }
            }
            """;

    @TempDir
    static Path home;

    @BeforeAll
    static void begin() throws IOException {
        try (var script = VerifyProofScriptTest.class.getResourceAsStream("/static/verify-proof.js")) {
            Files.copy(
                    Objects.requireNonNull(script),
                    home.resolve("verify-proof.mjs"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(home.resolve("run.mjs"), RUN);
    }

    private static List<String> told(List<ProvedLeaf> cases) throws IOException, InterruptedException {
        Files.write(home.resolve("cases.json"), JsonMapper.shared().writeValueAsBytes(cases));
        Process node;
        try {
            node = new ProcessBuilder("node", "run.mjs")
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException none) {
            assumeTrue(false, "node is not installed: the browser's script is not tested here");
            return List.of();
        }
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        node.waitFor();
        return output.lines().toList();
    }

    @Test
    void each_leaf_of_small_trees_is_proved() throws IOException, InterruptedException {
        List<ProvedLeaf> cases = IntStream.rangeClosed(1, 17)
                .boxed()
                .flatMap(size -> IntStream.range(0, size).mapToObj(index -> ProvedLeaf.of(index, size)))
                .toList();
        List<String> expected = IntStream.rangeClosed(1, 17)
                .boxed()
                .flatMap(size -> IntStream.rangeClosed(1, size).mapToObj(position -> position + " of " + size))
                .toList();

        assertThat(told(cases)).isEqualTo(expected);
    }

    @Test
    void what_is_not_proved_is_refused() throws IOException, InterruptedException {
        ProvedLeaf right = ProvedLeaf.of(5, 11);
        String another = SigningKey.parse("example.org/log", SigningKey.generatePem())
                .verifier()
                .text();

        assertThat(told(List.of(
                        new ProvedLeaf(right.leaf() + " ", right.proof(), right.key()),
                        new ProvedLeaf(right.leaf(), right.proof().replace("index 5", "index 4"), right.key()),
                        new ProvedLeaf(right.leaf(), right.proof().replace("\n11\n", "\n12\n"), right.key()),
                        new ProvedLeaf(right.leaf(), right.proof(), another),
                        new ProvedLeaf(right.leaf(), right.proof().replace("index 5", "index 05"), right.key()))))
                .containsExactly(
                        "Unverifiable: the proof does not lead from this event to what was signed",
                        "Unverifiable: the proof does not lead from this event to what was signed",
                        "Unverifiable: the signature is wrong",
                        "Unverifiable: the checkpoint is not signed by the given key",
                        "Unverifiable: the index is no number");
    }
}
