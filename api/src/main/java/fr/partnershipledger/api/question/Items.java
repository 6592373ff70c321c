package fr.partnershipledger.api.question;

import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** A list as the interface answers it; the address of the next page is in the header {@code Link} (RFC 8288). */
public record Items<T>(List<T> items) {

    public static <T> Items<T> of(List<T> items) {
        return new Items<>(items);
    }

    /** The answer to the request under way. */
    public static <S, T> ResponseEntity<Items<T>> of(Page<S> page, Function<S, T> shown) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        String next = page.next();
        if (next != null) {
            // Without scheme and host, like Location: what a request says of them need not be true, behind a proxy or
            // before one.
            String address = ServletUriComponentsBuilder.fromCurrentRequest()
                    .scheme(null)
                    .host(null)
                    .port(null)
                    .replaceQueryParam("cursor", next)
                    // A page is of one list: what was recorded meanwhile need not be waited for again.
                    .replaceQueryParam("after")
                    .build()
                    .toUriString();
            answer.header(HttpHeaders.LINK, "<" + address + ">; rel=\"next\"");
        }
        return answer.body(new Items<>(page.items().stream().map(shown).toList()));
    }

    /**
     * One page of a list that is read as a whole: it goes with one contract or one partner.
     *
     * @throws fr.partnershipledger.projections.paging.UnreadableCursor when the cursor is not one of this list
     */
    public static <T> ResponseEntity<Items<T>> of(List<T> whole, Paging paging) {
        Long after = paging.afterNumber();
        int begin = after == null ? 0 : (int) Math.min(Math.max(after, 0), whole.size());
        List<T> oneMore = whole.subList(begin, Math.min(begin + paging.limit() + 1, whole.size()));
        return of(paging.page(oneMore, last -> Integer.toString(begin + paging.limit())));
    }

    public static <T> ResponseEntity<Items<T>> of(Page<T> page) {
        return of(page, Function.identity());
    }
}
