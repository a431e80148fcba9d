package dev.frist.events;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that a type of ours is made of, one line for each record, choice and enumeration: what an optional member would hide in a sample. */
final class Shape {
    private final Set<Class<?>> seen = new LinkedHashSet<>();
    private final List<String> lines = new ArrayList<>();

    private Shape() {}

    static String of(Class<?> type) {
        Shape shape = new Shape();
        shape.visit(type);
        return String.join("\n", shape.lines) + "\n";
    }

    private void visit(Type type) {
        switch (type) {
            case ParameterizedType it -> Stream.of(it.getActualTypeArguments()).forEach(this::visit);
            case GenericArrayType it -> visit(it.getGenericComponentType());
            case Class<?> it when it.getPackageName().startsWith("dev.frist.") && seen.add(it) -> describe(it);
            default -> {}
        }
    }

    private void describe(Class<?> type) {
        if (type.isEnum()) {
            lines.add("enum " + type.getSimpleName()
                    + list(Stream.of(type.getEnumConstants()).map(it -> ((Enum<?>) it).name())));
        } else if (type.isRecord()) {
            lines.add("record " + type.getSimpleName()
                    + list(Stream.of(type.getRecordComponents()).map(Shape::member)));
            Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(this::visit);
        } else {
            lines.add("one of " + type.getSimpleName()
                    + list(Stream.of(type.getPermittedSubclasses()).map(Class::getSimpleName)));
            Stream.of(type.getPermittedSubclasses()).forEach(this::visit);
        }
    }

    private static String member(RecordComponent component) {
        return component.getName() + ": " + name(component.getGenericType());
    }

    private static String name(Type type) {
        return switch (type) {
            case Class<?> it -> it.getSimpleName();
            case ParameterizedType it ->
                name(it.getRawType())
                        + Stream.of(it.getActualTypeArguments())
                                .map(Shape::name)
                                .collect(Collectors.joining(", ", "<", ">"));
            default -> type.getTypeName();
        };
    }

    private static String list(Stream<String> parts) {
        return parts.collect(Collectors.joining(", ", "(", ")"));
    }
}
