package fr.partnershipledger.core.ledger;

import fr.partnershipledger.core.contract.ContractCommand.SignContract;
import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.funding.FundingCommand.CommitFunds;
import fr.partnershipledger.core.funding.FundingCommand.IncreaseCommitment;
import fr.partnershipledger.core.funding.FundingCommand.RecordPayment;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.identity.TerritoryCode;
import fr.partnershipledger.core.membership.Joining;
import fr.partnershipledger.core.membership.Role;
import fr.partnershipledger.core.money.Amounts;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.core.term.Period;
import fr.partnershipledger.core.territory.TerritoryCommand.RegisterTerritory;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/** Contracts between a town and the family allowance fund: each signature is {@value #SIGNATURE_EVENTS} events. */
final class SampleContracts {

    static final int SIGNATURE_EVENTS = 3;
    /** What {@link #registerPartners} records. */
    static final int REGISTERED_EVENTS = 3;

    private static final PartnerId TOWN = new PartnerId("commune");
    private static final PartnerId CAF = new PartnerId("caf");
    private static final TerritoryCode TERRITORY = new TerritoryCode("97412");
    static final Decision DECISION = Decision.by(new Actor("coordinator"), Effective.day(LocalDate.of(2004, 5, 1)));

    private SampleContracts() {}

    static void registerPartners(Ledger ledger) {
        ledger.record(submission(new RegisterTerritory(TERRITORY, "Saint-Joseph", null, null)));
        for (PartnerId partner : List.of(TOWN, CAF)) {
            ledger.record(submission(
                    new RegisterPartner(partner, partner.value(), PartnerKind.MUNICIPALITY, null, null, Set.of())));
        }
    }

    static Submission submission(LedgerCommand command) {
        return Submission.of(command, DECISION);
    }

    static Submission withKey(LedgerCommand command, String key) {
        return new Submission(command, DECISION, null, new IdempotencyKey(key, "f"), false);
    }

    static SignContract signing(String id) {
        return new SignContract(
                new ContractId(id),
                TERRITORY,
                "Contrat enfance",
                null,
                null,
                new Period(LocalDate.of(2003, 9, 1), LocalDate.of(2006, 8, 31)),
                CurrencyUnit.EUR,
                List.of(
                        new Joining(TOWN, Set.of(Role.PROMOTER, Role.SIGNATORY)),
                        new Joining(CAF, Set.of(Role.SIGNATORY, Role.FUNDER))));
    }

    static CommitFunds committing(String contract, String amount) {
        return new CommitFunds(
                new ContractId(contract), null, TermNumber.FIRST, CAF, Amounts.parse("amount", amount, "EUR"), null);
    }

    static RecordPayment paying(String contract, String amount) {
        return new RecordPayment(
                new ContractId(contract), new CommitmentId("c1"), Amounts.parse("amount", amount, "EUR"), null);
    }

    static IncreaseCommitment increasing(String contract, String by) {
        return new IncreaseCommitment(
                new ContractId(contract), new CommitmentId("c1"), Amounts.parse("amount", by, "EUR"));
    }
}
