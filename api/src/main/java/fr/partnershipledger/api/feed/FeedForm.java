package fr.partnershipledger.api.feed;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** The forms in which events are handed out; a reader that accepts any gets the first. */
enum FeedForm {
    NDJSON(FeedForm.LINES),
    CLOUD_EVENTS(FeedForm.BATCH),
    EVENT_STREAM(FeedForm.STREAM);

    static final String LINES = "application/x-ndjson";
    /** CloudEvents 1.0, JSON event format, section 4. */
    static final String BATCH = "application/cloudevents-batch+json";
    /** HTML Living Standard, section 9.2. */
    static final String STREAM = MediaType.TEXT_EVENT_STREAM_VALUE;

    private final String mediaType;

    FeedForm(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** @param accept the header, which names one of the forms or a pattern for one: others are refused before */
    static FeedForm accepted(@Nullable String accept) {
        List<MediaType> accepted = accept == null ? List.of() : MediaType.parseMediaTypes(accept);
        MimeTypeUtils.sortBySpecificity(accepted);
        return accepted.stream()
                .flatMap(wish ->
                        Arrays.stream(values()).filter(form -> wish.includes(MediaType.valueOf(form.mediaType))))
                .findFirst()
                .orElse(NDJSON);
    }
}
