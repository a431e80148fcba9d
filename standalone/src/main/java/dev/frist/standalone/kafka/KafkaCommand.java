package dev.frist.standalone.kafka;

import picocli.CommandLine.Command;

/** The commands of whoever runs the broker. */
@Command(
        name = "kafka",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "acls",
        description = "Tells a broker that asks for accounts who may do what. docs/security.md says who may.",
        subcommands = AclsCommand.class)
public final class KafkaCommand {}
