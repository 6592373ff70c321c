package fr.partnershipledger.api.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatusCode;

/** What Tomcat refuses before the application sees it is told in the form of every other problem. */
@Configuration(proxyBeanMethods = false)
class ServerRefusals {

    /** Comes after Boot's own customizer: the valve that is added last is the first to tell what went wrong. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatTellsProblems(Problems problems) {
        return factory -> {
            factory.addConnectorCustomizers(connector ->
                    // To the security filters, which refuse an encoded slash like the rest of what hides something.
                    connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new ProblemValve(problems)));
        };
    }

    private static final class ProblemValve extends ErrorReportValve {

        private final Problems problems;

        private ProblemValve(Problems problems) {
            this.problems = problems;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable throwable) {
            boolean alreadyTold = response.getContentWritten() > 0 || !response.setErrorReported();
            if (response.getStatus() < 400 || alreadyTold) {
                return;
            }
            try {
                HttpStatusCode status = HttpStatusCode.valueOf(response.getStatus());
                problems.write(request, response, problems.forStatus(status, Language.of(request)));
                response.finishResponse();
            } catch (IOException lost) {
                throw new UncheckedIOException(lost);
            }
        }
    }
}
