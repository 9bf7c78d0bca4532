package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import os.atom.command.Effect;
import os.atom.identity.Maturity;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.View;
import os.atom.policy.Facts.Kind;

/** What holds for every set of grants. */
class FactsPropertiesTest {
    @Property
    void aPathIsOutsideExactlyWhenTheViewSaysSo(
            @ForAll("views") View view, @ForAll("paths") Path path) {
        Facts read = facts(view, new Effect.Read(path, "reads"));
        Facts write = facts(view, new Effect.Write(path, false, "writes"));

        assertThat(read.has(Kind.OUTSIDE_READS)).isEqualTo(view.access(path) == Access.NONE);
        assertThat(write.has(Kind.OUTSIDE_WRITES)).isEqualTo(view.access(path) != Access.WRITE);
    }

    @Property
    void whatIsOutsideAlwaysHasACommandThatOpensIt(
            @ForAll("views") View view, @ForAll("paths") Path path, @ForAll boolean bulk) {
        Facts facts =
                facts(
                        view,
                        new Effect.Read(path, "reads"),
                        new Effect.Write(path, bulk, "writes"),
                        new Effect.Delete(path, "deletes"));

        facts.all(Kind.OUTSIDE_READS)
                .forEach(detail -> assertThat(detail.fix()).startsWith("atom-os mount add "));
        facts.all(Kind.OUTSIDE_WRITES)
                .forEach(detail -> assertThat(detail.fix()).startsWith("atom-os mount "));
    }

    @Property
    void oneMoreEffectOnlyAddsFacts(
            @ForAll("views") View view, @ForAll("paths") Path one, @ForAll("paths") Path more) {
        Facts before = facts(view, new Effect.Write(one, false, "writes"));
        Facts after =
                facts(
                        view,
                        new Effect.Write(one, false, "writes"),
                        new Effect.Delete(more, "deletes"));

        assertThat(after.found().keySet()).containsAll(before.found().keySet());
    }

    @Property
    void aTreeIsNotDeletedWhereAnyGrantBelowItIsReadOnly(
            @ForAll("views") View view, @ForAll("paths") Path path) {
        boolean readOnlyBelow =
                view.grants().stream()
                        .anyMatch(grant ->
                                grant.directory().startsWith(path)
                                        && grant.access() == Access.READ);
        Facts facts = facts(view, new Effect.Delete(path, "deletes"));

        if (readOnlyBelow) {
            assertThat(facts.has(Kind.OUTSIDE_WRITES)).isTrue();
        }
    }

    @Provide
    Arbitrary<Path> paths() {
        return Arbitraries.of("a", "b", "c")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(names -> Path.of("/work", names.toArray(String[]::new)));
    }

    @Provide
    Arbitrary<View> views() {
        Arbitrary<Grant> grants =
                Combinators.combine(paths(), Arbitraries.of(Access.READ, Access.WRITE))
                        .as((path, access) -> Asked.grant("g", path.toString(), access));
        return grants.list().ofMaxSize(4).map(list -> new View(new ArrayList<>(list), List.of()));
    }

    private static Facts facts(View view, Effect... effects) {
        return Facts.of(
                new Question(
                        Asked.agent(Maturity.AUTONOMOUS),
                        Asked.planned(List.of("prog"), Path.of("/"), effects),
                        view),
                Asked.NONE);
    }
}
