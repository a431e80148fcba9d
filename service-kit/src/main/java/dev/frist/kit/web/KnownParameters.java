package dev.frist.kit.web;

import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import dev.frist.kit.wire.Faults;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Turns a request away that has a parameter which its controller does not know: a filter with a slip in its name would give
 * everything.
 */
public final class KnownParameters implements HandlerInterceptor {
    private static final String OURS = "dev.frist.";

    private final Set<String> everywhere;
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    /** @param everywhere the parameters that every controller takes */
    public KnownParameters(Set<String> everywhere) {
        this.everywhere = Set.copyOf(everywhere);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith(OURS)
                && request.getDispatcherType() == DispatcherType.REQUEST) {
            check(request.getParameterMap().keySet(), known.computeIfAbsent(method.getMethod(), _ -> known(method)));
        }
        return true;
    }

    private static void check(Set<String> given, Set<String> known) {
        Faults faults = new Faults();
        try {
            given.stream().filter(it -> !known.contains(it)).forEach(it -> faults.note(unknown(it, known)));
            faults.check();
        } catch (Refused refused) {
            throw new Refused(HttpStatus.BAD_REQUEST.value(), refused.problem());
        }
    }

    private static Problem unknown(String name, Set<String> known) {
        return new Problem(
                "unknown-parameter",
                name,
                name + " is no parameter here; "
                        + (known.isEmpty() ? "there are none" : "known are " + String.join(", ", known)));
    }

    private Set<String> known(HandlerMethod method) {
        Set<String> names = new TreeSet<>(everywhere);
        for (MethodParameter parameter : method.getMethodParameters()) {
            names(parameter).forEach(names::add);
        }
        return names;
    }

    // A record is made of parameters of the names of its components.
    private static Stream<String> names(MethodParameter parameter) {
        RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
        if (named != null) {
            return Stream.of(named.name().isEmpty() ? parameter.getParameter().getName() : named.name());
        }
        Class<?> type = parameter.getParameterType();
        return type.isRecord() && !parameter.hasParameterAnnotation(RequestBody.class)
                ? Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName)
                : Stream.empty();
    }
}
