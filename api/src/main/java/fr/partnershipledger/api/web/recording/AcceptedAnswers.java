package fr.partnershipledger.api.web.recording;

import fr.partnershipledger.api.decision.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Hands what a decision recorded to the page that sent it, as the objects that the answer is written from. */
@RestControllerAdvice
final class AcceptedAnswers implements ResponseBodyAdvice<Object> {

    static final String ANSWER = AcceptedAnswers.class.getName();

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof Recorded && request instanceof ServletServerHttpRequest servlet) {
            servlet.getServletRequest().setAttribute(ANSWER, body);
        }
        return body;
    }
}
