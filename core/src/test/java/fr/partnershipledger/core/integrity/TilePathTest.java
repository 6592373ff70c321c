package fr.partnershipledger.core.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {

    @ParameterizedTest
    @CsvSource({
        "tile/0/x001/x234/067, 0, 1234067, 256",
        "tile/1/000.p/1, 1, 0, 1",
        "tile/entries/x001/000.p/255, -1, 1000, 255",
        "tile/7/000, 7, 0, 256"
    })
    void a_tile_is_written_in_groups_of_three_digits(String path, int level, long index, int width) {
        TilePath tile = new TilePath(level, index, width);
        assertThat(tile.text()).isEqualTo(path);
        assertThat(TilePath.parse(path)).isEqualTo(tile);
        assertThat(tile.isFull()).isEqualTo(width == 256);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/0",
                "tile/0/x000/067",
                "tile/0/001/067",
                "tile/0/x001",
                "tile/00/067",
                "tile/8/067",
                "tile/-1/067",
                "tile/0/067.p/0",
                "tile/0/067.p/256",
                "tile/0/067.p/007",
                "tile/0/067/",
                "/tile/0/067",
                "tile/0/x001/x001/x001/x001/x001/x001/x001/067",
                "tile/data/067"
            })
    void what_is_written_in_another_way_names_no_tile(String path) {
        assertThatThrownBy(() -> TilePath.parse(path)).isInstanceOf(Unverifiable.class);
    }

    @Test
    void a_tree_has_the_tiles_that_its_size_fills() {
        assertThat(TilePath.parse("tile/0/000").isIn(256)).isTrue();
        assertThat(TilePath.parse("tile/0/000").isIn(255)).isFalse();
        assertThat(TilePath.parse("tile/0/001.p/44").isIn(300)).isTrue();
        assertThat(TilePath.parse("tile/0/001.p/45").isIn(300)).isFalse();
        assertThat(TilePath.parse("tile/1/000.p/1").isIn(300)).isTrue();
        assertThat(TilePath.parse("tile/1/000.p/2").isIn(300)).isFalse();
        assertThat(TilePath.parse("tile/entries/001.p/44").isIn(300)).isTrue();
        assertThat(TilePath.parse("tile/0/x999/x999/x999/x999/x999/999.p/1").isIn(300))
                .isFalse();
    }
}
