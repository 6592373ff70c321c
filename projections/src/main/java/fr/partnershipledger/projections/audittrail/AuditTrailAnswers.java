package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.eventstore.EventOrigin;
import fr.partnershipledger.core.eventstore.EventsByPosition;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.person.PersonNames;
import fr.partnershipledger.projections.naming.Names;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Sought;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers what happened. May lag the history by moments. */
public final class AuditTrailAnswers {

    private static final String MATCHING = """
            select %s from read_model.audit_entry
            where position > :after and effective_on <= :asOf and recorded_at <= :knownAt
              and (:contract::text is null or contract = :contract)
              and (:partner::text is null or partners @> array[:partner::text])
              and (:anyName or name = any(:names))
              and (:effectiveFrom::date is null or effective_on >= :effectiveFrom)
              and (:effectiveTo::date is null or effective_on <= :effectiveTo)
              and (:recordedFrom::timestamptz is null or recorded_at >= :recordedFrom)
              and (:recordedTo::timestamptz is null or recorded_at <= :recordedTo)
              and (:actor::text is null or actor = :actor)
              and (:document::text is null or document_reference = :document)
            order by position
            limit :limit
            """.formatted(TrailReader.KEPT);

    private final TrailReader reader;
    private final PersonNames persons;

    /**
     * @param dataSource connects as a role that may read both the read models and the history
     * @param persons opens the names of those that sentences speak of
     */
    public AuditTrailAnswers(DataSource dataSource, PersonNames persons) {
        this.reader = new TrailReader(JdbcClient.create(dataSource), new EventsByPosition(dataSource));
        this.persons = persons;
    }

    /** @throws fr.partnershipledger.projections.paging.UnreadableCursor when the cursor is not one of this list */
    public Page<FindAuditTrail.Line> answer(FindAuditTrail question) {
        Page<AuditRow.Kept> page = question.paging().page(kept(question), row -> Long.toString(row.position()));
        PointInTime at = question.at();
        Map<Long, AuditRow> rows = reader.rows(page.items());
        Names.Known names = names(rows.values(), at);
        ToldPersons called = ToldPersons.in(rows.values(), reader, persons);
        Map<Long, Long> corrections = corrections(page.items(), at);
        Sentences sentences = Sentences.in(question.locale());
        List<FindAuditTrail.Line> lines = new ArrayList<>();
        for (AuditRow.Kept kept : page.items()) {
            AuditRow row = Objects.requireNonNull(rows.get(kept.position()));
            AuditRow wrong = kept.corrects() == null ? null : rows.get(kept.corrects());
            lines.add(row.told(sentences.tell(row, wrong, names, called), corrections.get(kept.position())));
        }
        return new Page<>(lines, page.next());
    }

    /** By position of what was reversed, the position of what reversed it, if that was known at the point in time. */
    private Map<Long, Long> corrections(List<AuditRow.Kept> rows, PointInTime at) {
        Map<Long, EventOrigin> origins = reader.events()
                .origins(rows.stream()
                        .map(AuditRow.Kept::correctedBy)
                        .filter(Objects::nonNull)
                        .toList());
        Map<Long, Long> corrections = new HashMap<>();
        for (AuditRow.Kept row : rows) {
            EventOrigin correction = row.correctedBy() == null ? null : origins.get(row.correctedBy());
            if (correction != null && !correction.recordedAt().isAfter(at.knownAt())) {
                corrections.put(row.position(), correction.position());
            }
        }
        return corrections;
    }

    private List<AuditRow.Kept> kept(FindAuditTrail question) {
        FindAuditTrail.Filter filter = question.filter();
        return reader.jdbc()
                .sql(MATCHING)
                .param("after", Objects.requireNonNullElse(question.paging().afterNumber(), 0L))
                .param("asOf", question.at().asOf())
                .param("knownAt", utc(question.at().knownAt()))
                .param(
                        "contract",
                        filter.contract() == null ? null : filter.contract().value())
                .param(
                        "partner",
                        filter.partner() == null ? null : filter.partner().value())
                .param("anyName", filter.names().isEmpty())
                .param("names", filter.names().stream().map(Sought::exactly).toArray(String[]::new))
                .param("effectiveFrom", filter.effectiveFrom())
                .param("effectiveTo", filter.effectiveTo())
                .param("recordedFrom", utc(filter.recordedFrom()))
                .param("recordedTo", utc(filter.recordedTo()))
                .param("actor", filter.actor() == null ? null : filter.actor().id())
                .param("document", filter.document() == null ? null : Sought.exactly(filter.document()))
                .param("limit", question.paging().limit() + 1)
                .query((rs, row) -> TrailReader.kept(rs))
                .list();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private Names.Known names(Collection<AuditRow> rows, PointInTime at) {
        Set<String> streams = new LinkedHashSet<>();
        rows.forEach(row -> addStreams(row, streams));
        return AuditTrailProjection.NAMES.known(streams, at.knownAt(), reader.jdbc());
    }

    private static void addStreams(AuditRow row, Set<String> streams) {
        ContractId contract = row.contract();
        if (contract != null) {
            streams.add(contract.value());
        }
        row.kept().partners().forEach(partner -> streams.add(partner.value()));
        Told territory = row.facts().get("territory");
        if (territory != null) {
            streams.add(territory.value());
        }
    }
}
