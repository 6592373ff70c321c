package fr.partnershipledger.api.demo;

import fr.partnershipledger.api.demo.CaseFile.Agreement;
import fr.partnershipledger.api.demo.CaseFile.Organisation;
import fr.partnershipledger.api.demo.CaseFile.Renewal;
import fr.partnershipledger.api.demo.CaseFile.Signature;
import fr.partnershipledger.api.demo.CaseFile.Undertaking;
import fr.partnershipledger.core.action.ActionCommand.IncludeAction;
import fr.partnershipledger.core.action.ActionCommand.OpenFacility;
import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.action.Audience;
import fr.partnershipledger.core.contract.ContractCommand.RenewContract;
import fr.partnershipledger.core.contract.ContractCommand.SignContract;
import fr.partnershipledger.core.coordination.CoordinationCommand.FillPosition;
import fr.partnershipledger.core.coordination.CoordinationCommand.RecordEvaluation;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.decision.Precision;
import fr.partnershipledger.core.funding.FundingCommand.CommitFunds;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.FacilityKey;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PositionKey;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.indicator.Indicator;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.term.Period;
import fr.partnershipledger.core.territory.Diagnostic;
import fr.partnershipledger.core.territory.TerritoryCommand.RecordDiagnostic;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A case file as the decisions that record it, each dated in its own time. Where the file gives no date: organisations,
 * actions, positions and the first commitments are as old as the signature; the second ones and the evaluation, which looks
 * back on the first term, come with the renewal.
 */
final class CaseDecisions {

    private static final CurrencyUnit EUR = CurrencyUnit.EUR;
    private static final String SUM_OF_BUDGET = "total";

    /** One decision and when it holds in the world. */
    record Dated(LedgerCommand command, Effective effective) {}

    private final CaseFile file;
    private final ContractId contract;
    private final Effective signed;
    private final Effective renewed;
    private final List<Dated> decisions = new ArrayList<>();

    private CaseDecisions(CaseFile file, ContractId contract) {
        this.file = file;
        this.contract = contract;
        this.signed = date(
                file.contract().signature().on(), file.contract().signature().precision());
        this.renewed =
                date(file.contract().renewal().on(), file.contract().renewal().precision());
    }

    static List<Dated> of(CaseFile file, ContractId contract) {
        CaseDecisions all = new CaseDecisions(file, contract);
        all.territory();
        file.partners().forEach(all::partner);
        all.sign();
        all.commit(TermNumber.FIRST, file.contract().signature().budget(), all.signed);
        file.actions().forEach(all::include);
        file.coordination().positions().forEach(all::fill);
        all.renew();
        all.commit(TermNumber.FIRST.next(), file.contract().renewal().budget(), all.renewed);
        file.evaluation()
                .forEach(each ->
                        all.add(new RecordEvaluation(contract, each.kind(), each.text(), List.of()), all.renewed));
        return all.decisions;
    }

    private void add(LedgerCommand command, Effective effective) {
        decisions.add(new Dated(command, effective));
    }

    /** Reads 2003, 2005-10 or 2005-10-03. */
    private static Effective date(String on, String precision) {
        String day = on + "-01-01".substring(0, "2005-10-03".length() - on.length());
        return new Effective(LocalDate.parse(day), Precision.valueOf(precision));
    }

    private void territory() {
        CaseFile.Place place = file.territory();
        CaseFile.Survey survey = file.diagnostic();
        TerritoryCode code = new TerritoryCode(place.inseeCode());
        Effective surveyed = date(Integer.toString(survey.year()), Precision.YEAR.name());
        add(new RegisterTerritory(code, place.name(), place.region(), place.population()), surveyed);
        List<Indicator> indicators = survey.indicators().stream()
                .map(each -> new Indicator(
                        each.name(),
                        each.value(),
                        each.from(),
                        each.to(),
                        each.unit(),
                        each.trend(),
                        null,
                        each.note()))
                .toList();
        Diagnostic diagnostic = new Diagnostic(
                survey.year(), survey.conductedWith(), indicators, survey.findings(), survey.toBeRefreshed());
        add(new RecordDiagnostic(code, diagnostic, null), surveyed);
    }

