package fr.partnershipledger.api.web;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import fr.partnershipledger.api.bundle.AuditBundles.Wanted;
import fr.partnershipledger.api.bundle.BundleDownload;
import fr.partnershipledger.api.problem.NotFound;
import fr.partnershipledger.core.identity.ContractId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** What an auditor takes away from a contract: a dossier to print, the same as a PDF, and the bundle that proves it. */
@PageController
@RequestMapping("/contracts/{id}")
class DossierPage {

    /** The one font, so that the PDF holds all that it needs; it comes with PDFBox (SIL Open Font License 1.1). */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final String FONT_NAME = "Liberation Sans";

    private final Dossiers dossiers;
    private final BundleDownload bundles;
    private final SpringTemplateEngine templates;
    private final ZoneId zone;

    DossierPage(Dossiers dossiers, BundleDownload bundles, SpringTemplateEngine templates, ZoneId zone) {
        this.dossiers = dossiers;
        this.bundles = bundles;
        this.templates = templates;
        this.zone = zone;
    }

    @GetMapping("/dossier")
    String show(@PathVariable ContractId id, PageTime time, Locale locale, Model model) {
        model.addAttribute("id", id.value());
        model.addAttribute("dossier", dossiers.of(id, time, locale));
        return "dossier";
    }

    /** Tagged for readers who cannot see it (PDF/UA-1). */
    @GetMapping("/dossier.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable ContractId id, PageTime time, Locale locale) throws IOException {
        Dossier dossier = dossiers.of(id, time, locale);
        if (!dossier.isPrintable()) {
            throw new NotFound();
        }
        String html = templates.process(
                "dossier-pdf", new Context(locale, Map.of("dossier", dossier, "say", new Figures(locale, zone))));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("dossier-" + id + ".pdf")
                                .build()
                                .toString())
                .body(rendered(html));
    }

    private static byte[] rendered(String html) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.useFont(DossierPage::font, FONT_NAME);
        builder.withProducer("Partnership ledger");
        // Nothing is fetched: a dossier is made of what the page says.
        builder.useUriResolver((base, address) -> null);
        builder.withHtmlContent(html, null);
        builder.toStream(out);
        builder.run();
        return out.toByteArray();
    }

    private static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT);
    }

    /** The bundle that programs get. */
    @GetMapping("/bundle")
    void bundle(@PathVariable ContractId id, PageTime time, Locale locale, HttpServletResponse response)
            throws IOException, InterruptedException {
        bundles.write(new Wanted(id, time.asOf(), locale, List.of()), response);
    }
}
