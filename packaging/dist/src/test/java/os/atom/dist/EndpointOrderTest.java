package os.atom.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Threat: two builds of the same sources that differ, so that nobody can check a package. */
class EndpointOrderTest {
    private static final String SCANNER =
            "org/jboss/resteasy/reactive/common/processor/scanning/ResteasyReactiveScanner";

    /** Keeps HTTP's methods as Quarkus' class does: of their 14 orders there none is sorted. */
    static final class Scanner {
        static final Map<String, String> METHODS =
                Map.of(
                        "GET", "1", "POST", "2", "HEAD", "3", "PUT", "4", "DELETE", "5", "PATCH",
                        "6", "OPTIONS", "7");
        static final Map<String, String> NAMES = Map.of("y", "1", "x", "2", "z", "3");

        private Scanner() {}
    }

    @Test
    void theMapsOfTheClassThatIsLoadedAreSorted() throws Exception {
        Class<?> scanner = loaded(new EndpointOrder().transform(null, SCANNER, null, null, code()));

        assertThat(map(scanner, "METHODS"))
                .isEqualTo(Scanner.METHODS)
                .hasToString("{DELETE=5, GET=1, HEAD=3, OPTIONS=7, PATCH=6, POST=2, PUT=4}");
        assertThat(map(scanner, "NAMES")).hasToString("{x=2, y=1, z=3}");
    }

    @Test
    void everyOtherClassStaysAsItIs() throws Exception {
        assertThat(new EndpointOrder().transform(null, "a/Scanner", null, null, code())).isNull();
    }

    @Test
    void aClassThatNoLongerMakesItsMapsSoIsNamed() throws IOException {
        byte[] other = code(Greeter.class);

        assertThatThrownBy(() -> EndpointOrder.sorted(other))
                .hasMessageContaining("os/atom/dist/Greeter makes no Map.of");
    }

    private static Object map(Class<?> scanner, String field) throws ReflectiveOperationException {
        var declared = scanner.getDeclaredField(field);
        declared.setAccessible(true);
        return declared.get(null);
    }

    private static Class<?> loaded(byte[] code) throws ClassNotFoundException {
        String name = Scanner.class.getName();
        ClassLoader loader =
                new ClassLoader(null) {
                    @Override
                    protected Class<?> findClass(String wanted) throws ClassNotFoundException {
                        if (!wanted.equals(name)) {
                            throw new ClassNotFoundException(wanted);
                        }
                        return defineClass(name, code, 0, code.length);
                    }
                };
        return loader.loadClass(name);
    }

    private static byte[] code() throws IOException {
        return code(Scanner.class);
    }

    private static byte[] code(Class<?> type) throws IOException {
        String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream code = type.getResourceAsStream(file)) {
            return code.readAllBytes();
        }
    }
}