    private void partner(Organisation each) {
        add(
                new RegisterPartner(
                        new PartnerId(each.key()),
                        each.name(),
                        each.kind(),
                        null,
                        null,
                        each.membersKnownAs() == null ? Set.of() : each.membersKnownAs()),
                signed);
    }

    private void sign() {
        Agreement agreement = file.contract();
        Signature signature = agreement.signature();
        List<Joining> joinings = new ArrayList<>();
        for (Organisation each : file.partners()) {
            if (agreement.renewal().joins().contains(each.key())) {
                continue;
            }
            Set<Role> roles = roles(each.key());
            if (agreement.promoter().equals(each.key())) {
                roles.add(Role.PROMOTER);
            }
            if (signature.signatories().contains(each.key())) {
                roles.add(Role.SIGNATORY);
            }
            if (signature.budget().containsKey(each.key())) {
                roles.add(Role.FUNDER);
            }
            joinings.add(new Joining(new PartnerId(each.key()), roles));
        }
        add(
                new SignContract(
                        contract,
                        new TerritoryCode(file.territory().inseeCode()),
                        agreement.title(),
                        agreement.policy(),
                        agreement.firstOfItsKind(),
                        period(signature.term()),
                        EUR,
                        joinings),
                signed);
    }

    private void renew() {
        Renewal renewal = file.contract().renewal();
        List<Joining> joinings = new ArrayList<>();
        for (String partner : renewal.joins()) {
            Set<Role> roles = roles(partner);
            roles.add(Role.SIGNATORY);
            joinings.add(new Joining(new PartnerId(partner), roles));
        }
        add(new RenewContract(contract, renewal.title(), period(renewal.term()), joinings), renewed);
    }

    /** The roles that the file lists a partner under. */
    private Set<Role> roles(String partner) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        file.contract().roles().forEach((role, partners) -> {
            if (partners.contains(partner)) {
                roles.add(role);
            }
        });
        return roles;
    }

    private static Period period(CaseFile.Dates dates) {
        return new Period(dates.from(), dates.to());
    }

    private void commit(TermNumber term, Map<String, BigDecimal> budget, Effective effective) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> line : budget.entrySet()) {
            if (!line.getKey().equals(SUM_OF_BUDGET)) {
                sum = sum.add(line.getValue());
                PartnerId partner = new PartnerId(line.getKey());
                add(new CommitFunds(contract, null, term, partner, Money.of(EUR, line.getValue()), null), effective);
            }
        }
        BigDecimal total = budget.get(SUM_OF_BUDGET);
        if (total == null || sum.compareTo(total) != 0) {
            throw new IllegalStateException("the budget of term " + term + " does not add up: " + sum);
        }
    }

    private void include(Undertaking each) {
        ActionKey key = new ActionKey(each.key());
        ActionDescription description =
                new ActionDescription(each.title(), each.origin(), audience(each.audience()), each.scope(), each.aim());
        add(new IncludeAction(contract, key, description), signed);
        int facilities = each.facilities() == null ? 0 : each.facilities();
        for (int number = 1; number <= facilities; number++) {
            FacilityKey facility = new FacilityKey(each.key() + "-" + number);
            add(new OpenFacility(contract, key, facility, null, null), signed);
        }
    }

    private static @Nullable Audience audience(@Nullable JsonNode given) {
        if (given == null) {
            return null;
        }
        return given.isString()
                ? new Audience(null, null, given.asString())
                : new Audience(age(given, "fromAge"), age(given, "toAge"), null);
    }

    private static @Nullable Integer age(JsonNode audience, String name) {
        return audience.has(name) ? audience.get(name).asInt() : null;
    }

    private void fill(String title) {
        add(new FillPosition(contract, new PositionKey(slug(title)), title, null), signed);
    }

    private static String slug(String title) {
        return Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
    }
}
