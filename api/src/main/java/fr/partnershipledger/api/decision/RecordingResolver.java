package fr.partnershipledger.api.decision;

import fr.partnershipledger.api.openapi.Parameter;
import fr.partnershipledger.api.problem.KnownProblem;
import fr.partnershipledger.api.problem.WrongParameter;
import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.api.question.NamedParameters;
import fr.partnershipledger.api.scope.DecisionScope;
import fr.partnershipledger.api.scope.Scopes;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.ledger.Ledger;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller the {@link Recording} of its request. */
@Component
final class RecordingResolver implements NamedParameters {

    /** A strong entity tag (RFC 9110) that holds a version. */
    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

    /** Bare, or a string of structured fields (RFC 8941), in which quotes and backslashes are escaped. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\])+)\"");

    private static final Pattern BARE = Pattern.compile("[\\x21\\x23-\\x7e][\\x20\\x21\\x23-\\x7e]*");
    private static final int LONGEST_KEY = 255;

    private final Ledger ledger;
    private final DecisionScope decisionScope;
    private final Fingerprints fingerprints;
    private final Clock clock;

    RecordingResolver(Ledger ledger, DecisionScope decisionScope, Fingerprints fingerprints, Clock clock) {
        this.decisionScope = decisionScope;
        this.ledger = ledger;
        this.fingerprints = fingerprints;
        this.clock = clock;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.query("dryRun", Parameter.flag()),
                Parameter.header("Idempotency-Key", Parameter.form(BARE.pattern() + "|" + QUOTED.pattern())),
                Parameter.header(HttpHeaders.IF_MATCH, Parameter.form("\"[0-9]{1,18}\"|\\*")));
    }

    @Override
    public List<KnownProblem> problems() {
        return List.of(KnownProblem.STREAM_MOVED, KnownProblem.KEY_USED_OTHERWISE);
    }

    @Override
    public boolean isDecision() {
        return true;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Recording.class;
    }

    @Override
    public Recording resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binderFactory) {
        HttpServletRequest request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
        Principal user = Objects.requireNonNull(request.getUserPrincipal(), "decisions need a signed-in user");
        return new Recording(
                ledger,
                decisionScope,
                fingerprints,
                new Recording.Request(
                        Scopes.of(request),
                        new Actor(user.getName()),
                        request.getMethod() + " " + request.getRequestURI(),
                        LocalDate.now(clock),
                        idempotencyKey(request.getHeader("Idempotency-Key")),
                        expectedVersion(request.getHeader(HttpHeaders.IF_MATCH)),
                        Asked.flag("dryRun", request.getParameter("dryRun"))));
    }

    private static @Nullable String idempotencyKey(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String value = header.strip();
        Matcher quoted = QUOTED.matcher(value);
        String key = quoted.matches() ? quoted.group(1).replaceAll("\\\\(.)", "$1") : value;
        if (key.length() > LONGEST_KEY
                || (!quoted.matches() && !BARE.matcher(key).matches())) {
            throw WrongParameter.kind("Idempotency-Key", "idempotency-key");
        }
        return key;
    }

    private static @Nullable Long expectedVersion(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return null;
        }
        Matcher version = VERSION.matcher(header.strip());
        if (!version.matches()) {
            throw WrongParameter.kind(HttpHeaders.IF_MATCH, "version");
        }
        return Long.valueOf(version.group(1));
    }
}
