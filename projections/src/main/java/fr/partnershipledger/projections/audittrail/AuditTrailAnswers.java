package fr.partnershipledger.projections.audittrail;

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
            select * from read_model.audit_entry
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
            """;

    private final JdbcClient jdbc;
    private final @Nullable PersonNames persons;

    /** @param persons opens the names of those that sentences speak of */
    public AuditTrailAnswers(DataSource dataSource, PersonNames persons) {
        this(persons, dataSource);
    }

    private AuditTrailAnswers(@Nullable PersonNames persons, DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.persons = persons;
    }

    /** Answers that name nobody: for what is handed out, and stays when a person is erased. */
    public static AuditTrailAnswers byPseudonym(DataSource dataSource) {
        return new AuditTrailAnswers(null, dataSource);
    }

    /** @throws fr.partnershipledger.projections.paging.UnreadableCursor when the cursor is not one of this list */
    public Page<FindAuditTrail.Line> answer(FindAuditTrail question) {
        Page<AuditRow> page = question.paging().page(rows(question), row -> Long.toString(row.position()));
        PointInTime at = question.at();
        Map<Long, AuditRow> corrected = corrected(page.items());
        Names.Known names = names(page.items(), corrected, at);
        ToldPersons called = persons == null
                ? ToldPersons.byPseudonym()
                : ToldPersons.in(page.items(), corrected.values(), jdbc, persons);
        Sentences sentences = Sentences.in(question.locale());
        List<FindAuditTrail.Line> lines = new ArrayList<>();
        for (AuditRow row : page.items()) {
            AuditRow wrong = row.corrects() == null ? null : corrected.get(row.corrects());
            lines.add(row.told(sentences.tell(row, wrong, names, called), at.knownAt()));
        }
        return new Page<>(lines, page.next());
    }

    private List<AuditRow> rows(FindAuditTrail question) {
        FindAuditTrail.Filter filter = question.filter();
        return jdbc.sql(MATCHING)
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
                .query((rs, row) -> AuditRow.read(rs))
                .list();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** The rows that some of these reverse, by position. */
    private Map<Long, AuditRow> corrected(List<AuditRow> rows) {
        Long[] positions =
                rows.stream().map(AuditRow::corrects).filter(Objects::nonNull).toArray(Long[]::new);
        Map<Long, AuditRow> corrected = new HashMap<>();
        if (positions.length > 0) {
            jdbc.sql("select * from read_model.audit_entry where position = any(?)")
                    .param(positions)
                    .query((rs, row) -> AuditRow.read(rs))
                    .list()
                    .forEach(row -> corrected.put(row.position(), row));
        }
        return corrected;
    }

    private Names.Known names(List<AuditRow> rows, Map<Long, AuditRow> corrected, PointInTime at) {
        Set<String> streams = new LinkedHashSet<>();
        rows.forEach(row -> addStreams(row, streams));
        corrected.values().forEach(row -> addStreams(row, streams));
        return AuditTrailProjection.NAMES.known(streams, at.knownAt(), jdbc);
    }

    private static void addStreams(AuditRow row, Set<String> streams) {
        ContractId contract = row.contract();
        if (contract != null) {
            streams.add(contract.value());
        }
        row.partners().forEach(partner -> streams.add(partner.value()));
        Told territory = row.facts().get("territory");
        if (territory != null) {
            streams.add(territory.value());
        }
    }
}
