package dev.frist.promises.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.promises.file.BadFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderSaysHowToReachTheVendorAndNothingElseChanges() throws IOException {
        write("""
            contacts:
              SECURITY: {page: "https://example.com/security", note: PGP welcome}
              SUPPORT: {email: support@example.com, phone: +41 71 000 00 00}
            """);
        RuleBook book = load();
        RulesInForce built = RuleBook.load(null, null, InstantSource.system()).inForce();
        assertThat(book.inForce().stretches()).isEqualTo(built.stretches());
        assertThat(book.inForce().lines())
                .startsWith(built.lines().toArray(String[]::new))
                .endsWith(
                        "contact SUPPORT: support@example.com, +41 71 000 00 00",
                        "contact SECURITY: https://example.com/security, PGP welcome");
        assertThat(RuleBook.load(null).contacts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUPPORT: {email: nobody}           | contacts.SUPPORT.email | an e-mail address, but is nobody",
                "STATUS: {page: javascript:alert(1)} | contacts.STATUS.page  | begins with https://",
                "STATUS: {page: 'https://a b'}      | contacts.STATUS.page   | begins with https://",
                "BILLING: {phone: call me}          | contacts.BILLING.phone | a phone number",
                "BILLING: {note: by post}           | contacts.BILLING       | must have an email, a phone",
                "SALES: {email: a@b}                | contacts.SALES         | is not a field that is known here",
                "SUPPORT: {fax: 1}                  | contacts.SUPPORT.fax   | is not a field that is known here",
            })
    void whatNobodyCouldUseIsRefused(String contact, String field, String rule) throws IOException {
        write("contacts:\n  " + contact);
        assertThatThrownBy(this::load)
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("contacts.yaml")
                .hasMessageContaining(field)
                .hasMessageContaining(rule);
    }

    private RuleBook load() {
        return RuleBook.load(folder, null, InstantSource.system());
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("contacts.yaml"), text);
    }
}
