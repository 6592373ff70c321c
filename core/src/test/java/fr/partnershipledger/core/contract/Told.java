package fr.partnershipledger.core.contract;

import fr.partnershipledger.core.decision.Actor;
import fr.partnershipledger.core.decision.Decision;
import fr.partnershipledger.core.decision.DecisionParameterResolverFactory;
import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.decision.LedgerCommand;
import fr.partnershipledger.core.decision.Precision;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;

/** A decision in a story: what is decided and when it takes effect. */
public record Told(LedgerCommand command, Decision decision) {

    public static final Actor CLERK = new Actor("clerk");

    /** The same decision, effective on a day (2004-05-01), in a month (2005-10) or in a year (2003). */
    public Told on(String date) {
        return new Told(command, Decision.by(CLERK, effective(date)));
    }

    public static Effective effective(String date) {
        return switch (date.length()) {
            case 4 -> new Effective(Year.parse(date).atDay(1), Precision.YEAR);
            case 7 -> new Effective(YearMonth.parse(date).atDay(1), Precision.MONTH);
            default -> Effective.day(LocalDate.parse(date));
        };
    }

    CommandMessage<LedgerCommand> message() {
        return new GenericCommandMessage<>(command, Map.of(DecisionParameterResolverFactory.KEY, decision));
    }
}
