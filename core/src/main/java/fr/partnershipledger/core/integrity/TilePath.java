package fr.partnershipledger.core.integrity;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tile of the tree (C2SP tlog-tiles): {@code tile/0/x001/x234/067}, a partial one {@code tile/0/000.p/17}, a bundle of
 * entries {@code tile/entries/000}.
 *
 * @param level of the tile: its hashes are over 256^level leaves each; {@link #ENTRIES} for entries themselves
 * @param index of the tile in its level, from 0
 * @param width how many hashes or entries: 1 to 256, and 256 for a full tile
 */
public record TilePath(int level, long index, int width) {

    /** The level of bundles of entries. */
    public static final int ENTRIES = -1;

    public static final int FULL_WIDTH = 256;

    /** Each level of tiles is so many levels of the tree. */
    public static final int TREE_LEVELS = 8;

    /** With it, the tree would have more leaves than can be counted. */
    private static final int LEVELS = 8;

    private static final Pattern FORM =
            Pattern.compile("tile/([0-9]|entries)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public TilePath {
        if (level < ENTRIES || level >= LEVELS || index < 0 || width < 1 || width > FULL_WIDTH) {
            throw new Unverifiable("there is no tile " + index + " of level " + level + " and width " + width);
        }
    }

    /**
     * @param path without a leading slash
     * @throws Unverifiable when it names no tile, or not in the one way that it is written
     */
    public static TilePath parse(String path) {
        Matcher parts = FORM.matcher(path);
        if (!parts.matches()) {
            throw new Unverifiable("this is no path of a tile");
        }
        int level = parts.group(1).equals("entries") ? ENTRIES : Integer.parseInt(parts.group(1));
        long index = Long.parseLong(parts.group(2).replace("x", "").replace("/", ""));
        int width = parts.group(3) == null ? FULL_WIDTH : Integer.parseInt(parts.group(3));
        TilePath tile = new TilePath(level, index, width);
        if (!tile.text().equals(path)) {
            throw new Unverifiable("the path of this tile is written " + tile.text());
        }
        return tile;
    }

    /** Without a leading slash. */
    public String text() {
        StringBuilder number = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            number.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        String named = level == ENTRIES ? "entries" : Integer.toString(level);
        return "tile/" + named + "/" + number + (isFull() ? "" : ".p/" + width);
    }

    /** Full tiles never change. */
    public boolean isFull() {
        return width == FULL_WIDTH;
    }

    /** The first of its hashes or entries, counted in its level. */
    public long first() {
        return index * FULL_WIDTH;
    }

    /** Whether a tree of that size has it: all its hashes are of complete subtrees. */
    public boolean isIn(long size) {
        long complete = size >> (TREE_LEVELS * Math.max(level, 0));
        return index <= complete / FULL_WIDTH && first() + width <= complete;
    }
}
