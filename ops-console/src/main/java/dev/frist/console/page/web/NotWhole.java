package dev.frist.console.page.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Not everything has been read yet, so a figure of it would be wrong. */
public final class NotWhole extends ResponseStatusException {
    public NotWhole(int percent) {
        super(HttpStatus.SERVICE_UNAVAILABLE, "%d %% has been read; try again later.".formatted(percent));
    }
}
