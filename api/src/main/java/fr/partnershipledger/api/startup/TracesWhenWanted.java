package fr.partnershipledger.api.startup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Traces are made and sent when {@code ledger.traces.endpoint} names where to, and then only; else nothing of OpenTelemetry is
 * there. Named in META-INF/spring.factories.
 */
final class TracesWhenWanted implements EnvironmentPostProcessor {

    private static final String BOOT = "org.springframework.boot.";
    private static final List<String> TRACING = List.of(
            BOOT + "opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
            BOOT + "opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration",
            BOOT + "opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration",
            BOOT + "micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
            BOOT + "micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration",
            BOOT + "micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            BOOT + "micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String endpoint = environment.getProperty("ledger.traces.endpoint");
        Map<String, Object> settings = new LinkedHashMap<>();
        if (StringUtils.hasText(endpoint)) {
            settings.put("management.opentelemetry.tracing.export.otlp.endpoint", endpoint);
        } else {
            settings.put("spring.autoconfigure.exclude", String.join(",", TRACING));
        }
        environment.getPropertySources().addLast(new MapPropertySource("traces", settings));
    }
}
