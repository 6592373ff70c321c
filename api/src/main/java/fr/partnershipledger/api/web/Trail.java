package fr.partnershipledger.api.web;

import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.audittrail.FindAuditTrail;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.scope.Scope;
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

    Page<FindAuditTrail.Line> page(
            Scope scope, FindAuditTrail.Filter filter, PointInTime at, Locale locale, Paging paging) {
        return answers.answer(new FindAuditTrail(scope, filter, at, locale, paging));
    }

    /** All lines that pass, page after page, so that they need not fit into memory. */
    void read(Scope scope, FindAuditTrail.Filter filter, PointInTime at, Locale locale, Reader reader)
            throws IOException {
        String cursor = null;
        do {
            Page<FindAuditTrail.Line> page = page(scope, filter, at, locale, new Paging(Paging.MOST, cursor));
            for (FindAuditTrail.Line line : page.items()) {
                reader.take(line);
            }
            cursor = page.next();
        } while (cursor != null);
    }

    /** Whether the contract is known; it is in the reader's scope, or its pages would not be asked. */
    boolean isKnown(ContractId contract, PointInTime at, Locale locale) {
        return !page(
                        Scope.everything(),
                        FindAuditTrail.Filter.of(contract),
                        at.whateverTheDate(),
                        locale,
                        Paging.first(1))
                .items()
                .isEmpty();
    }

    /** The lines of some events of a contract in the reader's scope by position, whatever date they are effective at. */
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
                    Scope.everything(),
                    FindAuditTrail.Filter.of(contract),
                    at.whateverTheDate(),
                    locale,
                    new Paging(Paging.MOST, cursor));
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
