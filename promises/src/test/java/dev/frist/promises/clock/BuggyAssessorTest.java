package dev.frist.promises.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockRef;
import dev.frist.events.FactId;
import dev.frist.events.Severity;
import dev.frist.promises.terms.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * History that the kernel has recorded is lived again by a copy of the kernel with a bug in {@code assess}: the audit names the
 * verdicts that the copy would not have reached.
 */
class BuggyAssessorTest {
    private static final Instant OPENED = Instant.parse("2026-03-02T08:00:00Z");

    /** One instruction, as it might be written by mistake. */
    enum Bug {
        NONE {
            @Override
            boolean isAt(InvokeInstruction call) {
                return false;
            }
        },
        A_RESPONSE_IS_LATE_WHEN_IT_IS_IN_TIME {
            @Override
            boolean isAt(InvokeInstruction call) {
                return call.name().equalsString("isAfter")
                        && call.owner().asInternalName().equals("java/time/Instant");
            }

            @Override
            void write(CodeBuilder code, InvokeInstruction call) {
                code.invokevirtual(call.owner().asSymbol(), "isBefore", call.typeSymbol());
            }
        },
        ONE_BLOCK_TOO_MANY {
            @Override
            boolean isAt(InvokeInstruction call) {
                return call.name().equalsString("blocksIn");
            }

            @Override
            void write(CodeBuilder code, InvokeInstruction call) {
                code.with(call).lconst_1().ladd();
            }
        };

        abstract boolean isAt(InvokeInstruction call);

        void write(CodeBuilder code, InvokeInstruction call) {
            code.with(call);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isFoundOnHistoryRecordedBeforeIt(Bug bug) throws Exception {
        List<Object> differences = replayed(history(), bug);

        if (bug == Bug.NONE) {
            assertThat(differences).isEmpty();
        } else {
            assertThat(differences)
                    .extracting(Object::toString)
                    .anySatisfy(it -> assertThat(it).contains("BreachSettled"));
        }
    }

    /** Answered after an hour and a half where one was promised: two blocks late. */
    private static List<ClockEvent> history() {
        Pinned pinned = Pinned.of(Promises.clockRef(), Promises.BUILT_IN);
        Clock clock = Clock.of(Promises.clockRef());
        List<ClockEvent> events = new ArrayList<>();
        for (ClockFact fact : List.of(
                new ClockFact.Opened(new FactId("/test", "1"), OPENED, Severity.CRITICAL, Promises.EXTENDED_SLA),
                new ClockFact.Responded(new FactId("/test", "2"), OPENED.plus(Duration.ofMinutes(90))))) {
            List<ClockEvent> some = clock.note(fact, fact.occurredAt(), pinned);
            events.addAll(some);
            clock = clock.evolve(some);
        }
        return events;
    }

    private static List<Object> replayed(List<ClockEvent> history, Bug bug) throws Exception {
        ClassLoader copy = new CopyOfTheKernel(bug);
        Class<?> pinnedType = copy.loadClass(Pinned.class.getName());
        Object pinned = pinnedType
                .getMethod("of", ClockRef.class, RuleBook.class)
                .invoke(null, Promises.clockRef(), Promises.BUILT_IN);
        Class<?> replayType = copy.loadClass(Replay.class.getName());
        Function<ClockRef, Object> rules = _ -> pinned;
        Object replay = replayType.getMethod("of", List.class, Function.class).invoke(null, history, rules);
        return List.copyOf((List<?>) replayType.getMethod("differences").invoke(replay));
    }

    /** The kernel's classes once more; what they speak of is shared. */
    private static final class CopyOfTheKernel extends ClassLoader {
        private final Bug bug;

        CopyOfTheKernel(Bug bug) {
            super(Assessor.class.getClassLoader());
            this.bug = bug;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.matches("dev\\.frist\\.promises\\.clock\\.[^.]+")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                byte[] code = name.equals(Assessor.class.getName()) ? withBug(bytes) : bytes;
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        private byte[] withBug(byte[] bytes) {
            CodeTransform transform = (code, element) -> {
                if (element instanceof InvokeInstruction call && bug.isAt(call)) {
                    bug.write(code, call);
                } else {
                    code.with(element);
                }
            };
            ClassFile classFile = ClassFile.of();
            return classFile.transformClass(classFile.parse(bytes), ClassTransform.transformingMethodBodies(transform));
        }
    }
}
