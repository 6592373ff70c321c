package fr.partnershipledger.api.integrity;

import fr.partnershipledger.api.openapi.Answers;
import fr.partnershipledger.api.openapi.Written;
import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.api.scope.ForEveryScope;
import fr.partnershipledger.core.integrity.ConsistencyProof;
import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.sealing.SealedTree;
import fr.partnershipledger.projections.scope.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Proofs that an event is in the history, and that one history is the beginning of another. */
@RestController
@RequestMapping("/api/v1")
class ProofController {

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final EventProofs proofs;
    private final SealedTree tree;

    ProofController(EventProofs proofs, SealedTree tree) {
        this.proofs = proofs;
        this.tree = tree;
    }

    /**
     * @param from size of the earlier tree
     * @param to size of the later one
     * @param hashes in base64, as RFC 6962 orders them
     */
    record ConsistencyJson(long from, long to, List<String> hashes) {

        static ConsistencyJson of(ConsistencyProof proof) {
            return new ConsistencyJson(
                    proof.from(),
                    proof.to(),
                    proof.hashes().stream().map(Hash::base64).toList());
        }
    }

    /** The {@code .tlog-proof} of one event, by the newest checkpoint; an event just recorded is sealed within a second. */
    @GetMapping("/events/{position}/proof")
    @Answers(type = "text/plain", problems = KnownProblem.ANSWER_BEHIND)
    ResponseEntity<byte[]> proof(
            @PathVariable @Written(value = Written.Kind.NUMBER, least = 1) String position, Scope scope) {
        long event = EventProofs.position(position);
        byte[] proof = proofs.proof(event, scope).getBytes(StandardCharsets.UTF_8);
        String name = ContentDisposition.attachment()
                .filename("event-" + event + ".tlog-proof")
                .build()
                .toString();
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.CONTENT_DISPOSITION, name)
                .body(proof);
    }

    @ForEveryScope("hashes of the whole, which tell nothing of a contract")
    @GetMapping("/integrity/consistency")
    @Answers(problems = KnownProblem.NOT_FOUND)
    ConsistencyJson consistency(
            @RequestParam(required = false) @Written(Written.Kind.NUMBER) @Nullable String from,
            @RequestParam(required = false) @Written(Written.Kind.NUMBER) @Nullable String to) {
        long sealed = tree.newest().orElseThrow(NotFound::new).checkpoint().size();
        int most = (int) Math.min(sealed, Integer.MAX_VALUE);
        int later = Objects.requireNonNullElse(Asked.number("to", to, 0, most), most);
        int earlier = Objects.requireNonNullElse(Asked.number("from", from, 0, later), 0);
        return ConsistencyJson.of(tree.consistency(earlier, later));
    }
}
