package fr.partnershipledger.api.web.recording;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a form asks for.
 *
 * @param name its place in the body as the interface names it, for instance {@code term.from}; or the part of the address that
 *     it stands for
 * @param from where the choices come from; absent when nothing is chosen
 * @param columns of a list of lines: what each line holds
 * @param source of a key: the field that it is made from
 */
record Field(
        String name,
        Kind kind,
        boolean required,
        @Nullable Choices from,
        List<Field> columns,
        @Nullable String source) {

    enum Kind {
        LINE,
        TEXT,
        /** A list of texts, one on each line. */
        LINES,
        DATE,
        NUMBER,
        DECIMAL,
        MONEY,
        CHECK,
        ONE,
        SEVERAL,
        ROWS,
        /** An identifier that nobody types: it is made from a title or a name. */
        KEY
    }

    static Field of(String name, Kind kind) {
        return new Field(name, kind, false, null, List.of(), null);
    }

    static Field line(String name) {
        return of(name, Kind.LINE);
    }

    static Field text(String name) {
        return of(name, Kind.TEXT);
    }

    static Field money(String name) {
        return of(name, Kind.MONEY).must();
    }

    static Field one(String name, Choices from) {
        return new Field(name, Kind.ONE, false, from, List.of(), null);
    }

    static Field several(String name, Choices from) {
        return new Field(name, Kind.SEVERAL, false, from, List.of(), null);
    }

    static Field rows(String name, Field... columns) {
        return new Field(name, Kind.ROWS, false, null, Arrays.asList(columns), null);
    }

    static Field key(String source) {
        return new Field("key", Kind.KEY, false, null, List.of(), source);
    }

    /** The key of a position: the same title is the same position. */
    static Field keyOfPosition() {
        return new Field("key", Kind.KEY, false, Choices.POSITIONS, List.of(), "title");
    }

    /** The same, which a decision cannot do without. */
    Field must() {
        return new Field(name, kind, true, from, columns, source);
    }

    /** The same at another place: a column in one of the lines. */
    Field at(String place) {
        return new Field(place, kind, required, from, columns, source);
    }

    /** This column in a line. */
    Field in(String rows, int index) {
        return at(rows + "[" + index + "]." + name);
    }

    /** A field and, of a list, its columns. */
    Stream<Field> withColumns() {
        return Stream.concat(Stream.of(this), columns.stream());
    }
}
