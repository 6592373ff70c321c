package fr.partnershipledger.api.findings;

import fr.partnershipledger.api.openapi.Parameter;
import fr.partnershipledger.api.question.Asked;
import fr.partnershipledger.api.question.NamedParameters;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads a {@link FindingFilter}. */
@Component
final class FindingFilterResolver implements NamedParameters {

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.query("territory", TerritoryCode.class),
                Parameter.query("partner", PartnerId.class),
                Parameter.query("kind", Parameter.words(FindingFilter.KINDS)));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == FindingFilter.class;
    }

    @Override
    public FindingFilter resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        return new FindingFilter(
                Asked.identifier("territory", request.getParameter("territory"), TerritoryCode::new),
                Asked.identifier("partner", request.getParameter("partner"), PartnerId::new),
                FindingFilter.kinds(request.getParameter("kind")));
    }
}
