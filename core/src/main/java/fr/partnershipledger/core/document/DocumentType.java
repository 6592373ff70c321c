package fr.partnershipledger.core.document;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What a decision document may be. Told by the file's own bytes, never by its name or by what its sender says it is: by the
 * signatures of the formats (ISO 32000-1 7.5.2, RFC 2083 3.1, ITU T.81 B.1.1.3, TIFF 6.0 section 2, OpenDocument 1.2 part 3
 * section 3.3, ECMA-376 part 2). A signed PDF is a PDF.
 */
public enum DocumentType {
    PDF("application/pdf", "pdf"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg"),
    TIFF("image/tiff", "tif"),
    ODT("application/vnd.oasis.opendocument.text", "odt"),
    /** Without macros. */
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    /** UTF-8 without control characters. */
    TEXT("text/plain", "txt");

    private static final int SIGNATURE_BYTES = 128;
    private static final int MIMETYPE_OFFSET = 30;

    private final String mediaType;
    private final String extension;

    DocumentType(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Of a file's name, without the dot. */
    public String extension() {
        return extension;
    }

    /** The one of a media type that {@link #mediaType} gave; nothing for another. */
    public static Optional<DocumentType> named(String mediaType) {
        for (DocumentType type : values()) {
            if (type.mediaType.equals(mediaType)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** What a file is; nothing when it is none of these. Constant memory. */
    public static Optional<DocumentType> of(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(SIGNATURE_BYTES);
        }
        if (begins(start, 0, "%PDF-")) {
            return Optional.of(PDF);
        }
        if (begins(start, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (begins(start, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (begins(start, 0, "II*\0") || begins(start, 0, "MM\0*")) {
            return Optional.of(TIFF);
        }
        if (begins(start, 0, "PK\u0003\u0004")) {
            return ofZip(file, start);
        }
        return isText(file) ? Optional.of(TEXT) : Optional.empty();
    }

    /** @param signature each character is a byte */
    private static boolean begins(byte[] bytes, int offset, String signature) {
        byte[] expected = signature.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < offset + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[offset + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<DocumentType> ofZip(Path file, byte[] start) throws IOException {
        if (begins(start, MIMETYPE_OFFSET, "mimetype" + ODT.mediaType + "PK")) {
            return Optional.of(ODT);
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            boolean word = zip.getEntry("[Content_Types].xml") != null && zip.getEntry("word/document.xml") != null;
            return word && zip.getEntry("word/vbaProject.bin") == null ? Optional.of(DOCX) : Optional.empty();
        } catch (ZipException broken) {
            return Optional.empty();
        }
    }

    private static boolean isText(Path file) throws IOException {
        char[] some = new char[8192];
        boolean any = false;
        try (BufferedReader text = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()))) {
            for (int read = text.read(some); read > 0; read = text.read(some)) {
                any = true;
                for (int i = 0; i < read; i++) {
                    if (Character.isISOControl(some[i]) && "\t\n\r\f".indexOf(some[i]) < 0) {
                        return false;
                    }
                }
            }
        } catch (CharacterCodingException otherThanUtf8) {
            return false;
        }
        return any;
    }
}
