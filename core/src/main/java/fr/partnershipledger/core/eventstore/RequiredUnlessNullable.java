package fr.partnershipledger.core.eventstore;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.Serial;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** A component of a record may be missing from stored JSON only when the domain says that it may be absent. */
final class RequiredUnlessNullable extends JacksonAnnotationIntrospector {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        RecordComponent component = component(member);
        return component == null ? super.hasRequiredMarker(config, member) : Boolean.valueOf(!mayBeAbsent(component));
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
        RecordComponent component = component(annotated);
        return component == null || mayBeAbsent(component)
                ? super.findSetterInfo(config, annotated)
                : JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL);
    }

    private static @Nullable RecordComponent component(Annotated annotated) {
        return annotated instanceof AnnotatedParameter parameter
                        && parameter.getDeclaringClass().isRecord()
                ? parameter.getDeclaringClass().getRecordComponents()[parameter.getIndex()]
                : null;
    }

    private static boolean mayBeAbsent(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
