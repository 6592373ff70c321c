package fr.partnershipledger.api.question;

import fr.partnershipledger.api.openapi.OperationPart;
import fr.partnershipledger.api.openapi.Parameter;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;

/** Gives a controller a parameter that it reads from several parameters of the address. */
public interface NamedParameters extends HandlerMethodArgumentResolver, OperationPart {

    @Override
    default boolean belongsTo(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters()).anyMatch(this::supportsParameter);
    }

    /** The names of those it reads from the address: one that has none of them refuses them. */
    default List<String> names() {
        return parameters().stream()
                .filter(parameter -> parameter.place().equals("query"))
                .map(Parameter::name)
                .toList();
    }
}
