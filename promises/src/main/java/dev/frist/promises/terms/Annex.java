package dev.frist.promises.terms;

import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.file.BadFile;
import dev.frist.promises.file.Field;
import dev.frist.promises.file.SourceFile;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A terms file of whichever form, with the calendar in which it counts. */
public record Annex(Terms terms, SupportCalendar calendar) {

    /**
     * @param calendars at hand, of which the newest of the line decides that the file names; one inside of the file goes before all
     * @throws BadFile if the file breaks a rule, or no calendar defines the hours that it names
     */
    public static Annex read(SourceFile file, Collection<SupportCalendar> calendars) {
        if (DeclaredTermsFile.isOne(file)) {
            DeclaredTermsFile declared = new DeclaredTermsFile(file);
            return read(file, declared.annex(), declared.hoursNamed(), calendars);
        }
        TermsFile older = new TermsFile(file);
        return read(file, older.terms(), older.hoursNamed(), calendars);
    }

    private static Annex read(SourceFile file, Terms terms, List<Field> hours, Collection<SupportCalendar> calendars) {
        SupportCalendar inside = terms.declared().calendar();
        String line = terms.calendars();
        SupportCalendar calendar = inside != null
                ? inside
                : calendars.stream()
                        .filter(it -> line == null || it.isOf(line))
                        .max(Comparator.comparing(SupportCalendar::issued))
                        .orElseThrow(() -> new BadFile(
                                file.name(),
                                1,
                                "calendars",
                                "must be a line of which a calendar is at hand, or a calendar must stand in the file,"
                                        + " but is "
                                        + line));
        List<String> names = calendar.hoursNames().stream().sorted().toList();
        hours.forEach(it -> it.knownIn(names));
        return new Annex(terms, calendar);
    }
}
