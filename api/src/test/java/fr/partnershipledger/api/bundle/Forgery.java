package fr.partnershipledger.api.bundle;

import fr.partnershipledger.core.integrity.Checkpoint;
import fr.partnershipledger.core.integrity.Frontier;
import fr.partnershipledger.core.integrity.Hash;
import fr.partnershipledger.core.integrity.SigningKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A bundle that somebody changes, and puts together again so that the manifest fits. */
final class Forgery {

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private @Nullable Long announced;

    private Forgery() {}

    /** Has the manifest name another number of events than there are. */
    Forgery announcing(long events) {
        announced = events;
        return this;
    }

    static Forgery of(Path bundle) {
        Forgery forgery = new Forgery();
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                forgery.files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return forgery;
    }

    String text(BundlePart part) {
        return new String(files.getOrDefault(part.file(), new byte[0]), StandardCharsets.UTF_8);
    }

    List<String> lines(BundlePart part) {
        return new ArrayList<>(text(part).lines().toList());
    }

    Forgery put(BundlePart part, String text) {
        files.put(part.file(), text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Forgery put(BundlePart part, List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return put(part, text.toString());
    }

    Forgery change(BundlePart part, UnaryOperator<String> how) {
        return put(part, how.apply(text(part)));
    }

    Forgery without(BundlePart part) {
        files.remove(part.file());
        return this;
    }

    /** Signs the events as they are now. */
    Forgery signed(SigningKey key) {
        Frontier tree = new Frontier();
        lines(BundlePart.EVENTS).forEach(line -> tree.append(Hash.ofLeaf(line.getBytes(StandardCharsets.UTF_8))));
        Checkpoint checkpoint = new Checkpoint(key.verifier().name(), tree.size(), tree.root());
        put(BundlePart.KEYS, key.verifier().text() + "\n");
        return put(BundlePart.CHECKPOINT, checkpoint.signedBy(key));
    }

    /** With a manifest that fits. */
    Path write(Path file) {
        Manifest manifest = Manifest.parse(text(BundlePart.MANIFEST).getBytes(StandardCharsets.UTF_8));
        try (OutputStream out = Files.newOutputStream(file);
                BundleZip zip = new BundleZip(out)) {
            for (BundlePart part : BundlePart.values()) {
                byte[] content = files.get(part.file());
                if (content != null && part != BundlePart.MANIFEST) {
                    zip.add(part, content);
                }
            }
            Checkpoint checkpoint =
                    Checkpoint.parse(fr.partnershipledger.core.integrity.SignedNote.parse(text(BundlePart.CHECKPOINT))
                            .text());
            Manifest fitting = new Manifest(
                    manifest.format(),
                    manifest.version(),
                    manifest.contract(),
                    checkpoint.size(),
                    announced == null ? lines(BundlePart.EVENTS).size() : announced,
                    manifest.exportedAt(),
                    manifest.asOf(),
                    manifest.knownAt(),
                    manifest.language(),
                    manifest.since(),
                    zip.files());
            zip.add(BundlePart.MANIFEST, fitting.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** A zip with these files; a name given twice is there twice. */
    static Path zip(Path file, List<String> names, byte[] content) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < names.size(); i++) {
                // A zip with a name twice is not made by Java: the second one is renamed in the bytes below.
                boolean isTwice = names.indexOf(names.get(i)) < i;
                zip.putNextEntry(new ZipEntry(isTwice ? "~" + names.get(i).substring(1) : names.get(i)));
                zip.write(content);
                zip.closeEntry();
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < names.size(); i++) {
            byte[] disguised = ("~" + names.get(i).substring(1)).getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at + disguised.length <= bytes.length; at++) {
                if (Arrays.equals(bytes, at, at + disguised.length, disguised, 0, disguised.length)) {
                    bytes[at] = (byte) names.get(i).charAt(0);
                }
            }
        }
        Files.write(file, bytes);
        return file;
    }
}
