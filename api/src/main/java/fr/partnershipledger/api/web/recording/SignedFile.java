package fr.partnershipledger.api.web.recording;

import fr.partnershipledger.api.document.DocumentIntake;
import fr.partnershipledger.core.decision.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.util.WebUtils;

/** The signed decision that may come with a form. It is kept when it comes; the form goes on with its SHA-256. */
@Component
final class SignedFile {

    /** In the address of a form that was sent with a file too large to be read. */
    static final String TOO_LARGE = "too-large";

    private static final int LONGEST_REFERENCE = 200;

    private final DocumentIntake intake;
    private final MessageSource words;

    SignedFile(DocumentIntake intake, MessageSource words) {
        this.intake = intake;
        this.words = words;
    }

    /** @return why the file is not kept, if it is not */
    Optional<String> keep(HttpServletRequest request, Typed typed, Locale locale) throws IOException {
        MultipartRequest parts = WebUtils.getNativeRequest(request, MultipartRequest.class);
        MultipartFile file = parts == null ? null : parts.getFile("file");
        if (file == null || file.isEmpty()) {
            return Optional.empty();
        }
        Actor actor = new Actor(Objects.requireNonNull(request.getUserPrincipal(), "forms need a signed-in user")
                .getName());
        try (InputStream body = file.getInputStream()) {
            Optional<String> sha256 = intake.keep(body, actor);
            sha256.ifPresent(kept -> {
                typed.put("decision.document.sha256", kept);
                if (!typed.has("decision.document.reference")) {
                    typed.put("decision.document.reference", named(file));
                }
            });
            return sha256.isPresent()
                    ? Optional.empty()
                    : Optional.of(words.getMessage("record.fault.document", null, locale));
        }
    }

    /** A document without a reference is called by the name of its file. */
    private static String named(MultipartFile file) {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "").strip();
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isEmpty() ? "document" : last.substring(0, Math.min(last.length(), LONGEST_REFERENCE));
    }
}
