package fr.partnershipledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.api.LedgerClient.Answer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Follows the addresses of next pages to the end, as a client does. */
public final class Pages {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private Pages() {}

    /** The items of each page. */
    public static List<List<JsonNode>> all(LedgerClient client, String path) {
        List<List<JsonNode>> pages = new ArrayList<>();
        String next = path;
        while (!next.isEmpty()) {
            Answer answer = client.get(next);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            List<JsonNode> items = new ArrayList<>();
            answer.json().get("items").forEach(items::add);
            pages.add(items);
            assertThat(pages).as("pages without end").hasSizeLessThan(100);
            next = next(answer);
        }
        return pages;
    }

    private static String next(Answer answer) {
        String link = answer.header("Link");
        if (link == null) {
            return "";
        }
        Matcher matcher = NEXT.matcher(link);
        assertThat(matcher.matches()).as(link).isTrue();
        URI address = URI.create(matcher.group(1));
        return address.getRawPath() + "?" + address.getRawQuery();
    }
}
