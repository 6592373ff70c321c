package fr.partnershipledger.core.personkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.person.PersonName;
import fr.partnershipledger.core.person.SealedName;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonKeyTest {

    private static final PersonId MARIE = new PersonId("p-1");
    private static final PersonName NAME = new PersonName("Marie Payet");

    private final PersonKey key = PersonKey.random(MARIE);

    private static byte[] bytes(SealedName sealed) {
        return Base64.getUrlDecoder().decode(sealed.text().substring("v1.".length()));
    }

    private static SealedName sealed(byte[] bytes) {
        return new SealedName("v1." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"M", "Marie Payet", "Zoé Hoarau-Técher 🌋", "مريم", "éééé"})
    void a_name_opens_as_it_was_sealed(String name) {
        assertThat(key.open(key.seal(new PersonName(name)))).contains(new PersonName(name));
        assertThat(key.open(key.seal(new PersonName(name.repeat(200 / name.length())))))
                .contains(new PersonName(name.repeat(200 / name.length())));
    }

    /** 0x80, which ends a name, is also the last byte of this letter; and a name may fill a block to the last byte but one. */
    @Test
    void what_fills_a_name_up_is_not_taken_for_a_part_of_it() {
        for (int length = 120; length <= 136; length++) {
            PersonName name = new PersonName("a".repeat(length - 2) + "\u00c0");
            assertThat(key.open(key.seal(name))).contains(name);
        }
    }

    @Test
    void how_long_a_name_is_does_not_show() {
        assertThat(bytes(key.seal(new PersonName("Lo")))).hasSize(12 + 128 + 16);
        assertThat(bytes(key.seal(new PersonName("a".repeat(127))))).hasSize(12 + 128 + 16);
        assertThat(bytes(key.seal(new PersonName("a".repeat(128))))).hasSize(12 + 256 + 16);
    }

    @Test
    void the_same_name_is_never_sealed_the_same_way_twice() {
        assertThat(key.seal(NAME)).isNotEqualTo(key.seal(NAME));
    }

    @Test
    void a_name_opens_under_its_own_key_alone() {
        SealedName sealed = key.seal(NAME);

        assertThat(PersonKey.random(MARIE).open(sealed)).isEmpty();
    }

    @Test
    void a_name_that_was_put_in_another_persons_place_does_not_open() {
        SealedName sealed = key.seal(NAME);

        assertThat(new PersonKey(new PersonId("p-2"), key.bytes()).open(sealed)).isEmpty();
        assertThat(new PersonKey(MARIE, key.bytes()).open(sealed)).contains(NAME);
    }

    @Test
    void a_name_of_which_one_bit_was_changed_does_not_open() {
        byte[] bytes = bytes(key.seal(NAME));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(key.open(sealed(changed))).as("bit " + bit).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.AAAA", "v1.A", "v2.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void what_this_version_did_not_seal_does_not_open(String text) {
        assertThat(key.open(new SealedName(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Marie Payet", "v1.", "v0.AAAA", "v1.A+/=", "v1.AAAA\n"})
    void what_is_not_sealed_is_not_taken_for_it(String text) {
        assertThatThrownBy(() -> new SealedName(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a sealed name");
    }

    @Test
    void a_digest_tells_names_of_one_person_apart_and_persons_too() {
        assertThat(key.digest(NAME)).isEqualTo(new PersonKey(MARIE, key.bytes()).digest(NAME));
        assertThat(key.digest(new PersonName("Marie Hoarau"))).isNotEqualTo(key.digest(NAME));
        assertThat(PersonKey.random(MARIE).digest(NAME)).isNotEqualTo(key.digest(NAME));
    }

    @Test
    void a_master_key_unwraps_what_it_wrapped_for_the_same_person() {
        String text = MasterKey.random();
        MasterKey master = MasterKey.of(text + "\n");
        byte[] wrapped = master.wrap(key);

        assertThat(MasterKey.of(text).unwrap(MARIE, wrapped).map(PersonKey::bytes))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(key.bytes()));
        assertThat(master.unwrap(new PersonId("p-2"), wrapped)).isEmpty();
        assertThat(MasterKey.of(MasterKey.random()).unwrap(MARIE, wrapped)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "c2VjcmV0", "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"})
    void what_is_no_master_key_is_refused_without_quoting_it(String text) {
        assertThatThrownBy(() -> MasterKey.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageNotContaining("ecret")
                .hasMessageNotContaining("c2V");
    }

    @Test
    void printing_shows_no_name_and_no_key() {
        String text = MasterKey.random();

        assertThat(NAME.toString()).doesNotContain("Payet");
        assertThat(MasterKey.of(text).toString()).doesNotContain(text);
        assertThat(key.toString()).isEqualTo("PersonKey[p-1]");
        assertThat(new NamedPerson(MARIE, key.seal(NAME), key.digest(NAME)).toString())
                .doesNotContain("Payet");
    }

    @Test
    void a_name_is_one_line_of_at_most_200_characters() {
        assertRefused(" ", Rule.TEXT_MISSING);
        assertRefused("Marie\nPayet", Rule.TEXT_UNREADABLE);
        assertRefused("a".repeat(201), Rule.TEXT_TOO_LONG);
        assertThat(new PersonName("🌋".repeat(200)).value()).hasSize(400);
    }

    private static void assertRefused(String name, Rule rule) {
        assertThatThrownBy(() -> new PersonName(name)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.rule()).isEqualTo(rule);
            assertThat(refusal.field()).isEqualTo("person.name");
            assertThat(refusal.facts().values()).noneMatch(fact -> fact.equals(name));
        });
    }
}
