package fr.partnershipledger.api.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our proofs and checkpoints, verified by code that nobody here wrote: the npm package {@code @sigstore/verify} (Apache-2.0,
 * the Sigstore authors), which implements RFC 6962 inclusion and signed checkpoints for another log. {@code .ci/run} installs
 * it.
 */
class ForeignVerifierTest {

    private static final Path INSTALLED =
            Path.of("target", "node", "node_modules").toAbsolutePath();

    private static final String RUN = """
            const { readFileSync } = require("node:fs");
            const { createPublicKey } = require("node:crypto");
            const from = process.argv[2] + "/@sigstore/verify/dist/timestamp/";
            const { verifyMerkleInclusion } = require(from + "merkle.js");
            const { verifyCheckpoint } = require(from + "checkpoint.js");
            for (const { leaf, proof, key } of JSON.parse(readFileSync("cases.json", "utf8"))) {
              const end = proof.indexOf("\\n\\n");
              const lines = proof.slice(0, end).split("\\n");
              const envelope = proof.slice(end + 2);
              const [, size, root] = envelope.split("\\n");
              const [, id, typed] = /^[^+]+\\+([^+]+)\\+(.+)$/.exec(key);
              const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"),
                  Buffer.from(typed, "base64").subarray(1)]);
              const entry = {
                integratedTime: "1700000000",
                canonicalizedBody: Buffer.from(leaf, "utf8"),
                inclusionProof: {
                  logIndex: lines[1].slice("index ".length),
                  treeSize: size,
                  rootHash: Buffer.from(root, "base64"),
                  hashes: lines.slice(2).map((hash) => Buffer.from(hash, "base64")),
                  checkpoint: { envelope },
                },
              };
              const log = {
                logID: Buffer.from(id, "hex"),
                publicKey: createPublicKey({ key: der, format: "der", type: "spki" }),
                validFor: { start: new Date(0), end: new Date(1e14) },
              };
              try {
                verifyCheckpoint(entry, [log]);
                verifyMerkleInclusion(entry);
                console.log("verified");
              } catch (e) {
                console.log(e.message);
              }
            }
            """;

    @TempDir
    static Path home;

    private static List<String> told(List<ProvedLeaf> cases) throws IOException, InterruptedException {
        assumeTrue(
                Files.isDirectory(INSTALLED.resolve("@sigstore/verify")),
                "@sigstore/verify is not installed: run npm install --prefix api/target/node @sigstore/verify@3.0.0");
        Files.writeString(home.resolve("run.cjs"), RUN);
        Files.write(home.resolve("cases.json"), JsonMapper.shared().writeValueAsBytes(cases));
        Process node = new ProcessBuilder("node", "run.cjs", INSTALLED.toString())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        node.waitFor();
        return output.lines().toList();
    }

    @Test
    void our_proofs_and_checkpoints_are_verified_by_others() throws IOException, InterruptedException {
        List<ProvedLeaf> cases = IntStream.rangeClosed(1, 17)
                .boxed()
                .flatMap(size -> IntStream.range(0, size).mapToObj(index -> ProvedLeaf.of(index, size)))
                .toList();

        assertThat(told(cases)).hasSameSizeAs(cases).containsOnly("verified");
    }

    @Test
    void what_is_false_is_refused_by_them_too() throws IOException, InterruptedException {
        ProvedLeaf right = ProvedLeaf.of(5, 11);

        assertThat(told(List.of(
                        new ProvedLeaf(right.leaf() + " ", right.proof(), right.key()),
                        new ProvedLeaf(right.leaf(), right.proof().replace("\n11\n", "\n12\n"), right.key()))))
                .containsExactly("calculated root hash does not match inclusion proof", "invalid checkpoint signature");
    }
}
