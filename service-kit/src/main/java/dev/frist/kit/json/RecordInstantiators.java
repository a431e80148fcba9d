package dev.frist.kit.json;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.module.SimpleValueInstantiators;

/**
 * Makes records by a handle that takes their components as one array. Jackson's own is adapted to that shape anew for every object,
 * which is a quarter of what reading an event costs.
 */
final class RecordInstantiators extends SimpleValueInstantiators {
    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config, BeanDescription.Supplier type, ValueInstantiator standard) {
        return type.getBeanClass().isRecord()
                        && standard instanceof StdValueInstantiator plain
                        && plain.getWithArgsCreator() instanceof AnnotatedConstructor constructor
                ? new ByArray(plain, constructor)
                : standard;
    }

    private static final class ByArray extends StdValueInstantiator {
        private final MethodHandle constructor;

        private ByArray(StdValueInstantiator plain, AnnotatedConstructor constructor) {
            super(plain);
            this.constructor = byArray(constructor);
        }

        private static MethodHandle byArray(AnnotatedConstructor constructor) {
            constructor.fixAccess(true);
            try {
                return MethodHandles.lookup()
                        .unreflectConstructor(constructor.getAnnotated())
                        .asSpreader(Object[].class, constructor.getParameterCount())
                        .asType(methodType(Object.class, Object[].class));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(constructor + " was made accessible", e);
            }
        }

        @Override
        public Object createFromObjectWith(DeserializationContext context, Object[] components) {
            try {
                return (Object) constructor.invokeExact(components);
            } catch (Error e) {
                throw e;
            } catch (Throwable e) {
                return context.handleInstantiationProblem(getValueClass(), components, rewrapCtorProblem(context, e));
            }
        }
    }
}
