package dev.frist.standalone;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says where a Frist on this machine keeps everything. */
public final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the folder in which Frist keeps everything; default: .frist beside the frist script")
    private @Nullable Path folder;

    /** Without the script, which says where it lies, the default is in the folder that one stands in. */
    public Path folder() {
        String checkout = Optional.ofNullable(System.getenv("FRIST_HOME")).orElse("");
        return folder == null ? Path.of(checkout).resolve(".frist") : folder;
    }
}
