package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.contract.ContractEvent.EntryCorrected;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionDocument;
import fr.partnershipledger.core.eventstore.EventOrigin;
import fr.partnershipledger.core.eventstore.EventsByPosition;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.person.PersonNames;
import fr.partnershipledger.projections.naming.Names;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
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
import java.util.Locale;
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
              and %s
              and (contract is null or %s)
            order by position
            limit :limit
            """;

    /** Within the stored JSON; in a text of it the quotation marks would be escaped. */
    private static final String NAMED = """
            select exists (
                select from read_model.audit_entry entry join ledger.event event using (position)
                where entry.document_reference is not null
                  and substring(event.document from '"sha256":"([0-9a-f]{64})"') = :sha256
                  and (entry.contract is null or %s))
            """;

    private static final int LOOKED_THROUGH_AT_ONCE = 1_000;
    /** What a page costs at most when little of what may match does; the page is then short, and the next one goes on. */
    private static final int MOST_LOOKED_THROUGH = 10_000;

    private final TrailReader reader;
    private final @Nullable PersonNames persons;

    /**
     * @param dataSource connects as a role that may read both the read models and the history
     * @param persons opens the names of those that sentences speak of
     */
    public AuditTrailAnswers(DataSource dataSource, PersonNames persons) {
        this(persons, dataSource);
    }

    private AuditTrailAnswers(@Nullable PersonNames persons, DataSource dataSource) {
        this.reader = new TrailReader(JdbcClient.create(dataSource), new EventsByPosition(dataSource));
        this.persons = persons;
    }

    /** Answers that name nobody: for what is handed out, and stays when a person is erased. */
    public static AuditTrailAnswers byPseudonym(DataSource dataSource) {
        return new AuditTrailAnswers(null, dataSource);
    }

    public boolean answer(FindNamedFile question) {
        return reader.jdbc()
                .sql(NAMED.formatted(question.scope().condition("entry.contract")))
                .params(question.scope().parameters())
                .param("sha256", question.sha256().hex())
                .query(Boolean.class)
                .single();
    }

    /** @throws fr.partnershipledger.projections.paging.UnreadableCursor when the cursor is not one of this list */
    public Page<FindAuditTrail.Line> answer(FindAuditTrail question) {
        SoughtWords sought = SoughtWords.in(question.filter().q(), reader.jdbc());
        long after = Objects.requireNonNullElse(question.paging().afterNumber(), 0L);
        int limit = question.paging().limit();
        if (sought.isNothing()) {
            return question.paging()
                    .page(
                            tell(kept(question, sought, after, limit + 1), question, sought),
                            line -> Long.toString(line.position()));
        }
        return search(question, sought, after);
    }

    /** One sentence for each event, by the words that will tell it once it is recorded. */
    public List<String> foretell(ForetellEvents question) {
        List<AuditRow> rows = question.rows();
        Long position = question.corrected();
        AuditRow wrong = position == null ? null : reader.row(position);
        List<AuditRow> spokenOf = new ArrayList<>(rows);
        if (wrong != null) {
            spokenOf.add(wrong);
        }
        Names.Known names =
                names(spokenOf, PointInTime.asOf(question.decision().effective().on()));
        ToldPersons called = ToldPersons.named(rows, question.person());
        Sentences sentences = Sentences.in(question.locale());
        return rows.stream()
                .map(row -> sentences.tell(
                        row, row.recorded().event() instanceof EntryCorrected ? wrong : null, names, called))
                .toList();
    }

    /** Looks through what may match, until the page is full or it has looked long enough. */
    private Page<FindAuditTrail.Line> search(FindAuditTrail question, SoughtWords sought, long from) {
        int limit = question.paging().limit();
        List<FindAuditTrail.Line> found = new ArrayList<>();
        long after = from;
        for (int looked = 0; looked < MOST_LOOKED_THROUGH; looked += LOOKED_THROUGH_AT_ONCE) {
            List<AuditRow.Kept> candidates = kept(question, sought, after, LOOKED_THROUGH_AT_ONCE);
            for (FindAuditTrail.Line line : tell(candidates, question, sought)) {
                found.add(line);
                if (found.size() > limit) {
                    return question.paging().page(found, last -> Long.toString(last.position()));
                }
            }
            if (candidates.size() < LOOKED_THROUGH_AT_ONCE) {
                return new Page<>(found, null);
            }
            after = candidates.get(candidates.size() - 1).position();
        }
        return new Page<>(found, Paging.cursor(Long.toString(after)));
    }

    /** Those of the rows that say what is sought, in words. */
    private List<FindAuditTrail.Line> tell(List<AuditRow.Kept> page, FindAuditTrail question, SoughtWords sought) {
        PointInTime at = question.at();
        Map<Long, AuditRow> rows = reader.rows(page);
        Names.Known names = names(rows.values(), at);
        ToldPersons called =
                persons == null ? ToldPersons.byPseudonym() : ToldPersons.in(rows.values(), reader, persons);
        Map<Long, Long> corrections = corrections(page, at);
        Sentences sentences = Sentences.in(question.locale());
        List<FindAuditTrail.Line> lines = new ArrayList<>();
        for (AuditRow.Kept kept : page) {
            AuditRow row = Objects.requireNonNull(rows.get(kept.position()));
            AuditRow wrong = kept.corrects() == null ? null : rows.get(kept.corrects());
            if (sought.isNothing() || sought.areIn(textsOf(row, wrong, names))) {
                lines.add(row.told(sentences.tell(row, wrong, names, called), corrections.get(kept.position())));
            }
        }
        return lines;
    }

    /** All that is looked through: the sentences of both languages, with persons by pseudonym, and what stands beside them. */
    private static List<String> textsOf(AuditRow row, @Nullable AuditRow wrong, Names.Known names) {
        ToldPersons pseudonyms = ToldPersons.byPseudonym();
        List<String> texts = new ArrayList<>();
        for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            texts.add(Sentences.in(language).tell(row, wrong, names, pseudonyms));
        }
        Decision decision = row.recorded().decision();
        if (decision.note() != null) {
            texts.add(decision.note());
        }
        DecisionDocument document = decision.document();
        if (document != null) {
            texts.add(document.reference());
        }
        return texts;
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

    private List<AuditRow.Kept> kept(FindAuditTrail question, SoughtWords sought, long after, int limit) {
        FindAuditTrail.Filter filter = question.filter();
        return reader.jdbc()
                .sql(MATCHING.formatted(
                        TrailReader.KEPT, sought.condition(), question.scope().condition("contract")))
                .params(sought.parameters())
                .params(question.scope().parameters())
                .param("after", after)
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
                .param("limit", limit)
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
