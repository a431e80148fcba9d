package dev.frist.kit.json;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Immutable sets iterate in another order in every JVM; stored bytes must not. */
@SuppressWarnings("rawtypes")
final class SortedSetSerializer extends ValueSerializer<Set> {
    @Override
    public void serialize(Set set, JsonGenerator json, SerializationContext context) {
        json.writeStartArray(set);
        for (Object element : sorted(set)) {
            context.writeValue(json, element);
        }
        json.writeEndArray();
    }

    @Override
    public boolean isEmpty(SerializationContext context, Set set) {
        return set.isEmpty();
    }

    /** @throws ClassCastException if the elements have no natural order, and so no order to be written in */
    @SuppressWarnings("unchecked")
    private static Set<Object> sorted(Set set) {
        return new TreeSet<Object>(set);
    }
}
