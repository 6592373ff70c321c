package fr.partnershipledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with tokens of a real provider that runs beside the application. */
@TestInstance(Lifecycle.PER_CLASS)
class TokenSignInTest {

    private static final String CONTRACTS = "/api/v1/contracts";

    private Provider provider;
    private RunningLedger ledger;
    private Path directory;

    @BeforeAll
    void start(@TempDir Path data) {
        directory = data;
        provider = Provider.start();
        ledger = RunningLedger.start(
                data,
                "--ledger.security.issuer=" + provider.issuer(),
                "--ledger.security.audience=ledger",
                "--ledger.security.roles-claim=realm_access.roles",
                "--ledger.security.roles.COORDINATOR=coordonnateur");
    }

    @AfterAll
    void stop() {
        ledger.close();
        provider.close();
    }

    private LedgerClient bearing(String token) {
        return ledger.anonymous().with("Authorization", "Bearer " + token);
    }

    private LedgerClient as(String client) {
        return bearing(provider.token(client));
    }

    @ParameterizedTest
    @CsvSource({
        "coordinator,   GET,  /api/v1/contracts, 200",
        "auditor,       GET,  /api/v1/contracts, 200",
        "auditor,       POST, /api/v1/contracts, 403",
        "coordinator,   POST, /api/v1/contracts, 400",
        "admin,         GET,  /api/v1/read-models, 200",
        "admin,         GET,  /api/v1/contracts, 403",
        "coordinator,   GET,  /api/v1/read-models, 403",
        // A role of the provider that is none here, and the name of a role that settings say is called otherwise.
        "stranger,      GET,  /api/v1/contracts, 403",
        "nobody,        GET,  /api/v1/contracts, 403",
        "odd-roles,     GET,  /api/v1/contracts, 403",
        "limited-admin, GET,  /api/v1/read-models, 403",
        "limited-admin, GET,  /actuator/health/database, 403",
        "limited-admin, POST, /api/v1/persons/x/erasure, 403",
    })
    void a_token_lets_its_bearer_do_what_its_roles_may(String client, String method, String path, int status) {
        LedgerClient bearer = as(client);

        Answer answer = method.equals("GET") ? bearer.get(path) : bearer.post(path, "{}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "not-yet", "for-another", "of-another", "unclear", "wrong-town", "many"})
    void a_token_that_does_not_hold_here_is_none(String client) {
        assertRefused(as(client).get(CONTRACTS));
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).doesNotContain("Exception", "kid", "aud", "97412");
    }

    @Test
    void a_token_signed_by_nobody_or_by_another_key_is_none() throws JOSEException {
        String payload = new String(
                Base64.getUrlDecoder().decode(provider.token("auditor").split("\\.", -1)[1]), StandardCharsets.UTF_8);
        String key = provider.key().getKeyID();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key).build();
        byte[] published = provider.key().toPublicJWK().toRSAPublicKey().getEncoded();

        assertThat(as("auditor").get(CONTRACTS).status()).isEqualTo(200);
        assertRefused(bearing(base64("{\"alg\":\"none\"}") + "." + base64(payload) + ".")
                .get(CONTRACTS));
        assertRefused(bearing(base64("{\"alg\":\"none\",\"kid\":\"" + key + "\"}") + "." + base64(payload) + ".eA")
                .get(CONTRACTS));
        assertRefused(bearing(signed(header, payload, new RSASSASigner(new RSAKeyGenerator(2048).generate())))
                .get(CONTRACTS));
        assertRefused(bearing(signed(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key).build(),
                        payload,
                        new MACSigner(published)))
                .get(CONTRACTS));
    }

    @Test
    void a_token_that_brings_its_own_key_is_none() throws JOSEException {
        var own = new RSAKeyGenerator(2048).keyID(provider.key().getKeyID()).generate();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(own.getKeyID())
                .jwk(own.toPublicJWK())
                .jwkURL(java.net.URI.create(provider.issuer() + "/evil"))
                .build();
        String payload = new String(
                Base64.getUrlDecoder().decode(provider.token("auditor").split("\\.", -1)[1]), StandardCharsets.UTF_8);

        assertRefused(bearing(signed(header, payload, new RSASSASigner(own))).get(CONTRACTS));
    }

    private static String signed(JWSHeader header, String payload, JWSSigner signer) throws JOSEException {
        JWSObject token = new JWSObject(header, new Payload(payload));
        token.sign(signer);
        return token.serialize();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_changed_token_is_none() {
        String token = provider.token("auditor");
        String[] parts = token.split("\\.", -1);
        String more =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("AUDITOR", "ADMIN");

        assertRefused(bearing(parts[0] + "." + base64(more) + "." + parts[2]).get(CONTRACTS));
        assertRefused(bearing(parts[0] + "." + parts[1]).get(CONTRACTS));
        assertRefused(bearing("x").get(CONTRACTS));
    }

    @Test
    void a_token_in_the_address_is_none() {
        assertThat(ledger.anonymous()
                        .get(CONTRACTS + "?access_token=" + provider.token("auditor"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_key_that_the_provider_changes_is_learnt() {
        assertThat(as("auditor").get(CONTRACTS).status()).isEqualTo(200);

        provider.changeKey();

        assertThat(as("auditor").get(CONTRACTS).status()).isEqualTo(200);
    }

    @Test
    void passwords_do_not_count_any_more_and_none_is_made() {
        Answer answer = ledger.anonymous()
                .with("Authorization", "Basic " + base64("coordinator:x"))
                .get(CONTRACTS);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(Files.exists(directory.resolve("credentials"))).isFalse();
    }

    @Test
    void who_decided_is_told_by_a_pseudonym_that_stays_the_same() {
        LedgerClient marie = as("mail");
        assertThat(marie.post("/api/v1/partners", "{\"id\":\"p-1\",\"name\":\"Un\",\"kind\":\"ASSOCIATION\"}")
                        .status())
                .isEqualTo(201);
        assertThat(as("mail")
                        .post("/api/v1/partners", "{\"id\":\"p-2\",\"name\":\"Deux\",\"kind\":\"ASSOCIATION\"}")
                        .status())
                .isEqualTo(201);

        String events = as("auditor").get("/api/v1/events").body();

        assertThat(events).doesNotContain("marie", "durand", "@");
        assertThat(events.lines()
                        .map(line -> line.replaceAll(".*\"actor\":\"([^\"]*)\".*", "$1"))
                        .distinct())
                .singleElement()
                .asString()
                .matches("u-[0-9a-f]{32}");
    }

    @Test
    void a_limited_token_is_limited() {
        Answer tile = as("town").get("/integrity/tile/0/000.p/1");

        assertThat(tile.status()).isEqualTo(403);
        assertThat(tile.json().get("type").asString()).isEqualTo("urn:partnership-ledger:problem:out-of-scope");
        assertThat(as("auditor").get("/integrity/tile/0/000.p/1").status()).isNotEqualTo(403);
    }
}
