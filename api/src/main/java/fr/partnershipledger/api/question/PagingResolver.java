package fr.partnershipledger.api.question;

import fr.partnershipledger.api.openapi.Parameter;
import fr.partnershipledger.api.problem.WrongParameter;
import fr.partnershipledger.projections.paging.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code limit} (100 when absent, at most 1,000) and {@code cursor} (from the address of the next page). */
@Component
final class PagingResolver implements NamedParameters {

    private static final int USUAL = 100;
    private static final int LONGEST_CURSOR = 500;

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.query("limit", Parameter.number(1, Paging.MOST).put("default", USUAL)),
                Parameter.query("cursor", Parameter.form("[A-Za-z0-9_-]{1," + LONGEST_CURSOR + "}")));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Paging.class;
    }

    @Override
    public Paging resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        String cursor = request.getParameter("cursor");
        if (cursor != null && cursor.length() > LONGEST_CURSOR) {
            throw WrongParameter.kind("cursor", "cursor");
        }
        Paging paging = new Paging(limit(request.getParameter("limit")), cursor);
        String after = paging.after();
        if (after != null && after.chars().anyMatch(Character::isISOControl)) {
            throw WrongParameter.kind("cursor", "cursor");
        }
        return paging;
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > Paging.MOST) {
            throw WrongParameter.between("limit", 1, Paging.MOST);
        }
        return Integer.parseInt(text);
    }
}
