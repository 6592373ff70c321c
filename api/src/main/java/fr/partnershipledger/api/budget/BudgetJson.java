package fr.partnershipledger.api.budget;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.partnershipledger.projections.budget.BudgetRow;
import fr.partnershipledger.projections.budget.FindBudgetEntries;
import fr.partnershipledger.projections.budget.FindBudgets;
import fr.partnershipledger.projections.budget.Measures;
import fr.partnershipledger.projections.time.Source;
import java.math.BigDecimal;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.JacksonMixin;

/** How answers about money are written where their records would be written otherwise. */
final class BudgetJson {

    private BudgetJson() {}

    /** All five, those that follow from the others too. */
    @JacksonMixin(Measures.class)
    interface Five {

        @JsonProperty
        Money remaining();

        @JsonProperty
        Money unallocated();
    }

    @JacksonMixin(FindBudgets.Answer.class)
    interface OfAllContracts {

        @JsonProperty
        @Nullable
        BigDecimal executionRate();
    }

    @JacksonMixin(BudgetRow.class)
    interface Row {

        @JsonUnwrapped
        Measures measures();

        @JsonProperty
        @Nullable
        BigDecimal executionRate();
    }

    @JacksonMixin(FindBudgetEntries.Entry.class)
    interface Entry {

        /** Said by the event. */
        @JsonIgnore
        long position();

        @JsonUnwrapped
        Measures change();

        @JsonProperty("event")
        Source source();
    }
}
