package fr.partnershipledger.api.question;

import fr.partnershipledger.api.scope.ScopeGuard;
import fr.partnershipledger.core.identity.TermNumber;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells Spring how the parameters of controllers are read. */
@Configuration(proxyBeanMethods = false)
class WebBindings implements WebMvcConfigurer {

    private final List<HandlerMethodArgumentResolver> resolvers;
    private final AskedParameters parameters;
    private final ScopeGuard scopes;

    WebBindings(List<HandlerMethodArgumentResolver> resolvers, AskedParameters parameters, ScopeGuard scopes) {
        this.scopes = scopes;
        this.resolvers = resolvers;
        this.parameters = parameters;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> all) {
        all.addAll(resolvers);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // First: what is out of scope is not looked at any further.
        registry.addInterceptor(scopes);
        registry.addInterceptor(parameters).addPathPatterns("/api/**");
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        // Not a lambda: Spring reads from the class what it converts to what.
        registry.addConverter(new TermNumbers());
    }

    private static final class TermNumbers implements Converter<String, TermNumber> {

        @Override
        public TermNumber convert(String text) {
            return new TermNumber(Integer.parseInt(text));
        }
    }
}
