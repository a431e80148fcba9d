package dev.frist.kit.openapi;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes records as they are written: what may be null may be lacking, all else is there; what is one value is that value. */
public final class RecordModels implements ModelConverter {
    private static final String PREFIX = "#/components/schemas/";
    private static final Set<String> TEXT = Set.of("string");
    private static final Set<String> TEXT_OR_NUMBER = new TreeSet<>(Set.of("string", "integer"));

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        JavaType java = Json31.mapper().constructType(type.getType());
        Set<String> value = java == null ? Set.of() : value(java.getRawClass());
        if (!value.isEmpty()) {
            return new Schema<>().types(value);
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

    /** What it is written as where it is one value; empty: it is not. One that is no text always may be a number: a severity. */
    private static Set<String> value(Class<?> type) {
        Stream<Class<?>> written = Stream.concat(
                Stream.of(type.getDeclaredFields())
                        .filter(it -> it.isAnnotationPresent(JsonValue.class))
                        .map(Field::getType),
                Stream.of(type.getDeclaredMethods())
                        .filter(it -> it.isAnnotationPresent(JsonValue.class))
                        .map(Method::getReturnType));
        return type.isRecord()
                ? written.map(it -> it == String.class ? TEXT : TEXT_OR_NUMBER)
                        .findFirst()
                        .orElse(Set.of())
                : Set.of();
    }
}
