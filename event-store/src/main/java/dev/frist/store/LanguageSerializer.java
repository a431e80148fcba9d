package dev.frist.store;

import dev.frist.kit.json.EventJson;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Axon's view of {@link EventJson} and an {@link EventLanguage}: types by their published names, payloads as published.
 */
@SuppressWarnings("rawtypes")
final class LanguageSerializer implements Serializer {
    private static final String METADATA = MetaData.class.getName();
    private static final TypeReference<Map<String, String>> FLAT_MAP = new TypeReference<>() {};

    private final EventLanguage language;
    private final Converter converter = new ChainingConverter();

    LanguageSerializer(EventLanguage language) {
        this.language = language;
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
        if (object == null) {
            throw new IllegalArgumentException("there is no event without a payload");
        }
        T data = converter.convert(EventJson.write(object), byte[].class, representation);
        return new SimpleSerializedObject<>(data, representation, typeForClass(object.getClass()));
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return converter.canConvert(byte[].class, representation);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S, T> T deserialize(SerializedObject<S> stored) {
        byte[] json = converter.convert(stored.getData(), stored.getContentType(), byte[].class);
        if (METADATA.equals(stored.getType().getName())) {
            return (T) MetaData.from(EventJson.mapper().readValue(json, FLAT_MAP));
        }
        return (T) language.read(stored.getType().getName(), json);
    }

    @Override
    public Class classForType(SerializedType type) {
        if (METADATA.equals(type.getName())) {
            return MetaData.class;
        }
        return language.classOf(type.getName()).orElse((Class) UnknownSerializedType.class);
    }

    @Override
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null) {
            return SimpleSerializedType.emptyType();
        }
        String name = MetaData.class.isAssignableFrom(type) ? METADATA : language.nameOf((Class<?>) type);
        return new SimpleSerializedType(name, null);
    }

    @Override
    public Converter getConverter() {
        return converter;
    }
}
