package dev.frist.console.intake.web;

import dev.frist.events.Original;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Bytes as they came: for saving, never for looking at in the browser, as they may be anything. */
final class Downloads {
    private Downloads() {}

    static ResponseEntity<byte[]> of(Original original, UUID id) {
        byte[] value = original.value();
        ContentDisposition file =
                ContentDisposition.attachment().filename(id + ".bin").build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(value == null ? new byte[0] : value);
    }
}
