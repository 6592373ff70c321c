package fr.partnershipledger.core.decision;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.Objects;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/**
 * Gives a handler of a command or an event the {@link Decision} it belongs to, by a parameter of that type. The decision
 * travels in the message's metadata, as an object, under {@link #KEY}. Found through the service loader.
 */
public final class DecisionParameterResolverFactory implements ParameterResolverFactory, ParameterResolver<Decision> {

    public static final String KEY = "decision";

    @Override
    public @Nullable ParameterResolver<?> createInstance(
            Executable executable, Parameter[] parameters, int parameterIndex) {
        return parameters[parameterIndex].getType() == Decision.class ? this : null;
    }

    @Override
    public Decision resolveParameterValue(Message<?> message) {
        return (Decision) Objects.requireNonNull(message.getMetaData().get(KEY));
    }

    @Override
    public boolean matches(Message<?> message) {
        return message.getMetaData().get(KEY) instanceof Decision;
    }
}
