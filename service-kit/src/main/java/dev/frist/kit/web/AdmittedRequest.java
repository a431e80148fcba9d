package dev.frist.kit.web;

import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/**
 * A request as it is let in: its body is read up to a limit, whatever it says about its length, and an {@code Accept} that names nothing
 * is none.
 */
final class AdmittedRequest extends HttpServletRequestWrapper {
    private final DataSize limit;

    AdmittedRequest(HttpServletRequest request, DataSize limit) {
        super(request);
        this.limit = limit;
    }

    static Refused tooLarge(DataSize limit) {
        return new Refused(
                HttpStatus.CONTENT_TOO_LARGE.value(),
                new Problem("max-size", null, "the body must have at most %d bytes".formatted(limit.toBytes())));
    }

    @Override
    public @Nullable String getHeader(String name) {
        String value = super.getHeader(name);
        return isNone(name, value) ? null : value;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isNone(name, super.getHeader(name)) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    private static boolean isNone(String name, @Nullable String value) {
        return name.equalsIgnoreCase(HttpHeaders.ACCEPT) && value != null && value.isBlank();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Bounded(super.getInputStream());
    }

    private final class Bounded extends ServletInputStream {
        private final ServletInputStream in;
        private long read;

        Bounded(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] next = new byte[1];
            return read(next, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(next[0]);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                int some = in.read(into, from, length);
                count(Math.max(some, 0));
                return some;
            } catch (IOException e) {
                // The web server has begun to answer, and does so for a fault of ours if nothing is noted.
                Errors.note(Errors.BROKEN_OFF, AdmittedRequest.this);
                throw e;
            }
        }

        private void count(int bytes) {
            read += bytes;
            if (read > limit.toBytes()) {
                throw tooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
