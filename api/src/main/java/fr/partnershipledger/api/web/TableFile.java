package fr.partnershipledger.api.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * A table as a file (RFC 4180), written while it is sent. A cell that a spreadsheet would take for a formula gets an apostrophe
 * before it (OWASP, CSV injection), so that a title that somebody typed computes nothing on the reader's machine.
 */
final class TableFile implements AutoCloseable {

    /** How it is written. */
    enum Form {
        /** With commas and decimal points, for programs. */
        STANDARD(','),
        /** With semicolons, decimal commas and a byte order mark, as a French spreadsheet opens it by itself. */
        FRENCH(';');

        private final char separator;

        Form(char separator) {
            this.separator = separator;
        }

        /** @param given {@code fr}, or else the standard */
        static Form of(@Nullable String given) {
            return "fr".equals(given) ? FRENCH : STANDARD;
        }
    }

    private static final String FORMULA = "=+-@\t\r\n";
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Form form;
    private final CsvWriter csv;
    private final List<String> row = new ArrayList<>();

    private TableFile(Form form, CsvWriter csv) {
        this.form = form;
        this.csv = csv;
    }

    /** @param name of the file, without its ending */
    static TableFile begin(HttpServletResponse response, String name, Form form, List<String> head) throws IOException {
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name + ".csv").build().toString());
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        if (form == Form.FRENCH) {
            out.write(BYTE_ORDER_MARK);
        }
        TableFile file = new TableFile(
                form, CsvWriter.builder().fieldSeparator(form.separator).build(out));
        head.forEach(file::text);
        file.end();
        return file;
    }

    /** A text, a date or whatever else says itself; an empty cell when absent. */
    TableFile text(@Nullable Object cell) {
        String text = cell == null ? "" : cell.toString();
        row.add(!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text);
        return this;
    }

    TableFile number(@Nullable Long number) {
        row.add(number == null ? "" : number.toString());
        return this;
    }

    TableFile amount(@Nullable BigDecimal amount) {
        String plain = amount == null ? "" : amount.toPlainString();
        row.add(form == Form.FRENCH ? plain.replace('.', ',') : plain);
        return this;
    }

    /** Ends the row. */
    void end() {
        csv.writeRecord(row);
        row.clear();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
