package fr.partnershipledger.api.budget;

import fr.partnershipledger.api.openapi.Parameter;
import fr.partnershipledger.api.problem.WrongParameter;
import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.api.question.NamedParameters;
import fr.partnershipledger.core.identity.ActionKey;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.rule.Checks;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads an {@link EntryFilter}. */
@Component
final class EntryFilterResolver implements NamedParameters {

    /** More than one a year from the first date that the ledger holds to the last. */
    private static final int MOST_TERMS = 1000;

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.query("term", Parameter.number(1, MOST_TERMS)),
                Parameter.query("partner", PartnerId.class),
                Parameter.query("action", ActionKey.class),
                Parameter.query("year", Parameter.number(Checks.EARLIEST.getYear(), Checks.LATEST.getYear())),
                Parameter.query("unallocated", Parameter.flag()));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == EntryFilter.class;
    }

    @Override
    public EntryFilter resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        Integer term = Asked.number("term", request.getParameter("term"), 1, MOST_TERMS);
        EntryFilter filter = new EntryFilter(
                term == null ? null : new TermNumber(term),
                Asked.identifier("partner", request.getParameter("partner"), PartnerId::new),
                Asked.identifier("action", request.getParameter("action"), ActionKey::new),
                Asked.year("year", request.getParameter("year")),
                Asked.flag("unallocated", request.getParameter("unallocated")));
        if (filter.unallocated() && filter.action() != null) {
            throw WrongParameter.kind("unallocated", "without-action");
        }
        return filter;
    }
}
