package fr.partnershipledger.projections.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
                "2004-17              | 2004 17",
                "1234-567             | 1234 567",
            })
    void an_amount_is_one_word_however_it_is_written(String text, String words) {
        assertThat(Words.of(text)).isEqualTo(List.of(words.split(" ")));
    }

    @Test
    void a_long_word_is_cut_and_a_text_without_words_has_none() {
        assertThat(Words.of("x".repeat(3_000))).containsExactly("x".repeat(64));
        assertThat(Words.of(" – !")).isEmpty();
    }
}
