package fr.partnershipledger.api.web;

import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.time.PointInTime;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The audit trail as pages read it: a page of it, all of it, or the lines of single events. */
@Component
final class Trail {

    private final AuditTrailAnswers answers;

    Trail(AuditTrailAnswers answers) {
        this.answers = answers;
    }

    /** Takes one line after the other. */
    @FunctionalInterface
    interface Reader {

        void take(FindAuditTrail.Line line) throws IOException;
    }

    Page<FindAuditTrail.Line> page(FindAuditTrail.Filter filter, PointInTime at, Locale locale, Paging paging) {
        return answers.answer(new FindAuditTrail(filter, at, locale, paging));
    }

    /** All lines that pass, page after page, so that they need not fit into memory. */
    void read(FindAuditTrail.Filter filter, PointInTime at, Locale locale, Reader reader) throws IOException {
        String cursor = null;
        do {
            Page<FindAuditTrail.Line> page = page(filter, at, locale, new Paging(Paging.MOST, cursor));
            for (FindAuditTrail.Line line : page.items()) {
                reader.take(line);
            }
            cursor = page.next();
        } while (cursor != null);
    }

    /** Whether anything ever happened there. */
    boolean isKnown(FindAuditTrail.Filter filter, PointInTime at, Locale locale) {
        return !page(filter, at.whateverTheDate(), locale, Paging.first(1))
                .items()
                .isEmpty();
    }

    /** The lines of some events of a contract by position, whatever date they are effective at. */
    Map<Long, FindAuditTrail.Line> lines(
            ContractId contract, Collection<Long> positions, PointInTime at, Locale locale) {
        Map<Long, FindAuditTrail.Line> lines = new HashMap<>();
        if (positions.isEmpty()) {
            return lines;
        }
        Set<Long> wanted = new HashSet<>(positions);
        long last = Collections.max(wanted);
        @Nullable String cursor = before(Collections.min(wanted));
        while (cursor != null) {
            Page<FindAuditTrail.Line> page = page(
                    FindAuditTrail.Filter.of(contract), at.whateverTheDate(), locale, new Paging(Paging.MOST, cursor));
            boolean beyond = false;
            for (FindAuditTrail.Line line : page.items()) {
                beyond |= line.position() >= last;
                if (wanted.contains(line.position())) {
                    lines.put(line.position(), line);
                }
            }
            cursor = beyond ? null : page.next();
        }
        return lines;
    }

    /** The cursor of a page that begins with an event. */
    static String before(long position) {
        return Paging.cursor(Long.toString(position - 1));
    }
}
