package os.atom.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ViewTest {
    @Provide
    Arbitrary<Path> paths() {
        return Arbitraries.of("a", "b", "c")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(names -> Path.of("/g", names.toArray(String[]::new)));
    }

    @Provide
    Arbitrary<List<Grant>> grants() {
        return Combinators.combine(paths(), Arbitraries.of(Access.READ, Access.WRITE))
                .as((path, access) -> new Grant("id", path, access, Optional.empty()))
                .list()
                .ofMaxSize(8);
    }

    @Property
    void theLeastOfAllCoveringGrantsHolds(
            @ForAll("grants") List<Grant> grants, @ForAll("paths") Path path) {
        Access least = Access.NONE;
        boolean covered = false;
        for (Grant grant : grants) {
            if (path.startsWith(grant.directory())) {
                boolean stricter = !covered || grant.access() == Access.READ;
                least = stricter ? grant.access() : least;
                covered = true;
            }
        }
        assertThat(new View(grants, List.of()).access(path)).isEqualTo(least);
    }

    @Property
    void theOrderOfGrantsMakesNoDifference(
            @ForAll("grants") List<Grant> grants, @ForAll("paths") Path path, @ForAll long seed) {
        List<Grant> shuffled = new ArrayList<>(grants);
        Collections.shuffle(shuffled, new Random(seed));
        View one = new View(grants, List.of());
        View other = new View(shuffled, List.of());
        assertThat(other.access(path)).isEqualTo(one.access(path));
        assertThat(other.mounts()).isEqualTo(one.mounts());
    }

    @Property
    void anotherGrantNeverWidensWhatIsCovered(
            @ForAll("grants") List<Grant> grants,
            @ForAll("grants") List<Grant> more,
            @ForAll("paths") Path path) {
        Access before = new View(grants, List.of()).access(path);
        List<Grant> all = new ArrayList<>(grants);
        all.addAll(more);
        if (before != Access.NONE) {
            assertThat(new View(all, List.of()).access(path)).isLessThanOrEqualTo(before);
        }
    }

    /** Mounting in order, each over what is there, is what a kernel does. */
    @Property
    void mountingInOrderGivesEveryPathItsAccess(
            @ForAll("grants") List<Grant> grants, @ForAll("paths") Path path) {
        View view = new View(grants, List.of());
        Access mounted = Access.NONE;
        for (Mount mount : view.mounts()) {
            if (path.startsWith(mount.directory())) {
                mounted = mount.access();
            }
        }
        assertThat(mounted).isEqualTo(view.access(path));
    }

    @Property
    void aNestedMountIsAlwaysStricterThanWhatSurroundsIt(@ForAll("grants") List<Grant> grants) {
        List<Mount> mounts = new View(grants, List.of()).mounts();
        for (int inner = 0; inner < mounts.size(); inner++) {
            for (int outer = 0; outer < inner; outer++) {
                if (mounts.get(inner).directory().startsWith(mounts.get(outer).directory())) {
                    assertThat(mounts.get(inner).access()).isLessThan(mounts.get(outer).access());
                }
            }
        }
    }
}
