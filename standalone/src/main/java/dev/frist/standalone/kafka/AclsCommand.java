package dev.frist.standalone.kafka;

import dev.frist.standalone.CannotGoOn;
import dev.frist.standalone.KafkaPort;
import dev.frist.standalone.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes what a broker knows of Frist's principals what {@link KafkaRights} says; the same again changes nothing. */
@Command(
        name = "acls",
        mixinStandardHelpOptions = true,
        description = "Gives each service, publishers, auditors and the admin the rights that they have on topics,"
                + " takes all others from them, and sets their passwords.")
final class AclsCommand implements Callable<Integer> {
    private static final ScramCredentialInfo SCRAM = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096);

    private final Terminal terminal = Terminal.OF_PROCESS;

    @Option(
            names = "--passwords",
            paramLabel = "FOLDER",
            description =
                    "a folder with a file for each that is to sign in by SCRAM-SHA-512: its name is his, what is in"
                            + " it his password")
    private @Nullable Path passwords;

    @Mixin
    private final KafkaPort kafka = new KafkaPort();

    @Override
    public Integer call() {
        try (Admin admin = Admin.create(kafka.connection())) {
            setPasswords(admin);
            setRights(admin);
            return 0;
        } catch (ExecutionException e) {
            throw new CannotGoOn("Kafka did not take it: " + e.getCause() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted.", e);
        }
    }

    private void setPasswords(Admin admin) throws ExecutionException, InterruptedException {
        List<UserScramCredentialAlteration> all = new ArrayList<>();
        for (String principal : passwords == null ? List.<String>of() : KafkaRights.principals()) {
            Path file = passwords.resolve(principal);
            if (Files.exists(file)) {
                all.add(new UserScramCredentialUpsertion(principal, SCRAM, read(file)));
            }
        }
        admin.alterUserScramCredentials(all).all().get();
        terminal.result("%d passwords are set".formatted(all.size()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CannotGoOn("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private void setRights(Admin admin) throws ExecutionException, InterruptedException {
        List<AclBinding> wanted = KafkaRights.bindings();
        Set<AclBinding> there = new HashSet<>();
        for (String principal : KafkaRights.principals()) {
            there.addAll(admin.describeAcls(allOf(principal)).values().get());
        }
        // First what is new: nobody is without a right that he has before and after.
        List<AclBinding> missing =
                wanted.stream().filter(it -> !there.contains(it)).toList();
        admin.createAcls(missing).all().get();
        wanted.forEach(there::remove);
        admin.deleteAcls(filters(there)).all().get();
        terminal.result("%d rights are given, %d of them anew; %d others are taken back"
                .formatted(wanted.size(), missing.size(), there.size()));
    }

    private static AclBindingFilter allOf(String principal) {
        return new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter(
                        KafkaRights.named(principal), null, AclOperation.ANY, AclPermissionType.ANY));
    }

    private static List<AclBindingFilter> filters(Collection<AclBinding> bindings) {
        return bindings.stream().map(AclBinding::toFilter).toList();
    }
}
