package os.atom.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threat: two builds of the same sources that differ, so that nobody can check a package. */
class StepKeysTest {
    @TempDir Path directory;

    @Test
    void theSameStepsGetTheSameKeysWhateverThreadCameFirst() throws IOException {
        byte[] once = new StepKeys().rename(step("proxykey7", "proxykey1024", "proxykey7"));
        byte[] again = new StepKeys().rename(step("proxykey93", "proxykey8", "proxykey93"));

        assertThat(again).isEqualTo(once);
        assertThat(strings(once)).containsExactly("proxykey1", "proxykey2");
    }

    @Test
    void aKeyThatTwoClassesNameStaysTheSame() throws IOException {
        StepKeys keys = new StepKeys();

        assertThat(strings(keys.rename(step("proxykey7", "proxykey3"))))
                .containsExactly("proxykey1", "proxykey2");
        assertThat(strings(keys.rename(step("proxykey3", "proxykey5"))))
                .containsExactly("proxykey2", "proxykey3");
    }

    @Test
    void nothingElseIsChanged() throws IOException {
        byte[] other = step("proxykey", "aproxykey1", "proxykey1b", "1", "\0\ud800x");

        assertThat(new StepKeys().rename(other)).isEqualTo(other);
        assertThat(new StepKeys().rename(ours())).isEqualTo(ours());
    }

    @Test
    void whatIsNoClassIsRefused() {
        assertThatThrownBy(() ->
                        new StepKeys().rename("PK..........".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("no class file");
    }

    @Test
    void onlyTheJarThatQuarkusGeneratedIsTouched() throws IOException {
        byte[] step = step("proxykey7");

        assertThat(copied("generated-bytecode.jar", step)).isEqualTo(step("proxykey1"));
        assertThat(copied("other.jar", step)).isEqualTo(step);
    }

    private byte[] copied(String name, byte[] step) throws IOException {
        Path from = directory.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(from))) {
            zip.putNextEntry(new ZipEntry("Step.class"));
            zip.write(step);
        }
        Path to = directory.resolve("copy");
        Jars.copy(from, to, Platform.LINUX_X86_64);
        try (ZipFile zip = new ZipFile(to.toFile())) {
            return zip.getInputStream(zip.getEntry("Step.class")).readAllBytes();
        }
    }

    /** A class with constants of many kinds. */
    private static byte[] ours() throws IOException {
        try (var in = Zip.class.getResourceAsStream("Zip.class")) {
            return in.readAllBytes();
        }
    }

    private static byte[] step(String... keys) {
        return ClassFile.of()
                .build(
                        ClassDesc.of("Step"),
                        step ->
                                step.withMethodBody(
                                        "deploy",
                                        MethodTypeDesc.of(ConstantDescs.CD_void),
                                        ClassFile.ACC_STATIC,
                                        code -> {
                                            code.loadConstant(5L)
                                                    .pop2()
                                                    .loadConstant(7.5)
                                                    .pop2()
                                                    .loadConstant(1 << 20)
                                                    .pop();
                                            Stream.of(keys)
                                                    .forEach(key -> code.loadConstant(key).pop());
                                            code.return_();
                                        }));
    }

    private static List<String> strings(byte[] step) {
        List<String> strings = new ArrayList<>();
        ClassFile.of()
                .parse(step)
                .constantPool()
                .forEach(entry -> {
                    if (entry instanceof StringEntry string) {
                        strings.add(string.stringValue());
                    }
                });
        return strings;
    }
}
