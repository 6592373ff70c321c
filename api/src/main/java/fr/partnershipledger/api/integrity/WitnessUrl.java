package fr.partnershipledger.api.integrity;

import fr.partnershipledger.core.sealing.SealedTree.Sealed;
import fr.partnershipledger.core.sealing.Witness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Somebody who takes checkpoints by HTTP: each is the body of a POST, as text, and any answer of 2xx says that it is kept. */
final class WitnessUrl implements Witness {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SUCCESSES = 200;
    private static final int BEYOND_SUCCESSES = 300;

    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    WitnessUrl(URI address) {
        this.address = address;
    }

    @Override
    public void take(Sealed checkpoint) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString(checkpoint.note(), StandardCharsets.UTF_8))
                .build();
        HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
        if (answer.statusCode() < SUCCESSES || answer.statusCode() >= BEYOND_SUCCESSES) {
            throw new IOException("it answered " + answer.statusCode());
        }
    }

    /** The host alone: an address may hold a secret. */
    @Override
    public String name() {
        return "the witness at " + address.getHost();
    }
}
