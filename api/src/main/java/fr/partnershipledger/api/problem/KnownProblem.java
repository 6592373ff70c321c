package fr.partnershipledger.api.problem;

import fr.partnershipledger.core.rule.Rule;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The problems that are not the refusal of a decision by a rule. */
public enum KnownProblem {
    UNREADABLE_BODY(HttpStatus.BAD_REQUEST),
    WRONG_PARAMETER(HttpStatus.BAD_REQUEST),
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST),
    NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED),
    NOT_ALLOWED(HttpStatus.FORBIDDEN),
    OUT_OF_SCOPE(HttpStatus.FORBIDDEN),
    FROM_ANOTHER_SITE(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    NEWER_READ_MODEL(HttpStatus.CONFLICT),
    STREAM_MOVED(HttpStatus.PRECONDITION_FAILED),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    DOCUMENT_TYPE_REFUSED(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    DOCUMENT_DIFFERS(HttpStatus.UNPROCESSABLE_CONTENT),
    KEY_USED_OTHERWISE(HttpStatus.UNPROCESSABLE_CONTENT),
    TOO_MANY_READERS(HttpStatus.SERVICE_UNAVAILABLE),
    TOO_MANY_SIGN_INS(HttpStatus.TOO_MANY_REQUESTS),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    SIGN_IN_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    DATABASE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    ANSWER_BEHIND(HttpStatus.SERVICE_UNAVAILABLE),
    ANSWER_BEING_BUILT(HttpStatus.SERVICE_UNAVAILABLE),
    DOCUMENT_ALTERED(HttpStatus.INTERNAL_SERVER_ERROR),
    FAULT(HttpStatus.INTERNAL_SERVER_ERROR);

    private final HttpStatus status;

    KnownProblem(HttpStatus status) {
        this.status = status;
    }

    public HttpStatus status() {
        return status;
    }

    /** Its stable type, as every answer with it names it. */
    public String type() {
        return Problems.TYPE + slug();
    }

    /** The type of the problem that the refusal by a rule is. */
    public static String type(Rule rule) {
        return Problems.TYPE + slug(rule.name());
    }

    /** Its stable name in a problem's type and in the sentences, for instance {@code not-signed-in}. */
    String slug() {
        return slug(name());
    }

    static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
