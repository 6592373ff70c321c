package fr.partnershipledger.api.web;

import fr.partnershipledger.api.integrity.EventProofs;
import fr.partnershipledger.projections.scope.Scope;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a browser verifies an event with; the files can be saved and verified elsewhere, too. */
@PageController
@RequestMapping("/events/{position}")
class EventPages {

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final EventProofs proofs;

    EventPages(EventProofs proofs) {
        this.proofs = proofs;
    }

    /** The event's canonical JSON, without a line feed. */
    @GetMapping("/leaf")
    ResponseEntity<byte[]> leaf(@PathVariable String position, Scope scope) {
        long event = EventProofs.position(position);
        return file(proofs.leaf(event, scope), MediaType.APPLICATION_JSON, "event-" + event + ".json");
    }

    @GetMapping("/proof")
    ResponseEntity<byte[]> proof(@PathVariable String position, Scope scope) {
        long event = EventProofs.position(position);
        return file(
                proofs.proof(event, scope).getBytes(StandardCharsets.UTF_8), TEXT, "event-" + event + ".tlog-proof");
    }

    private static ResponseEntity<byte[]> file(byte[] content, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
