package dev.frist.kit.web;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * Messages by their codes. What has a name of its own, as severities, plans and kinds of clocks have in a vendor's terms, is called by it
 * where no message does: {@code plan.GOLD} is GOLD.
 */
public final class NamedMessages extends ResourceBundleMessageSource {
    private final Set<String> named;

    /** @param named the first parts of codes whose second part is a name */
    public NamedMessages(String basename, Set<String> named) {
        this.named = named;
        setBasename(basename);
        setDefaultEncoding(StandardCharsets.UTF_8.name());
        setAlwaysUseMessageFormat(true);
        setFallbackToSystemLocale(false);
    }

    @Override
    protected @Nullable String getDefaultMessage(String code) {
        int dot = code.indexOf('.');
        return dot > 0 && named.contains(code.substring(0, dot)) ? code.substring(dot + 1) : null;
    }
}
