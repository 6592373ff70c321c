package fr.partnershipledger.api.funding;

import fr.partnershipledger.api.decision.DecisionBody;
import fr.partnershipledger.api.decision.DecisionBody.Plain;
import fr.partnershipledger.api.decision.DecisionBody.WithReason;
import fr.partnershipledger.api.decision.Recorded;
import fr.partnershipledger.api.decision.Recording;
import fr.partnershipledger.api.decision.Sum;
import fr.partnershipledger.api.openapi.Answers;
import fr.partnershipledger.api.openapi.Limited;
import fr.partnershipledger.core.funding.FundingCommand.AllocateFunds;
import fr.partnershipledger.core.funding.FundingCommand.CancelCommitment;
import fr.partnershipledger.core.funding.FundingCommand.CommitFunds;
import fr.partnershipledger.core.funding.FundingCommand.IncreaseCommitment;
import fr.partnershipledger.core.funding.FundingCommand.RecordPayment;
import fr.partnershipledger.core.funding.FundingCommand.ReduceCommitment;
import fr.partnershipledger.core.funding.FundingCommand.ReleaseAllocation;
import fr.partnershipledger.core.funding.FundingCommand.ReversePayment;
import fr.partnershipledger.core.funding.FundingCommand.SplitCommitment;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.AllocationId;
import fr.partnershipledger.core.identity.CommitmentId;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.PaymentId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.rule.Checks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The decisions about the money of a contract: commitments, allocations, payments. */
@RestController
@RequestMapping("/api/v1/contracts/{id}/commitments")
class FundingController {

    /**
     * @param id the next free one ({@code c1}, {@code c2}, …) when absent
     * @param action what the money is for, when it is promised to one action
     */
    record Promise(
            @Nullable CommitmentId id,
            TermNumber term,
            PartnerId partner,
            Sum amount,
            @Nullable ActionKey action,
            @Nullable Circumstances decision)
            implements DecisionBody {}

    /** @param amount by how much */
    record Difference(Sum amount, @Nullable Circumstances decision) implements DecisionBody {}

    record Split(
            @Limited(Checks.LIST_SIZE) List<Part> parts,
            @Nullable Circumstances decision) implements DecisionBody {

        record Part(PartnerId partner, Sum amount) {}

        List<SplitCommitment.Part> toDomain() {
            List<SplitCommitment.Part> all = new ArrayList<>();
            for (Part part : parts) {
                String field = "parts[" + all.size() + "].amount";
                all.add(new SplitCommitment.Part(part.partner(), part.amount().toMoney(field)));
            }
            return all;
        }
    }

    record Allocation(
            ActionKey action, Sum amount, @Nullable Circumstances decision) implements DecisionBody {}

    /** @param action what the payment is for, when that is known */
    record Payment(
            Sum amount,
            @Nullable ActionKey action,
            @Nullable Circumstances decision) implements DecisionBody {}

    @PostMapping
    @Answers(201)
    ResponseEntity<Recorded> commit(@PathVariable ContractId id, @RequestBody Promise body, Recording recording) {
        return recording.make(
                body,
                new CommitFunds(
                        id,
                        body.id(),
                        body.term(),
                        body.partner(),
                        body.amount().toMoney("amount"),
                        body.action()),
                entries(id));
    }

    @PostMapping("/{commitment}/increases")
    ResponseEntity<Recorded> increase(
            @PathVariable ContractId id,
            @PathVariable CommitmentId commitment,
            @RequestBody Difference body,
            Recording recording) {
        return recording.change(
                body, new IncreaseCommitment(id, commitment, body.amount().toMoney("amount")));
    }

    @PostMapping("/{commitment}/reductions")
    ResponseEntity<Recorded> reduce(
            @PathVariable ContractId id,
            @PathVariable CommitmentId commitment,
            @RequestBody Difference body,
            Recording recording) {
        return recording.change(
                body, new ReduceCommitment(id, commitment, body.amount().toMoney("amount")));
    }

    @PostMapping("/{commitment}/cancellation")
    ResponseEntity<Recorded> cancel(
            @PathVariable ContractId id,
            @PathVariable CommitmentId commitment,
            @RequestBody(required = false) @Nullable WithReason given,
            Recording recording) {
        WithReason body = WithReason.of(given);
        return recording.change(body, new CancelCommitment(id, commitment, body.reason()));
    }

    @PostMapping("/{commitment}/split")
    @Answers(201)
    ResponseEntity<Recorded> split(
            @PathVariable ContractId id,
            @PathVariable CommitmentId commitment,
            @RequestBody Split body,
            Recording recording) {
        return recording.make(body, new SplitCommitment(id, commitment, body.toDomain()), entries(id));
    }

    @PostMapping("/{commitment}/allocations")
    @Answers(201)
    ResponseEntity<Recorded> allocate(
            @PathVariable ContractId id,
            @PathVariable CommitmentId commitment,
            @RequestBody Allocation body,
            Recording recording) {
        return recording.make(
                body,
                new AllocateFunds(id, commitment, body.action(), body.amount().toMoney("amount")),
                entries(id));
    }

    @PostMapping("/{commitment}/allocations/{allocation}/release")
    ResponseEntity<Recorded> release(
            @PathVariable ContractId id,
            @PathVariable CommitmentId commitment,
            @PathVariable AllocationId allocation,
            @RequestBody(required = false) @Nullable Plain given,
            Recording recording) {
        return recording.change(Plain.of(given), new ReleaseAllocation(id, commitment, allocation));
    }

    @PostMapping("/{commitment}/payments")
    @Answers(201)
    ResponseEntity<Recorded> pay(
            @PathVariable ContractId id,
            @PathVariable CommitmentId commitment,
            @RequestBody Payment body,
            Recording recording) {
        return recording.make(
                body, new RecordPayment(id, commitment, body.amount().toMoney("amount"), body.action()), entries(id));
    }

    @PostMapping("/{commitment}/payments/{payment}/reversal")
    ResponseEntity<Recorded> reverse(
            @PathVariable ContractId id,
            @PathVariable CommitmentId commitment,
            @PathVariable PaymentId payment,
            @RequestBody(required = false) @Nullable WithReason given,
            Recording recording) {
        WithReason body = WithReason.of(given);
        return recording.change(body, new ReversePayment(id, commitment, payment, body.reason()));
    }

    /** Where money of a contract is read, entry by entry. */
    private static String entries(ContractId contract) {
        return "/api/v1/contracts/" + contract.value() + "/budget/entries";
    }
}
