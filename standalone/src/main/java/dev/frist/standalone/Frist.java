package dev.frist.standalone;

import dev.frist.standalone.wiring.Commands;

/** The frist command: starts Frist on this machine, and talks to one that runs. */
public final class Frist {
    private Frist() {}

    public static void main(String[] arguments) {
        System.exit(Commands.commandLine().execute(arguments));
    }
}
