package fr.partnershipledger.projections.contract;

import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.person.PersonNames;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Sought;
import fr.partnershipledger.projections.time.Fact;
import fr.partnershipledger.projections.time.FactReader;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Answers what a contract is. May lag the history by moments. */
public final class ContractAnswers {

    private final FactReader reader;
    private final PersonNames persons;

    /** @param persons opens the names of who fills a position */
    public ContractAnswers(DataSource dataSource, PersonNames persons) {
        this.reader = FactReader.of(dataSource);
        this.persons = persons;
    }

    public Optional<FindContract.Answer> answer(FindContract question) {
        List<Fact> facts =
                ContractProjection.TABLES.ofStream(question.contract().value(), question.at(), reader);
        return Optional.ofNullable(
                new ContractFacts(question.contract(), question.at().asOf(), facts).answer(persons));
    }

    /** @throws fr.partnershipledger.projections.paging.UnreadableCursor when the cursor is not one of this list */
    public Page<FindContracts.Line> answer(FindContracts question) {
        PointInTime at = question.at();
        OffsetDateTime knownAt = at.knownAt().atOffset(ZoneOffset.UTC);
        String known = "%1$s.valid_from <= :asOf and %1$s.known_from <= :knownAt and :knownAt < %1$s.known_to";
        String holds = known + " and :asOf < %1$s.valid_to";
        List<String> contracts = reader.jdbc()
                .sql("""
                        select c.stream from read_model.contract_fact c
                        where c.kind = 'contract' and %s and %s
                          and (:after::text is null or c.stream > :after)
                          and (:territory::text is null or c.subject = :territory)
                          and (:partner::text is null or exists (
                              select from read_model.contract_fact r
                              where r.stream = c.stream and r.kind = 'role' and r.subject = :partner and %s))
                          and (:q::text is null
                              or position(:q in read_model.folded(c.stream)) > 0
                              or position(:q in read_model.folded(c.subject)) > 0
                              or position(:q in read_model.folded(c.vals ->> 'policy')) > 0
                              or exists (
                                  select from read_model.contract_fact t
                                  where t.stream = c.stream and t.kind = 'term' and %s
                                    and position(:q in read_model.folded(t.vals ->> 'title')) > 0))
                        order by c.stream
                        limit :limit
                        """.formatted(
                                holds.formatted("c"),
                                question.scope().condition("c.stream"),
                                holds.formatted("r"),
                                known.formatted("t")))
                .params(question.scope().parameters())
                .param("asOf", at.asOf())
                .param("knownAt", knownAt)
                .param("after", question.paging().after())
                .param(
                        "territory",
                        question.territory() == null
                                ? null
                                : question.territory().value())
                .param(
                        "partner",
                        question.partner() == null ? null : question.partner().value())
                .param("q", Sought.inAnyCase(question.q()))
                .param("limit", question.paging().limit() + 1)
                .query(String.class)
                .list();
        return question.paging()
                .page(lines(contracts, at), line -> line.contract().value());
    }

    private List<FindContracts.Line> lines(List<String> contracts, PointInTime at) {
        Map<String, List<Fact>> facts = ContractFacts.byContract(
                ContractProjection.TABLES.ofStreams(contracts, ContractFacts.OF_A_LINE, at, reader));
        List<FindContracts.Line> lines = new ArrayList<>();
        for (String contract : contracts) {
            ContractFacts ofContract =
                    new ContractFacts(new ContractId(contract), at.asOf(), facts.getOrDefault(contract, List.of()));
            FindContracts.Line line = ofContract.line();
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }
}
