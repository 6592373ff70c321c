package fr.partnershipledger.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTypeTest {

    @TempDir
    Path directory;

    private Optional<DocumentType> of(byte[] bytes) throws IOException {
        return DocumentType.of(Files.write(directory.resolve("file"), bytes));
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write('x');
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "255044462d312e370a, PDF",
        "89504e470d0a1a0a0000, PNG",
        "ffd8ffe000104a464946, JPEG",
        "49492a0008000000, TIFF",
        "4d4d002a00000008, TIFF",
        "44c3a96c6962c3a9726174696f6e0d0a, TEXT",
        "efbbbf41, TEXT",
        "504b0304140000000000000000000000000000000000000000000800000"
                + "06d696d65747970656170706c69636174696f6e2f766e642e6f617369732e6f70656e646f63756d656e742e74657874504b, ODT",
    })
    void a_file_is_what_its_bytes_say(String hex, DocumentType type) throws IOException {
        assertThat(of(HexFormat.of().parseHex(hex))).contains(type);
    }

    @Test
    void a_word_document_is_told_from_another_zip_and_from_one_with_macros() throws IOException {
        assertThat(of(zip("[Content_Types].xml", "word/document.xml"))).contains(DocumentType.DOCX);
        assertThat(of(zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")))
                .isEmpty();
        assertThat(of(zip("[Content_Types].xml", "xl/workbook.xml"))).isEmpty();
        assertThat(of(zip("a.class"))).isEmpty();
        assertThat(of("PK\u0003\u0004 and nothing more".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "4d5a9000", "7f454c46", "44e96c", "41001b42", "ffd9", "2550440a1b", "c285"})
    void anything_else_is_nothing_that_is_kept(String hex) throws IOException {
        assertThat(of(HexFormat.of().parseHex(hex))).isEmpty();
    }

    @Test
    void each_is_found_by_its_media_type() {
        for (DocumentType type : DocumentType.values()) {
            assertThat(DocumentType.named(type.mediaType())).contains(type);
        }
        assertThat(DocumentType.named("text/html")).isEmpty();
    }
}
