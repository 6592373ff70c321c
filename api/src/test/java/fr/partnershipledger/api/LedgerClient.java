package fr.partnershipledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks HTTP to a {@link RunningLedger} as one user, and holds every answer against the published document. Immutable:
 * {@link #with} gives another client.
 */
public final class LedgerClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What was answered. */
    public record Answer(int status, Map<String, String> headers, String body) {

        /** A header's first value; absent when it was not sent. */
        public @Nullable String header(String name) {
            return headers.get(name.toLowerCase(java.util.Locale.ROOT));
        }

        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    private final int port;
    private final Map<String, String> headers;
    private final boolean published;

    LedgerClient(int port, @Nullable String user, @Nullable String password) {
        this(port, new LinkedHashMap<>(), true);
        if (user != null) {
            String pair = user + ":" + password;
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private LedgerClient(int port, Map<String, String> headers, boolean published) {
        this.port = port;
        this.headers = headers;
        this.published = published;
    }

    /** The same client of an application that answers more than is published. */
    public LedgerClient ofMoreThanIsPublished() {
        return new LedgerClient(port, headers, false);
    }

    /** The same client with one header more, for instance {@code Accept-Language}. */
    public LedgerClient with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new LedgerClient(port, more, published);
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** What is answered with 200, as it comes, into a file. */
    public void download(String path, Path file) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        headers.forEach(request::header);
        try {
            HttpResponse<Path> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofFile(file));
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + response.statusCode());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The lines of an answer as they come, until it ends or the reader is closed. */
    public BufferedReader lines(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        headers.forEach(request::header);
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + response.statusCode());
            }
            return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Posts a JSON text and does not wait for the answer. */
    public CompletableFuture<Answer> posting(String path, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofMinutes(2))
                .POST(BodyPublishers.ofString(json))
                .header("Content-Type", "application/json");
        headers.forEach(request::header);
        return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(LedgerClient::answer);
    }

    /** Posts a JSON text. */
    public Answer post(String path, String json) {
        LedgerClient typed = headers.containsKey("Content-Type") ? this : with("Content-Type", "application/json");
        return typed.send("POST", path, BodyPublishers.ofString(json));
    }

    public Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody());
    }

    public Answer send(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Answer answer = answer(response);
            if (published) {
                assertThat(PublishedInterface.instance().faults(method, path, answer))
                        .as(
                                "%s %s answered %d as docs/openapi.yaml says: %s",
                                method, path, answer.status(), answer.body())
                        .isEmpty();
            }
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        Map<String, String> received = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> received.put(name, values.get(0)));
        return new Answer(response.statusCode(), received, response.body());
    }
}
