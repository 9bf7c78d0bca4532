package os.atom.endtoend;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Temporary directories in {@code /var/tmp}: {@code /tmp} is every command's own inside the
 * sandbox.
 */
public final class OutsideTmp implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
            throws Exception {
        return Files.createTempDirectory(Path.of("/var/tmp").toRealPath(), "atom-it");
    }
}
