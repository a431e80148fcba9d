package dev.frist.kit.json;

import java.io.DataInput;
import java.io.InputStream;
import java.io.Reader;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonParserDelegate;

/** Reads JSON from outside: what is beyond a limit is {@link BeyondLimit}, by whatever mapper. Writing is not concerned. */
public final class LimitedJson extends JsonFactory {
    public LimitedJson() {
        super(limited());
    }

    private static JsonFactoryBuilder limited() {
        return JsonFactory.builder().streamReadConstraints(new JsonLimits());
    }

    @Override
    public JsonFactory copy() {
        return new LimitedJson();
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext context, IOContext io, InputStream json) {
        return new LimitedParser(super._createParser(context, io, json));
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext context, IOContext io, Reader json) {
        return new LimitedParser(super._createParser(context, io, json));
    }

    @Override
    protected JsonParser _createParser(
            ObjectReadContext context, IOContext io, char[] json, int from, int length, boolean recyclable) {
        return new LimitedParser(super._createParser(context, io, json, from, length, recyclable));
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext context, IOContext io, byte[] json, int from, int length) {
        return new LimitedParser(super._createParser(context, io, json, from, length));
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext context, IOContext io, DataInput json) {
        return new LimitedParser(super._createParser(context, io, json));
    }

    /** Looks at every number before anybody makes one of it, and says where a limit is exceeded. */
    private static final class LimitedParser extends JsonParserDelegate {
        private LimitedParser(JsonParser parser) {
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
}
