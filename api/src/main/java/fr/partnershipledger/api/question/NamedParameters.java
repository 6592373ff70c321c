package fr.partnershipledger.api.question;

import java.util.List;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;

/** Gives a controller a parameter that it reads from several parameters of the address. */
public interface NamedParameters extends HandlerMethodArgumentResolver {

    /** The names of those it reads: an address that has none of them refuses them. */
    List<String> names();
}
