package os.atom.sandbox;

import java.nio.file.Path;

/** What a sandbox is tried on. Test support. */
interface SandboxFixture {
    Box box(Path temporary) throws Exception;
}
