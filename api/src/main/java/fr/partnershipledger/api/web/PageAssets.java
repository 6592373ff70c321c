package fr.partnershipledger.api.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Style sheets and scripts: all of them come from the ledger itself. */
@Configuration(proxyBeanMethods = false)
class PageAssets implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // Asked again each time and answered "not modified": a new version of the ledger shows at once.
        CacheControl asked = CacheControl.noCache().cachePublic();
        registry.addResourceHandler("/assets/lib/htmx/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/htmx.org/2.0.10/dist/")
                .setCacheControl(asked);
        registry.addResourceHandler("/assets/lib/echarts/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/echarts/5.5.0/")
                .setCacheControl(asked);
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(asked);
    }
}
