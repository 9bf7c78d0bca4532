package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

/** What every store must do for whoever reads. */
interface ReadingContract extends JournalFixture {
    @Test
    default void givesBackWhatWasWritten() {
        String payload = "{\"text\":\"grüße 🚀 \\u0000 \\n\", \"spaced\" : [1,  2]}";
        Fact fact = new Fact("os.atom.ü", "agent:\"x\",y", "日本 𝄞", payload);
        Entry written;
        try (OpenJournal open = open()) {
            written = open.journal().append(fact);
        }
        try (OpenJournal open = open()) {
            assertThat(open.journal().after(0, 10, Filter.ALL))
                    .containsExactly(new Recorded(written, Optional.of(payload)));
            assertThat(written.payloadHash()).isEqualTo(Digest.ofText(payload));
        }
    }

    @Test
    default void pagesBothWaysWithoutMissingOrRepeating() {
        try (OpenJournal open = open()) {
            open.journal()
                    .append(
                            IntStream.range(0, 25)
                                    .mapToObj(at -> fact("t", "host", "s" + at))
                                    .toList());
            List<Long> forward = new ArrayList<>();
            List<Recorded> page = open.journal().after(0, 10, Filter.ALL);
            while (!page.isEmpty()) {
                forward.addAll(numbers(page));
                page = open.journal().after(page.getLast().entry().seq(), 10, Filter.ALL);
            }
            assertThat(forward).isEqualTo(LongStream.rangeClosed(1, 25).boxed().toList());
            List<Long> backward = new ArrayList<>();
            page = open.journal().before(Long.MAX_VALUE, 10, Filter.ALL);
            while (!page.isEmpty()) {
                backward.addAll(numbers(page));
                page = open.journal().before(page.getLast().entry().seq(), 10, Filter.ALL);
            }
            assertThat(backward).isEqualTo(forward.reversed());
        }
    }

    @Test
    default void filtersByTypePrefixActorAndSubjectTogether() {
        List<String> types =
                List.of("os.atom.command.a", "os.atom.command.b", "os.atom.commands", "os_atom%");
        List<String> actors = List.of("agent:1", "host");
        List<String> subjects = List.of("", "s1", "s2");
        List<Fact> facts = new ArrayList<>();
        for (String type : types) {
            for (String actor : actors) {
                subjects.forEach(subject -> facts.add(fact(type, actor, subject)));
            }
        }
        Collections.shuffle(facts, new java.util.Random(7));
        try (OpenJournal open = open()) {
            open.journal().append(facts);
            for (String prefix : List.of("*", "os.atom.command.", "os.atom.command", "os_", "x")) {
                for (String actor : List.of("*", "agent:1", "nobody")) {
                    for (String subject : List.of("*", "", "s1", "nothing")) {
                        Filter filter = new Filter(any(prefix), any(actor), any(subject));
                        List<Long> expected =
                                LongStream.rangeClosed(1, facts.size())
                                        .filter(seq -> matches(filter, facts.get((int) seq - 1)))
                                        .boxed()
                                        .toList();
                        assertThat(numbers(open.journal().after(0, 100, filter)))
                                .as("%s", filter)
                                .isEqualTo(expected);
                        assertThat(numbers(open.journal().before(13, 2, filter)))
                                .as("%s", filter)
                                .isEqualTo(
                                        expected.reversed().stream()
                                                .filter(seq -> seq < 13)
                                                .limit(2)
                                                .toList());
                    }
                }
            }
        }
    }

    @Test
    default void filtersByAPrefixOfManyTypes() {
        try (OpenJournal open = open()) {
            open.journal()
                    .append(
                            IntStream.range(0, 200)
                                    .mapToObj(at ->
                                            fact((at % 2 == 0 ? "even." : "odd.") + at, "host", ""))
                                    .toList());
            assertThat(numbers(open.journal().after(100, 3, typePrefix("even."))))
                    .containsExactly(101L, 103L, 105L);
            assertThat(numbers(open.journal().before(100, 3, typePrefix("odd."))))
                    .containsExactly(98L, 96L, 94L);
        }
    }

    @Test
    default void readersCannotWrite() {
        try (OpenJournal open = open()) {
            open.journal().append(fact("t", "host", ""));
            assertThatThrownBy(() ->
                            open.store()
                                    .reads()
                                    .useHandle(handle ->
                                            handle.execute("DELETE FROM journal_payload")))
                    .isInstanceOf(JdbiException.class);
        }
    }

    private static List<Long> numbers(List<Recorded> page) {
        return page.stream().map(recorded -> recorded.entry().seq()).toList();
    }

    private static Filter typePrefix(String prefix) {
        return new Filter(Optional.of(prefix), Optional.empty(), Optional.empty());
    }

    private static Optional<String> any(String value) {
        return value.equals("*") ? Optional.empty() : Optional.of(value);
    }

    private static boolean matches(Filter filter, Fact fact) {
        return filter.typePrefix().map(fact.type()::startsWith).orElse(true)
                && filter.actor().map(fact.actor()::equals).orElse(true)
                && filter.subject().map(fact.subject()::equals).orElse(true);
    }
}
