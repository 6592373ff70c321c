package fr.partnershipledger.projections.findings;

import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.projections.findings.Finding.About;
import fr.partnershipledger.projections.findings.Finding.Action;
import fr.partnershipledger.projections.findings.Finding.Partner;
import fr.partnershipledger.projections.findings.Found.Subject;
import fr.partnershipledger.projections.naming.Names;
import java.time.LocalDate;

/** Gives names to what a finding is about. */
final class Named {

    private Named() {}

    static About of(Found found, Names.Known names, LocalDate asOf) {
        Subject subject = found.subject();
        KnownTerm term = subject.term();
        PartnerId partner = subject.partner();
        return new About(
                term == null ? null : term.number(),
                subject.termEnd(),
                partner == null ? null : new Partner(partner, names.partner(partner, asOf)),
                subject.roles(),
                subject.actions().stream()
                        .map(action -> new Action(
                                action.contract().id(),
                                action.key(),
                                names.action(action.contract().id(), action.key(), asOf),
                                action.fromAge(),
                                action.toAge()))
                        .toList(),
                subject.othersLeftOut() == 0 ? null : Integer.valueOf(subject.othersLeftOut()),
                subject.commitment(),
                subject.amount());
    }
}
