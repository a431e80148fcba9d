package dev.frist.kit.json;

import java.io.DataInput;
import java.io.InputStream;
import java.io.Reader;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;

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
}
