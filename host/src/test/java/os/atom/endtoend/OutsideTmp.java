package os.atom.endtoend;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Temporary directories below the build: {@code /tmp} is every command's own inside the sandbox.
 */
public final class OutsideTmp implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
            throws Exception {
        Path parent = Files.createDirectories(Path.of("target", "endtoend").toAbsolutePath());
        return Files.createTempDirectory(parent, "it");
    }
}
