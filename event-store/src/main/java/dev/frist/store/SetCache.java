package dev.frist.store;

import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Axon's view of the aggregates that a set has at hand: the next command of the set finds the aggregate as the last one left it.
 * Nothing outlives the set; what a refused command has touched, Axon takes out, and it is read from the stream again.
 */
@SuppressWarnings("unchecked")
final class SetCache implements Cache {
    @Override
    public <K, V> @Nullable V get(K key) {
        return (V) UnitOfWork.current().map(set -> set.aggregates().get(key)).orElse(null);
    }

    @Override
    public void put(Object key, Object value) {
        UnitOfWork.current().ifPresent(set -> set.aggregates().put(key, value));
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return UnitOfWork.current()
                .map(set -> set.aggregates().putIfAbsent(key, value) == null)
                .orElse(false);
    }

    @Override
    public boolean remove(Object key) {
        return UnitOfWork.current()
                .map(set -> set.aggregates().remove(key) != null)
                .orElse(false);
    }

    @Override
    public boolean containsKey(Object key) {
        return UnitOfWork.current()
                .map(set -> set.aggregates().containsKey(key))
                .orElse(false);
    }

    /** Nobody listens: there is nothing to be told that lasts. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> true;
    }
}
