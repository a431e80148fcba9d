package dev.frist.kit.json;

import java.util.function.Supplier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonParserDelegate;

/** Looks at every number before anybody makes one of it, and says where a limit is exceeded. */
final class LimitedParser extends JsonParserDelegate {
    LimitedParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public JsonToken nextToken() {
        return checked(delegate::nextToken);
    }

    @Override
    public JsonToken nextValue() {
        return checked(delegate::nextValue);
    }

    @Override
    public String nextName() {
        return checked(delegate::nextName);
    }

    @Override
    public boolean nextName(SerializableString name) {
        return checked(() -> delegate.nextName(name));
    }

    @Override
    public int nextNameMatch(PropertyNameMatcher matcher) {
        return checked(() -> delegate.nextNameMatch(matcher));
    }

    @Override
    public JsonParser skipChildren() {
        int open = currentToken() != null && currentToken().isStructStart() ? 1 : 0;
        while (open > 0) {
            JsonToken next = nextToken();
            open += next == null ? -open : next.isStructStart() ? 1 : next.isStructEnd() ? -1 : 0;
        }
        return this;
    }

    private <T> T checked(Supplier<T> step) {
        try {
            T result = step.get();
            if (delegate.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
                JsonLimits.requireExponent(delegate.getString());
            }
            return result;
        } catch (BeyondLimit e) {
            TokenStreamContext context = delegate.streamReadContext();
            // A name that is too long is not the current one.
            throw e.at(path(e.limit().equals(JsonLimits.LONG_NAME) ? context.getParent() : context));
        }
    }

    private static String path(TokenStreamContext context) {
        if (context == null || context.inRoot()) {
            return "";
        }
        String outer = path(context.getParent());
        if (context.inArray()) {
            return outer + "[" + context.getCurrentIndex() + "]";
        }
        String name = String.valueOf(context.currentName());
        return outer.isEmpty() ? name : outer + "." + name;
    }
}
