package fr.partnershipledger.projections.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @Test
    void words_are_compared_without_case_and_accents() {
        assertThat(Words.of("L’Œuvre DÉPARTEMENTALE, à Saint-Joseph"))
                .containsExactly("l", "oeuvre", "departementale", "a", "saint", "joseph");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 550 000 €          | 4550000",
                "4\u202f550\u202f000,00 | 4550000",
                "4.550.000,50         | 4550000.50",
                "4,550,000.50         | 4550000.50",
                "4550000.00           | 4550000",
                "12,5                 | 12.50",
                "12.5                 | 12.50",
                "19228.16             | 19228.16",
                "19228.00             | 19228",
                "123.456              | 123456",
                "au 1er, 12.5 %       | au 1er 12.50",
                "2004-17              | 2004 17",
                "1234-567             | 1234 567",
            })
    void an_amount_is_one_word_however_it_is_written(String text, String words) {
        assertThat(Words.of(text)).isEqualTo(List.of(words.split(" ")));
    }

    /** What the words of a text are, in two patterns; the code takes shorter ways to the same. */
    @Test
    void any_text_has_the_words_that_the_patterns_tell() {
        Pattern amount = Pattern.compile(
                "(?<![\\p{L}\\d.,])(?:(\\d{1,3}([ \\u00a0\\u202f.,'\\u2019])\\d{3}(?:\\2\\d{3})*)|(\\d+))"
                        + "(?:[.,](\\d{1,2}))?(?![\\d])");
        Pattern word = Pattern.compile("[\\p{L}\\p{N}]+");
        int[] characters = "01234567890123456789..,, '\u00a0\u202f\u2019abc-\u00bd\u00b2\u0663\ud835\udcb3"
                .codePoints()
                .toArray();
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(14), 0, characters.length)
                    .mapToObj(at -> Character.toString(characters[at]))
                    .collect(Collectors.joining());
            List<String> expected = new ArrayList<>();
            Matcher found = amount.matcher(text);
            int after = 0;
            while (found.find()) {
                if (found.group(2) != null || found.group(4) != null) {
                    expected.addAll(all(word, text.substring(after, found.start())));
                    expected.add(amount(found));
                    after = found.end();
                }
            }
            expected.addAll(all(word, text.substring(after)));
            assertThat(Words.of(text)).as(text).isEqualTo(expected);
        }
    }

    private static List<String> all(Pattern word, String text) {
        return word.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String amount(Matcher found) {
        String whole = (found.group(1) == null ? found.group(3) : found.group(1)).replaceAll("\\D", "");
        String decimals = found.group(4) == null ? "" : found.group(4);
        return decimals.matches("0*") ? whole : whole + "." + (decimals + "0").substring(0, 2);
    }

    @Test
    void a_long_word_is_cut_and_a_text_without_words_has_none() {
        assertThat(Words.of("x".repeat(3_000))).containsExactly("x".repeat(64));
        assertThat(Words.of(" – !")).isEmpty();
    }
}
