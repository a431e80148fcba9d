package dev.frist.console.http;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A service gave no answer, or none that makes sense. What it was told to do it may have done. */
public final class ServiceSilent extends ResponseStatusException {
    private final String service;

    public ServiceSilent(String service, @Nullable Throwable cause) {
        super(HttpStatus.SERVICE_UNAVAILABLE, service + " does not answer", cause);
        this.service = service;
    }

    public String service() {
        return service;
    }
}
