package dev.frist.intake;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpEntity;
import org.springframework.web.method.HandlerMethod;

/** Says in the OpenAPI document which headers of a report {@link FactsByHand} reads. */
public final class ReportHeaders implements OperationCustomizer {
    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (Arrays.asList(method.getMethod().getParameterTypes()).contains(HttpEntity.class)) {
            operation.addParametersItem(header(
                    FactsByHand.KEY, "makes it the same fact, however often it is sent; without it each is a new one"));
            operation.addParametersItem(header(
                    FactsByHand.PREFER, "handling=strict: what is not known is refused, and not kept with the fact"));
        }
        return operation;
    }

    private static HeaderParameter header(String name, String meaning) {
        HeaderParameter header = new HeaderParameter();
        header.name(name).description(meaning).schema(new StringSchema());
        return header;
    }
}
