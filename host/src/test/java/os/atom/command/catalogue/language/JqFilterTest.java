package os.atom.command.catalogue.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A jq filter does nothing but load modules, and that only at its beginning. */
class JqFilterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {".", ".include", "{import: 1}", "\"import\"", ".a | .module", "# import\n."})
    void mostFiltersOnlyTransform(String filter) {
        assertThat(JqFilter.deeds(filter)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import \"a\" as a; .",
                " include \"a\"; .",
                "# a comment\n\n  include \"a\"; .",
                "module {}; .",
                "\"a\" | modulemeta",
            })
    void modulesAreRead(String filter) {
        assertThat(JqFilter.deeds(filter))
                .hasOnlyElementsOfType(Deed.ReadsUnnamed.class)
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import \"a\" as a {search: \"/\"}; .",
                "#\ninclude \"a\" {\"search\": \"../..\"}; .",
            })
    void aPlaceOfItsOwnForModulesIsUnclear(String filter) {
        assertThat(JqFilter.deeds(filter)).hasOnlyElementsOfType(Deed.Unclear.class).hasSize(1);
    }
}
