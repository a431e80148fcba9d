package dev.frist.kit.openapi;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes records as they are written: what may be null may be lacking, all else is there; what is one value is that value. */
public final class RecordModels implements ModelConverter {
    private static final String PREFIX = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        JavaType java = Json31.mapper().constructType(type.getType());
        if (java != null && isName(java.getRawClass())) {
            return new Schema<>().types(Set.of("string"));
        }
        Schema<?> schema = others.hasNext() ? others.next().resolve(type, context, others) : null;
        if (java != null && schema != null && java.getRawClass().isRecord()) {
            Schema<?> model = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels().get(schema.get$ref().substring(PREFIX.length()));
            Stream.of(java.getRawClass().getRecordComponents())
                    .filter(it -> !it.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    .map(RecordComponent::getName)
                    .filter(it -> model != null
                            && model.getProperties() != null
                            && model.getProperties().containsKey(it))
                    .forEach(model::addRequiredItem);
        }
        return schema;
    }

    /** Whether it is written as one value: severities that are numbers are taken as texts, too. */
    private static boolean isName(Class<?> type) {
        return type.isRecord()
                && Stream.<AccessibleObject>concat(
                                Stream.of(type.getDeclaredFields()), Stream.of(type.getDeclaredMethods()))
                        .anyMatch(it -> it.isAnnotationPresent(JsonValue.class));
    }
}
