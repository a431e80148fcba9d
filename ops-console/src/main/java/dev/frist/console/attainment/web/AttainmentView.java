package dev.frist.console.attainment.web;

import dev.frist.console.attainment.Kept;
import dev.frist.console.attainment.Load;
import dev.frist.console.attainment.Sort;
import dev.frist.console.attainment.Speed;
import dev.frist.console.attainment.Standing;
import dev.frist.console.attainment.Weeks;
import dev.frist.events.Plan;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where we stand, for other programs. */
@Schema(description = "How promises were kept that were due in some days")
public record AttainmentView(
        @Schema(example = "2026-01-01", description = "The first day")
        LocalDate from,

        @Schema(example = "2026-03-31", description = "The last day")
        LocalDate to,

        @Schema(description = "In all") KeptView all,
        @Schema(description = "By severity and plan") List<SortView> sorts,

        @Schema(description = "By week; weeks in which nothing was due are left out")
        List<WeekView> weeks,

        @Schema(description = "How fast responses came, by what was promised alike")
        List<SpeedView> responses) {

    /** How promises were kept. */
    @Schema(description = "How promises were kept")
    public record KeptView(
            @Schema(example = "118", description = "Answered in time")
            long met,

            @Schema(example = "3", description = "Late, whatever came of it")
            long late,

            @Schema(example = "40", description = "Of best effort, by the day they were opened on")
            long bestEffort,

            @Schema(example = "4", description = "Days given for what was late")
            long days,

            @Schema(example = "97.5", description = "Kept in time, of what was promised; 100 where nothing was")
            double percent) {

        private static KeptView of(Kept kept) {
            return new KeptView(kept.met(), kept.late(), kept.bestEffort(), kept.days(), kept.percent());
        }
    }

    /** Of one severity and plan. */
    @Schema(description = "How promises of one severity and plan were kept")
    public record SortView(
            @Schema(example = "1", description = "1 to 4; 0 while it is not known")
            int severity,

            @Schema(example = "CUSTOM", description = "The plan")
            Plan plan,

            @Schema(description = "How they were kept") KeptView kept) {

        private static List<SortView> of(Map<Sort, Kept> sorts) {
            return sorts.entrySet().stream()
                    .map(it -> new SortView(it.getKey().severity(), it.getKey().plan(), KeptView.of(it.getValue())))
                    .toList();
        }
    }

    /** A week. */
    @Schema(description = "How promises were kept in one week")
    public record WeekView(
            @Schema(example = "2026-03-02", description = "Its Monday")
            LocalDate monday,

            @Schema(description = "In all") KeptView all,
            @Schema(description = "By severity and plan") List<SortView> sorts) {

        private static WeekView of(Weeks.Week week) {
            return new WeekView(week.monday(), KeptView.of(week.all()), SortView.of(week.sorts()));
        }
    }

    /** How fast responses came. */
    @Schema(description = "How fast responses came, in support time, where the same was promised")
    public record SpeedView(
            @Schema(example = "1", description = "1 to 4; 0 while it is not known")
            int severity,

            @Schema(example = "CUSTOM", description = "The plan")
            Plan plan,

            @Schema(example = "TWENTY_FOUR_SEVEN", description = "The support hours that are counted")
            String hours,

            @Schema(example = "PT30M", description = "The objective", type = "string")
            Duration objective,

            @Schema(example = "118", description = "Answered in time")
            long met,

            @Schema(example = "3", description = "Late") long late,

            @Schema(example = "540", description = "Seconds that half of them took at most; absent while there is none")
            @Nullable
            Long medianSeconds,

            @Schema(example = "1620", description = "Seconds that nine of ten took at most; absent while there is none")
            @Nullable
            Long p90Seconds) {

        private static SpeedView of(Speed speed) {
            return new SpeedView(
                    speed.sort().severity(),
                    speed.sort().plan(),
                    speed.objective().hours(),
                    speed.objective().target(),
                    speed.met(),
                    speed.late(),
                    seconds(speed.median()),
                    seconds(speed.p90()));
        }

        private static @Nullable Long seconds(@Nullable Duration duration) {
            return duration == null ? null : duration.toSeconds();
        }
    }

    /** An hour. */
    @Schema(description = "An hour, with how many responses are due in it")
    public record LoadView(
            @Schema(example = "2026-03-02T09:00:00Z", description = "Its beginning")
            Instant hour,

            @Schema(example = "7", description = "How many are due")
            long due,

            @Schema(example = "1", description = "Of these, past the warning mark")
            long atRisk) {

        static LoadView of(Load load) {
            return new LoadView(load.hour(), load.due(), load.atRisk());
        }
    }

    static AttainmentView of(Standing standing) {
        Weeks weeks = standing.weeks();
        return new AttainmentView(
                standing.range().from(),
                standing.range().to(),
                KeptView.of(weeks.all()),
                SortView.of(weeks.sorts()),
                weeks.weeks().stream().map(WeekView::of).toList(),
                standing.speeds().stream().map(SpeedView::of).toList());
    }
}
