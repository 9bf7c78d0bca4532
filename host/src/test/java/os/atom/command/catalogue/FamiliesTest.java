package os.atom.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The shipped families are known by their names, and read when they are needed. */
class FamiliesTest {
    private final Families families = new Families(YamlCatalogue.FAMILIES);

    @Test
    void theNamesAreThoseThatReadingFinds() {
        for (String family : YamlCatalogue.FAMILIES) {
            assertThat(Families.described(family))
                    .isNotEmpty()
                    .allSatisfy(described -> {
                        assertThat(families.origin(described.name()))
                                .contains("catalogue/" + family + ".yaml");
                        assertThat(families.find(described.name()).map(CommandSpec::title))
                                .contains(described.name());
                    });
        }
    }

    @Test
    void aNameThatNoFamilyHasIsNotFound() {
        assertThat(families.find("frobnicate")).isEmpty();
        assertThat(families.origin("frobnicate")).isEmpty();
    }

    @Test
    void aNameInTwoFamiliesStopsTheStart() {
        assertThatThrownBy(() -> new Families(List.of("grep", "sed", "grep")))
                .isInstanceOf(CatalogueInvalid.class)
                .hasMessageContaining("too");
    }

    @Test
    void namesAreToldFromTheLayout() {
        assertThat(
                        Families.names(
                                "family: x\nsets:\n  no:\n    flag: -x\ncommands:\n  a b:\n    allow: a\n"
                                        + "  \"[\":\n    commands:\n      sub:\n  # none\n"))
                .containsExactly("a", "b", "[");
    }
}
