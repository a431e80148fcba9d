package dev.frist.kit.web;

import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Another media type than JSON that may be sent to where something changes.
 *
 * @param atMost how large such a body may be
 */
public record AlsoTaken(PathPattern path, MediaType type, DataSize atMost) {
    public static AlsoTaken at(String path, MediaType type, DataSize atMost) {
        return new AlsoTaken(PathPatternParser.defaultInstance.parse(path), type, atMost);
    }
}
