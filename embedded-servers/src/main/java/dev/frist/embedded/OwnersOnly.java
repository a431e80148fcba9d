package dev.frist.embedded;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Takes from everybody but its owner what they may do with a file. */
public final class OwnersOnly {
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private static final int OF_OTHERS = 0077;

    private OwnersOnly() {}

    /** A file, or a folder and all that is in it. What is not there is passed over, and links are left as they are. */
    public static void all(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                return one(each, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                return one(each, attributes);
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException problem) throws IOException {
                if (problem instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw problem;
            }
        });
    }

    /** Whatever this process, and each that it starts, makes from now on. */
    @SuppressWarnings("restricted")
    public static void fromNowOn() {
        Linker linker = Linker.nativeLinker();
        MethodHandle umask = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("umask"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try {
            int _ = (int) umask.invokeExact(OF_OTHERS);
        } catch (Throwable e) {
            throw new IllegalStateException("the mask of new files was not set", e);
        }
    }

    /** One file or folder. */
    public static void one(Path file) throws IOException {
        Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
        if (!OWNERS.containsAll(allowed)) {
            allowed.retainAll(OWNERS);
            Files.setPosixFilePermissions(file, allowed);
        }
    }

    private static FileVisitResult one(Path file, BasicFileAttributes attributes) throws IOException {
        try {
            if (!attributes.isSymbolicLink()) {
                one(file);
            }
            return FileVisitResult.CONTINUE;
        } catch (NoSuchFileException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
